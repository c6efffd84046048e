"""Finding where a removed review is still named."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from pipeline.site import build, names_left
from tests.pipeline.leaks.files import drawn
from tests.pipeline.site.reviews import CSP, GRACE, TWO


@pytest.fixture
def site(tmp_path: Path) -> Path:
    build(tmp_path, TWO[1:], gone=(GRACE,), csp=CSP)
    return tmp_path


def test_nothing_is_left_after_a_removal(site: Path) -> None:
    assert names_left(site, ("Grace", GRACE)) == ()


def test_a_published_review_is_found_in_all_its_files(tmp_path: Path) -> None:
    report = build(tmp_path, TWO, gone=(), csp=CSP)
    base = f"releases/{report.release}"
    left = names_left(tmp_path, ("Grace", GRACE))
    assert {f"{base}/index.html", f"{base}/reviews/{GRACE}", f"{base}/reviews/{GRACE}/qa-letter.pdf"} <= set(left)
    assert set(left) >= {f"{base}/{path}" for path in report.of(GRACE)}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("releases/old/index.html", b"<p>Grace</p>"),
        ("releases/old/x.pdf", drawn("about Grace")),
        ("releases/old/feed.xml", b"<?xml version='1.0'?><f><t>Grace</t></f>"),
        (
            "releases/old/sitemap.xml.gz",
            gzip.compress(f"<?xml version='1.0'?><u>{GRACE}</u>".encode(), mtime=0),
        ),
        ("releases/old/search.json", b'{"label": "Grace"}'),
        ("releases/.half/page.txt", b"Grace"),
        ("stray-Grace.txt", b""),
        ("broken.gz", b"\x1f\x8bbroken"),
    ],
)
def test_a_stray_file_is_found(site: Path, name: str, body: bytes) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    assert names_left(site, ("Grace", GRACE)) == (name,)


def test_words_that_only_look_like_the_label_are_no_places(site: Path) -> None:
    (site / "page.txt").write_text("a period of grace, a Graceful exit, in disgrace")
    assert names_left(site, ("Grace",)) == ()


def test_documents_of_other_reviews_can_be_left_out(site: Path) -> None:
    other = next((site / "releases").glob("*/reviews/*/overview-report.html"))
    other.write_text("<html>Grace Quill chaired the panel</html>")
    assert names_left(site, ("Grace",)) == (other.relative_to(site).as_posix(),)
    assert names_left(site, ("Grace",), signed=False) == ()
