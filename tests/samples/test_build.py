"""The built files are real files: they open, hold what was planted, and never differ."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from benchmarks.reading import Reading, read
from benchmarks.score import score
from samples.build import build_case, built, main, sources
from tests.samples.cases import CASES, gold


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    out = tmp_path_factory.mktemp("cases")
    return {case: {path.name: path for path in build_case(folder, out)} for case, folder in CASES.items()}


@pytest.mark.parametrize("case", CASES)
def test_an_untouched_output_scores_nothing_gone_and_everything_kept(
    case: str, files: dict[str, dict[str, Path]]
) -> None:
    readings: dict[str, Reading] = {name: read(path) for name, path in files[case].items()}
    result = score(
        {name: reading.text for name, reading in readings.items()},
        gold(case),
        {name: reading.deep for name, reading in readings.items()},
    )
    assert (result.recall, result.kept) == (0.0, 1.0)
    assert {text for _, text in result.hidden_leaks} == set(gold(case).hidden)


def test_the_same_source_gives_the_same_bytes() -> None:
    for case in ("nmcsp-2021-03", "fdcsp-2021-02"):
        source = sources(CASES[case])["overview-report"]
        assert built(source) == built(source)


def test_the_word_file_opens_and_has_the_structures_of_a_real_draft(files: dict[str, dict[str, Path]]) -> None:
    path = files["nmcsp-2021-03"]["overview-report.docx"]
    opened = docx.Document(str(path))
    assert opened.core_properties.author == "Gareth Lumley"
    assert "Siobhán Grant" in opened.sections[0].header.paragraphs[0].text
    assert len(opened.tables) >= 6
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
        members = set(package.namelist())
        assert all(info.date_time == (2022, 4, 8, 9, 30, 0) for info in package.infolist())
    assert {"word/footnotes.xml", "word/comments.xml", "docProps/custom.xml", "word/header1.xml"} <= members
    structures = [
        "<w:ins ", "<w:del ", "w:delText", "w:footnoteReference", "w:commentReference", "<w:sdt>", "w:txbxContent",
        "mc:Fallback", "w:vanish", "w:bookmarkStart", "TOC \\o", "FILENAME", "w:hyperlink", "<pic:pic", "descr=",
    ]  # fmt: skip
    assert [mark for mark in structures if mark not in body] == []


def test_runs_are_split_inside_names(files: dict[str, dict[str, Path]]) -> None:
    with zipfile.ZipFile(files["nmcsp-2021-03"]["overview-report.docx"]) as package:
        body = package.read("word/document.xml").decode()
    broken = re.findall(r"[a-z]</w:t></w:r><w:r><w:t xml:space=\"preserve\">[a-z]", body)
    assert len(broken) > 20


def test_the_pdf_opens_untagged_with_names_in_its_corners(files: dict[str, dict[str, Path]]) -> None:
    data = files["whcsp-2020-07"]["overview-report.pdf"].read_bytes()
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert reader.metadata is not None
    assert reader.metadata.author == "Oriel Tambling"
    assert "/StructTreeRoot" not in reader.root_object
    assert any("NAZIA IQBAL" in str(entry.title) for entry in reader.outline if not isinstance(entry, list))
    assert all("Nazia Iqbal DHR" in page.extract_text() for page in reader.pages)
    annotations = [a.get_object() for page in reader.pages for a in page.annotations or []]
    assert any(note.get("/T") == "Oriel Tambling" for note in annotations)
    assert b"Sorrel Photography" in data  # the photograph's EXIF


def test_the_command_writes_neutral_names_unless_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = str(CASES["nmcsp-2021-03"])
    assert main([str(tmp_path / "plain"), case]) == 0
    assert main([str(tmp_path / "raw"), case, "--as-received"]) == 0
    plain = sorted(path.name for path in (tmp_path / "plain" / "nmcsp-2021-03").iterdir())
    assert plain == ["executive-summary.docx", "overview-report.docx", "qa-letter.docx"]
    assert (tmp_path / "raw" / "nmcsp-2021-03" / "DHR_Grant_overview v7 tracked.docx").is_file()
    assert len(capsys.readouterr().out.splitlines()) == 6
