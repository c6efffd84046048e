"""The figures as a page in plain Markdown: docs/benchmarks.md. Decides nothing and measures nothing."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cases import DEVELOPMENT
from benchmarks.child import Took
from benchmarks.documents_page import documents
from benchmarks.figures import NAMES, Figures
from benchmarks.linking import Linking
from benchmarks.long_report import Long
from benchmarks.markdown import share, table, times
from benchmarks.quality_page import cases, detection, forms, kinds

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
_HOW = """\
Everybody in these cases is invented. *Samples* are seen and tuned on by everybody who works on this; *development*
cases serve to find faults and to choose thresholds, so rules were written because of them; so do *mended* ones, which
were held out once: these two groups are the development set. *Held-out* cases are for measuring alone, and where they
and the others differ, believe them. All were written by hand, none by the generator that the tagger is trained on. They
are few, and written by people who knew what the software is for: expect less of a real draft.

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
- *spaCy + tagger, bare*: both models that ours uses, alone, reading the same lines with the same code; what either
  takes for something that goes is masked. "× bare models" is the time of everything, as a multiple of theirs in the
  same run on the same core."""

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
to its end. The others read the same text and write nothing; their processes load their models as well, and
*inference* is what they take without. Each runs twice in turn, and the least is told. Stages are seconds by the clock
within the command; what is left is starting and loading. Clock times well above the CPU seconds mean that the machine
was busy with other work."""


def page(figures: Figures) -> str:
    """The whole page."""
    bodies = (
        _HOW,
        detection(figures),
        kinds(figures),
        forms(figures),
        cases(figures),
        _linking(figures),
        _corpora(figures),
        _long(figures.long),
        documents(figures.documents),
        _machine(figures),
    )
    head = "# Benchmarks\n\nWritten by `make benchmark`; don't edit it by hand.\n"
    return head + "".join(f"\n## {title}\n\n{body}\n" for title, body in zip(SECTIONS, bodies, strict=True))


def _linking(figures: Figures) -> str:
    rows = []
    sums: dict[str, tuple[Linking, Linking]] = {}
    for group, (ours, plain) in figures.linking.items():
        name = "development set" if group in DEVELOPMENT else group
        before = sums.get(name, (Linking(), Linking()))
        sums[name] = (before[0] + ours, before[1] + plain)
    for group, (ours, plain) in sums.items():
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
        bare = of.peers["bare"].cpu_seconds if "bare" in of.peers else 0.0
        ours = f"ours, {of.format}{'' if of.delivered else ' (vetoed or refused)'}"
        rows.append((ours, *_process(of.whole, of.pages), "–", times(of.whole.cpu_seconds, bare)))
        for peer, took in of.peers.items():
            name, inference = f"{NAMES[peer]}, the {of.format}'s text", f"{of.inference[peer]:.1f}"
            rows.append((name, *_process(took, of.pages), inference, times(took.cpu_seconds, bare)))
    heads = (
        "process", "pages", "seconds by the clock", "CPU seconds", "peak memory, MB", "inference, CPU seconds",
        "× bare models, CPU",
    )  # fmt: skip
    stages = list(dict.fromkeys(stage for of in reports for stage in of.stages))
    by_stage = [(of.format, *(f"{of.stages.get(stage, 0.0):.1f}" for stage in stages)) for of in reports]
    return f"{_LONG_NOTE}\n\n{table(heads, rows)}\n\n{table(('seconds of each stage', *stages), by_stage)}"


def _process(took: Took, pages: float) -> tuple[str, str, str, str]:
    return f"{pages:.0f}", f"{took.seconds:.1f}", f"{took.cpu_seconds:.1f}", f"{took.peak_mb:.0f}"


def _machine(figures: Figures) -> str:
    rows = [*figures.machine, ("this run", f"{figures.seconds:.0f} seconds, on one core")]
    return table(("what", "which"), rows).replace("---:|", "---|")
