"""Runs that look alike made one again, before a part is parsed: Word splits them for itself alone.

Each time a draft is saved, Word parts runs by the session that wrote them, by its speller's marks and by where
a page ended when it was last drawn. A report of sixty pages so has some ten times the elements that its looks
need, and every later step walks through all of them.

Promises: in a long part, neighbouring runs of plain text with the very same properties become one run, whose text
is theirs in their order; nothing else of the part changes. Runs that are tracked or hidden are left as they are,
because they are counted. Joining what is joined changes nothing.

It works on bytes, and so only where these can't mean anything else: UTF-8 without comments, CDATA, instructions or
a second meaning of the prefix ``w``. Else the part is left as it is.
"""

from __future__ import annotations

import re

from pipeline.formats.docx_xml import NAMESPACES

_LONG = 64 * 1024  # bytes; a shorter part is read at once as it is
_DECLARATION = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml version=["']1\.0["'](?: encoding=["'](?:UTF|utf)-8["'])?"""
    rb"""(?: standalone=["'](?:yes|no)["'])?\s*\?>"""
)
_W = re.compile(rb"""xmlns:w\s*=\s*["']([^"']*)["']""")
_SESSIONS = re.compile(rb'<w:r(?: w:rsid(?:R|RPr|Del)="[0-9A-Fa-f]{8}")+>')
_MARKS = re.compile(rb'<w:(?:proofErr w:type="[A-Za-z]{1,20}"|lastRenderedPageBreak)/>')
# One run of plain text: its properties, which hold no text, no other run and nothing that is counted, and its text.
_RUN = re.compile(
    rb"<w:r>((?:<w:rPr>(?:<(?!/?w:r[ />P]|w:(?:vanish|ins|del|moveFrom|moveTo)\b)[^<>]*>)*</w:rPr>)?)"
    rb'<w:t(?: xml:space="preserve")?>([^<]*)</w:t></w:r>'
)


def joined_runs(data: bytes) -> bytes:
    """``data``, an XML part of a Word file, with its like neighbouring runs made one."""
    if len(data) < _LONG or not _is_plain(data):
        return data
    data = _MARKS.sub(b"", _SESSIONS.sub(b"<w:r>", data))
    out: list[bytes] = []
    texts: list[bytes] = []
    looks, begun, end = b"", 0, 0  # of the run that is being gathered, and where the last one of it ended
    for run in _RUN.finditer(data):
        if texts and run.start() == end and run[1] == looks:
            texts.append(run[2])
        else:
            out += _written(data, looks, texts, begun, end)
            out.append(data[end : run.start()])
            looks, begun, texts = run[1], run.start(), [run[2]]
        end = run.end()
    out += _written(data, looks, texts, begun, end)
    out.append(data[end:])
    return b"".join(out)


def _written(data: bytes, looks: bytes, texts: list[bytes], begun: int, end: int) -> tuple[bytes, ...]:
    if len(texts) < 2:
        return (data[begun:end],) if texts else ()
    return (b"<w:r>", looks, b'<w:t xml:space="preserve">', *texts, b"</w:t></w:r>")


def _is_plain(data: bytes) -> bool:
    """Whether what looks like a run in these bytes can only be one."""
    declared = _DECLARATION.match(data)
    rest = declared.end() if declared else 0
    meanings = _W.findall(data)
    return (
        (data.isascii() or _is_utf8(data))
        and data.find(b"<!") < 0
        and data.find(b"<?", rest) < 0
        and meanings == [NAMESPACES["w"].encode()]
    )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
