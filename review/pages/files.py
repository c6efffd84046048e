"""The clean files: having them written and checked, what the check found, and reading them."""

from __future__ import annotations

from starlette.responses import Response

from pipeline import decisions
from pipeline.reviewing import case_view, file_downloaded
from review import records
from review.pages import errors
from review.visit import Visit

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


def show(visit: Visit) -> Response:
    view = case_view(visit.place.casebook, visit.case_id, visit.today)
    row = view.preparation and records.preparation(visit.place.casebook, visit.case_id, view.preparation)
    return visit.page(
        "files.html",
        title=f"Clean files – {visit.case_id}",
        case=visit.case_id,
        section="files",
        view=view,
        preparation=row,
    )


def prepare(visit: Visit) -> Response:
    """Write and check the files. It takes as long as it takes: the browser waits."""
    decisions.prepare(visit.place.casebook, visit.case_id, visit.now, by=visit.account.id)
    view = case_view(visit.place.casebook, visit.case_id, visit.today)
    clean = view.check is not None and view.check.get("clean")
    return visit.go(
        f"/cases/{visit.case_id}/files",
        "The files were written, and the check found nothing." if clean else "The leak check vetoed the files.",
    )


def download(visit: Visit) -> Response:
    """A written file under a neutral name, never shown inside this site."""
    row = records.preparation(visit.place.casebook, visit.case_id, visit.part_of_path("preparation"))
    name = visit.part_of_path("name")
    if row is None or name not in row.digests:
        return errors.missing(visit)
    data = records.written_file(visit.place.casebook, row, name)
    file_downloaded(visit.place.casebook, visit.case_id, row.id, name, by=visit.account.id, now=visit.now)
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    disposition = f'attachment; filename="{visit.case_id}_{name}"'
    return Response(data, media_type=kind, headers={"Content-Disposition": disposition})
