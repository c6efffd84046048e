"""Small files with one hiding place each: what it is called → how the report names it, how to plant a text.

Every planter makes a whole file that is clean but for the text it is given.
"""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

Planter = Callable[[str], bytes]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f'{W} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
BODY = "<w:p><w:r><w:t>The panel met in March 2019.</w:t></w:r></w:p>"


def xml(inner: str, root: str = "w:document") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {NAMESPACES}>{inner}</{root}>'


def package(extra: dict[str, str | bytes] | None = None, *, body: str = BODY, comment: str = "") -> bytes:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}"/>',
        "word/document.xml": xml(f"<w:body>{body}</w:body>"),
        "word/styles.xml": xml('<w:style w:styleId="Strong"><w:name w:val="Strong"/></w:style>', "w:styles"),
        "word/fontTable.xml": xml('<w:font w:name="Georgia"/><w:font w:name="Shruti"/>', "w:fonts"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | (extra or {})).items():
            archive.writestr(name, content)
        archive.comment = comment.encode()
    return out.getvalue()


def runs(text: str) -> str:
    """One run for every two characters: how tracked typing looks in a real draft."""
    return "".join(f'<w:r><w:t xml:space="preserve">{text[i : i + 2]}</w:t></w:r>' for i in range(0, len(text), 2))


def _in_body(before: str, after: str) -> Planter:
    return lambda text: package(body=f"{BODY}{before}{text}{after}")


def _in_part(name: str, before: str, after: str, root: str) -> Planter:
    return lambda text: package({name: xml(f"{before}{text}{after}", root)})


def jpeg(text: str) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    if text:
        exif[0x013B] = text  # Artist
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def jpeg_with_xmp(text: str) -> bytes:
    plain = jpeg("")
    segment = b"http://ns.adobe.com/xap/1.0/\0" + f"<x><dc>{text}</dc></x>".encode()
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


def png(text: str, *, squeezed: bool = False) -> bytes:
    out, info = io.BytesIO(), PngInfo()
    if text:
        info.add_text("Comment", text, zip=squeezed)
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


