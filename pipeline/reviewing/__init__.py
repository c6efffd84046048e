"""What the review application shows of a case: frozen values, each made in one look.

Promises: entities come in the order of ``decisions.questions.SECTIONS``, each with its version,
so that a decision can say what it saw; both sides of the side-by-side view come from the same
edits as the written files. Whatever holds text of a draft is left out of every ``repr``.

Leaves alone: access. Whoever calls has checked that the viewer may see the case.
"""

from pipeline.decisions.contexts import Context
from pipeline.decisions.questions import SECTIONS
from pipeline.reviewing.cases import (
    CaseLine,
    CaseView,
    DraftLine,
    HistoryLine,
    case_list,
    case_view,
    history,
)
from pipeline.reviewing.changes import DraftChanges, changes
from pipeline.reviewing.entities import EntityView, entity_views
from pipeline.reviewing.looks import draft_opened, file_downloaded, pictures_opened
from pipeline.reviewing.pictures import DraftPictures, PictureView, picture_preview, picture_progress, picture_views
from pipeline.reviewing.refused import RefusedLine, refused_files
from pipeline.reviewing.side_by_side import DocumentView, PieceView, Segment, document_view
from pipeline.reviewing.unexplained import unexplained_counts

__all__ = [
    "SECTIONS",
    "CaseLine",
    "CaseView",
    "Context",
    "DocumentView",
    "DraftChanges",
    "DraftLine",
    "DraftPictures",
    "EntityView",
    "HistoryLine",
    "PictureView",
    "PieceView",
    "RefusedLine",
    "Segment",
    "case_list",
    "case_view",
    "changes",
    "document_view",
    "draft_opened",
    "entity_views",
    "file_downloaded",
    "history",
    "picture_preview",
    "picture_progress",
    "picture_views",
    "pictures_opened",
    "refused_files",
    "unexplained_counts",
]
