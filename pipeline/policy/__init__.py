"""What becomes of each kind of finding: a file that the partnership can put its own in place of.

The default, ``default.toml``, follows the customer's table of treatments. A file that lacks a
key, or has one nobody knows, is refused: a typing slip must not let a kind of name through.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.errors import BadInput
from pipeline.model import Kind, Treatment


@dataclass(frozen=True, slots=True)
class Rule:
    """``words`` may hold {month} or {band}; "" takes the text away without a mark."""

    treatment: Treatment
    words: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """Every kind has a rule; a detail's rule comes before its kind's."""

    kinds: Mapping[Kind, Rule]
    details: Mapping[tuple[Kind, str], Rule] = field(repr=False)
    keep_ages_of: frozenset[str]
    decade_from: int
    bands: tuple[tuple[int, str], ...]  # (highest age, words), ascending

    @classmethod
    def default(cls) -> Policy:
        return cls._parsed(files(__name__).joinpath("default.toml").read_text("utf-8"))

    @classmethod
    def read(cls, path: Path | None) -> Policy:
        """The policy at ``path``, or the default. Raises BadInput, saying which key is wrong."""
        if path is None:
            return cls.default()
        try:
            return cls._parsed(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            raise BadInput("The policy file can't be read.", "Check its path and permissions.") from None

    def rule(self, kind: Kind, detail: str = "") -> Rule:
        return self.details.get((kind, detail.partition(":")[0]), self.kinds[kind])

    def band(self, age: int) -> str:
        """The words for an age in years: "30 to 39"."""
        if age < self.decade_from:
            for highest, words in self.bands:
                if age <= highest:
                    return words
        decade = age // 10 * 10
        return f"{decade} to {decade + 9}" if age < 90 else "90 or over"

    @classmethod
    def _parsed(cls, text: str) -> Policy:
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            raise BadInput("The policy file isn't valid TOML.", "Compare it with the default policy.") from None
        _only(table, {"kinds", "details", "ages"}, "the policy")
        kinds = {_kind(name): _rule(rule, f"kinds.{name}") for name, rule in table.get("kinds", {}).items()}
        missing = sorted(k.value for k in Kind if k not in kinds)
        if missing:
            raise BadInput(f"The policy has no rule for: {', '.join(missing)}.", "Add a line for each under [kinds].")
        details = {
            (_kind(kind), detail): _rule(rule, f"details.{kind}.{detail}")
            for kind, rules in table.get("details", {}).items()
            for detail, rule in rules.items()
        }
        ages = table.get("ages", {})
        _only(ages, {"keep_roles", "decade_from", "bands"}, "[ages]")
        try:
            bands = tuple(sorted((int(age), str(words)) for age, words in ages.get("bands", {}).items()))
            return cls(kinds, details, frozenset(ages["keep_roles"]), int(ages["decade_from"]), bands)
        except (KeyError, ValueError, TypeError):
            raise BadInput("The policy's [ages] can't be understood.", "Compare it with the default.") from None


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        raise BadInput(f"The policy names a kind that doesn't exist: {name[:40]}.", "Correct its spelling.") from None


def _rule(rule: Any, where: str) -> Rule:
    try:
        _only(rule, {"treatment", "words"}, where)
        return Rule(Treatment(rule["treatment"]), str(rule.get("words", "")))
    except (KeyError, ValueError, TypeError, AttributeError):
        raise BadInput(
            f"The policy's rule {where[:60]} can't be understood.",
            f"Its treatment must be one of {', '.join(Treatment)}.",
        ) from None


def _only(table: Mapping[str, Any], allowed: set[str], where: str) -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise BadInput(f"In {where} nobody knows the key {unknown[0][:40]}.", f"Allowed: {', '.join(sorted(allowed))}.")
