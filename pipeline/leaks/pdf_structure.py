"""Everything of a PDF that isn't drawn text: every object, string, name and stream, and the file's own skin.

Walks all objects of the file whether or not anything refers to them. A file with an earlier
revision, objects outside its table, or bytes after its end is at fault by itself.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

from pipeline.leaks.images import image_texts, printable
from pipeline.leaks.pdf_content import Fonts, Shown, shown
from pipeline.leaks.values import Gathered, Mode
from pipeline.leaks.vocabulary import is_font, is_pdf_word
from pipeline.leaks.xml_texts import xml_texts

LIMIT = 256 * 1024 * 1024  # bytes of one decoded stream
_PLACES = {
    "/Title": "titles and outline",
    "/Author": "document information",
    "/Subject": "document information",
    "/Keywords": "document information",
    "/Creator": "document information",
    "/Producer": "document information",
    "/ActualText": "replacement text",
    "/Alt": "alternative text",
    "/E": "expansion text",
    "/T": "form field or structure title",
    "/TU": "form field",
    "/V": "form field",
    "/DV": "form field",
    "/Contents": "annotation",
    "/RC": "annotation",
    "/Subj": "annotation",
    "/URI": "link",
    "/F": "attachment",
    "/UF": "attachment",
    "/Desc": "attachment",
    "/JS": "script",
    "/P": "page label",
}
_SILENT = frozenset({"/ID", "/CheckSum", "/Panose", "/O", "/U", "/OE", "/UE", "/Perms", "/CharSet", "/Style"})
_HEX_STRING = re.compile(rb"<[0-9A-Fa-f\s]+>-?[\d.]*")
_FONT_KEYS = frozenset({"/BaseFont", "/FontName", "/FontFamily"})
Nested = Callable[[bytes, str, Gathered], None]


def opened(data: bytes, found: Gathered) -> pikepdf.Pdf | None:
    """The file, if it can be opened and harms nobody; else None, with a fault."""
    _skin(data, found)
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        if not pdf.is_encrypted and not any(_is_bomb(item) for item in pdf.objects):
            return pdf
    except Exception:  # a password, damage beyond repair, or worse
        found.add("file", printable(data), Mode.BYTES)
    found.fault("file", "unreadable")
    return None


def structure_texts(data: bytes, pdf: pikepdf.Pdf, found: Gathered, nested: Nested) -> None:
    """Add all texts of the file's structure."""
    _unreachable(data, pdf, found)
    walk = _Walk(found, nested)
    for item in pdf.objects:
        walk.visit(item)
    walk.contents(pdf)
    walk.hand_over()
    if pdf.get_warnings():  # qpdf mended something: other readers may see another file
        found.fault("file", "damaged")
    found.readers.append("pikepdf")


def _skin(data: bytes, found: Gathered) -> None:
    """The bytes before the header, after the end, and the marks of earlier revisions."""
    ends = [m.end() for m in re.finditer(rb"startxref\s+\d+\s+%%EOF", data)]
    linear = b"/Linearized" in data[:2048]
    extra = len(ends) - (2 if linear and len(ends) > 1 else 1)
    if extra > 0:
        found.fault("file", "earlier revision", extra)
    tail = data[ends[-1] :].strip(b"\r\n \0") if ends else b""
    head = data[: max(data.find(b"%PDF-"), 0)].strip(b"\xef\xbb\xbf\r\n ")
    for place, stray in (("bytes after the end", tail), ("bytes before the start", head)):
        if stray:
            found.fault(place, "stray bytes")
            found.add(place, printable(stray), Mode.WORDS)
    found.add("file bytes", printable(data), Mode.BYTES)


