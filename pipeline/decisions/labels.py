"""The pseudonym register of a case, as decisions use it, and the labels a partnership has in use.

Promise: no label is one that another case of the same partnership uses now. A label is freed
when its case is verified gone from the site: what stays then is without names, and the same
label in a later case means nobody in particular, since every register stands by itself.
"""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.casebook import Casebook, NotSealed
from pipeline.casebook.tables import Case, LabelInUse
from pipeline.cases import known_case
from pipeline.decisions.current import Known, entities_of
from pipeline.errors import BadInput
from pipeline.model import Kind, Treatment
from pseudonyms.identity import Identity, Sex, Standing
from pseudonyms.register import BadLabel, Register


def register_of(casebook: Casebook, session: Session, case_id: str) -> Register:
    """The register of the case; an empty one before anybody was named."""
    try:
        return Register.from_bytes(casebook.unseal(session, case_id, "register"))
    except NotSealed:
        return Register(case_id)


def keep_register(casebook: Casebook, session: Session, case_id: str, register: Register) -> None:
    casebook.seal(session, case_id, "register", "", register.to_bytes())


def live_elsewhere(session: Session, case_id: str) -> tuple[str, ...]:
    """Labels that the partnership's other cases use."""
    csp = known_case(session, case_id).csp
    return tuple(
        session.scalars(
            select(LabelInUse.label)
            .where(LabelInUse.csp == csp, LabelInUse.case_id != case_id)
            .order_by(LabelInUse.label)
        )
    )


def give_label(
    casebook: Casebook, session: Session, case_id: str, known: Known, label: str, *, chosen_by_family: bool
) -> str:
    """Call a person ``label`` in every document; the label as it stands, tidied.

    Raises BadInput where it can't be used.
    """
    register = register_of(casebook, session, case_id)
    elsewhere = live_elsewhere(session, case_id)
    try:
        if register.label(known.row.ref) is None:
            register.assign(identity_of(known), live_elsewhere=elsewhere)
        given = register.rename(known.row.ref, label, chosen_by_family=chosen_by_family, live_elsewhere=elsewhere)
    except BadLabel:
        raise BadInput(
            "This pseudonym can't be used: it is, or sounds like, a name or another pseudonym of the case, "
            "or another review of your partnership bears it.",
            "Choose another one.",
        ) from None
    keep_register(casebook, session, case_id, register)
    return given.label


def give_proposed_label(casebook: Casebook, session: Session, case_id: str, known: Known) -> str | None:
    """Go back to the label that was proposed, where it can still be used; the label that stands."""
    register = register_of(casebook, session, case_id)
    if known.wording.proposed is not None:
        try:
            register.rename(known.row.ref, known.wording.proposed, live_elsewhere=live_elsewhere(session, case_id))
        except (BadLabel, KeyError):
            return register.label(known.row.ref)
        keep_register(casebook, session, case_id, register)
    return register.label(known.row.ref)


def identity_of(known: Known) -> Identity:
    standing = known.row.detail if known.row.detail in set(Standing) else Standing.SUBJECT
    if standing == Standing.KEPT:
        standing = Standing.SUBJECT  # a person decided that this one isn't kept after all
    return Identity(
        known.row.ref,
        Standing(standing),
        known.wording.role,
        Sex(known.wording.sex) if known.wording.sex else Sex.UNKNOWN,
        known.wording.forms,
        None,
    )


def label_uses(casebook: Casebook, session: Session, case_id: str) -> None:
    """Bring the list of labels in use into agreement with the first names this case uses."""
    wanted = {
        known.wording.replacement
        for known in entities_of(casebook, session, case_id).values()
        if known.row.kind == Kind.PERSON
        and known.treatment is Treatment.PSEUDONYM
        and known.row.merged_into is None
        and known.wording.replacement
    }
    rows = session.scalars(select(LabelInUse).where(LabelInUse.case_id == case_id)).all()
    for row in rows:
        if row.label not in wanted:
            session.delete(row)
    csp = known_case(session, case_id).csp
    for label in sorted(wanted - {row.label for row in rows}):
        session.add(LabelInUse(csp=csp, label=label, case_id=case_id))
    session.flush()


def free_labels(session: Session, case: Case) -> None:
    session.execute(delete(LabelInUse).where(LabelInUse.case_id == case.id))
