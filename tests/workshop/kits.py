"""Kits of the small scenario for tests, and what a reader of one of their papers sees."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from html import unescape

from bma_drafter.clauses.library import Library, load_library
from bma_drafter.source.data import data_folder
from bma_drafter.workshop.kit.files import Kit, Paper, for_printer, make_kit, matter_of
from bma_drafter.workshop.kit.timing import Version
from bma_drafter.workshop.load import LoadedScenario, loaded_base
from tests.workshop.small_scenarios import loaded


@cache
def library() -> Library:
    """The clause library, read once."""
    return load_library(data_folder("templates"))


@cache
def small() -> LoadedScenario:
    """The small scenario, with a walk-away of its own for each side and an issue that the 90-minute version drops."""
    made = loaded()
    issues = (*made.scenario.issues[:-1], made.scenario.issues[-1].model_copy(update={"in_short": False}))
    both = made.scenario.delegations
    host = both.host.model_copy(update={"walk_away": both.home.walk_away + 3})
    delegations = both.model_copy(update={"host": host})
    return replace(made, scenario=made.scenario.model_copy(update={"issues": issues, "delegations": delegations}))


@cache
def kit(people: int = 24, tables: int = 4, version: Version = "two-days") -> Kit:
    """A kit of the small scenario."""
    matter = matter_of(small().scenario, people, tables, version)
    return make_kit(matter, loaded_base(small()), library(), {})


def papers(people: int = 24, tables: int = 4, version: Version = "two-days") -> dict[str, Paper]:
    """Every paper by its path, those for the printer too."""
    made = kit(people, tables, version)
    return {one.path: one for one in (*made.papers, *for_printer(made, {}))}


def words_of(data: bytes) -> str:
    """Everything that can be read in a Word or Excel file, whatever part it stands in; cells apart."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    text = " ".join(re.sub(r"</w:p>|</w:tc>|</si>|</c>", " ", part) for part in parts)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())
