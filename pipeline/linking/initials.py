"""Initials that a case uses as a name: "KT told her teacher", "the children KT and JT".

Promise: two or three capitals stand for a person only if they are exactly the initials of somebody the officer named,
or whom the case tells of by first name and surname and who isn't at work in it; if they are no usual abbreviation,
nothing in the case explains them otherwise ("Key Tasks (KT)"), and somewhere in the case they stand as a person does.
Then they mean that person wherever they stand.

Risk accepted: initials that never stand beside a sign of a person are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.words import APOSTROPHES

_TOKEN = re.compile(r"(?<![\w./-])[A-Z]{2,3}(?![\w/]|\.\w|-\w)")
_USUAL = frozenset(
    (
        "AA AC AD AE AM AP AV BA BC BP BT CA CC CD CE CI CID CJ CJS CP CPA CPN CPS CR CSC CSP CT CV DA DAO DAS DBS "
        "DC DCI DHR DI DNA DS DSL DV DVA EA EC ED EDT EH ER EU FE FGM FLO GB GCS GP HA HB HE HM HMP HO HR HQ HV HVA "
        "IC ICB ICU ID IMR IP IQ IT IV KC LA LD LGB LSB MA MC MD MH MHA MOJ MP MS MSP NB NFA NHS NI NMO NO NPS NR "
        "OIC OK OP OT PA PC PCC PCT PE PHE PIN PM PND PNC PO PPN PR PS PSE PT PVP QA QC QPM RA RN RSL SAB SAR SC SCR "
        "SEN SIO SMS SOP SPO SSP ST SW TA TB TOR TV UC UK UN US UTI VC VPA VS WA WPC YOT"
    ).split()
)
_BEFORE = re.compile(
    r"\b(?:child|children|son|daughter|sons|daughters|sibling|siblings|brother|sister|mother|father|parents|victim|"
    r"perpetrator|husband|wife|partner|baby|both|check|ask|see|saw|rang|with|by|told|that|between|named|called|of|from|to|and|when|while)"
    r"[ \u00a0,:]+$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"[{APOSTROPHES}]s\b|: [a-z“\"‘]|"
    r"[ \u00a0](?:said|told|was|were|had|has|is|did|lived|went|asked|stated|reported|disclosed|"
    r"described|happy|agreed|wants|wanted|attended|left|felt|rang|called|and [A-Z]{2,3}\b|would|could|also|who)\b|"
    r"[ \u00a0]\(\d{1,2}\)"
)


def used_as_names(texts: Sequence[str], initials: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """Which of ``initials`` (in small letters, with the ids of their bearers) stand for persons in ``texts``."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for match in _TOKEN.finditer(text):
            token = match.group()
            ids = initials.get(token.casefold())
            if ids and token not in found and token not in _USUAL and _stands_for_somebody(text, match):
                found[token] = tuple(ids)
    return {token: ids for token, ids in found.items() if not _explained(token, texts)}


def occurrences(text: str, names: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[int, int, str]]:
    """Where those initials stand in ``text``: (start, end, initials)."""
    return ((m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text) if m.group() in names)


def _stands_for_somebody(text: str, match: re.Match[str]) -> bool:
    after = _AFTER.match(text, match.end())
    return after is not None or _BEFORE.search(text, max(0, match.start() - 20), match.start()) is not None


def _explained(token: str, texts: Sequence[str]) -> bool:
    """Whether words that begin with its letters stand right before its brackets, or after it in a list."""
    words = r"[ \u00a0-]+".join(rf"{letter}[a-z]+" for letter in token)
    pattern = re.compile(rf"{words}[ \u00a0]*\({token}\)|\b{token}[ \u00a0]*[\n:=–-]+[ \u00a0]*{words}")
    return any(pattern.search(text) for text in texts)
