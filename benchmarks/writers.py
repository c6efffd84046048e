"""The same words replaced in the same files by our writers and by short wrappers around other libraries.

    python -m benchmarks.writers JOB ANSWER       (``benchmarks.child.ask`` writes and reads these)

Every tool gets the words that must go, exactly as they are written, and one replacement: nothing has to be
found, and nothing is decided. It ranks wrappers of some twenty lines, not what their libraries could be brought to do.
"""

from __future__ import annotations

import ctypes
import io
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import docx
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from docx.table import Table
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, NameObject, TextStringObject

from benchmarks.child import answer, cpu_seconds
from benchmarks.reading import read
from benchmarks.score import Gold

WITH = "[removed]"
_KINDS = frozenset("person place address postcode organisation phone email reference handle".split())
Words = re.Pattern[str]
Writer = Callable[[bytes, Words], bytes]


@dataclass(frozen=True, slots=True)
class Written:
    """What one tool did to one file. ``before`` and ``after`` count occurrences anywhere in the file, properties,
    notes and attributes included; ``words`` are those of the visible text that were to stay, ``lost`` of them."""

    before: int
    after: int
    words: int
    lost: int
    seconds: float
    failed: str = ""


def words_to_go(gold: Gold) -> Words:
    """The wordings of a case that mean nothing else: no ordinary word, none inside a phrase that stays."""
    texts = {text for entity in gold.must_go if entity.kind in _KINDS for text in entity.texts}
    plain = {text for text in texts if len(text) > 3 and text not in gold.ordinary_words}
    plain = {text for text in plain if not any(text in phrase for phrase in gold.must_stay)}
    longest = sorted(plain, key=lambda text: (-len(text), text))
    bodies = "|".join(r"\s+".join(map(re.escape, text.split())) for text in longest)
    return re.compile(rf"(?<![^\W_])(?:{bodies})(?![^\W_])")


def ours(data: bytes, words: Words) -> bytes:
    """Our reader and writer, the edits being the given words alone."""
    from pipeline import formats
    from pipeline.model import Edit, Span
    from pipeline.rewrite import rewrite

    document = formats.read(data)
    edits = [
        Edit(Span(piece.span.start + match.start(), piece.span.start + match.end()), WITH)
        for piece in document.pieces
        for match in words.finditer(document.piece_text(piece))
    ]
    return rewrite(data, document, edits, title="Domestic Homicide Review", editions=False).data


def with_python_docx(data: bytes, words: Words) -> bytes:
    """Paragraphs and tables of the body, headers and footers; the new text takes the first run's look."""
    file = docx.Document(io.BytesIO(data))
    stories = [file, *(story for section in file.sections for story in (section.header, section.footer))]
    for paragraph in (p for story in stories for p in _paragraphs(story)):
        text = "".join(run.text for run in paragraph.runs)
        if words.search(text):
            first, *others = paragraph.runs
            first.text = words.sub(WITH, text)
            for run in others:
                run.text = ""
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _paragraphs(story: Any) -> Iterator[Any]:
    for item in story.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield item


def with_pypdf(data: bytes, words: Words) -> bytes:
    """The strings that pages show, where their bytes are text (they aren't in fonts coded by glyph)."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        content = page.get_contents()
        if content is None:
            continue
        stream = ContentStream(content, writer)
        for operands, operator in stream.operations:
            if operator in (b"Tj", b"TJ", b"'", b'"'):
                operands[:] = [_shown(operand, words) for operand in operands]
        stream.operations = stream.operations  # so that they are written and not the bytes that were read
        page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _shown(operand: Any, words: Words) -> Any:
    if isinstance(operand, ArrayObject):
        return ArrayObject(_shown(item, words) for item in operand)
    if isinstance(operand, TextStringObject) and words.search(operand):
        return TextStringObject(words.sub(WITH, operand))
    if isinstance(operand, ByteStringObject) and words.search(operand.decode("latin-1")):
        return ByteStringObject(words.sub(WITH, operand.decode("latin-1")).encode("latin-1"))
    return operand  # as it was read: coded by glyph, it would not survive being written as text


def with_pypdfium2(data: bytes, words: Words) -> bytes:
    """Each text object of a page by itself, with FPDFText_SetText."""
    file = pypdfium2.PdfDocument(data)
    for page in file:
        textpage = page.get_textpage()
        changed = False
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], textpage=textpage):
            text = item.extract()
            if words.search(text):
                coded = words.sub(WITH, text).encode("utf-16-le") + b"\x00\x00"
                buffer = ctypes.create_string_buffer(coded)
                pdfium.FPDFText_SetText(item, ctypes.cast(buffer, pdfium.FPDF_WIDESTRING))
                changed = True
        if changed:
            page.gen_content()
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def unchanged(data: bytes, words: Words) -> bytes:
    """The file as it is: what is told to be lost here is the fault of the measuring reader."""
    return data


TOOLS: dict[str, dict[str, Writer]] = {
    "docx": {"ours": ours, "python-docx, paragraphs and tables": with_python_docx, "unchanged": unchanged},
    "pdf": {"ours (rebuilt)": ours, "pypdf": with_pypdf, "pypdfium2": with_pypdfium2, "unchanged": unchanged},
}


def measured(write: Writer, source: Path, visible: str, words: Words, out: Path) -> Written:
    """Let one tool write ``source`` to ``out``, and read what became of it."""
    begun = cpu_seconds()
    try:
        data = write(source.read_bytes(), words)
    except Exception as error:  # a tool's fault in one file must not hide what it does in the others
        return Written(0, 0, 0, 0, cpu_seconds() - begun, type(error).__name__)
    seconds = cpu_seconds() - begun
    out.write_bytes(data)
    after = read(out).text
    staying = _counted(words.sub(" ", visible))
    lost = staying - _counted(after)
    return Written(_found(read(source).text, words), _found(after, words), staying.total(), lost.total(), seconds)


def _found(text: str, words: Words) -> int:
    return sum(1 for _ in words.finditer(unicodedata.normalize("NFKC", text)))


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("\xad", "")))


def work(job: dict[str, Any]) -> dict[str, Any]:
    """``{"files": [{file, text, gold}], "out"}`` → ``{"rows"}``: for each tool and file what it did."""
    out = Path(job["out"])
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, given in enumerate(job["files"]):
        source = Path(given["file"])
        words = words_to_go(Gold.read(Path(given["gold"])))
        visible = Path(given["text"]).read_text("utf-8")
        for tool, write in TOOLS[source.suffix[1:]].items():
            done = measured(write, source, visible, words, out / f"{number}{source.suffix}")
            rows.append({"format": source.suffix[1:], "tool": tool, "characters": len(visible), **asdict(done)})
    return {"rows": rows}


if __name__ == "__main__":
    raise SystemExit(answer(sys.argv[1:], work))
