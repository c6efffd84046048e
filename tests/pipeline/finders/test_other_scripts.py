"""What is written in another script than Latin is a name, or a day."""

import pytest

from pipeline.finders.other_scripts import find_other_scripts
from pipeline.model import Kind

PERSON, DATE = Kind.PERSON, Kind.DATE


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zhang Haoran (张浩然) met 老林.", [("张浩然", PERSON), ("老林", PERSON)]),
        ("on 2018年10月1日 he wrote", [("2018年10月1日", DATE)]),
        ("on 2018年13月1日 he wrote", []),  # single letters, and no day of any month
        ("Олена called", [("Олена", PERSON)]),
        ("ਹਰਭਜਨ or محمد", [("ਹਰਭਜਨ", PERSON), ("محمد", PERSON)]),
        ("Siân, Łukasz, Đặng, Ștefan and Nguyễn", []),
        ("a dose of 5 µg, α and β, “quoted” – ﬁne", []),
        ("nothing of the kind", []),
    ],
)
def test_other_scripts(text: str, found: list[tuple[str, Kind]]) -> None:
    assert sorted((text[c.start : c.end], c.kind) for c in find_other_scripts(text)) == sorted(found)
