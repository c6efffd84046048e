"""Every mention keeps all who saw it, and is scored by what linking made of it."""

from __future__ import annotations

from pipeline.linking import link
from pipeline.linking.seen import seen_by_all
from pipeline.model import Entity, Finding, Kind, Linked, Mention, Span
from tests.pipeline.linking.builders import doc, facts, found, person

FACTS = facts(person("Zofia Quill", "victim", "female"))


def told(text: str, *findings: tuple[str, Kind, str, str]) -> tuple[Linked, str]:
    """One document, linked; ``findings``: wording, kind, finder, detail."""
    document = doc(text)
    by_each = [found(document, words, kind, detail, by=finder) for words, kind, finder, detail in findings]
    return link([document], [by_each], FACTS), text


def mention_of(linked: Linked, text: str, words: str) -> Finding:
    at = text.index(words)
    return next(m.finding for m in linked.mentions if m.finding.span.overlaps(Span(at, at + len(words))))


def test_a_known_person_keeps_the_finders_that_saw_her() -> None:
    linked, text = told("Then Zofia Quill rang.", ("Zofia Quill", Kind.PERSON, "tagger", ""))
    finding = mention_of(linked, text, "Zofia Quill")
    assert finding.finders == ("known", "tagger")
    assert finding.score > 0.5


def test_one_that_nobody_else_saw_has_the_linkers_finder_alone() -> None:
    linked, text = told("Then Zofia Quill rang. Later Zofia came.", ("Zofia Quill", Kind.PERSON, "tagger", ""))
    assert mention_of(linked, text, "Zofia came").finders == ("known",)


def test_another_kind_beside_isnt_counted_as_having_seen_it() -> None:
    linked, text = told(
        "Then Zofia Quill rang.",
        ("Zofia", Kind.PLACE, "places", "town"),
        ("Zofia Quill", Kind.PERSON, "tagger", ""),
    )
    assert mention_of(linked, text, "Zofia Quill").finders == ("known", "tagger")


def test_a_member_of_the_panel_scores_low_wherever_she_is_mentioned() -> None:
    linked, text = told(
        "Panel: Orla Tench. Then Zofia Quill rang. Tench asked.", ("Orla Tench", Kind.PERSON, "tagger", "panel"),
        ("Zofia Quill", Kind.PERSON, "tagger", ""),
    )  # fmt: skip
    assert mention_of(linked, text, "Tench asked").score < 0.2 < 0.5 < mention_of(linked, text, "Zofia").score


def test_mentions_stay_in_their_order_and_documents() -> None:
    findings = [
        [Finding(Span(4, 9), Kind.PLACE, 0.9, ("places",))],
        [Finding(Span(0, 3), Kind.PLACE, 0.9, ("tagger",))],
    ]
    claim = Finding(Span(0, 5), Kind.PLACE, 0.8, ("recurrence",))
    mentions = [Mention(1, claim, "e01"), Mention(0, claim, "e01")]
    seen = seen_by_all(mentions, findings, [Entity("e01", Kind.PLACE, ("Fen",))])
    assert [(m.document, m.finding.finders, m.finding.strength) for m in seen] == [
        (1, ("recurrence", "tagger"), 0.9), (0, ("recurrence", "places"), 0.9),
    ]  # fmt: skip
