"""Count what each finder's findings are worth: ``python -m benchmarks.calibration`` (a minute).

Writes the counts that scores rest on (pipeline/finders/data/scores.json) and docs/calibration.md, which says how well
the scores keep their word. Counted are the findings and mentions of the cases that rules were chosen on; the held-out
ones are never read here. To be run again when a finder or the tagger's model has changed; the files it writes are the
same for the same code.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cases import CHOSEN_ON, ROOT, Case, built_cases
from benchmarks.markdown import share, table
from benchmarks.reliability import Judged, brier, calibration_error, must_go, reliability_table
from benchmarks.score import Gold
from pipeline import formats
from pipeline.facts import read_facts
from pipeline.finders.scores import Counted, Scores, Seen
from pipeline.finders.union import Finders
from pipeline.linking import link
from pipeline.linking.seen import standing_of
from pipeline.model import Finding
from pipeline.settings import Settings

COUNTS = ROOT / "pipeline" / "finders" / "data" / "scores.json"
PAGE = ROOT / "docs" / "calibration.md"
_MANY = 20

_NOTE = """\
Written by `python -m benchmarks.calibration`; don't edit it by hand. Run it again when a finder or the tagger's model
has changed.

A finding's **score** is the probability that what stands there is something that must go. It is counted, not chosen:
of the findings that the same finders saw as the same kind, equally firmly, in the cases that rules were chosen on, how
many held something that their author says must go (`pipeline/finders/scores.py`; the counts are in
`pipeline/finders/data/scores.json`). An agency or a member of the panel scores near 0: it is found so that it stays.
What the authors don't list (ages, jobs, countries) counts as what needn't go. The held-out cases were never read for
this; how scores do on them, `docs/benchmarks.md` says."""

_RELIABLE = """\
Do scores keep their word? Findings by their score, the mean score, and the share that had to go. Each case is scored
by what was counted on all the others. *Firmness* is what the finders say of themselves, before any counting."""

_WORTH = """\
Of the findings that a finder saw, alone or with others, how many held something that must go; kinds with {many}
findings or more. `known` and `recurrence` are linking's: forms of known persons, and what was found elsewhere."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A finding or mention of a case, and whether what stands there must go."""

    case: str
    finding: Finding
    standing: str
    goes: bool

    @property
    def seen(self) -> Seen:
        return Seen.of(self.finding, self.standing)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__.partition("\n")[0])
    parser.add_argument("--counts", type=Path, default=COUNTS, help="the counts (default: those of the package)")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page to write (default: docs/calibration.md)")
    given = parser.parse_args(arguments)
    finders = Finders.load(Settings.read({}).model)
    with tempfile.TemporaryDirectory() as folder:
        cases = built_cases(Path(folder), CHOSEN_ON)
        judged = [judgement for case in cases for judgement in judgements(case, finders)]
    given.counts.write_text(as_json(judged, finders.description()), "utf-8")
    text = page(judged, finders.description())
    given.page.write_text(text, "utf-8")
    sys.stdout.write(text)
    return 0


def judgements(case: Case, finders: Finders) -> Iterator[Judgement]:
    """Every finding of a case and every mention that linking made of or beside them, judged by the case's gold."""
    gold, facts = Gold.read(case.folder / "gold.json"), read_facts(case.case_file.read_bytes())
    documents = [formats.read(path.read_bytes()) for path in case.files.values()]
    found = [finders.find(document, facts) for document in documents]
    linked = link(documents, found, facts)
    standings = {entity.id: standing_of(entity) for entity in linked.entities}
    goes = [must_go(document.text, gold) for document in documents]
    for number, findings in enumerate(found):
        for finding in findings:
            yield Judgement(case.name, finding, "", _goes(finding, goes[number]))
        before = {(finding.span, Seen.of(finding)) for finding in findings}
        for mention in linked.of(number):
            judgement = Judgement(
                case.name, mention.finding, standings[mention.entity], _goes(mention.finding, goes[number])
            )
            if (mention.finding.span, judgement.seen) not in before:  # the same finding, once more
                yield judgement


def _goes(finding: Finding, goes: bytearray) -> bool:
    return any(goes[finding.span.start : finding.span.end])


def counted(judged: Iterable[Judgement]) -> list[Counted]:
    """The judgements added up, in a settled order."""
    of, right = Counter[Seen](), Counter[Seen]()
    for judgement in judged:
        of[judgement.seen] += 1
        right[judgement.seen] += judgement.goes
    return [Counted(seen, right[seen], of[seen]) for seen in sorted(of)]


def as_json(judged: Sequence[Judgement], description: str) -> str:
    """The data file: a line a row, so that two versions can be compared."""
    rows = [
        json.dumps([row.seen.kind, row.seen.detail, row.seen.firm, row.seen.finders, row.right, row.of])
        for row in counted(judged)
    ]
    head = {
        "what": "kind, detail, firmness, finders, of how many findings right, of how many",
        "made by": "python -m benchmarks.calibration",
        "models": description,
        "cases": sorted({judgement.case for judgement in judged}),
    }
    return json.dumps(head, indent=1)[:-2] + ',\n "counted": [\n  ' + ",\n  ".join(rows) + "\n ]\n}\n"


def left_out(judged: Sequence[Judgement]) -> list[Judged]:
    """Each case's findings with the score that the other cases give them."""
    told = []
    for case in dict.fromkeys(judgement.case for judgement in judged):
        scores = Scores(counted(judgement for judgement in judged if judgement.case != case))
        told += [(scores.probability(j.finding, j.standing), j.goes) for j in judged if j.case == case]
    return told


def page(judged: Sequence[Judgement], description: str) -> str:
    """docs/calibration.md."""
    scored = left_out(judged)
    firm = [(judgement.finding.firmness, judgement.goes) for judgement in judged]
    same = Scores(counted(judged))
    fitted = [(same.probability(j.finding, j.standing), j.goes) for j in judged]
    errors = table(
        ("what", "findings", "expected calibration error", "Brier score"),
        [
            (name, str(len(of)), f"{calibration_error(of):.3f}", f"{brier(of):.3f}")
            for name, of in (
                ("score, each case by the others", scored),
                ("score, as it is shipped, on the cases it was counted on", fitted),
                ("firmness", firm),
            )
        ],
    )
    cases = len({judgement.case for judgement in judged})
    return (
        f"# What a score is worth\n\n{_NOTE}\n\nCounted on {cases} cases, {len(judged)} findings and mentions, with "
        f"{description}.\n\n## How well scores keep their word\n\n{_RELIABLE}\n\n{reliability_table(scored)}\n\n"
        f"{errors}\n\n## What each finder's findings are worth\n\n{_WORTH.format(many=_MANY)}\n\n{_worth(judged)}\n"
    )


def _worth(judged: Sequence[Judgement]) -> str:
    of, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for judgement in judged:
        for finder in judgement.seen.finders:
            for kind in ("all kinds", judgement.seen.kind.value):
                of[finder, kind] += 1
                right[finder, kind] += judgement.goes
    rows = [
        (f"{finder}: {kind}" if kind != "all kinds" else f"**{finder}**", str(right[key]), str(count),
         share(right[key], count))
        for key, count in sorted(of.items())
        for finder, kind in [key]
        if kind == "all kinds" or count >= _MANY
    ]  # fmt: skip
    return table(("finder, and what it took it for", "must go", "of", "share"), rows)


if __name__ == "__main__":
    raise SystemExit(main())
