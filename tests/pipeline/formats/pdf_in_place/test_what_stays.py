"""What a changed page keeps: its font, its tags, its links and strokes; and what leaves with a name."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from weasyprint import HTML

from pipeline.edits import apply
from pipeline.formats.pdf_document import document_of
from pipeline.formats.pdf_glyphs import page_contents
from pipeline.formats.pdf_guards import opened
from pipeline.formats.pdf_in_place import write_pdf_in_place
from pipeline.formats.pdf_in_place.write import written
from pipeline.formats.pdf_read import read_pdf
from pipeline.model import Edit, Span
from tests.pipeline.formats.pdf_files import PROSE, flowed, from_html, paragraph
from tests.pipeline.formats.pdf_in_place.random_reports import spoilt


def edited(data: bytes, **words: str) -> bytes:
    text = document_of(data).text
    pattern = re.compile("|".join(key.replace("_", " ") for key in words))
    edits = [Edit(Span(m.start(), m.end()), words[m[0].replace(" ", "_")]) for m in pattern.finditer(text)]
    assert edits
    made, _ = written(data, text, edits, title="Report", keeps=lambda address: False)
    assert document_of(made).text.split() == apply(text, edits).split()
    assert spoilt(data, made) == []
    return made


def fonts_of(data: bytes) -> list[set[str]]:
    """The characters that each font of the file says it can draw."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        maps = [
            o.ToUnicode.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/ToUnicode" in o
        ]
    return [
        {bytes.fromhex(code.decode()).decode("utf-16-be") for code in re.findall(rb"> <([0-9a-fA-F]+)>", body)}
        for body in maps
    ]


def test_a_word_of_drawn_letters_takes_the_font_that_stands_there() -> None:
    data = from_html(f"<p>{PROSE}</p>")
    assert len(fonts_of(edited(data, Marian_Thistlewood="Peter Thorne"))) == len(fonts_of(data)) == 1


def test_other_letters_come_in_a_font_of_their_own() -> None:
    data = from_html(f"<p>{PROSE}</p>")
    made = edited(data, Marian_Thistlewood="Zoë Xu")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        embedded = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]
        letters = [TTFont(io.BytesIO(o.FontFile2.read_bytes())).getBestCmap() for o in embedded]
    assert len(embedded) == 2
    assert {chr(c) for c in min((m for m in letters if m), key=len)} == set("ZoëXu ")


def test_a_font_that_is_not_embedded_draws_any_western_letter() -> None:
    data = flowed([paragraph(PROSE)])
    made = edited(data, Marian_Thistlewood="Zoë Quixote")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert not any(isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o for o in pdf.objects)


def test_letters_that_only_the_name_had_leave_the_font() -> None:
    data = from_html("<p>We met Xanthe Zqj on Monday, and then we met again in the hall.</p>")
    before, after = fonts_of(data), fonts_of(edited(data, Xanthe_Zqj="the man"))
    assert any(set("XZqj") <= characters for characters in before)
    assert not any(set("XZqj") & characters for characters in after)


def test_the_shapes_of_letters_that_only_the_name_had_leave_the_font() -> None:
    data = from_html("<p>We met Xanthe Zqj on Monday, and then we met again in the hall.</p>")

    def shapes(file: bytes) -> int:
        with pikepdf.open(io.BytesIO(file)) as pdf:
            found = [
                o.FontFile2.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o
            ]
        font = TTFont(io.BytesIO(found[0]))
        return sum(font["glyf"][name].numberOfContours != 0 for name in font.getGlyphOrder())

    assert shapes(data) - shapes(edited(data, Xanthe_Zqj="the man")) == 4


