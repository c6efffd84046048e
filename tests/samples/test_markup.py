"""The markup: what is shown, and what only lies hidden."""

from __future__ import annotations

import pytest

from samples.markup import Contents, Fence, Heading, Look, Paragraph, Picture, Table, parse, runs, shown, visible_text


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("plain words", "plain words"),
        ("**bold** and *leaning*", "bold and leaning"),
        ("kept{++ and added++}", "kept and added"),
        ("kept{-- and gone--}", "kept"),
        ("{==marked==}{>>Ann Onym|a remark<<} on", "marked on"),
        ("a{hidden:unseen} b{bookmark:Named}", "a b"),
        ("page {field:PAGE|3}", "page 3"),
        ("a note[^1] and a name1", "a note and a name1"),
        ("[write](mailto:a@b.example)", "write"),
        ("snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"),
        ("one\ntwo", "one\ntwo"),
        ("^1^ raised", "1 raised"),
    ],
)
def test_what_a_reader_sees_of_a_line(typed: str, seen: str) -> None:
    assert shown(runs(typed)) == seen


def test_every_block_is_told_apart() -> None:
    source = parse(
        "---\nheader: Top\n---\n# One\n\n[contents]\n\ntext[^1]\n\n[^1]: the note\n\n- item\n\n> said\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n![alt](photo: artist=Me; place=Here)\n\n::: nested Title\ninner\n:::\n"
    )
    assert [type(block) for block in source.blocks] == [
        Heading, Contents, Paragraph, Paragraph, Paragraph, Table, Picture, Fence,
    ]  # fmt: skip
    assert visible_text(source).splitlines() == [
        "One", "text", "item", "said", "a", "b", "c", "d", "Title", "inner", "Top", "the note",
    ]  # fmt: skip
    picture = source.blocks[6]
    assert isinstance(picture, Picture)
    assert picture.exif == {"artist": "Me", "place": "Here"}


def test_a_comment_keeps_its_author() -> None:
    comment = runs("{==x==}{>>Ann Onym|why?<<}")[-1]
    assert (comment.look, comment.text, comment.extra) == (Look.COMMENT, "why?", "Ann Onym")
