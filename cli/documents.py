"""`dhr anonymise`, `dhr find` and `dhr check`: files in, files out, no casebook.

What takes long to import (language models, readers of PDF) is imported by the command that needs it.
"""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import BadInput, LeakFound
from pipeline.facts import read_facts
from pipeline.model import CaseFacts
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.leaks import RealForm

Files = Annotated[list[Path], typer.Argument(help="DOCX, PDF or TXT files of one case.", show_default=False)]
CaseFile = Annotated[Path, typer.Option("--case", help="CASE.json: the persons of the case.")]

_SELDOM = (200_000, 20, 20)  # a short life with many values and few circles: looking for them often is lost time


def register(app: typer.Typer) -> None:
    """Add the three commands to the application."""
    app.command("anonymise")(anonymise_files)
    app.command("find")(find)
    app.command("check")(check_files)


def anonymise_files(
    files: Files,
    case: CaseFile,
    out: Annotated[Path, typer.Option("--out", help="Folder for the clean files; made if it isn't there.")],
    report: Annotated[Path | None, typer.Option("--report", help="Write REPORT.json (real names, 0600).")] = None,
    policy: Annotated[Path | None, typer.Option("--policy", help="POLICY.toml in place of the default.")] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help="Read scanned pages by machine (needs tesseract).")] = False,
) -> None:
    """Pseudonymise the files of one case as a first draft, and check what was written."""
    gc.set_threshold(*_SELDOM)
    settings = Settings.read()
    facts = read_case_file(case)  # before what takes seconds to import

    from pipeline.anonymise import anonymise, require_clean
    from pipeline.finders.union import Finders
    from pipeline.policy import Policy
    from pipeline.run_report import write_report

    rules = Policy.read(policy or settings.policy)
    run = anonymise(
        files, facts, out,
        finders=Finders.load(settings.model), policy=rules, max_bytes=settings.max_file_bytes, ocr=ocr,
    )  # fmt: skip
    if report is not None:
        write_report(report, run)
    for number, file in enumerate(run.files, 1):
        if file.output is not None:
            print(f"File {number}: written and clean.")
            if file.doubtful:
                print(f"File {number}: {len(file.doubtful)} words read by machine are doubtful: see the report.")
        elif file.check is not None:
            for leak in file.check.leaks:
                print(f"File {number}: vetoed: {leak.place}: {leak.rule} ({leak.count})")
    require_clean(run)


def find(
    file: Annotated[Path, typer.Argument(help="A DOCX, PDF or TXT file.", show_default=False)],
    case: Annotated[Path | None, typer.Option("--case", help="CASE.json: the persons of the case.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the text and findings as JSON.")] = False,
) -> None:
    """Tell what was found in one document, and what would become of it."""
    gc.set_threshold(*_SELDOM)
    from pipeline import formats
    from pipeline.finders.union import Finders
    from pipeline.linking import link
    from pipeline.policy import Policy
    from pipeline.run_report import finding_json
    from pipeline.treatment import treat
    from pseudonyms.register import Register

    settings = Settings.read()
    facts = read_case_file(case) if case else CaseFacts("unnamed-0")
    document = formats.read(_bytes(file, settings.max_file_bytes))
    findings = Finders.load(settings.model).find(document, facts)
    linked = treat(link([document], [findings], facts), facts, Policy.read(settings.policy), Register(facts.case))
    treatments = {e.id: e.treatment.value for e in linked.entities}
    if as_json:
        told = [finding_json(m.finding, treatments[m.entity]) for m in linked.mentions]
        print(json.dumps({"text": document.text, "findings": told}, ensure_ascii=False))
        return
    counts: dict[tuple[str, str], int] = {}
    for mention in linked.mentions:
        key = (mention.finding.kind.value, treatments[mention.entity])
        counts[key] = counts.get(key, 0) + 1
    for (kind, treatment), count in sorted(counts.items()):
        print(f"{count:6} {kind:16} {treatment}")


def check_files(
    files: Files,
    case: CaseFile,
    register_file: Annotated[
        Path | None,
        typer.Option("--register", help="REPORT.json of `dhr anonymise`: more forms to look for."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reports as JSON.")] = False,
) -> None:
    """Run only the leak check. Tells where something survives, and never which name."""
    from pipeline.leaks import check
    from pipeline.real_forms import forms_of_facts

    settings = Settings.read()
    forms, allowed = forms_of_facts(read_case_file(case))
    if register_file is not None:
        more, kept = _registered(register_file)
        forms, allowed = (*forms, *more), (*allowed, *kept)
    reports = [
        check(
            _bytes(file, settings.max_file_bytes),
            name=file.name,
            forms=forms,
            allowed=allowed,
            keep_introduced=register_file is None,
        )
        for file in files
    ]
    if as_json:
        print(json.dumps([r.to_json() for r in reports]))
    else:
        for number, report in enumerate(reports, 1):
            print(f"File {number}: {'clean' if report.clean else 'leaks'}; read by {', '.join(report.readers)}")
            for leak in report.leaks:
                print(f"  {leak.place}: {leak.rule} ({leak.count})")
    if not all(r.clean for r in reports):
        raise LeakFound("Something real survives in these files.", "Don't publish them; see the places above.")


def read_case_file(path: Path) -> CaseFacts:
    """The facts in a case file. Raises BadInput where it can't be opened or understood."""
    try:
        return read_facts(path.read_bytes())
    except OSError:
        raise BadInput("The case file can't be opened.", "Check the path given with --case.") from None


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise BadInput(f"A file is larger than {limit // (1024 * 1024)} MB.", "Split it or shrink its pictures.")
        return path.read_bytes()
    except OSError:
        raise BadInput("One of the files can't be opened.", "Check the paths given.") from None


def _registered(path: Path) -> tuple[list[RealForm], list[str]]:
    from pipeline.real_forms import form_of

    try:
        root: dict[str, Any] = json.loads(path.read_text("utf-8"))
        identities = root["identities"]
        forms = [form_of(f) for i in identities if not i["keep"] and i["kind"] == "person" for f in i["forms"]]
        kept = [f for i in identities if i["keep"] for f in i["forms"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise BadInput("The register can't be read.", "Give the REPORT.json that `dhr anonymise` wrote.") from None
    return forms, kept
