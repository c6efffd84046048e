"""The places of a Word file where a word lies only if somebody, or an odd program, put it there.

Beside those of ``hiding_places``: free values of attributes, fonts made for somebody, unknown
elements, documents within the document, names within diagrams and drawings.
"""

from __future__ import annotations

from tests.pipeline.formats.hiding_places import HidingPlaces
from tests.pipeline.formats.word_package import (
    NAMESPACES,
    WordPackage,
    cell,
    drawing,
    element,
    field_code,
    package,
    paragraph,
    picture,
    row,
    run,
    table,
    text_box,
)


class RareHidingPlaces(HidingPlaces):
    """The common places and the rare ones."""

    def __init__(self) -> None:
        super().__init__()
        self._values()
        self._fonts()
        self._nested()
        self._drawn()
        self._codes()

    def _values(self) -> None:
        hide = self.hide
        self._put(
            paragraph(
                run("a", f'<w:lang w:val="{hide("language")}"/><w:color w:val="{hide("colour")}"/>'),
                properties=f'<w:jc w:val="{hide("alignment")}"/><w:shd w:val="clear" w:fill="{hide("fill")}"/>'
                f'<w:tabs><w:tab w:val="left" w:leader="{hide("leader")}" w:pos="9"/></w:tabs>',
            ),
            paragraph(run("b"), f'<w:{hide("unknown element")} w:val="1"/>'),
            f'<w:p w:{hide("unknown attribute")}="1" {hide("bare attribute")}="1">{run("c")}</w:p>',
            table(row(cell(paragraph(run("d")), properties=f'<w:tcW w:w="{hide("width")}" w:type="dxa"/>'))),
            paragraph(f'<w:proofErr w:type="{hide("proof")}"/>', run("e")),
            paragraph(run("f"), f'<w:permStart w:id="7" w:ed="{hide("editor")}"/><w:permEnd w:id="7"/>'),
            paragraph(f'<w:bookmarkStart w:id="{hide("bookmark id")}" w:name="x"/>', run("g")),
        )
        self._put(paragraph(run("h"), properties=f'<w:sectPr><w:pgSz w:w="{hide("paper")}"/></w:sectPr>'))

    def _fonts(self) -> None:
        hide = self.hide
        self._put(
            paragraph(
                run("a", f'<w:rFonts w:ascii="{hide("font")}" w:hAnsi="{hide("font 2")}" w:cs="{hide("font 3")}"/>'),
                f'<w:r><w:sym w:font="{hide("font of symbol")}" w:char="F041"/></w:r>',
            )
        )
        fonts = f'<w:font w:name="{hide("font in table")}"><w:panose1 w:val="{hide("panose")}"/></w:font>'
        old = self.package.members["word/fontTable.xml"].decode()
        self.package.members["word/fontTable.xml"] = old.replace("</w:fonts>", fonts + "</w:fonts>").encode()
        theme = self.package.members["word/theme/theme1.xml"].decode()
        inner = (
            f'<a:fontScheme name="{hide("font scheme")}"><a:majorFont><a:latin typeface="{hide("theme font")}"/>'
            f'<a:font script="{hide("script")}" typeface="Arial"/></a:majorFont></a:fontScheme>'
        )
        self.package.members["word/theme/theme1.xml"] = theme.replace(
            "</a:themeElements>", inner + "</a:themeElements>"
        ).encode()

    def _nested(self) -> None:
        add, hide = self.package.add, self.hide
        inside = self._document_within()
        page = (
            f"<html><head><title>{hide('title of a page')}</title></head><body>{self.see('page within')}</body></html>"
        )
        rich = "{\\rtf1 " + hide("rich text within") + "}"
        for number, data in enumerate((inside.bytes(), page, rich)):
            self._put(f'<w:altChunk r:id="{add("aFChunk", f"word/chunk{number}.bin", data)}"/>')
        self._put("<w:p/>")

    def _document_within(self) -> WordPackage:
        see, hide = self.see, self.hide
        inside = package(paragraph(run(see("document within"))))
        inside.body.append(
            paragraph(f'<w:del w:id="1"><w:r><w:delText>{hide("deleted within")}</w:delText></w:r></w:del>')
        )
        inside.body.append(paragraph(run(see("heading within")), properties='<w:pStyle w:val="S"/>'))
        style = f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="{hide("style within")}"/></w:style>'
        inside.add("styles", "word/styles.xml", element("w:styles", style))
        inside.add("comments", "word/comments.xml", f"<x>{hide('comment within')}</x>")
        photo = inside.add("image", "word/media/a.png", hide("picture within"))
        inside.body.append(paragraph(f"<w:r>{picture(photo)}</w:r>"))
        core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        inside.add(core, "docProps/core.xml", f"<x>{hide('properties within')}</x>", source="")
        return inside

    def _drawn(self) -> None:
        hide, add = self.hide, self.package.add
        layout = f'<dgm:layoutNode name="{hide("node of a diagram")}"><dgm:presOf axis="self"/></dgm:layoutNode>'
        point = (
            f'<dgm:pt modelId="{hide("model id")}"><dgm:prSet presName="{hide("presented name")}" '
            f'loTypeId="urn:{hide("layout type")}"/></dgm:pt>'
        )
        data = add("diagramData", "word/diagrams/d2.xml", element("dgm:dataModel", f"<dgm:ptLst>{point}</dgm:ptLst>"))
        form = add("diagramLayout", "word/diagrams/l2.xml", element("dgm:layoutDef", layout))
        ids = f'<dgm:relIds r:dm="{data}" r:lo="{form}"/>'
        self._put(paragraph(f"<w:r>{drawing(ids, NAMESPACES['dgm'])}</w:r>"))
        guide = f'<a:gd name="{hide("guide")}" fmla="*/ {hide("formula of a guide")} 1 2"/>'
        guide = f"<a:custGeom><a:gdLst>{guide}</a:gdLst></a:custGeom>"
        box = text_box(paragraph(run("x"))).replace("<wps:spPr/>", f"<wps:spPr>{guide}</wps:spPr>")
        placed = box.replace(
            "<wp:extent",
            f'<wp:positionH relativeFrom="page"><wp:align>{hide("placement")}</wp:align></wp:positionH><wp:extent',
        )
        self._put(
            paragraph(f"<w:r>{placed}</w:r>"),
            paragraph(
                f'<w:r><w:pict><v:shape style="{hide("style of a shape")}:1" path="{hide("path of a shape")}" '
                f'fillcolor="{hide("colour of a shape")}"><v:textbox/></v:shape></w:pict></w:r>'
            ),
        )

    def _codes(self) -> None:
        hide, see = self.hide, self.see
        self._put(
            paragraph(field_code(f' STYLEREF "{hide("style of a reference")}" ', see("running text"))),
            paragraph(field_code(f" SEQ {hide('label of a sequence')} \\* ARABIC ", "1")),
            paragraph(field_code(f' TOC \\c "{hide("label of a list")}" ', see("list of figures"))),
            paragraph(field_code(f' INCLUDETEXT "{hide("included file")}" ', see("included text"))),
            paragraph(field_code(f' PAGE \\# "{hide("picture of a number")}" ', "1")),
        )
