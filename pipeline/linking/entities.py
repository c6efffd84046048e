"""Links the findings of all documents of a case into entities, and finds what was missed.

Promise: one person, place or number is one entity in every document; whatever was found once is
looked for everywhere; mentions of a document are sorted and disjoint. An ambiguous wording
becomes an entity of its own whose ``candidates`` a person must choose from.

Left alone: what becomes of an entity (``pipeline.treatment``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.linking.cast import Cast, Member, ordinary
from pipeline.linking.days import DATED, agreed
from pipeline.linking.initials import used_as_names
from pipeline.linking.known import NameScan, Sighting, glued
from pipeline.linking.overlaps import Claim, settle
from pipeline.linking.recurrence import Wordings
from pipeline.linking.standing import Evidence, is_cited, kin_before, weighed
from pipeline.model import CaseFacts, Document, Entity, Finding, Kind, Linked, Mention, Span
from pipeline.roles import TITLES, Title, role_of, title_before
from pipeline.words import Word, fold, split_words
from pseudonyms.identity import Standing
from pseudonyms.names import is_ordinary_word, is_particle, is_suffix, sex_of

_BESIDE_NAMES = frozenset(
    (
        "male female victim suspect offender perpetrator caller informant deceased mother father mum mam dad sister "
        "brother uncle aunt auntie aunty granny grandma grandad nan nana gran mummy daddy wife husband partner child "
        "chair author panel member idva gp cpn neighbours"
    ).split()
)
_WORD_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z]+(?:-[A-Z][a-z]+)?) $")
_AND_BEFORE = re.compile(
    r"(?P<kin>(?:child|children|son|sons|daughter|daughters|parents)(?: of|,)? )?(?<![\w-])"
    r"(?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
    r" (?:and|&) (?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?$"
)
_PERSON_OF_AGENCY = re.compile(
    r"(?P<person>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}),? (?:of|from|at|for|with)(?: the)? (?P<agency>.+)", re.DOTALL
)
_AGE_REACH = 160  # code points around an age in which its person is looked for


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
        self.findings = agreed(documents, findings)
        self.facts = facts
        self.prior = prior
        self.cast = Cast()
        self.cast.seed(facts, prior)
        self.chosen = {fold(p.chosen_pseudonym) for p in facts.persons if p.chosen_pseudonym}
        self.lower = {w.key for d in documents for w in split_words(d.text) if w.text.islower()}
        self.entities: dict[tuple[str, ...], Entity] = {}
        self.forms: dict[str, dict[str, None]] = defaultdict(dict)
        self._next = 1 + max((int(e.id[1:]) for e in prior if e.id.startswith("e")), default=0)

    def linked(self) -> Linked:
        self._meet_persons()
        self._accept_misspellings()
        for entity in self.prior:
            if not entity.id.startswith("p"):
                self.entities[_prior_key(entity)] = entity
                self.forms[entity.id].update(dict.fromkeys(entity.forms))
        labels = used_as_names([d.text for d in self.documents], self.cast.initials())
        scan = NameScan(self.cast, self.lower, labels)
        wordings = Wordings(self.documents, self.findings, self.facts, self.prior)
        mentions: list[Mention] = []
        for number, document in enumerate(self.documents):
            claims = self._claims(number, document, scan, wordings)
            mentions.extend(self._mention(number, document, claim) for claim in settle(claims, document.text))
        mentions = self._aged(mentions)
        return Linked(self._in_order(mentions), tuple(mentions))

    # -- persons ----------------------------------------------------------------------------

    def _meet_persons(self) -> None:
        """Everybody a finder named joins the cast: the fullest wordings first."""
        for number, document in enumerate(self.documents):
            self.findings[number] = _without_titled(document.text, self.findings[number])
            self.findings[number] += _coordinated(document.text, self.findings[number])
        met: list[tuple[int, int, int, Finding]] = []
        for number, document in enumerate(self.documents):
            for finding in self.findings[number]:
                if finding.kind is Kind.PERSON:
                    words = split_words(document.text[finding.span.start : finding.span.end])
                    full = sum(1 for w in words if not w.initial)
                    met.append((-full, number, finding.span.start, finding))
        for _, number, _, finding in sorted(met, key=lambda m: m[:3]):
            self._meet(self.documents[number].text, finding)
        self.cast.weigh()

    def _meet(self, text: str, finding: Finding) -> None:
        start, title = _after_title(text, finding.span)
        start = _with_forename(text, start)
        words = _name_words(split_words(text[start : finding.span.end]))
        if not words or not any(w.capitalised and not w.initial for w in words):
            return
        if len(words) == 1 and finding.finders == ("spacy",) and ordinary(words[0], self.lower):
            return
        if len(words) == 1 and words[0].key in self.chosen:
            return  # the draft uses the pseudonym that the family chose: nobody's real name
        keys = [w.key for w in words]
        shown = [w.text for w in words]
        before = title_before(text, start)
        title = title or (before[1] if before else None)
        role = _role_in(finding.detail) or (title.role if title else "")
        seen = Evidence(finding.detail, role, len(words) > 1, is_cited(text, finding.span.end))
        if seen.by_section and (kin := kin_before(text, start)):
            seen = replace(seen, detail=f"kin:{kin}", role="")
            role = ""
        meant = self.cast.meant(keys, title, role)
        if not meant and role and len(keys) > 1:
            meant = self.cast.meant(keys, title)
        if not meant:
            meant = self.cast.same_but_for_middle_names(keys)
        if len(meant) == 1:
            self._learn_more(meant[0], seen, " ".join(shown), len(keys))
        elif not meant:
            standing, role = weighed((seen,))
            member = self.cast.add_wording(
                shown,
                role=role,
                standing=standing,
                form=" ".join(shown),
                sex=title.sex if title else None,
                surname_only=title is not None and len(words) == 1,
            )
            member.seen.append(seen)

    def _learn_more(self, member: Member, seen: Evidence, form: str, length: int) -> None:
        if length > 1 and not member.kept:
            self.cast.learn(member, form)
        member.forms.setdefault(form)
        member.seen.append(seen)
        if not member.known:
            standing, role = weighed(member.seen)
            member.standing, member.role = standing, role or member.role

    def _accept_misspellings(self) -> None:
        seen: dict[str, None] = {}
        for document, findings in zip(self.documents, self.findings, strict=True):
            shields = [f.span for f in findings if f.kind in (Kind.AGENCY, Kind.LAW, Kind.PLACE)]
            for word in split_words(document.text):
                if (
                    word.capitalised
                    and len(word.key) >= 5
                    and word.key not in self.lower
                    and not self.cast.knows(word.key)
                    and not ordinary(word, self.lower)
                    and not any(s.start <= word.start < s.end for s in shields)
                ):
                    seen.setdefault(word.key)
        for key, members in self.cast.misspellings(seen).items():
            self.cast.accept_misspelling(key, members)

    # -- claims on the text -------------------------------------------------------------------

    def _claims(self, number: int, document: Document, scan: NameScan, wordings: Wordings) -> list[Claim]:
        claims = [self._person_claim(document, s) for s in scan.sightings(document.text)]
        covered = [c.span for c in claims]
        for finding in self.findings[number]:
            if finding.kind is Kind.PERSON and not any(finding.span.overlaps(c) for c in covered):
                claims.extend(self._unscanned(document, finding))
            elif finding.kind is Kind.FAMILY:
                if not any(finding.span.overlaps(c) for c in covered):
                    claims.append(Claim(finding, (Kind.FAMILY, "found"), words=0))
            elif finding.kind is not Kind.PERSON:
                claims.append(Claim(finding, _group(document, finding)))
        for start, end, ids, whole in glued(document.text, self.cast):
            kind = Kind.HANDLE if whole else Kind.PERSON
            span = Span(start, end)
            if any(c.overlaps(span) for c in covered) and not whole:
                continue
            key = (Kind.HANDLE, fold(document.text[start:end])) if whole else _person_key(ids)
            claims.append(Claim(Finding(span, kind, 0.9, ("known",)), key, ids if not whole else ()))
        for start, end in scan.passed_over:
            finding = Finding(Span(start, end), Kind.ORGANISATION, 0.3, ("doubt",), "unknown")
            claims.append(Claim(finding, _group(document, finding)))
        claims.extend(wordings.claims(number))
        return _within_pieces(document, claims)

    def _person_claim(self, document: Document, sighting: Sighting) -> Claim:
        span = Span(sighting.start, sighting.end)
        if sighting.plural:
            finding = Finding(span, Kind.FAMILY, 0.95, ("known",), sighting.plural)
            return Claim(finding, (Kind.FAMILY, sighting.keys[-1], sighting.plural), sighting.candidates)
        if all(self.cast.members[i].kept for i in sighting.candidates):
            start = _after_title(document.text, span)[0]  # the collar number in a kept one's title goes
            span = Span(start, sighting.end)
        finding = Finding(span, Kind.PERSON, 0.95, ("known",))
        known = any(self.cast.members[i].known for i in sighting.candidates)
        return Claim(
            finding,
            _person_key(sighting.candidates),
            sighting.candidates,
            words=len(sighting.keys) + (1 if sighting.title else 0),
            known=known,
        )

    def _unscanned(self, document: Document, finding: Finding) -> Iterable[Claim]:
        """A finder's person that the scan passed over: kept only if it is somebody's wording."""
        start, title = _after_title(document.text, finding.span)
        words = split_words(document.text[start : finding.span.end])
        if not words or finding.finders == ("spacy",) or words[0].key in self.chosen:
            return
        if len(words) == 1 and ordinary(words[0], self.lower):
            return
        meant = self.cast.meant([w.key for w in words], title, _role_in(finding.detail))
        ids = tuple(m.id for m in meant)
        if ids:
            yield Claim(finding, _person_key(ids), ids, words=len(words))

    # -- entities -------------------------------------------------------------------------------

    def _mention(self, number: int, document: Document, claim: Claim) -> Mention:
        entity = self._entity(claim)
        start = claim.span.start
        if claim.finding.kind is Kind.PERSON:
            start = _after_title(document.text, claim.span)[0]
            if entity.detail == Standing.KEPT and not entity.candidates:
                start = _title_start(document.text, start)  # "DI Singh", where another Singh must go
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
                role = self._nearest_role(mention, mentions)
                number = mention.finding.detail
                key = ("age", number, role)
                if key not in self.entities:
                    detail = f"{number}:{role}"
                    self.entities[key] = Entity(f"e{self._next:02d}", Kind.AGE, (), detail=detail)
                    self._next += 1
                entity = self.entities[key]
                text = self.documents[mention.document].text
                self.forms[entity.id].setdefault(text[mention.finding.span.start : mention.finding.span.end])
                mention = replace(mention, entity=entity.id)
            out.append(mention)
        return out

    def _nearest_role(self, age: Mention, mentions: Sequence[Mention]) -> str:
        best, role = _AGE_REACH, "other"
        text = self.documents[age.document].text
        for mention in mentions:
            if mention.document != age.document or mention.finding.kind is not Kind.PERSON:
                continue
            gap = (
                age.finding.span.start - mention.finding.span.end
                if mention.finding.span.end <= age.finding.span.start
                else 2 * (mention.finding.span.start - age.finding.span.end)  # the one before is likelier
            )
            low = min(age.finding.span.end, mention.finding.span.end)
            high = max(age.finding.span.start, mention.finding.span.start)
            if 0 <= gap < best and "\n" not in text[low:high]:
                member = self.cast.members.get(mention.entity)
                best, role = gap, member.role if member and member.role else "other"
        return role if role in ("victim", "perpetrator") else "other"


def _after_title(text: str, span: Span) -> tuple[int, Title | None]:
    """Where the name begins inside a span that may open with a title, and that title."""
    for word in reversed(split_words(text[span.start : span.end])[1:]):
        found = title_before(text, span.start + word.start)
        if found and found[0] >= span.start:
            return span.start + word.start, found[1]
    return span.start, None


def _title_start(text: str, start: int) -> int:
    before = title_before(text, start)
    return before[0] if before and before[1].role and not any(c.isdigit() for c in text[before[0] : start]) else start


def _with_forename(text: str, start: int) -> int:
    """Where the name begins, if a finder left its forename out: "Dr Piers [Aldous]"."""
    match = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if match is None:
        return start
    word = match.group(1)
    if is_ordinary_word(word) or word.casefold() in TITLES:
        return start
    told = str(sex_of(word)) != "unknown" or title_before(text, match.start()) is not None
    return match.start() if told else start


def _without_titled(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """A finder's "PC [Hughes of Northmoor Police]" becomes a person and an agency."""
    out = []
    for finding in findings:
        start = finding.span.start
        match = _PERSON_OF_AGENCY.match(text, start, finding.span.end) if finding.kind is Kind.AGENCY else None
        if match is None or title_before(text, start) is None:
            out.append(finding)
            continue
        out.append(replace(finding, span=Span(*match.span("person")), kind=Kind.PERSON, detail=""))
        out.append(replace(finding, span=Span(*match.span("agency"))))
    return out


