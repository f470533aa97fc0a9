"""A small lexicon as a file, to be read and spoilt one line at a time."""

from __future__ import annotations

from bma_drafter.checklist.lexicon.load import read_lexicon
from bma_drafter.checklist.lexicon.model import Lexicon
from bma_drafter.source.yaml import parse

SMALL = """\
language: en
version: "1"
sentences:
  abbreviations: [art, no, para]
  headings: [article]
negation:
  words: [(no|none)]
  with_verb: [not]
  near: [without]
  after: [is prohibited]
  not_negation: [not only, no later than]
  reversed_by: [unless]
  ended_by: [but]
  joins: [and, or]
  verbs: [(shall|may)]
lists:
  papers: [passport*, travel document*]
cues:
  - id: papers-kept
    about: documents
    criteria: [NR-01]
    facts: [protection.documents.retention]
    words:
      - (keep|retain) …3 <papers>
    not_with: [valid passport*]
    why: Because.
    ask: Who keeps them?
  - id: bond
    about: deposit
    facts: [return.deposits, "mobility.channels[].stay.end"]
    words: [deposit …8 return]
    why: Because.
    ask: Who gives it?
  - id: papers-named
    about: documents
    general: true
    facts: [protection.documents.retention]
    words: [<papers>]
    why: Because.
    ask: What about them?
"""


def small(text: str = SMALL, file: str = "lexicon/en.yaml") -> Lexicon:
    """The lexicon written in `text`."""
    return read_lexicon([parse(text, file)], {"NR-01", "NR-02"})
