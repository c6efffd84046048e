"""What was found and what was kept, as tables: the sums first, then groups, kinds, surface forms and cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from benchmarks.cases import DEVELOPMENT
from benchmarks.detection import Tally
from benchmarks.figures import NAMES, Engine, Figures, a_thousand, pace
from benchmarks.markdown import share, table, times
from benchmarks.reliability import Judged, brier, calibration_error, reliability_table
from benchmarks.seeds import spread_table
from benchmarks.surface import FORMS

HELD_OUT = ("held out",)
_GONE, _KEPT, _DOUBTS, _PAGE, _BARE = 99.5, 97.0, 5.0, 0.35, 1.5

_SET_NOTE = """\
All {cases} cases of the groups *development* and *mended*: written by hand, none generated, kept apart from training.
They are the cases that rules and thresholds were chosen on."""

_ASKED_NOTE = """\
What was asked of the development set, and what holds there; beside it the same on the cases held out."""

_SEEDS_NOTE = """\
The tagger's model trained with other seeds, everything else the same (`training/seeds.json`, written by
`python -m benchmarks.seeds`)."""

_SCORES_NOTE = """\
Every mention's score is the probability that what stands there must go (`docs/calibration.md`). It was counted on the
samples and the development set, never on the cases held out: there it shows how well it keeps its word."""

_FORMS_NOTE = """\
Wordings of persons and families that stand nowhere any more, of those the gold lists."""

_CASES_NOTE = """\
Ours alone. *Doubts*: capitalised words and long numbers that nothing explained, which the reviewer is shown but
nothing masks, per 1,000 words of the draft."""

_HEADS = ("engine", "gone", "of", "kept", "of", "files vetoed", "hidden left", "seconds a page", "× bare models")


def detection(figures: Figures) -> str:
    """The development set as a whole, what was asked, each group, memory, scores, seeds."""
    parts = [_development(figures), _asked(figures)]
    for group in figures.groups:
        parts.append(f"### {group.capitalize()} ({_counted_cases(figures, group)})\n\n{_engines(figures, (group,))}")
    memory = table(
        ("engine", "peak memory, MB", "loading, seconds"),
        [(NAMES[e.key], f"{e.took.peak_mb:.0f}", f"{e.load:.1f}") for e in figures.engines if e.key != "nothing"],
    )
    parts += [f"### Memory\n\n{memory}", _scores(figures), _seeds(figures)]
    faults = [
        f"- {NAMES[engine.key]}: {case} ended with {', '.join(tally.failed)}; it is counted as nothing delivered."
        for engine in figures.engines
        for (_, case), tally in engine.tallies.items()
        if tally.failed
    ]
    return "\n\n".join([*(part for part in parts if part), *(["\n".join(faults)] if faults else [])])


def _counted_cases(figures: Figures, *groups: str) -> str:
    count = figures.cases(groups)
    return f"{count} case{'' if count == 1 else 's'}"


def _development(figures: Figures) -> str:
    if not figures.cases(DEVELOPMENT):
        return ""
    note = _SET_NOTE.format(cases=figures.cases(DEVELOPMENT))
    head = f"### The development set as a whole ({_counted_cases(figures, *DEVELOPMENT)})"
    return f"{head}\n\n{note}\n\n{_engines(figures, DEVELOPMENT)}"


def _engines(figures: Figures, groups: Sequence[str]) -> str:
    bare = figures.engine("bare")
    base = pace(bare.of(*groups)) if bare else 0.0
    rows = []
    for engine in figures.engines:
        of = engine.of(*groups)
        text_only = engine.key != "ours"
        rows.append((
            NAMES[engine.key], share(of.gone, of.to_go), str(of.to_go), share(of.kept, of.to_keep), str(of.to_keep),
            "n/a" if text_only else f"{of.vetoed} of {of.files}",
            "text only" if text_only else f"{of.hidden_left} of {of.hidden}",
            f"{pace(of):.2f}", times(pace(of), base),
        ))  # fmt: skip
    return table(_HEADS, rows)


def _asked(figures: Figures) -> str:
    """Limits against measurements. A share is compared as it is, not as it is rounded."""
    ours = figures.engine("ours")
    if ours is None:
        return ""
    ways: list[tuple[str, Callable[[Tally], str], Callable[[Tally], bool]]] = [
        (f"entities gone, at least {_GONE} %", lambda t: share(t.gone, t.to_go),
         lambda t: 100 * t.gone >= _GONE * t.to_go),
        (f"required text kept, at least {_KEPT:.0f} %", lambda t: share(t.kept, t.to_keep),
         lambda t: 100 * t.kept >= _KEPT * t.to_keep),
        (f"doubts per 1,000 words, at most {_DOUBTS:.0f}", a_thousand, lambda t: 1000 * t.doubts <= _DOUBTS * t.words),
    ]  # fmt: skip
    sides = [ours.of(*groups) for groups in (DEVELOPMENT, HELD_OUT)]
    rows: list[tuple[str, ...]] = []
    for name, shown, holds in ways:
        development, held_out = (((shown(of), _holds(holds(of))) if of.files else ("–", "–")) for of in sides)
        rows.append((name, *development, *held_out))
    heads = ("what was asked", "development set", "holds", "held out", "holds")
    speed = table(("how fast", "measured", "holds"), _fast(figures, ours))
    return f"### What was asked, and what holds\n\n{_ASKED_NOTE}\n\n{table(heads, rows)}\n\n{speed}"


def _fast(figures: Figures, ours: Engine) -> Iterator[tuple[str, str, str]]:
    for long in figures.long:
        what, seconds = f"{long.pages:.0f} pages of {long.format}", long.whole.cpu_seconds
        yield (
            f"{what}, the whole process: CPU seconds a page, under {_PAGE}", f"{seconds / long.pages:.2f}",
            _holds(seconds < _PAGE * long.pages),
        )  # fmt: skip
        if "bare" in long.peers:
            yield _compared(f"{what}, the whole process", seconds, long.peers["bare"].cpu_seconds)
            yield _compared(f"{what}, without loading on either side", seconds - ours.load, long.inference["bare"])
    bare = figures.engine("bare")
    if bare:
        base, of = pace(bare.of(*figures.groups)), pace(ours.of(*figures.groups))
        yield _compared("the files of all cases, without loading", of, base)


def _compared(what: str, ours: float, bare: float) -> tuple[str, str, str]:
    return f"{what}: × the bare models, at most {_BARE}", times(ours, bare), _holds(ours <= _BARE * bare)


def _holds(so: bool) -> str:
    return "yes" if so else "**no**"


def _scores(figures: Figures) -> str:
    if not figures.scores:
        return ""
    sides: dict[str, list[Judged]] = {
        name: [one for group in groups for one in figures.scores.get(group, ())]
        for name, groups in (("development set", DEVELOPMENT), ("held out", HELD_OUT))
    }
    errors = table(
        ("cases", "mentions", "expected calibration error", "Brier score"),
        [(n, str(len(of)), f"{calibration_error(of):.3f}", f"{brier(of):.3f}") for n, of in sides.items() if of],
    )
    bins = f"\n\nHeld out, by score:\n\n{reliability_table(sides['held out'])}" if sides["held out"] else ""
    return f"### What a score is worth\n\n{_SCORES_NOTE}\n\n{errors}{bins}"


def _seeds(figures: Figures) -> str:
    if not figures.seeds:
        return "### Seeds\n\nNot recorded yet (`python -m benchmarks.seeds`)."
    return f"### Seeds\n\n{_SEEDS_NOTE}\n\n{spread_table(figures.seeds)}"


def _shown(figures: Figures) -> list[Engine]:
    return [engine for engine in figures.engines if engine.key != "nothing"]


def _sets(figures: Figures) -> dict[str, tuple[str, ...]]:
    """Title → groups: each group, and the development set in place of its two."""
    sets: dict[str, tuple[str, ...]] = {}
    for group in figures.groups:
        if group in DEVELOPMENT:
            sets.setdefault("Development set", DEVELOPMENT)
        else:
            sets[group.capitalize()] = (group,)
    return sets


def kinds(figures: Figures) -> str:
    """Entities gone by kind, a table a set."""
    shown, parts = _shown(figures), []
    for title, groups in _sets(figures).items():
        sums = [engine.of(*groups).kinds for engine in shown]
        rows = _counted(sums, sorted({kind for s in sums for kind in s}))
        parts.append(f"### {title}\n\n{table(('kind', *(NAMES[e.key] for e in shown)), rows)}")
    return "Entities gone, of those asked for.\n\n" + "\n\n".join(parts)


def forms(figures: Figures) -> str:
    """Wordings of persons gone by surface form, a table a set."""
    shown, parts = _shown(figures), [_FORMS_NOTE]
    for title, groups in _sets(figures).items():
        sums = [engine.of(*groups).forms for engine in shown]
        rows = _counted(sums, [form for form in FORMS if any(form in s for s in sums)])
        parts.append(f"### {title}\n\n{table(('form', *(NAMES[e.key] for e in shown)), rows)}")
    return "\n\n".join(parts)


def _counted(sums: Sequence[Mapping[str, tuple[int, int]]], keys: Iterable[str]) -> list[tuple[str, ...]]:
    """A row a key: how many are gone of how many, for each engine."""
    return [(key, *(f"{s[key][0]} of {s[key][1]}" if key in s else "–" for s in sums)) for key in keys]


def cases(figures: Figures) -> str:
    """Ours, case by case, and the doubts of each group."""
    ours = next(engine for engine in figures.engines if engine.key == "ours")
    rows = [
        (case, group, f"{t.gone} of {t.to_go}", f"{t.kept} of {t.to_keep}", f"{t.vetoed} of {t.files}",
         f"{t.hidden_left} of {t.hidden}", a_thousand(t), f"{pace(t):.2f}")
        for (group, case), t in ours.tallies.items()
    ]  # fmt: skip
    heads = ("case", "group", "gone", "kept", "files vetoed", "hidden left", "doubts", "seconds a page")
    sums = {title.lower(): ours.of(*groups) for title, groups in _sets(figures).items()}
    net = table(
        ("cases", "doubts", "words", "doubts per 1,000 words"),
        [(title, str(of.doubts), str(of.words), a_thousand(of)) for title, of in sums.items()],
    )
    return f"{_CASES_NOTE}\n\n{table(heads, rows)}\n\n{net}"