DOCX_PLACES: dict[str, tuple[str, Planter]] = {
    "a paragraph": ("word/document.xml", _in_body("<w:p><w:r><w:t>", "</w:t></w:r></w:p>")),
    "split runs": ("word/document.xml", lambda t: package(body=f"{BODY}<w:p>{runs(t)}</w:p>")),
    "runs split by a deletion": (
        "word/document.xml",
        lambda t: package(
            body=f"<w:p><w:r><w:t>{t[:3]}</w:t></w:r><w:del><w:r><w:delText>QQ</w:delText></w:r></w:del>"
            f"<w:r><w:t>{t[3:]}</w:t></w:r></w:p>"
        ),
    ),
    "runs around a text box": (
        "word/document.xml",
        lambda t: package(
            body=f"<w:p><w:r><w:t>{t[:3]}</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>"
            f"</w:txbxContent></w:pict></w:r><w:r><w:t>{t[3:]}</w:t></w:r></w:p>"
        ),
    ),
    "an inline content control": (
        "word/document.xml",
        lambda t: package(
            body=f"<w:p><w:r><w:t>{t[:3]}</w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>{t[3:]}</w:t></w:r>"
            "</w:sdtContent></w:sdt></w:p>"
        ),
    ),
    "a table cell": (
        "word/document.xml",
        _in_body("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
    ),
    "a tracked insertion": (
        "word/document.xml",
        _in_body('<w:p><w:ins w:id="1"><w:r><w:t>', "</w:t></w:r></w:ins></w:p>"),
    ),
    "a tracked deletion": (
        "word/document.xml",
        _in_body('<w:p><w:del w:id="1"><w:r><w:delText>', "</w:delText></w:r></w:del></w:p>"),
    ),
    "a field's instruction": (
        "word/document.xml",
        _in_body("<w:p><w:r><w:instrText>HYPERLINK ", "</w:instrText></w:r></w:p>"),
    ),
    "hidden text": (
        "word/document.xml",
        _in_body("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>", "</w:t></w:r></w:p>"),
    ),
    "an insertion's author": ("word/document.xml", _in_body('<w:p><w:ins w:id="1" w:author="', '"/></w:p>')),
    "alternative text": (
        "word/document.xml",
        _in_body('<w:p><wp:docPr id="1" name="Picture 1" descr="', '"/></w:p>'),
    ),
    "a drawing's name": ("word/document.xml", _in_body('<w:p><wp:docPr id="1" name="', '"/></w:p>')),
    "a bookmark": ("word/document.xml", _in_body('<w:p><w:bookmarkStart w:id="0" w:name="', '"/></w:p>')),
    "a content control's tag": (
        "word/document.xml",
        _in_body('<w:p><w:sdt><w:sdtPr><w:tag w:val="', '"/></w:sdtPr></w:sdt></w:p>'),
    ),
    "an odd attribute": ("word/document.xml", _in_body('<w:p><w:jc w:val="', '"/></w:p>')),
    "an XML comment": ("word/document.xml", _in_body("<!-- ", " -->")),
    "a processing instruction": ("word/document.xml", _in_body("<?note ", "?>")),
    "a comment before the root": (
        "word/document.xml",
        lambda t: package({"word/document.xml": f"<!-- {t} -->" + xml("<w:body/>").partition("?>")[2]}),
    ),
    "an entity": (
        "word/header9.xml",
        lambda t: package({"word/header9.xml": f'<!DOCTYPE w [<!ENTITY e "{t}">]><w>&e;</w>'}),
    ),
    "a header": (
        "word/header1.xml",
        _in_part("word/header1.xml", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>", "w:hdr"),
    ),
    "a footnote": (
        "word/footnotes.xml",
        _in_part(
            "word/footnotes.xml",
            "<w:footnote><w:p><w:r><w:t>",
            "</w:t></w:r></w:p></w:footnote>",
            "w:footnotes",
        ),
    ),
    "a comment": (
        "word/comments.xml",
        _in_part("word/comments.xml", "<w:comment><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:comment>", "w:comments"),
    ),
    "a style's name": (
        "word/styles.xml",
        _in_part("word/styles.xml", '<w:style><w:name w:val="', '"/></w:style>', "w:styles"),
    ),
    "a font's name": (
        "word/fontTable.xml",
        _in_part("word/fontTable.xml", '<w:font w:name="', '"/>', "w:fonts"),
    ),
    "a document variable": (
        "word/settings.xml",
        _in_part("word/settings.xml", '<w:docVar w:name="x" w:val="', '"/>', "w:settings"),
    ),
    "a chart's cache": (
        "word/charts/chart1.xml",
        _in_part("word/charts/chart1.xml", "<c:pt xmlns:c='urn:c'><c:v>", "</c:v></c:pt>", "a:x"),
    ),
    "core properties": (
        "docProps/core.xml",
        lambda t: package({"docProps/core.xml": f"<p><creator>{t}</creator></p>"}),
    ),
    "a custom property": (
        "docProps/custom.xml",
        lambda t: package({"docProps/custom.xml": f'<p><property name="{t}"/></p>'}),
    ),
    "custom XML": ("customXml/item1.xml", lambda t: package({"customXml/item1.xml": f"<a><b>{t}</b></a>"})),
    "a link's target": (
        "word/_rels/document.xml.rels",
        lambda t: package(
            {
                "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r1" '
                f'Target="file:///C:/{t.replace(" ", "%20")}.docx" TargetMode="External"/></Relationships>'
            }
        ),
    ),
    "a member's name": ("member names", lambda t: package({f"word/media/{t}.bin": b"0"})),
    "the zip's comment": ("package comment", lambda t: package(comment=t)),
    "bytes before the zip": ("package", lambda t: t.encode() + package() if t else package()),
    "bytes after the zip": ("package", lambda t: package() + t.encode()),
    "a picture's EXIF": ("word/media/image1.jpg", lambda t: package({"word/media/image1.jpg": jpeg(t)})),
    "a picture's XMP": (
        "word/media/image1.jpg",
        lambda t: package({"word/media/image1.jpg": jpeg_with_xmp(t)}),
    ),
    "bytes after a picture": (
        "word/media/image1.jpg",
        lambda t: package({"word/media/image1.jpg": jpeg("") + t.encode()}),
    ),
    "a PNG's text": ("word/media/image1.png", lambda t: package({"word/media/image1.png": png(t)})),
    "a PNG's squeezed text": (
        "word/media/image1.png",
        lambda t: package({"word/media/image1.png": png(t, squeezed=True)}),
    ),
    "an embedded workbook": (
        "member 6",
        lambda t: package(
            {"word/embeddings/sheet.xlsx": package({"xl/sharedStrings.xml": f"<sst><si><t>{t}</t></si></sst>"})}
        ),
    ),
    "an embedded OLE object": (
        "word/embeddings/oleObject1.bin",
        lambda t: package({"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\0\0" + t.encode("utf-16-le")}),
    ),
    "an embedded page": (
        "member 6",
        lambda t: package({"word/afchunk.htm": f"<html><body>{t}</body></html>"}),
    ),
}


def page(text: str, *, before: str = "", after: str = "") -> bytes:
    head = f"<!doctype html><html lang=en><head><title>Report</title>{before}</head>"
    return f"{head}<body><p>{text}</p>{after}</body></html>".encode()


HTML_PLACES: dict[str, tuple[str, Planter]] = {
    "a paragraph": ("page text", page),
    "split by inline tags": ("page text", lambda t: page(f"{t[:3]}<b>{t[3:]}</b>")),
    "entities": ("page text", lambda t: page("".join(f"&#{ord(c)};" for c in t))),
    "hidden text": ("page text", lambda t: page(f"<span hidden>{t}</span>")),
    "the title": ("page text", lambda t: page("", before=f"<title>{t}</title>")),
    "alternative text": ("page attributes", lambda t: page("", after=f'<img alt="{t}">')),
    "a link": ("page attributes", lambda t: page("", after=f'<a href="/x/{t.replace(" ", "%20")}">y</a>')),
    "an id": ("page attributes", lambda t: page("", after=f'<p id="{t}">y</p>')),
    "a meta tag": ("page attributes", lambda t: page("", before=f'<meta name="author" content="{t}">')),
    "a data attribute": ("page attributes", lambda t: page("", after=f'<p data-x="{t}">y</p>')),
    "a comment": ("page comments", lambda t: page("", after=f"<!-- {t} -->")),
    "a script": ("page scripts", lambda t: page("", after=f"<script>var x = '{t}'</script>")),
    "an escaped script": (
        "page scripts",
        lambda t: page("", after="<script>x='" + "".join(f"\\u{ord(c):04x}" for c in t) + "'</script>"),
    ),
    "a style": ("page styles", lambda t: page("", before=f"<style>p::after {{content: '{t}'}}</style>")),
    "an embedded picture": (
        "page (picture)",
        lambda t: page("", after=f'<img alt="" src="data:image/png;base64,{base64.b64encode(png(t)).decode()}">'),
    ),
}


def pdf(
    content: str = "BT /F1 12 Tf 72 700 Td (The panel met in March 2019.) Tj ET",
    change: Callable[[pikepdf.Pdf], None] | None = None,
) -> bytes:
    """A one-page PDF in Helvetica; ``change`` may add to it before it is saved."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    made = document.add_blank_page(page_size=(595, 842))
    made.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    made.obj.Contents = document.make_stream(content.encode("cp1252"))
    if change is not None:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def drawn(text: str, operators: str = "({}) Tj") -> bytes:
    shows = operators.format(text)
    return pdf(f"BT /F1 12 Tf 72 700 Td (The panel met.) Tj 0 -40 Td {shows} ET")


def _kerned(text: str) -> bytes:
    return drawn("", "[" + " 3 ".join(f"({c})" for c in text) + "] TJ")


def _changed(change: Callable[[pikepdf.Pdf, str], None]) -> Planter:
    return lambda text: pdf(change=lambda document: change(document, text))


def _info(document: pikepdf.Pdf, text: str) -> None:
    document.docinfo["/Author"] = text


def _xmp(document: pikepdf.Pdf, text: str) -> None:
    body = (
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        f"<r:Description><d>{text}</d></r:Description></r:RDF></x:xmpmeta>"
    ).encode()
    document.Root.Metadata = document.make_stream(body, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def _outline(document: pikepdf.Pdf, text: str) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(text or "Contents", 0))


def _annotation(document: pikepdf.Pdf, text: str) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=text)
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(note)])


def _link(document: pikepdf.Pdf, text: str) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://example.org/{text}")
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(note)])


def _field(document: pikepdf.Pdf, text: str) -> None:
    field = document.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="f1", V=text))
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))


def _attachment(document: pikepdf.Pdf, text: str) -> None:
    document.attachments["notes.txt"] = pikepdf.AttachedFileSpec(document, f"notes {text}".encode())


def _attached_word_file(document: pikepdf.Pdf, text: str) -> None:
    body = package(body=f"<w:p>{runs(text)}</w:p>")
    document.attachments["a.docx"] = pikepdf.AttachedFileSpec(document, body)


def _attachment_name(document: pikepdf.Pdf, text: str) -> None:
    document.attachments[f"{text}.txt"] = pikepdf.AttachedFileSpec(document, b"x", filename=f"{text}.txt")


def _structure(key: str) -> Callable[[pikepdf.Pdf, str], None]:
    def change(document: pikepdf.Pdf, text: str) -> None:
        element = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure)
        element[key] = pikepdf.String(text)
        root = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=document.make_indirect(element))
        document.Root.StructTreeRoot = document.make_indirect(root)

    return change


def _destination(document: pikepdf.Pdf, text: str) -> None:
    names = pikepdf.Array([pikepdf.String(text or "a"), pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])])
    document.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=names))


def _layer(document: pikepdf.Pdf, text: str) -> None:
    layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=text))
    document.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary())


def _name(document: pikepdf.Pdf, text: str) -> None:
    document.Root["/PieceInfo"] = pikepdf.Dictionary({"/" + (text.replace(" ", "_") or "App"): 1})


def _undrawn_form(document: pikepdf.Pdf, text: str) -> None:
    content = f"BT /F1 9 Tf ({text[:3]}) Tj ({text[3:]}) Tj ET".encode()
    form = document.make_stream(content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    document.Root["/Spare"] = form


def _undrawn_mapped_form(document: pikepdf.Pdf, text: str) -> None:
    """Glyph codes that only the font's ToUnicode map turns into letters."""
    letters = sorted(set(text or "x"))
    rows = "\n".join(f"<{i:04X}> <{ord(c):04X}>" for i, c in enumerate(letters))
    cmap = document.make_stream(f"begincmap {len(letters)} beginbfchar\n{rows}\nendbfchar endcmap".encode())
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/Arial"),
            ToUnicode=cmap,
        )
    )
    codes = "".join(f"{letters.index(c):04X}" for c in text)
    document.Root["/Spare"] = document.make_stream(
        f"BT /F7 9 Tf <{codes}> Tj ET".encode(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 9, 9],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F7=font)),
    )


