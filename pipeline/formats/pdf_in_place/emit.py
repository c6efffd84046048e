"""A plan → new content streams.

Only text objects in which something changes are rewritten: each of their show operators becomes
one with a place of its own, within the same marked content, so that the tags still hold. All other
operators are copied. A stream that is drawn several times (a header made once) must change in the
same way each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String

from pipeline.formats.pdf_drawn import Glyph, Matrix, Show, Stream, Walked
from pipeline.formats.pdf_in_place.letters import Lettering
from pipeline.formats.pdf_in_place.moves import Plan, Spot
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace
from pipeline.formats.pdf_in_place.sayings import Sayings
from pipeline.formats.pdf_in_place.source import HIDING, MARKS, Source
from pipeline.formats.pdf_in_place.substitutes import Substitute
from pipeline.formats.pdf_in_place.tags import STANDARD

_MOVES = frozenset(("Td", "TD", "T*"))
_OTHERWISE = "a part drawn on several pages would have to change differently"
_SAME = 0.004  # points
Operation = tuple[Any, Operator]


@dataclass(slots=True)
class _Change:
    """What becomes of a show operator, and how many of its drawings it was said of."""

    show: Show
    glyphs: list[Glyph] = field(repr=False)
    plan: Plan
    key: tuple[Any, ...] = field(default=(), repr=False)
    count: int = 1


class Emitter:
    """Rewrites the streams of one file."""

    def __init__(self, source: Source, fonts: dict[int, Any], sayings: Sayings) -> None:
        self.source = source
        self.pdf = source.pdf
        self._fonts = fonts  # a font's object by its number
        self._names: dict[tuple[Stream, str], Name] = {}
        self._sayings = sayings
        self._changed: dict[Stream, dict[int, _Change]] = {}  # of forms
        self._shows: dict[Stream, list[Show]] = {}  # of forms that change, from one drawing
        self._strokes: dict[tuple[Stream, int], list[Operation]] = {}
        self._form_strokes: dict[tuple[Stream, int], list[Operation]] = {}

    def page(self, page: Walked, plan: Plan, strokes: dict[tuple[Stream, int], list[Operation]]) -> None:
        """Write a page's own stream, and keep what ``plan`` does to the forms it draws."""
        own: Stream = ("page", page.number - 1)
        named = plan.dead | plan.moves.keys() | plan.new.keys()
        changes: dict[int, _Change] = {}
        for show in page.shows:
            if not any(n in named for n in range(show.first, show.end)):
                continue
            glyphs = page.glyphs[show.first : show.end]
            if show.stream == own:
                changes[show.at] = _Change(show, glyphs, plan)
                continue
            change = _Change(show, glyphs, plan, _key(glyphs, plan))
            known = self._changed.setdefault(show.stream, {}).setdefault(show.at, change)
            if known.key != change.key:
                raise CannotEditInPlace(_OTHERWISE)
            known.count += known is not change
            self._shows.setdefault(
                show.stream, [s for s in page.shows if (s.stream, s.drawing) == (show.stream, show.drawing)]
            )
        self._strokes = {
            key: made for key, made in strokes.items() if key[0] == own or self.source.drawings[key[0]] == 1
        }
        if changes or self._hides(own) or any(stream == own for stream, _ in self._strokes):
            self._rewrite(own, changes, [show for show in page.shows if show.stream == own])
        self._form_strokes.update({key: made for key, made in self._strokes.items() if key[0] != own})

    def rest(self, done: frozenset[int]) -> None:
        """Write the forms that change, and every stream besides that hides words in its marks."""
        self._strokes = self._form_strokes
        struck = {stream for stream, _ in self._strokes}
        for stream, _ in list(self.source.streams()):
            changes = self._changed.get(stream, {})
            if any(change.count != self.source.drawings[stream] for change in changes.values()):
                raise CannotEditInPlace(_OTHERWISE)
            if changes or stream in struck or self._hides(stream):
                self._rewrite(stream, changes, self._shows.get(stream, []))
        for index in range(self.source.pages):
            if index + 1 not in done and self._hides(("page", index)):
                self._rewrite(("page", index), {}, [])

    def _rewrite(self, stream: Stream, changes: dict[int, _Change], every: Sequence[Show]) -> None:
        content = self.source.stream(stream)
        blocks = {change.show.block for change in changes.values()}
        shows = {show.at: show for show in every} if changes else {}
        out: list[Operation] = []
        restore: Matrix | None = None
        for at, (operands, name) in enumerate(content.operators):
            show = shows.get(at)
            if show is not None and show.block in blocks:
                if at and content.operators[at - 1][1] == "Tm":
                    out.pop()  # it gets a place of its own
                if name == '"':
                    out.append(([operands[0]], Operator("Tw")))
                    out.append(([operands[1]], Operator("Tc")))
                change = changes.get(at)
                if change is None:
                    out.append((_numbers(show.tm), Operator("Tm")))
                    out.append(([operands[-1]], Operator("TJ" if name == "TJ" else "Tj")))
                else:
                    out.extend(self._drawn(stream, change))
                restore = show.line_tm
                continue
            if (stream, at) in self._strokes:
                out.extend(self._strokes[stream, at])
                continue
            if name == "INLINE IMAGE":
                continue
            if name in _MOVES and restore is not None:
                out.append((_numbers(restore), Operator("Tm")))
            if name in _MOVES or name in ("Tm", "BT", "ET"):
                restore = None
            if name in MARKS:
                operands = self._marks(operands)
            out.append((operands, Operator(name)))
        data = pikepdf.unparse_content_stream(out)
        if stream[0] == "page":
            content.item["/Contents"] = self.pdf.make_stream(data)
        else:
            content.item.write(data)

    def _hides(self, stream: Stream) -> bool:
        """Whether a stream must be written anew though none of its words change."""
        return stream in self.source.hiding or any(self._tells(tag) for tag in self.source.tags.get(stream, ()))

    def _tells(self, tag: str) -> bool:
        return tag[1:] not in STANDARD and self._sayings.names(tag)

    def _marks(self, operands: Any) -> Any:
        """The operands of marked content without words that stand in for those drawn, and without telling names."""
        tag = operands[0]
        properties = operands[1] if len(operands) > 1 else None
        plain = _unhidden(properties)
        telling = self._tells(str(tag))
        if plain is properties and not telling:
            return operands
        kept = [Name.Span if telling else tag]
        return kept if properties is None else [*kept, plain]

    def _drawn(self, stream: Stream, change: _Change) -> list[Operation]:
        show, plan = change.show, change.plan
        out: list[Operation] = []
        run = _Writing(show, out)
        for glyph in change.glyphs:
            spot = plan.moves.get(glyph.n)
            if glyph.n not in plan.dead and not (spot is None and _stray(glyph, plan)):
                here = spot or Spot(glyph.x, glyph.y, 1.0)
                assert glyph.code is not None
                run.add(glyph.code.code, glyph.advance, here)
            for lettering, place in plan.new.get(glyph.n, ()):
                run.end()
                self._letter(stream, show, lettering, place, out)
        run.end()
        return out

    def _letter(self, stream: Stream, show: Show, lettering: Lettering, spot: Spot, out: list[Operation]) -> None:
        other = isinstance(lettering.font, Substitute) or lettering.font.number != show.font.number
        if other:
            if not show.font_name:
                raise CannotEditInPlace("a changed word's font isn't named where it is used")
            name = self._font_name(stream, lettering)
            out.append(([name, _round(show.size * lettering.zoom)], Operator("Tf")))
        out.append((_numbers(_tm(show, spot)), Operator("Tm")))
        out.append(([String(b"".join(lettering.codes))], Operator("Tj")))
        if other:
            out.append(([Name(show.font_name), _round(show.size)], Operator("Tf")))

    def _font_name(self, stream: Stream, lettering: Lettering) -> Name:
        font = lettering.font
        key = (stream, font.name if isinstance(font, Substitute) else str(font.number))
        if key not in self._names:
            made = font.embedded(self.pdf) if isinstance(font, Substitute) else self._fonts[font.number]
            resources = self._own_resources(stream)
            name = next(Name(f"/Set{n}") for n in range(1, 10_000) if f"/Set{n}" not in resources["/Font"])
            resources["/Font"][name] = made
            self._names[key] = name
        return self._names[key]

    def _own_resources(self, stream: Stream) -> Any:
        """The stream's resources, which ``sweep.prune_resources`` made its own."""
        resources = self.source.stream(stream).item["/Resources"]
        if "/Font" not in resources:
            resources["/Font"] = Dictionary()
        return resources


