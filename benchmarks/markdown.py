"""Tables and shares as the written pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are aligned to the right."""
    lines = [f"| {' | '.join(heads)} |", "|---|" + "---:|" * (len(heads) - 1)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def share(part: float, whole: float) -> str:
    """ "97.5 %", or "–" of nothing. Never rounds up to 100 what isn't all."""
    if not whole:
        return "–"
    percent = 100 * part / whole
    return "100 %" if part == whole else f"{min(percent, 99.9):.1f} %"


def times(one: float, other: float) -> str:
    """How many times ``other`` goes into ``one``: "1.5"."""
    return f"{one / other:.2f}" if other else "–"
