"""The look of the HTML: quiet, dark on white, notes in the margin of a wide screen and below the text on paper."""

from __future__ import annotations

from typing import Final

STYLESHEET: Final = """\
:root { --ink: #1a1a1a; --quiet: #555; --rule: #c8c8c8; --bar: #767676; --link: #1f3864; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 44rem; background: #fff; color: var(--ink);
  font: 1.0625rem/1.55 "Times New Roman", "Liberation Serif", Georgia, serif; overflow-wrap: break-word; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, .table:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
header { text-align: center; padding-bottom: 2rem; }
.running { display: flex; justify-content: space-between; gap: 1rem; margin: 0 0 3rem; padding-bottom: .3rem;
  border-bottom: 1px solid var(--rule); color: var(--quiet); font-size: .85rem; text-align: start; }
.above { font-variant: small-caps; letter-spacing: .05em; }
h1 { margin: 1.5rem 0 1rem; font-size: 1.9rem; line-height: 1.25; }
.below { margin: .2rem 0; font-size: 1.15rem; }
.facts { margin: 2.5rem auto 1.5rem; max-width: 30rem; border-block: 1.5px solid #444; font-size: .95rem;
  text-align: start; }
.facts div { display: flex; gap: 1rem; padding: .3rem .4rem; }
.facts div + div { border-top: 1px solid var(--rule); }
.facts dt { flex: 0 0 40%; font-weight: bold; }
.facts dd { margin: 0; }
.remark { margin: .3rem 0; color: var(--quiet); font-style: italic; font-size: .95rem; }
nav { margin: 0 0 3rem; padding: 1rem 0; border-block: 1px solid var(--rule); }
nav h2 { margin: 0 0 .6rem; font-size: 1.2rem; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li.level-1 { margin-top: .5rem; font-weight: bold; }
nav a { display: flex; gap: .6rem; color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav .label { flex: 0 0 7rem; }
h2, h3, h4 { line-height: 1.3; break-after: avoid; }
h2 { margin: 3rem 0 1rem; font-size: 1.25rem; }
h3 { margin: 2rem 0 .7rem; font-size: 1.08rem; }
h4 { margin: 1.6rem 0 .5rem; font-size: 1rem; font-style: italic; }
.agreement main h2 .label, .agreement main h3 .label { display: block; }
.agreement :is(.part, .annex, .article) :is(h2, h3) { text-align: center; }
.agreement .part > h2 { font-weight: normal; font-variant: small-caps; letter-spacing: .05em; }
p { margin: 0 0 .65rem; }
.numbered { padding-inline-start: 2.6rem; }
.number { display: inline-block; min-width: 2.6rem; margin-inline-start: -2.6rem; padding-inline-end: .4rem; }
.point { margin-inline-start: 2.6rem; }
.sub-point { margin-inline-start: 5.2rem; }
ul { margin: 0 0 .8rem; padding-inline-start: 1.4rem; }
dfn { font-style: normal; font-weight: bold; }
.blank { background: #e8e8e8; padding: 0 .1em; }
.bracket { text-decoration: underline; text-decoration-thickness: .07em; text-underline-offset: .18em; }
.bracket.home { color: #1f3864; }
.bracket.host { color: #7a2e00; text-decoration-style: dashed; }
.bracket.option { text-decoration-style: dotted; }
ins { text-decoration: underline; text-decoration-thickness: .09em; text-underline-offset: .18em; color: #0b5d1e;
  background: #edf7ee; }
del { text-decoration: line-through; text-decoration-thickness: .09em; color: #9b1c1c; background: #fdf0ef; }
ins.moved { text-decoration-style: double; }
del.moved { text-decoration-style: double; }
:is(ins, del) :is(.number, .label) { text-decoration: inherit; }
.changes-key { margin: 0 0 2rem; padding: .4rem 0; border-block: 1px solid var(--rule); text-align: center;
  font-size: .95rem; }
.proposal { margin-inline-start: -.9rem; padding-inline-start: .7rem; border-inline-start: .2rem solid var(--bar); }
.proposal-line { margin-bottom: .3rem; color: #444; font-style: italic; font-size: .92rem; }
.agreement :is(h2, h3) + .proposal-line { text-align: center; }
.table { margin: 1rem 0 1.4rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; border-block: 1.5px solid #444; font-size: .93rem; line-height: 1.4; }
caption { padding-bottom: .4rem; font-weight: bold; text-align: start; }
th, td { padding: .3rem .5rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); }
th { border-bottom: 1.5px solid #444; vertical-align: bottom; }
th[scope="row"] { border-bottom: 1px solid var(--rule); vertical-align: top; font-weight: inherit; }
.right { text-align: end; font-variant-numeric: tabular-nums; }
.center { text-align: center; }
.shade-good { background: #e3efda; }
.shade-fair { background: #fff2cc; }
.shade-bad { background: #f6d5d3; }
.shade-open { background: #dce8f4; }
.shade-quiet { background: #f2f2f2; }
.bar { display: block; width: 100%; min-width: 6rem; height: .8rem; margin-top: .3rem; }
td { white-space: pre-line; }
.report :is(td, th).right { white-space: nowrap; }
.tall tbody td { height: 2.6rem; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 3rem; margin-top: 2rem; break-inside: avoid; }
.signature .party { margin-bottom: 3.5rem; font-weight: bold; }
.signature .line { padding-top: .3rem; border-top: 1px solid #444; }
.signature .line p { margin: 0; }
.notes { margin: 0 0 1rem; padding: .35rem .7rem; border-inline-start: 2px solid var(--rule); color: #333;
  font: .82rem/1.4 "Liberation Sans", Arial, Helvetica, sans-serif; }
.notes summary { cursor: pointer; color: var(--quiet); }
.note { margin: .35rem 0 0; }
.audience { color: var(--quiet); }
cite { font-style: normal; font-weight: bold; }
cite.unread { font-weight: normal; text-decoration: underline dotted; }
footer { margin-top: 3rem; padding-top: .4rem; border-top: 1px solid var(--rule); color: var(--quiet);
  font-size: .85rem; }
@media screen {
  body.report { max-width: 60rem; }
  .report section > :is(p, ul) { max-width: 44rem; }
}
@media screen and (min-width: 75rem) {
  body:has(.notes) { max-width: 68rem; padding-inline-end: 23rem; }
  .noted { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; column-gap: 2rem; margin-inline-end: -22rem; }
  .notes { align-self: start; }
  .noted > div:has(h2, h3) + .notes { align-self: end; }
}
@page { size: A4; margin: 2.5cm; }
@page wide { size: A4 landscape; }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; line-height: 1.4; }
  a { color: inherit; text-decoration: none; }
  header { min-height: 20cm; }
  .report header { min-height: 0; }
  .agreement nav, .agreement nav + main, .annex, .new-page { break-before: page; }
  .landscape { page: wide; }
  p { orphans: 2; widows: 2; }
  .notes summary { display: none; }
  tr, .note { break-inside: avoid; }
  thead { display: table-header-group; }
  .bar { print-color-adjust: exact; }
  .together { break-inside: avoid; }
  body.report { font-size: 10pt; line-height: 1.3; }
  .report .running { margin-bottom: 1rem; }
  .report header { padding-bottom: .5rem; }
  .report h1 { margin: .8rem 0 .6rem; font-size: 17pt; }
  .report h2 { margin: 1.5rem 0 .6rem; }
  .report table { font-size: 9pt; line-height: 1.25; }
  .report :is(th, td) { padding-block: .15rem; }
  .changes-key { break-after: avoid; }
  ins, del, .proposal, .blank, [class^="shade"], [class*=" shade"] { print-color-adjust: exact; }
}
"""
