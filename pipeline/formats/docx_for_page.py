"""A clean Word file made ready for mammoth: what it would lose is said in words that it knows.

mammoth knows headings by the names of Word's own styles, and no text box, chart, diagram, formula
or phonetic guide. Promises, in the order of the text and without changing a word of it:

- a paragraph that is a heading by its own level or through a style of any name gets the style
  ``PageHeading1`` to ``6``;
- the words of a text box follow the paragraph it hangs on, in the style ``PageBox``, and its tables;
- a chart gives its titles and a table of its figures, a diagram its points, a formula its signs;
- alternative text of what isn't a picture follows in the style ``PageBox``; that of pictures is mammoth's;
- paragraphs that Word's own list of contents fills get ``PageContents``: the page has a list of its own.

The result is for mammoth alone: it isn't the file that anybody gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.formats import docx_package
from pipeline.formats.docx_figures import BOX, boxed, run_of, said_by_chart, said_by_diagram, set_style
from pipeline.formats.docx_flow import symbol
from pipeline.formats.docx_numbers import written_numbers
from pipeline.formats.docx_outline import Outline
from pipeline.formats.docx_package import Package, Part
from pipeline.formats.docx_xml import Element, drop, q, unwrap, value

HEADING, CONTENTS = "PageHeading", "PageContents"
_P, _TBL, _R, _T = q("w:p"), q("w:tbl"), q("w:r"), q("w:t")
_SHOWN = frozenset(
    q(f"w:{n}") for n in ("rStyle", "b", "i", "u", "strike", "dstrike", "vertAlign", "caps", "smallCaps")
)
_STRUCTURE = frozenset(q(f"w:{n}") for n in ("pStyle", "numPr", "outlineLvl"))
_CONTENTS_STYLE = re.compile(r"(?:toc|contents|table of figures|toc heading|contents heading)(?: [1-9]|$)", re.I)


def ready_for_page(clean: bytes) -> bytes:
    """The file for mammoth. Raises what ``docx_package.load`` raises."""
    package = docx_package.load(clean)
    styles = package.of("styles")
    outline = Outline.of(styles[0].root if styles else None)
    names = _style_names(styles[0].xml()) if styles else {}
    numbering = package.of("numbering")
    if numbering:
        written_numbers(package.main.xml(), numbering[0].xml(), styles[0].root if styles else None)
    _complete(package)
    _drop_dangling_notes(package)
    for part in package.of("officeDocument", "footnotes", "endnotes"):
        root = part.xml()
        _without_looks(root)
        _plain_signs(root)
        _mark_contents(root, names)
        _mark_headings(root, outline, names)
        for paragraph in [each for each in root.iter(_P) if not _is_boxed(each)]:
            _follow_up(paragraph, part)
    for part in package.of("styles"):
        _bare_styles(part.xml())
    for part in package.of("image"):
        part.extension = "jpeg" if part.data.startswith(b"\xff\xd8") else "png"
    return docx_package.save(package, title="")


def _complete(package: Package) -> None:
    """Say what may be left unsaid, and drop what leads nowhere: mammoth ends at the first such thing."""
    for part in package.of("styles"):
        for style in part.xml().findall(q("w:style")):
            if style.get(q("w:styleId")) is None:
                drop(style)
            elif style.get(q("w:type")) is None:
                style.set(q("w:type"), "paragraph")  # the default, ECMA-376-1, 17.7.4.17
    for part in package.of("footnotes", "endnotes"):
        for note in list(part.xml()):
            if note.get(q("w:id")) is None:
                drop(note)
    for part in package.of("numbering"):
        root = part.xml()
        for abstract in root.findall(q("w:abstractNum")):
            for level in abstract.findall(q("w:lvl")):
                if level.get(q("w:ilvl")) is None:
                    drop(level)
            if abstract.get(q("w:abstractNumId")) is None:
                drop(abstract)
        for number in root.findall(q("w:num")):
            if value(number.find(q("w:abstractNumId"))) is None or number.get(q("w:numId")) is None:
                drop(number)


def _drop_dangling_notes(package: Package) -> None:
    """Take out calls of notes that aren't there: mammoth ends at the first."""
    for kind in ("footnote", "endnote"):
        notes = {
            note.get(q("w:id"))
            for part in package.of(f"{kind}s")
            for note in part.xml().findall(q(f"w:{kind}"))
            if note.get(q("w:type")) in (None, "normal")
        }
        for reference in list(package.main.xml().iter(q(f"w:{kind}Reference"))):
            if reference.get(q("w:id")) not in notes:
                drop(reference)


def _style_names(styles: Element) -> dict[str, str]:
    return {
        style.get(q("w:styleId"), ""): value(style.find(q("w:name"))) or "" for style in styles.findall(q("w:style"))
    }


def _style(paragraph: Element) -> str:
    return value(paragraph.find(f"{q('w:pPr')}/{q('w:pStyle')}")) or ""


def _without_looks(root: Element) -> None:
    """Drop what a page doesn't show: fonts, sizes, colours, spacing. mammoth reads the rest twice as fast."""
    for properties in list(root.iter(q("w:rPr"))):
        for child in list(properties):
            if child.tag not in _SHOWN:
                properties.remove(child)
        if len(properties) == 0:
            drop(properties)
    for properties in root.iter(q("w:pPr")):
        for child in list(properties):
            if child.tag not in _STRUCTURE:
                properties.remove(child)


