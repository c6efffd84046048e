"""The template language: what it reads, and what it says of what it can't read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.finders.tagging.labels import Label
from training.templates import SECTIONS, Choice, Literal, Slot, TemplateError, bank, parse


def test_a_template_is_text_slots_labels_and_alternatives() -> None:
    assert parse("{victim:poss} sister, <person:Bex>, [[rang|wrote to {agency:police}]].") == (
        Slot("victim", "poss"),
        " sister, ",
        Literal(Label.PERSON, ("Bex",)),
        ", ",
        Choice((("rang",), ("wrote to ", Slot("agency", "police")))),
        ".",
    )


def test_a_pronoun_is_a_slot_and_an_alternative_may_be_empty() -> None:
    assert parse("{perp.He}[[|, again,]] left") == (
        Slot("perp", "He", pronoun=True),
        Choice(((), (", again,",))),
        " left",
    )


@pytest.mark.parametrize(
    "text",
    [
        "{nobody}",
        "{victim:sideways}",
        "{town.he}",
        "<nonsense:Ann>",
        "[[one|two",
        "<person:Ann",
        "one]] two",
        "{agency:zoo}",
    ],
)
def test_what_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(TemplateError):
        parse(text)


@pytest.mark.parametrize("text", ["5 < 6 > 4", "a | b", "3 > 2", "<3", "(x)", "[1]"])
def test_look_alikes_are_plain_text(text: str) -> None:
    assert "".join(part for part in parse(text) if isinstance(part, str)) == text


def test_a_fault_names_its_file_and_line_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "# a comment\n@ paragraph section=family\n{mother} rang.\n{nobody} rang.\n\n@ poem section=family\nRoses\n\n"
        "@ table section=panel\nName | Agency\n{panel1:full} | [[a | b]]\n",
        encoding="utf-8",
    )
    read = bank(tmp_path)
    assert [fault.split(": ")[0] for fault in read.faults] == ["one.txt:4", "one.txt:6"]
    assert [len(line.cells) for line in read.whole("panel", "table")[0].lines] == [2, 2]
    assert len(read.lines("family", "paragraph")) == 1


def test_every_template_of_ours_can_be_read() -> None:
    assert bank().faults == ()


def test_every_section_has_paragraphs_of_its_own() -> None:
    bare = {section for section in SECTIONS if len(bank().lines(section, "paragraph")) < 10}
    assert bare <= {"contents", "glossary", "action_plan", "letter"}
