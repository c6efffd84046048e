"""The README's pictures: the review page and the published page, of an invented case, in Chromium.

    python -m samples.pictures [FOLDER]

Needs the folder that `make demo` left (default: demo), for the published page.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from flows.supervise import answers
from pipeline import accounts, cases
from pipeline.facts import read_facts
from pipeline.intake import accept
from pipeline.proposal import propose
from pipeline.settings import Settings
from pipeline.workplace import Workplace
from samples.build import build_case, case_folders
from samples.demo import HERE, free_port

PICTURES = HERE.parent / "docs" / "pictures"
PASSWORD = "heron lantern gravel 7"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main(arguments: list[str]) -> int:
    """Write docs/pictures/*.png."""
    demo = Path(arguments[0] if arguments else "demo").resolve()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        _published(page, demo / "published-site")
        _review(page, Path(home))
        browser.close()
    return 0


def _published(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.screenshot(path=PICTURES / "published.png")


def _review(page: Page, home: Path) -> None:
    environment = os.environ | {
        "DHR_HOME": str(home), "DHR_REVIEW_PORT": free_port(), "DHR_CSP": "Safer Northmoor Partnership",
    }  # fmt: skip
    reference = _case(Workplace.open(Settings.read(environment)))
    address = f"http://127.0.0.1:{environment['DHR_REVIEW_PORT']}"
    server = subprocess.Popen([sys.executable, "-m", "review"], env=environment)
    try:
        while not answers(f"{address}/sign-in"):
            time.sleep(0.2)
        page.goto(f"{address}/sign-in")
        page.fill("input[name=username]", "rhea.reviewer")
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.goto(f"{address}/cases/{reference}/findings")
        page.screenshot(path=PICTURES / "review.png")
        page.goto(f"{address}/cases/{reference}/documents")
        page.get_by_role("link", name="Executive summary").first.click()
        page.evaluate("document.querySelector('table').scrollIntoView()")
        page.screenshot(path=PICTURES / "side-by-side.png")
    finally:
        server.terminate()
        server.wait(20)


def _case(place: Workplace) -> str:
    now = dt.datetime.now(dt.UTC)
    folder = case_folders(HERE)[0]
    facts = read_facts((folder / "case.json").read_bytes())
    ids = [
        accounts.add(place.casebook, username, display_name=name, password=PASSWORD, roles=[role], now=now).id
        for username, name, role in (
            ("olive.officer", "Olive Officer", "officer"),
            ("rhea.reviewer", "Rhea Reviewer", "reviewer"),
        )
    ]
    csp = place.settings.csp
    cases.open_case(place.casebook, facts.case, csp=csp, officer=ids[0], facts=facts, now=now)
    for draft in build_case(folder, place.settings.home / "drafts"):
        accept(place.casebook, facts.case, draft.read_bytes(), now=now)
    propose(place.casebook, facts.case, place.finders(), place.policy, now)
    return facts.case


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