def _links(data: bytes) -> list[list[float]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [[float(v) for v in a.Rect] for page in pdf.pages for a in page.obj.get("/Annots", None) or []]


def test_a_link_and_its_underline_follow_their_words() -> None:
    body = "<h1 id=top>Start</h1><p>When Marian Thistlewood called, see <a href='#top'>the first part</a> of it.</p>"
    data = from_html(body)
    made = edited(data, Marian_Thistlewood="Jo")
    (before,), (after,) = _links(data), _links(made)
    assert before[0] - after[0] > 60
    assert after[2] - after[0] == pytest.approx(before[2] - before[0], abs=0.5)
    rules = [[r for r in next(iter(page_contents(opened(d).data))).rules if r.x1 - r.x0 > 20] for d in (data, made)]
    assert rules[0][0].x0 - rules[1][0].x0 == pytest.approx(before[0] - after[0], abs=1)


def test_a_link_over_two_rows_has_an_area_for_each() -> None:
    body = f"<h1 id=top>Start</h1><p>{PROSE}<a href='#top'>Jo went there</a></p>"
    data = from_html(body, "body { width: 90mm }")
    with pikepdf.open(io.BytesIO(edited(data, Jo_went="Constance Margaret of the parish then went"))) as pdf:
        points = [list(a.QuadPoints) for page in pdf.pages for a in page.obj.get("/Annots", []) if "/QuadPoints" in a]
    assert points and len(points[0]) in (8, 16)


def test_the_tags_stay_and_hold_the_same_content() -> None:
    page = f"<html lang=en><title>t</title><h1>The life of Marian Thistlewood</h1><p>{PROSE}</p><ul><li>{PROSE}</ul>"
    data = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    made = edited(data, Marian_Thistlewood="Constance")

    def tags(file: bytes) -> list[str]:
        with pikepdf.open(io.BytesIO(file)) as pdf:
            assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) == "en"
            kinds = [
                str(o.S) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"
            ]
            marks = [str(s.operands[1].MCID) for p in pdf.pages for s in pikepdf.parse_content_stream(p)
                     if str(s.operator) == "BDC" and "/MCID" in s.operands[1]]  # fmt: skip
        return sorted(kinds) + marks

    assert tags(made) == tags(data)
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["The life of Constance"]


def test_a_page_without_changes_looks_the_same() -> None:
    data = from_html(f"<h1>Start</h1><p>{PROSE}</p><table><tr><td>a<td>b</table>", "td { border: 1px solid }")
    text = document_of(data).text
    made, _ = written(data, text, [], title="Report", keeps=lambda address: False)
    first, second = (pypdfium2.PdfDocument(d)[0].render(scale=1).to_numpy() for d in (data, made))
    assert (first == second).all()


def test_an_address_stays_only_where_the_caller_says_so() -> None:
    data = from_html(f"<p>{PROSE} <a href='https://gov.example/a'>one</a> <a href='https://news.example/b'>two</a></p>")
    document = read_pdf(data)
    at = document.text.index("Marian Thistlewood")
    edits = [Edit(Span(at, at + 18), "Grace")]
    none = write_pdf_in_place(data, document, edits, title="Report")
    some = write_pdf_in_place(data, document, edits, title="Report", drop_link=lambda address: "news" in address)
    assert not _links(none.data) and len(_links(some.data)) == 1
    assert "opened" in none.notes[0]


REPORT = f"""<html lang="en"><head><meta charset="utf-8"><title>Review of Marian Thistlewood</title>
<style>table {{ border-collapse: collapse }} td, th {{ border: 1px solid black; padding: 3px }}</style></head><body>
<h1>The life of Marian Thistlewood</h1><p style="text-align: justify">{PROSE * 4}</p>
<ul><li>{PROSE}</li></ul><table><tr><th>Who</th><th>What</th></tr>
<tr><td>Marian Thistlewood</td><td>{PROSE}</td></tr></table><p><u>Marian Thistlewood</u> was kind.</p></body></html>"""


@pytest.mark.slow
@pytest.mark.parametrize("program", ["soffice", "chromium"])
def test_files_of_other_programs(program: str, tmp_path: Path) -> None:
    found = shutil.which(program)
    assert found is not None, f"{program} isn't on this machine"
    page, out = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(REPORT, "utf-8")
    commands = {
        "soffice": ["--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to",
                    "pdf:writer_web_pdf_Export", "--outdir", str(tmp_path), str(page)],
        "chromium": ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile",
                     f"--print-to-pdf={out}", page.as_uri()],
    }  # fmt: skip
    subprocess.run([found, *commands[program]], check=True, capture_output=True, timeout=180)
    made = edited(out.read_bytes(), Marian_Thistlewood="Constance", Peg="Zoë")
    assert b"Thistlewood" not in made
