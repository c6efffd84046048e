# ruff: noqa: E501 - a pattern reads best as the one line it is
"""A name once found is a name everywhere in its document.

From each person found with certainty, the full name and its parts are searched for again: in
capitals, in small letters, glued to the next word, with a footnote digit, in a heading; and so
are "the Khans" and initials that the draft itself explains ("ZH (Zayn Hussain)"). A part that
is also an ordinary word or a town is only taken with a capital in mid-sentence, or where what
follows is what a person does. The short form of a local organisation ("St Brannoc's") returns
in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.finders.candidates import APOSTROPHE, CAPITALISED, UPPER, Candidate
from pipeline.finders.lexicon import is_forename, is_ordinary, settlements
from pipeline.finders.sentences import acts, starts_sentence
from pipeline.model import Kind
from pipeline.words import is_month

FINDER = "echo"
_SURE = 0.6
_SKIP = frozenset("mr mrs ms miss dr van de der da dos la le bin al the and of von née nee".split())
_INITIALS = re.compile(
    rf"(?<!\w)(?:(?P<before>[{UPPER}]{{2,3}}) \((?P<name>{CAPITALISED}(?: {CAPITALISED}){{1,2}})\b"
    rf"|(?P<full>{CAPITALISED}(?: {CAPITALISED}){{1,2}}),? \([\"“'‘]?(?P<after>[{UPPER}]{{2,3}})[\"”'’]?\))"
)


_CALLED = re.compile(
    rf"(?P<name>{CAPITALISED}(?: {CAPITALISED}){{1,2}}),? \([\"“'‘](?P<short>[{UPPER}]{{2,3}})[\"”'’]\)"
)
"""Two letters that somebody is called by: "Prince Agyar (“PK”)"."""
_BRACKETED = re.compile(r"\(").search


def sure_names(found: Iterable[tuple[str, float, str]]) -> dict[str, bool]:
    """Words to search for → whether the word is doubtful, being an ordinary word too.

    ``found`` are (wording, score, detail) of persons. Those cited or signing for the Home Office
    are left out: an academic's surname must not turn every like word into a person.
    """
    words: dict[str, bool] = {}
    for wording, score, detail in found:
        if score < _SURE or detail in {"academic", "minister", "signatory"}:
            continue
        for word in re.split(r"[\s,.()\"“”]+", wording):
            bare = re.sub(rf"[{APOSTROPHE}]s?$", "", word.strip("'’‘-"))
            if len(bare) > 2 and bare[0].isupper() and bare.casefold() not in _SKIP:
                doubtful = is_ordinary(bare) or bare in settlements() or len(bare) < 3
                words[_capitalised(bare)] = words.get(_capitalised(bare), True) and doubtful
    return words


def explained_initials(texts: Iterable[str]) -> frozenset[str]:
    """Initials that a draft itself explains by the full name beside them."""
    found: set[str] = set()
    for text in filter(_BRACKETED, texts):
        for match in _INITIALS.finditer(text):
            short = match["before"] or match["after"]
            name = (match["name"] or match["full"]).split()
            if short == "".join(word[0] for word in name) and any(is_forename(word) for word in name[:1]):
                found.add(short)
        for match in _CALLED.finditer(text):
            if is_forename(match["name"].split()[0]) and match["short"] not in _ACRONYMS:
                found.add(match["short"])
    return frozenset(found)


_ACRONYMS = frozenset(
    "PC DC DS DI PS CI GP MH SW HV CP AE ED CT NI UK US EU NHS IMR DHR DA DV SC CC HR IT TV ID AM PM CV DNA ASB DVD SPA MG ML CM KG OK "
    "QA TOR BME LGB CJS CPN FLO SIO OIC CSP CCG ICB IRS HMP CPS DWP RTC VIW YOT YOS LAC CIN EHC SEN PE RE MP QC KC HM BBC ITV".split()
)


def likely_initials(found: Iterable[tuple[str, float, str]]) -> frozenset[str]:
    """Initials of the full names found: to be believed only where the words around are a person's."""
    initials: set[str] = set()
    for wording, score, detail in found:
        words = wording.split()
        if score >= 0.8 and 2 <= len(words) <= 3 and detail not in {"academic", "minister", "signatory"}:
            halves = [half for word in words for half in word.split("-") if half]
            shorts = {"".join(word[0] for word in parts) for parts in (words, halves)}
            initials |= {short for short in shorts if short.isupper() and short not in _ACRONYMS}
    return frozenset(initials)


_OF_A_PERSON = re.compile(
    r"\b(?:case of|told|asked|saw|by|with|against|from|towards|mother|father|sister|brother|partner|son|daughter|victim|perpetrator|"
    r"[A-Z]{2} and|called|contacted|visited|for|of) $",
    re.I,
)


def _capitalised(word: str) -> str:
    return word if not word.isupper() or len(word) < 3 else "-".join(part.capitalize() for part in word.split("-"))


def _either_apostrophe(word: str) -> str:
    return re.sub(rf"[{APOSTROPHE}]", f"[{APOSTROPHE}]", re.escape(word))


