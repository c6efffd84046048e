"""Initials count as a name only where the case uses them as one."""

import pytest

from pipeline.linking.initials import occurrences, used_as_names

KT = {"kt": ("p05",), "pc": ("p06",)}


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("KT said that she was cold.", True),
        ("The children KT and JT were placed.", True),
        ("KT's teacher rang.", True),
        ("KT (8) was at school.", True),
        ("The Key Tasks (KT) were agreed. KT said so.", False),
        ("See form KT/4 and KT-9.", False),
        ("A KT index of four.", False),
        ("PC said so.", False),  # an abbreviation everybody knows
        ("kt said so.", False),
    ],
)
def test_initials_stand_for_a_person(text: str, used: bool) -> None:
    assert bool(used_as_names([text], KT)) is used


def test_once_used_as_a_name_they_mean_the_person_everywhere() -> None:
    names = used_as_names(["KT said so.", "Seen: KT. Form KT/4."], KT)
    assert [label for _, _, label in occurrences("Seen: KT. Form KT/4.", names)] == ["KT"]
