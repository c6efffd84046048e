"""The public site as a folder: built whole, beside the live one, then swapped in.

    root/current          → releases/<id>, what a web server serves
    root/releases/<id>/     index.html, reviews/<slug>/…, help/, accessibility/, assets/, 404.html, 410.html …
    root/gone.txt           slugs that answer 410 Gone, and the same for nginx and Apache

Addresses carry random slugs, file names are neutral, pages need no JavaScript and load nothing from
elsewhere.
"""

from pipeline.site.build import build
from pipeline.site.gone import read_gone
from pipeline.site.pages import EXIT_URL
from pipeline.site.remains import names_left
from pipeline.site.values import BUNDLE, PublishedPart, PublishedReview, SiteReport, addresses

__all__ = [
    "BUNDLE",
    "EXIT_URL",
    "PublishedPart",
    "PublishedReview",
    "SiteReport",
    "addresses",
    "build",
    "names_left",
    "read_gone",
]
