"""A casebook that an older version wrote is brought to the newest form when it is opened, and loses nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, inspect

from pipeline.casebook.migrations import alembic_config, migrate
from pipeline.decisions.current import standing_approval
from tests.pipeline.a_case import CASE
from tests.pipeline.approved import approved
from tests.pipeline.casebook.builders import opened


def test_an_approval_of_before_pictures_could_be_kept_still_stands(tmp_path: Path) -> None:
    with approved(tmp_path) as (casebook, _), casebook.reading() as session:
        before = standing_approval(casebook, session, CASE)
    assert before is not None
    (file,) = tmp_path.rglob("casebook.sqlite3")
    with sqlite3.connect(file) as older:
        older.execute("DROP TABLE picture")
        older.execute("UPDATE alembic_version SET version_num = '0001'")
    older.close()
    with opened(tmp_path) as casebook, casebook.reading() as session:
        after = standing_approval(casebook, session, CASE)
        assert after is not None and (after.id, after.digests) == (before.id, before.digests)
        assert "picture" in inspect(casebook.engine).get_table_names()


def test_each_revision_follows_the_one_before() -> None:
    with create_engine("sqlite://").connect() as connection:
        command.upgrade(alembic_config(connection), "0001")
        assert "picture" not in inspect(connection).get_table_names()
        migrate(connection)
        assert "picture" in inspect(connection).get_table_names()
