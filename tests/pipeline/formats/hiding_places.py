"""A Word file with a word of its own in every place where a name may lie: shown, heard or hidden.

``shown`` are the words a reader sees or hears, which edits must reach; ``hidden`` must be gone
whatever the edits are. Each word is unique, so a leak tells its place.
"""

# ruff: noqa: E501 — markup broken over lines is harder to read than a long line

from __future__ import annotations

import io

from PIL import Image, PngImagePlugin

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

_AXES = "".join(
    f'<c:{kind}><c:axId val="{n}"/><c:scaling/><c:delete val="0"/><c:axPos val="{side}"/><c:crossAx val="{3 - n}"/></c:{kind}>'
    for kind, n, side in (("catAx", 1, "b"), ("valAx", 2, "l"))
)
MICROSOFT = "http://schemas.microsoft.com/office/2011/relationships/"


class HidingPlaces:
    """The package, and which word lies where."""

    def __init__(self) -> None:
        self.shown: dict[str, str] = {}
        self.hidden: dict[str, str] = {}
        self.package: WordPackage = package()
        self._runs()
        self._marked_up()
        self._fields_and_links()
        self._drawings()
        self._other_stories()
        self._behind()
        self._dropped_parts()
        self._wrapping()

    def see(self, place: str) -> str:
        return self.shown.setdefault(place, f"Qz{len(self.shown):03d}seen")

    def hide(self, place: str) -> str:
        return self.hidden.setdefault(place, f"Xk{len(self.hidden):03d}lost")

    def bytes(self) -> bytes:
        return self.package.bytes()

    def _put(self, *blocks: str) -> None:
        self.package.body.extend(blocks)

    def _runs(self) -> None:
        see, hide = self.see, self.hide
        split = see("split over runs")
        self._put(
            paragraph(run("Plain " + see("plain run") + " text")),
            paragraph(run(split[:2], "<w:b/>"), run(split[2:5], "<w:i/>"), run(split[5:] + " tail")),
            paragraph(run(see("heading")), properties='<w:pStyle w:val="CustomHead"/>'),
            table(
                row(cell(paragraph(run(see("table cell")))), cell(paragraph(run("other")))),
                row(cell(table(row(cell(paragraph(run(see("nested table")))))), "<w:p/>")),
                row(cell(paragraph(run(hide("hidden row")))), properties="<w:hidden/>"),
            ),
            "<w:tbl><w:tblPr>"
            f'<w:tblStyle w:val="{self.hide("table style id")}"/>'
            f'<w:tblCaption w:val="{see("table caption")}"/>'
            f'<w:tblDescription w:val="{see("table description")}"/></w:tblPr><w:tblGrid/>'
            + row(cell(paragraph(run("x"))))
            + "</w:tbl>",
            paragraph(run("shown "), run(hide("hidden run"), "<w:vanish/>")),
            paragraph(run(hide("hidden by style"), '<w:rStyle w:val="Secret"/>'), run(" shown")),
            paragraph(
                f"<w:ruby><w:rubyPr/><w:rt>{run(see('ruby'))}</w:rt><w:rubyBase>{run('b')}</w:rubyBase></w:ruby>"
            ),
            paragraph(f'<w:bdo w:val="rtl">{run(see("bidirectional"))}</w:bdo>'),
            paragraph(f"<m:oMath><m:r><m:t>{see('mathematics')}</m:t></m:r></m:oMath>"),
            paragraph(run("between"), hide("characters between elements"), run("runs")),
        )

    def _marked_up(self) -> None:
        see, hide = self.see, self.hide
        self._put(
            paragraph(f'<w:ins w:id="1" w:author="{hide("author of insertion")}">{run(see("inserted"))}</w:ins>'),
            paragraph(
                f'<w:del w:id="2" w:author="a"><w:r><w:delText>{hide("deleted")}</w:delText></w:r></w:del>',
                f'<w:moveFrom w:id="3" w:author="a">{run(hide("moved from"))}</w:moveFrom>',
                f'<w:moveTo w:id="4" w:author="a">{run(see("moved to"))}</w:moveTo>',
                f'<w:del w:id="5"><w:r><w:delInstrText>{hide("deleted code")}</w:delInstrText></w:r></w:del>',
            ),
            paragraph(
                run(
                    "formatted",
                    f'<w:rPrChange w:id="6" w:author="{hide("author of formatting")}"><w:rPr>'
                    f'<w:rFonts w:ascii="{hide("former font")}"/></w:rPr></w:rPrChange>',
                )
            ),
            table(
                row(cell(paragraph(run(see("inserted row")))), properties='<w:ins w:id="7" w:author="a"/>'),
                row(cell(paragraph(run(hide("deleted row")))), properties='<w:del w:id="8" w:author="a"/>'),
                row(
                    cell(paragraph(run("kept"))),
                    cell(paragraph(run(hide("deleted cell"))), properties='<w:cellDel w:id="9"/>'),
                ),
            ),
            paragraph(
                '<w:commentRangeStart w:id="0"/>',
                run("commented"),
                '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
            ),
            f'<w:sdt><w:sdtPr><w:alias w:val="{hide("control alias")}"/><w:tag w:val="{hide("control tag")}"/>'
            f'<w:dataBinding w:xpath="/{hide("data binding")}"/></w:sdtPr>'
            f"<w:sdtContent>{paragraph(run(see('content control')))}</w:sdtContent></w:sdt>",
            paragraph(
                f"<w:sdt><w:sdtPr/><w:sdtContent>{run(see('inline control'))}</w:sdtContent></w:sdt>",
                f'<w:smartTag w:uri="urn:{hide("smart tag")}" w:element="PersonName"><w:smartTagPr>'
                f'<w:attr w:name="n" w:val="{hide("smart tag property")}"/></w:smartTagPr>'
                f"{run(see('smart tag text'))}</w:smartTag>",
            ),
            f'<w:customXml w:element="{hide("custom XML element")}">{paragraph(run(see("custom XML text")))}</w:customXml>',
        )

    def _fields_and_links(self) -> None:
        see, hide, relate = self.see, self.hide, self.package.relate
        bookmark = hide("bookmark")
        links = [
            relate("hyperlink", target, external=True)
            for target in (
                f"https://news.example/{hide('web address')}",
                f"mailto:{hide('mail address')}@example.org",
                f"file:///C:/{hide('file address')}.docx",
                f"\\\\server\\{hide('network address')}",
            )
        ]
        self._put(
            paragraph(
                f'<w:fldSimple w:instr=" AUTHOR {hide("simple code")} ">{run(see("simple result"))}</w:fldSimple>'
            ),
            paragraph(
                field_code(
                    f' DOCPROPERTY "{hide("field code")}" ',
                    see("field result"),
                    f'<w:ffData><w:name w:val="{hide("form data")}"/></w:ffData>'
                    f"<w:fldData>{hide('field data')}</w:fldData>",
                ),
                field_code(f' XE "{hide("index entry")}" '),
                field_code(f" REF {bookmark} \\h ", see("reference result")),
                field_code(f' TOC \\o "1-3" \\t "{hide("contents by style")},1" ', see("contents entry")),
                field_code(f' HYPERLINK "https://x.example/{hide("link code")}" ', see("link result")),
                field_code(f" PAGE \\* {hide('format of page number')} ", "3"),
            ),
            paragraph(f'<w:bookmarkStart w:id="1" w:name="{bookmark}"/>', run("marked"), '<w:bookmarkEnd w:id="1"/>'),
            paragraph(
                f'<w:hyperlink w:anchor="{bookmark}" w:tooltip="{hide("tooltip")}">{run(see("inner link"))}</w:hyperlink>',
                f'<w:hyperlink w:anchor="{hide("dangling anchor")}">{run("nowhere")}</w:hyperlink>',
                *(f'<w:hyperlink r:id="{rid}">{run(see("link " + rid))}</w:hyperlink>' for rid in links),
            ),
        )

    def _drawings(self) -> None:
        see, hide, add = self.see, self.hide, self.package.add
        photo = add("image", f"word/media/{hide('file name of image')}.jpeg", _jpeg(hide("EXIF")))
        chunk = add("image", "word/media/chunk.png", _png(hide("PNG text")))
        emf = add("image", "word/media/v.emf", b"\x01\0\0\0" + hide("EMF").encode("utf-16-le"))
        svg = add("image", "word/media/v.svg", f"<svg><text>{hide('SVG')}</text></svg>")
        outside = self.package.relate("image", f"https://x.example/{hide('external image')}.png", external=True)
        alt = f'id="9" name="{hide("object name")}" descr="{see("alternative text")}" title="{see("title of shape")}"'
        fallback = f"<w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(run(hide('fallback')))}</w:txbxContent></v:textbox></v:shape></w:pict>"
        extension = f'<a:extLst><a:ext uri="u">{hide("extension list")}</a:ext></a:extLst>'
        spoken = f'id="4" name="p" descr="{hide("alternative text of a picture")}"'
        unseen = text_box(paragraph(run(hide("hidden drawing"))), properties='id="5" name="h" hidden="1"')
        self._put(
            *(paragraph(f"<w:r>{picture(rid)}</w:r>") for rid in (photo, chunk, emf, outside)),
            paragraph(f"<w:r>{picture(svg, blip=extension)}</w:r>"),
            paragraph(f"<w:r>{picture(photo, spoken)}</w:r>"),
            paragraph(
                "<w:r><mc:AlternateContent>"
                f'<mc:Choice Requires="wps">{text_box(paragraph(run(see("text box"))), properties=alt)}</mc:Choice>'
                f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
            ),
            paragraph(
                f'<w:r><w:pict><v:shape id="{hide("id of shape")}" alt="{hide("old alternative text")}" o:gfxdata="{hide("shape data")}">'
                f"<v:textbox><w:txbxContent>{paragraph(run(see('old text box')))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            ),
            paragraph(f'<w:r><w:pict><v:shape><v:textpath string="{see("word art")}"/></v:shape></w:pict></w:r>'),
            paragraph(f"<w:r>{unseen}</w:r>"),
            paragraph(f"<w:r>{self._chart()}</w:r>"),
            paragraph(f"<w:r>{self._diagram()}</w:r>"),
            paragraph(
                f'<w:r><w:object><v:shape/><o:OLEObject ProgID="Excel" r:id="{add("oleObject", "word/embeddings/o.bin", hide("OLE object"))}"/></w:object></w:r>'
            ),
            paragraph(
                f'<w:r><w:t>x</w:t><w14:unknown w14:val="{hide("unknown vocabulary")}">{hide("text of unknown")}</w14:unknown></w:r>'
            ),
        )

    def _chart(self) -> str:
        see, hide = self.see, self.hide
        chart = "word/charts/chart7.xml"
        content = (
            f"<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>{see('chart title')}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
            f"<c:plotArea><c:layout/><c:barChart><c:barDir val='col'/><c:ser><c:idx val='0'/><c:order val='0'/><c:tx><c:strRef><c:f>'{hide('chart formula')}'!A1</c:f><c:strCache><c:ptCount val='1'/><c:pt idx='0'>"
            f"<c:v>{see('chart series')}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:numRef><c:f>x</c:f><c:numCache>"
            f'<c:formatCode>"{hide("number format")}"0</c:formatCode><c:ptCount val="1"/><c:pt idx="0"><c:v>4</c:v></c:pt></c:numCache></c:numRef></c:val>'
            f'</c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>{_AXES}</c:plotArea></c:chart>'
            f"<c:printSettings><c:headerFooter><c:oddHeader>{hide('chart header')}"
            "</c:oddHeader></c:headerFooter></c:printSettings>"
        )
        rid = self.package.add("chart", chart, element("c:chartSpace", content))
        self.package.add("package", "word/embeddings/w.xlsx", hide("workbook"), source=chart)
        return drawing(f'<c:chart r:id="{rid}"/>', NAMESPACES["c"])

    def _diagram(self) -> str:
        text = f"<a:p><a:r><a:t>{self.see('diagram')}</a:t></a:r></a:p>"
        point = f'<dgm:pt modelId="1"><dgm:prSet phldrT="{self.hide("placeholder")}"/><dgm:t><a:bodyPr/>{text}</dgm:t></dgm:pt>'
        add = self.package.add
        data = add("diagramData", "word/diagrams/d.xml", element("dgm:dataModel", f"<dgm:ptLst>{point}</dgm:ptLst>"))
        layout = add(
            "diagramLayout",
            "word/diagrams/l.xml",
            element("dgm:layoutDef", f'<dgm:title val="{self.hide("layout title")}"/>'),
        )
        add(
            "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
            "word/diagrams/drawing1.xml",
            f"<x>{self.hide('drawn diagram')}</x>",
        )
        return drawing(f'<dgm:relIds r:dm="{data}" r:lo="{layout}"/>', NAMESPACES["dgm"])

    def _other_stories(self) -> None:
        see, hide, add = self.see, self.hide, self.package.add
        rids = {
            (kind, which): add(
                kind,
                f"word/{kind}_{which}.xml",
                element("w:hdr" if kind == "header" else "w:ftr", paragraph(run(see(f"{kind} {which}")))),
            )
            for kind in ("header", "footer")
            for which in ("default", "first")
        }
        add("header", "word/orphan.xml", element("w:hdr", paragraph(run(hide("header of no section")))))
        references = "".join(
            f'<w:{kind}Reference w:type="{which}" r:id="{rid}"/>' for (kind, which), rid in rids.items()
        )
        printer = add("printerSettings", "word/printerSettings1.bin", hide("printer"))
        for kind in ("footnote", "endnote"):
            note = f'<w:{kind} w:id="2">{paragraph(run(see(kind)))}</w:{kind}>'
            add(f"{kind}s", f"word/{kind}s.xml", element(f"w:{kind}s", note))
        self._put(
            paragraph(
                run("noted"),
                '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>',
                properties=f'<w:sectPr>{references}<w:printerSettings r:id="{printer}"/></w:sectPr>',
            )
        )

    def _behind(self) -> None:
        see, hide, add = self.see, self.hide, self.package.add
        add(
            "styles",
            "word/styles.xml",
            element(
                "w:styles",
                f'<w:latentStyles><w:lsdException w:name="{hide("latent style")}"/></w:latentStyles>'
                '<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
                f'<w:style w:type="paragraph" w:styleId="CustomHead"><w:name w:val="{hide("style name")}"/>'
                f'<w:aliases w:val="{hide("style alias")}"/><w:basedOn w:val="{hide("style id")}"/></w:style>'
                f'<w:style w:type="paragraph" w:styleId="{hide("style id")}"><w:name w:val="s"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
                '<w:style w:type="character" w:styleId="Secret"><w:name w:val="t"/><w:rPr><w:vanish/></w:rPr></w:style>',
            ),
        )
        add(
            "settings",
            "word/settings.xml",
            element(
                "w:settings",
                f'<w:zoom w:percent="100"/><w:attachedTemplate r:id="rIdT"/><w:rsids><w:rsid w:val="{hide("revision id")}"/></w:rsids>'
                f'<w:docVars><w:docVar w:name="v" w:val="{hide("document variable")}"/></w:docVars>'
                f'<w:mailMerge><w:query w:val="{hide("mail merge")}"/></w:mailMerge>'
                f'<w:captions><w:caption w:name="{hide("caption setting")}"/></w:captions>'
                f'<w15:docId w15:val="{hide("document id")}"/>',
            ),
        )
        self.package.relate(
            "attachedTemplate",
            f"file:///{hide('template')}.dotx",
            source="word/settings.xml",
            external=True,
            rid="rIdT",
        )
        add(
            "numbering",
            "word/numbering.xml",
            element(
                "w:numbering",
                f'<w:abstractNum w:abstractNumId="0"><w:name w:val="{hide("list name")}"/><w:lvl w:ilvl="0">'
                f'<w:lvlText w:val="{see("list label")} %1."/></w:lvl></w:abstractNum>'
                '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
            ),
        )
        add(
            "theme",
            "word/theme/theme1.xml",
            element(
                "a:theme",
                f'<a:themeElements><a:clrScheme name="{hide("colours")}"/></a:themeElements>',
                f'name="{hide("theme")}"',
            ),
        )
        add(
            "fontTable",
            "word/fontTable.xml",
            element(
                "w:fonts",
                f'<w:font w:name="Arial"><w:altName w:val="{hide("other font name")}"/><w:embedRegular r:id="rId1"/></w:font>',
            ),
        )
        add("font", "word/fonts/f.odttf", hide("embedded font"), source="word/fontTable.xml")

    def _dropped_parts(self) -> None:
        for kind, name in (
            ("comments", "word/comments.xml"),
            (MICROSOFT + "commentsExtended", "word/commentsExtended.xml"),
            (MICROSOFT + "people", "word/people.xml"),
            ("customXml", "customXml/item1.xml"),
            ("glossaryDocument", "word/glossary/document.xml"),
            ("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "word/vbaProject.bin"),
            ("control", "word/activeX/activeX1.xml"),
            ("webSettings", "word/webSettings.xml"),
            (
                "http://schemas.microsoft.com/office/2006/relationships/recipientData",
                "word/recipientData.xml",
            ),
            ("subDocument", "word/sub.docx"),
        ):
            self.package.add(kind, name, f"<x>{self.hide(kind.rsplit('/', 1)[-1])}</x>")
        for kind, name in (
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
            ("extended-properties", "docProps/app.xml"),
            ("custom-properties", "docProps/custom.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
                "docProps/thumbnail.jpeg",
            ),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
                "_xmlsignatures/o.sigs",
            ),
            (
                "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
                "docMetadata/LabelInfo.xml",
            ),
        ):
            self.package.add(kind, name, f"<x>{self.hide(name)}</x>", source="")

    def _wrapping(self) -> None:
        self.package.members[f"word/{self.hide('name of a stray member')}.xml"] = self.hide("stray member").encode()
        self.package.comment = self.hide("comment of the zip").encode()
        self.package.document_extra = (
            f"<!-- {self.hide('XML comment')} --><?keep {self.hide('processing instruction')}?>"
        )
        self.package.relate("hyperlink", f"https://x.example/{self.hide('unused relationship')}", external=True)
        self._put(
            f'<w:p xmlns:n{self.hide("namespace prefix")}="urn:{self.hide("namespace")}" w:rsidR="{self.hide("rsid")}" '
            f'w14:paraId="{self.hide("paragraph id")}">{run("end")}</w:p>'
        )


def _jpeg(word: str) -> bytes:
    image, exif, out = Image.new("RGB", (8, 8), "red"), Image.Exif(), io.BytesIO()
    exif[0x010E] = word  # ImageDescription
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def _png(word: str) -> bytes:
    text, out = PngImagePlugin.PngInfo(), io.BytesIO()
    text.add_text("Comment", word)
    Image.new("RGB", (8, 8), "blue").save(out, "PNG", pnginfo=text)
    return out.getvalue()
