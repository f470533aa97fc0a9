"""The beginning of a clause family of one's own: three commented files that hold together before a word is changed."""

from __future__ import annotations

import re

from bma_drafter.errors import Problem, UserError

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

_CLAUSE = """\
# A clause family: a provision with its variants. The name of this folder is its id.
# After every change: bma clauses lint --templates {folder}     See it: bma clauses preview {id} --templates {folder}
id: {id}
title: {{en: {title}}}                # printed as the heading of its article
part: general                        # general, labour-market, recruitment, protection, skills, development, return,
                                     # institutions, final, annex: see bma clauses list
about: Say in one sentence what the provision does.
follows: {follows}                   # the family behind whose article it stands

# When it enters a draft by itself. Take one of the two; without them it enters where the description chooses it
# (clauses: {{{id}: {{variant: standard}}}}), where a criterion names it, or where another provision refers to it.
when: {{path: subjects, includes: mobility}}
# always: true

# What its texts may print or decide on: a name, the fact of the description, and how it is printed. A fact that is
# not stated becomes a visible blank with the label.
inputs:
  notice: {{path: final.notice, type: period, label: {{en: period of notice}}}}

# The wordings, in order of preference. Each has a text: standard.en.txt
variants:
  - id: standard
    title: {{en: What distinguishes this wording}}
    strength: preferred              # preferred, fallback or floor
    # A key of sources.yaml; verified: false where the passage was not read:
    # source: {{document: C097, at: "Article 9", verified: true}}
    # Facts of the description that the text contains; what is still open in it stands in a blank:
    # states: {{final.notice: {{blank: P6M}}}}
    # Criteria the text makes met, which a review has to prove:
    # satisfies: [NR-07]
"""

_TEXT = """\
# Lines that begin with this sign are for the keepers of the library and are not printed.
# One line is one paragraph; every paragraph ends with ^name. See docs/authoring.md for all signs.
{{ parties | label }} shall inform each other of the measures taken under this Agreement. ^information
Either Party may ask for consultations with notice of {{ notice | period }}. ^consultations
> why own: Say here why the paragraph is there; the note is printed beside it in your own copy.
> option own: Say here what to fall back on, and what is lost by it.
"""

_TESTS = """\
# Cases: given these facts, the text of the variant holds these words. Checked by bma clauses lint.
cases:
  - variant: standard
    given: {final: {notice: P6M}}
    holds: ["with notice of six months"]
    blanks: 0
  - variant: standard
    holds: ["[period of notice]"]
    blanks: 1
    because: What is not stated is printed as a blank.
"""


def skeleton(id_: str, *, folder: str, follows: str) -> dict[str, str]:
    """The files of a new family by name within `clauses/<id>/`: declaration, text and cases.

    `folder` is the library as the comments name it, `follows` the family behind which it stands. Raises `UserError`
    where the id cannot be the name of a family.
    """
    if not _NAME.fullmatch(id_):
        repair = "use small letters, figures and hyphens: return-of-tools"
        raise UserError(Problem("BMA-434", f"'{id_}' cannot be the name of a clause family", repair=repair))
    title = id_.replace("-", " ").capitalize()
    declared = _CLAUSE.format(id=id_, title=title, folder=folder, follows=follows)
    return {"clause.yaml": declared, "standard.en.txt": _TEXT, "tests.yaml": _TESTS}
