"""The figures as a page in plain Markdown: docs/benchmarks.md. Decides nothing and measures nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.child import Took
from benchmarks.detection import Tally, total
from benchmarks.documents_page import documents
from benchmarks.linking import Labels, Linking
from benchmarks.long_report import Long
from benchmarks.open_corpora import Found
from benchmarks.surface import FORMS

SECTIONS = (
    "How to read this",
    "Finding and treating, end to end",
    "By kind",
    "By surface form",
    "By case",
    "Linking and labels",
    "Open corpora",
    "Speed and memory of the whole",
    "Documents",
    "Machine and versions",
)
NAMES = {
    "ours": "ours (files)",
    "presidio": "Presidio as installed (text)",
    "spacy": "spaCy alone (text)",
    "nothing": "nothing done (text)",
}

_HOW = """\
Everybody in these cases is invented. *Samples* are seen and tuned on by everybody who works on this; *development*
cases serve to find faults and to choose thresholds, so rules were written because of them; so do *mended* ones, which
were held out once; *held-out* cases are for measuring alone, and where they and the others differ, believe them. All
are few, and written by people who knew what the software is
for: expect less of a real draft.

- **gone**: of the entities that must go, how many have no wording left in any document of the case that was
  delivered.
- **kept**: of the phrases that must stay (agencies, statutes, ordinary words, the panel), how many are still there.
- **vetoed**: files that the leak check didn't let out. What stands only in them is in neither of the two shares; a
  veto is a file that a person has to see to, not a success.
- **hidden**: texts planted in properties, comments, deletions, pictures and the like that can still be found.
- A page is 3,000 characters of visible text. Ours reads, writes and checks real DOCX and PDF files; the peers are
  given the text that a reader sees, which is easier, and are asked only for what stands in it. *Nothing done* shows
  the score's own zero.
- Seconds in the tables are of one core's CPU time, without loading the model, unless a table says otherwise. Memory
  is the peak of the engine's own process. The e-mail addresses of the cases end in `.example`, which Presidio
  rightly takes for no address.
- "×" compares with the peer named in the same run on the same core."""

_CASES_NOTE = """\
Ours alone. *Doubts*: capitalised words and long numbers that nothing explained, which the reviewer is shown but
nothing masks, per 1,000 words of the draft."""

_FORMS_NOTE = """\
Wordings of persons and families that stand nowhere any more, of those the gold lists, over all cases."""

_LINKING_NOTE = """\
B-cubed over mentions of the gold's persons, by exact wording; a wording that two persons share (a family's surname)
is left out. *Same wording* links who is written the same, and is given every mention as a gift: it shows what
linking adds to finding. Labels are compared with every real name of the case by an independent measure (equal; the
same Metaphone code of three sounds or more; one letter apart): the three counts must be 0. Names that the family
chose are compared for equality alone."""

_CORPORA_NOTE = """\
The parts of open corpora that the training holds out (`training/corpora.py`: one document in eight, by its name).
*Persons gone*: mentions that others marked as a person's name and that are masked in full, under any label. *Other
words masked*: of the words nobody marked, per 1,000; dates and the like are among them, rightly. Novels and tweets
are far from a review; nothing is chosen on them. *Linking* is given LitBank's own mentions of persons."""

