"""The last pass: over every object that the file can reach, whatever it hangs on.

Strings stay only where their meaning is known; streams and dictionaries lose what programs keep for
themselves; pictures become grey boxes. Text that is drawn where nobody walked (in patterns, masks,
glyphs of drawings, forms that no page shows) is a reason to refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace
from pipeline.formats.pdf_in_place.sayings import Sayings
from pipeline.formats.pdf_in_place.source import Source

_PRIVATE = (
    "/PieceInfo /LastModified /AA /AF /Thumb /Measure /PtData /OPI /Alternates /UserProperties /JS /RichMedia"
    " /Collection /SpiderInfo /CharSet /CIDSet /FontFamily /DA /DS /RV /RC /TU /TM /M /NM /Subj"
).split()
_STRINGS = frozenset(  # where a string says nothing of a person, or was settled before
    "/Title /Lang /Alt /Registry /Ordering /URI /ID /Headers /Panose /Name /P /ActualText /Contents".split()
)
_FORM = frozenset(
    "/Type /Subtype /FormType /BBox /Matrix /Resources /Group /StructParent /StructParents /OC /Length /Filter"
    " /DecodeParms".split()
)
_TEXT = frozenset(("Tj", "TJ", "'", '"'))
_BOX = b"q 0.93 g 0 0 1 1 re f Q"


def reachable(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary and stream that hangs on the trailer, and every array, each once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [pdf.trailer.get("/Root"), pdf.trailer.get("/Info")]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Dictionary | Stream | Array):
            continue
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        yield item
        values = [item[key] for key in list(item.keys())] if not isinstance(item, Array) else list(item)
        waiting.extend(value for value in values if isinstance(value, pikepdf.Object))


def prune_resources(source: Source) -> None:
    """Give each stream that was walked resources of its own, with only what its operators name."""
    for stream, used in source.names.items():
        item, resources = source.resources(stream)
        kept = Dictionary()
        for key in list(resources.keys()) if resources is not None else ():
            value = resources[key]
            if isinstance(value, Dictionary):
                kept[key] = Dictionary({name: each for name, each in value.items() if name in used})
            elif key == "/ProcSet":
                kept[key] = value
        item["/Resources"] = kept


def pictures_boxed(pdf: pikepdf.Pdf, plain: set[int]) -> None:
    """Turn every picture into a grey box, and into nothing where it is among ``plain``."""
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Subtype") == "/Image":
            nothing = item.objgen[0] in plain
            for key in list(item.keys()):
                if key not in ("/StructParent", "/OC", "/Length"):
                    del item[key]
            item.write(b"" if nothing else _BOX)
            item["/Type"], item["/Subtype"] = Name.XObject, Name.Form
            item["/BBox"] = Array([0, 0, 1, 1])
            item["/Resources"] = Dictionary()


def swept(pdf: pikepdf.Pdf, walked: frozenset[int], sayings: Sayings) -> list[Any]:
    """Sweep every reachable object, and return the descriptions of fonts among them.

    ``walked`` are the numbers of the forms whose text was read.
    """
    _hidden_pages_emptied(pdf)
    descriptors = []
    for item in list(reachable(pdf)):
        if isinstance(item, Array):
            _array(item)
            continue
        for key in _PRIVATE:
            if key in item:
                del item[key]
        if "/Metadata" in item and item.get("/Type") != "/Catalog":
            del item["/Metadata"]
        _strings(item)
        if isinstance(item, Stream):
            _stream(item, walked)
        elif item.get("/Type") == "/Font" and item.get("/Subtype") == "/Type3":
            for name in list(item.get("/CharProcs", Dictionary()).keys()):
                _refuse_text(item["/CharProcs"][name])
        _names_of_fonts(item, sayings)
        if isinstance(item, Dictionary) and item.get("/Type") == "/FontDescriptor":
            descriptors.append(item)
    return descriptors


def _hidden_pages_emptied(pdf: pikepdf.Pdf) -> None:
    """Empty what was a page once: a program took it out of the file, but tags or bookmarks still lead to it."""
    pages = {page.obj.objgen for page in pdf.pages}
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == "/Page" and item.objgen not in pages:
            for key in list(item.keys()):
                if key != "/Type":
                    del item[key]


def _array(item: Any) -> None:
    """Only a palette's bytes and a table's headers are strings in arrays."""
    palette = len(item) > 1 and item[0] == "/Indexed"
    if palette:
        return
    for at, value in enumerate(item):
        if isinstance(value, String) and not _is_neutral(bytes(value)):
            item[at] = String("")


def _is_neutral(value: bytes) -> bool:
    return len(value) > 1 and value[:1] == b"n" and value[1:].isdigit()  # what ``tags`` names a header cell


def _strings(item: Any) -> None:
    for key in list(item.keys()):
        if isinstance(item[key], String) and key not in _STRINGS:
            del item[key]
    marked = (item.get("/Type") is None and "/MCID" in item) or "/ActualText" in item or "/E" in item
    if marked:
        for key in ("/ActualText", "/E", "/Contents"):
            if key in item:
                del item[key]
    if "/Contents" in item and isinstance(item["/Contents"], String):
        del item["/Contents"]


def _stream(item: Any, walked: frozenset[int]) -> None:
    kind, form = item.get("/Type"), item.get("/Subtype") == "/Form"
    if form:
        for key in list(item.keys()):
            if key not in _FORM:
                del item[key]
    for key in ("/F", "/FFilter", "/FDecodeParms"):  # a stream whose bytes lie in another file
        if key in item and kind != "/Font":
            del item[key]
    if (form and item.objgen[0] not in walked) or item.get("/PatternType") == 1:
        _refuse_text(item)


def _refuse_text(item: Any) -> None:
    if not isinstance(item, Stream):
        return
    if any(str(step.operator) in _TEXT for step in pikepdf.parse_content_stream(item)):
        raise CannotEditInPlace("text is drawn in a pattern, a mask or a part that no page shows")


def _names_of_fonts(item: Any, sayings: Sayings) -> None:
    """A font whose name has a word that went gets another."""
    for key in ("/BaseFont", "/FontName"):
        name = item.get(key)
        if isinstance(name, Name):
            bare = str(name)[1:]
            tag, plus, rest = bare.partition("+")
            if sayings.names(rest if plus else bare):
                item[key] = Name(f"/{tag}+Font" if plus else "/Font")
