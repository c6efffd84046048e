"""How much of what must go is gone, and how much of what must stay is still there.

``python -m benchmarks.score --gold gold.json OUT/*`` reads written files without the
pipeline's code and prints the recall of each kind, the share kept, and every miss. The cases
are invented, so names may be printed; never point it at a real one.

An entity counts as gone only if none of its texts survives as a whole word anywhere in the
case. What "whole word" means here: no letter beside it, so that a footnote's digit or an
underscore hides nothing. Case is ignored, unless the gold lists the text as an ordinary word
("Will", "Hope"). Text inside a phrase that must stay doesn't count (the panel's "Mark
Sutherland" isn't the brother Mark), nor does "May" beside a year or day.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.reading import read

_MONTHS = frozenset({"April", "May", "June", "August"})
LIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2011": "-", "\xad": None, "\u200b": None})


@dataclass(frozen=True, slots=True)
class MustGo:
    """One entity of the gold, its kind (as in the pipeline's model) and its surface forms."""

    entity: str
    kind: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """What the author of an invented case says must go, must stay, and lies hidden."""

    must_go: tuple[MustGo, ...]
    must_stay: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    ordinary_words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Gold:
        return cls(
            tuple(MustGo(e["entity"], e["kind"], tuple(e["texts"])) for e in given["must_go"]),
            tuple(given["must_stay"]),
            tuple(given.get("hidden", ())),
            frozenset(given.get("ordinary_words", ())),
        )

    @classmethod
    def read(cls, path: Path) -> Gold:
        return cls.of(json.loads(path.read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Miss:
    """A text of an entity that survives, and the document it survives in."""

    entity: str
    kind: str
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """The result for a case. Shares are between 0 and 1; of nothing, the share is 1."""

    misses: tuple[Miss, ...]
    lost: tuple[str, ...]  # phrases that must stay and don't
    hidden_leaks: tuple[tuple[str, str], ...]  # (document, text)
    gold: Gold

    @property
    def recall(self) -> float:
        return self._gone(self.gold.must_go)

    @property
    def kept(self) -> float:
        asked = len(self.gold.must_stay)
        return 1 - len(self.lost) / asked if asked else 1.0

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """For each kind: how many entities are gone, of how many."""
        missed = {miss.entity for miss in self.misses}
        table: dict[str, tuple[int, int]] = {}
        for entity in self.gold.must_go:
            gone, of = table.get(entity.kind, (0, 0))
            table[entity.kind] = (gone + (entity.entity not in missed), of + 1)
        return table

    def _gone(self, entities: Sequence[MustGo]) -> float:
        missed = {miss.entity for miss in self.misses}
        return sum(e.entity not in missed for e in entities) / len(entities) if entities else 1.0


def score(texts: Mapping[str, str], gold: Gold | Mapping[str, Any], deep: Mapping[str, bytes] | None = None) -> Score:
    """Score the output texts of a case by document; ``deep`` holds the files' unpacked bytes."""
    gold = gold if isinstance(gold, Gold) else Gold.of(gold)
    plain = {name: _plain(text) for name, text in texts.items()}
    stays = [(phrase, pattern(phrase, whole=False)) for phrase in gold.must_stay]
    lost = tuple(phrase for phrase, found in stays if not any(map(found.search, plain.values())))
    for phrase in sorted(gold.must_stay, key=len, reverse=True):
        for name in plain:
            plain[name] = pattern(phrase, whole=True).sub(" ¶ ", plain[name])
    misses = []
    for entity in gold.must_go:
        for text in entity.texts:
            found = pattern(text, whole=True, exact=text in gold.ordinary_words)
            misses += [Miss(entity.entity, entity.kind, name, text) for name, of in plain.items() if found.search(of)]
    return Score(tuple(misses), lost, tuple(_hidden(gold.hidden, plain, deep or {})), gold)


def _hidden(hidden: Iterable[str], plain: Mapping[str, str], deep: Mapping[str, bytes]) -> Iterable[tuple[str, str]]:
    for text in hidden:
        found = pattern(text, whole=False)
        coded = {text.lower().encode(code, "ignore") for code in ("utf-8", "latin-1", "utf-16-le", "utf-16-be")}
        for name in sorted({*plain, *deep}):
            data = deep.get(name, b"").lower()
            if found.search(plain.get(name, "")) or any(form in data for form in coded):
                yield name, text


def _plain(text: str) -> str:
    """One spelling of quotes, hyphens, accents and spaces, so that typesetting hides nothing."""
    return " ".join(unicodedata.normalize("NFC", text).translate(LIKE).split())


def pattern(text: str, *, whole: bool, exact: bool = False) -> re.Pattern[str]:
    """Finds the text, also where a line ends after one of its hyphens or slashes."""
    body = re.escape(_plain(text)).replace(r"\ ", r"\s+").replace(r"\-", r"\-\s?").replace("/", r"/\s?")
    if whole:
        letter, digit = r"[^\W\d_]", r"\d"
        before = letter if text[0].isalpha() else digit if text[0].isdigit() else None
        after = letter if text[-1].isalpha() else digit if text[-1].isdigit() else None
        paragraph = r"(?<!\d\.)" if before == digit else ""  # "6.4" before "April" is no 4 April
        body = (f"(?<!{before})" if before else "") + paragraph + body + (f"(?!{after})" if after else "")
    if text in _MONTHS:
        body = rf"(?<!\d )(?<!st )(?<!nd )(?<!rd )(?<!th ){body}(?! \d)"
    return re.compile(body, 0 if exact else re.IGNORECASE)


def report(result: Score) -> str:
    """The score in words, a line a kind and a line a miss."""
    lines = [f"{kind:16} {gone:3} of {of:3}" for kind, (gone, of) in sorted(result.by_kind().items())]
    asked = len(result.gold.must_go), len(result.gold.must_stay), len(result.gold.hidden)
    lines.append(f"gone {result.recall:.1%} of {asked[0]}   kept {result.kept:.1%} of {asked[1]}")
    leaked = {text for _, text in result.hidden_leaks}
    lines.append(f"hidden texts that survive: {len(leaked)} of {asked[2]}")
    lines += [f"  MISSED {m.kind} {m.entity}: {m.text!r} in {m.document}" for m in result.misses]
    lines += [f"  LOST {phrase!r}" for phrase in result.lost]
    lines += [f"  HIDDEN {text!r} in {document}" for document, text in result.hidden_leaks]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.score", description="Score written files of a case.")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("files", type=Path, nargs="+")
    given = parser.parse_args(arguments)
    readings = {path.name: read(path) for path in given.files if path.is_file()}
    result = score(
        {name: reading.text for name, reading in readings.items()},
        Gold.read(given.gold),
        {name: reading.deep for name, reading in readings.items()},
    )
    if given.json:
        figures = {
            "documents": len(readings),
            "recall": result.recall,
            "kept": result.kept,
            "kinds": result.by_kind(),
            "hidden_leaks": len(result.hidden_leaks),
        }
        print(json.dumps(figures, indent=1))
    else:
        print(f"documents read: {len(readings)} (one that the leak check vetoed isn't there to be scored)")
        print(report(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
