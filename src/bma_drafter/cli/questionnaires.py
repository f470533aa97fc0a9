"""`bma new --form` and `bma new --from`: a description as a questionnaire for Excel, and the filled one back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bma_drafter.cli.screen import note, say
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.forms.questionnaire.description import Described

_READ = (".xlsx", ".ods")
_MOST_LISTED = 30


def write_form(form: Path, spec: Path | None, *, force: bool) -> None:
    """Writes the questionnaire: filled from a description, or empty."""
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.forms.questionnaire.as_xlsx import FilledFrom, questionnaire_as_xlsx
    from bma_drafter.forms.questionnaire.filling import not_in_form
    from bma_drafter.source.write import write_whole

    if form.suffix.lower() != ".xlsx":
        raise UserError(
            Problem(
                "BMA-676",
                f"a questionnaire cannot be written as '{form.suffix or form.name}'",
                repair=f"end the name in .xlsx: {form.stem or 'form'}.xlsx",
            )
        )
    loaded = load_agreement(spec) if spec is not None else None
    filled_from = None
    if loaded is not None and spec is not None:
        filled_from = FilledFrom(loaded.agreement, spec.name, loaded.document.digest, _title(loaded))
    write_whole(form, questionnaire_as_xlsx(filled_from), replace=force)
    say(f"wrote {form}")
    outside = not_in_form(loaded.agreement) if loaded is not None else ()
    for path, words, number in outside:
        note(f"not in the form: {path}: {words} ({number})")
    back = f"bma new --from {form}" + (f" --onto {spec}" if spec is not None else "")
    note(f"next: fill it in with Excel or LibreOffice, then: {back} OUT.yaml")


def read_form(form: Path, out: Path, onto: Path | None, *, force: bool) -> None:
    """Reads a filled questionnaire into a commented description, laid over `onto` where that is given."""
    from bma_drafter.agreement.load import from_text, load_agreement
    from bma_drafter.agreement.stated_text import stated_description
    from bma_drafter.forms.questionnaire.description import agreement_of_form
    from bma_drafter.source.files import read_binary
    from bma_drafter.source.write import write_keeping, write_whole

    if form.suffix.lower() not in _READ:
        raise UserError(
            Problem(
                "BMA-676",
                f"a questionnaire cannot be read from '{form.suffix or form.name}'",
                repair="save the filled form as .xlsx or .ods",
            )
        )
    base = load_agreement(onto) if onto is not None else None
    described = agreement_of_form(read_binary(form), form.name, base)
    text = stated_description(described.agreement)
    from_text(text, str(out))
    kept = []
    if force:
        kept = write_keeping([(out, text)])
    else:
        write_whole(out, text, replace=False)
    say(f"wrote {out}" + "".join(f"; as it was before: {copy}" for _, copy in kept))
    for remark in described.answered.remarks:
        note(remark)
    if base is not None and onto is not None:
        _say_what_changed(base, onto, described)
    elif described.answered.stamp.description:
        note(
            "the form was filled from a description: what no sheet asks (clauses, citations, own wording) comes over "
            "only with --onto THAT-DESCRIPTION"
        )
    note(f"next: bma check {out}")


def _say_what_changed(base: Loaded, onto: Path, described: Described) -> None:
    """What the form changed in the description, and what was taken over from it unasked."""
    from bma_drafter.forms.questionnaire.filling import as_data
    from bma_drafter.forms.questionnaire.onto import differences

    stamp, carried = described.answered.stamp, described.carried
    if stamp.description and not stamp.is_of(base.document.digest):
        note(f"{onto} is not the one the form was filled from, or was changed since: look at each difference below")
    found = list(differences(as_data(base.agreement), as_data(described.agreement)))
    note(f"{len(found)} differences from {onto}" if found else f"nothing is different from {onto}")
    for path, before, now in found[:_MOST_LISTED]:
        note(f"  {path}: {_said(before)} -> {_said(now)}")
    if len(found) > _MOST_LISTED:
        note(f"  and {len(found) - _MOST_LISTED} more")
    if carried is not None:
        if carried.kept:
            note(f"taken over, because the form does not ask it: {', '.join(carried.kept)}")
        for remark in carried.remarks:
            note(remark)
    note(f"comments of your own in {onto} are not taken over")


def _said(value: Any) -> str:
    if value is None:
        return "not stated"
    if value == ():
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str)):
        return f"{len(value)} {'items' if not isinstance(value, Mapping) else 'facts'}"
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _title(loaded: Loaded) -> str:
    title = loaded.agreement.title
    return title if isinstance(title, str) else next(iter(title.values()))
