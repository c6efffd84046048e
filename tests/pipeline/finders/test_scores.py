"""A score is a counted probability: few counts lean on more general ones, and what a person said is certain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.finders import scores
from pipeline.finders.scores import Counted, Scores, Seen, released, scored
from pipeline.finders.union import Finders
from pipeline.model import Finding, Kind, Span
from tests.pipeline.finders.prose import document_of

HELD_OUT = Path(__file__).parents[3] / "benchmarks" / "heldout"


def finding(kind: Kind = Kind.PERSON, *finders: str, detail: str = "", firm: float = 0.8) -> Finding:
    return Finding(Span(0, 5), kind, firm, finders or ("echo",), detail)


def counted(of: Finding, right: int, all_: int) -> Counted:
    return Counted(Seen.of(of), right, all_)


def test_many_counts_tell_the_share() -> None:
    told = Scores([counted(finding(Kind.PLACE, "places"), 700, 1000)])
    assert told.probability(finding(Kind.PLACE, "places")) == pytest.approx(0.7, abs=0.01)


def test_nothing_counted_says_nothing() -> None:
    assert Scores([]).probability(finding()) == 0.5


def test_one_finding_that_was_wrong_doesnt_condemn_its_finder() -> None:
    """Beta prior: what is known of everybody's findings of the kind counts more than one of its own."""
    told = Scores([counted(finding(Kind.PERSON, "shapes"), 990, 1000), counted(finding(Kind.PERSON, "new"), 0, 1)])
    assert 0.5 < told.probability(finding(Kind.PERSON, "new")) < told.probability(finding(Kind.PERSON, "shapes"))


def test_a_kind_never_counted_leans_on_its_like() -> None:
    """No case has a driving licence: numbers and contacts of all kinds are much alike, and agencies are not."""
    told = Scores([
        counted(finding(Kind.PASSPORT, "presidio:passport"), 50, 50), counted(finding(Kind.AGENCY, "bodies"), 0, 500),
    ])  # fmt: skip
    assert told.probability(finding(Kind.DRIVING_LICENCE, "presidio:licence")) > 0.9


def test_finders_who_were_never_counted_together_give_the_surests_share() -> None:
    told = Scores([counted(finding(Kind.PERSON, "sure"), 95, 100), counted(finding(Kind.PERSON, "unsure"), 40, 100)])
    sure, unsure, both = (
        told.probability(finding(Kind.PERSON, *f)) for f in (("sure",), ("unsure",), ("sure", "unsure"))
    )
    assert unsure < 0.5 < sure
    assert both == pytest.approx(sure, abs=0.03)


def test_what_agreement_is_worth_is_counted() -> None:
    alone, both = finding(Kind.ORGANISATION, "model"), finding(Kind.ORGANISATION, "model", "tagger")
    told = Scores([counted(alone, 20, 100), counted(both, 95, 100)])
    assert told.probability(alone) < 0.35
    assert told.probability(both) > 0.85


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (finding(detail="professional:GP"), finding(detail="professional:PC"), True),  # the head of a detail counts
        (finding(detail="panel"), finding(detail="chair"), False),
        (finding(Kind.AGE, detail="41"), finding(Kind.AGE, detail="7"), True),  # a number is no type
        (finding(firm=0.76), finding(firm=0.89), True),
        (finding(firm=0.49), finding(firm=0.51), False),  # a doubt and a finding
        (finding(Kind.PERSON, "a", "b"), finding(Kind.PERSON, "b", "a", "a"), True),
        (finding(Kind.PERSON), finding(Kind.PLACE), False),
    ],
)
def test_what_is_counted_together(one: Finding, other: Finding, same: bool) -> None:
    assert (Seen.of(one) == Seen.of(other)) is same


def test_what_a_person_said_must_go_is_certain() -> None:
    assert scored(finding(Kind.TERM, "told", "echo")).score == 1.0


def test_a_score_leaves_alone_by_what_overlaps_are_settled() -> None:
    once = scored(finding(firm=0.8))
    assert (once.strength, once.firmness) == (0.8, 0.8)
    assert scored(once) == once


@given(
    st.sampled_from(list(Kind)), st.lists(st.sampled_from(["model", "tagger", "echo", "no such finder"]), min_size=1),
    st.sampled_from(["", "panel", "professional:GP", "town", "no such detail"]), st.floats(0, 1),
)  # fmt: skip
def test_every_score_is_a_probability_and_none_but_a_persons_word_is_certain(
    kind: Kind, finders: list[str], detail: str, firm: float
) -> None:
    assert 0 < scored(Finding(Span(0, 1), kind, firm, tuple(finders), detail)).score < 1


@pytest.mark.parametrize(
    ("goes", "stays"),
    [
        (
            finding(Kind.PERSON, "name shapes", "tagger", "echo", firm=0.95),
            finding(Kind.PERSON, "echo", detail="panel"),
        ),
        (finding(Kind.DATE, "dates", detail="day:2019-03-12"), finding(Kind.DATE, "dates", detail="panel:2019-03-12")),
        (
            finding(Kind.ORGANISATION, "organisations", detail="gp_practice", firm=0.9),
            finding(Kind.AGENCY, "organisations"),
        ),
        (finding(Kind.PLACE, "places", detail="village"), finding(Kind.PLACE, "places", detail="country")),
    ],
)
def test_as_released_what_goes_scores_high_and_its_look_alike_low(goes: Finding, stays: Finding) -> None:
    assert scored(stays).score < 0.5 < scored(goes).score


def test_the_released_counts_hold_no_case_that_was_held_out() -> None:
    told = json.loads((Path(scores.__file__).parent / "data" / "scores.json").read_text("utf-8"))
    assert told["cases"]
    assert not {path.name for path in HELD_OUT.iterdir()} & set(told["cases"])
    assert sum(row[-1] for row in told["counted"]) > 1000
    assert all(0 <= right <= of for *_, right, of in told["counted"])
    assert released() is released()


def test_every_finding_of_a_document_says_who_saw_it_how_firmly_and_how_probably_it_must_go(finders: Finders) -> None:
    lines = (
        "Amy Ollerton of 14 Larch Road, FB4 6TQ, rang Northmoor Police on 12 March 2019.",
        "Her GP, Dr Nasreen Rahimi, worked with the Crown Prosecution Service under the Care Act 2014.",
    )
    document = document_of(*lines)
    found = finders.find(document)
    assert all(f.finders and 0 < f.score < 1 and f.strength is not None and 0 < f.strength <= 1 for f in found)
    told = {document.text[f.span.start : f.span.end]: f.score for f in found}
    going = ("Amy Ollerton", "14 Larch Road", "FB4 6TQ", "12 March 2019", "Nasreen Rahimi")
    staying = ("Northmoor Police", "Crown Prosecution Service", "Care Act 2014")
    assert max(told[words] for words in staying) < 0.5 < min(told[words] for words in going)
