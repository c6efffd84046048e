"""A PDF joined from checked ones is read by the quick readers alone, and is vetoed all the same."""

from __future__ import annotations

from pipeline.formats.pdf_write import tagged_pdf
from pipeline.leaks import RealForm, check

FORMS = (RealForm("Marigold Thistlewood"),)


def page(text: str) -> bytes:
    html = f"<html lang='en'><head><title>Report</title></head><body><h1>Report</h1><p>{text}</p></body></html>"
    return tagged_pdf(html, title="Report")


def test_a_name_on_its_pages_is_a_leak() -> None:
    report = check(page("About Marigold Thistlewood."), name="bundle.pdf", forms=FORMS, joined=True)
    assert "known form" in {leak.rule for leak in report.leaks}


def test_the_quick_readers_read_it_and_the_slow_ones_dont() -> None:
    data = page("About nobody.")
    quick, full = (set(check(data, name="b.pdf", forms=FORMS, joined=one).readers) for one in (True, False))
    assert full - quick == {"pypdf", "pdfminer"}
    assert "pdfium" in quick
    assert check(data, name="b.pdf", forms=FORMS, joined=True).clean


def test_what_no_quick_reader_opens_is_vouched_for_by_nobody() -> None:
    assert not check(page("About nobody.")[:400], name="b.pdf", forms=FORMS, joined=True).clean
