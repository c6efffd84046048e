"""Invented persons for the tests of this folder."""

from __future__ import annotations

from pseudonyms.identity import Identity, Sex, Standing

SEED = b"a seed for tests"


def subject(
    number: int, *forms: str, sex: Sex = Sex.FEMALE, chosen: str | None = None, role: str = "friend"
) -> Identity:
    return Identity(f"p{number:02}", Standing.SUBJECT, role, sex, forms, chosen)


def child(number: int, *forms: str) -> Identity:
    return Identity(f"p{number:02}", Standing.CHILD, "child", Sex.UNKNOWN, forms)


def professional(number: int, role: str, *forms: str) -> Identity:
    return Identity(f"p{number:02}", Standing.PROFESSIONAL, role, Sex.UNKNOWN, forms)
