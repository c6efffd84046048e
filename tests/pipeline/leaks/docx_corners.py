"""The corners of a Word package where text was ever found, beyond the plain ones of ``files``."""

from __future__ import annotations

import base64
import io
import struct
import zipfile

from PIL import Image

from tests.pipeline.leaks.files import (
    BODY,
    RELS,
    Planter,
    _in_body,
    _in_part,
    jpeg,
    package,
    png,
    runs,
    xml,
)

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "word/document.xml"


def _part(name: str, content: str | bytes) -> bytes:
    return package({name: content})


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _relation(target: str, mode: str = "External") -> bytes:
    return _part(
        "word/_rels/document.xml.rels",
        f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Target="{target}" TargetMode="{mode}"/></Relationships>',
    )


def _in_two(text: str, between: str) -> bytes:
    return package(body=f"{BODY}<w:p><w:r><w:t>{text[:3]}</w:t>{between}<w:t>{text[3:]}</w:t></w:r></w:p>")


def _deleted_mark(text: str) -> bytes:
    """A paragraph whose mark was deleted: when changes are accepted, one word stands in two paragraphs."""
    mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    return package(body=f"<w:p>{mark}{_run('told ' + text[:3])}</w:p><w:p>{_run(text[3:] + ' so')}</w:p>")


def _form_field_data(text: str) -> bytes:
    data = b"\x83\0\0\0" + struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\0" * 24
    return package(
        body=f"<w:p><w:r><w:fldChar><w:fldData>{base64.b64encode(data).decode()}</w:fldData></w:fldChar></w:r></w:p>"
    )


def _drawing_beside_vml(text: str) -> bytes:
    """What Word keeps of a drawing in o:gfxdata: a whole package, in base64."""
    inner = base64.b64encode(package({"drawing.xml": xml(f"<a:t>{text}</a:t>", "a:x")})).decode()
    return package(body=f'<w:p><w:pict><v:shape xmlns:v="{V}" xmlns:o="{O}" o:gfxdata="{inner}"/></w:pict></w:p>')


def _member_comment(text: str) -> bytes:
    out = io.BytesIO(package())
    with zipfile.ZipFile(out, "a") as archive:
        member = zipfile.ZipInfo("word/x.xml")
        member.comment = text.encode()
        archive.writestr(member, "<x/>")
    return out.getvalue()


def _extra_field(text: str) -> bytes:
    out = io.BytesIO(package())
    with zipfile.ZipFile(out, "a") as archive:
        member = zipfile.ZipInfo("word/x.xml")
        member.extra = struct.pack("<HH", 0x7075, len(text)) + text.encode()
        archive.writestr(member, "<x/>")
    return out.getvalue()


def _emf(text: str) -> bytes:
    """An enhanced metafile that draws the text in two records."""
    records = b""
    for piece in (text[:4], text[4:]):
        drawn = piece.encode("utf-16-le")
        drawn += b"\0" * (-len(drawn) % 4)
        fixed = bytes(36 - 8) + bytes(8) + struct.pack("<II", len(piece), 76) + bytes(24)
        records += struct.pack("<II", 84, 8 + len(fixed) + len(drawn)) + fixed + drawn
    head = struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(108 - 44)
    return head + records + struct.pack("<II", 14, 20) + bytes(12)


