"""The structure tree without words of its own: kinds, order and tables stay, descriptions are checked.

The tree (ISO 32000-1, 14.7) tells a screen reader what is a heading and what a table's header is.
What it says instead of the drawn words (ActualText, Alt, E, titles, properties of the program that made it) is
looked up in the pages or goes.
"""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.formats.pdf_in_place.sayings import Sayings

PICTURE = "Picture removed"
_ELEMENT = frozenset("/Type /S /P /K /Pg /A /R /Lang /ID /Alt".split())
_OWNERS = frozenset("/Layout /List /Table".split())
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# The standard structure types (ISO 32000-1, 14.8.4; those of ISO 32000-2 besides).
STANDARD = frozenset(
    "Document DocumentFragment Part Art Sect Div Aside BlockQuote Caption TOC TOCI Index NonStruct Private P H Title"
    " H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note FENote Sub Em Strong Reference"
    " BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form Artifact".split()
)


def clear_tags(pdf: pikepdf.Pdf, sayings: Sayings, links: list[Any]) -> None:
    """Clear the structure tree; annotations that aren't among ``links`` leave it."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        return
    for key in list(root.keys()):
        if key not in ("/Type", "/K", "/ParentTree", "/ParentTreeNextKey", "/RoleMap"):
            del root[key]
    tree = _Tree(pdf, sayings, {link.objgen for link in links})
    tree.roles(root)
    tree.walk(root)


class _Tree:
    def __init__(self, pdf: pikepdf.Pdf, sayings: Sayings, links: set[tuple[int, int]]) -> None:
        self.pdf, self.sayings, self.links = pdf, sayings, links
        self._kinds: dict[str, str] = {}
        self._ids: dict[bytes, bytes] = {}

    def roles(self, root: Any) -> None:
        """The kinds that a program named itself, under names that say nothing."""
        known = root.get("/RoleMap")
        if not isinstance(known, Dictionary):
            return
        names = {str(key)[1:]: str(role)[1:] for key, role in known.items() if isinstance(role, Name)}
        root["/RoleMap"] = Dictionary(
            {f"/{self._kind(name)}": Name(f"/{self._kind(role)}") for name, role in sorted(names.items())}
        )

    def _kind(self, name: str) -> str:
        if name in STANDARD or not self.sayings.names(name.replace("_20_", " ").replace("_", " ")):
            return name
        return self._kinds.setdefault(name, f"Kind{len(self._kinds) + 1}")

    def walk(self, root: Any) -> None:
        seen: set[tuple[int, int]] = set()
        waiting: list[Any] = [root]
        while waiting:
            item = waiting.pop()
            if item.is_indirect:
                if item.objgen in seen:
                    continue
                seen.add(item.objgen)
            if "/S" in item:
                self._element(item)
            kids = item.get("/K")
            if kids is None:
                continue
            listed = list(kids) if isinstance(kids, Array) else [kids]
            kept = [kid for kid in listed if self._stays(kid)]
            if len(kept) != len(listed):
                if kept:
                    item["/K"] = Array(kept)
                else:
                    del item["/K"]
            waiting.extend(kid for kid in kept if isinstance(kid, Dictionary) and "/MCID" not in kid)

    def _stays(self, kid: Any) -> bool:
        if not isinstance(kid, Dictionary) or kid.get("/Type") != "/OBJR":
            return True
        shown = kid.get("/Obj")
        return isinstance(shown, Dictionary) and shown.objgen in self.links

    def _element(self, item: Any) -> None:
        kind = str(item["/S"])[1:]
        alternative = item.get("/Alt")
        for key in list(item.keys()):
            if key not in _ELEMENT:
                del item[key]
        item["/S"] = Name(f"/{self._kind(kind)}")
        if "/Lang" in item and not _LANGUAGE.fullmatch(str(item["/Lang"])):
            del item["/Lang"]
        if alternative is not None:
            now = self.sayings.now(str(alternative))
            if kind == "Figure":
                item["/Alt"] = String(PICTURE)
            elif now is not None:
                item["/Alt"] = String(now)
            else:
                del item["/Alt"]
        if "/ID" in item:
            item["/ID"] = self._id(item["/ID"])
        if "/A" in item:
            self._attributes(item)

    def _id(self, given: Any) -> String:
        known = self._ids.setdefault(bytes(given), f"n{len(self._ids) + 1}".encode())
        return String(known)

    def _attributes(self, item: Any) -> None:
        """Attributes of layout, lists and tables; nothing that is prose."""
        given = item["/A"]
        kept = []
        for one in list(given) if isinstance(given, Array) else [given]:
            if isinstance(one, Dictionary) and str(one.get("/O")) in _OWNERS:
                kept.append(self._plain(one))
        if kept:
            item["/A"] = kept[0] if len(kept) == 1 else Array(kept)
        else:
            del item["/A"]

    def _plain(self, attributes: Any) -> Dictionary:
        made = Dictionary()
        for key in attributes:
            value = attributes[key]
            if key == "/Headers" and isinstance(value, Array):
                made[key] = Array([self._id(one) for one in value if isinstance(one, String)])
            elif not isinstance(value, String | Dictionary):
                made[key] = value
        return made
