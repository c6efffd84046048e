"""A person decides about a picture of a draft: removed, which is what becomes of it anyway, or kept.

Promises: whoever decides saw the newest state (``version``), or gets Conflict; a picture is kept only with words
for those who can't see it, and never with words that hold a real form of the case or an identifier; the decision
holds for every draft of the case with the same picture, now and later; it is appended to the history, can be
undone, and voids any approval. What was written for a picture is sealed.

Leaves alone: what the picture shows. A person has looked at it; no machine does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from pipeline.casebook import Casebook
from pipeline.casebook.tables import Draft, PictureRow
from pipeline.cases import known_case, void_approvals
from pipeline.decisions.current import PICTURE_WORDS, acting, current_drafts, entities_of
from pipeline.decisions.deciding import EDITED, append_decision
from pipeline.decisions.drafts import source_of
from pipeline.decisions.linked import decided_case
from pipeline.decisions.undoing import remember
from pipeline.errors import BadInput, Conflict
from pipeline.formats.docx_pictures import Picture, pictures, preview
from pipeline.formats.docx_xml import ILLEGAL
from pipeline.formats.picture_notes import without_pictures
from pipeline.leaks import check
from pipeline.model import Format

PICTURE_ACTIONS = ("keep", "remove", "reopen")
SUFFIX = "_picture"  # the history's code of a decision: "keep_picture"
MOST_WORDS = 300  # characters: what a screen reader says in one breath or two
MOST_BYTES = 7 * 1024 * 1024  # of a picture as it would be published: more is no page that anybody can load
_AS_TEXT = b"\n" * 4096  # what a file is, is told by how it begins: these words may begin with anything
_DECISIONS = {"keep": "kept", "remove": "removed", "reopen": "open"}


def decide_picture(
    casebook: Casebook,
    case_id: str,
    digest: str,
    action: str,
    *,
    by: str,
    version: int,
    now: dt.datetime,
    words: str = "",
    reason: str = "",
) -> int:
    """Decide the picture with this id (``formats.docx_pictures``); returns its new version.

    keep: it is published, redrawn, with ``words`` as its alternative text. remove: "[image removed]" stands
    where it was. reopen: undecided again, so removed. ``version`` is the one that was shown, 0 where nobody has
    decided yet. Raises NotAllowed unless ``by`` is an officer or a reviewer, Conflict, BadInput.
    """
    if action not in PICTURE_ACTIONS:
        raise BadInput("That isn't a decision we know.", f"Use one of: {', '.join(PICTURE_ACTIONS)}.")
    said = " ".join(words.split()) if action == "keep" else ""
    with casebook.reading() as session:  # looking takes a second: nobody waits for it
        acting(session, by, "officer", "reviewer")
        source = _must_be_there(casebook, session, case_id, digest, to_keep=action == "keep")
        if action == "keep":
            _must_be_small(source, digest)
            _must_be_sayable(casebook, session, case_id, said)
    with casebook.session() as session:
        acting(session, by, "officer", "reviewer")
        row = _shown(session, case_id, digest, version)
        entities = entities_of(casebook, session, case_id)
        decision = append_decision(casebook, session, case_id, digest, None, f"{action}{SUFFIX}", reason, by, now)
        remember(casebook, session, case_id, decision, entities, (), pictures=(row,))
        row.decision, row.decided_by, row.decided_at = _DECISIONS[action], by, now
        flag_modified(row, "decision")  # other words for it are another version, too
        if said:
            casebook.seal(session, case_id, PICTURE_WORDS, digest, said.encode())
        else:
            casebook.discard(session, case_id, PICTURE_WORDS, digest)
        void_approvals(casebook, session, case_id, EDITED, by=by, now=now)
        session.flush()
        return row.version


def picture_rows(session: Session, case_id: str) -> dict[str, PictureRow]:
    """What was decided, by the pictures' ids."""
    rows = session.scalars(select(PictureRow).where(PictureRow.case_id == case_id))
    return {row.digest: row for row in rows}


