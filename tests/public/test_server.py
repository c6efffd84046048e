"""The public web server: what it shows, what it says is gone, and what it keeps to itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.site import addresses, build
from public.server import application
from tests.pipeline.site.reviews import CSP, GRACE, TWO, WESLEY

PARTS = [p.part for p in TWO[0].parts]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    build(tmp_path, TWO, gone=(), csp=CSP)
    return tmp_path


@pytest.fixture
def public(root: Path) -> TestClient:
    return TestClient(application(root))


def test_every_address_of_a_published_review_answers(public: TestClient) -> None:
    for address in addresses(GRACE, PARTS):
        assert public.get(address).status_code == 200, address
    assert public.get("/").status_code == 200
    assert public.get(f"/reviews/{GRACE}/qa-letter.pdf").headers["content-type"] == "application/pdf"


def test_every_address_of_a_removed_review_is_gone(public: TestClient, root: Path) -> None:
    build(root, TWO[1:], gone=(GRACE,), csp=CSP)
    for address in (*addresses(GRACE, PARTS), f"/reviews/{GRACE}/never-was.html", f"/reviews/{GRACE.upper()}/"):
        answer = public.get(address)
        assert answer.status_code == 410, address
        assert "Grace" not in answer.text
        assert answer.headers["x-robots-tag"] == "noindex, noarchive"
    assert "has been removed" in public.get(f"/reviews/{GRACE}/").text
    assert public.get(f"/reviews/{WESLEY}/").status_code == 200


def test_a_listed_review_is_gone_even_while_its_bytes_are_there(public: TestClient, root: Path) -> None:
    (root / "gone.txt").write_text(f"{GRACE}\n")
    assert public.get(f"/reviews/{GRACE}/overview-report.pdf").status_code == 410


@pytest.mark.parametrize(
    "address",
    [
        "/reviews/unknown12345/",
        "/nothing",
        "/gone.txt",
        "/../gone.txt",
        "/%2e%2e/gone.txt",
        "/..%2fgone.txt",
        "/releases/",
        "/.lock",
        "/reviews",
    ],
)
def test_what_was_never_published_is_not_found(public: TestClient, address: str) -> None:
    answer = public.get(address)
    assert answer.status_code == 404
    assert answer.headers["x-robots-tag"] == "noindex, noarchive"


def test_a_server_without_a_site_says_not_found(tmp_path: Path) -> None:
    assert TestClient(application(tmp_path)).get("/").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_only_reading_is_possible(public: TestClient, method: str) -> None:
    assert public.request(method, "/").status_code == 405
    assert public.head("/").status_code == 200


@pytest.mark.parametrize("address", ["/", f"/reviews/{GRACE}/", "/nothing", "/assets/site.css"])
def test_every_answer_carries_the_security_headers(public: TestClient, address: str) -> None:
    headers = public.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == ("public, max-age=3600" if "assets" in address else "no-cache, private")


def test_search_engines_may_index_but_keep_no_copy_unless_asked_to_stay_away(root: Path) -> None:
    assert TestClient(application(root)).get("/").headers["x-robots-tag"] == "noarchive"
    assert TestClient(application(root, noindex=True)).get("/").headers["x-robots-tag"] == "noindex, noarchive"


def test_a_site_that_is_swapped_in_is_live_at_once(public: TestClient, root: Path) -> None:
    assert "Grace" in public.get("/").text
    build(root, TWO[1:], gone=(GRACE,), csp=CSP)
    assert "Grace" not in public.get("/").text
