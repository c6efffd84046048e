"""Text as the search sees it: the many ways of writing the same letters made one.

Offsets into the file are of no use to the check (it counts, it never quotes), so everything that
hides a name from the eye of a machine is simply levelled: compatibility forms and ligatures,
accents, curly apostrophes, dashes, soft hyphens, zero-width characters, hard spaces, words broken
over lines, and l e t t e r - s p a c i n g.
"""

from __future__ import annotations

import re
import unicodedata

BARRIER = "\ue000"  # stands for an allowed phrase; nothing may be matched across it

_LETTER = r"[^\W\d_]"
_INVISIBLE = dict.fromkeys(
    [
        *range(0x09),
        *range(0x0E, 0x20),
        0x7F,
        0xAD,
        0x34F,
        0x61C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        0xFEFF,
        0xFFFE,
        ord(BARRIER),
    ]
)
_ALIKE: dict[int, str] = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u02bc\u02bb\u02b9\u2032\uff07"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\r\v\u0085\u2028"), "\n"),
    **dict.fromkeys(map(ord, "\f\u2029"), "\n\n"),
}
_UNFOLDED = str.maketrans(
    {
        **dict(zip("øØłŁđĐðÐħĦıŧŦ", "oOlLdDdDhHitT", strict=True)),
        "þ": "th",
        "Þ": "Th",
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
    }
)
_LEVELLED: dict[int, str | None] = {**_INVISIBLE, **_ALIKE}
_PLAINER: dict[int, str] = {**_UNFOLDED, **_ALIKE}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")
_BLANKS = re.compile(r" (?=[^\S\n])[^\S\n]+|[^\S\n ][^\S\n]*")  # all but a single blank
_AROUND_LINE_FEED = re.compile(r" \n ?|\n ")
_BROKEN_SOFTLY = re.compile("[\u00ad\ufffe\x02]\\s*?\n\\s*")
# Typesetters and readers of PDF leave accents standing beside their letter.
_LOOSE_ACCENT = re.compile(rf"(?<={_LETTER})[´`¨ˆ˜¸ˇ˘˙˚˝¯](?={_LETTER})")
_ACCENT_FOR_APOSTROPHE = re.compile(r"[´`](?=s\b)")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_SPACED_OUT = re.compile(r"(?<!\w)\w(?:[ .\-]\w){3,}(?!\w)")
_AROUND = 200  # characters beside a broken word that its form, or the start of its sentence, may take
_BROKEN = re.compile(rf"(?<={_LETTER})- ?\n{{1,2}} ?(?={_LETTER})")


def fold(text: str) -> str:
    """Compatibility forms, accents and look-alike punctuation levelled; case and spacing kept."""
    if text.isascii():
        text = _CONTROL.sub("", text)
        return text.replace("`s", "'s") if "`" in text else text
    if "\n" in text:  # nothing is levelled across a line's end, and most lines are plain
        return "\n".join([line if line.isascii() and line.isprintable() else fold(line) for line in text.split("\n")])
    text = _ACCENT_FOR_APOSTROPHE.sub("'", text)
    text = _LOOSE_ACCENT.sub("", text).translate(_LEVELLED)
    text = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFKC", _MARKS.sub("", text)).translate(_PLAINER)


def normal(text: str) -> str:
    """Folded, with every run of white space one blank, one line feed, or two (a paragraph's end).

    Letter-spaced words are added, closed up, after the text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    text = fold(_BROKEN_SOFTLY.sub("-\n", text))
    spaced = _SPACED_OUT.findall(text)
    text = _AROUND_LINE_FEED.sub("\n", _BLANKS.sub(" ", text))
    text = re.sub(r"\n{3,}", "\n\n", text)
    if spaced:
        text += "\n\n" + "\n".join(re.sub(r"[ .\-]", "", run) for run in spaced)
    return text


def mended(text: str) -> str | None:
    """Normal text around the words that a hyphen broke over lines, these joined; None if there are none.

    Each stretch begins and ends at a blank, and nothing may be matched from one into the next.
    """
    breaks = list(_BROKEN.finditer(text))
    if not breaks:
        return None
    stretches: list[str] = []
    start = end = 0
    for match in breaks:
        low, high = _blank_before(text, match.start() - _AROUND), _blank_after(text, match.end() + _AROUND)
        if low > end:
            stretches.append(text[start:end])
            start = low
        end = high
    stretches.append(text[start:end])
    return f"\n\n{BARRIER}\n\n".join(_BROKEN.sub("", stretch) for stretch in stretches if stretch)


def _blank_before(text: str, at: int) -> int:
    return 0 if at <= 0 else max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1


def _blank_after(text: str, at: int) -> int:
    ends = [end for blank in " \n" if (end := text.find(blank, at)) >= 0]
    return min(ends, default=len(text))


def squashed(text: str) -> str:
    """Letters, digits and barriers only."""
    return re.sub(rf"[^\w{BARRIER}]+|_+", "", "".join(text.split()))
