"""The texts of an HTML page: what is drawn, every attribute, comments, styles and scripts.

Reads the page as tag soup with the standard library, so a fault of the parser that wrote the page
can't repeat itself here. Embedded pictures (``data:``) are opened as pictures.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
from html.parser import HTMLParser
from urllib.parse import unquote, unquote_to_bytes

from pipeline.leaks.images import counted, image_texts
from pipeline.leaks.values import Gathered, Mode
from pipeline.leaks.vocabulary import is_font

_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_CODE_ATTRIBUTES = frozenset({
    "charset", "colspan", "dir", "disabled", "height", "hreflang", "http-equiv", "kind", "lang",
    "media", "method", "rel", "role", "rowspan", "scope", "sizes", "style", "tabindex", "target",
    "translate", "type", "width", "xmlns", "version", "preserveaspectratio", "viewbox", "d", "fill",
    "stroke", "transform",
})  # fmt: skip
_PROSE_ATTRIBUTES = frozenset({
    "alt", "content", "href", "src", "title", "summary", "value", "placeholder", "cite", "label",
})  # fmt: skip
_DRAWN = frozenset({"svg", "canvas", "picture", "video", "audio", "object", "embed", "iframe", "applet", "image"})
_MOST_OPEN = 100
_ESCAPE = re.compile(r"\\u\{?([0-9A-Fa-f]{4,6})\}?|\\x([0-9A-Fa-f]{2})|\\([0-9A-Fa-f]{2,6}) ?")
_FONT_LIST = re.compile(r"font(?:-family)?\s*:\s*([^;}]+)", re.I)
_DATA_URI = re.compile(r"data:([\w/+.-]*)((?:;[\w=.-]+)*),([^\s\"')]*)")
_META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.I)


def html_texts(data: bytes, found: Gathered) -> None:
    """Add every text of the page."""
    source, rest = _endless(decoded(data, _META))
    found.add("page text", rest, Mode.WORDS)
    page = _Page(found)
    page.feed(source)
    page.close()
    page.flush()
    found.add("page text", "\n\n".join(page.lines))
    found.add("page attributes", "\n\n".join(dict.fromkeys(page.prose)))
    found.add("page attributes", "\n\n".join(dict.fromkeys(page.words)), Mode.WORDS)
    found.add("page attributes", "\n\n".join(dict.fromkeys(page.coded)), Mode.CODE)
    found.add("page comments", "\n\n".join(page.comments))
    found.add("page styles", _unescaped(_without_fonts("\n".join(page.styles))), Mode.WORDS)
    found.add("page scripts", _unescaped("\n".join(page.scripts)), Mode.WORDS)
    found.readers.append("HTML")


def _endless(source: str) -> tuple[str, str]:
    """The page up to where tags or comments are opened many times and never closed again, and what follows.

    The parser tries each of them to the end of the file: a page of nothing else would take it hours.
    """
    for opening, closing in (("<", ">"), ("<!--", "-->")):
        end = source.rfind(closing) + 1
        if source.count(opening, end) > _MOST_OPEN:
            at = source.index(opening, end)
            return source[:at], source[at:]
    return source, ""


def decoded(data: bytes, declared: re.Pattern[bytes] | None = None) -> str:
    """Bytes as text: by byte order mark, by what they declare, as UTF-8, else as Windows-1252."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace")
    names = ["utf-8"]
    if declared is not None and (match := declared.search(data[:4096])):
        names.insert(0, match[1].decode("ascii"))
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


class _Page(HTMLParser):
    def __init__(self, found: Gathered) -> None:
        super().__init__(convert_charrefs=True)
        self.found = found
        self.lines: list[str] = []
        self.prose: list[str] = []
        self.words: list[str] = []
        self.coded: list[str] = []
        self.comments: list[str] = []
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self._line: list[str] = []
        self._within = ""

    def flush(self) -> None:
        text = "".join(self._line)
        if text.strip():
            self.lines.append(text)
        self._line = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self._within = tag
        if tag == "br":
            self._line.append("\n")
        elif tag not in _INLINE:
            self.flush()
        if "-" in tag:
            self.words.append(tag)
        if self.found.may_stay is not None and _draws(tag, attrs):
            counted("page", self.found, None)
        for name, value in attrs:
            self._attribute(name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._within = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self._within = ""
        if tag not in _INLINE:
            self.flush()

    def handle_data(self, data: str) -> None:
        if self._within == "style":
            self.styles.append(data)
        elif self._within == "script":
            self.scripts.append(data)
        else:
            self._line.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(html.unescape(data))

    def handle_decl(self, decl: str) -> None:
        self.comments.append(decl)

    def handle_pi(self, data: str) -> None:
        self.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        self.comments.append(data)

    def _attribute(self, name: str, value: str) -> None:
        value = _DATA_URI.sub(self._embedded, value)
        if name == "style":
            self.words.append(_unescaped(_without_fonts(value)))
        elif name == "srcdoc":
            self.found.inner.append((f"<html>{value}".encode(), "embedded page"))
        elif name in _CODE_ATTRIBUTES:
            self.coded.append(value)
        elif name in _PROSE_ATTRIBUTES or name.startswith(("aria-", "data-")):
            self.prose.append(value)
            if "%" in value:
                self.prose.append(unquote(value))
        else:
            self.words.append(unquote(value))

    def _embedded(self, match: re.Match[str]) -> str:
        kind, options, body = match.groups()
        try:
            raw = base64.b64decode(body) if ";base64" in options else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            self.found.fault("embedded data", "unreadable")
            return ""
        if kind.startswith("image/"):
            image_texts(raw, "page", self.found)
        elif not kind.startswith("font/"):
            self.found.add("embedded data", decoded(raw), Mode.WORDS)
        return ""


def _draws(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
    """Whether an element shows a picture that doesn't lie in the page as data."""
    if tag == "img":
        return not any(name == "src" and (value or "").startswith("data:image/") for name, value in attrs)
    return tag in _DRAWN


def _without_fonts(css: str) -> str:
    """CSS without the known font families: Georgia and Gill Sans are nobody's name there."""

    def known(match: re.Match[str]) -> str:
        families = [family.strip(" '\"\n") for family in match[1].split(",")]
        return "font-family:" + ",".join(f for f in families if not is_font(f.replace("!important", "")))

    return _FONT_LIST.sub(known, css)


def _unescaped(code: str) -> str:
    r"""Code followed by itself with its escapes (\u0041, \x41, CSS \41) resolved, if it has any."""

    def character(match: re.Match[str]) -> str:
        number = int(match[1] or match[2] or match[3], 16)
        return chr(number) if 0 < number < 0x110000 else ""

    plain = _ESCAPE.sub(character, code)
    return code if plain == code else f"{code}\n{plain}"