def word_drafts(session: Session, case_id: str) -> tuple[Draft, ...]:
    """The current drafts whose pictures can be decided: those in Word's format."""
    return tuple(draft for draft in current_drafts(session, case_id) if draft.format == Format.DOCX)


def kept_in(source: bytes, kept: Mapping[str, str]) -> tuple[Picture, ...]:
    """The pictures of a Word file that stay, by what was decided (id → words)."""
    return tuple(each for each in pictures(source) if each.id in kept and each.can_be_kept) if kept else ()


def notes_on_pictures(source: bytes, warnings: Sequence[str], kept: Mapping[str, str]) -> tuple[str, ...]:
    """The sentences about a Word draft, saying of its pictures what becomes of them now."""
    if not kept:
        return tuple(warnings)
    listed = pictures(source)
    stay = [each for each in listed if each.id in kept and each.can_be_kept]
    if not stay:
        return tuple(warnings)
    gone = sum(len(each.stands) for each in listed if each not in stay)
    one = len(stay) == 1
    sentence = f"{len(stay)} {'picture stays' if one else 'pictures stay'} as a person decided, redrawn, with the words"
    sentence += (
        f" written for {'it' if one else 'them'}; {gone or 'no other'} {'was' if gone == 1 else 'were'} left out."
    )
    return (*without_pictures(warnings), sentence)


def _shown(session: Session, case_id: str, digest: str, version: int) -> PictureRow:
    row = picture_rows(session, case_id).get(digest)
    if (0 if row is None else row.version) != version:
        raise Conflict("Someone else decided about this picture since you last saw it.", "Look at it again.")
    if row is None:
        row = PictureRow(case_id=case_id, digest=digest)
        session.add(row)
        session.flush()
    return row


def _must_be_there(casebook: Casebook, session: Session, case_id: str, digest: str, *, to_keep: bool) -> bytes:
    """The draft that holds the picture. Raises BadInput where none does, or where it can't stay."""
    known_case(session, case_id)
    for draft in word_drafts(session, case_id):
        source = source_of(casebook, session, draft)
        found = next((each for each in pictures(source) if each.id == digest), None)
        if found is not None and to_keep and not found.can_be_kept:
            raise BadInput(
                "This picture can't be kept: nobody can vouch for all that its file says, or it is part of a drawing.",
                "Have it put into the draft as a picture by itself (PNG or JPEG), and hand in that draft.",
            )
        if found is not None:
            return source
    raise BadInput("There is no such picture in the case's current documents.", "Look at the list again.")


def _must_be_small(source: bytes, digest: str) -> None:
    drawn = preview(source, digest)
    if drawn is None or len(drawn[0]) > MOST_BYTES:
        raise BadInput(
            "The picture is too large for a page that everybody can load.",
            "In Word choose Compress Pictures, and hand in the smaller draft.",
        )


def _must_be_sayable(casebook: Casebook, session: Session, case_id: str, said: str) -> None:
    """Raises BadInput unless these are words for a picture, without anything that must not be published."""
    if not any(sign.isalpha() for sign in said):
        raise BadInput(
            "A picture that stays needs words for those who can't see it.",
            "Say in a sentence what it shows, as you would on the telephone, without naming anybody.",
        )
    if len(said) > MOST_WORDS or ILLEGAL.search(said):
        raise BadInput(
            f"The words for a picture have at most {MOST_WORDS} characters, all of which can be printed.",
            "Say what matters of it; what needs more belongs into the text.",
        )
    case = decided_case(casebook, session, case_id, current_drafts(session, case_id))
    report = check(_AS_TEXT + said.encode(), name="words", forms=case.forms, allowed=case.allowed)
    if not report.clean:
        raise BadInput(
            "The words for this picture hold a name, a number or a place that must not be published.",
            "Say it with the pseudonym, or leave it out.",
        )
