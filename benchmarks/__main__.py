"""Measure everything in one run, on one core, and write docs/benchmarks.md: ``python -m benchmarks``.

Ours beside Presidio as installed and spaCy alone, each in a process of its own, on every case folder that is
there. The page is written whole, when all is done, or not at all. No threshold is chosen here.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import long_report
from benchmarks.cases import GROUPS, ROOT, Case, built_cases
from benchmarks.child import ask, pin_to_one_core
from benchmarks.detection import judged
from benchmarks.figures import Engine, Figures
from benchmarks.linking import (
    Labels,
    Linking,
    b_cubed,
    clustered,
    gold_mentions,
    label_faults,
    same_wording,
)
from benchmarks.open_corpora import Found, linked_novels
from benchmarks.page import page
from benchmarks.reliability import Judged, must_go
from benchmarks.score import Gold
from benchmarks.seeds import read_seeds
from pipeline.settings import Settings

PAGE = ROOT / "docs" / "benchmarks.md"
_PACKAGES = (
    "spacy presidio-analyzer presidio-anonymizer python-docx lxml pdfminer-six pypdf pypdfium2 pikepdf weasyprint"
).split()
_ENGINES = ("ours", "presidio", "spacy", "bare", "nothing")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=PAGE, help="the page to write (default: docs/benchmarks.md)")
    parser.add_argument("--corpora", type=Path, help="the folder of the open corpora (default: they are left out)")
    parser.add_argument("--only", choices=GROUPS, action="append", help="measure these groups of cases alone")
    given = parser.parse_args(arguments)
    if given.only and given.out == PAGE:
        parser.error("--only needs --out: docs/benchmarks.md tells of all groups")
    pin_to_one_core()
    with tempfile.TemporaryDirectory() as folder:
        text = page(measure(Path(folder), _model(), given.corpora, time.perf_counter(), given.only or tuple(GROUPS)))
    beside = given.out.with_suffix(".part")
    beside.write_text(text, "utf-8")
    beside.replace(given.out)
    return 0


def measure(
    out: Path, model: str, corpora: Path | None, begun: float, groups: Collection[str] = tuple(GROUPS)
) -> Figures:
    """All figures; ``begun`` is when the run began, by ``time.perf_counter``; ``corpora`` the open corpora's folder."""
    cases = tuple(built_cases(out, groups))
    engines, ours = [], {}
    for key in _ENGINES:
        _say(f"{key}: {len(cases)} cases")
        engine, answered = _treated(key, model, cases, out)
        engines.append(engine)
        if key == "ours":
            ours = answered
    linking: dict[str, tuple[Linking, Linking]] = {}
    labels: dict[str, Labels] = {}
    scores: dict[str, list[Judged]] = {}
    for case in cases:
        if "mentions" in ours["cases"][case.name]:
            pair, faults = _linked(case, ours["cases"][case.name])
            before = linking.get(case.group, (Linking(), Linking()))
            linking[case.group] = (before[0] + pair[0], before[1] + pair[1])
            labels[case.group] = labels.get(case.group, Labels()) + faults
            scores.setdefault(case.group, []).extend(_judged(case, ours["cases"][case.name]))
    long = []
    for format_ in ("DOCX", "PDF"):
        _say(f"forty pages of {format_}")
        long.append(long_report.measure(format_, model, out))
    _say("document writers")
    files = [
        {"file": str(case.files[part]), "text": str(case.texts[part]), "gold": str(case.folder / "gold.json")}
        for case in cases
        if case.group in ("samples", "development")
        for part in case.files
    ]
    documents, _ = ask("benchmarks.writers", {"files": files, "out": str(out / "writers")})
    found = _found(corpora, model) if corpora else {}
    novels = linked_novels(corpora) if corpora else None
    machine = _machine(ours["name"])
    took = time.perf_counter() - begun
    return Figures(
        engines, linking, labels, long, documents["rows"], found, novels, machine, took, scores, read_seeds()
    )  # fmt: skip


def _found(corpora: Path, model: str) -> dict[str, dict[str, Found]]:
    """Engine → corpus → what was found in the parts held out."""
    found = {}
    for key in ("ours", "presidio", "spacy"):
        _say(f"open corpora: {key}")
        job = {"engine": key, "model": model, "folder": str(corpora)}
        told, _ = ask("benchmarks.open_corpora", job)
        found[key] = {name: Found(*counts) for name, counts in told["corpora"].items()}
    return found


def _treated(key: str, model: str, cases: Sequence[Case], out: Path) -> tuple[Engine, dict[str, Any]]:
    jobs = {}
    for case in cases:
        inputs = case.files if key == "ours" else case.texts
        jobs[case.name] = {
            "inputs": {part: str(path) for part, path in inputs.items()},
            "case_file": str(case.case_file),
            "out": str(out / key / case.name),
        }
    answered, took = ask("benchmarks.engines", {"engine": key, "model": model, "cases": jobs})
    tallies = {}
    for case in cases:
        tally, result = judged(case, answered["cases"][case.name], text_only=key != "ours")
        tallies[case.group, case.name] = tally
        if key == "ours":
            _say(f"  {case.name}: gone {result.recall:.1%}, kept {result.kept:.1%}, vetoed {tally.vetoed}")
    return Engine(key, answered["name"], took, answered["load"], tallies), answered


def _linked(case: Case, told: dict[str, Any]) -> tuple[tuple[Linking, Linking], Labels]:
    gold, facts = Gold.read(case.folder / "gold.json"), case.facts
    places = gold_mentions(told["texts"], gold)
    ours = b_cubed(places, clustered(places, told["mentions"]))
    plain = b_cubed(places, same_wording(told["texts"], places))
    persons = facts["persons"]
    real = [name for p in persons for name in (p["full_name"], *p.get("also_known_as", ()))]
    real += [text for e in gold.must_go if e.kind == "person" for text in e.texts if text[:1].isupper()]
    real += [*facts.get("author_to_keep", ()), *told["kept_names"]]
    chosen = [p["chosen_pseudonym"] for p in persons if p.get("chosen_pseudonym")]
    return (ours, plain), label_faults(dict(told["labels"]), real, chosen)


def _judged(case: Case, told: dict[str, Any]) -> list[Judged]:
    """Every mention's score, and whether the gold would have it go."""
    gold = Gold.read(case.folder / "gold.json")
    goes = [must_go(text, gold) for text in told["texts"]]
    return [(score, any(goes[document][start:end])) for document, start, end, score in told["scores"]]


def _model() -> str:
    return Settings.read({}).model


def _machine(model: str) -> list[tuple[str, str]]:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return [
        ("date", dt.datetime.now(dt.UTC).date().isoformat()),
        ("code", _commit()),
        ("processor", f"{_processor()}, {os.cpu_count()} cores of which one is used"),
        (
            "system",
            f"{platform.system()} {platform.release()} {platform.machine()}, Python {platform.python_version()}",
        ),
        ("model (name, version, digest)", model),
        ("packages", packages),
    ]


def _commit() -> str:
    """The commit that was measured, or that it isn't known (no git, an unpacked archive)."""
    try:
        name = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, text=True).strip()
        changed = subprocess.check_output(
            ["git", "status", "--porcelain", "-uno", "--", "pipeline", "pseudonyms", "cli"], cwd=ROOT, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"commit {name}{' with changes not committed' if changed.strip() else ''}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
