"""Telephone numbers, addresses of the net, registrations, and the plain figures of a text (times, sums, counts)."""

from __future__ import annotations

import random
import re

_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"
HOSTS = "gmail.com hotmail.co.uk hotmail.com outlook.com yahoo.co.uk icloud.com btinternet.com live.co.uk sky.com aol.com inbox.example mailbox.example post.example".split()
_SITES = "gazette.example news.example bbc.co.uk dailymail.co.uk thesun.co.uk theguardian.com echo.example mirror.co.uk facebook.com justgiving.com gofundme.com judiciary.uk youtube.com examiner.example post.example itv.com".split()


def phone(rng: random.Random) -> str:
    d = "".join(rng.choice("0123456789") for _ in range(9))
    return rng.choice(
        (
            f"07{d}",
            f"07{d[:3]} {d[3:]}",
            f"07{d[:3]} {d[3:6]} {d[6:]}",
            f"+44 7{d[:3]} {d[3:]}",
            f"+447{d}",
            f"0{rng.randint(1200, 1989)} {d[:6]}",
            f"0{rng.randint(1200, 1989)} {d[:3]} {d[3:6]}",
            f"(0{rng.randint(1200, 1989)}) {d[:6]}",
            f"020 {rng.choice('378')}{d[:3]} {d[3:7]}",
            f"011{rng.randint(3, 8)} {d[:3]} {d[3:7]}",
            f"0161 {d[:3]} {d[3:7]}",
            f"01632 960{d[:3]}",
            f"07700 900{d[:3]}",
            f"07700900{d[:3]}",
            f"00353 8{d[:8]}",
            f"+92 3{d}",
            f"+48 {d[:3]} {d[3:6]} {d[6:]}",
        )
    )


def url(rng: random.Random, words: str) -> str:
    """A link to something about the case, with the words in its path."""
    slug = "-".join(re.sub(r"[^a-z ]", "", words.lower()).split()) or "story"
    site = rng.choice(_SITES)
    tail = rng.choice(
        (
            f"{slug}-{rng.choice(('jailed', 'murder', 'trial', 'inquest', 'tributes', 'sentenced', 'killed', 'court'))}",
            f"news/{slug}",
            f"uk-news/{slug}-{rng.randint(1000, 99999)}",
            f"{rng.randint(2010, 2025)}/{rng.randint(1, 12):02}/{slug}",
        )
    )
    return rng.choice(("https://www.", "http://www.", "www.", "https://", "")) + site + "/" + tail


def vehicle(rng: random.Random) -> str:
    def letters(count: int) -> str:
        return "".join(rng.choice(_LETTERS) for _ in range(count))

    new = f"{letters(2)}{rng.choice(('0', '1', '2', '5', '6', '7'))}{rng.randint(1, 9)}"
    return rng.choice(
        (
            f"{new} {letters(3)}",
            f"{new} {letters(3)}",
            f"{new}{letters(3)}",
            f"{rng.choice('ABCDEFGHJKLMNPRSTVWXY')}{rng.randint(1, 999)} {letters(3)}",
            f"{letters(3)} {rng.randint(1, 999)}{rng.choice('ABCDEFGHJKLMNPRSTVWXY')}",
            f"{letters(3)} {rng.randint(100, 9999)}",
            f"{new} {letters(3)}".lower(),
        )
    )


def time(rng: random.Random) -> str:
    h, m = rng.randrange(24), rng.choice((0, 5, 10, 15, 20, 25, 30, 40, 45, 50, rng.randrange(60)))
    half = "am" if h < 12 else "pm"
    return rng.choice(
        (
            f"{h:02}:{m:02}",
            f"{h:02}:{m:02}",
            f"{h:02}{m:02}hrs",
            f"{h:02}{m:02} hrs",
            f"{h:02}:{m:02} hours",
            f"{h:02}.{m:02}",
            f"{h % 12 or 12}.{m:02}{half}",
            f"{h % 12 or 12}{half}",
            f"{h % 12 or 12}:{m:02} {half}",
            f"{h:02}:{m:02}:{rng.randrange(60):02}",
            f"{h:02}{m:02}",
            "midnight",
            "noon",
        )
    )


def money(rng: random.Random) -> str:
    return rng.choice(
        (
            f"£{rng.randint(5, 950)}",
            f"£{rng.randint(1, 90)},{rng.randint(0, 999):03}",
            f"£{rng.randint(2, 400)}.{rng.randint(0, 99):02}",
            f"{rng.randint(5, 500)} pounds",
            f"£{rng.randint(1, 90)}k",
            f"£{rng.randint(20, 400)} a week",
        )
    )


def count(rng: random.Random) -> str:
    n = rng.choice((rng.randint(2, 9), rng.randint(2, 9), rng.randint(10, 30)))
    words = "two three four five six seven eight nine".split()
    return words[n - 2] if n < 10 and rng.random() < 0.6 else str(n)
