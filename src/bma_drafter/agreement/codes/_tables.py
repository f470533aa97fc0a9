"""Reads the tables in `data/`, and folds text for comparison: what all the lists share."""

from __future__ import annotations

import unicodedata
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[list[str]]:
    """The rows of the table `data/<name>.tsv`, without its heading; every row has all the columns."""
    heading, *lines = (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    width = heading.count("\t") + 1
    table = [line.split("\t") for line in lines]
    if any(len(row) != width for row in table):
        raise ValueError(f"{name}.tsv: a row has not {width} columns")
    return table


def pairs(name: str) -> dict[str, str]:
    """A table of two columns, the first to the second."""
    return {row[0]: row[1] for row in rows(name)}


def parts(cell: str) -> list[str]:
    """The values of a cell that holds several, parted by semicolons."""
    return cell.split(";") if cell else []


def fold(text: str) -> str:
    """The text for comparing names: no case, no accents, no punctuation at the edges, single spaces."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.replace("\u2019", "'")
    return " ".join(text.casefold().strip(" \t\n.,;:'\"()").split())
