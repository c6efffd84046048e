"""The frame of every public page: one title, headings in order, a list of contents, nothing from elsewhere.

Whatever built the body (mammoth, or our own pieces), the finished page is made here, so that
these promises hold once for all editions:

- a complete HTML page in British English whose only ``h1`` is the title, and whose headings
  skip no level (WCAG 2.2, 1.3.1 and 2.4.6);
- only elements and attributes that are named below; no address but one within the page
  (but for the two that ``with_ways_out`` adds), no picture but one that lies in the page itself,
  no script, no style of its own, no comment: nothing is fetched and nothing is hidden;
- a picture has an alternative in words, or says that nobody gave one;
- each table has a head row with ``th scope="col"`` (and ``scope="row"`` down a first column whose own
  head is empty), and scrolls by itself on a small screen; a table of one row is no table but a box
  around words, and becomes one;
- the styles are embedded, for screen and print.

It changes no word of the text. The one risk accepted: the first row of a table is taken for its
head where the source doesn't say, because a table without any head is worse to listen to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib import resources

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring, tostring

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KEPT = frozenset(
    {
        *("div", "section", "blockquote", "p", "br", "pre", "span", "a", "ul", "ol", "li"),
        *("img", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("strong", "em", "b", "i", "u", "s", "sub", "sup"),
        *_HEADINGS,
    }
)
_BLOCKS = frozenset({"p", "div", "section", "ul", "ol", "table", "pre", "blockquote", *_HEADINGS})
_MAIN = '<main id="main">\n'
_ATTRIBUTES = frozenset({"id", "href", "class", "role", "scope", "colspan", "rowspan", "aria-label", "start"})
# Characters that HTML can't carry; a blank keeps the words beside them apart.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# A picture that a person decided to publish lies in the page, drawn anew by ``docx_images``.
_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/]+={0,2}")

IMAGE_REMOVED = "[image removed]"
NO_WORDS = "Picture without a description."


def text_html(text: str) -> str:
    """``text`` as HTML: escaped, characters that no page can carry blanked."""
    return escape(_UNPRINTABLE.sub(" ", text), quote=True)


def page(fragment: str, *, title: str, about: Sequence[str] = ()) -> str:
    """A complete page around ``fragment`` (HTML of the body, headings from ``h1`` down).

    ``title`` is the public title: page title and only ``h1``. ``about`` are sentences on how
    this version was made; they stand under the title.
    """
    body = fragment_fromstring(_UNPRINTABLE.sub(" ", fragment), create_parent="div")
    _keep_only_what_is_named(body)
    _close_dead_links(body)
    _lift_lists(body)
    _open_boxes(body)
    _head_tables(body)
    contents = _contents(_order_headings(body))
    inner = escape(body.text or "")
    inner += "".join(tostring(child, encoding="unicode", method="html") for child in body)
    shown = text_html(" ".join(title.split()))
    remarks = "".join(f'<p class="about">{text_html(sentence)}</p>\n' for sentence in about)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{shown}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{_styles()}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to main content</a>\n<div class="page">\n'
        f"{_MAIN}<h1>{shown}</h1>\n{remarks}{contents}{inner}\n</main>\n</div>\n</body>\n</html>\n"
    )


def with_ways_out(html: str, *, exit_url: str) -> str:
    """A page of ``page`` as the public site has it: with a way back to the review's other documents, and
    one that leads off the site at once, to ``exit_url``, for who reads it in danger.

    Neither is printed, and a PDF is made from the page without them.
    """
    links = (
        '<nav class="ways" aria-label="This review">\n'
        '<a href="index.html">All documents of this review</a>\n'
        f'<a class="exit" href="{escape(exit_url, quote=True)}" rel="nofollow noreferrer">Exit this page</a>\n'
        "</nav>\n"
    )
    before, main, after = html.partition(_MAIN)
    if not main:
        raise ValueError("not a page of ours")
    return f"{before}{links}{main}{after}"


@cache
def _styles() -> str:
    return resources.files(__package__).joinpath("edition.css").read_text("utf-8")


def _elements(root: HtmlElement) -> Iterator[HtmlElement]:
    """Every element below ``root``, as a list first, so that the tree may change meanwhile."""
    return iter([element for element in root.iterdescendants() if isinstance(element.tag, str)])


def _keep_only_what_is_named(body: HtmlElement) -> None:
    etree.strip_tags(body, etree.Comment, etree.ProcessingInstruction)
    for element in _elements(body):
        if element.tag == "img" and _PICTURE.fullmatch(element.get("src") or ""):
            words = " ".join((element.get("alt") or "").split()) or NO_WORDS
            source = element.get("src")
            element.attrib.clear()
            element.set("src", source)
            element.set("alt", words)
        elif element.tag == "img":
            element.tail = f"{IMAGE_REMOVED}{element.tail or ''}"
            element.drop_tag()
        elif element.tag in ("script", "style", "template", "noscript"):
            element.drop_tree()
        elif element.tag not in _KEPT:
            element.drop_tag()
        else:
            for name in list(element.attrib):
                if name not in _ATTRIBUTES:
                    del element.attrib[name]


def _close_dead_links(body: HtmlElement) -> None:
    """Keep links within the page that lead somewhere; unwrap every other."""
    ids = {element.get("id") for element in _elements(body)}
    for element in _elements(body):
        href = element.get("href")
        if element.tag != "a":
            element.attrib.pop("href", None)
        elif href is not None and not (href.startswith("#") and href[1:] in ids):
            del element.attrib["href"]
        if element.tag == "a" and element.get("href") is None and element.get("id") is None:
            element.drop_tag()


def _order_headings(body: HtmlElement) -> list[tuple[int, str, str]]:
    """Move headings below the title, close gaps between levels, name each: (level, id, text)."""
    found: list[tuple[int, str, str]] = []
    previous = 1
    for element in _elements(body):
        if element.tag not in _HEADINGS:
            if element.tag == "p" and len(element) == 0 and not (element.text or "").strip():
                element.drop_tree()
            continue
        words = " ".join(str(element.text_content()).split())
        if not words:
            element.drop_tag()
            continue
        level = min(int(element.tag[1]) + 1, previous + 1, 6)
        element.tag = f"h{level}"
        previous = level
        name = f"section-{len(found) + 1}"
        if (old := element.get("id")) is not None:  # something links to it by that id
            anchor = etree.SubElement(element, "span", id=old)
            element.remove(anchor)
            element.insert(0, anchor)
            anchor.tail, element.text = element.text, None
        element.set("id", name)
        found.append((level, name, words))
    return found


def _contents(headings: Sequence[tuple[int, str, str]]) -> str:
    """A list of the two upper levels of headings; nothing when there are fewer than three."""
    listed = [heading for heading in headings if heading[0] <= 3]
    if len(listed) < 3:
        return ""
    lines = ['<nav class="contents" aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ul>\n']
    depth = 2
    for position, (level, name, words) in enumerate(listed):
        if position and level > depth:
            lines.append("\n<ul>\n")
        elif position and level < depth:
            lines.append("</li>\n</ul>\n</li>\n")
        elif position:
            lines.append("</li>\n")
        lines.append(f'<li><a href="#{name}">{text_html(words)}</a>')
        depth = level
    lines.append("</li>\n</ul>\n</li>\n" if depth == 3 else "</li>\n")
    return "".join(lines) + "</ul>\n</nav>\n"


def _lift_lists(body: HtmlElement) -> None:
    """Take a list out of an item that holds nothing else: such an item is read as an empty one."""
    for item in reversed(list(_elements(body))):
        outer = item.getparent()
        if item.tag != "li" or outer is None or len(item) != 1 or item[0].tag not in ("ul", "ol"):
            continue
        if (item.text or "").strip() or (item[0].tail or "").strip() or outer.index(item) != 0:
            continue
        inner = item[0]
        inner.tail = None
        outer.addprevious(inner)
        outer.remove(item)
        if len(outer) == 0:
            outer.drop_tree()


def _rows(table: HtmlElement) -> list[HtmlElement]:
    """The rows of a table, without those of tables within it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def _open_boxes(body: HtmlElement) -> None:
    """Turn tables of one row, which only draw a frame or a column, into boxes of paragraphs.

    Empty rows at the beginning go, and so does a table without any words.
    """
    for table in reversed([element for element in _elements(body) if element.tag == "table"]):
        rows = _rows(table)
        while rows and not any(str(row.text_content()).strip() or row.find(".//img") is not None for row in rows[:1]):
            rows.pop(0).drop_tree()  # a first row without words would be taken for the head
        if len(rows) > 1:
            continue
        box = etree.Element("div", {"class": "box"})
        for cell in [cell for row in rows for cell in row if cell.tag in ("td", "th")]:
            if (cell.text or "").strip() or any(child.tag not in _BLOCKS for child in cell):
                words = etree.SubElement(box, "p")
                words.text = cell.text
                words.extend(list(cell))
            else:
                box.extend(list(cell))
        if len(box) == 0:
            table.drop_tree()
            continue
        box.tail, table.tail = table.tail, None
        table.getparent().replace(table, box)