class Echoes:
    """The names of one document, ready to be searched for. Holds real names: never shown."""

    def __init__(
        self,
        words: Mapping[str, bool],
        initials: Iterable[str] = (),
        organisations: Mapping[str, str] | None = None,
        places: Mapping[str, str] | None = None,
        likely: Iterable[str] = (),
        agencies: Iterable[str] = (),
        behind_the: Mapping[str, str] | None = None,
    ) -> None:
        self._doubtful = frozenset(word.casefold() for word, doubtful in words.items() if doubtful)
        ordered = sorted(words, key=len, reverse=True)
        sure = [word for word in ordered if not words[word] and (len(word) > 3 or is_forename(word))]
        self._patterns = [
            re.compile(pattern)
            for group, pattern in (
                (ordered, rf"(?<!\w)(?:{'|'.join(map(_either_apostrophe, ordered))})(?![^\W\d])"),
                (ordered, rf"(?<!\w)(?:{'|'.join(_either_apostrophe(w.upper()) for w in ordered)})(?!\w)"),
                (
                    sure,
                    rf"(?<!\w)(?:{'|'.join(_either_apostrophe(w.lower()) + ('s?' if len(w) > 4 else '') for w in sure)})(?!\w)",
                ),
                (
                    sure,
                    rf"(?<=[a-z.,;:\d])(?:{'|'.join(map(re.escape, sure))})|(?<!\w)(?:{'|'.join(map(re.escape, sure))})(?=[A-Z])",
                ),
            )
            if group
        ]
        families = "|".join(map(_either_apostrophe, (w for w in ordered if not w.endswith("s"))))
        self._families = re.compile(rf"(?<!\w)[Tt]he (?:{families})(?:s|es)(?![\w{APOSTROPHE}])") if families else None
        short = "|".join(map(re.escape, initials))
        self._initials = re.compile(rf"(?<![\w&/-])(?:{short})(?![\w&/-])") if short else None
        likely = "|".join(map(re.escape, likely))
        self._likely = re.compile(rf"(?<![\w&/.-])(?:{likely})(?![\w&/-])") if likely else None
        self._phrases = {form: (Kind.ORGANISATION, detail) for form, detail in (organisations or {}).items()}
        for form, detail in (places or {}).items():
            kind = Kind.ADDRESS if detail in {"street", "house"} else Kind.PLACE
            self._phrases.setdefault(form, (kind, detail))
        self._phrases |= dict.fromkeys(agencies, (Kind.AGENCY, ""))
        self._behind_the = dict(behind_the or {})
        small = {form.lower(): detail for form, detail in self._behind_the.items() if not is_ordinary(form)}
        self._behind_the |= small
        self._behind_the |= {form.upper(): detail for form, detail in (behind_the or {}).items() if len(form) > 4}
        short = "|".join(map(re.escape, sorted(self._behind_the, key=len, reverse=True)))
        self._article = re.compile(rf"(?:(?<=\b[Tt]he )|(?<=\bTHE ))(?:{short})(?![\w-])(?! [A-Z])") if short else None
        phrases = "|".join(_either_apostrophe(form) for form in sorted(self._phrases, key=len, reverse=True))
        self._phrase = re.compile(rf"(?<![\w-])(?:{phrases})(?![\w-])") if phrases else None

    def __repr__(self) -> str:
        return "Echoes(…)"

    def find(self, text: str, heading: bool) -> Iterator[Candidate]:
        """Every return of a name in one piece, neighbouring parts joined to one candidate."""
        spans: set[tuple[int, int]] = set()
        doubtful: set[tuple[int, int]] = set()
        for pattern in self._patterns:
            for match in pattern.finditer(text):
                if match.group().casefold() not in self._doubtful or self._believed(text, match, heading):
                    spans.add(match.span())
                elif match.group()[0].isupper():
                    doubtful.add(match.span())
        # "William GRANT": beside a part that is sure, a part that isn't belongs to the name.
        spans |= {
            (start, end)
            for start, end in doubtful
            if any(text[a:b] == " " for s, e in spans for a, b in ((e, start), (end, s)) if a < b)
        }
        for start, end in _joined(sorted(spans), text):
            yield Candidate(start, end, Kind.PERSON, 0.75, FINDER)
        if self._families is not None:
            for match in self._families.finditer(text):
                yield Candidate(*match.span(), Kind.FAMILY, 0.85, FINDER)
        if self._initials is not None:
            for match in self._initials.finditer(text):
                yield Candidate(*match.span(), Kind.PERSON, 0.7, FINDER)
        if self._likely is not None:
            for match in self._likely.finditer(text):
                if acts(text, match.end()) or _OF_A_PERSON.search(text[max(0, match.start() - 15) : match.start()]):
                    yield Candidate(*match.span(), Kind.PERSON, 0.55, FINDER)
        if self._phrase is not None:
            for match in self._phrase.finditer(text):
                kind, detail = self._phrases.get(match.group(), (Kind.PLACE, "town"))
                yield Candidate(*match.span(), kind, 0.9 if kind is Kind.AGENCY else 0.65, FINDER, detail)
        if self._article is not None:
            for match in self._article.finditer(text):
                detail = self._behind_the[match.group()]
                yield Candidate(*match.span(), Kind.ORGANISATION, 0.65, FINDER, detail)

    def _believed(self, text: str, match: re.Match[str], heading: bool) -> bool:
        """Whether a word that may be ordinary is the person here."""
        word = match.group()
        if word.isupper() or word.islower():
            return False
        if is_month(text, *match.span()):
            return False
        if acts(text, match.end()):
            return (
                not re.match(r"\s(?:is|was|had|has|made|and)\b", text[match.end() :])
                or not is_ordinary(word)
                or not heading
            )
        if heading or starts_sentence(text, match.start()):
            return False
        after = re.match(r"\s+([A-Z])|\s*\d", text[match.end() :])
        before = re.search(r"(?:([A-Z][\w'’]*)|\d)\s+$", text[: match.start()])
        return after is None and (before is None or starts_sentence(text, before.start()))


def _joined(spans: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    at: tuple[int, int] | None = None
    for start, end in spans:
        if at is not None and start < at[1]:
            at = (at[0], max(at[1], end))
        elif at is not None and text[at[1] : start] in {" ", "-"}:
            at = (at[0], end)
        else:
            if at is not None:
                yield at
            at = (start, end)
    if at is not None:
        yield at