def _font_name(document: pikepdf.Pdf, text: str) -> None:
    font = document.pages[0].obj.Resources.Font.F1
    font.BaseFont = pikepdf.Name("/" + (text.replace(" ", "") or "Helvetica"))


def _picture(document: pikepdf.Pdf, text: str) -> None:
    picture = document.make_stream(jpeg(text), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.Width, picture.Height, picture.BitsPerComponent = 8, 8, 8
    picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    document.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im1=picture)


def _script(document: pikepdf.Pdf, text: str) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"var x = '{text}'")


def _private_stream(document: pikepdf.Pdf, text: str) -> None:
    document.Root["/Private"] = document.make_stream(b"\0\1\2" + text.encode() + b"\0")


def earlier_revision(text: str) -> bytes:
    """A file as an editor saves it incrementally: the old page is still there, before the new one."""
    old = drawn(text or "x")
    start = int(old.rsplit(b"startxref", 1)[1].split()[0])
    again = f"\nxref\n0 0\ntrailer\n<< /Size 9 /Root 1 0 R /Prev {start} >>\nstartxref\n{len(old) + 1}\n%%EOF\n"
    return old + again.encode()


def unreachable_object(text: str) -> bytes:
    """An object before the table that the table doesn't list."""
    whole = pdf()
    at = whole.rindex(b"\nxref") + 1
    body = zlib.compress(f"BT ({text}) Tj ET".encode())
    lost = b"77 0 obj\n<</Length %d/Filter/FlateDecode>>stream\n" % len(body) + body + b"\nendstream\nendobj\n"
    return whole[:at] + lost + whole[at:].replace(b"startxref\n%d" % at, b"startxref\n%d" % (at + len(lost)))


