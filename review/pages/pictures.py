"""The pictures of a case's drafts: each is left out, unless somebody keeps it and says in words what it shows.

What is typed travels in the bodies of forms alone. A picture is sent as plain dots, to who may read the case.
"""

from __future__ import annotations

from starlette.responses import Response

from pipeline import decisions
from pipeline.errors import BadInput, Refusal
from pipeline.reviewing import picture_preview, picture_views, pictures_opened
from review.pages import errors
from review.visit import Visit

_SAVED = {
    "keep": "The picture stays, with your words for it. Write the clean files anew to see it there.",
    "remove": "The picture is removed.",
    "reopen": "The picture is undecided again, so it is removed.",
}


def show(visit: Visit, refusal: Refusal | None = None, field: str = "") -> Response:
    """Every picture of every current document, with what becomes of it."""
    pictures_opened(visit.place.casebook, visit.case_id, by=visit.account.id, now=visit.now)
    return visit.page(
        "pictures.html",
        title=f"Pictures – {visit.case_id}",
        refusal=refusal,
        field=field,
        case=visit.case_id,
        section="pictures",
        drafts=picture_views(visit.place.casebook, visit.case_id),
        wrong=field.removeprefix("words-"),
    )


def preview(visit: Visit) -> Response:
    """One picture, drawn anew: nothing of its file but its dots."""
    draft, picture = visit.part_of_path("draft"), visit.part_of_path("picture")
    found = picture_preview(visit.place.casebook, visit.case_id, draft, picture)
    if found is None:
        return errors.missing(visit)
    data, kind = found
    return Response(data, media_type=kind, headers={"Content-Disposition": "inline"})


def decide(visit: Visit) -> Response:
    """Keep it with these words, remove it, or leave it undecided again."""
    picture, action, card = visit.part_of_path("picture"), visit.typed("action"), visit.typed("card")
    try:
        decisions.decide_picture(
            visit.place.casebook,
            visit.case_id,
            picture,
            action,
            by=visit.account.id,
            version=visit.number("version", "The version"),
            now=visit.now,
            words=visit.typed("words"),
        )
    except BadInput as refusal:
        return show(visit, refusal, f"words-{card}" if action == "keep" and _is_card(card) else "")
    anchor = f"#picture-{card}" if _is_card(card) else ""
    return visit.go(f"/cases/{visit.case_id}/pictures{anchor}", _SAVED[action])


def _is_card(text: str) -> bool:
    """Whether this names a picture's place on the page: a draft's id and a picture's."""
    return text.replace("-", "").isalnum() and text.isascii() and len(text) < 60
