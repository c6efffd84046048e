"""Where a reader can turn. National numbers, free to call, published by the charities themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Helpline:
    name: str
    number: str
    whom: str  # for whom, and when, in one sentence

    @property
    def tel(self) -> str:
        return "tel:" + self.number.replace(" ", "")


HELPLINES = (
    Helpline(
        "National Domestic Abuse Helpline",
        "0808 2000 247",
        "For women and children in England, day and night.",
    ),
    Helpline("Live Fear Free", "0808 801 0800", "For anyone in Wales, day and night."),
    Helpline("Men’s Advice Line", "0808 801 0327", "For men who experience domestic abuse."),
    Helpline("Galop", "0800 999 5428", "For LGBT+ people who experience abuse."),
    Helpline(
        "Karma Nirvana",
        "0800 5999 247",
        "For people who face so-called honour-based abuse or forced marriage.",
    ),
    Helpline("Hourglass", "0808 808 8141", "For older people who are harmed or at risk."),
    Helpline("Childline", "0800 1111", "For children and young people, day and night."),
    Helpline("Respect Phoneline", "0808 802 4040", "For people who worry about their own behaviour to a partner."),
    Helpline("Samaritans", "116 123", "For anyone who is struggling to cope, day and night."),
)
