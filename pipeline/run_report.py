"""REPORT.json: what a run did with every file, finding and person.

It holds real names, so it is written only where asked for, and for its owner alone (0600).
Offsets are half-open and count code points of a document's text.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import BadInput
from pipeline.model import Finding
from pipeline.output_folder import written
from pipeline.words import split_words

if TYPE_CHECKING:
    from pipeline.anonymise import Run  # reads and writes every format: not for `dhr find`


def report(run: Run) -> dict[str, Any]:
    """The whole of REPORT.json, as values that JSON knows."""
    treatments = {e.id: e.treatment.value for e in run.linked.entities}
    return {
        "documents": [
            {
                "file": str(file.source),
                "output": str(file.output) if file.output else None,
                "format": file.document.format.value,
                "pages": file.document.pages,
                "words": len(split_words(file.document.text)),
                "seconds": round(file.seconds, 3),
                "findings": [
                    finding_json(m.finding, treatments[m.entity]) | {"entity": m.entity} for m in run.linked.of(number)
                ],
                "doubtful": [[word.start, word.end] for word in file.doubtful],
                "warnings": [*file.document.warnings, *(file.clean.notes if file.clean else ())],
                "check": file.check.to_json() if file.check else None,
            }
            for number, file in enumerate(run.files)
        ],
        "identities": [
            {
                "id": e.id,
                "kind": e.kind.value,
                "role": e.role or e.detail,
                "forms": list(e.forms),
                "label": e.replacement,
                "keep": e.treatment.value in ("keep", "flag"),
                "treatment": e.treatment.value,
                "candidates": list(e.candidates),
                "reason": e.reason,
            }
            for e in run.linked.entities
        ],
        "seconds": {stage: round(seconds, 3) for stage, seconds in run.seconds.items()},
    }


def finding_json(finding: Finding, treatment: str) -> dict[str, Any]:
    """A finding as the commands tell it; offsets in code points of the document's text."""
    return {
        "start": finding.span.start,
        "end": finding.span.end,
        "kind": finding.kind.value,
        "score": round(finding.score, 3),
        "finder": finding.finders[0] if finding.finders else "",
        "finders": list(finding.finders),
        "treatment": treatment,
    }


def write_report(path: Path, run: Run) -> None:
    """Write REPORT.json readable by its owner alone (0600), whole or not at all."""
    if any(path.resolve() == file.source.resolve() for file in run.files):
        raise BadInput("The report would overwrite one of the drafts.", "Choose another path with --report.")
    body = json.dumps(report(run), ensure_ascii=False, indent=1).encode()
    written(path, body)
