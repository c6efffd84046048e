"""What a PDF must be before a word of it is taken: whole, open, drawn with real text, and read in full.

Each check refuses with its remedy and names pages at most. The last one is the important one: two
readers that share no code (ours and PDFium) must see the same words, else some of the draft would
slip by the search for names.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pikepdf
import pypdfium2

from pipeline.errors import UnreadableDocument, UnsafeDocument
from pipeline.formats.pdf_glyphs import UNMAPPED, Glyph, PageContent
from pipeline.formats.picture_notes import left_out_of_pdf

MOST_PAGES = 1000
_NEW_PDF = "Open the original in its own program and export it as PDF again, or hand in the DOCX."
_WORD = re.compile(r"\w+")
_LINE_HYPHEN = re.compile(r"[\x02\ufffe\xad‐-]\s*\n?\s*")
_HYPHENATED = re.compile(rf"\w+(?:(?:{_LINE_HYPHEN.pattern})+\w+)+")


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF saved anew (no encryption, no earlier revisions) and what it holds beside its pages."""

    data: bytes
    pages: int
    warnings: tuple[str, ...]


def opened(data: bytes) -> Opened:
    """``data`` normalised. Refuses what is encrypted with a password, damaged, a form or too long."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise UnreadableDocument(
            "The PDF is protected with a password.",
            "Save it without a password and hand it in again.",
        ) from None
    except pikepdf.PdfError:
        raise _damaged() from None
    with pdf:
        count = len(pdf.pages)
        if count == 0:
            raise _damaged()
        if count > MOST_PAGES:
            raise UnsafeDocument(
                f"The PDF has {count} pages, more than the {MOST_PAGES} that are read.",
                "Hand in the report without its attachments.",
            )
        form = pdf.Root.get("/AcroForm")
        if form is not None and "/XFA" in form:
            raise UnreadableDocument("The PDF is an XFA form, whose text isn't on its pages.", _NEW_PDF)
        warnings = _beside(pdf)
        _fonts_apart(pdf)
        out = io.BytesIO()
        pdf.save(out, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        if pdf.get_warnings():
            raise _damaged()
    return Opened(out.getvalue(), count, warnings)


def _fonts_apart(pdf: pikepdf.Pdf) -> None:
    """Make each font an object of its own, so that it can be named by its number."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        resources = item if "/Font" in item else item.get("/Resources")
        fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        if not isinstance(fonts, pikepdf.Dictionary):
            continue
        for name in list(fonts.keys()):
            if isinstance(fonts[name], pikepdf.Dictionary) and not fonts[name].is_indirect:
                fonts[name] = pdf.make_indirect(fonts[name])


def _damaged() -> UnreadableDocument:
    return UnreadableDocument("The PDF is damaged or not complete.", _NEW_PDF)


