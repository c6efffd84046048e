"""Reopens a written file with other readers, and vetoes it if any real form survives.

What a file is, is told by its bytes. A file that is two things at once (a PDF with a zip behind it)
is read as both. Nothing that a file holds makes this raise: what can't be opened is a leak of the
rule "unreadable". Pictures' pixels aren't read; the report counts them for a person.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

from pipeline.leaks import patterns as identifiers
from pipeline.leaks.chunks import is_mail, is_rich_text, mail_texts, rich_texts
from pipeline.leaks.html_texts import decoded, html_texts
from pipeline.leaks.images import image_texts, printable
from pipeline.leaks.introduced import introduced
from pipeline.leaks.normal import normal
from pipeline.leaks.package import package_texts
from pipeline.leaks.pdf_readers import page_texts
from pipeline.leaks.pdf_skin import opened
from pipeline.leaks.pdf_structure import Nested, structure_texts
from pipeline.leaks.search import Search
from pipeline.leaks.values import Gathered, Leak, LeakReport, Mode, RealForm, Text
from pipeline.leaks.word_reader import word_texts
from pipeline.leaks.xml_texts import xml_texts

_DEEPEST = 4  # files within files within files
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*")


def check(
    data: bytes,
    *,
    name: str,
    forms: Sequence[RealForm],
    allowed: Sequence[str] = (),
    patterns: bool = True,
    joined: bool = False,
    keep_introduced: bool = False,
    pictures: Collection[str] | None = None,
) -> LeakReport:
    """Search the file ``data`` and its ``name`` for every form, and for identifiers by their shape.

    ``allowed`` are kept phrases ("Susan Hall", the author): a form or an identifier inside one of
    them is no leak. ``patterns`` switches the search for identifiers (``patterns._COUNTERS``:
    NHS and National Insurance numbers, phones, e-mail addresses, postcodes, vehicles, licences, passports, banks, and
    what is labelled as a reference, an officer's number or a date of birth). ``joined`` says that the file is a
    PDF joined from others which were all checked: its pages are read by the quick readers alone (pdfium and
    poppler), its structure in full. ``keep_introduced`` is for one who has
    the case file alone: see ``pipeline.leaks.introduced``. ``pictures`` are the ``prints`` of those that a person
    decided to keep: any other is a leak; None only counts them. Raises nothing on hostile bytes.
    """
    found = Gathered(may_stay=None if pictures is None else frozenset(pictures))
    found.add("file name", unquote(name).replace("_", " "))
    found.add("file name", name, Mode.WORDS)
    try:
        gather(data, found, joined=joined)
    except Exception:  # a reader met what no reader should meet: nobody can vouch for the file
        found.fault("file", "unreadable")
    kept = introduced(found.texts, forms) if keep_introduced else ()
    search = Search(forms, (*allowed, *kept))
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for text in found.texts:
        for place, rule, count in _located(text, search, patterns):
            counts[place, rule] = max(counts[place, rule], count)
    for fault in found.faults:
        counts[fault.place, fault.rule] += fault.count
    leaks = tuple(sorted(Leak(place, rule, count) for (place, rule), count in counts.items()))
    return LeakReport(leaks, tuple(dict.fromkeys(found.readers)), found.images)


def gather(data: bytes, found: Gathered, depth: int = 0, *, joined: bool = False) -> None:
    """Add everything that can be read in ``data``, by its content, and what lies within it."""

    def nested(inner: bytes, place: str, into: Gathered) -> None:
        if depth >= _DEEPEST:
            into.fault(place, "unreadable")
            return
        within = Gathered(may_stay=found.may_stay)
        gather(inner, within, depth + 1)
        into.take(within, place)

    is_pdf = b"%PDF-" in data[:1024]
    is_zip = data.startswith(b"PK") or (not is_pdf and zipfile.is_zipfile(io.BytesIO(data)))
    if is_pdf:
        _pdf(data, found, nested, joined)
        if data.rfind(b"PK\x05\x06") > data.rfind(b"%%EOF") and zipfile.is_zipfile(io.BytesIO(data)):
            package_texts(data, found, nested)
    elif is_zip:
        package_texts(data, found, nested)
        word_texts(data, found)
    elif data.startswith(_PICTURES):
        image_texts(data, "file", found)
    elif is_rich_text(data):
        rich_texts(data, found)
    elif is_mail(data):
        mail_texts(data, found)
    elif _HTML.search(data[:4096]):
        html_texts(data, found)
    else:
        _plain(data, found)
    for inner, place in found.inner:
        nested(inner, place, found)
    found.inner.clear()


def _pdf(data: bytes, found: Gathered, nested: Nested, joined: bool) -> None:
    pdf = opened(data, found)
    if pdf is None:
        return
    pages = Gathered()
    with pdf, ThreadPoolExecutor(max_workers=1) as beside:  # the slow readers wait in other processes
        plain = not found.faults and not pdf.get_warnings()
        reading = beside.submit(page_texts, data, pages, quickly=joined, plain=plain)
        structure_texts(data, pdf, found, nested)
        reading.result()
    found.join(pages)


def _plain(data: bytes, found: Gathered) -> None:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and xml_texts(
        data.lstrip(b"\xef\xbb\xbf \t\r\n"), "text", found
    ):
        found.readers.append("XML")
        return
    text = decoded(data)
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and (b"\0" in data or text.count("\ufffd") > len(text) // 100):
        found.fault("file", "unreadable")
        found.add("file", printable(data), Mode.WORDS)
        return
    found.add("text", text)
    found.readers.append("text")


def _located(text: Text, search: Search, patterns: bool) -> Iterator[tuple[str, str, int]]:
    """(place, rule, how often) of all that must not be in ``text``, by page where it has pages.

    A find that no single page holds lies across the end of one.
    """
    counted = _counted(text, search, patterns)
    on_pages: dict[str, int] = defaultdict(int)
    if counted:
        for number, page in enumerate(text.pages, 1):
            for rule, count in _counted(Text(text.place, page, text.mode), search, patterns):
                on_pages[rule] += count
                yield f"{text.place.removesuffix('pages')}page {number}", rule, count
    across = f"{text.place} (across a page's end)" if text.pages else text.place
    for rule, count in counted:
        if count > on_pages[rule]:
            yield across, rule, count - on_pages[rule]


def _counted(text: Text, search: Search, patterns: bool) -> list[tuple[str, int]]:
    if text.mode is Mode.TIGHT:
        forms = search.count(text)
        return [("known form", forms)] if forms else []
    counts = []
    whole = search.masked(normal(text.text))
    forms = search.count_normal(whole, text.mode)
    if forms:
        counts.append(("known form", forms))
    if patterns and text.mode is Mode.PROSE:
        counts.extend(identifiers.find_all(whole))
    return counts
