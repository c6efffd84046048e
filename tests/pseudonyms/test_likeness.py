"""One person under two first names, and names too near for the ear or the eye."""

from __future__ import annotations

from itertools import combinations

import pytest

from pseudonyms import pools
from pseudonyms.identity import Sex
from pseudonyms.names import nicknames, same_forename, sounds_like


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Beth", "Elizabeth"),
        ("Liz", "Elisabeth"),  # a pet form of another spelling
        ("Bill", "William"),
        ("Peggy", "Margaret"),
        ("Jack", "John"),
        ("Catherine", "Kathryn"),
        ("Steve", "Stephen"),
        ("Siân", "Sian"),
        ("Kasia", "Katarzyna"),
        ("Aga", "Agnieszka"),
        ("Gosia", "Małgorzata"),
        ("Krzyś", "Krzysztof"),
        ("Tomek", "Tomasz"),
        ("Wojtek", "Wojciech"),
        ("Sasha", "Oleksandr"),
        ("Ionuț", "Ion"),
        ("Costel", "Constantin"),
        ("Emeka", "Chukwuemeka"),
        ("Olu", "Olumide"),
        ("Ngo", "Ngozi"),
        ("Mo", "Mohammed"),
        ("Mo", "Mohamud"),
        ("Mohammed", "Muhammad"),
        ("Hussain", "Hussein"),
        ("Yusuf", "Youssef"),
        ("Aisha", "Ayesha"),
        ("Zainab", "Zeynep"),
        ("Jas", "Jaswinder"),
        ("Raj", "Rajvinder"),
        ("Nuala", "Fionnuala"),
        ("Paddy", "Pádraig"),
        ("Dai", "Dafydd"),
        ("Memo", "Mehmet"),
    ],
)
def test_may_be_one_person(a: str, b: str) -> None:
    assert same_forename(a, b)
    assert same_forename(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Beth", "Liz"),  # both Elizabeth's, but not each other's
        ("Jonathan", "John"),
        ("Jane", "June"),
        ("Daisy", "Margaret"),
        ("John", "Ian"),
        ("David", "Daniel"),
        ("Grace", "David"),
        ("Mohammed", "Mahmood"),
        ("Ahmed", "Hamid"),
        ("Kasia", "Kamila"),
        ("", ""),
        ("Jane", ""),
    ],
)
def test_are_two_persons(a: str, b: str) -> None:
    assert not same_forename(a, b)
    assert not same_forename(b, a)


def test_nicknames_are_folded_and_never_the_name_itself() -> None:
    assert {"beth", "liz", "elisabeth"} <= nicknames("Elizabeth")
    assert "elizabeth" in nicknames("Beth")
    assert "elizabeth" not in nicknames("Elizabeth")
    assert nicknames("") == frozenset()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Jon", "John"),
        ("Catherine", "Kathryn"),
        ("Steven", "Stephen"),
        ("Sean", "Shaun"),
        ("Grace", "Gracie"),
        ("Anna", "Hannah"),
        ("Geoff", "Jeff"),
        ("Niamh", "Neve"),
        ("Siobhan", "Chevonne"),
        ("Eoin", "Owen"),
        ("Muhammad", "Mohamed"),
        ("Smyth", "Smith"),
        ("Reid", "Reed"),
        ("Zofia", "Sophia"),
        ("Dan", "Danny"),
        ("Martin", "Marten"),
        ("GRACE", "grace"),
        ("Łucja", "Lucja"),
    ],
)
def test_one_reminds_of_the_other(a: str, b: str) -> None:
    assert sounds_like(a, b)
    assert sounds_like(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Grace", "David"),
        ("Anna", "Brian"),
        ("Jane", "Laura"),
        ("Tom", "Adam"),
        ("Lee", "Lou"),
        ("Peter", "Priya"),
        ("Kofi", "Katarzyna"),
        ("Emma", "Amy"),
        ("Ben", "Jen"),
        ("Graham", "Grace"),
        ("J", "Jo"),  # an initial sounds like nothing
        ("", "Grace"),
    ],
)
def test_nothing_reminds_of_the_other(a: str, b: str) -> None:
    assert not sounds_like(a, b)
    assert not sounds_like(b, a)


def test_the_ear_is_strict_but_not_deaf() -> None:
    """Were all names alike to it, a case with many people would run out of pseudonyms."""
    names = pools.pool(pools.BRITISH).given[Sex.FEMALE]
    pairs = list(combinations(names, 2))
    assert sum(sounds_like(a, b) for a, b in pairs) / len(pairs) < 0.01