_LONG_NOTE = """\
The overview report and summary of a sample, repeated to forty pages; `dhr anonymise` from the start of its process
to its end. The bare models read the same text and write nothing; their processes load a model as well. Stages are
seconds by the clock within the command; what is left is starting and loading. Clock times well above the CPU seconds
mean that the machine was busy with other work."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What one engine did: its own name, and how its process went. ``tallies`` are by (group, case)."""

    key: str
    name: str
    took: Took
    load: float
    tallies: Mapping[tuple[str, str], Tally]

    def of(self, group: str) -> Tally:
        return total(tally for (within, _), tally in self.tallies.items() if within == group)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was measured in one run."""

    engines: Sequence[Engine]
    linking: Mapping[str, tuple[Linking, Linking]]  # group → ours, same wording
    labels: Mapping[str, Labels]
    long: Sequence[Long]
    documents: Sequence[Mapping[str, object]]
    corpora: Mapping[str, Mapping[str, Found]]  # engine → corpus → what was found; empty when no folder was given
    novels: tuple[Linking, Linking] | None
    machine: Sequence[tuple[str, str]]
    seconds: float


def page(figures: Figures) -> str:
    """The whole page."""
    bodies = (
        _HOW,
        _detection(figures),
        _kinds(figures),
        _forms(figures),
        _cases(figures),
        _linking(figures),
        _corpora(figures),
        _long(figures.long),
        documents(figures.documents),
        _machine(figures),
    )
    head = "# Benchmarks\n\nWritten by `make benchmark`; don't edit it by hand.\n"
    return head + "".join(f"\n## {title}\n\n{body}\n" for title, body in zip(SECTIONS, bodies, strict=True))


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


def _groups(figures: Figures) -> list[str]:
    return list(dict.fromkeys(group for engine in figures.engines for group, _ in engine.tallies))


def _detection(figures: Figures) -> str:
    heads = ("engine", "gone", "of", "kept", "of", "files vetoed", "hidden left", "seconds a page", "× spaCy alone")
    parts = []
    for group in _groups(figures):
        pace = {engine.key: _pace(engine.of(group)) for engine in figures.engines}
        rows = []
        for engine in figures.engines:
            of = engine.of(group)
            text_only = engine.key != "ours"
            rows.append((
                NAMES[engine.key], share(of.gone, of.to_go), str(of.to_go), share(of.kept, of.to_keep), str(of.to_keep),
                "n/a" if text_only else f"{of.vetoed} of {of.files}",
                "text only" if text_only else f"{of.hidden_left} of {of.hidden}",
                f"{pace[engine.key]:.2f}", _times(pace[engine.key], pace.get("spacy", 0.0)),
            ))  # fmt: skip
        count = len({case for engine in figures.engines for within, case in engine.tallies if within == group})
        parts.append(f"### {group.capitalize()} ({count} cases)\n\n{table(heads, rows)}")
    memory = table(
        ("engine", "peak memory, MB", "loading, seconds"),
        [(NAMES[e.key], f"{e.took.peak_mb:.0f}", f"{e.load:.1f}") for e in figures.engines if e.key != "nothing"],
    )
    faults = [
        f"- {NAMES[engine.key]}: {case} ended with {', '.join(tally.failed)}; it is counted as nothing delivered."
        for engine in figures.engines
        for (_, case), tally in engine.tallies.items()
        if tally.failed
    ]
    return "\n\n".join([*parts, f"### Memory\n\n{memory}", *(["\n".join(faults)] if faults else [])])


def _pace(of: Tally) -> float:
    return of.seconds / of.pages if of.pages else 0.0


def _times(one: float, other: float) -> str:
    return f"{one / other:.1f}" if other else "–"


def _kinds(figures: Figures) -> str:
    shown = [engine for engine in figures.engines if engine.key != "nothing"]
    parts = []
    for group in _groups(figures):
        sums = [engine.of(group).kinds for engine in shown]
        rows = _counted(sums, sorted({kind for s in sums for kind in s}))
        parts.append(f"### {group.capitalize()}\n\n{table(('kind', *(NAMES[e.key] for e in shown)), rows)}")
    return "Entities gone, of those asked for.\n\n" + "\n\n".join(parts)


def _forms(figures: Figures) -> str:
    shown = [engine for engine in figures.engines if engine.key != "nothing"]
    sums = [total(engine.tallies.values()).forms for engine in shown]
    rows = _counted(sums, [form for form in FORMS if any(form in s for s in sums)])
    return f"{_FORMS_NOTE}\n\n{table(('form', *(NAMES[e.key] for e in shown)), rows)}"


def _counted(sums: Sequence[Mapping[str, tuple[int, int]]], keys: Iterable[str]) -> list[tuple[str, ...]]:
    """A row a key: how many are gone of how many, for each engine."""
    return [(key, *(f"{s[key][0]} of {s[key][1]}" if key in s else "–" for s in sums)) for key in keys]


def _cases(figures: Figures) -> str:
    ours = next(engine for engine in figures.engines if engine.key == "ours")
    rows = [
        (case, group, f"{t.gone} of {t.to_go}", f"{t.kept} of {t.to_keep}", f"{t.vetoed} of {t.files}",
         f"{t.hidden_left} of {t.hidden}", _doubts(t), f"{_pace(t):.2f}")
        for (group, case), t in ours.tallies.items()
    ]  # fmt: skip
    heads = ("case", "group", "gone", "kept", "files vetoed", "hidden left", "doubts", "seconds a page")
    groups = ((g, *(f"{ours.of(g).doubts}", f"{ours.of(g).words}", _doubts(ours.of(g)))) for g in _groups(figures))
    net = table(("group", "doubts", "words", "doubts per 1,000 words"), groups)
    return f"{_CASES_NOTE}\n\n{table(heads, rows)}\n\n{net}"


def _doubts(of: Tally) -> str:
    return f"{1000 * of.doubts / of.words:.1f}" if of.words else "–"


def _linking(figures: Figures) -> str:
    rows = []
    for group, (ours, plain) in figures.linking.items():
        for name, of in (("ours", ours), ("same wording", plain)):
            row = (group, name, str(of.mentions), share(of.found, of.mentions))
            rows.append((*row, f"{of.precision:.3f}", f"{of.recall:.3f}", f"{of.f1:.3f}"))
    labels = table(
        ("group", "labels given", "equal to a real name", "like a real name", "given to two persons"),
        [(g, str(of.given), str(of.equal), str(of.alike), str(of.shared)) for g, of in figures.labels.items()],
    )
    heads = ("group", "linking", "mentions", "found", "precision", "recall", "F1")
    return f"{_LINKING_NOTE}\n\n{table(heads, rows)}\n\n{labels}"


def _corpora(figures: Figures) -> str:
    if not figures.corpora or figures.novels is None:
        return "Not run: the folder of the corpora wasn't given (`make benchmark CORPORA=folder`)."
    engines = [engine.key for engine in figures.engines if engine.key in figures.corpora]
    heads = ["corpus", "persons"]
    for key in engines:
        heads += [f"{NAMES[key]}: persons gone", "other words masked"]
    rows = []
    for corpus, first in figures.corpora[engines[0]].items():
        row = [corpus, str(first.persons)]
        for key in engines:
            of = figures.corpora[key][corpus]
            row += [share(of.gone, of.persons), f"{1000 * of.masked / of.words:.1f}" if of.words else "–"]
        rows.append(row)
    linked = [
        (name, str(of.mentions), f"{of.precision:.3f}", f"{of.recall:.3f}", f"{of.f1:.3f}")
        for name, of in zip(("ours", "same wording"), figures.novels, strict=True)
    ]
    b_cubed = table(("linking of LitBank", "mentions", "precision", "recall", "F1"), linked)
    return f"{_CORPORA_NOTE}\n\n{table(heads, rows)}\n\n{b_cubed}"


def _long(reports: Sequence[Long]) -> str:
    rows = []
    for of in reports:
        bare = of.peers["spacy"].cpu_seconds
        ours = f"ours, {of.format}{'' if of.delivered else ' (vetoed or refused)'}"
        named = {ours: of.whole} | {f"{NAMES[peer]}, the {of.format}'s text": took for peer, took in of.peers.items()}
        rows += [(name, *_process(took, of.pages), _times(took.cpu_seconds, bare)) for name, took in named.items()]
    heads = ("process", "pages", "seconds by the clock", "CPU seconds", "peak memory, MB", "× spaCy alone, CPU")
    stages = list(dict.fromkeys(stage for of in reports for stage in of.stages))
    times = [(of.format, *(f"{of.stages.get(stage, 0.0):.1f}" for stage in stages)) for of in reports]
    return f"{_LONG_NOTE}\n\n{table(heads, rows)}\n\n{table(('seconds of each stage', *stages), times)}"


def _process(took: Took, pages: float) -> tuple[str, str, str, str]:
    return f"{pages:.0f}", f"{took.seconds:.1f}", f"{took.cpu_seconds:.1f}", f"{took.peak_mb:.0f}"


def _machine(figures: Figures) -> str:
    rows = [*figures.machine, ("this run", f"{figures.seconds:.0f} seconds, on one core")]
    return table(("what", "which"), rows).replace("---:|", "---|")
