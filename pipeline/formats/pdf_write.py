"""A public page as a tagged PDF: the second edition, for printing and keeping.

WeasyPrint writes PDF/UA-1 (ISO 14289-1): the structure tree, the language and the title come
from the page. Nothing is fetched, not even from the disk, so a page can't pull a file of this
machine into a public document. The same page gives the same bytes, because a reviewer signs
their digest: no dates are written, and the file's identifier is derived from the page.

Fonts come from fontconfig, whichever are there; Debian: ``libpango-1.0-0 libpangoft2-1.0-0
libharfbuzz-subset0 fonts-liberation``. Another machine's fonts give other bytes.
"""

from __future__ import annotations

import hashlib
import logging
import re
from html import escape
from typing import Any

from pipeline.errors import BadInput

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL | re.IGNORECASE)


def tagged_pdf(html: str, *, title: str) -> bytes:
    """``html`` (a complete page of ``pipeline.formats.html``) as PDF/UA-1 with ``title``.

    Raises BadInput when the page can't be laid out or WeasyPrint lacks its system libraries.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError:  # it loads Pango when imported
        raise BadInput(
            "The PDF can't be written, because Pango isn't on this machine.",
            "Install it with apt-get: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation.",
        ) from None

    class Nothing(URLFetcher):  # type: ignore[misc]
        """Fetches nothing. A page of ours refers to nothing outside it; its pictures lie in it."""

        def fetch(self, url: str, headers: object = None) -> object:
            if not url.startswith(("data:image/png;base64,", "data:image/jpeg;base64,")):
                raise ValueError("nothing is fetched")
            return super().fetch(url, headers)

    for name in ("weasyprint", "fontTools"):  # their messages may quote the page
        logging.getLogger(name).setLevel(logging.CRITICAL)
    words = escape(" ".join(title.split()))
    page = _TITLE.sub(lambda _: f"<title>{words}</title>", html, count=1)
    identifier = hashlib.sha256(page.encode("utf-8")).hexdigest()[:32].encode("ascii")
    try:
        written: bytes = HTML(string=page, url_fetcher=Nothing()).write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=_mended
        )
    except Exception:  # its messages may quote the page
        raise BadInput(
            "The page can't be laid out as a PDF.", "Check the tables of the draft, and try again."
        ) from None
    return written


def _mended(_: object, pdf: Any) -> None:
    """Say in the structure what WeasyPrint leaves out (ISO 14289-1, 7.2 and 7.5).

    Each head of a table heads its column, or outside the head rows its row; what an item of a list
    holds beside its mark is its body.
    """
    from pydyf import Array, Dictionary  # type: ignore[import-untyped]

    by_reference = {item.reference: item for item in pdf.objects}
    for element in list(pdf.objects):
        kind = element.get("S") if isinstance(element, dict) else None
        if kind == "/TH":
            within = by_reference.get(by_reference.get(element["P"], {}).get("P"), {}).get("S")
            element["A"]["Scope"] = "/Column" if within == "/THead" else "/Row"
        elif kind == "/LI":
            kids = [by_reference.get(kid, {}) for kid in element["K"]]
            loose = [at for at, kid in enumerate(kids) if kid.get("S") not in ("/Lbl", "/LBody", "/L", None)]
            if not loose:
                continue
            body = Dictionary({**element, "S": "/LBody", "K": Array([element["K"][at] for at in loose])})
            body["P"] = element.reference
            pdf.add_object(body)
            for at in loose:
                kids[at]["P"] = body.reference
            rest = [kid for at, kid in enumerate(element["K"]) if at not in loose]
            element["K"] = Array([*rest[: loose[0]], body.reference, *rest[loose[0] :]])
