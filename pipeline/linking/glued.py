"""Known names inside longer strings: handles, addresses, words that conversion ran together.

Promise: a handle or address with a name in it is found whole ("jane_smith85@…"), a name between
words glued to it alone ("ofSusanCommissioned"). Left alone: a short name inside a longer word,
since it is too often part of another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.linking.cast import Cast
from pipeline.words import fold

_SPELLED = re.compile(r"(?<![\w-])[A-Z](?:(?:-|\. ?| - )[A-Z]){3,}(?![\w-])")
"""Letter by letter, as somebody spells a name on the telephone: "S-A-D-I-Q"."""
_CHUNK = re.compile(r"[^\s<>(),;\"“”]+")


def glued(text: str, cast: Cast) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    """Known names inside longer strings: (start, end, ids, whole).

    ``whole`` is true when the entire string must go (a handle, an address), else only the name.
    Shorter names are too often part of other words to be looked for here.
    """
    keys = {
        key: tuple(m.id for m in cast.bearers(key))
        for member in cast.members.values()
        if not member.kept
        for key in member.keys
        if len(key) >= (4 if member.known else 5) and key.isalpha()
    }
    if not keys:
        return
    pattern = re.compile("|".join(sorted(map(re.escape, keys), key=len, reverse=True)))
    for spelled in _SPELLED.finditer(text):
        ids = keys.get(fold(re.sub(r"\W", "", spelled.group())))
        if ids:
            yield spelled.start(), spelled.end(), ids, False
    for chunk in _CHUNK.finditer(text):
        word = chunk.group()
        if len(word) < 6:
            continue
        folded = fold(word)
        if len(folded) != len(word):
            continue
        for match in pattern.finditer(folded):
            before, after = word[: match.start()], word[match.end() :]
            ids = keys[match.group()]
            if re.search(r"[@_\d/\\]|\w\.\w", word) and not re.fullmatch(r"\d{0,2}", after):
                if len(match.group()) >= 5 and not (before[-1:].isalpha() and after[:1].isalpha()):
                    yield chunk.start(), chunk.start() + len(word.rstrip(".,:'’")), ids, True
                    break
            elif word[match.start()].isupper() and _camel(before, after) and (before or after):
                yield chunk.start() + match.start(), chunk.start() + match.end(), ids, False


def _camel(before: str, after: str) -> bool:
    left = not before or before[-1].islower() or not before[-1].isalpha()
    right = not after or after[0].isupper() or not after[0].isalpha()
    glued_left = bool(before) and before[-1].isalpha()
    glued_right = bool(after) and after[0].isalpha()
    return left and right and (glued_left or glued_right)