def _unreachable(data: bytes, pdf: pikepdf.Pdf, found: Gathered) -> None:
    known = {o.objgen for o in pdf.objects}
    seen: set[tuple[int, int]] = set()
    lost = 0
    for match in re.finditer(rb"(?:^|[\r\n])(\d{1,10}) (\d{1,5}) obj\b", data):
        number = (int(match[1]), int(match[2]))
        kind = data[match.end() : match.end() + 200]
        if number in seen or (number not in known and b"/XRef" not in kind and b"/ObjStm" not in kind):
            lost += 1
        seen.add(number)
    if lost:
        found.fault("file", "unreachable object", lost)


def _is_bomb(item: Any) -> bool:
    if not isinstance(item, pikepdf.Stream) or item.get("/Filter") is None:
        return False
    raw = item.read_raw_bytes()
    names = str(item.get("/Filter"))
    if len(raw) * 1032 < LIMIT and names.count("Decode") < 2:
        return False
    inflate = zlib.decompressobj()
    try:
        size, block = 0, inflate.decompress(raw, 1 << 20)
        while block and size <= LIMIT:
            size += len(block)
            block = inflate.decompress(inflate.unconsumed_tail, 1 << 20)
    except zlib.error:
        return names.count("Decode") > 2
    return size > LIMIT or (names.count("FlateDecode") > 1 and size > LIMIT // 1032)


class _Walk:
    """One pass over every object, sorting its strings, names and streams by place."""

    def __init__(self, found: Gathered, nested: Nested) -> None:
        self.found = found
        self.nested = nested
        self.strings: dict[str, dict[str, None]] = {}
        self.names: dict[str, None] = {}
        self.fonts = Fonts()
        self.shown = Shown()
        self.taken: set[tuple[int, int]] = set()  # content streams that a page has shown already
        self.forms: list[Any] = []

    def visit(self, item: Any) -> None:
        try:
            self._object(item, "")
            if isinstance(item, pikepdf.Stream):
                self._stream(item)
        except Exception:  # an object that can't be decoded hides what is in it
            self.found.fault("PDF object", "unreadable")

    def _object(self, item: Any, key: str, depth: int = 0) -> None:
        if isinstance(item, pikepdf.String):
            if key not in _SILENT:
                self._string(key, str(item))
        elif isinstance(item, pikepdf.Name):
            self._name(str(item), key)
        elif isinstance(item, pikepdf.Array):
            for value in item:
                if isinstance(value, pikepdf.Object) and not value.is_indirect:
                    self._object(value, key, depth + 1)
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            for name, value in _items(item):
                self.names[name[1:]] = None
                if isinstance(value, pikepdf.Object) and (not value.is_indirect or isinstance(value, pikepdf.String)):
                    self._object(value, name, depth + 1)

    def _string(self, key: str, text: str) -> None:
        if key in _FONT_KEYS and is_font(text):
            return
        self.strings.setdefault(_PLACES.get(key, "PDF string"), {})[text] = None

    def _name(self, text: str, key: str) -> None:
        bare = text[1:]
        if not ((key in _FONT_KEYS and is_font(bare)) or is_pdf_word(bare)):
            self.names[bare] = None

    def _stream(self, item: Any) -> None:
        kind, sub = str(item.get("/Type", "")), str(item.get("/Subtype", ""))
        if sub == "/Image":
            filters = str(item.get("/Filter", ""))
            coded = "DCT" in filters or "JPX" in filters
            image_texts(item.read_raw_bytes(), "PDF", self.found) if coded else self._count_image()
        elif sub == "/Form" or "/PatternType" in item:
            self.forms.append(item)
        elif kind == "/Metadata" or sub == "/XML":
            body = item.read_bytes()
            if not xml_texts(_packet(body), "XMP", self.found):
                self.found.add("XMP", body.decode("utf-8", "replace"), Mode.WORDS)
        elif kind == "/EmbeddedFile":
            self.nested(item.read_bytes(), "attachment", self.found)
        elif "/Length1" in item or sub in ("/Type1C", "/CIDFontType0C", "/OpenType"):
            self._font(item.read_bytes())
        elif kind not in ("/XRef", "/ObjStm"):
            self._other(item)

    def _other(self, item: Any) -> None:
        body = item.read_bytes()
        if b"begincmap" in body[:3000]:
            return
        if re.search(rb"\bBT\b|\bTj\b|\bTJ\b", body):
            self.forms.append(item)
            body = _HEX_STRING.sub(b"", body)  # nobody can read a name in its digits; ``contents`` decodes them
        self.found.add("PDF stream", printable(body), Mode.BYTES)

    def _count_image(self) -> None:
        self.found.images += 1

    def _font(self, body: bytes) -> None:
        for number, text in _font_names(body):
            if number in (1, 4, 6, 16):
                if not is_font(text):
                    self.found.add("font name", text, Mode.WORDS)
            else:  # the makers' names stand here: only long wordings of two words count
                self.found.add("font name", text, Mode.TIGHT)

    def contents(self, pdf: pikepdf.Pdf) -> None:
        """What pages show, each in one go, then what forms, patterns and loose streams would show."""
        for page in pdf.pages:
            try:
                raw = page.obj.get("/Contents")
                parts = list(raw) if isinstance(raw, pikepdf.Array) else [raw]
                self.taken.update(p.objgen for p in parts if isinstance(p, pikepdf.Stream))
                self._show(page, page.resources)
            except Exception:
                self.found.fault("page content", "unreadable")
        for form in self.forms:
            if form.objgen not in self.taken:
                try:
                    self._show(form, form.get("/Resources"))
                except Exception:
                    self.found.fault("form content", "unreadable")

    def _show(self, content: Any, resources: Any) -> None:
        made = shown(content, resources, self.fonts)
        for name in ("loose", "tight", "marked"):
            into: list[str] = getattr(self.shown, name)
            into.extend([*getattr(made, name), "\n\n"])

    def hand_over(self) -> None:
        for place, texts in self.strings.items():
            mode = Mode.WORDS if place in ("PDF string", "page label") else Mode.PROSE
            self.found.add(place, "\n\n".join(texts), mode)
        self.found.add("PDF names", "\n\n".join(_unhidden(n) for n in self.names), Mode.CODE)
        self.found.add("page content", "".join(self.shown.loose), Mode.WORDS)
        self.found.add("page content", "".join(self.shown.tight), Mode.TIGHT)
        self.found.add("replacement text", "".join(self.shown.marked), Mode.WORDS)
        pieces = "\n".join(self.strings.get("replacement text", ()))
        self.found.add("replacement text", pieces.replace("\n", ""), Mode.TIGHT)


def _items(item: Any) -> Iterator[tuple[str, Any]]:
    source = item.stream_dict if isinstance(item, pikepdf.Stream) else item
    for name, value in source.items():
        yield str(name), value


def _unhidden(name: str) -> str:
    return re.sub(r"#([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), name)


def _packet(body: bytes) -> bytes:
    return body.strip(b"\xef\xbb\xbf\r\n\t \0")


def _font_names(body: bytes) -> Iterator[tuple[int, str]]:
    """(name id, text) of a TrueType or OpenType name table; a bare CFF's or Type 1's printable start."""
    if body[:4] not in (b"\0\1\0\0", b"true", b"OTTO"):
        head = re.search(rb"/FontName\s*/(\S+)", body[:4000])
        yield (6, head[1].decode("latin-1")) if head else (0, printable(body[:1000]))
        return
    for at in range(12, 12 + 16 * struct.unpack(">H", body[4:6])[0], 16):
        if body[at : at + 4] == b"name":
            start = struct.unpack(">I", body[at + 8 : at + 12])[0]
            count, strings = struct.unpack(">HH", body[start + 2 : start + 6])
            for n in range(count):
                entry = struct.unpack(">6H", body[start + 6 + 12 * n : start + 18 + 12 * n])
                raw = body[start + strings + entry[5] : start + strings + entry[5] + entry[4]]
                yield entry[3], raw.decode("latin-1" if entry[0] == 1 else "utf-16-be", "ignore")
