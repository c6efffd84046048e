"""Who the persons of a case are, and whom a wording may mean."""

import pytest

from pipeline.linking.cast import Cast
from pipeline.model import CaseFacts
from pipeline.roles import Title
from pipeline.words import fold
from tests.pipeline.linking.builders import facts, person


def cast(case: CaseFacts) -> Cast:
    made = Cast()
    made.seed(case, ())
    return made


def meant(case: CaseFacts, wording: str, title: Title | None = None, role: str = "") -> list[str]:
    return [m.id for m in cast(case).meant([fold(w) for w in wording.split()], title, role)]


def test_an_author_named_in_two_lists_and_twice_is_one_person() -> None:
    case = facts(
        person("Ann Hale"),
        author=["Dr Tobias Merriman MBE", "Tobias Merriman"],
        keep=["Tobias Merriman", "Northmoor Refuge"],
    )
    kept = [m for m in cast(case).members.values() if m.kept]
    assert len(kept) == 1
    assert meant(case, "Tobias Merriman") == [kept[0].id]


def test_a_person_of_the_case_with_the_authors_name_is_another_one() -> None:
    case = facts(person("Susan Hale"), author=["Susan Hale"])
    assert len(meant(case, "Susan Hale")) == 2  # so it goes, and a person decides


TWO = facts(person("Ann Marie Hale", "victim", "female"), person("Peter Hale", "perpetrator", "male"))


@pytest.mark.parametrize(
    ("wording", "ids"),
    [
        ("Ann Marie Hale", ["p01"]),
        ("Ann Hale", ["p01"]),
        ("Annie Hale", ["p01"]),  # nickname
        ("A Hale", ["p01"]),
        ("Pete", ["p02"]),
        ("Hale", ["p01", "p02"]),
        ("Harold Hale", []),
        ("Ann Thorpe", []),
        ("A", []),
    ],
)
def test_whom_a_wording_means(wording: str, ids: list[str]) -> None:
    assert meant(TWO, wording) == ids


def test_a_courtesy_title_tells_husband_from_wife() -> None:
    assert meant(TWO, "Hale", Title(sex="female")) == ["p01"]
    assert meant(TWO, "Hale", Title(sex="male")) == ["p02"]


def test_a_husband_whom_nobody_named_is_not_his_wife() -> None:
    case = facts(person("Ann Hale", "victim", "female"))
    assert meant(case, "Hale", Title(sex="male")) == []
    assert meant(case, "Hale", Title(sex="female")) == ["p01"]
    assert meant(case, "Ann", Title(sex="male")) == ["p01"]  # a wrong title rather


def test_a_constable_of_the_victims_surname_is_somebody_else() -> None:
    assert meant(TWO, "Hale", Title(role="PC")) == []


def test_father_and_son_of_one_name_stay_two() -> None:
    case = facts(person("John Hale", "victim", "male"), person("John Hale", "perpetrator", "male"))
    assert meant(case, "John Hale") == ["p01", "p02"]
    assert meant(case, "John") == ["p01", "p02"]


def test_a_child_is_not_meant_by_a_bare_surname_with_a_title() -> None:
    case = facts(person("Ann Hale", "victim", "female"), person("Zoe Hale", "child", "female"))
    assert meant(case, "Hale", Title(sex="female")) == ["p01"]


@pytest.mark.parametrize(
    "wording",
    ["Mary O'Brien-Smith", "Mary OBrien Smith", "Mary O’Brien‑Smith", "Mary Smith", "M Smith", "Mary O'Brien"],
)
def test_a_double_barrelled_surname_in_all_its_forms(wording: str) -> None:
    assert meant(facts(person("Mary O'Brien-Smith")), wording) == ["p01"]


@pytest.mark.parametrize("wording", ["Maria van der Berg", "Maria Berg", "van der Berg"])
def test_a_surname_with_particles(wording: str) -> None:
    assert meant(facts(person("Maria van der Berg")), wording) == ["p01"]


def test_a_kept_person_gives_way_to_one_who_must_go_when_only_a_forename_is_given() -> None:
    case = facts(person("Leroy Judge", "perpetrator"), keep=["Leroy Fairbank"])
    assert meant(case, "Leroy") == ["p01"]
    assert meant(case, "Leroy Fairbank") == ["p02"]


def test_middle_names_nobody_knew_of_do_not_make_a_second_person() -> None:
    known = cast(facts(person("Emrys Rich", "perpetrator"), person("Idris Rich", "victim's husband")))
    assert [m.id for m in known.same_but_for_middle_names(["emrys", "idris", "rich"])] == ["p01"]
    assert known.same_but_for_middle_names(["owen", "idris", "rich"]) == []
    both = cast(facts(person("Emrys Rich", "victim"), person("Emrys Rich", "perpetrator")))
    assert both.same_but_for_middle_names(["emrys", "idris", "rich"]) == []
    other = cast(facts(person("Emrys Huw Rich", "victim")))
    assert other.same_but_for_middle_names(["emrys", "idris", "rich"]) == []


def test_a_slip_of_the_pen_is_accepted_and_a_plural_is_not_one() -> None:
    known = cast(facts(person("Shabana Smith", "victim", None, None, "Smithy")))
    assert list(known.misspellings(["shabanna", "smiths", "shibboleth"])) == ["shabanna"]


def test_bodies_and_laws_on_the_keep_list_are_nobody() -> None:
    assert not cast(facts(keep=["Victim Support", "Clare's Law", "Grace House"])).members
