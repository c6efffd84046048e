"""What treats a case: ours on its files; Presidio as installed and spaCy alone on its plain text.

    python -m benchmarks.engines JOB ANSWER       (``benchmarks.child.ask`` writes and reads these)

A job names the engine, the model, and for each case its files or texts and a folder. The engine is loaded
once. A case that an engine can't treat is told with the name of the error, and the next one is tried.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

from benchmarks.child import answer, cpu_seconds

MASKED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "DATE")
"""The labels of spaCy that may name somebody or tell when and where; the rest are counts and works of art."""

_SEED = b"benchmark"
_LIMIT = 50 * 1024 * 1024
Answer = dict[str, Any]


class Engine(Protocol):
    """Treats the inputs of a case into its folder; says what was written by part, and what else it knows."""

    name: str

    def __call__(self, job: Answer) -> Answer: ...


class Ours:
    """The whole way of ``dhr anonymise``, with the register's order of names settled so that runs agree."""

    def __init__(self, model: str, tagger: Path | None = None) -> None:
        from pipeline.finders.union import Finders

        self._finders = Finders.load(model, tagger) if tagger else Finders.load(model)
        self.name = self._finders.description()

    def __call__(self, job: Answer) -> Answer:
        from pipeline.anonymise import anonymise
        from pipeline.facts import read_facts
        from pipeline.model import Kind, Treatment
        from pipeline.policy import Policy
        from pipeline.reviewing.unexplained import unexplained
        from pseudonyms.register import Register

        facts = read_facts(Path(job["case_file"]).read_bytes())
        with patch("pipeline.anonymise.Register", partial(Register, seed=_SEED)):
            run = anonymise(
                [Path(path) for path in job["inputs"].values()], facts, Path(job["out"]),
                finders=self._finders, policy=Policy.default(), max_bytes=_LIMIT,
            )  # fmt: skip
        parts = {path: part for part, path in job["inputs"].items()}
        persons = [e for e in run.linked.entities if e.kind is Kind.PERSON]
        ids = {e.id for e in persons}
        return {
            "written": {parts[str(f.source)]: str(f.output) for f in run.files if f.output is not None},
            "vetoed": [parts[str(f.source)] for f in run.vetoed],
            "texts": [f.document.text for f in run.files],
            "mentions": [
                (m.document, m.finding.span.start, m.finding.span.end, m.entity)
                for m in run.linked.mentions
                if m.entity in ids
            ],
            "scores": [
                (m.document, m.finding.span.start, m.finding.span.end, m.finding.score) for m in run.linked.mentions
            ],
            "doubts": [
                len(unexplained(f.document, [m.finding.span for m in run.linked.of(number)]))
                for number, f in enumerate(run.files)
            ],
            "labels": [
                (e.id, e.replacement)
                for e in persons
                if e.treatment in (Treatment.PSEUDONYM, Treatment.ROLE) and e.replacement and not e.candidates
            ],
            "kept_names": [form for e in persons if e.treatment is Treatment.KEEP for form in e.forms],
            "stages": run.seconds,
        }


class OnText:
    """An engine that knows plain text alone: each text treated by itself and written back."""

    def __init__(self, name: str, mask: Callable[[str], str]) -> None:
        self.name = name
        self._mask = mask

    def __call__(self, job: Answer) -> Answer:
        out = Path(job["out"])
        out.mkdir(parents=True, exist_ok=True)
        written = {}
        for part, path in job["inputs"].items():
            written[part] = str(out / f"{part}.txt")
            Path(written[part]).write_text(self._mask(Path(path).read_text("utf-8")), "utf-8")
        return {"written": written, "vetoed": []}


def analyser(model: str) -> Any:
    """Presidio's analyser with all its defaults, on the same language model as ours."""
    import tldextract.tldextract as domains
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    domains.TLD_EXTRACTOR.suffix_list_urls = ()  # the list it brings: what it falls back to without a network
    wanted = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]}
    engine = NlpEngineProvider(nlp_configuration=wanted).create_engine()
    return AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])


def presidio(model: str) -> Engine:
    """Analyser and anonymiser with all their defaults."""
    from presidio_anonymizer import AnonymizerEngine

    finds, anonymiser = analyser(model), AnonymizerEngine()

    def mask(text: str) -> str:
        found = finds.analyze(text=text, language="en")
        return str(anonymiser.anonymize(text=text, analyzer_results=found).text)

    return OnText("Presidio as installed", mask)


def spacy_alone(model: str) -> Engine:
    """The entity recogniser by itself; what it calls one of ``MASKED`` becomes the label."""
    import spacy

    nlp = spacy.load(model)
    nlp.select_pipes(enable="ner")  # in the small models it listens to no other pipe

    def mask(text: str) -> str:
        done = text
        for found in reversed(nlp(text).ents):
            if found.label_ in MASKED:
                done = f"{done[: found.start_char]}<{found.label_}>{done[found.end_char :]}"
        return done

    return OnText("spaCy alone", mask)


def bare(model: str) -> Engine:
    """Both models that ours uses, by themselves: what either takes for something that goes becomes a mark.

    They read the same lines with the same code as ours does, so that a time beside theirs says what all else costs.
    """
    from pipeline.finders.models import Models
    from pipeline.finders.people import read_with_model
    from training.cases import STAYS

    models = Models.load(model)

    def mask(text: str) -> str:
        lines = text.split("\n")
        masked = []
        read = zip(lines, read_with_model(models.language, lines), models.tagger.read(lines), strict=True)
        for line, seen, tagged in read:
            spans = [(e.start, e.end) for e in seen if e.label in MASKED]
            spans += [(t.start, t.end) for t in tagged if t.label not in STAYS]
            masked.append(_without(line, spans))
        return "\n".join(masked)

    return OnText("spaCy + tagger, bare", mask)


def _without(line: str, spans: Iterable[tuple[int, int]]) -> str:
    """``line`` with one mark for every run of characters that some span covers."""
    kept, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            kept += [line[at:start], "<NAME>"]
        at = max(at, end)
    return "".join([*kept, line[at:]])


def untouched(model: str) -> Engine:
    """Nothing at all: what the other rows are to be read against."""
    return OnText("nothing", str)


ENGINES: dict[str, Callable[[str], Engine]] = {
    "ours": Ours,
    "presidio": presidio,
    "spacy": spacy_alone,
    "bare": bare,
    "nothing": untouched,
}


def work(job: Answer) -> Answer:
    """Treat every case of a job: ``{"name": …, "load": seconds, "cases": {name: …}}``."""
    begun = cpu_seconds()
    tagger = job.get("tagger")  # another model of the tagger's than the released one
    engine = Ours(job["model"], Path(tagger)) if tagger else ENGINES[job["engine"]](job["model"])
    answered: Answer = {"name": engine.name, "load": cpu_seconds() - begun, "cases": {}}
    for name, case in job["cases"].items():
        begun = cpu_seconds()
        try:
            told = engine(case)
        except Exception as error:  # an engine's fault in one case must not hide what it does in the others
            told = {"written": {}, "vetoed": [], "failed": type(error).__name__}
        answered["cases"][name] = told | {"seconds": cpu_seconds() - begun}
    return answered


if __name__ == "__main__":
    raise SystemExit(answer(sys.argv[1:], work))
