"""What becomes of each entity by the default policy."""

import pytest

from pipeline.model import Entity, Kind, Linked, Treatment
from pipeline.policy import Policy
from pipeline.treatment import CHOICE_REFUSED, NAME_REMOVED, month_and_year, treat
from pseudonyms.register import Register
from tests.pipeline.linking.builders import facts, person

CASE = facts(person("Danuta Wrona", "victim", "female", "Olga"))


def treated(*entities: Entity) -> dict[str, Entity]:
    done = treat(Linked(entities, ()), CASE, Policy.default(), Register("test-1"))
    return {e.id: e for e in done.entities}


def someone(number: int, name: str, detail: str, role: str = "", **more: object) -> Entity:
    return Entity(f"p{number:02d}", Kind.PERSON, (name,), role=role, detail=detail, **more)  # type: ignore[arg-type]


def test_persons_by_their_standing() -> None:
    done = treated(
        someone(1, "Danuta Wrona", "subject", "victim", sex="female", chosen=True),
        someone(2, "Kinga Wrona", "child"),
        someone(3, "Mark Hale", "professional", "PC"),
        someone(4, "Owen Larkin", "kept"),
        someone(5, "Jan Lis", "subject", sex="male"),
        Entity("e01", Kind.PERSON, ("Wrona",), candidates=("p01", "p02")),
    )
    assert done["p01"].replacement == "Olga"
    assert (done["p02"].treatment, done["p02"].replacement) == (Treatment.ROLE, "Child 1")
    assert (done["p03"].treatment, done["p03"].replacement) == (Treatment.ROLE, "PC 1")
    assert done["p04"].treatment is Treatment.KEEP and done["p04"].replacement is None
    assert done["p05"].treatment is Treatment.PSEUDONYM
    assert done["p05"].replacement not in ("Olga", "Jan", "Owen", "Mark", None)
    assert done["e01"].replacement == NAME_REMOVED
    assert all(e.reason for e in done.values())


def test_a_choice_that_is_a_real_name_gives_way_and_says_so() -> None:
    done = treated(
        someone(1, "Danuta Wrona", "subject", "victim", sex="female", chosen=True), someone(2, "Olga Lis", "subject")
    )
    assert done["p01"].replacement not in ("Olga", None)
    assert done["p01"].reason == CHOICE_REFUSED


@pytest.mark.parametrize(
    ("kind", "detail", "words"),
    [
        (Kind.DATE, "day:2019-03-12", "March 2019"),
        (Kind.DATE, "daymonth:03-12", "March"),
        (Kind.DATE, "nonsense", "[date removed]"),
        (Kind.DATE, "document:2019-03-12", None),
        (Kind.DEATH_DATE, "day:2019-03-12", "March 2019"),
        (Kind.BIRTH_DATE, "day:1990-03-12", "[date of birth removed]"),
        (Kind.AGE, "34:victim", None),
        (Kind.AGE, "34:other", "30 to 39"),
        (Kind.AGE, "x:other", "[age removed]"),
        (Kind.ORGANISATION, "gp_practice", "a GP practice"),
        (Kind.ORGANISATION, "unknown", None),
        (Kind.AGENCY, "police", None),
        (Kind.LAW, "", None),
        (Kind.MARKING, "", ""),
    ],
)
def test_everything_else_by_its_kind_and_detail(kind: Kind, detail: str, words: str | None) -> None:
    assert treated(Entity("e01", kind, ("x",), detail=detail))["e01"].replacement == words


def test_a_family_of_kept_persons_is_kept() -> None:
    done = treated(
        someone(1, "Owen Larkin", "kept"),
        someone(2, "Jan Lis", "subject"),
        Entity("e01", Kind.FAMILY, ("The Larkins",), candidates=("p01",)),
        Entity("e02", Kind.FAMILY, ("Mr and Mrs Lis",), detail="couple", candidates=("p02",)),
    )
    assert done["e01"].treatment is Treatment.KEEP
    assert done["e02"].replacement == "the couple"


@pytest.mark.parametrize("detail", ["day:2019-13-12", "", "day:", "day:2019"])
def test_no_month_is_invented(detail: str) -> None:
    assert month_and_year(detail) is None
