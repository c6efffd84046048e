"""Fonts by allow-list: a font's name is a free word, and one made for somebody bears their name.

Promises: a font that comes with Word, Windows, macOS, LibreOffice or a wide-spread free family
keeps its name; every other becomes Arial, wherever a Word file names it.

Risk accepted: text in a rare font is drawn in another, so that lines may break elsewhere.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

SUBSTITUTE = "Arial"
_THEME = re.compile(r"\+m[jn]-(?:lt|ea|cs)")
_BLANKS = re.compile(r"[\s_-]+")
# What a family's name may be followed by, in any number: weights, widths, foundries, scripts.
_TAIL = re.compile(
    r"(?:regular|bold|italic|oblique|medium|light|thin|semi|demi|extra|ultra|semibold|demibold|black|heavy|book|"
    r"roman|condensed|cond|narrow|display|mt|ps|psmt|std|pro|ui|ce|cyr|greek|tur|baltic|western|\(\w+\))$"
)


@cache
def _known() -> frozenset[str]:
    lines = (resources.files(__package__) / "fonts.txt").read_text("utf-8").splitlines()
    return frozenset(_BLANKS.sub("", line.lower()) for line in lines)


@cache
def _is_known(name: str) -> bool:
    bare = _BLANKS.sub("", name.lower().removeprefix("@"))
    while bare not in _known():
        shorter = _TAIL.sub("", bare)
        if shorter == bare:
            return False
        bare = shorter
    return bare != ""


def settled_font(name: str) -> str:
    """The font's name where it is a known one (or the theme's), else that of the substitute.

    A list of families parted by semicolons, as some programs write it, is judged one by one.
    """
    if name == "" or _THEME.fullmatch(name):
        return name
    known = [one.strip() for one in name.split(";") if _is_known(one.strip())]
    return ";".join(known) or SUBSTITUTE
