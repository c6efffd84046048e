"""Which values of attributes may stay: the standard's own words, numbers and colours; no name that is like them."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.formats.docx import write_docx
from pipeline.formats.docx_attributes import settle_attributes
from pipeline.formats.docx_fonts import SUBSTITUTE, settled_font
from pipeline.formats.docx_vocabulary import is_element, is_language, is_value
from pipeline.formats.docx_xml import NAMESPACES, q
from tests.pipeline.formats.word_package import members_of, package, paragraph, run


@pytest.mark.parametrize(
    "value",
    ["", "0", "-1440", "1.5", "100%", "12pt", "1.5in", "FFFFFF", "4F81BD", "CDDDAC", "BF", "0020",
     "020B0604020202020204", "true", "off", "auto", "both", "superscript", "nextPage", "majorHAnsi", "tx1", "pct25",
     "thinThickSmallGap"],
)  # fmt: skip
def test_values_of_the_standard_stay(value: str):
    assert is_value(value)


@pytest.mark.parametrize(
    "value",
    ["Marian", "Ada", "Abba", "Dade", "Thistlewood", "M Thistlewood", "thistlewood1", "07700900123x", "a@b.example",
     "AB1", "Centre Road", "1 High Street", "Adebabe1x", "both Marian"],
)  # fmt: skip
def test_a_name_or_anything_like_one_is_no_value(value: str):
    assert not is_value(value)


@pytest.mark.parametrize(
    ("text", "known"),
    [("en-GB", True), ("cy-GB", True), ("zh-Hans-CN", True), ("es-419", True), ("x-none", True), ("kok-IN", True),
     ("Ann", False), ("ann", False), ("Marian", False), ("en-Marian", False), ("EN", False)],
)  # fmt: skip
def test_languages(text: str, known: bool):
    assert is_language(text) is known


@pytest.mark.parametrize(
    ("font", "settled"),
    [
        ("Arial", "Arial"),
        ("Calibri Light", "Calibri Light"),
        ("Segoe UI Semibold", "Segoe UI Semibold"),
        ("TimesNewRomanPS-BoldMT", "TimesNewRomanPS-BoldMT"),
        ("@MS Mincho", "@MS Mincho"),
        ("+mn-lt", "+mn-lt"),
        ("", ""),
        ("Open Sans;Marian Sans", "Open Sans"),
        ("Marian Thistlewood Hand", SUBSTITUTE),
        ("Marian", SUBSTITUTE),
        ("Thistlewood Bold", SUBSTITUTE),
    ],
)
def test_fonts(font: str, settled: str):
    assert settled_font(font) == settled


@pytest.mark.parametrize(
    ("xml", "kept"),
    [
        ('<w:jc w:val="both"/>', {"val": "both"}),
        ('<w:jc w:val="Marian"/>', {}),
        ('<w:ind w:left="720" w:Marian="1" w:right="Marian"/>', {"left": "720"}),
        ('<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"/>', {}),
        ('<w:shd w:val="clear" w:color="auto" w:fill="E2EFD9" w:themeFill="accent6" w:themeFillTint="33"/>',
         {"val": "clear", "color": "auto", "fill": "E2EFD9", "themeFill": "accent6", "themeFillTint": "33"}),
        ('<w:rFonts w:ascii="Arial" w:cs="Marian" w:asciiTheme="minorHAnsi"/>',
         {"ascii": "Arial", "cs": "Arial", "asciiTheme": "minorHAnsi"}),
        ('<w:lvlText w:val="Recommendation %1:"/>', {"val": "Recommendation %1:"}),  # read and edited as text
        ('<v:shape id="Marian" style="position:absolute;margin-left:0;width:9pt" fillcolor="#4472c4 [3]" o:spid="x"/>',
         {"style": "position:absolute;margin-left:0;width:9pt", "fillcolor": "#4472c4 [3]"}),
        ('<v:shape id="_x0000_t75" style="Marian:1"/>', {"id": "_x0000_t75"}),
        ('<v:shapetype path="m@4@5l@4@11@9@11@9@5xe"/>', {"path": "m@4@5l@4@11@9@11@9@5xe"}),
        ('<v:f eqn="sum @0 1 0"/>', {"eqn": "sum @0 1 0"}),
        ('<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="DRAFT"/>',
         {"style": 'font-family:"Calibri";font-size:1pt', "string": "DRAFT"}),
        ('<v:textpath style="font-family:&quot;Marian&quot;"/>', {}),
        ('<a:gd name="connsiteX0" fmla="*/ 0 w 914400"/>', {"name": "connsiteX0", "fmla": "*/ 0 w 914400"}),
        ('<a:gd name="Marian" fmla="val Marian"/>', {}),
        ('<a:latin typeface="+mn-lt" panose="020B0604020202020204"/>',
         {"typeface": "+mn-lt", "panose": "020B0604020202020204"}),
        ('<wp:docPr id="4" name="Marian" descr="A map" hidden="0"/>',
         {"id": "4", "name": "Object", "descr": "A map", "hidden": "0"}),
        ('<dgm:pt modelId="{0B1E6A52-8D0C-4B7A-9F0E-1234567890AB}" type="pres"/>',
         {"modelId": "{0B1E6A52-8D0C-4B7A-9F0E-1234567890AB}", "type": "pres"}),
    ],
)  # fmt: skip
def test_what_stays_of_an_element(xml: str, kept: dict[str, str]):
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    element = etree.fromstring(f"<x {declared}>{xml}</x>")[0]
    settle_attributes(element)
    assert {etree.QName(str(name)).localname: value for name, value in element.attrib.items()} == kept


def test_a_property_that_lost_its_value_goes_whole():
    data = package(paragraph(run("a", '<w:b/><w:color w:val="Marian"/>'), properties='<w:jc w:val="Marian"/>')).bytes()
    body = members_of(write_docx(data, [], title=""))["word/document.xml"]
    assert b"<w:jc" not in body and b"<w:color" not in body
    assert b"<w:b/>" in body


def test_elements_are_those_of_the_standard():
    assert is_element(q("w:p")) and is_element(q("a:custGeom")) and is_element(q("v:shapetype"))
    assert not is_element(q("w:Marian")) and not is_element("{urn:x}p") and not is_element(etree.Comment)
