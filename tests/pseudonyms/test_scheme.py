"""Which label a person gets."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_uppercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pseudonyms import pools, scheme
from pseudonyms.identity import Identity, Sex, Standing
from pseudonyms.names import sex_of, sounds_like
from pseudonyms.scheme import BadLabel, next_label, role_prefix
from tests.pseudonyms.people import SEED, child, professional, subject

JANE = subject(1, "Jane Smith")


def _label(identity: Identity, pool: str = "british", **given: object) -> str:
    arguments: dict[str, object] = {"real_names": identity.forms, "taken": (), "seed": SEED, **given}
    return next_label(identity, community=pool, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("community", pools.COMMUNITIES)
@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
def test_a_subject_gets_a_first_name_of_sex_and_community(community: str, sex: Sex) -> None:
    person = replace(JANE, sex=sex)
    assert _label(person, community) in pools.pool(community).given[sex]


def test_sex_is_told_by_the_name_when_nobody_said() -> None:
    assert sex_of(_label(replace(JANE, sex=Sex.UNKNOWN))) is Sex.FEMALE
    assert sex_of(_label(replace(JANE, sex=Sex.UNKNOWN, forms=("Mr Smith",)))) is Sex.MALE
    assert sex_of(_label(replace(JANE, sex=Sex.UNKNOWN, forms=("Sam Smith",)))) is Sex.UNKNOWN


def test_the_same_arguments_give_the_same_label_and_other_seeds_others() -> None:
    assert _label(JANE) == _label(JANE)
    assert len({_label(JANE, seed=bytes([n]) * 16) for n in range(30)}) > 10


def test_the_order_doesnt_hang_on_the_real_name() -> None:
    """Two people whose names block nothing in common get the same label from the same seed and id."""
    one, other = subject(1, "Quenby Quill"), subject(1, "Quilla Quarles")
    assert _label(one) == _label(other)


@pytest.mark.parametrize("seed", [bytes([n]) * 16 for n in range(20)])
def test_never_near_a_real_name_nor_a_taken_label(seed: bytes) -> None:
    real = [
        "Jane Smith",
        "Laura Lauren-Carol",
        "Dr Susan Helen Barbara",
        "Cllr Emma Moore",
        "Nicola",
        "Julia",
    ]
    label = _label(JANE, real_names=real, taken=("Sarah", "Child 1"), live_elsewhere=("Diana",), seed=seed)
    words = scheme.real_words(real) | {"sarah"}
    assert [word for word in words if sounds_like(word, label)] == []
    assert label != "Diana"
    assert label[0] not in "JS"  # nor her own initials


@pytest.mark.parametrize("seed", [bytes([n]) * 16 for n in range(10)])
def test_where_nearly_every_name_reminds_of_somebody_one_of_the_few_others_is_found(seed: bytes) -> None:
    """Each real name here is a pool name with its last letter twice: another name to the eye, not to the ear."""
    names = pools.pool(pools.BRITISH).given[Sex.FEMALE]
    real = [name + name[-1] for number, name in enumerate(names) if number % 5]
    left = {name for name in names if not any(sounds_like(name, other) for other in real)}
    assert 5 < len(left) < 30
    assert _label(JANE, real_names=real, seed=seed) in left
    # Two pseudonyms that sound alike would be taken for one person. Every initial is in use, so none is preferred.
    assert _label(JANE, taken=[*real, *(f"{c}qxq" for c in ascii_uppercase)], seed=seed) in left


def test_pet_forms_of_real_names_arent_handed_out() -> None:
    """ "Tessa" would remind of a Theresa, and "Patricia" of a Trish, though they sound otherwise."""
    labels = {_label(JANE, real_names=["Theresa", "Trish"], seed=bytes([n]) * 16) for n in range(100)}
    assert labels.isdisjoint({"Tessa", "Teresa", "Theresa", "Patricia"})
    assert len(labels) > 20


def test_when_a_pool_is_used_up_another_serves_and_then_a_number() -> None:
    welsh = pools.pool("welsh").given[Sex.FEMALE]
    label = _label(JANE, "welsh", taken=welsh)
    assert label in pools.pool("british").given[Sex.FEMALE]
    everybody = [name for code in pools.COMMUNITIES for name in pools.pool(code).given[Sex.FEMALE]]
    assert _label(JANE, taken=everybody) == "Person 1"
    assert _label(JANE, taken=[*everybody, "Person 1"]) == "Person 2"


@pytest.mark.parametrize(
    ("identity", "taken", "label"),
    [
        (child(2, "Tom Smith"), (), "Child 1"),
        (child(2), ("Child 1", "Grace"), "Child 2"),
        (child(2), ("Child 3",), "Child 4"),  # a number once given is never another's
        (professional(3, "PC"), (), "PC 1"),
        (professional(3, "gp"), ("PC 1", "PC 2", "GP 1"), "GP 2"),
        (professional(3, "social worker"), (), "Social Worker 1"),
        (professional(3, "IDVA"), (), "IDVA 1"),
        (professional(3, "police officer"), ("PC 1",), "Police Officer 1"),
        (professional(3, ""), (), "Professional 1"),
    ],
)
def test_numbered_labels(identity: Identity, taken: tuple[str, ...], label: str) -> None:
    assert _label(identity, taken=taken) == label
    # "PC 1" of another review is another person, and nobody's name.
    assert _label(identity, taken=taken, live_elsewhere=(label,)) == label


@pytest.mark.parametrize(
    ("role", "prefix"),
    [
        ("head of year", "Head of Year"),
        ("victim's GP", "Victim's GP"),
        ("PC 4521", "PC"),  # a collar number tells who it is
        ("HEALTH VISITOR", "Health Visitor"),
        ("NSPCC worker", "NSPCC Worker"),
        ("police constable", "Police Constable"),  # though Mrs Constable is in the case
        ("Okafor's solicitor", "Professional"),
    ],
)
def test_roles_are_written_as_titles_without_names(role: str, prefix: str) -> None:
    assert role_prefix(role, {"okafor", "constable"}) == prefix


def test_the_familys_choice_wins() -> None:
    assert _label(replace(JANE, chosen="Grace")) == "Grace"
    assert _label(replace(JANE, chosen=" Mary  Ann ")) == "Mary Ann"
    assert _label(replace(child(2, "Tom Smith"), chosen="Oscar")) == "Oscar"
    assert _label(replace(JANE, chosen="Adult A")) == "Adult A"
    # The draft uses it already, and a finder took it for one of her names.
    assert _label(replace(JANE, forms=("Jane Smith", "Grace"), chosen="Grace"), real_names=["Jane Smith"]) == "Grace"


@pytest.mark.parametrize(
    "refused",
    [
        {"chosen": "Jane"},
        {"chosen": "Jayne"},
        {"chosen": "Smith"},
        {"chosen": "Janie"},  # a pet form of her own name
        {"chosen": "Gracie", "real_names": ["Jane Smith", "Grace Jones"]},
        {"chosen": "Grace", "taken": ["GRACE"]},
        {"chosen": "Grace", "live_elsewhere": ["Grace"]},
        {"chosen": "<b>Grace</b>"},
        {"chosen": "   "},
        {"chosen": "G" * 81},
    ],
)
def test_the_familys_choice_is_refused_clearly_and_without_a_name(refused: dict[str, object]) -> None:
    chosen = str(refused.pop("chosen"))
    with pytest.raises(BadLabel) as caught:
        _label(replace(JANE, chosen=chosen), pools.BRITISH, **refused)
    said = f"{caught.value} {caught.value.reason} {caught.value.remedy}".lower().split()
    assert not {"jane", "smith", "grace", "jones", chosen.lower()} & set(said)
    assert caught.value.remedy == "Choose another pseudonym."


def test_who_is_named_as_they_are_gets_none() -> None:
    with pytest.raises(ValueError, match="no pseudonym"):
        _label(Identity("p09", Standing.KEPT, "chair", forms=("Ann Lee",)))


@settings(deadline=None)  # a busy machine is no failure
@given(
    st.sets(st.sampled_from(pools.pool(pools.BRITISH).given[Sex.FEMALE]), min_size=20),
    st.sampled_from(pools.COMMUNITIES),
    st.binary(min_size=16, max_size=16),
)
def test_whatever_the_case_a_first_name_is_near_nobodys(names: set[str], community: str, seed: bytes) -> None:
    real = sorted(name + name[-1] for name in names)
    label = next_label(JANE, real_names=real, taken=(), community=community, seed=seed)
    assert [name for name in real if sounds_like(name, label)] == []
