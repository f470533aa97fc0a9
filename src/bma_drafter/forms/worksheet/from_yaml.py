"""A filled worksheet of changes in YAML: the same decisions as from a workbook."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bma_drafter.errors import Problem, UserError
from bma_drafter.forms.worksheet.reading import Decided, Known, decision_of
from bma_drafter.forms.worksheet.rows import read_worksheet_stamp
from bma_drafter.reading.changes import Change, ValueChange
from bma_drafter.reading.decisions import Choice, Decision
from bma_drafter.reading.matching.words import pieces_between
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document

_Words = Annotated[str, Field(max_length=200_000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class ValueEntry(_Part):
    """A value that was changed in the text."""

    path: _Words = Field(description="Key of the description it came from")
    old: _Words = Field(description="As printed before")
    new: _Words = Field(description="As it is now")


class ChangeEntry(_Part):
    """One change, and what was decided about it."""

    id: _Words = Field(description="Names the change: c3")
    where: _Words = Field(description="Place as printed")
    kind: Literal["edited", "new", "deleted", "moved", "merged", "split", "ambiguous", "comment"] = Field(
        description="What was done"
    )
    unit: _Words | None = Field(default=None, description="Id of our unit")
    after: _Words | None = Field(default=None, description="Unit that new or moved words follow")
    others: tuple[_Words, ...] = Field(default=(), description="Further units")
    authors: tuple[_Words, ...] = Field(default=(), description="Authors")
    sureness: float = Field(default=1.0, ge=0, le=1, description="How sure the unit is")
    old: _Words = Field(default="", description="Words before")
    new: _Words = Field(default="", description="Words now")
    values: tuple[ValueEntry, ...] = Field(default=(), description="Values among the words")
    offers: tuple[Choice, ...] = Field(description="Decisions that make sense")
    decision: _Words | None = Field(default=None, description="The decision; empty: later")
    own: _Words | None = Field(default=None, description="Words of one's own side, or a value, to be taken instead")
    remark: _Words | None = Field(default=None, description="Remark, for one's own side")

    def change(self) -> Change:
        """The change as it was found."""
        values = tuple(ValueChange(one.path, one.old, one.new) for one in self.values)
        pieces = pieces_between(self.old, self.new) if self.old and self.new else ()
        return Change(
            self.id, self.kind, self.unit, self.where, self.old, self.new, pieces, self.after, self.others,
            self.authors, sureness=self.sureness, values=values,
        )  # fmt: skip


class WorksheetFile(_Part):
    """`changes.yaml`."""

    form: _Words = Field(description="What was compared")
    agreement: _Words = Field(default="", description="Title")
    description: _Words = Field(default="", description="Description it was laid beside")
    file: _Words = Field(default="", description="File that came back")
    beside: _Words = Field(default="", description="Which of our texts it was laid beside")
    together: _Words = Field(default="", description="What all changes do together")
    attention: _Words = Field(default="", description="What to be careful about")
    changes: tuple[ChangeEntry, ...] = Field(description="The changes")


def read_yaml_worksheet(document: Document) -> Decided:
    """The decisions in a filled worksheet in YAML; an entry with a mistake is left out whole and told.

    Raises UserError where the file is no worksheet.
    """
    file = validate(WorksheetFile, document)
    stamp = read_worksheet_stamp(file.form)
    if stamp is None:
        place = document.positions.place_of_value(("form",))
        message = f"{document.file} does not say what was compared"
        repair = "use a file written by 'bma read FILE.docx --against SPEC -o changes.yaml'"
        raise UserError(Problem("BMA-576", message, place, repair=repair))
    decisions: list[Decision] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for index, entry in enumerate(file.changes):
        line = document.positions.place_of_value(("changes", index)).line
        if not (entry.decision or entry.own or entry.remark):
            continue
        where = f"{document.file}, line {line}"
        made: Decision | Problem | None
        if entry.id in seen:
            message = f"{where}: {entry.id} is decided above too (line {seen[entry.id]})"
            made = Problem("BMA-577", message, repair="keep one of the two; the second was skipped")
        elif not entry.decision:
            message = f"{where}: {entry.id} has own words or a remark and no decision"
            made = Problem("BMA-577", message, repair=f"decide: {', '.join(entry.offers)}; the entry was skipped")
        else:
            known = Known(entry.change(), entry.offers)
            made = decision_of(known, entry.decision, entry.own or "", entry.remark or "", where, f"line {line}")
        seen.setdefault(entry.id, line)
        if isinstance(made, Problem):
            problems.append(made)
        elif made is not None:
            decisions.append(made)
    return Decided(stamp, tuple(decisions), tuple(problems), len(file.changes))
