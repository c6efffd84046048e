"""A PDF's bytes and its edits → the same pages with the new words, in this very process.

The steps: normalise and read; see that the text is the one that was searched; page by page plan and
rewrite what changes; clear all that is beside the pages; save without anything that nothing refers
to; and read the result as any draft is read. Only if that text is the edited text is it given.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from pikepdf import Dictionary

from pipeline.errors import UnreadableDocument
from pipeline.formats.pdf_document import document_of
from pipeline.formats.pdf_drawn import Walked
from pipeline.formats.pdf_in_place import beside, follow, orphans, sweep, tags
from pipeline.formats.pdf_in_place.emit import Emitter
from pipeline.formats.pdf_in_place.font_names import silenced
from pipeline.formats.pdf_in_place.moves import Plan
from pipeline.formats.pdf_in_place.plans import Plans
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace
from pipeline.formats.pdf_in_place.sayings import Sayings, applied
from pipeline.formats.pdf_in_place.source import Source
from pipeline.formats.pdf_in_place.substitutes import Substitute
from pipeline.model import Edit, Span

_NO_LETTERS, _WORD = re.compile(r"[\W_]+"), re.compile(r"[^\W_]+")
LINKS_OPENED = "Links to the web were opened: their words stay, their addresses are gone."
BOOKMARKS = "Bookmarks that don't repeat the text lost their words."
PICTURES = "Pictures were replaced by grey boxes."
SHORTER = "Where there was no room, what was removed is marked by “[removed]” alone."
OUTLINES = "The shapes of letters that nothing draws any more are still in a font of the file."


def written(
    data: bytes, text: str, edits: Sequence[Edit], *, title: str, keeps: Callable[[str], bool]
) -> tuple[bytes, tuple[str, ...]]:
    """The edited PDF and sentences about it. ``keeps`` says of a web address whether its link stays.

    Raises CannotEditInPlace, and whatever the libraries raise on a hostile file.
    """
    made, notes, shorter = _edited(data, text, edits, title, keeps)
    put = [Edit(edit.span, shorter.get(edit.span, edit.replacement)) for edit in edits]
    _refuse_other_text(made, text, put)
    return made, notes


def _edited(
    data: bytes, text: str, edits: Sequence[Edit], title: str, keeps: Callable[[str], bool]
) -> tuple[bytes, tuple[str, ...], dict[Span, str]]:
    """The edited PDF, sentences about it, and what stands in it where there was no room for an edit's own words."""
    source = Source(data)
    if source.document.text != text:
        raise CannotEditInPlace("the text that was read isn't the text that can be edited")
    sayings = Sayings(source.document, edits)
    fonts = {item.objgen[0]: item for item in source.pdf.objects if _is_font(item)}
    to = beside.Destinations(source.pdf)
    sweep.prune_resources(source)
    emitter = Emitter(source, fonts, sayings)
    plans = Plans(source, edits)
    gone, added = _pages_rewritten(source, plans, emitter)
    notes, descriptors = _cleared(source, sayings, to, title, keeps)
    whole = _fonts_pruned(source, fonts, gone, added)
    for descriptor in descriptors:
        silenced(descriptor, sayings)
    out = io.BytesIO()
    source.pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )
    more = ((SHORTER,) if plans.shorter else ()) + (() if whole else (OUTLINES,))
    return out.getvalue(), (*notes, *more), plans.shorter


def _pages_rewritten(
    source: Source, plans: Plans, emitter: Emitter
) -> tuple[dict[int, Counter[bytes]], dict[int, set[bytes]]]:
    """Rewrite every page that changes. Returns which codes of which font went how often, and which came."""
    gone: dict[int, Counter[bytes]] = {}
    added: dict[int, set[bytes]] = {}
    for number in plans.pages:
        page, plan = source.page(number), plans.page(number)
        emitter.page(page, plan, follow.moved_strokes(page, plan))
        beside.move_links(source.pdf.pages[number - 1], page, plan)
        _count(page, plan, gone, added)
    emitter.rest(frozenset(plans.pages))
    plans.substitutes.finish(source.pdf)
    return gone, added


def _count(page: Walked, plan: Plan, gone: dict[int, Counter[bytes]], added: dict[int, set[bytes]]) -> None:
    for n in plan.dead:
        glyph = page.glyphs[n]
        if glyph.show is not None and glyph.code is not None:
            gone.setdefault(glyph.show.font.number, Counter())[glyph.code.code] += 1
    for lettering in (made for several in plan.new.values() for made, _ in several):
        if not isinstance(lettering.font, Substitute):
            added.setdefault(lettering.font.number, set()).update(lettering.codes)


def _is_font(item: Any) -> bool:
    return isinstance(item, Dictionary) and item.get("/Type") == "/Font"


def _cleared(
    source: Source, sayings: Sayings, to: beside.Destinations, title: str, keeps: Callable[[str], bool]
) -> tuple[tuple[str, ...], list[Any]]:
    """Clear all that is beside the pages' words. Returns what is to be told, and the descriptions of fonts."""
    pdf, notes = source.pdf, []
    untold = beside.clear_outline(pdf, sayings, to)
    links, web = beside.clear_pages(pdf, to, keeps)
    tags.clear_tags(pdf, sayings, links)
    beside.clear_catalog(pdf, title)
    sweep.pictures_boxed(pdf, source.covered)
    descriptors = sweep.swept(pdf, frozenset(number for kind, number in source.drawings if kind == "form"), sayings)
    if web:
        notes.append(LINKS_OPENED)
    if untold:
        notes.append(BOOKMARKS)
    if source.pictures:
        notes.append(PICTURES)
    return tuple(notes), descriptors


def _fonts_pruned(
    source: Source, fonts: dict[int, Any], gone: dict[int, Counter[bytes]], added: dict[int, set[bytes]]
) -> bool:
    """Take the characters out of each font that only removed words drew."""
    whole = True
    for number, counted in gone.items():
        left = source.counts[number] - counted
        came = added.get(number, set())
        living = [code for at, code in source.codes[number].items() if left[at] > 0 or at in came]
        dead = [source.codes[number][at] for at in counted if left[at] <= 0 and at not in came]
        if number in fonts and dead:
            whole &= orphans.pruned(source.pdf, fonts[number], living, dead)
    return whole


def _refuse_other_text(data: bytes, text: str, edits: Sequence[Edit]) -> None:
    """Read the result as a draft is read, and refuse unless it says what it is to say."""
    try:
        result = document_of(data)
    except UnreadableDocument:
        raise CannotEditInPlace("the edited file can't be read without loss") from None
    if not reads_alike(result.text, applied(text, edits)):
        raise CannotEditInPlace("the edited file doesn't read as it should")


def reads_alike(one: str, other: str) -> bool:
    """Whether two texts say the same: letter by letter or, in another order, word by word.

    What is a column and what a row is told by how wide the words are, so that a table without lines may be read
    in another order once a wording in it is shorter or longer. No word may be lost, come or change for it.
    """
    if _NO_LETTERS.sub("", one) == _NO_LETTERS.sub("", other):
        return True
    return Counter(_WORD.findall(one)) == Counter(_WORD.findall(other))
