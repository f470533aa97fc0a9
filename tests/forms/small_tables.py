"""A small table of invented agreements, and a mapping of it."""

from __future__ import annotations

from pathlib import Path

MAPPING = """\
mapping: ours
title: The register of the ministry
version: "1"
file: "{Number} {Partner}"
constants:
  instrument: treaty
  subjects: [mobility]
  basis.kind: full-text
texts:
  title: "Agreement with {Partner}, {Year}"
columns:
  Partner: {path: parties.home.country, type: country, values: {Nowhere: not stated}}
  Year: {path: life.year}
  Committee: {path: governance.joint_committee, values: {yes: stated, no: none}}
  Meetings: {path: governance.joint_committee.meetings_per_year}
  Unions: {add_to: stakeholders, values: {x: {actor: unions}}}
  Fees: {path: recruitment.worker_fees, words: {except: prohibited-except, no fee: prohibited}, otherwise: not stated}
not_used:
  Shelf: Says where the paper lies.
"""
HEADINGS = ["Number", "Partner", "Year", "Committee", "Meetings", "Unions", "Fees"]
GOOD = ["1", "Senegal", "2004", "yes", "2", "x", "No fee is charged"]


def csv_of(*rows: list[str], separator: str = ",", headings: list[str] | None = None) -> str:
    """The table as CSV; cells must hold no separator."""
    return "\n".join(separator.join(row) for row in (headings or HEADINGS, *rows)) + "\n"


def written(
    folder: Path, *rows: list[str], mapping: str = MAPPING, headings: list[str] | None = None
) -> tuple[Path, Path]:
    """The table and its mapping as files."""
    table, map_ = folder / "register.csv", folder / "ours.yaml"
    table.write_text(csv_of(*rows, headings=headings), encoding="utf-8")
    map_.write_text(mapping, encoding="utf-8")
    return table, map_
