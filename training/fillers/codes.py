"""Numbers and references that identify, in every shape in which they are written.

Promises one reference of the kind asked for. National identifiers are drawn at random; a real
person's may be met by chance, and says nothing without a name.
"""

from __future__ import annotations

import random

_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def code(rng: random.Random, kind: str, area: str) -> str:
    """A code of a kind of the grammar, with the area's letters where the kind has them."""
    return _KINDS[kind](rng, _short(area, rng))


def _short(area: str, rng: random.Random) -> str:
    initials = "".join(word[0] for word in area.split() if word[0].isupper())
    return (initials if len(initials) > 1 else area[:2].upper()) or rng.choice(_LETTERS)


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _year(rng: random.Random) -> int:
    return rng.randint(2006, 2025)


def _nhs(rng: random.Random, _: str) -> str:
    n = rng.choice("4679") + _digits(rng, 9)
    return rng.choice(
        (
            n,
            f"{n[:3]} {n[3:6]} {n[6:]}",
            f"{n[:3]} {n[3:6]} {n[6:]}",
            f"{n[:3]}-{n[3:6]}-{n[6:]}",
            f"{n[:3]}.{n[3:6]}.{n[6:]}",
            f"{n[:3]}{n[3:6]} {n[6:]}",
        )
    )


def _nino(rng: random.Random, _: str) -> str:
    a, d, z = (
        rng.choice(("QQ", "AB", "JK", "PR", "SX", "NW", "TB", "EA", "YC", "LZ")),
        _digits(rng, 6),
        rng.choice("ABCD"),
    )
    spaced = f"{a} {d[:2]} {d[2:4]} {d[4:]}"
    dashed = f"{a}-{d[:2]}-{d[2:4]}-{d[4:]}-{z}"
    return rng.choice(
        (f"{a}{d}{z}", f"{spaced} {z}", f"{spaced} {z}", spaced, f"{a} {d} {z}", f"{a}{d}", dashed, spaced + z)
    )


def _crime(rng: random.Random, a: str) -> str:
    y = _year(rng)
    return rng.choice(
        (
            f"{rng.randint(10, 99)}/{_digits(rng, 5)}/{y % 100:02}",
            f"CR/{_digits(rng, 6)}/{y % 100:02}",
            f"{rng.randint(10, 99)}{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}{_digits(rng, 7)}",
            f"{a}/{_digits(rng, 7)}/{y % 100:02}",
            f"{_digits(rng, 7)}/{y % 100:02}",
            f"{y}/{_digits(rng, 6)}",
            f"{a}{_digits(rng, 8)}",
            f"{a}-{_digits(rng, 6)}-{y % 100:02}",
            f"{rng.randint(10, 60)}{rng.choice(_LETTERS)}{rng.randint(1, 9)}/{_digits(rng, 5)}/{y % 100:02}",
            f"CN {_digits(rng, 8)}",
            f"{y}{_digits(rng, 8)}",
        )
    )


def _log(rng: random.Random, a: str) -> str:
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), _year(rng) % 100
    return rng.choice(
        (
            f"{rng.randint(1, 1500):04}/{d:02}{m:02}{y:02}",
            f"{rng.randint(1, 1500)} of {d:02}/{m:02}/{y:02}",
            f"{rng.randint(1, 1999):04}",
            f"{rng.randint(100, 1999)}",
            f"{a}-{d:02}{m:02}{y:02}-{rng.randint(1, 999):04}",
            f"{rng.randint(1, 999)}-{d:02}{m:02}{y:02}",
            f"CAD {rng.randint(100, 9999)}/{d:02}{'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC'[3 * m - 3 : 3 * m]}{y:02}",
            f"{rng.randint(1, 999)}/{d:02}{'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC'[3 * m - 3 : 3 * m]}{y:02}",
            f"STORM {_digits(rng, 7)}",
            f"Inc {rng.randint(10, 999)} {d:02}/{m:02}/{y:02}",
        )
    )


def _caseref(rng: random.Random, a: str) -> str:
    y = _year(rng)
    return rng.choice(
        (
            f"DHR/{a}/{y}/{_digits(rng, 4)}",
            f"DHR{rng.randint(1, 30):02}/{y}",
            f"DHR {rng.randint(1, 40)}",
            f"{a}/DHR/{y % 100:02}",
            f"LAC-{_digits(rng, 6)}",
            f"MARAC/{y}/{_digits(rng, 4)}",
            f"MARAC {rng.randint(100, 9999)}",
            f"ASC {_digits(rng, 6)}",
            f"SC{_digits(rng, 7)}",
            f"EHM {y}/{_digits(rng, 5)}",
            f"{a}CC/HO/{y % 100:02}/{_digits(rng, 5)}",
            f"{_digits(rng, 7)}",
            f"COR/{y}/{_digits(rng, 5)}",
            f"{a}-{y}-{_digits(rng, 3)}",
            f"CF/{_digits(rng, 5)}",
            f"IOPC {y}/{_digits(rng, 6)}",
            f"HO-{y}-{_digits(rng, 4)}",
            f"SAR {rng.randint(1, 20)}/{y}",
            f"DARDR/{a}/{y}/{_digits(rng, 4)}",
            f"EHA-{_digits(rng, 5)}",
            f"L/{_digits(rng, 6)}/{rng.choice(_LETTERS)}",
        )
    )


