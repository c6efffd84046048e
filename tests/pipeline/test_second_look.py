"""After a veto, every name that may be meant is masked, and nothing else is touched."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.edits import apply
from pipeline.leaks import check
from pipeline.model import Edit, Entity, Kind, Linked, Span, Treatment
from pipeline.real_forms import forms_of_facts, real_forms
from pipeline.second_look import masked
from tests.pipeline.linking.builders import doc, facts, person

CASE = facts(person("Danuta Wrona", "victim"), person("Hope Price", "friend"), author=["Susan Price"])
NOBODY = Linked((), ())
FORMS = forms_of_facts(CASE)[0]


def second(text: str, *edits: Edit, allowed: tuple[str, ...] = ("Susan Price",)) -> str:
    return apply(text, masked(doc(text), edits, NOBODY, CASE, FORMS, allowed))


def test_names_that_were_passed_over() -> None:
    assert second("a Danuta Wrona Trust; Hope's Wronas") == "a [name removed] Trust; [name removed]'s Wronas"


def test_kept_phrases_small_letters_and_sentence_starts_stay() -> None:
    text = "Susan Price hopes. Hope remains; there is hope"
    assert second(text) == text


def test_a_word_that_is_no_other_goes_in_small_letters_too() -> None:
    assert second("there is hope, danuta") == "there is hope, [name removed]"


def test_what_was_edited_stays_edited() -> None:
    assert second("Danuta met Wrona", Edit(Span(0, 6), "Olga")) == "Olga met [name removed]"


@given(st.lists(st.sampled_from(["Danuta", "Wrona", "Hope", "Susan Price", "the", "rang.", "\n"]), max_size=15))
def test_it_changes_no_edit_and_stays_in_order(words: list[str]) -> None:
    text = "x " + " ".join(words)
    first = (Edit(Span(0, 1), "y"),)
    edits = masked(doc(text), first, NOBODY, CASE, FORMS, ("Susan Price",))
    assert first[0] in edits
    assert "Danuta" not in apply(text, edits)


def test_a_month_that_is_somebodys_name_gives_way_to_no_date() -> None:
    june = facts(person("June Apted", "victim"))
    edits = (Edit(Span(4, 11), "June"),)
    assert apply("in (19 June)", masked(doc("in (19 June)"), edits, NOBODY, june, (), ())) == "in ([date removed])"


def test_words_that_only_join_are_nobodys_name() -> None:
    was = facts(person("Was Olt", "friend"))
    assert apply("Was it Olt?", masked(doc("Was it Olt?"), (), NOBODY, was, (), ())) == "Was it [name removed]?"


def gone(kind: Kind, *forms: str, replacement: str) -> Linked:
    return Linked((Entity("e1", kind, forms, treatment=Treatment.REMOVE, replacement=replacement),), ())


def test_a_surname_that_only_joins_words_elsewhere_goes_with_its_capital() -> None:
    down = facts(person("Clare Down", "victim"))
    text = "Down the road Mr Down sat down"
    edits = masked(doc(text), (), NOBODY, down, forms_of_facts(down)[0], ())
    assert apply(text, edits) == "Down the road Mr [name removed] sat down"


def test_what_is_no_name_goes_with_the_words_that_it_has_elsewhere() -> None:
    linked = gone(Kind.ORGANISATION, "Umberdale Primary School", "Umberdale", replacement="the school")
    text = "a governor of UMBERDALE primary\nschool, near Umberdale"
    edits = masked(doc(text), (), linked, CASE, *real_forms(linked, CASE))
    assert apply(text, edits) == "a governor of the school, near the school"


def test_the_check_finds_nothing_that_the_second_look_saw() -> None:
    linked = gone(Kind.ADDRESS, "Address", replacement="[address removed]")
    text = "Name\tAddress\nMs Wrona\tof no address\nHope Price’s Address"
    forms, allowed = real_forms(linked, CASE)
    seen = apply(text, masked(doc(text), (), linked, CASE, forms, allowed))
    assert not check(text.encode(), name="a.txt", forms=forms, allowed=allowed).clean
    assert check(seen.encode(), name="a.txt", forms=forms, allowed=allowed).clean


def test_a_month_stays_a_month_and_half_a_word_a_word() -> None:
    march = facts(person("Gordon March", "officer"), person("Ada Self", "friend"))
    text = "Killed in March 2022, from March to 2 March. Insp March and Self-Olt saw self-neglect"
    edits = masked(doc(text), (), NOBODY, march, forms_of_facts(march)[0], ())
    assert apply(text, edits) == (
        "Killed in March 2022, from [name removed] to 2 March. Insp [name removed] and [name removed] saw self-neglect"
    )
