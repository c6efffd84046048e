"""One entity with all its mentions, and every decision about it."""

from __future__ import annotations

from starlette.responses import Response

from pipeline import decisions
from pipeline.errors import BadInput, Refusal
from pipeline.model import Kind, Treatment
from pipeline.reviewing import EntityView, entity_views, history
from review.pages import errors
from review.pages.findings import list_path
from review.visit import Visit

SAVED = "Your decision was saved."
_FIELDS = {"change": "replacement", "keep": "reason", "merge": "into"}  # where each is typed on the page
TICK, SOMEBODY_NEW = "mention-", "new"  # names on the form that moves mentions
_TOGETHER = ({"person", "family"},)  # kinds that may be one: the pipeline says so again


def show(visit: Visit, refusal: Refusal | None = None, field: str = "") -> Response:
    """The entity ``ref``; where it was merged, what it turned out to be."""
    views = entity_views(visit.place.casebook, visit.case_id, contexts=1)
    ref = visit.part_of_path("ref")
    short = next((view for view in views if ref == view.ref or ref in view.merged), None)
    if short is None:
        return errors.missing(visit)
    if short.ref != ref:
        return visit.go(f"/cases/{visit.case_id}/entities/{short.ref}")
    (view,) = entity_views(visit.place.casebook, visit.case_id, ref=ref, contexts=0)
    return visit.page(
        "entity.html",
        title=f"Entity {ref} – {visit.case_id}",
        refusal=refusal,
        field=field,
        case=visit.case_id,
        section="findings",
        entity=view,
        known={one.ref: one for one in views},
        people=[one for one in views if one.ref != ref and _may_be_theirs(one)] if view.kind == Kind.PERSON else None,
        others=[one for one in views if one.ref != ref and _may_be_one(one, view)],
        decided=history(visit.place.casebook, visit.case_id, ref=ref),
    )


def decide(visit: Visit) -> Response:
    """Accept, keep, change, merge or reopen; then on to the next in the list."""
    try:
        decisions.decide(
            visit.place.casebook,
            visit.case_id,
            visit.part_of_path("ref"),
            visit.typed("action"),
            by=visit.account.id,
            version=visit.number("version", "The version"),
            now=visit.now,
            replacement=visit.typed("replacement") or None,
            into=visit.typed("into") or None,
            reason=visit.typed("reason"),
            chosen_by_family=visit.ticked("family"),
        )
    except BadInput as refusal:
        return show(visit, refusal, _FIELDS.get(visit.typed("action"), ""))
    return _onwards(visit)


def show_merge(visit: Visit) -> Response:
    """Every mention that would change, before two become one."""
    ref, into = visit.part_of_path("ref"), visit.asked("into")
    views = {view.ref: view for view in entity_views(visit.place.casebook, visit.case_id, contexts=0)}
    if ref not in views:
        return errors.missing(visit)
    if into not in views or into == ref:
        raise BadInput("It isn't said whom or what this is the same as.", "Go back and choose one.")
    return visit.page(
        "merge.html",
        title=f"Merge two into one – {visit.case_id}",
        case=visit.case_id,
        section="findings",
        gone=views[ref],
        kept=views[into],
    )


def decide_mention(visit: Visit) -> Response:
    """Keep one mention as it is, or treat it as its entity again."""
    ref = visit.part_of_path("ref")
    try:
        decisions.decide_mention(
            visit.place.casebook,
            visit.case_id,
            visit.typed("finding"),
            visit.typed("action"),
            by=visit.account.id,
            now=visit.now,
            reason=visit.typed("mention-reason"),
        )
    except BadInput as refusal:
        return show(visit, refusal, "mentions")
    return visit.go(f"/cases/{visit.case_id}/entities/{ref}#mentions", SAVED)


def assign(visit: Visit) -> Response:
    """The ticked mentions are somebody else: another person of the case, or somebody new."""
    ref = visit.part_of_path("ref")
    chosen = [name.removeprefix(TICK) for name in visit.form if name.startswith(TICK) and visit.ticked(name)]
    into: str | decisions.NewPerson = visit.typed("into")
    if into == SOMEBODY_NEW:
        into = decisions.NewPerson(visit.typed("role"), visit.typed("sex") or None)
    try:
        decisions.assign_mentions(
            visit.place.casebook,
            visit.case_id,
            chosen,
            into=into,
            by=visit.account.id,
            now=visit.now,
            shown=ref,
        )
    except BadInput as refusal:
        return show(visit, refusal, "assign" if chosen else "mentions")
    said = "1 mention was moved." if len(chosen) == 1 else f"{len(chosen)} mentions were moved."
    if entity_views(visit.place.casebook, visit.case_id, ref=ref, contexts=1):
        return visit.go(f"/cases/{visit.case_id}/entities/{ref}#mentions", said)
    return visit.go(f"/cases/{visit.case_id}/findings", said)


def _onwards(visit: Visit) -> Response:
    section = visit.typed("section")
    if section.replace("_", "").isalpha() and section.isascii():
        return visit.go(list_path(visit, section), SAVED)
    return visit.go(f"/cases/{visit.case_id}/findings", SAVED)


def _may_be_theirs(one: EntityView) -> bool:
    return one.kind == Kind.PERSON and not one.candidates and one.treatment not in (Treatment.KEEP, Treatment.FLAG)


def _may_be_one(one: EntityView, other: EntityView) -> bool:
    return one.kind == other.kind or any({one.kind, other.kind} <= kinds for kinds in _TOGETHER)
