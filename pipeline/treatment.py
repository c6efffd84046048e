"""Applies the policy: what becomes of each entity, with the label or words that replace it.

Promise: everybody who isn't kept gets one label from the register of the case; no entity is left
without a treatment. Nothing here looks at where a mention stands (``pipeline.grammar`` does).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.model import CaseFacts, Entity, Kind, Linked, Treatment
from pipeline.policy import Policy
from pseudonyms.identity import Identity, Sex, Standing
from pseudonyms.register import BadLabel, Register

CHOICE_REFUSED = (
    "The pseudonym chosen by the family can't be used: it is or sounds like a real name of the case, or another "
    "published case of the partnership bears it. Ask the family for another one."
)
NAME_REMOVED = "[name removed]"
DATE_REMOVED = "[date removed]"
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")
_DAY_OF_MONTH = re.compile(r"(?:--)?(\d{2})-\d{2}")
_REASONS = {
    Treatment.PSEUDONYM: "A person of the case: gets a pseudonym.",
    Treatment.ROLE: "Named by role and number, as a child or a professional.",
    Treatment.GENERALISE: "Would help to recognise somebody: made general.",
    Treatment.REMOVE: "Identifies somebody by itself: always removed.",
    Treatment.KEEP: "Stays by the policy.",
    Treatment.FLAG: "Stays unless a person decides otherwise: it may identify together with other details.",
}


def treat(
    linked: Linked,
    facts: CaseFacts,
    policy: Policy,
    register: Register,
    *,
    live_elsewhere: Collection[str] = (),
) -> Linked:
    """``linked`` with a treatment, replacement and reason on every entity.

    ``live_elsewhere`` are the pseudonyms of the partnership's other cases: none is used again.
    A family's choice that can't be used gives way to a label of ours, and the reason says so:
    the family must be asked again, and meanwhile no real name may stand in its place.
    """
    persons = [e for e in linked.entities if e.kind is Kind.PERSON and not e.candidates]
    register.note_real_names(form for e in persons for form in e.forms)
    chosen = {p.full_name: p.chosen_pseudonym for p in facts.persons if p.chosen_pseudonym}
    labels: dict[str, str] = {}
    refused: set[str] = set()
    for entity in sorted(persons, key=lambda e: not e.chosen):
        if entity.detail != Standing.KEPT:
            labels[entity.id], usable = _label(entity, chosen, register, live_elsewhere)
            if not usable:
                refused.add(entity.id)
    kept = {e.id for e in persons if e.detail == Standing.KEPT}
    treated = (_treated(e, labels, kept, policy) for e in linked.entities)
    return replace(linked, entities=tuple(replace(e, reason=CHOICE_REFUSED) if e.id in refused else e for e in treated))


def _label(
    entity: Entity, chosen: dict[str, str], register: Register, live_elsewhere: Collection[str]
) -> tuple[str, bool]:
    """The label, and whether the family's choice (if there is one) could be used."""
    choice = next((chosen[form] for form in entity.forms if form in chosen), None)
    identity = Identity(
        entity.id,
        Standing(entity.detail),
        entity.role,
        Sex(entity.sex) if entity.sex else Sex.UNKNOWN,
        entity.forms,
        choice,
    )
    try:
        return register.assign(identity, live_elsewhere=live_elsewhere).label, True
    except BadLabel:
        if choice is None:
            raise
        label = register.assign(replace(identity, chosen=None), live_elsewhere=live_elsewhere).label
        return label, False


def _treated(entity: Entity, labels: dict[str, str], kept: set[str], policy: Policy) -> Entity:
    if entity.kind is Kind.PERSON:
        return _person(entity, labels, kept)
    if entity.kind is Kind.FAMILY:
        if entity.candidates and set(entity.candidates) <= kept:
            return _with(entity, Treatment.KEEP, None)
        words = "the couple" if entity.detail == "couple" else policy.rule(Kind.FAMILY).words
        return _with(entity, policy.rule(Kind.FAMILY).treatment, words)
    rule = policy.rule(entity.kind, entity.detail)
    if entity.kind is Kind.AGE:
        age, _, role = entity.detail.partition(":")
        if role in policy.keep_ages_of:
            return _with(entity, Treatment.KEEP, None)
        if age.isdigit() and rule.treatment is Treatment.GENERALISE:
            return _with(entity, rule.treatment, rule.words.replace("{band}", policy.band(int(age))))
        return _with(entity, rule.treatment, "[age removed]")
    if rule.treatment in (Treatment.KEEP, Treatment.FLAG):
        return _with(entity, rule.treatment, None)
    words = rule.words
    if "{month}" in words:
        month = month_and_year(entity.detail)
        words = words.replace("{month}", month) if month else DATE_REMOVED
    return _with(entity, rule.treatment, words)


def _person(entity: Entity, labels: dict[str, str], kept: set[str]) -> Entity:
    if entity.candidates:
        if set(entity.candidates) <= kept:
            return _with(entity, Treatment.KEEP, None)
        reason = "More than one person of the case bears this name: say whom it means."
        return replace(_with(entity, Treatment.GENERALISE, NAME_REMOVED), reason=reason)
    if entity.id in kept:
        reason = "Chair, author, panel member or signatory: stays by the policy."
        return replace(_with(entity, Treatment.KEEP, None), reason=reason)
    treatment = Treatment.PSEUDONYM if entity.detail == Standing.SUBJECT else Treatment.ROLE
    return _with(entity, treatment, labels[entity.id])


def _with(entity: Entity, treatment: Treatment, words: str | None) -> Entity:
    return replace(entity, treatment=treatment, replacement=words, reason=_REASONS[treatment])


def month_and_year(detail: str) -> str | None:
    """ "day:2019-03-12" → "March 2019"; "daymonth:03-12" → "March"; None where there is no month."""
    value = detail.partition(":")[2]
    if match := _ISO_DAY.fullmatch(value):
        number = int(match.group(2))
        return f"{calendar.month_name[number]} {match.group(1)}" if 1 <= number <= 12 else None
    if match := _DAY_OF_MONTH.fullmatch(value):
        number = int(match.group(1))
        return calendar.month_name[number] if 1 <= number <= 12 else None
    return None


def replaced(entities: Sequence[Entity]) -> dict[str, Entity]:
    """The entities whose text doesn't stay, by id."""
    return {e.id: e for e in entities if e.treatment not in (Treatment.KEEP, Treatment.FLAG)}
