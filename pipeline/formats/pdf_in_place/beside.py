"""What a PDF holds beside its pages' content: taken out, but for what a reader needs and nobody is named in.

By allow-list: what isn't known to be needed goes. Kept are page sizes and contents, structure tags,
bookmarks and links within the document; their words are looked up in the pages (``sayings``).
Gone are properties and metadata of every kind, attachments, scripts, actions, forms, comments,
thumbnails, private data of programs, names of destinations and of layers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.formats.pdf_drawn import Walked
from pipeline.formats.pdf_in_place.follow import moved_link
from pipeline.formats.pdf_in_place.moves import Plan
from pipeline.formats.pdf_in_place.sayings import Sayings

UNTOLD = "[title removed]"
_CATALOG = frozenset(
    "/Type /Pages /StructTreeRoot /MarkInfo /Lang /Outlines /PageLabels /PageLayout /PageMode /OCProperties".split()
)
_PAGE = frozenset(
    "/Type /Parent /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Rotate /Contents /Annots /StructParents"
    " /Tabs /Group /UserUnit".split()
)
_LINK = frozenset("/Type /Subtype /Rect /QuadPoints /Border /BS /C /F /H /StructParent /P".split())
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LABEL = re.compile(r"[A-Za-z]{0,1}[-–. ]{0,2}")
_HTTP = ("http://", "https://")


class Destinations:
    """The named destinations of a file, so that links and bookmarks can point to pages themselves."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._named: dict[bytes, Any] = {}
        for name, value in _items(pdf.Root.get("/Dests")):
            self._named[name[1:].encode("utf-8", "surrogateescape")] = value
        names = pdf.Root.get("/Names")
        if isinstance(names, Dictionary):
            for key, value in _leaves(names.get("/Dests"), "/Names"):
                if isinstance(key, String):
                    self._named[bytes(key)] = value

    def explicit(self, given: Any) -> Array | None:
        """[page, how, …] for a destination in any of its forms; None where it leads out or nowhere."""
        if isinstance(given, Name):
            given = self._named.get(str(given)[1:].encode("utf-8", "surrogateescape"))
        elif isinstance(given, String):
            given = self._named.get(bytes(given))
        if isinstance(given, Dictionary):
            given = given.get("/D")
        if not isinstance(given, Array) or len(given) < 2 or not isinstance(given[0], Dictionary):
            return None
        if not given[0].is_indirect or any(isinstance(item, String) for item in given):
            return None
        return Array(list(given))


def addresses(pdf: pikepdf.Pdf) -> list[str]:
    """The web addresses that links of the file lead to."""
    found: dict[str, None] = {}
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", None) or []:
            address = _address(annotation)
            if address:
                found[address] = None
    return list(found)


def _address(annotation: Any) -> str:
    action = annotation.get("/A") if isinstance(annotation, Dictionary) else None
    if not isinstance(action, Dictionary) or action.get("/S") != "/URI" or "/URI" not in action:
        return ""
    address = str(action["/URI"])
    return address if address.lower().startswith(_HTTP) else ""


def clear_catalog(pdf: pikepdf.Pdf, title: str) -> None:
    """Take all but what is allowed out of the catalog, and give the file its new title and nothing else."""
    root = pdf.Root
    _only(root, _CATALOG)
    if "/Lang" in root and not _LANGUAGE.fullmatch(str(root["/Lang"])):
        del root["/Lang"]
    if "/MarkInfo" in root:
        root["/MarkInfo"] = Dictionary(Marked=bool(root["/MarkInfo"].get("/Marked", False)))
    root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
    if "/PageLabels" in root:
        _page_labels(pdf)
    if "/OCProperties" in root:
        _layers(pdf)
    for key in ("/Info", "/ID", "/Encrypt"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    pdf.trailer["/Info"] = pdf.make_indirect(Dictionary(Title=String(title)))
    metadata = pdf.make_stream(_xmp(title).encode("utf-8"))
    metadata["/Type"], metadata["/Subtype"] = Name.Metadata, Name.XML
    root["/Metadata"] = metadata


def _xmp(title: str) -> str:
    words = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{words}</rdf:li></rdf:Alt></dc:title>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )


def _page_labels(pdf: pikepdf.Pdf) -> None:
    """Page labels without words: style, first number, and a prefix of one letter at most."""
    numbers = Array()
    for key, value in _leaves(pdf.Root["/PageLabels"], "/Nums"):
        if not isinstance(value, Dictionary):
            continue
        kept = Dictionary({name: value[name] for name in ("/S", "/St") if name in value})
        if "/P" in value and _LABEL.fullmatch(str(value["/P"])):
            kept["/P"] = String(str(value["/P"]))
        numbers.extend([key, kept])
    pdf.Root["/PageLabels"] = Dictionary(Nums=numbers)


