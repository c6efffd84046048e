"""The processes that read and write a PDF begin quickly: a short file takes little longer than their start."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.edits import apply
from pipeline.formats.pdf_in_place.sayings import applied
from pipeline.model import Edit, Span

_LOADED = "import sys, {module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("pipeline.formats.pdf_document", {"spacy", "presidio_anonymizer", "lxml", "PIL", "fontTools", "weasyprint"}),
        ("pipeline.formats.pdf_in_place.child", {"spacy", "presidio_anonymizer", "numpy", "weasyprint"}),
    ],
)
def test_a_child_loads_only_what_it_needs(module: str, never: set[str]) -> None:
    done = subprocess.run([sys.executable, "-c", _LOADED.format(module=module)], capture_output=True, check=True)
    loaded = set(done.stdout.decode().split())
    assert "pikepdf" in loaded
    assert not loaded & never


def test_the_edits_mean_there_what_they_mean_everywhere() -> None:
    text, edits = "Ann met Bo.", [Edit(Span(0, 3), "Grace"), Edit(Span(3, 4), ""), Edit(Span(8, 10), "Ed")]
    assert applied(text, edits) == apply(text, edits) == "Gracemet Ed."
