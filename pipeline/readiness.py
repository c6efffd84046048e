"""The rules of publication, each with the sentence that says what is missing and who can mend it.

Promises: ``blockers`` returns every rule that doesn't hold, never only the first; its sentences
hold no name. What people record here (family told, hold, embargo, months, a part's absence) is
refused where it holds a name of the case, because it stands in the casebook in clear.

The rules, and why each is as strict as it is:

1. letter      The QA Panel's final letter allows publication; each of its areas is marked done.
2. parts       Overview report, executive summary and letter are there and confirmed, or there is a
               recorded reason; never one for the letter, for nothing goes live without it.
3. family      The family was told on a date, or a reason why they weren't is recorded.
4. hold        No legal hold is open (trial, appeal, inquest, court order).
5. embargo     The embargo date has come.
6. approval    A standing approval of the current bytes by somebody who didn't prepare the case.
7. months      The review will be online for 12 to 36 months.
8. scans       What a machine read from a scan was compared with the paper, and no scan is still being read.
9. removed     The case's review hasn't been taken off the site before, unless it was withdrawn and a
               reviewer approved it again afterwards.

Protective markings are the approval's matter: the reviewer signs files in which they are findings.
The motivated-intruder check is a warning, no blocker: no law asks for it before publication, a
small partnership may do it by sampling, and a rule that people tick to get on protects nobody.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Approval, Case, Letter, Publication, Removal
from pipeline.decisions.comparing import scan_blockers
from pipeline.decisions.current import current_drafts, standing_approval
from pipeline.letters import LetterOutcome
from pipeline.local_time import day_words
from pipeline.model import Part

FEWEST_MONTHS, MOST_MONTHS = 12, 36
REQUIRED = (Part.OVERVIEW_REPORT, Part.EXECUTIVE_SUMMARY, Part.QA_LETTER)


@dataclass(frozen=True, slots=True)
class Blocker:
    """A rule that doesn't hold, by its code above, and a plain sentence: what is missing, who mends it."""

    rule: str
    sentence: str


def blockers(casebook: Casebook, session: Session, case: Case, today: dt.date) -> tuple[Blocker, ...]:
    """Every rule that keeps the case from being published on ``today``; empty when it may be."""
    if case.forgotten_at is not None:
        return (Blocker("forgotten", "The key of this case was destroyed: nothing of it can be published."),)
    approval = standing_approval(casebook, session, case.id)
    found = [
        *_letter(session, case),
        *_parts(session, case),
        *_family(case),
        *_hold(case),
        *_embargo(case, today),
        *_approval(session, case, approval),
        *_months(case),
        *(Blocker("scans", sentence) for sentence in scan_blockers(casebook, session, case.id)),
        *_removed(session, case, approval),
    ]
    return tuple(found)


def warnings(case: Case) -> tuple[str, ...]:
    """What doesn't block publication and should still be known before it."""
    if case.intruder_check_on is None:
        return (
            "The motivated-intruder check isn't recorded: until it is, call the public copy pseudonymised, "
            "not anonymised.",
        )
    return ()


def final_letter(session: Session, case: Case) -> Letter | None:
    """What was recorded of the letter that is current now."""
    letters = [d.id for d in current_drafts(session, case.id) if d.part == Part.QA_LETTER]
    return session.scalars(select(Letter).where(Letter.draft_id.in_(letters))).first()


def _letter(session: Session, case: Case) -> list[Blocker]:
    letter = final_letter(session, case)
    if letter is None:
        return [
            Blocker(
                "letter",
                "What the Home Office Quality Assurance letter decided isn't recorded: the officer hands "
                "the letter "
                "in, and the officer or a reviewer records its decision.",
            )
        ]
    if letter.outcome == LetterOutcome.RESUBMIT:
        return [
            Blocker(
                "letter",
                "The letter asks for the review to be submitted again: the officer hands in the next letter "
                "when it has come.",
            )
        ]
    todo = [str(area.number) for area in letter.areas if area.done_at is None]
    if letter.outcome == LetterOutcome.PUBLISH_AFTER_CHANGES and todo:
        which = f"area {todo[0]} isn't" if len(todo) == 1 else f"areas {', '.join(todo)} aren't"
        return [
            Blocker(
                "letter",
                f"The letter allows publication after changes, and {which} marked done: the officer marks "
                "each one "
                "once it is.",
            )
        ]
    return []


