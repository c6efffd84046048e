"""A command, flow or kind of finding that the docs don't name fails here, and so does one they invent."""

from __future__ import annotations

import re
from pathlib import Path

import typer.main

from cli.main import app
from flows.ingest import ingest
from flows.release import reconcile_flow, release
from flows.remove import removal
from pipeline.model import Kind

DOCS = Path(__file__).parents[1] / "docs"


def commands() -> set[str]:
    root = typer.main.get_command(app)
    found = set()
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found |= {f"{name} {sub}" for sub in inner} if inner else {name}
    return found


def test_every_command_is_documented_and_no_other_is() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    documented = re.findall(r"^\| `dhr ((?:case |user )?[a-z-]+)", text, re.MULTILINE)
    assert sorted(documented) == sorted(commands())


def test_every_flow_is_documented() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    for flow in (ingest, release, removal, reconcile_flow):
        assert f"| `{flow.name}` |" in text


def test_every_kind_of_finding_is_documented_once() -> None:
    text = (DOCS / "findings.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == sorted(Kind)


def test_every_target_of_the_makefile_is_explained() -> None:
    makefile = (DOCS.parent / "Makefile").read_text("utf-8")
    helped = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split())  # type: ignore[union-attr]
    assert phony - helped == {"system", "lint", "types", "imports"}  # steps of setup and check