def _layers(pdf: pikepdf.Pdf) -> None:
    """Layers stay switched as they are, but their names and their list go."""
    told = pdf.Root["/OCProperties"]
    groups = [group for group in told.get("/OCGs", Array()) if isinstance(group, Dictionary)]
    for number, group in enumerate(groups, start=1):
        _only(group, frozenset(("/Type",)))
        group["/Name"] = String(f"Layer {number}")
    before = told.get("/D", Dictionary())
    kept = Dictionary({key: before[key] for key in ("/BaseState", "/ON", "/OFF") if key in before})
    pdf.Root["/OCProperties"] = Dictionary(OCGs=Array(groups), D=kept)


def move_links(page: Any, walked: Walked, plan: Plan) -> None:
    """Lay the areas of a page's links over their words where they are now."""
    for annotation in page.obj.get("/Annots", None) or []:
        if isinstance(annotation, Dictionary) and annotation.get("/Subtype") == "/Link":
            moved_link(annotation, walked, plan)


def clear_pages(pdf: pikepdf.Pdf, to: Destinations, keeps: Callable[[str], bool]) -> tuple[list[Any], int]:
    """Clear every page. Returns the link annotations that are left, and how many to the web went."""
    kept: list[Any] = []
    opened = 0
    for page in pdf.pages:
        _only(page.obj, _PAGE)
        links = []
        for annotation in page.obj.get("/Annots", None) or []:
            if not isinstance(annotation, Dictionary) or annotation.get("/Subtype") != "/Link":
                continue
            action = _link_action(annotation, to, keeps)
            if action is None:
                opened += bool(_address(annotation))
                continue
            _only(annotation, _LINK)
            annotation[action[0]] = action[1]
            links.append(annotation if annotation.is_indirect else pdf.make_indirect(annotation))
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
        if links:
            page.obj["/Annots"] = Array(links)
            kept.extend(links)
    return kept, opened


def _link_action(annotation: Any, to: Destinations, keeps: Callable[[str], bool]) -> tuple[str, Any] | None:
    address = _address(annotation)
    if address:
        return ("/A", Dictionary(S=Name.URI, URI=String(address))) if keeps(address) else None
    given = annotation.get("/Dest")
    action = annotation.get("/A")
    if given is None and isinstance(action, Dictionary) and action.get("/S") == "/GoTo":
        given = action.get("/D")
    place = None if given is None else to.explicit(given)
    return None if place is None else ("/Dest", place)


def clear_outline(pdf: pikepdf.Pdf, sayings: Sayings, to: Destinations) -> int:
    """Give each bookmark the words its heading has now. Returns how many say nothing the pages say."""
    untold = 0
    seen: set[tuple[int, int]] = set()
    waiting = [pdf.Root.get("/Outlines")]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        if "/Title" in item:
            now = sayings.now(str(item["/Title"]))
            untold += now is None
            place = item.get("/Dest")
            action = item.get("/A")
            if place is None and isinstance(action, Dictionary) and action.get("/S") == "/GoTo":
                place = action.get("/D")
            explicit = None if place is None else to.explicit(place)
            _only(item, frozenset("/Parent /Prev /Next /First /Last /Count /C /F".split()))
            item["/Title"] = String(UNTOLD if now is None else now)
            if explicit is not None:
                item["/Dest"] = explicit
        else:
            _only(item, frozenset("/Type /First /Last /Count".split()))
        waiting.extend(item.get(key) for key in ("/First", "/Next"))
    return untold


def _only(item: Any, allowed: frozenset[str]) -> None:
    for key in list(item.keys()):
        if key not in allowed:
            del item[key]


def _items(item: Any) -> list[tuple[str, Any]]:
    return [(str(key), value) for key, value in item.items()] if isinstance(item, Dictionary) else []


def _leaves(tree: Any, key: str, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """The pairs of a name tree or number tree (ISO 32000-1, 7.9.6 and 7.9.7)."""
    if not isinstance(tree, Dictionary) or depth > 40:
        return
    pairs = tree.get(key)
    if isinstance(pairs, Array):
        for at in range(0, len(pairs) - 1, 2):
            yield pairs[at], pairs[at + 1]
    for kid in tree.get("/Kids", Array()):
        yield from _leaves(kid, key, depth + 1)
