"""Runs that Word split for itself alone are made one: the same text with the same looks, in fewer elements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.formats import docx_runs
from pipeline.formats.docx import read_docx, write_docx
from pipeline.formats.docx_runs import joined_runs
from pipeline.model import Edit, Span
from tests.pipeline.formats.word_package import NAMESPACES, members_of, package, paragraph, run

W = f"{{{NAMESPACES['w']}}}"
BOLD, SMALL = "<w:b/>", '<w:sz w:val="16"/>'
SPLIT = '<w:r w:rsidR="00AB12CD" w:rsidRPr="00AB12CE"><w:t>{}</w:t></w:r>'


@pytest.fixture(autouse=True)
def any_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_runs, "_LONG", 0)


def part(
    content: str, declared: str = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', more: str = ""
) -> bytes:
    body = f'<w:document xmlns:w="{NAMESPACES["w"]}"{more}><w:body>{content}</w:body></w:document>'
    return (declared + body).encode()


def looks(data: bytes) -> list[tuple[str, bytes]]:
    """Each character with the properties it has, paragraphs parted by a line feed."""
    found: list[tuple[str, bytes]] = []
    for each in etree.fromstring(data).iter(f"{W}p"):
        for one in each.iter(f"{W}r"):
            properties = one.find(f"{W}rPr")
            said = b"" if properties is None else etree.tostring(properties, method="c14n")
            found += [(letter, said) for text in one.iter(f"{W}t") for letter in text.text or ""]
        found.append(("\n", b""))
    return found


def runs(data: bytes) -> int:
    return len(list(etree.fromstring(data).iter(f"{W}r")))


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (paragraph(run("Met "), run("Grace")), 1),
        (paragraph(run("Met ", BOLD), run("Grace", BOLD)), 1),
        (paragraph(SPLIT.format("Met"), '<w:proofErr w:type="spellStart"/>', SPLIT.format("Grace")), 1),
        (paragraph(run("Met "), '<w:r><w:lastRenderedPageBreak/><w:t>Grace</w:t></w:r>'), 1),
        # Look-alikes: each keeps its runs.
        (paragraph(run("Met "), run("Grace", BOLD)), 2),
        (paragraph(run("Met ", BOLD), run("Grace", BOLD + SMALL)), 2),
        (paragraph(run("Met ")) + paragraph(run("Grace")), 2),
        (paragraph(run("Met "), "<w:r><w:tab/></w:r>", run("Grace")), 3),
        (paragraph(run("Met "), '<w:bookmarkStart w:id="0" w:name="a"/>', run("Grace")), 2),
        (paragraph(run("Met "), f'<w:ins w:id="1" w:author="a">{run("Grace")}</w:ins>'), 2),
        (paragraph(run("a", "<w:vanish/>"), run("b", "<w:vanish/>")), 2),
        (paragraph(*(run(letter, '<w:ins w:id="1" w:author="a"/>') for letter in "ab")), 2),
        (paragraph(*(run(letter, '<w:rPrChange w:id="1" w:author="a"><w:rPr/></w:rPrChange>') for letter in "ab")), 2),
        (paragraph(run("a", BOLD), f"<w:r><w:rPr>{BOLD}</w:rPr><w:tab/></w:r>", run("b", BOLD)), 3),
    ],
)  # fmt: skip
def test_only_like_neighbours_are_joined(content: str, left: int):
    data = part(content)
    joined = joined_runs(data)
    assert runs(joined) == left
    assert looks(joined) == looks(data)


SAME = paragraph(run("Met "), run("Grace"))


@pytest.mark.parametrize(
    "data",
    [
        part(SAME + "<!-- <w:r> -->"),
        part(SAME + "<w:p><w:r><w:t><![CDATA[<w:r><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>]]></w:t></w:r></w:p>"),
        part(SAME + "<?page <w:r>?>"),
        part(SAME + '<x xmlns:w="urn:other"/>'),
        part(SAME).replace(NAMESPACES["w"].encode(), b"urn:other"),
        part(SAME, '<?xml version="1.0" encoding="UTF-7"?>'),
        part(SAME, '<?xml version="1.0" encoding="ISO-8859-1"?>').replace(b"Grace", b"Gr\xe4ce"),
        part(SAME).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        b"",
        b"<w:r>",
    ],
)
def test_where_the_bytes_could_mean_anything_else_they_stay(data: bytes):
    assert joined_runs(data) == data


def test_a_short_part_keeps_its_runs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(docx_runs, "_LONG", 64 * 1024)
    assert joined_runs(part(SAME)) == part(SAME)


_PROPERTIES = st.sampled_from(["", BOLD, SMALL, BOLD + SMALL, "<w:vanish/>", '<w:rStyle w:val="a"/>'])
_RUNS = st.lists(st.tuples(st.text("ab <&é\u2019", max_size=4), _PROPERTIES), max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(_RUNS, min_size=1, max_size=4))
def test_text_and_looks_are_the_same(paragraphs: list[list[tuple[str, str]]]):
    data = part("".join(paragraph(*(run(text, said) for text, said in runs)) for runs in paragraphs))
    joined = joined_runs(data)
    assert looks(joined) == looks(data)
    assert joined_runs(joined) == joined


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Met ", "Sus", "an ", "Hall", "\u00e9"]), min_size=2, max_size=8), st.data())
def test_offsets_are_those_of_the_split_text(parts: list[str], data: st.DataObject):
    whole = "".join(parts)
    source = package(paragraph(*(SPLIT.format(text).replace("<w:t>", '<w:t xml:space="preserve">') for text in parts)))
    text = read_docx(source.bytes()).text
    assert text == whole
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    written = write_docx(source.bytes(), [Edit(Span(start, end), "Grace")], title="t")
    assert read_docx(written).text == whole[:start] + "Grace" + whole[end:]
    assert write_docx(written, [], title="t") == written
    assert b"rsid" not in members_of(written)["word/document.xml"]