def _head_rows(table: HtmlElement) -> None:
    """Where the head of the first column is left empty, that column heads the rows: a chart's categories."""
    rows = _rows(table)
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if len(rows) < 2 or not all(cells) or any(cell.get("rowspan", "1") != "1" for row in cells for cell in row):
        return
    if cells[0][0].tag != "td" or not all(cell.tag == "th" for cell in cells[0][1:]) or len(cells[0]) < 2:
        return
    if all(str(row[0].text_content()).strip() for row in cells[1:]):
        for row in cells[1:]:
            row[0].tag = "th"
            row[0].set("scope", "row")


def _head_tables(body: HtmlElement) -> None:
    """Give every table of two rows or more a head row, and a box of its own to scroll in."""
    number = 0
    for table in [element for element in _elements(body) if element.tag == "table"]:
        if table.find("thead") is None:
            rows = _rows(table)
            if len(rows) > 1:
                rows[0].getparent().remove(rows[0])
                head = etree.Element("thead")
                head.append(rows[0])
                table.insert(1 if table.find("caption") is not None else 0, head)
        for head in table.findall("thead"):
            for cell in [each for each in head.iter("td", "th") if next(each.iterancestors("table")) is table]:
                empty = not str(cell.text_content()).strip()  # a head without words heads nothing
                cell.tag = "td" if empty else "th"
                cell.attrib.pop("scope", None)
                if not empty:
                    cell.set("scope", "col")
        _head_rows(table)
        if next(table.iterancestors("table"), None) is not None:
            continue  # a table within a cell scrolls with the outer one
        number += 1
        box = etree.Element("div", {"class": "table", "role": "region", "tabindex": "0"})
        box.set("aria-label", f"Table {number}")
        box.tail, table.tail = table.tail, None
        parent = table.getparent()
        parent.replace(table, box)
        box.append(table)
