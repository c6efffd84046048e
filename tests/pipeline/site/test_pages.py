"""What the public sees."""

from __future__ import annotations

import hashlib
import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from pipeline.model import Part
from pipeline.site import addresses
from pipeline.site.pages import site_files
from tests.pipeline.site.reviews import CSP, GRACE, TWO, WESLEY, review

GOLDEN = Path(__file__).parent / "golden"
SITE = site_files(TWO, csp=CSP, site_url="https://reviews.example.org")
PAGES = sorted(
    path for path in SITE if path.endswith(".html") and not re.search(r"(report|summary|letter)\.html", path)
)


class Outline(HTMLParser):
    """What a test asks of a page: its elements, links and ids."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("name", ["index.html", f"reviews/{GRACE}/index.html"])
def test_pages_are_worded_as_agreed(name: str) -> None:
    golden = GOLDEN / name.replace("/", "_")
    assert SITE[name].decode() == golden.read_text("utf-8")


def test_the_index_lists_the_newest_first_by_label_kind_and_dates() -> None:
    rows = re.findall(r"<tr.*?</tr>", SITE["index.html"].decode(), re.S)[1:]
    cells = [[re.sub(r"<.*?>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)] for row in rows]
    assert cells == [
        ["Wesley", "Domestic abuse related death review", "20 January 2025", "20 January 2027"],
        ["Grace", "Domestic homicide review", "4 March 2024", "4 March 2026"],
    ]


def test_an_empty_site_says_so() -> None:
    assert b"No reviews are published at the moment" in site_files((), csp=CSP)["index.html"]


def test_signed_documents_are_published_byte_for_byte() -> None:
    one = TWO[0]
    folder = f"reviews/{one.slug}/"
    assert SITE[folder + "overview-report.html"] == one.parts[0].html.encode()
    assert SITE[folder + "qa-letter.pdf"] == one.parts[2].pdf
    assert SITE[folder + "all-documents.pdf"] == one.bundle_pdf


def test_the_same_reviews_make_the_same_bytes_in_any_order() -> None:
    made = [site_files(order, csp=CSP, site_url="https://reviews.example.org") for order in itertools.permutations(TWO)]
    assert made == [SITE, SITE]


def test_no_path_carries_a_label() -> None:
    assert not [path for path in SITE if re.search("grace|wesley", path, re.I)]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_what_assistive_technology_needs(name: str) -> None:
    page = Outline(SITE[name])
    assert page.all("html")[0]["lang"] == "en"
    for once in ("title", "h1", "main", "header", "footer"):
        assert len(page.all(once)) == 1, once
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels
    first = page.all("a")[0]
    assert first["href"] == "#main-content"
    assert page.all("main")[0]["id"] == "main-content"
    assert all("scope" in cell for cell in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_can_be_left_at_once_and_loads_nothing_from_elsewhere(name: str) -> None:
    page = Outline(SITE[name])
    exits = [a for a in page.all("a") if a["href"] == "https://www.bbc.co.uk/weather"]
    assert len(exits) == 2
    assert all(a["rel"] == "nofollow noreferrer" for a in exits)
    assert not page.all("script") and not page.all("img") and not page.all("iframe")
    assert all(not str(a["href"]).startswith(("http", "//")) for a in page.all("link"))


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_the_site_leads_somewhere(name: str) -> None:
    for link in [*Outline(SITE[name]).all("a"), *Outline(SITE[name]).all("link")]:
        target = urljoin(f"https://site/{name}", str(link["href"])).partition("#")[0]
        if target.startswith("https://site/"):
            assert target.removeprefix("https://site/") in SITE, target


def test_robots_and_sitemap() -> None:
    assert SITE["robots.txt"] == b"User-agent: *\nAllow: /\nSitemap: https://reviews.example.org/sitemap.xml\n"
    named = re.findall(r"<loc>(.*?)</loc>", SITE["sitemap.xml"].decode())
    assert f"https://reviews.example.org/reviews/{WESLEY}/overview-report.html" in named
    hidden = site_files(TWO, csp=CSP, site_url="https://reviews.example.org", noindex=True)
    assert "sitemap.xml" not in hidden
    assert b'content="noindex, noarchive"' in hidden["index.html"]
    assert b'content="index, follow, noarchive"' in SITE["index.html"]
    assert b'content="noindex, noarchive"' in SITE["410.html"]


def test_labels_and_names_of_partnerships_are_escaped() -> None:
    made = site_files([review(label='A<b>"')], csp="A & B")
    assert b"A&lt;b&gt;" in made["index.html"]
    assert b"A &amp; B" in made["index.html"]


def test_every_file_of_a_review_has_its_address() -> None:
    told = addresses(GRACE, [p.part for p in TWO[0].parts])
    assert {f"/{path}" for path in SITE if path.startswith(f"reviews/{GRACE}/")} <= set(told)
    assert {f"/reviews/{GRACE}", f"/reviews/{GRACE}/"} <= set(told)
    assert addresses("a" * 12, [Part.ACTION_PLAN])[-1] == f"/reviews/{'a' * 12}/action-plan.pdf"


def test_the_stylesheet_is_the_one_that_was_checked() -> None:
    kept, name = Path("pipeline/site/assets/govuk-frontend.min.css.sha256").read_text().split()
    body = SITE[f"assets/{name}"]
    assert hashlib.sha256(body).hexdigest() == kept
    for word in (b"@font-face", b"GDS Transport", b"url(", b"sourceMappingURL"):
        assert word not in body
