"""A document as a file: its ending tells the format; what goes to others is proved clean before it is written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bma_drafter.errors import Problem, UserError, nearest

if TYPE_CHECKING:
    from bma_drafter.text.tree import Document

_ENDINGS = (".docx", ".html", ".md", ".pdf")


def known_ending(out: Path) -> None:
    """Raises `UserError` where a draft cannot be written under this name."""
    if out.suffix.lower() not in _ENDINGS:
        raise UserError(
            Problem(
                "BMA-706",
                f"a draft cannot be written as '{out.suffix or out.name}'",
                repair=f"end the name of the file in {', '.join(_ENDINGS)}",
                nearest=nearest(out.suffix.lower(), _ENDINGS),
            )
        )


def written(document: Document, ending: str, base: bytes | None) -> bytes | str:
    """The document in the format of a file with this ending; `base` is a Word file with the styles to use."""
    if ending in (".docx", ".pdf"):
        from bma_drafter.writers.docx import FIXED_TIMESTAMP, write_docx

        docx = write_docx(document, base=base, timestamp=timestamp(FIXED_TIMESTAMP))
        if ending == ".docx":
            return docx
        from bma_drafter.writers.pdf import pdf_of

        return pdf_of(docx)
    if ending == ".html":
        from bma_drafter.writers.html import write_html

        return write_html(document)
    from bma_drafter.writers.markdown import write_markdown

    return write_markdown(document)


def timestamp(fixed: int) -> int:
    """Seconds stamped into a file: SOURCE_DATE_EPOCH where it is set, so that builds can be repeated; else `fixed`."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 12 else fixed


def reference_bytes(path: Path) -> bytes:
    """The Word file whose styles are used; raises `UserError` where it cannot be read."""
    from bma_drafter.source.files import read_binary

    return read_binary(path)


def prove_clean(out: Path, data: bytes | str, secrets: Iterable[str]) -> None:
    """Raises `UserError` where a file for others holds anything of the own side; it is then not written."""
    from bma_drafter.writers.leaks import leaks_in, leaks_in_name

    leaks = (*leaks_in_name(out.name), *leaks_in(data, out.suffix.lower(), secrets))
    if leaks:
        raise UserError(
            [
                Problem(
                    "BMA-615",
                    f"{leak.where} of {out.name} holds {leak.what}",
                    why="A copy for others tells nothing of one's own side. The file was not written.",
                    repair="name the file otherwise"
                    if leak.where == "the name of the file"
                    else "take it out, or report it",
                )
                for leak in leaks
            ]
        )