class _Writing:
    """Glyphs that follow one another on a line, gathered into one TJ."""

    def __init__(self, show: Show, out: list[Operation]) -> None:
        self.show, self.out = show, out
        self._items: list[bytes | float] = []
        self._spot: Spot | None = None
        self._x = 0.0
        a = show.tm[0] * show.ctm[0] + show.tm[1] * show.ctm[2]
        b = show.tm[0] * show.ctm[1] + show.tm[1] * show.ctm[3]
        self._level = abs(b) <= 1e-6 * abs(a) and a != 0
        self._unit = a
        self._em = show.size * show.scale

    def add(self, code: bytes, advance: float, spot: Spot) -> None:
        if self._spot is not None and self._joins(spot):
            back = -(spot.x - self._x) / (self._unit * spot.zoom) / self._em * 1000
            if abs(back) > 0.05:
                self._items.append(round(back, 2))
        else:
            self.end()
            self._spot = spot
        if self._items and isinstance(self._items[-1], bytes):
            self._items[-1] += code
        else:
            self._items.append(code)
        self._x = spot.x + advance * self._unit * spot.zoom

    def _joins(self, spot: Spot) -> bool:
        assert self._spot is not None
        same = self._level and spot.zoom == self._spot.zoom and abs(spot.y - self._spot.y) < _SAME
        return same and self._em != 0 and -0.9 < (spot.x - self._x) / abs(self._unit * self._em) < 3

    def end(self) -> None:
        if self._spot is None:
            return
        self.out.append((_numbers(_tm(self.show, self._spot)), Operator("Tm")))
        if len(self._items) == 1 and isinstance(self._items[0], bytes):
            self.out.append(([String(self._items[0])], Operator("Tj")))
        else:
            items = [String(item) if isinstance(item, bytes) else item for item in self._items]
            self.out.append(([Array(items)], Operator("TJ")))
        self._items, self._spot = [], None