def _parts(session: Session, case: Case) -> list[Blocker]:
    drafts = current_drafts(session, case.id)
    there = {d.part for d in drafts}
    found = []
    for part in REQUIRED:
        if part not in there and (part is Part.QA_LETTER or not case.missing_part_reason.get(part)):
            proposed = any(d.part is None and d.proposed_part == part for d in drafts)
            what = "isn't confirmed yet" if proposed else "is missing"
            mend = "a person confirms it" if proposed else "the officer hands it in"
            if part is not Part.QA_LETTER and not proposed:
                mend += " or records why there is none"
            found.append(Blocker("parts", f"The {_lower(part)} {what}: {mend}."))
    if any(d.part is None and d.proposed_part is None for d in drafts):
        found.append(Blocker("parts", "A document isn't confirmed as any part yet: a person says what it is."))
    if not found and not {Part.OVERVIEW_REPORT, Part.EXECUTIVE_SUMMARY} & there:
        found.append(
            Blocker(
                "parts",
                "There is neither an overview report nor an executive summary: the officer hands one in.",
            )
        )
    return found


def _lower(part: Part) -> str:
    return part.words if part is Part.QA_LETTER else part.words.lower()


def _family(case: Case) -> list[Blocker]:
    if case.family_told_on is not None or case.family_not_told_reason:
        return []
    return [
        Blocker(
            "family",
            "It isn't recorded that the family was told: the officer records the date, or why they "
            "couldn't be reached.",
        )
    ]


def _hold(case: Case) -> list[Blocker]:
    if not case.legal_hold:
        return []
    return [Blocker("hold", "A legal hold is open: the officer or a reviewer lifts it once the proceedings are over.")]


def _embargo(case: Case, today: dt.date) -> list[Blocker]:
    if case.embargo_until is None or case.embargo_until <= today:
        return []
    return [
        Blocker(
            "embargo",
            f"The embargo ends on {day_words(case.embargo_until)}: wait for that day, or the officer sets another.",
        )
    ]


def _approval(session: Session, case: Case, approval: Approval | None) -> list[Blocker]:
    if approval is None:
        voided = session.scalars(
            select(Approval).where(Approval.case_id == case.id).order_by(Approval.approved_at.desc())
        ).first()
        if voided is None:
            return [Blocker("approval", "No reviewer has approved the files yet: a reviewer does.")]
        return [
            Blocker(
                "approval",
                "Something changed after the approval, so it is void: prepare the files again, and a "
                "reviewer approves "
                "them again.",
            )
        ]
    if approval.approved_by == case.officer_id:
        return [Blocker("approval", "The officer approved their own case: another reviewer approves it.")]
    return []


def _months(case: Case) -> list[Blocker]:
    if case.months_online is not None and FEWEST_MONTHS <= case.months_online <= MOST_MONTHS:
        return []
    return [
        Blocker(
            "months",
            f"It isn't set how long the review stays online: the officer sets {FEWEST_MONTHS} to {MOST_MONTHS} months.",
        )
    ]


def _removed(session: Session, case: Case, approval: Approval | None) -> list[Blocker]:
    removal = session.scalars(
        select(Removal)
        .join(Publication, Removal.publication_id == Publication.id)
        .where(
            Publication.case_id == case.id,
            Removal.put_back_at.is_(None),
            Removal.reason.in_(("expired", "withdrawn")),
        )
        .order_by(Removal.removed_at.desc())
    ).first()
    if removal is None:
        return []
    if removal.reason == "expired":
        return [Blocker("removed", "The review was online for its time and was removed: it isn't published again.")]
    if approval is not None and approval.approved_at > removal.removed_at:
        return []
    return [Blocker("removed", "The review was withdrawn: only a reviewer may put it back, or approve it again.")]
