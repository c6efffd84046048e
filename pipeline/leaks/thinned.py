"""A PDF as it is, but for the small kerning between hexadecimal strings: for the readers written in Python.

A typesetter that places each glyph makes five strings of a word; they show the same when they are one
(ISO 32000-2, 9.4.3: the numbers in TJ move the glyphs, by less than a tenth of the type's size here), and
when their bytes stand there themselves instead of two digits for each (7.3.4). That
halves what the slow readers need. The other readers are given the file itself, and a file whose
structure leaves any doubt is thinned for nobody.
"""

from __future__ import annotations

import io
import re

import pikepdf

_ARRAY = re.compile(rb"\[(?:\s*<[0-9A-Fa-f]*>(?:\s*-?[\d.]+)?)+\s*\]\s*TJ")
_SMALL = re.compile(rb">\s*(?:-?\d{1,2}(?:\.\d*)?)?\s*<")
_STRING = re.compile(rb"(?<!<)<([0-9A-Fa-f]*)>(?!>)")
_LEFT_AS_THEY_ARE = re.compile(rb"[(%]|\bBI\b")
"""Within a literal string, a comment or a picture, what looks like a string is none."""
_TELLING = re.compile(rb"[()\\\r\n]")
_WORTH = 20_000  # bytes: a file that would shrink by less is read as quickly as it is


def thinned(data: bytes) -> bytes:
    """``data`` with the strings of its pages joined, or ``data`` itself where that isn't worth or not safe."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            saved = sum(map(_thin, _contents(pdf)))
            if saved < _WORTH or pdf.get_warnings():
                return data
            out = io.BytesIO()
            pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
            return out.getvalue()
    except Exception:  # whatever is wrong with it: the readers themselves will tell
        return data


def _contents(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    """The content streams of all pages, each once."""
    found: dict[tuple[int, int], pikepdf.Stream] = {}
    for page in pdf.pages:
        content = page.obj.get("/Contents")
        for part in content if isinstance(content, pikepdf.Array) else [content]:
            if isinstance(part, pikepdf.Stream):
                found[part.objgen] = part
    return list(found.values())


def _thin(stream: pikepdf.Stream) -> int:
    """How many bytes are saved."""
    whole = stream.read_bytes()
    thin = _ARRAY.sub(lambda array: _joined(array[0]), whole)
    if not _LEFT_AS_THEY_ARE.search(thin):
        thin = _STRING.sub(lambda string: _literal(string[1]), thin)
    if len(thin) < len(whole):
        stream.write(thin)
    return len(whole) - len(thin)


def _joined(array: bytes) -> bytes:
    """Strings of an odd number of digits are filled up with a nought (7.3.4.3), so they stay apart."""
    if any(len(string) % 4 for string in re.findall(rb"<([^>]*)>", array)):
        return array
    return _SMALL.sub(b"", array)


def _literal(digits: bytes) -> bytes:
    """A string's bytes between round brackets, those that mean something there by their number."""
    string = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return b"(%b)" % _TELLING.sub(lambda byte: rb"\%03o" % byte[0][0], string)
