"""What a program can check of PDF/UA-1 (ISO 14289-1) with the structure tree alone.

``faults`` lists what is out of order: marks of content, headings, lists, tables, links, figures, language,
title, identification, embedded fonts. The numbers are the standard's clauses. A wider check than
this (the fonts' insides, colours) wants a validator of its own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

# ISO 32000-1, 14.8.4: what may stand in what, for the types that WeasyPrint writes.
WITHIN = {
    "/LI": ("/L",),
    "/Lbl": ("/LI", "/Note"),
    "/LBody": ("/LI",),
    "/TR": ("/Table", "/THead", "/TBody", "/TFoot"),
    "/TH": ("/TR",),
    "/TD": ("/TR",),
    "/THead": ("/Table",),
    "/TBody": ("/Table",),
}
HOLDS = {
    "/L": ("/LI", "/Caption", "/L"),
    "/LI": ("/Lbl", "/LBody", "/L"),
    "/Table": ("/TR", "/THead", "/TBody", "/TFoot", "/Caption"),
    "/TR": ("/TH", "/TD"),
    "/THead": ("/TR",),
    "/TBody": ("/TR",),
}


def faults(data: bytes) -> list[str]:
    """What is out of order in a tagged PDF, in words without its text."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [*_catalogue(pdf), *_tree(pdf), *_pages(pdf), *_fonts(pdf)]


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "6.2: not marked"
    if not str(root.get("/Lang", "")):
        yield "7.2: no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "7.1: the title isn't shown"
    metadata = root.Metadata.read_bytes() if "/Metadata" in root else b""
    if b"<dc:title>" not in metadata:
        yield "7.1: no title in the metadata"
    if b'pdfuaid:part="1"' not in metadata and b"<pdfuaid:part>1<" not in metadata:
        yield "5: doesn't say that it is PDF/UA-1"
    if "/StructTreeRoot" not in root:
        yield "7.1: no structure tree"
    elif "/ParentTree" not in root.StructTreeRoot:
        yield "7.1: no parent tree"


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, str]]:
    """Every element of the structure tree in its order, with the type of the element around it."""
    todo: list[tuple[Any, str]] = [(pdf.Root.StructTreeRoot.K, "")]
    while todo:
        node, around = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo.extend((kid, around) for kid in reversed(list(node)))  # type: ignore[call-overload]
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node, around
            if "/K" in node:
                todo.append((node.K, str(node.S)))


def _tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    for node, around in elements(pdf):
        kind = str(node.S)
        if kind in WITHIN and around not in WITHIN[kind]:
            yield f"7.2: {kind} within {around}"
        if around in HOLDS and kind not in HOLDS[around]:
            yield f"7.2: {around} holds {kind}"
        if kind[:2] == "/H" and kind[2:].isdigit():
            if int(kind[2:]) > level + 1:
                yield f"7.4.2: {kind} after a heading of level {level}"
            level = int(kind[2:])
        if kind == "/TH" and str(node.get("/A", {}).get("/Scope", "")) not in ("/Column", "/Row", "/Both"):
            yield "7.5: a head of a table without a scope"
        if kind == "/Table" and not any(str(inner.S) == "/TH" for inner in _below(node)):
            yield "7.5: a table without a head"
        if kind == "/Figure" and not str(node.get("/Alt", "")).strip():
            yield "7.3: a figure without words"


def _below(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:  # type: ignore[attr-defined]
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        depth, unmarked = 0, False
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BMC", "BDC"):
                depth += 1
            elif name == "EMC":
                depth -= 1
            elif name in ("Tj", "TJ", "'", '"', "Do", "f", "S", "B", "f*", "b", "sh", "EI"):
                unmarked = unmarked or (depth == 0 and not (name == "Do" and _is_form(page, operands)))
        if unmarked:
            yield f"7.1: page {number} draws what is neither tagged nor an artifact"
        annotations = list(page.get("/Annots", []))
        if annotations and str(page.get("/Tabs", "")) != "/S":
            yield f"7.18.3: page {number} isn't walked in the order of its structure"
        for annotation in annotations:
            if not str(annotation.get("/Contents", "")).strip():
                yield f"7.18.5: a link of page {number} without words"
            if "/StructParent" not in annotation:
                yield f"7.18.5: a link of page {number} outside the structure"


def _is_form(page: Any, operands: Any) -> bool:
    return str(page.Resources.XObject[str(operands[0])].get("/Subtype")) == "/Form"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and str(item.get("/Type", "")) == "/FontDescriptor":
            if not any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield "7.21.4: a font isn't embedded"
        elif isinstance(item, pikepdf.Dictionary) and str(item.get("/Subtype", "")) == "/Type0":
            yield from () if "/ToUnicode" in item else ("7.21.7: a font doesn't say which characters it draws",)
