"""Everything of a PDF that isn't drawn text: every object, string, name and stream.

Walks all objects of the file whether or not anything refers to them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

from pipeline.leaks.font_names import font_names
from pipeline.leaks.html_texts import decoded
from pipeline.leaks.images import counted, image_texts, printable
from pipeline.leaks.pdf_content import Shown, shown
from pipeline.leaks.pdf_fonts import Fonts
from pipeline.leaks.pdf_skin import unreachable
from pipeline.leaks.values import Gathered, Mode
from pipeline.leaks.vocabulary import is_font, is_pdf_word
from pipeline.leaks.xml_texts import xml_texts

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
_BINARY = frozenset({"/ID", "/CheckSum", "/Panose", "/O", "/U", "/OE", "/UE", "/Perms", "/CharSet", "/Style"})
_RICH = frozenset({"/RC", "/RV", "/RichText"})
_TEXT_STREAMS = frozenset({"/JS", "/XFA", "/RC", "/RV", "/V", "/DV", "/URI", "/Desc"})
_TAG = re.compile(r"<[^<>]{0,500}>")
_UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_HEX_STRING = re.compile(rb"<[0-9A-Fa-f\s]+>-?[\d.]*")
_FONT_KEYS = frozenset({"/BaseFont", "/FontName", "/FontFamily"})
Nested = Callable[[bytes, str, Gathered], None]


def structure_texts(data: bytes, pdf: pikepdf.Pdf, found: Gathered, nested: Nested) -> None:
    """Add all texts of the file's structure."""
    unreachable(data, pdf, found)
    walk = _Walk(found, nested)
    for item in pdf.objects:
        walk.visit(item)
    walk.visit(pdf.trailer)
    walk.contents(pdf)
    walk.hand_over()
    if pdf.get_warnings():  # qpdf mended something: other readers may see another file
        found.fault("file", "damaged")
    found.readers.append("pikepdf")


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
        self.named_fonts: dict[str, list[Any]] = {}
        self.glyphs: dict[tuple[int, int], Any] = {}  # the stream of a drawn glyph → its font's resources

    def visit(self, item: Any) -> None:
        try:
            self._object(item, "")
            if isinstance(item, pikepdf.Stream):
                self._stream(item)
        except Exception:  # an object that can't be decoded hides what is in it
            self.found.fault("PDF object", "unreadable")

    def _object(self, item: Any, key: str, depth: int = 0) -> None:
        if isinstance(item, pikepdf.String):
            if key in _BINARY:
                self.found.add("PDF string", printable(bytes(item)), Mode.BYTES)
            else:
                self._string(key, str(item))
        elif isinstance(item, pikepdf.Name):
            self._name(str(item), key)
        elif isinstance(item, pikepdf.Array):
            for value in item:
                if not isinstance(value, pikepdf.Object):
                    continue
                if isinstance(value, pikepdf.Stream) and key in _TEXT_STREAMS:
                    self._text_stream(key, value)
                if not value.is_indirect or isinstance(value, pikepdf.String):
                    self._object(value, key, depth + 1)
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            self._font_dictionaries(item)
            for name, value in _items(item):
                if not is_pdf_word(name[1:]):
                    self.names[name[1:]] = None
                if isinstance(value, pikepdf.Stream) and name in _TEXT_STREAMS:
                    self._text_stream(name, value)
                if isinstance(value, pikepdf.Object) and (not value.is_indirect or isinstance(value, pikepdf.String)):
                    self._object(value, name, depth + 1)

    def _string(self, key: str, text: str) -> None:
        if key in _FONT_KEYS and is_font(text):
            return
        texts = self.strings.setdefault(_PLACES.get(key, "PDF string"), {})
        texts[text] = None
        if key in _RICH or text.startswith("<?xml"):
            texts[html.unescape(_TAG.sub("", text))] = None
        if key == "/JS" and "\\" in text:
            texts[_UNICODE.sub(lambda m: chr(int(m[1] or m[2], 16)), text)] = None

    def _text_stream(self, key: str, stream: Any) -> None:
        """A stream where the format allows a string as well: scripts, rich text, forms in XML."""
        text = decoded(stream.read_bytes())
        self._string(key, text)
        if key == "/XFA":
            self._string(key, html.unescape(_TAG.sub("", text)))

    def _name(self, text: str, key: str) -> None:
        bare = text[1:]
        if not ((key in _FONT_KEYS and is_font(bare)) or is_pdf_word(bare)):
            self.names[bare] = None

    def _font_dictionaries(self, item: Any) -> None:
        """Remember the fonts that are named here, and whose glyphs are drawn by streams of their own."""
        fonts = item.get("/Font")
        if isinstance(fonts, pikepdf.Dictionary):
            for name, font in fonts.items():
                if isinstance(font, pikepdf.Dictionary):
                    self.named_fonts.setdefault(str(name), []).append(font)
        glyphs = item.get("/CharProcs")
        if isinstance(glyphs, pikepdf.Dictionary):
            self.glyphs.update((glyph.objgen, item.get("/Resources")) for _, glyph in glyphs.items())

    def _stream(self, item: Any) -> None:
        kind, sub = str(item.get("/Type", "")), str(item.get("/Subtype", ""))
        if sub == "/Image":
            filters = str(item.get("/Filter", ""))
            coded = "DCT" in filters or "JPX" in filters
            if coded:
                image_texts(item.read_raw_bytes(), "PDF", self.found)
            else:
                counted("PDF", self.found, lambda: pikepdf.PdfImage(item).as_pil_image())
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
        elif kind == "/ObjStm":
            self.found.add("PDF stream", printable(item.read_bytes()), Mode.BYTES)  # also between its objects
        elif kind != "/XRef":
            self._other(item)

    def _other(self, item: Any) -> None:
        body = item.read_bytes()
        if b"begincmap" in body[:3000]:
            return
        if re.search(rb"\bBT\b|\bTj\b|\bTJ\b", body):
            self.forms.append(item)
            body = _HEX_STRING.sub(b"", body)  # nobody can read a name in its digits; ``contents`` decodes them
        self.found.add("PDF stream", printable(body), Mode.BYTES)

    def _font(self, body: bytes) -> None:
        for number, text in font_names(body):
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
                    resources = form.get("/Resources", self.glyphs.get(form.objgen))
                    self._show(form, resources, glyph=form.objgen in self.glyphs)
                except Exception:
                    self.found.fault("form content", "unreadable")

    def _show(self, content: Any, resources: Any, *, glyph: bool = False) -> None:
        made = shown(content, resources, self.fonts, self.named_fonts)
        for name in ("loose", "tight", "marked", "other"):
            into: list[str] = getattr(self.shown, name)
            into.extend([*getattr(made, name), "\n\n"])
        for _ in range(0 if glyph else made.pictures):  # a letter may be drawn as a picture, and is none
            counted("PDF", self.found, None)

    def hand_over(self) -> None:
        for place, texts in self.strings.items():
            mode = Mode.WORDS if place in ("PDF string", "page label") else Mode.PROSE
            self.found.add(place, "\n\n".join(texts), mode)
        self.found.add("PDF names", "\n\n".join(_unhidden(n) for n in self.names), Mode.CODE)
        self.found.add("page content", "".join(self.shown.loose), Mode.WORDS)
        self.found.add("page content", "".join(self.shown.tight), Mode.TIGHT)
        if any(text.strip() for text in self.shown.other):
            self.found.add("page content", "".join(self.shown.other), Mode.WORDS)
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
