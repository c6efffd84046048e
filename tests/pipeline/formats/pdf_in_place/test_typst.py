"""A report made by Typst, with its fonts, tags and tables, is edited in its place and nothing is left behind."""

from __future__ import annotations

import typst

from pipeline.edits import apply
from pipeline.formats.pdf_document import document_of
from pipeline.formats.pdf_in_place.write import written
from pipeline.leaks import RealForm, check
from pipeline.model import Edit, Span
from tests.pipeline.formats.pdf_in_place.random_reports import spoilt

SOURCE = """
#set document(title: "Report")
#set text(lang: "en", region: "GB")
= What Danuta Wrona told her friends
In March 2019 Danuta Wrona told the surgery that she was afraid. The practice nurse wrote it down, and nobody
asked again until June. #link("https://www.gov.uk")[The guidance] would have had Wrona seen alone.
- Danuta moved out.
- Her mother rang.
#table(columns: 2, [When], [What], [4 May], [Danuta Wrona rang 101.])
"""


def test_names_give_way_where_they_stand() -> None:
    data = typst.compile(SOURCE.encode(), format="pdf")
    text = document_of(data).text
    edits = []
    at = 0
    for name, other in (("Danuta Wrona", "Grace"), ("Danuta Wrona", "Grace"), ("Wrona", "Grace"), ("Danuta", "Grace"),
                        ("Danuta Wrona", "Grace")):  # fmt: skip
        at = text.index(name, at)
        edits.append(Edit(Span(at, at + len(name)), other))
        at += len(name)
    made, _ = written(data, text, edits, title="Report", keeps=lambda address: True)
    assert document_of(made).text.split() == apply(text, edits).split()
    assert spoilt(data, made) == []
    assert check(made, name="report.pdf", forms=(RealForm("Danuta Wrona"), RealForm("Danuta"), RealForm("Wrona"))).clean