def _coordinated(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Forenames that share a surname with the name after them: "[Gurdial] and Surjit Dosanjh"."""
    found = []
    for finding in findings:
        span = finding.span
        if finding.kind is not Kind.PERSON or " " not in text[span.start : span.end]:
            continue
        match = _AND_BEFORE.search(text, max(0, span.start - 48), span.start)
        if match is None:
            continue
        word, own = match.group("name"), Span(*match.span("name"))
        sure = str(sex_of(word)) != "unknown" or match.group("kin")
        if sure and not is_ordinary_word(word) and not any(own.overlaps(f.span) for f in findings):
            detail = finding.detail if finding.detail.startswith("kin:") else ""
            found.append(Finding(own, Kind.PERSON, 0.7, ("link",), detail))
    return found


def _loose_particle(words: Sequence[Word]) -> bool:
    """A finder began within a surname: "[der Berg]"."""
    return words[0].text.islower() and is_particle(words[0].text)


def _name_words(words: list[Word]) -> list[Word]:
    """The words of a wording that are names: no title, role or relation at its ends."""
    while words and (
        words[0].key in _BESIDE_NAMES or (len(words) > 1 and (words[0].key in TITLES or _loose_particle(words)))
    ):
        words = words[1:]
    while words and (words[-1].key in _BESIDE_NAMES or (len(words) > 1 and is_suffix(words[-1].text))):
        words = words[:-1]
    return words


def _role_in(detail: str) -> str:
    if detail == "addressee":
        return "Officer"
    kind, _, role = detail.partition(":")
    return (role_of(role) or role) if kind == "professional" else ""


def _person_key(ids: Sequence[str]) -> tuple[str, ...]:
    return ("person", *sorted(ids)) if len(ids) == 1 else ("ambiguous", *sorted(ids))


def _group(document: Document, finding: Finding) -> tuple[str, ...]:
    """What makes two findings that are not persons the same entity."""
    if finding.kind in DATED and ":" in finding.detail:
        return (finding.kind, finding.detail)
    text = document.text[finding.span.start : finding.span.end]
    return (finding.kind, " ".join(fold(text).split()))


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


def _within_pieces(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Only claims that lie in one piece: a wording never runs over the edge of a paragraph."""
    edges = [(p.span.start, p.span.end) for p in document.pieces]
    kept = []
    for claim in sorted(claims, key=lambda c: c.span):
        while edges and edges[0][1] <= claim.span.start:
            edges.pop(0)
        if edges and edges[0][0] <= claim.span.start and claim.span.end <= edges[0][1]:
            kept.append(claim)
    return kept
