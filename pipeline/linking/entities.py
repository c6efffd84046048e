"""Links the findings of all documents of a case into entities, and finds what was missed.

Promise: one person, place or number is one entity in every document; whatever was found once is
looked for everywhere; mentions of a document are sorted and disjoint. An ambiguous wording
becomes an entity of its own whose ``candidates`` a person must choose from.

Left alone: what becomes of an entity (``pipeline.treatment``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.linking.ages import nearest_role
from pipeline.linking.cast import Cast
from pipeline.linking.claims import Claims
from pipeline.linking.days import DATED
from pipeline.linking.initials import used_as_names
from pipeline.linking.known import NameScan
from pipeline.linking.meeting import Meeting
from pipeline.linking.member import Member
from pipeline.linking.overlaps import Claim, settle
from pipeline.linking.pseudonymised import StandingAlready
from pipeline.linking.recurrence import Wordings
from pipeline.linking.revision import revised
from pipeline.linking.seen import seen_by_all
from pipeline.linking.stretches import Stretches
from pipeline.linking.titled import after_title, title_start
from pipeline.linking.trials import with_own_trials
from pipeline.model import CaseFacts, Document, Entity, Finding, Kind, Linked, Mention, Span
from pipeline.words import fold, split_words
from pseudonyms.identity import Standing


def link(
    documents: Sequence[Document],
    findings: Sequence[Sequence[Finding]],
    facts: CaseFacts,
    prior: Sequence[Entity] = (),
) -> Linked:
    """All entities and mentions of a case.

    ``findings[i]`` are those of ``documents[i]``. ``prior`` are the entities of an earlier run,
    with what people decided (merged forms, added terms): the same entity keeps its id.
    """
    return _Linking(documents, findings, facts, prior).linked()


class _Linking:
    def __init__(
        self,
        documents: Sequence[Document],
        findings: Sequence[Sequence[Finding]],
        facts: CaseFacts,
        prior: Sequence[Entity],
    ) -> None:
        self.documents = documents
        self.facts = facts
        self.prior = prior
        self.cast = Cast()
        self.cast.seed(facts, prior)
        self.standing_already = StandingAlready(facts.persons)
        self.words = [split_words(d.text) for d in documents]
        self.findings = revised(documents, self.words, findings, facts)
        self.lower = set(self._small())
        self.entities: dict[tuple[str, ...], Entity] = {}
        self.forms: dict[str, dict[str, None]] = defaultdict(dict)
        self._next = 1 + max((int(e.id[1:]) for e in prior if e.id.startswith("e")), default=0)

    def _small(self) -> Iterator[str]:
        """The words in small letters somewhere in the case, but for those that a finder takes for a name there."""
        for words, findings in zip(self.words, self.findings, strict=True):
            named = Stretches(f.span for f in findings if f.kind in (Kind.PERSON, Kind.FAMILY))
            for word in words:
                if word.text.islower() and not named.touch(Span(word.start, word.end)):
                    yield word.key

    def linked(self) -> Linked:
        meeting = Meeting(self.cast, self.documents, self.findings, self.lower, self.standing_already)
        meeting.all()
        meeting.accept_misspellings(self.words)
        for number, document in enumerate(self.documents):
            self.findings[number] = with_own_trials(document.text, self.findings[number], self.cast)
        for entity in self.prior:
            if not entity.id.startswith("p"):
                self.entities[_prior_key(entity)] = entity
                self.forms[entity.id].update(dict.fromkeys(entity.forms))
        labels = used_as_names([d.text for d in self.documents], self.cast.initials())
        scan = NameScan(self.cast, self.lower, labels)
        wordings = Wordings(self.documents, self.findings, self.facts, self.prior)
        claims = Claims(
            self.cast, self.documents, self.words, self.findings, scan, wordings, self.lower, self.standing_already
        )
        mentions: list[Mention] = []
        for number, document in enumerate(self.documents):
            settled = settle(claims.of(number), document.text)
            mentions.extend(self._mention(number, document, claim) for claim in settled)
        mentions = self._aged(mentions)
        entities = self._in_order(mentions)
        return Linked(entities, tuple(seen_by_all(mentions, self.findings, entities)))

    def _mention(self, number: int, document: Document, claim: Claim) -> Mention:
        entity = self._entity(claim)
        start = claim.span.start
        if claim.finding.kind is Kind.PERSON:
            start = after_title(document.text, claim.span)[0]
            if entity.detail == Standing.KEPT and not entity.candidates:
                start = title_start(document.text, start)  # "DI Singh", where another Singh must go
        self.forms[entity.id].setdefault(document.text[start : claim.span.end].strip(" ,.:;"))
        return Mention(number, claim.finding, entity.id)

    def _entity(self, claim: Claim) -> Entity:
        if claim.finding.kind is Kind.PERSON and len(claim.persons) == 1:
            return self._person_entity(self.cast.members[claim.persons[0]])
        key = tuple(str(k) for k in claim.key)
        if key not in self.entities:
            candidates = claim.persons if claim.finding.kind in (Kind.PERSON, Kind.FAMILY) else ()
            detail = claim.finding.detail
            self.entities[key] = Entity(
                f"e{self._next:02d}", claim.finding.kind, (), detail=detail, candidates=candidates
            )
            self._next += 1
        return self.entities[key]

    def _person_entity(self, member: Member) -> Entity:
        key = ("person", member.id)
        if key not in self.entities:
            self.entities[key] = Entity(
                member.id,
                Kind.PERSON,
                (),
                role=member.role,
                detail=member.standing.value,
                sex=member.sex,
                chosen=member.chosen is not None,
            )
        return self.entities[key]

    def _in_order(self, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
        """Persons first, in the order of the register; then the rest as first met. Known persons
        who are never mentioned stay, since no pseudonym may resemble them."""
        for member in self.cast.members.values():
            if member.known:
                self._person_entity(member)
        used = {m.entity for m in mentions} | {m.id for m in self.cast.members.values() if m.known}
        decided = {e.id for e in self.prior}
        complete = []
        for entity in self.entities.values():
            if entity.id in used or entity.id in decided:
                forms = dict.fromkeys(self.cast.members[entity.id].forms) if entity.id[0] == "p" else {}
                forms.update(self.forms[entity.id])
                complete.append(replace(entity, forms=tuple(forms)))
        return tuple(sorted(complete, key=lambda e: (e.id[0] != "p", int(e.id[1:]))))

    def _aged(self, mentions: list[Mention]) -> list[Mention]:
        """Tell an age of the victim or perpetrator from anybody else's, by the nearest person."""
        out = []
        for mention in mentions:
            if mention.finding.kind is Kind.AGE:
                text = self.documents[mention.document].text
                role = nearest_role(mention, mentions, text, self.cast)
                number = mention.finding.detail
                key = ("age", number, role)
                if key not in self.entities:
                    detail = f"{number}:{role}"
                    self.entities[key] = Entity(f"e{self._next:02d}", Kind.AGE, (), detail=detail)
                    self._next += 1
                entity = self.entities[key]
                self.forms[entity.id].setdefault(text[mention.finding.span.start : mention.finding.span.end])
                mention = replace(mention, entity=entity.id)
            out.append(mention)
        return out


def _prior_key(entity: Entity) -> tuple[str, ...]:
    if entity.candidates and entity.kind is Kind.PERSON:
        return ("ambiguous", *sorted(entity.candidates))
    if entity.kind is Kind.AGE:
        return ("age", *entity.detail.split(":", 1))
    if entity.kind in DATED and ":" in entity.detail:
        return (entity.kind, entity.detail)
    if entity.kind is Kind.FAMILY and entity.forms:
        return (Kind.FAMILY, split_words(entity.forms[0])[-1].key.rstrip("s"), entity.detail)
    return (entity.kind, " ".join(fold(entity.forms[0]).split()) if entity.forms else entity.id)
