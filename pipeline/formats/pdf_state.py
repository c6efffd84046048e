"""The graphics and text state of a PDF's content while it is run (ISO 32000-1, 8.4.1 and 9.3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.formats.pdf_drawn import Matrix
from pipeline.formats.pdf_fonts import Font


@dataclass(slots=True)
class State:
    ctm: Matrix
    font: Font | None = None
    font_name: str = ""
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> State:
        return State(
            self.ctm,
            self.font,
            self.font_name,
            self.size,
            self.spacing,
            self.word_spacing,
            self.scale,
            self.leading,
            self.rise,
            self.mode,
        )


class Undrawable(Exception):
    """The content can't be followed: text without a font, or more glyphs than any report has."""


def matrix_of(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return (a, b, c, d, e, f)
