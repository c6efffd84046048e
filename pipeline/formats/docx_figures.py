"""What charts and diagrams of a Word file say, as paragraphs and tables.

Promises: a chart gives its titles and its figures as a table, categories down and series across, as
they lie in the chart's own cache; a diagram gives the words of its points in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.formats.docx_xml import XML_SPACE, Element, q

BOX = "PageBox"  # the style of what stands beside the flow of the text


def set_style(paragraph: Element, style: str) -> None:
    """Give a paragraph this style in place of its own."""
    properties = paragraph.find(q("w:pPr"))
    if properties is None:
        properties = etree.Element(q("w:pPr"))
        paragraph.insert(0, properties)
    for old in properties.findall(q("w:pStyle")):
        properties.remove(old)
    properties.insert(0, etree.Element(q("w:pStyle"), {q("w:val"): style}))


def boxed(words: str) -> Element:
    """A paragraph of these words, beside the flow."""
    paragraph = etree.Element(q("w:p"))
    set_style(paragraph, BOX)
    paragraph.append(run_of(words))
    return paragraph


def run_of(words: str) -> Element:
    """A run of these words."""
    run = etree.Element(q("w:r"))
    text = etree.SubElement(run, q("w:t"), {XML_SPACE: "preserve"})
    text.text = words
    return run


def said_by_chart(root: Element) -> Iterator[Element]:
    """The titles of a chart, and its figures as a table: categories down, series across."""
    for title in root.iter(q("c:title")):
        if words := _words(title.iter(q("a:t"), q("c:v"))):
            yield boxed(words)
    series = list(root.iter(q("c:ser")))
    rows: dict[str, list[str]] = {}
    for number, each in enumerate(series):
        labels = _values(each, "c:cat", "c:xVal")
        figures = _values(each, "c:val", "c:yVal")
        for index in sorted(labels.keys() | figures.keys()):
            row = rows.setdefault(index, ["", *([""] * len(series))])
            row[0] = row[0] or labels.get(index, "")
            row[number + 1] = figures.get(index, "")
    names = [_words(name for tx in each.findall(q("c:tx")) for name in tx.iter(q("c:v"), q("a:t"))) for each in series]
    if rows:
        yield _table([["", *names], *(row for _, row in sorted(rows.items()))])
    else:
        yield from (boxed(name) for name in names if name)


def _values(series: Element, *holders: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in holders:
        for holder in series.findall(q(name)):
            for point in holder.iter(q("c:pt")):
                found.setdefault(point.get("idx", "0").zfill(6), _words(point.iter(q("c:v"))))
    return found


def said_by_diagram(root: Element) -> Iterator[Element]:
    """The words of each point of a diagram."""
    for point in root.iter(q("dgm:pt")):
        for line in point.iter(q("a:p")):
            if words := _words(line.iter(q("a:t"))):
                yield boxed(words)


def _words(texts: Iterable[Element]) -> str:
    return " ".join("".join(text.text or "" for text in texts).split())


def _table(rows: list[list[str]]) -> Element:
    table = etree.Element(q("w:tbl"))
    for cells in rows:
        row = etree.SubElement(table, q("w:tr"))
        for words in cells:
            cell = etree.SubElement(row, q("w:tc"))
            paragraph = etree.SubElement(cell, q("w:p"))
            if words:
                paragraph.append(run_of(words))
    return table