def _flattened(pdf: pikepdf.Pdf) -> int:
    """Draw what is filled into a plain form on its pages, and how many fields there were; 0 where it can't be."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary) or not form.get("/Fields") or int(form.get("/SigFlags", 0)) & 1:
        return 0
    count = 0
    for page in pdf.pages:
        annotations = list(page.obj.get("/Annots", None) or [])
        kinds = [str(each.get("/Subtype", "")) if isinstance(each, pikepdf.Dictionary) else "" for each in annotations]
        fields = [each for each, kind in zip(annotations, kinds, strict=True) if kind == "/Widget"]
        others = [each for each, kind in zip(annotations, kinds, strict=True) if kind not in ("/Widget", "/Link")]
        if fields and others:  # comments aren't content: they would be drawn as well
            page.obj["/Annots"] = pikepdf.Array(
                [each for each, kind in zip(annotations, kinds, strict=True) if kind in ("/Widget", "/Link")]
            )
        count += len(fields)
    try:
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return 0
    return count


def _beside(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """A sentence for each thing beside the pages' own text, which isn't published again; forms are flattened."""
    notes = fields = 0
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", None) or []:
            kind = str(annotation.get("/Subtype", "")) if isinstance(annotation, pikepdf.Dictionary) else ""
            fields += kind == "/Widget"
            notes += kind not in ("/Widget", "/Link", "/Popup")
    flattened = _flattened(pdf)
    fields -= flattened
    counted = [
        (notes, "comments or other annotations"),
        (fields, "form fields, whatever is filled in"),
        (len(pdf.attachments), "attached files"),
    ]
    found = [f"The PDF holds {count} {words}; they aren't published." for count, words in counted if count]
    if flattened:
        found.append(f"The PDF holds {flattened} form fields; what is filled in was read as part of its pages.")
    if "/OCProperties" in pdf.Root:
        found.append("The PDF has layers. All of them were read, also those that are switched off.")
    return tuple(found)


class Looked:
    """What was seen on the pages that were passed by, one at a time."""

    def __init__(self) -> None:
        self.pages = 0
        self._scans: list[int] = []
        self._unmapped: list[int] = []
        self._unseen: list[int] = []
        self._images = 0
        self._text = False

    def at_each(self, pages: Iterable[PageContent]) -> Iterator[PageContent]:
        """``pages``, each looked at."""
        for page in pages:
            self._look(page)
            yield page

    def _look(self, page: PageContent) -> None:
        self.pages += 1
        letters = [glyph for glyph in page.glyphs if not glyph.text.isspace()]
        unseen = sum(glyph.invisible for glyph in letters)
        if page.covered > 0.5 and (len(letters) - unseen < 20 or unseen > 0.8 * len(letters)):
            self._scans.append(page.number)
        if any(UNMAPPED in text or _is_private(text) for text in {glyph.text for glyph in letters}):
            self._unmapped.append(page.number)
        if any(_is_unseen(glyph, page) for glyph in letters):
            self._unseen.append(page.number)
        self._images += page.images
        self._text = self._text or any(glyph.text.strip() for glyph in letters)

    def refuse(self) -> None:
        """Refuse scans, glyphs without a character, and a document without any text."""
        if self._scans:
            raise UnreadableDocument(
                f"{_named(self._scans)} a scanned picture, whose words can't be searched for names with certainty.",
                "Hand in the report as it was exported from the word processor, without scans.",
            )
        if self._unmapped:
            raise UnreadableDocument(
                f"On {_named(self._unmapped, verb=False)} stand characters whose font doesn't say what they are.",
                _NEW_PDF,
            )
        if not self._text:
            raise UnreadableDocument("The PDF holds no text.", "Hand in the report with its text, as PDF or DOCX.")

    def warnings(self) -> tuple[str, ...]:
        """Sentences for the reviewer about pictures and hidden text."""
        found = []
        if self._images:
            found.append(left_out_of_pdf(self._images))
        if self._unseen:
            listed = ", ".join(str(page) for page in self._unseen[:10]) + (" …" if len(self._unseen) > 10 else "")
            found.append(f"Text that a reader doesn't see (invisible or outside the page) was read too: page {listed}.")
        return tuple(found)


def refuse_unreadable(pages: Iterable[PageContent]) -> None:
    """Refuse scans, glyphs without a character, and a document without any text."""
    looks = Looked()
    for _ in looks.at_each(pages):
        pass
    looks.refuse()


def _is_unseen(glyph: Glyph, page: PageContent) -> bool:
    off = glyph.x1 < 0 or glyph.x0 > page.width or glyph.bottom < 0 or glyph.top > page.height
    return glyph.invisible or off


def _is_private(text: str) -> bool:
    return any(unicodedata.category(letter) == "Co" for letter in text)


def _named(pages: Sequence[int], *, verb: bool = True) -> str:
    listed = ", ".join(str(page) for page in pages[:10]) + (" and others" if len(pages) > 10 else "")
    if len(pages) == 1:
        return f"Page {listed} is" if verb else f"page {listed}"
    return f"Pages {listed} are each" if verb else f"pages {listed}"


def refuse_uncovered(data: bytes, texts: Sequence[str]) -> None:
    """Refuse unless ``texts`` (ours, by page) hold 99 % of the words that PDFium sees.

    A page that alone lacks more than 5 % and at least five words refuses too.
    """
    missing = total = 0
    short = []
    document = pypdfium2.PdfDocument(data)
    try:
        for number, text in enumerate(texts, start=1):
            page = document[number - 1]
            textpage = page.get_textpage()
            theirs = textpage.get_text_range()
            textpage.close()
            page.close()
            lacking, words = uncovered_words(theirs, text)
            missing, total = missing + lacking, total + words
            if lacking >= 5 and lacking > 0.05 * words:
                short.append(number)
    finally:
        document.close()
    if missing > 0.01 * total or short:
        where = f" (look at {_named(short, verb=False)})" if short else ""
        raise UnreadableDocument(f"Two readers of the PDF don't see the same words{where}.", _NEW_PDF)


def uncovered_words(theirs: str, ours: str) -> tuple[int, int]:
    """How many words of ``theirs`` don't stand in ``ours``, and how many words ``theirs`` has.

    Words that the two part differently count as seen when their letters stand in a row, or when both parts of one that
    a hyphen ends stand by themselves: PDFium takes any hyphen at a line's end for one that breaks a word.
    """
    wanted = Counter(_WORD.findall(_folded(theirs)))
    had = Counter(_WORD.findall(_folded(ours)))
    squashed = "".join(_WORD.findall(_folded(ours)))
    left = wanted - had
    parted, alone = _parted(theirs), set(_WORD.findall(_normal(ours)))
    lacking = sum(
        count
        for word, count in left.items()
        if word not in squashed and not alone.issuperset(parted.get(word, (word,)))
    )
    return lacking, wanted.total()


def _folded(text: str) -> str:
    return _normal(_LINE_HYPHEN.sub("", text.replace("\r", "")))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _parted(text: str) -> dict[str, list[str]]:
    """The words with hyphens in them or at a line's end: as one word, and the parts."""
    found = (_LINE_HYPHEN.split(_normal(word)) for word in _HYPHENATED.findall(text.replace("\r", "")))
    return {"".join(parts): [part for part in parts if part] for parts in found}