def _wmf(text: str) -> bytes:
    drawn = text.encode("cp1252") + b"\0" * (len(text) % 2)
    record = struct.pack("<IHH", 3 + 1 + len(drawn) // 2, 0x0521, len(text)) + drawn
    return b"\xd7\xcd\xc6\x9a" + bytes(18) + b"\x01\0\x09\0" + bytes(14) + record + struct.pack("<IH", 3, 0)


def _gif(text: str) -> bytes:
    out = io.BytesIO()
    Image.new("P", (4, 4)).save(out, "GIF", comment=text.encode() or b"-")
    return out.getvalue()


def _tiff(text: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "TIFF", description=text)
    return out.getvalue()


def _mail(text: str) -> bytes:
    quoted = "".join(f"={byte:02X}" for byte in text.encode())
    return (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n<html><p>{quoted}</p></html>\n--b--\n"
    ).encode()


def _workbook(text: str) -> bytes:
    split = "".join(f"<r><t>{text[i : i + 2]}</t></r>" for i in range(0, len(text), 2))
    return package({"xl/sharedStrings.xml": f'<sst xmlns="{S}"><si>{split}</si></sst>'})


DOCX_CORNERS: dict[str, tuple[str, Planter]] = {
    "a nested table": (
        DOCUMENT,
        lambda t: package(
            body=f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>{runs(t)}</w:p></w:tc></w:tr></w:tbl>"
            "<w:p/></w:tc></w:tr></w:tbl>"
        ),
    ),
    "a text box": (
        DOCUMENT,
        _in_body(
            "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>",
            "</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
        ),
    ),
    "the fallback of a drawing": (
        DOCUMENT,
        lambda t: package(
            body=f'<w:p><w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"/><mc:Fallback><w:pict>'
            f'<v:shape xmlns:v="{V}"><v:textbox><w:txbxContent><w:p>{runs(t)}</w:p></w:txbxContent></v:textbox>'
            "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    ),
    "words drawn along a path": (
        DOCUMENT,
        lambda t: package(
            body=f'<w:p><w:pict><v:shape xmlns:v="{V}"><v:textpath string="{t}"/></v:shape></w:pict></w:p>'
        ),
    ),
    "moved text": (DOCUMENT, _in_body('<w:p><w:moveFrom w:id="1"><w:r><w:t>', "</w:t></w:r></w:moveFrom></w:p>")),
    "who changed a format": (
        DOCUMENT,
        _in_body('<w:p><w:r><w:rPr><w:rPrChange w:id="1" w:author="', '"/></w:rPr></w:r></w:p>'),
    ),
    "an old number of a list": (
        DOCUMENT,
        _in_body('<w:p><w:pPr><w:numPr><w:numberingChange w:id="1" w:original="', '"/></w:numPr></w:pPr></w:p>'),
    ),
    "a paragraph whose mark was deleted": (DOCUMENT, _deleted_mark),
    "around a soft hyphen": (DOCUMENT, lambda t: _in_two(t, "<w:softHyphen/>")),
    "around a line that Word broke": (DOCUMENT, lambda t: _in_two(t, "<w:lastRenderedPageBreak/>")),
    "around a comment's anchor": (DOCUMENT, lambda t: _in_two(t, '<w:commentReference w:id="1"/>')),
    "symbols": (
        DOCUMENT,
        lambda t: package(
            body=f"{BODY}<w:p><w:r>"
            + "".join(f'<w:sym w:font="Symbol" w:char="F0{ord(c):02X}"/>' for c in t)
            + "</w:r></w:p>"
        ),
    ),
    "a simple field": (DOCUMENT, _in_body('<w:p><w:fldSimple w:instr="AUTHOR ', '"/></w:p>')),
    "a deleted field's instruction": (
        DOCUMENT,
        _in_body("<w:p><w:r><w:delInstrText>REF ", "</w:delInstrText></w:r></w:p>"),
    ),
    "a form field's data": (DOCUMENT, _form_field_data),
    "a form field's help": (
        DOCUMENT,
        _in_body(
            '<w:p><w:r><w:fldChar><w:ffData><w:helpText w:type="text" w:val="', '"/></w:ffData></w:fldChar></w:r></w:p>'
        ),
    ),
    "a form field's list": (
        DOCUMENT,
        _in_body(
            '<w:p><w:r><w:fldChar><w:ffData><w:ddList><w:listEntry w:val="',
            '"/></w:ddList></w:ffData></w:fldChar></w:r></w:p>',
        ),
    ),
    "a content control's title": (DOCUMENT, _in_body('<w:sdt><w:sdtPr><w:alias w:val="', '"/></w:sdtPr></w:sdt>')),
    "a content control's binding": (
        DOCUMENT,
        _in_body('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x[@n=&apos;', '&apos;]"/></w:sdtPr></w:sdt>'),
    ),
    "a content control's choices": (
        DOCUMENT,
        _in_body(
            '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="',
            '" w:value="1"/></w:dropDownList></w:sdtPr></w:sdt>',
        ),
    ),
    "a smart tag": (DOCUMENT, _in_body('<w:p><w:smartTag w:uri="x" w:element="', '"/></w:p>')),
    "a custom XML element": (
        DOCUMENT,
        _in_body(
            '<w:p><w:customXml w:element="x"><w:customXmlPr><w:attr w:name="x" w:val="',
            '"/></w:customXmlPr></w:customXml></w:p>',
        ),
    ),
    "a link's anchor": (DOCUMENT, _in_body('<w:p><w:hyperlink w:anchor="', '"/></w:p>')),
    "a link's tooltip": (DOCUMENT, _in_body('<w:p><w:hyperlink w:anchor="a" w:tooltip="', '"/></w:p>')),
    "a drawing beside its VML": (DOCUMENT, _drawing_beside_vml),
    "a footer": ("word/footer2.xml", _in_part("word/footer2.xml", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>", "w:ftr")),
    "an endnote": (
        "word/endnotes.xml",
        _in_part("word/endnotes.xml", "<w:endnote><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:endnote>", "w:endnotes"),
    ),
    "the people of the comments": (
        "word/people.xml",
        _in_part("word/people.xml", '<w:person w:author="', '"/>', "w:people"),
    ),
    "a comment's identity": (
        "word/commentsIds.xml",
        _in_part("word/commentsIds.xml", '<w:commentId w:durableId="', '"/>', "w:commentsIds"),
    ),
    "the glossary": (
        "member 6",
        _in_part(
            "word/glossary/document.xml",
            "<w:docParts><w:p><w:r><w:t>",
            "</w:t></w:r></w:p></w:docParts>",
            "w:glossaryDocument",
        ),
    ),
    "a style's other names": (
        "word/styles.xml",
        _in_part("word/styles.xml", '<w:style><w:aliases w:val="', '"/></w:style>', "w:styles"),
    ),
    "a mail merge's source": (
        "word/settings.xml",
        _in_part("word/settings.xml", '<w:mailMerge><w:query w:val="SELECT * FROM ', '"/></w:mailMerge>', "w:settings"),
    ),
    "the web settings": (
        "word/webSettings.xml",
        _in_part("word/webSettings.xml", '<w:divs><w:div w:id="', '"/></w:divs>', "w:webSettings"),
    ),
    "the recipients of a merge": (
        "member 6",
        _in_part(
            "word/recipientData.xml",
            "<w:recipientData><w:uniqueTag>",
            "</w:uniqueTag></w:recipientData>",
            "w:recipients",
        ),
    ),
    "the label of a classification": (
        "member 6",
        lambda t: _part("docMetadata/LabelInfo.xml", f'<labels><label name="{t}"/></labels>'),
    ),
    "a signature": (
        "member 6",
        lambda t: _part(
            "_xmlsignatures/sig1.xml", f"<Signature><SignatureComments>{t}</SignatureComments></Signature>"
        ),
    ),
    "an ActiveX control": ("member 6", lambda t: _part("word/activeX/activeX1.xml", f'<ax x="{t}"/>')),
    "the company": ("docProps/app.xml", lambda t: _part("docProps/app.xml", f"<p><Manager>{t}</Manager></p>")),
    "a custom property's value": (
        "docProps/custom.xml",
        lambda t: _part(
            "docProps/custom.xml",
            "<p><lpwstr>" + "".join(f"_x{ord(c):04X}_" for c in t) + "</lpwstr></p>",
        ),
    ),
    "the thumbnail": ("member 6", lambda t: _part("docProps/thumbnail.jpeg", jpeg(t))),
    "a mailto link": ("word/_rels/document.xml.rels", lambda t: _relation("mailto:" + t.replace(" ", "_") + "@x")),
    "a share of a network": (
        "word/_rels/document.xml.rels",
        lambda t: _relation(rf"\\server\{t}\case.dotx"),
    ),
    "the attached template": (
        "word/_rels/document.xml.rels",
        lambda t: _relation("file:///C:/Users/" + t.replace(" ", "%20") + "/Normal.dotm"),
    ),
    "a picture elsewhere": (
        "word/_rels/document.xml.rels",
        lambda t: _relation("https://example.org/" + t.replace(" ", "+") + ".png"),
    ),
    "a chart's title": (
        "word/charts/chart2.xml",
        lambda t: _part(
            "word/charts/chart2.xml",
            xml(
                f'<c:title xmlns:c="{C}"><c:tx><c:rich><a:p><a:r><a:t>{t[:3]}</a:t></a:r><a:r><a:t>{t[3:]}</a:t></a:r>'
                "</a:p></c:rich></c:tx></c:title>",
                "a:x",
            ),
        ),
    ),
    "a chart's workbook": ("member 6", lambda t: _part("word/embeddings/book.xlsx", _workbook(t))),
    "a diagram": (
        "word/diagrams/data1.xml",
        _in_part("word/diagrams/data1.xml", "<a:p><a:r><a:t>", "</a:t></a:r></a:p>", "a:x"),
    ),
    "an embedded Rich Text file": (
        "member 6",
        lambda t: _part("word/afchunk.rtf", "{\\rtf1 \\b " + t[:3] + "\\b0 " + t[3:] + "\\par}"),
    ),
    "an embedded mail": ("member 6", lambda t: _part("word/afchunk.mht", _mail(t))),
    "an embedded Word file": ("member 6", lambda t: _part("word/afchunk.docx", package(body=f"<w:p>{runs(t)}</w:p>"))),
    "a file that says it is a picture": (
        "word/media/image7.dat",
        lambda t: _part("word/media/image7.dat", package(body=f"<w:p>{runs(t)}</w:p>")),
    ),
    "an enhanced metafile": ("word/media/image1.emf", lambda t: _part("word/media/image1.emf", _emf(t))),
    "a Windows metafile": ("word/media/image1.wmf", lambda t: _part("word/media/image1.wmf", _wmf(t))),
    "a vector picture": (
        "word/media/image1.svg",
        lambda t: _part("word/media/image1.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><text>{t}</text></svg>'),
    ),
    "a GIF's comment": ("word/media/image1.gif", lambda t: _part("word/media/image1.gif", _gif(t))),
    "a TIFF's description": ("word/media/image1.tif", lambda t: _part("word/media/image1.tif", _tiff(t))),
    "bytes after a PNG": ("word/media/image1.png", lambda t: _part("word/media/image1.png", png("") + t.encode())),
    "a member's comment": ("member names", _member_comment),
    "a member's extra field": ("member names", _extra_field),
}
"""What it is called → how the report names it, how to plant a text. All are clean but for the text they are given."""

BINARY_CORNERS: dict[str, tuple[str, Planter]] = {
    "printer settings": (
        "member 6",
        lambda t: _part("word/printerSettings1.bin", b"\0\1" + t.encode("utf-16-le") + b"\0" * 60),
    ),
    "macros": ("member 6", lambda t: _part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\0\0" + t.encode() + b"\0" * 40)),
}
"""Parts that are a fault by themselves, whatever they hold: nobody can vouch for their bytes."""