def _bare_styles(styles: Element) -> None:
    """Leave what mammoth asks of a style: its name and its list. It takes ten times as long to read the rest."""
    for child in list(styles):
        if child.tag != q("w:style"):
            styles.remove(child)
            continue
        for said in list(child):
            if said.tag == q("w:pPr"):
                for looks in [each for each in said if each.tag != q("w:numPr")]:
                    said.remove(looks)
            elif said.tag != q("w:name"):
                child.remove(said)


def _plain_signs(root: Element) -> None:
    """Formulas, phonetic guides and runs of one direction as plain runs."""
    for formula in list(root.iter(q("m:oMath"))):
        formula.addprevious(run_of("".join(text.text or "" for text in formula.iter(q("m:t"), _T))))
        drop(formula)
    for wrapper in list(root.iter(q("m:oMathPara"), q("w:bdo"), q("w:dir"))):
        unwrap(wrapper)
    for ruby in list(root.iter(q("w:ruby"))):
        spoken, base = ruby.find(q("w:rt")), ruby.find(q("w:rubyBase"))
        said = "" if spoken is None else "".join(text.text or "" for text in spoken.iter(_T))
        shown = [] if base is None else list(base)
        holder = ruby.getparent()
        at = holder if holder is not None and holder.tag == _R else ruby
        for part in [*shown, *([run_of(f" ({said})")] if said else [])]:
            at.addprevious(part)
        drop(ruby)
    for sign in list(root.iter(q("w:sym"))):
        if not "\ue000" <= symbol(sign) <= "\uf8ff":  # mammoth knows those of the symbol fonts
            sign.addprevious(run_of(symbol(sign))[0])
            drop(sign)
    for tab in list(root.iter(q("w:ptab"))):
        tab.addprevious(etree.Element(q("w:tab")))
        drop(tab)


def _mark_contents(root: Element, names: dict[str, str]) -> None:
    """Mark what a field of contents fills, and every paragraph in a style of contents."""
    open_fields: list[bool] = []
    for paragraph in root.iter(_P):
        within = any(open_fields)
        outside = False
        for node in paragraph.iter(q("w:fldChar"), q("w:instrText"), _T):
            if node.tag == _T:
                outside = outside or (not any(open_fields) and bool((node.text or "").strip()))
            elif node.tag == q("w:instrText"):
                if open_fields and (node.text or "").strip().upper().startswith("TOC"):
                    open_fields[-1] = within = True
            elif node.get(q("w:fldCharType")) == "begin":
                open_fields.append(False)
            elif node.get(q("w:fldCharType")) == "end" and open_fields:
                open_fields.pop()
        if (within and not outside) or _CONTENTS_STYLE.match(names.get(_style(paragraph), "")):
            set_style(paragraph, CONTENTS)


def _mark_headings(root: Element, outline: Outline, names: dict[str, str]) -> None:
    for paragraph in root.iter(_P):
        style = _style(paragraph)
        if style == CONTENTS or names.get(style, "").lower() in ("title", "subtitle"):
            continue
        if level := outline.heading(paragraph):
            set_style(paragraph, f"{HEADING}{level}")


def _follow_up(paragraph: Element, part: Part) -> None:
    """Put what hangs on a paragraph behind it, as paragraphs and tables."""
    behind: list[Element] = []
    drawings = [each for each in paragraph.iter(q("w:drawing"), q("w:pict")) if not _is_boxed(each)]
    for drawing in drawings:  # one within a box moves with its box
        behind.extend(_said_by(drawing, part))
    for block in reversed(behind):
        paragraph.addnext(block)
    for block in behind:
        for inner in [block] if block.tag == _P else list(block.iter(_P)):
            _follow_up(inner, part)


def _said_by(drawing: Element, part: Part) -> Iterator[Element]:
    for chart in drawing.iter(q("c:chart")):
        if (found := part.links.get(chart.get(q("r:id")) or "")) is not None and found.root is not None:
            yield from said_by_chart(found.root)
    for diagram in drawing.iter(q("dgm:relIds")):
        if (found := part.links.get(diagram.get(q("r:dm")) or "")) is not None and found.root is not None:
            yield from said_by_diagram(found.root)
    for word_art in drawing.iter(q("v:textpath")):
        if words := word_art.get("string", "").strip():
            yield boxed(words)
    if drawing.find(f".//{q('pic:pic')}") is None and drawing.find(f".//{q('v:imagedata')}") is None:
        for described in drawing.iter(q("wp:docPr")):
            for words in dict.fromkeys(
                filter(None, (described.get("title", "").strip(), described.get("descr", "").strip()))
            ):
                yield boxed(words)
    outer = [box for box in drawing.iter(q("w:txbxContent")) if _is_outermost(box, drawing)]
    for box in outer:
        for block in list(box):
            listed = block.find(f"{q('w:pPr')}/{q('w:numPr')}") is not None
            if block.tag == _P and not listed and not _style(block).startswith((HEADING, CONTENTS)):
                set_style(block, BOX)
            box.remove(block)
            if block.tag in (_P, _TBL):
                yield block


def _is_boxed(element: Element) -> bool:
    return next(element.iterancestors(q("w:txbxContent")), None) is not None


def _is_outermost(box: Element, drawing: Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is drawing:
            return True
        if ancestor.tag == q("w:txbxContent"):
            return False
    return False
