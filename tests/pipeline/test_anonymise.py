"""Files in, clean files out; a vetoed file is nowhere, and no draft is ever overwritten."""

import json
import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import pipeline.anonymise as way
from pipeline import leaks
from pipeline.anonymise import Run, anonymise, require_clean
from pipeline.errors import BadInput, LeakFound, UnreadableDocument
from pipeline.leaks import Leak, LeakReport
from pipeline.model import CaseFacts, Document, Finding, Kind
from pipeline.policy import Policy
from pipeline.run_report import report, write_report
from tests.pipeline.linking.builders import facts, found, person

CASE = facts(person("Danuta Wrona", "victim", "female", "Olga"))
TEXT = "Danuta Wrona rang on 07700 900123.\nThen Wrona left.\n"


class Phones:
    """A finder that knows telephone numbers alone."""

    def find(self, document: Document, facts: CaseFacts | None = None) -> tuple[Finding, ...]:
        return (found(document, "07700 900123", Kind.PHONE),) if "07700 900123" in document.text else ()


def run(sources: Sequence[Path], out: Path, case: CaseFacts = CASE) -> Run:
    return anonymise(sources, case, out, finders=Phones(), policy=Policy.default(), max_bytes=1000)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "overview.txt").write_text(TEXT, "utf-8")
    return folder


def test_a_draft_becomes_a_clean_file_of_the_same_format(drafts: Path, tmp_path: Path) -> None:
    done = run([drafts / "overview.txt"], tmp_path / "out")
    assert not done.vetoed
    new = (tmp_path / "out" / "overview.txt").read_text("utf-8")
    assert new == "Olga rang on [phone number removed].\nThen Olga left.\n"
    assert (drafts / "overview.txt").read_text("utf-8") == TEXT
    require_clean(done)


def test_a_case_with_no_persons_still_loses_its_numbers(drafts: Path, tmp_path: Path) -> None:
    run([drafts / "overview.txt"], tmp_path / "out", facts())
    assert "07700" not in (tmp_path / "out" / "overview.txt").read_text("utf-8")


def test_names_go_from_file_names_and_no_two_outputs_are_one(drafts: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    names = [drafts / "DHR_Wrona_v3.txt", drafts / "danutawrona.txt", drafts / "Overview.TXT", other / "overview.txt"]
    for path in names:
        path.write_text(TEXT, "utf-8")
    outputs = {f.output.name for f in run(names, tmp_path / "out").files if f.output}
    assert outputs == {"document-1.txt", "document-2.txt", "Overview.txt", "overview-4.txt"}


@pytest.mark.parametrize("out", ["drafts", "drafts/../drafts", "a-file"])
def test_no_draft_is_overwritten(drafts: Path, tmp_path: Path, out: str) -> None:
    (tmp_path / "a-file").write_text("x")
    with pytest.raises(BadInput):
        run([drafts / "overview.txt"], tmp_path / out)
    assert (drafts / "overview.txt").read_text("utf-8") == TEXT


def test_a_folder_within_the_drafts_is_fine(drafts: Path) -> None:
    assert not run([drafts / "overview.txt"], drafts / "clean").vetoed


@pytest.mark.parametrize(
    ("data", "refusal"),
    [(b"", UnreadableDocument), (b"\0\1\2" * 50, UnreadableDocument), (b"x" * 1001, UnreadableDocument)],
)
def test_an_unreadable_file_stops_the_run_before_anything_is_written(
    drafts: Path, tmp_path: Path, data: bytes, refusal: type[Exception]
) -> None:
    (drafts / "bad.txt").write_bytes(data)
    with pytest.raises(UnreadableDocument):
        run([drafts / "overview.txt", drafts / "bad.txt"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("sources", [[], ["nowhere.txt"], ["overview.txt", "overview.txt"], ["."]])
def test_files_that_are_none(drafts: Path, tmp_path: Path, sources: list[str]) -> None:
    with pytest.raises(BadInput):
        run([drafts / name for name in sources], tmp_path / "out")


def test_a_veto_leaves_the_other_files_and_removes_an_older_copy(
    drafts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drafts / "letter.txt").write_text("Wrona again.\n", "utf-8")
    run([drafts / "overview.txt", drafts / "letter.txt"], tmp_path / "out")
    checked = leaks.check

    def suspicious(data: bytes, *, name: str, **rest: object) -> LeakReport:
        told = checked(data, name=name, **rest)  # type: ignore[arg-type]
        return replace(told, leaks=(Leak("text", "known form", 2),)) if name == "letter.txt" else told

    monkeypatch.setattr(way, "check", suspicious)
    done = run([drafts / "overview.txt", drafts / "letter.txt"], tmp_path / "out")
    assert [p.name for p in sorted((tmp_path / "out").iterdir())] == ["overview.txt"]
    with pytest.raises(LeakFound) as veto:
        require_clean(done)
    assert "1 of 2" in veto.value.reason and "Wrona" not in str(veto.value)


def test_what_linking_left_is_masked_before_a_file_is_refused(
    drafts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(way, "plan", lambda linked, number, document: ())
    (drafts / "overview.txt").write_text("Then Danuta left.\n", "utf-8")
    done = run([drafts / "overview.txt"], tmp_path / "out")
    assert (tmp_path / "out" / "overview.txt").read_text("utf-8") == "Then [name removed] left.\n"
    assert done.files[0].clean is not None and way.SECOND_LOOK in done.files[0].clean.notes


def test_the_report_is_for_its_owner_alone_and_never_over_a_draft(drafts: Path, tmp_path: Path) -> None:
    done = run([drafts / "overview.txt"], tmp_path / "out")
    write_report(tmp_path / "report.json", done)
    assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) == 0o600
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert set(told) == {"documents", "identities", "seconds"}
    assert told == json.loads(json.dumps(report(done)))
    findings = told["documents"][0]["findings"]
    assert {"start", "end", "kind", "score", "finder", "treatment"} <= set(findings[0])
    assert ("Olga", False) in {(i["label"], i["keep"]) for i in told["identities"]}
    with pytest.raises(BadInput):
        write_report(drafts / "overview.txt", done)


def test_the_values_show_no_name() -> None:
    assert "Wrona" not in repr(CASE)
