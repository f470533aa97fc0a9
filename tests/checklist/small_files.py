"""A checklist as files, to be spoilt one line at a time."""

HEAD = """\
checklist: small
title: A small checklist
version: "1.0"
source: {document: S01, at: slide 1}
themes: [fees, return]
"""
FEES = """\
theme: fees
title: Workers pay nothing
kind: recommendation
source: {document: S01, at: slide 2}
about: What the study says.
applies_when: {path: subjects, includes: mobility}
criteria:
  - id: RF-01
    name: workers-pay-fees
    title: Workers pay no fees
    level: red_line
    asks: provision
    met: {path: recruitment.worker_fees, equals: prohibited}
    partly: {path: recruitment.worker_fees, equals: capped}
    why: |
      Fees make debts.
    remedy: {text: Prohibit them., clause: recruitment-fees, set: {recruitment.worker_fees: prohibited}}
    references: [{source: S01, at: slide 2}, {source: R86, at: para 4, verified: false}]
    see_also: [RF-02]
  - id: RF-02
    name: channels-without-end
    title: Permits simply end
    level: core
    weight: 2
    weight_reason: It decides.
    asks: fact
    judges: mobility.channels
    item_when: {path: stay.months, at_least: 12}
    met: {path: stay.end, equals: permit-expires}
    section: /mobility
    why: Because.
    remedy: {text: Say so.}
    references: [{source: S01}]
"""
RETURN = """\
theme: return
title: Nothing depends on return
kind: lesson
source: {document: S01}
criteria:
  - id: NR-01
    name: consultation-lacking
    title: Workers were heard
    level: good_practice
    asks: fact
    manual:
      question: Were they heard?
      answers: {met: "Yes", absent: "No"}
      evidence: required
      valid_for: 12 months
    why: Because.
    remedy: {text: Hear them.}
    references: [{source: S01}]
"""
SOURCES = """\
- {id: S01, title: The study, kind: study, read: yes}
- {id: R86, title: Recommendation No. 86, kind: instrument, read: no}
"""


def write(folder, **changed):
    """The files in a folder, some of them changed; the checklist's folder comes back."""
    texts = {"head": HEAD, "fees": FEES, "return_": RETURN, "sources": SOURCES} | changed
    small = folder / "small"
    small.mkdir(exist_ok=True)
    (folder / "sources.yaml").write_text(texts["sources"], encoding="utf-8")
    (small / "checklist.yaml").write_text(texts["head"], encoding="utf-8")
    (small / "fees.yaml").write_text(texts["fees"], encoding="utf-8")
    (small / "return.yaml").write_text(texts["return_"], encoding="utf-8")
    return small
