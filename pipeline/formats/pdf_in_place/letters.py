"""What a new wording is drawn with: the font that stands there, a sister of it, or a matching one.

A font is used only for characters that the file itself draws with it (an embedded subset has no others), or
that a font outside the file has by its encoding. Else a font of the same kind (serif or not, fixed
width, bold, italic) is embedded, as wide as the one it stands in for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.formats.pdf_drawn import Glyph, Show
from pipeline.formats.pdf_fonts import UNMAPPED, Code, Font
from pipeline.formats.pdf_in_place.refusal import CannotEditInPlace
from pipeline.formats.pdf_in_place.substitutes import Substitute, Substitutes

_FEW = 12  # letters needed to compare two fonts' widths


@dataclass(frozen=True, slots=True)
class Lettering:
    """A stretch of new text in one font: its codes and their widths in em of ``show``'s font size.

    ``font`` is the number of a font of the file, or a substitute. ``zoom`` multiplies the font size.
    ``show`` is the operator whose state it is drawn in.
    """

    text: str = field(repr=False)
    codes: tuple[bytes, ...] = field(repr=False)
    widths: tuple[float, ...]
    font: Font | Substitute
    zoom: float
    show: Show = field(repr=False)

    def advances(self) -> list[float]:
        """How far each character moves on, in text space, with the spacing that holds there."""
        show = self.show
        steps = []
        for code, width in zip(self.codes, self.widths, strict=True):
            step = width * self.zoom * show.size + show.spacing
            if code == b" " and not self.multibyte:
                step += show.word_spacing
            steps.append(step * show.scale)
        return steps

    def cut(self, start: int, end: int) -> Lettering:
        """The same lettering of some of its characters."""
        return replace(self, text=self.text[start:end], codes=self.codes[start:end], widths=self.widths[start:end])

    @property
    def multibyte(self) -> bool:
        return isinstance(self.font, Substitute) or self.font.multibyte


class Letters:
    """Which characters each font of the file can draw."""

    def __init__(
        self,
        codes: Mapping[int, Mapping[bytes, Code]],
        fonts: Iterable[Font],
        outside: Iterable[int],
        substitutes: Substitutes,
    ) -> None:
        """``codes`` are those that each font draws; ``outside`` are the fonts that aren't embedded."""
        self._drawn: dict[int, dict[str, Code]] = {}
        self._fonts: dict[int, Font] = {}
        self._outside = frozenset(outside)  # numbers of fonts that aren't embedded
        self._substitutes = substitutes
        self._zooms: dict[tuple[int, str], float] = {}
        for font in fonts:
            drawn = self._drawn.setdefault(font.number, {})
            self._fonts[font.number] = font
            for code in codes.get(font.number, {}).values():
                character = code.text or code.raw
                if len(code.raw) == len(character) == 1 and character != UNMAPPED:
                    drawn.setdefault(character, code)
        for number in self._outside & self._fonts.keys():
            self._by_encoding(self._fonts[number])

    def _by_encoding(self, font: Font) -> None:
        if font.multibyte or font.type3:
            return
        known = self._drawn[font.number]
        for byte in range(32, 256):
            code = font.codes(bytes([byte]))[0]
            if len(code.raw) == 1 and code.raw.isprintable() and code.raw not in (UNMAPPED, "•") and code.width > 0:
                known.setdefault(code.raw, code)

    def lettered(self, text: str, glyph: Glyph) -> Lettering:
        """``text`` as it is drawn where ``glyph`` stands. Raises CannotEditInPlace."""
        show = glyph.show
        assert show is not None
        if show.font.type3 or show.font.vertical:
            raise CannotEditInPlace("a changed word stands in a font of drawings or of vertical text")
        for number in (show.font.number, *self._sisters(show.font)):
            made = self._in(number, text, show)
            if made is not None:
                return made
        substitute = self._substitutes.matching(show.font)
        zoom = self._zoom(show.font, substitute)
        widths = tuple(substitute.width(character) for character in text)
        codes = tuple(substitute.code(character) for character in text)
        return Lettering(text, codes, widths, substitute, zoom, show)

    def blank(self, glyph: Glyph) -> Lettering | None:
        """A blank in the font of ``glyph``, where that font has one."""
        return self._in(glyph.show.font.number, " ", glyph.show) if glyph.show is not None else None

    def like(self, made: Lettering, text: str) -> Lettering | None:
        """``text`` in the font of ``made``, or None where that font doesn't have it."""
        if isinstance(made.font, Font):
            return self._in(made.font.number, text, made.show)
        font = made.font
        if not all(font.has(character) for character in text):
            return None
        widths = tuple(font.width(character) for character in text)
        return replace(made, text=text, codes=tuple(font.code(character) for character in text), widths=widths)

    def _in(self, number: int, text: str, show: Show) -> Lettering | None:
        known = self._drawn.get(number)
        if known is None or not all(character in known for character in text):
            return None
        codes = [known[character] for character in text]
        return Lettering(
            text,
            tuple(code.code for code in codes),
            tuple(code.width for code in codes),
            self._fonts[number],
            1.0,
            show,
        )

    def _sisters(self, font: Font) -> list[int]:
        return [
            number
            for number, other in sorted(self._fonts.items())
            if other.name == font.name and number != font.number and not other.vertical and not other.type3
        ]

    def _zoom(self, font: Font, substitute: Substitute) -> float:
        """How much larger the substitute is set, so that it is as wide as the font it stands in for."""
        key = (font.number, substitute.name)
        if key not in self._zooms:
            pairs = [
                (code.width, substitute.width(character))
                for character, code in self._drawn.get(font.number, {}).items()
                if character.islower() and substitute.has(character)
            ]
            theirs, ours = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
            ratio = theirs / ours if len(pairs) >= _FEW and ours > 0 else 1.0
            self._zooms[key] = round(min(max(ratio, 0.8), 1.15), 3)
        return self._zooms[key]
