"""What was found in a case, by section: people first. Whole sections can be accepted at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from starlette.responses import Response

from pipeline import decisions
from pipeline.decisions.current import entities_of
from pipeline.decisions.questions import acceptable
from pipeline.reviewing import SECTIONS, Context, EntityView, changes, entity_views, history
from review.pages import errors
from review.records import undoable
from review.visit import Visit

PAGE = 50
SHOWN = 3  # mentions of each entity in the list; its own page has all
_REF = re.compile(r"[a-z][0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Tab:
    """A section with how much of it waits."""

    key: str
    title: str
    waiting: int
    total: int


def show(visit: Visit) -> Response:
    """One section: what waits for a decision, or all of it (``?show=all``), fifty at a time."""
    section = visit.part_of_path("section")
    if section not in SECTIONS:
        return errors.missing(visit)
    views = entity_views(visit.place.casebook, visit.case_id, contexts=SHOWN)
    tabs = tabs_of(views)
    here = [view for view in views if view.section == section]
    since = changes(visit.place.casebook, visit.case_id)
    marks = {finding: mark for one in since for finding, mark in one.mentions.items()}
    fresh = _fresh(visit, section, marks) if marks else {}
    only_changed = bool(since) and visit.asked("show") == "changed"
    everything = section == "kept" or visit.asked("show") == "all"
    listed = here if everything else [view for view in here if view.needs_decision]
    if only_changed:
        listed = [replace(view, contexts=fresh[view.ref]) for view in here if view.ref in fresh]
    pages = max(1, -(-len(listed) // PAGE))
    asked = visit.asked("page", "1")
    number = min(max(1, int(asked)), pages) if asked.isdecimal() and len(asked) < 6 else 1
    shown = listed[(number - 1) * PAGE : number * PAGE]
    return visit.page(
        "findings.html",
        title=f"{SECTIONS[section]} – {visit.case_id}",
        case=visit.case_id,
        section="findings",
        tabs=tabs,
        tab=next(tab for tab in tabs if tab.key == section),
        next_tab=next((tab for tab in tabs if tab.waiting and tab.key != section), None),
        everything=everything,
        entities=shown,
        following=_following(shown),
        known={view.ref: view for view in views},
        listed=len(listed),
        since=since,
        marks=marks,
        fresh={ref: len(contexts) for ref, contexts in fresh.items()},
        only_changed=only_changed,
        page=number,
        pages=pages,
        acceptable=_acceptable(visit, section),
    )


def start(visit: Visit) -> Response:
    """The first section in which something waits."""
    tabs = tabs_of(entity_views(visit.place.casebook, visit.case_id, contexts=1))
    tab = next((tab for tab in tabs if tab.waiting), tabs[0])
    return visit.go(f"/cases/{visit.case_id}/findings/{tab.key}")


def show_accept_all(visit: Visit) -> Response:
    """What would be accepted, each with its replacement and count, before anything is."""
    section = visit.part_of_path("section")
    if section not in SECTIONS:
        return errors.missing(visit)
    refs = set(_acceptable_refs(visit, section))
    views = entity_views(visit.place.casebook, visit.case_id, section=section, contexts=1)
    return visit.page(
        "accept_all.html",
        title=f"Accept all proposals – {visit.case_id}",
        case=visit.case_id,
        section="findings",
        key=section,
        heading=SECTIONS[section],
        entities=[view for view in views if view.ref in refs],
        left=sum(1 for view in views if view.needs_decision and view.ref not in refs),
    )


def accept_all(visit: Visit) -> Response:
    section = visit.part_of_path("section")
    if section not in SECTIONS:
        return errors.missing(visit)
    number = decisions.accept_all(
        visit.place.casebook,
        visit.case_id,
        section,
        by=visit.account.id,
        expected=visit.number("expected", "The count"),
        now=visit.now,
    )
    said = "1 proposal was accepted." if number == 1 else f"{number} proposals were accepted."
    return visit.go(f"/cases/{visit.case_id}/findings/{section}", said)


def show_undo(visit: Visit) -> Response:
    """The newest decision, which the next step would take back."""
    lines = history(visit.place.casebook, visit.case_id)
    number = undoable(visit.place.casebook, visit.case_id)
    return visit.page(
        "undo.html",
        title=f"Take back the last decision – {visit.case_id}",
        case=visit.case_id,
        section="findings",
        last=next((line for line in lines if line.number == number), None),
    )


def undo(visit: Visit) -> Response:
    """Take the last decision back, unless somebody decided something since it was shown."""
    decisions.undo_last(
        visit.place.casebook,
        visit.case_id,
        by=visit.account.id,
        now=visit.now,
        expected=visit.number("expected", "The decision's number"),
    )
    return visit.go(f"/cases/{visit.case_id}/findings", "The decision was taken back.")


def tabs_of(views: Sequence[EntityView]) -> tuple[Tab, ...]:
    """The sections in their order with their counts."""
    return tuple(
        Tab(
            key,
            title,
            sum(1 for view in views if view.section == key and view.needs_decision),
            sum(1 for view in views if view.section == key),
        )
        for key, title in SECTIONS.items()
    )


def list_path(visit: Visit, section: str) -> str:
    """Back to the list a decision was made from, at the entity that comes next."""
    following = visit.typed("following")
    anchor = f"#{following}" if _REF.fullmatch(following) else ""
    more = "?show=all" if visit.typed("show") == "all" else ""
    page = visit.typed("page")
    if page.isdecimal() and page != "1" and len(page) < 6:
        more += f"{'&' if more else '?'}page={page}"
    return f"/cases/{visit.case_id}/findings/{section}{more}{anchor}"


def _fresh(visit: Visit, section: str, marks: Mapping[str, str]) -> dict[str, tuple[Context, ...]]:
    """By ref, the mentions that a new version of a document brought."""
    found = {}
    for view in entity_views(visit.place.casebook, visit.case_id, section=section, contexts=0):
        contexts = tuple(context for context in view.contexts if context.finding in marks)
        if contexts:
            found[view.ref] = contexts
    return found


def _following(shown: Sequence[EntityView]) -> dict[str, str]:
    return {view.ref: after.ref for view, after in pairwise(shown)}


def _acceptable(visit: Visit, section: str) -> int:
    return len(_acceptable_refs(visit, section))


def _acceptable_refs(visit: Visit, section: str) -> tuple[str, ...]:
    casebook = visit.place.casebook
    with casebook.reading() as session:
        return tuple(known.row.ref for known in acceptable(entities_of(casebook, session, visit.case_id), section))
