"""Switch off one step of the clearing at a time: the leak check, which shares no code with it, must veto."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.formats.pdf_document import document_of
from pipeline.formats.pdf_in_place import beside, sweep, tags, write
from pipeline.formats.pdf_in_place.emit import Emitter
from pipeline.leaks import check
from tests.pipeline.formats.pdf_in_place.hiding_places import BESIDE, sound
from tests.pipeline.formats.pdf_in_place.test_hiding_places import FORMS, TITLE, edits_for


def _nothing(answer: Any = None) -> Callable[..., Any]:
    return lambda *given, **named: answer


STEPS: list[tuple[str, object, str, Any, str]] = [
    ("bookmarks", beside, "clear_outline", _nothing(0), "bookmarks"),
    ("pages", beside, "clear_pages", _nothing(([], 0)), "comment"),
    ("addresses", beside, "_link_action", lambda link, to, keeps: ("/A", link.get("/A")), "link to the web"),
    ("catalog", beside, "clear_catalog", _nothing(), "properties"),
    ("metadata of the catalog", beside, "clear_catalog", _nothing(), "XMP"),
    ("attachments", beside, "clear_catalog", _nothing(), "attachment"),
    ("page labels", beside, "_page_labels", _nothing(), "page labels"),
    ("layers", beside, "_layers", _nothing(), "layers"),
    ("descriptions of tags", tags, "clear_tags", _nothing(), "Alt of a tag"),
    ("marks", Emitter, "_marks", lambda emitter, operands: operands, "Alt in the content"),
    ("names of fonts", write, "silenced", _nothing(), "font names"),
    ("pictures", sweep, "pictures_boxed", _nothing(), "picture"),
    ("unused parts", sweep, "prune_resources", _nothing(), "form that no page draws"),
]


@pytest.mark.parametrize(("module", "name", "answer", "place"), [step[1:] for step in STEPS], ids=[s[0] for s in STEPS])
def test_without_a_step_the_check_vetoes(
    module: object, name: str, answer: Any, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "_PRIVATE", ())  # the last sweep would find most of it again
    monkeypatch.setattr(sweep, "_strings", _nothing())
    monkeypatch.setattr(sweep, "_refuse_text", _nothing())
    monkeypatch.setattr(sweep, "_names_of_fonts", _nothing())
    monkeypatch.setattr(module, name, answer)
    data = BESIDE[place](sound())
    text = document_of(data).text
    made, _ = write.written(data, text, edits_for(text), title=TITLE, keeps=_nothing(False))
    assert check(made, name="overview.pdf", forms=FORMS).leaks


@pytest.mark.parametrize("place", ["private data", "properties of the content", "ActualText of a tag"])
def test_the_last_sweep_alone_finds_what_the_steps_before_it_left(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tags, "clear_tags", _nothing())
    data = BESIDE[place](sound())
    text = document_of(data).text
    made, _ = write.written(data, text, edits_for(text), title=TITLE, keeps=_nothing(False))
    assert check(made, name="overview.pdf", forms=FORMS).clean


def test_text_that_was_not_changed_is_vetoed() -> None:
    data = sound()
    made, _ = write.written(data, document_of(data).text, [], title=TITLE, keeps=_nothing(False))
    assert not check(made, name="overview.pdf", forms=FORMS).clean