PDF_PLACES: dict[str, tuple[str, Planter]] = {
    "drawn text": ("page 1", drawn),
    "hexadecimal strings": ("page 1", lambda t: drawn(t.encode("cp1252").hex(), "<{}> Tj")),
    "kerned text": ("page 1", _kerned),
    "invisible text": ("page 1", lambda t: drawn(t, "3 Tr ({}) Tj")),
    "white text": ("page 1", lambda t: drawn(t, "1 1 1 rg ({}) Tj")),
    "text beside the page": ("page", lambda t: drawn(t, "1 0 0 1 9000 9000 Tm ({}) Tj")),
    "replacement text in the page": (
        "replacement text",
        lambda t: pdf(f"/Span << /ActualText ({t}) >> BDC BT /F1 12 Tf 72 700 Td (x) Tj ET EMC"),
    ),
    "document information": ("document information", _changed(_info)),
    "XMP": ("XMP", _changed(_xmp)),
    "the outline": ("titles and outline", _changed(_outline)),
    "an annotation": ("annotation", _changed(_annotation)),
    "a link": ("link", _changed(_link)),
    "a form field": ("form field", _changed(_field)),
    "an attachment": ("attachment > text", _changed(_attachment)),
    "an attached Word file": ("attachment > word/document.xml", _changed(_attached_word_file)),
    "an attachment's name": ("attachment", _changed(_attachment_name)),
    "structure: replacement text": ("replacement text", _changed(_structure("/ActualText"))),
    "structure: alternative text": ("alternative text", _changed(_structure("/Alt"))),
    "structure: expansion": ("expansion text", _changed(_structure("/E"))),
    "structure: title": ("form field or structure title", _changed(_structure("/T"))),
    "a named destination": ("PDF string", _changed(_destination)),
    "a layer's name": ("PDF string", _changed(_layer)),
    "a PDF name": ("PDF names", _changed(_name)),
    "a form that is never drawn": ("page content", _changed(_undrawn_form)),
    "glyphs that are never drawn": ("page content", _changed(_undrawn_mapped_form)),
    "a font's name": ("PDF names", _changed(_font_name)),
    "a picture's EXIF": ("PDF (picture)", _changed(_picture)),
    "a script": ("script", _changed(_script)),
    "a private stream": ("PDF stream", _changed(_private_stream)),
    "bytes after the end": ("bytes after the end", lambda t: pdf() + t.encode()),
    "bytes before the start": (
        "bytes before the start",
        lambda t: t.encode() + b"\n" + pdf() if t else pdf(),
    ),
}
