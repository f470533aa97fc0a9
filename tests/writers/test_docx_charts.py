"""A plot in a Word file: a chart that Word draws from the numbers in it, and that says the same in words."""

from bma_drafter.text.plots import Mark, Plot
from bma_drafter.text.tree import Document, Meta, Paragraph, Section, Text
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.lint import lint_docx
from tests.writers.parts import Parts

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MARKS = (Mark("Table 1 <north>", 74, 69), Mark("Table 2", 78, 71, "square"), Mark("Nash", 76, 67, "cross"))
PLOT = Plot(
    "Two tables & the Nash point", "Points of A", "Points of B", MARKS, ((10, 90), (60, 50)), (("a", 48), ("b", 46))
)


def written(*plots):
    blocks = tuple(Paragraph(f"p{n}", (Text("Seen here:"),), picture=plot) for n, plot in enumerate(plots))
    return write_docx(Document(Meta("Debrief", kind="report"), (Section("s", (Text("Plot"),), blocks),)))


def numbers(series, axis):
    return [float(v.text) for v in series.findall(f"{CHART}{axis}//{CHART}v")]


def test_every_mark_is_a_series_with_its_name_and_its_point():
    chart = Parts(written(PLOT)).tree("bma_chart1", "word/charts")
    named = {s.findtext(f"{CHART}tx/{CHART}v"): s for s in chart.iter(f"{CHART}ser")}
    for mark in MARKS:
        assert numbers(named[mark.name], "xVal") == [mark.across]
        assert numbers(named[mark.name], "yVal") == [mark.up]
    assert set(named) == {"Table 1 <north>", "Table 2", "Nash", "a", "b", None}


def test_the_frontier_goes_by_steps():
    frontier = next(Parts(written(PLOT)).tree("bma_chart1", "word/charts").iter(f"{CHART}ser"))
    assert list(zip(numbers(frontier, "xVal"), numbers(frontier, "yVal"), strict=True)) == [
        (10, 90),
        (60, 90),
        (60, 50),
    ]


def test_two_plots_are_two_charts_each_related_and_told_in_words():
    data = written(PLOT, PLOT)
    assert lint_docx(data) == []
    parts = Parts(data)
    assert "word/charts/bma_chart2.xml" in parts
    assert parts.text().count('descr="Two tables &amp; the Nash point"') == 2
    assert b"charts/bma_chart2.xml" in parts.parts["word/_rels/document.xml.rels"]


def test_there_is_no_workbook_behind_it_and_no_colour_in_it():
    parts = Parts(written(PLOT))
    assert not any("embeddings" in name for name in parts.parts)
    colours = {c.get("val") for c in parts.tree("bma_chart1", "word/charts").iter() if c.tag.endswith("srgbClr")}
    assert all(c[:2] == c[2:4] == c[4:] for c in colours)


def test_names_of_marks_near_each_other_stand_apart():
    chart = Parts(written(PLOT)).tree("bma_chart1", "word/charts")
    places = [
        s.find(f"{CHART}dLbls/{CHART}dLbl/{CHART}dLblPos").get("val")
        for s in chart.iter(f"{CHART}ser")
        if s.findtext(f"{CHART}tx/{CHART}v") in {m.name for m in MARKS}
    ]
    assert len(set(places)) > 1
