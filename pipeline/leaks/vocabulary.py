"""Words that the file formats and their makers write into every file, and that are names too.

Every Word theme names the fonts Shruti and Latha, every style list a style "Strong", every PDF its
"Page" and "Link": without these lists a report about a Ms Strong could never be published. A whole
value out of these lists is not searched for single names; beside any other word it is.
"""

from __future__ import annotations

import re
from importlib import resources


def _words(name: str, *, by_line: bool = False) -> frozenset[str]:
    text = (resources.files(__package__) / "data" / name).read_text("utf-8")
    return frozenset(text.splitlines() if by_line else text.split())


_FONTS = frozenset(re.sub(r"[\s_-]", "", name) for name in _words("fonts.txt", by_line=True))
_STYLE_WORDS = _words("style_words.txt")
_PDF_WORDS = _words("pdf_words.txt")
_FONT_STYLE = re.compile(
    r"(?:[-, ]?(?:regular|bold|italic|oblique|medium|light|semibold|black|book|roman|condensed|"
    r"mt|ps|psmt|std|pro|\(\w+\)))+$"
)


def is_font(name: str) -> bool:
    """Whether a font's name, with or without subset prefix and style, is one of the known families."""
    name = re.sub(r"^[A-Z]{6}\+", "", name.strip()).lower()
    bare = re.sub(r"[\s_-]", "", name)
    if bare in _FONTS:
        return True
    plain = re.sub(r"[\s_-]", "", _FONT_STYLE.sub("", name))
    return plain in _FONTS


def is_builtin_style(name: str) -> bool:
    """Whether a style's name or id is made of the words of word processors' own style names only."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", re.sub(r"[^A-Za-z]+", " ", name))
    return bool(words) and all(word.lower() in _STYLE_WORDS for word in words)


def is_pdf_word(name: str) -> bool:
    """Whether a PDF name is one of the format's own words that are also names of people."""
    return name in _PDF_WORDS


def pdf_words() -> frozenset[str]:
    """The format's own words that are also names of people."""
    return _PDF_WORDS
