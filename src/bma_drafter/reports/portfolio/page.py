"""The look of the portfolio page and the small script that sorts and filters it; nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

STYLE: Final = """\
:root { --ink: #1a1a1a; --quiet: #555; --rule: #c8c8c8; --link: #1f3864; }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; background: #fff; color: var(--ink);
  font: 1rem/1.45 "Liberation Sans", Arial, Helvetica, sans-serif; }
h1 { margin: 0 0 .4rem; font-size: 1.6rem; }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.2rem; }
p { max-width: 60rem; margin: 0 0 .6rem; }
.quiet { color: var(--quiet); }
.controls { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; margin: 1rem 0; }
.controls[hidden] { display: none; }
.controls label { display: grid; gap: .2rem; font-size: .85rem; }
.controls input, .controls select { font: inherit; padding: .3rem .5rem; border: 1px solid #767676; }
.table { overflow-x: auto; margin: 0 0 1rem; }
.wide { max-height: 85vh; overflow: auto; }
table { border-collapse: collapse; font-size: .82rem; line-height: 1.3; }
caption { padding-bottom: .3rem; text-align: start; font-weight: bold; }
th, td { padding: .25rem .4rem; border: 1px solid var(--rule); text-align: start; vertical-align: top; }
thead th { position: sticky; top: 0; background: #1f3864; color: #fff; vertical-align: bottom; white-space: nowrap; }
.wide tbody th { position: sticky; left: 0; background: #fff; min-width: 20rem; max-width: 26rem; z-index: 1; }
tbody th { font-weight: bold; }
tbody th span { display: block; font-weight: normal; color: var(--quiet); overflow-wrap: anywhere; }
th button { all: unset; cursor: pointer; display: block; width: 100%; }
th button:focus-visible, .wide:focus-visible, input:focus-visible, select:focus-visible { outline: 3px solid #ffbf47; }
th button::after { content: " \\2195"; opacity: .55; }
th[aria-sort="ascending"] button::after { content: " \\2191"; opacity: 1; }
th[aria-sort="descending"] button::after { content: " \\2193"; opacity: 1; }
abbr { text-decoration: none; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.date { white-space: nowrap; font-variant-numeric: tabular-nums; }
.met, .ready { background: #e3efda; }
.partly, .needs { background: #fff2cc; }
.absent { background: #f6d5d3; }
.violated, .blocked, .error { background: #f6d5d3; font-weight: bold; }
.needs_input, .incomplete { background: #dce8f4; }
.not_applicable, .nothing { background: #f2f2f2; color: #444; }
.near { font-weight: bold; }
.legend { columns: 2 26rem; padding: 0; list-style: none; font-size: .9rem; }
.legend li { margin: 0 0 .2rem; break-inside: avoid; }
.share { width: 16rem; }
.share svg { display: block; width: 100%; height: .9rem; }
@page { size: A4 landscape; margin: 1.2cm; }
@media print {
  body { padding: 0; font-size: 9pt; }
  .controls { display: none; }
  .table, .wide { overflow: visible; max-height: none; }
  table { font-size: 6.6pt; }
  th, td { padding: .12rem .2rem; }
  thead { display: table-header-group; }
  thead th, .wide tbody th { position: static; }
  .wide tbody th { min-width: 0; max-width: 5.2cm; }
  th button { display: contents; }
  th button::after { content: none; }
  h2, caption, h2 + p { break-after: avoid; }
  .short { break-inside: avoid; }
  .legend { font-size: 8pt; }
  tr { break-inside: avoid; }
  td, th { print-color-adjust: exact; }
}
"""

SCRIPT: Final = """\
"use strict";
(function () {
  var table = document.getElementById("portfolio");
  if (!table) { return; }
  var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
  var said = document.getElementById("said"), controls = document.getElementById("controls");
  var word = document.getElementById("word"), verdict = document.getElementById("which");
  function value(row, at) {
    var cell = row.cells[at];
    return cell.hasAttribute("data-v") ? cell.getAttribute("data-v") : cell.textContent;
  }
  function compare(a, b) {
    var x = parseFloat(a), y = parseFloat(b), numbers = /^-?[0-9.]+$/;
    if (numbers.test(a) && numbers.test(b)) { return x - y; }
    return a.localeCompare(b);
  }
  Array.prototype.forEach.call(table.tHead.querySelectorAll("th"), function (head, at) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) { button.appendChild(head.firstChild); }
    head.appendChild(button);
    button.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      Array.prototype.forEach.call(table.tHead.querySelectorAll("th"), function (one) {
        one.removeAttribute("aria-sort");
      });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.map(function (row, index) { return [value(row, at), index, row]; })
        .sort(function (a, b) {
          if (!a[0] !== !b[0]) { return a[0] ? -1 : 1; }
          return (down ? -1 : 1) * compare(a[0], b[0]) || a[1] - b[1];
        })
        .forEach(function (one) { body.appendChild(one[2]); });
      said.textContent = "Sorted by " + button.textContent + (down ? ", last first." : ", first first.");
    });
  });
  function filter() {
    var wanted = word.value.toLowerCase(), shown = 0;
    rows.forEach(function (row) {
      var fits = (!wanted || row.textContent.toLowerCase().indexOf(wanted) >= 0) &&
        (!verdict.value || row.getAttribute("data-verdict") === verdict.value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    said.textContent = shown + " of " + rows.length + " agreements are shown.";
  }
  word.addEventListener("input", filter);
  verdict.addEventListener("change", filter);
  controls.hidden = false;
})();
"""


def policy() -> str:
    """What the page may do: show itself and run the one script that is in it."""
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
