"""The whole public site as bytes in memory: a pure function of what is published.

The same reviews give the same bytes, whatever their order and whenever it runs. Links are relative
and name their file, so that a page also opens from a folder; only the pages for 404 and 410, which a
server shows at any address, start from the site's root. No page needs JavaScript.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.local_time import day_words
from pipeline.site.helplines import HELPLINES
from pipeline.site.values import BUNDLE, HOME, PublishedPart, PublishedReview, stem

EXIT_URL = "https://www.bbc.co.uk/weather"  # the convention of the GOV.UK Design System
_HERE = Path(__file__).parent
_STYLES = ("govuk-frontend.min.css", "govuk-frontend.licence.txt", "site.css")
_KINDS = {"DHR": "Domestic homicide review", "DARDR": "Domestic abuse related death review"}
_HEADING = "Domestic homicide reviews"


def site_files(
    reviews: Sequence[PublishedReview],
    *,
    csp: str,
    site_url: str = "",
    exit_url: str = EXIT_URL,
    noindex: bool = False,
    contact: str = "",
) -> dict[str, bytes]:
    """Path in the site → bytes, for every file of it. A sitemap needs ``site_url`` and no ``noindex``."""
    shown = sorted(sorted(reviews, key=lambda r: r.label), key=lambda r: r.published_on, reverse=True)
    root = urlsplit(site_url).path.rstrip("/") + "/"
    about = {"csp": csp, "exit_url": exit_url, "noindex": noindex, "contact": contact, "heading": _HEADING}

    def page(template: str, up: str, **more: object) -> bytes:
        text = _TEMPLATES.get_template(template).render(up=up, **about, **more)
        return text.encode("utf-8")

    files = {f"assets/{name}": (_HERE / "assets" / name).read_bytes() for name in _STYLES}
    files[HOME] = page("index.html", "", reviews=shown)
    files["help/index.html"] = page("help.html", "../", helplines=HELPLINES)
    files["accessibility/index.html"] = page("accessibility.html", "../")
    files["404.html"] = page("missing.html", root)
    files["410.html"] = page("gone.html", root)
    for review in shown:
        folder = f"reviews/{review.slug}"
        files[f"{folder}/{HOME}"] = page("review.html", "../../", review=review, bundle=BUNDLE)
        files[f"{folder}/{BUNDLE}"] = review.bundle_pdf
        for part in review.parts:
            files[f"{folder}/{stem(part.part)}.html"] = part.html.encode("utf-8")
            files[f"{folder}/{stem(part.part)}.pdf"] = part.pdf
    files |= _for_robots(shown, site_url.rstrip("/"), noindex)
    return dict(sorted(files.items()))


def _for_robots(reviews: Sequence[PublishedReview], url: str, noindex: bool) -> dict[str, bytes]:
    """A sitemap, and robots.txt, which lets robots in even where they are to index nothing: they must see that."""
    lines = ["User-agent: *", "Allow: /"]
    files: dict[str, bytes] = {}
    if url and not noindex:
        lines.append(f"Sitemap: {url}/sitemap.xml")
        files["sitemap.xml"] = _sitemap(reviews, url)
    files["robots.txt"] = ("\n".join(lines) + "\n").encode()
    return files


def _sitemap(reviews: Sequence[PublishedReview], url: str) -> bytes:
    pages = [(f"{url}/", ""), (f"{url}/help/", ""), (f"{url}/accessibility/", "")]
    for review in reviews:
        folder = f"{url}/reviews/{review.slug}/"
        changed = f"<lastmod>{review.published_on.isoformat()}</lastmod>"
        pages += [(folder, changed), *((f"{folder}{stem(p.part)}.html", changed) for p in review.parts)]
    rows = "".join(f"<url><loc>{escape(address)}</loc>{changed}</url>\n" for address, changed in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    ).encode()


def _size(body: bytes) -> str:
    """As GOV.UK writes sizes: whole kilobytes, megabytes with one decimal."""
    if len(body) < 1_000_000:
        return f"{max(1, round(len(body) / 1000))} KB"
    return f"{len(body) / 1_000_000:.1f} MB"


def _kind(review: PublishedReview) -> str:
    return _KINDS.get(review.review_kind, "Review")


def _stem(part: PublishedPart) -> str:
    return stem(part.part)


_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_TEMPLATES.filters.update(day=day_words, size=_size, kind=_kind, stem=_stem)
