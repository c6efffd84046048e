"""A scan on its whole way: refused as ever, and with ``ocr`` rebuilt from its text, its doubts in the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.anonymise import Run, anonymise
from pipeline.errors import UnreadableDocument
from pipeline.model import CaseFacts, Document, Finding, Kind, Person, Span
from pipeline.policy import Policy
from pipeline.run_report import report
from tests.pipeline.scans.paper import scanned

LINES = ("# Domestic Homicide Review", "Marigold told the social worker that she", "was afraid to go home. qzvxk rrnnw")
FACTS = CaseFacts("test-2021-01", (Person("Marigold Thistlewood", "victim", "female"),))

pytestmark = pytest.mark.slow


class OneName:
    """Finds the one name that the pages hold."""

    def find(self, document: Document, facts: CaseFacts | None = None) -> tuple[Finding, ...]:
        at = document.text.index("Marigold")
        return (Finding(Span(at, at + 8), Kind.PERSON, 1.0, ("test",)),)


def run(folder: Path, *, ocr: bool) -> Run:
    source = folder / "scan.pdf"
    source.write_bytes(scanned([LINES], blur=2.0))
    return anonymise(
        [source], FACTS, folder / "out", finders=OneName(), policy=Policy.read(None), max_bytes=10**8, ocr=ocr
    )


def test_a_scan_is_refused_unless_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="scanned picture"):
        run(tmp_path, ocr=False)
    assert not (tmp_path / "out").exists()


def test_what_was_read_by_machine_is_rebuilt_checked_and_told(tmp_path: Path) -> None:
    done = run(tmp_path, ocr=True)
    (file,) = done.files
    assert file.check is not None and file.check.clean and file.check.images == 0
    (told,) = report(done)["documents"]
    assert told["doubtful"] and all(0 <= start < end <= len(file.document.text) for start, end in told["doubtful"])
    assert any("read by machine" in warning for warning in told["warnings"])
