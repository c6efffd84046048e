"""A document dropped by mistake is left out of the case, and can be taken back."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from pipeline.casebook.tables import Approval, Draft
from pipeline.errors import BadInput, NotAllowed
from pipeline.intake import accept
from pipeline.model import Part
from pipeline.reviewing import case_view
from pipeline.versions import confirm_part, current_drafts, set_aside, take_back
from tests.pipeline.a_case import CASE, NOW, TODAY, word
from tests.pipeline.approved import approved

LATER = NOW + dt.timedelta(minutes=1)


def states(casebook) -> dict[str, str]:  # type: ignore[no-untyped-def]
    with casebook.reading() as session:
        return {d.id: d.state for d in session.scalars(select(Draft))}


def test_a_stray_document_no_longer_blocks_and_an_approval_is_void(tmp_path: Path) -> None:
    with approved(tmp_path) as (casebook, people):
        stray = accept(casebook, CASE, word("Shopping list", "Tea and milk."), now=NOW)
        assert "1 document isn't confirmed" in " ".join(case_view(casebook, CASE, TODAY).questions)

        set_aside(casebook, stray, by=people.officer, now=NOW)

        assert "isn't confirmed" not in " ".join(case_view(casebook, CASE, TODAY).questions)
        assert states(casebook)[stray] == "set_aside"
        with casebook.reading() as session:
            assert stray not in {d.id for d in current_drafts(session, CASE)}
            assert all(a.voided_at for a in session.scalars(select(Approval)))
        assert stray in {d.id for d in case_view(casebook, CASE, TODAY).drafts}  # it can still be seen

        take_back(casebook, stray, by=people.officer, now=NOW)
        assert states(casebook)[stray] == "received"


def test_setting_the_newest_version_aside_brings_the_one_before_it_back(tmp_path: Path) -> None:
    with approved(tmp_path) as (casebook, people):
        view = case_view(casebook, CASE, TODAY)
        first = next(d for d in view.drafts if d.part == "overview_report")
        second = accept(casebook, CASE, word("Overview report", "Another text."), now=LATER)
        confirm_part(casebook, second, Part.OVERVIEW_REPORT, by=people.officer, now=NOW)
        assert states(casebook)[first.id] == "superseded"
        set_aside(casebook, second, by=people.officer, now=NOW)
        assert states(casebook)[first.id] == "received"


def test_only_a_person_with_an_account_may_and_only_a_draft_can_be(tmp_path: Path) -> None:
    with approved(tmp_path) as (casebook, people):
        with pytest.raises(NotAllowed):
            set_aside(casebook, "x", by="nobody", now=NOW)
        with pytest.raises(BadInput):
            set_aside(casebook, "x", by=people.officer, now=NOW)