def _urn(rng: random.Random, a: str) -> str:
    return rng.choice(
        (
            f"{rng.randint(10, 60)}{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}{_digits(rng, 7)}",
            f"{_digits(rng, 2)}/{rng.choice(_LETTERS)}/{_digits(rng, 4)}/{_digits(rng, 2)}",
            f"T{_year(rng)}{_digits(rng, 4)}",
            f"T{_year(rng)}{_digits(rng, 4)}",
            f"{a}{_digits(rng, 2)}P{_digits(rng, 5)}",
            f"{a}{rng.randint(10, 24)}F{_digits(rng, 5)}",
        )
    )


def _hospital(rng: random.Random, a: str) -> str:
    return rng.choice(
        (
            f"{rng.choice(_LETTERS)}{_digits(rng, 6)}",
            f"R{a}{_digits(rng, 7)}",
            _digits(rng, 7),
            f"MRN {_digits(rng, 7)}",
            f"{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}{_digits(rng, 6)}",
            f"{rng.choice(_LETTERS)}{_digits(rng, 3)} {_digits(rng, 3)}",
            f"H{_digits(rng, 8)}",
        )
    )


def _pnc(rng: random.Random, _: str) -> str:
    y = rng.randint(84, 120) % 100
    return rng.choice(
        (
            f"{rng.randint(0, 99):02}/{_digits(rng, 6)}{rng.choice(_LETTERS)}",
            f"{1900 + y if y > 50 else 2000 + y}/{_digits(rng, 7)}{rng.choice(_LETTERS)}",
            f"{y:02}/{_digits(rng, 5)}{rng.choice(_LETTERS)}",
            f"PNCID {y:02}/{_digits(rng, 6)}{rng.choice(_LETTERS)}",
        )
    )


def _prison(rng: random.Random, _: str) -> str:
    return (
        f"A{_digits(rng, 4)}{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}"
        if rng.random() < 0.8
        else f"{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}{_digits(rng, 4)}"
    )


def _passport(rng: random.Random, _: str) -> str:
    n = _digits(rng, 9)
    return rng.choice(
        (
            n,
            n,
            f"{n[:3]} {n[3:6]} {n[6:]}",
            f"{rng.choice(_LETTERS)}{rng.choice(_LETTERS)} {_digits(rng, 7)}",
            f"{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}{_digits(rng, 7)}",
            f"{rng.choice(_LETTERS)}{_digits(rng, 8)}",
        )
    )


def _licence(rng: random.Random, _: str) -> str:
    letters = "".join(rng.choice(_LETTERS) for _ in range(5))
    n = _digits(rng, 6)
    tail = f"{rng.choice(_LETTERS)}{rng.choice('9' + _LETTERS)}{rng.choice('9' + _LETTERS)}{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}"
    return rng.choice(
        (f"{letters}{n}{tail}", f"{letters} {n} {tail}", f"{letters}{n}{tail[:2]}{rng.randint(1, 9)}{tail[3:]}")
    )


def _bank(rng: random.Random, _: str) -> str:
    s, n = _digits(rng, 6), _digits(rng, 8)
    sort = f"{s[:2]}-{s[2:4]}-{s[4:]}"
    return rng.choice(
        (
            sort,
            n,
            f"{sort} {n}",
            f"{s} {n}",
            f"{sort}/{n}",
            f"GB{_digits(rng, 2)} NWBK {_digits(rng, 4)} {_digits(rng, 4)} {_digits(rng, 4)} {_digits(rng, 2)}",
        )
    )


def _collar(rng: random.Random, a: str) -> str:
    return rng.choice(
        (
            str(rng.randint(10, 9999)),
            f"{rng.randint(1, 9999):04}",
            f"{rng.randint(10, 999)}{a}",
            str(rng.randint(100, 99999)),
        )
    )


def _exhibit(rng: random.Random, _: str) -> str:
    initials = "".join(rng.choice(_LETTERS) for _ in range(rng.choice((2, 2, 3))))
    return rng.choice(
        (f"{initials}/{rng.randint(1, 60)}", f"{initials}{rng.randint(1, 40)}", f"{initials}/{rng.randint(1, 20):02}")
    )


_KINDS = {
    "nhs": _nhs, "nino": _nino, "crime": _crime, "log": _log, "caseref": _caseref, "urn": _urn, "hospital": _hospital, "pnc": _pnc, "prison": _prison,
    "passport": _passport, "licence": _licence, "bank": _bank, "collar": _collar, "exhibit": _exhibit,
}  # fmt: skip