def _stray(glyph: Glyph, plan: Plan) -> bool:
    """Whether a glyph is a blank beside something that went or moved, and has no place of its own."""
    near = (glyph.n - 1, glyph.n + 1)
    return not glyph.text.strip() and any(other in plan.dead or other in plan.moves for other in near)


def _key(glyphs: Sequence[Glyph], plan: Plan) -> tuple[Any, ...]:
    """What a plan does to a show operator, told relative to where it stands."""
    what: list[Any] = []
    for glyph in glyphs:
        spot = plan.moves.get(glyph.n)
        new = [
            (lettering.text, round(place.x - glyph.x, 1), round(place.y - glyph.y, 1), place.zoom)
            for lettering, place in plan.new.get(glyph.n, ())
        ]
        moved = None if spot is None else (round(spot.x - glyph.x, 1), round(spot.y - glyph.y, 1), spot.zoom)
        what.append((glyph.n in plan.dead, moved, tuple(new)))
    return tuple(what)


def _tm(show: Show, spot: Spot) -> Matrix:
    """The text matrix that draws at ``spot`` what ``show`` draws."""
    a, b, c, d, e, f = show.ctm
    det = a * d - b * c
    if abs(det) < 1e-9:
        raise CannotEditInPlace("a changed word is drawn without a size")
    x, y = spot.x - e, spot.y - f
    zoom = spot.zoom
    tm = show.tm
    return (
        tm[0] * zoom, tm[1] * zoom, tm[2] * zoom, tm[3] * zoom,
        (x * d - y * c) / det, (y * a - x * b) / det,
    )  # fmt: skip


def _numbers(matrix: Matrix) -> list[float]:
    return [_round(value) for value in matrix]


def _round(value: float) -> float:
    return round(value, 5)


def _unhidden(properties: Any) -> Any:
    """Properties of marked content without words that stand in for those drawn; a soft hyphen may stay."""
    if not isinstance(properties, Dictionary) or not any(key in properties for key in HIDING):
        return properties
    kept = Dictionary(dict(properties.items()))
    for key in HIDING:
        if key in kept and str(kept[key]).strip("\xad"):
            del kept[key]
    return kept if len(kept.keys()) != len(properties.keys()) else properties
