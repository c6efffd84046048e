"""One name in every place of a PDF where a name can hide. All people are invented.

``BESIDE`` put it where no page shows it as text; ``DRAWN`` draw it in ways that readers and writers stumble over;
``REFUSED`` are places that aren't edited but refused. Each takes a sound PDF and returns another.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.pipeline.formats.pdf_files import PROSE, drawn, from_html, lines

NAME = "Marian Thistlewood"
HIDDEN = "Notes on Marian Thistlewood"
Place = Callable[[bytes], bytes]


def sound() -> bytes:
    """A page of WeasyPrint's with the name in a heading, in prose and in a table."""
    rows = f"<tr><th>Who</th><th>What</th></tr><tr><td>{NAME}</td><td>{PROSE}</td></tr>"
    return from_html(
        f"<h1>The life of {NAME}</h1><p>{PROSE}</p><table>{rows}</table><p>{PROSE}</p>",
        "td, th { border: 1px solid black; padding: 2pt }",
    )


def changed(change: Callable[[pikepdf.Pdf], None], **saving: object) -> Place:
    """A place that is made by changing an open file."""

    def place(data: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf)
            pdf.save(out, **saving)  # type: ignore[arg-type]
        return out.getvalue()

    return place


def _info(pdf: pikepdf.Pdf) -> None:
    for key in ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Custom"):
        pdf.docinfo[key] = HIDDEN


def _xmp(pdf: pikepdf.Pdf) -> None:
    about = f'<rdf:Description rdf:about="" xmlns:n="urn:n" n:of="{HIDDEN}"/>'
    rdf = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{about}</rdf:RDF>'
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf}</x:xmpmeta>'.encode()
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    pdf.pages[0].Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)


def _page_taken_out(pdf: pikepdf.Pdf) -> None:
    """A page that isn't among the pages any more, though a bookmark still leads to it."""
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    page = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            Parent=pdf.Root.Pages,
            MediaBox=Array([0, 0, 595, 842]),
            Contents=pdf.make_stream(f"BT /F1 12 Tf 72 700 Td ({HIDDEN}) Tj ET".encode()),
            Resources=Dictionary(Font=Dictionary(F1=font)),
        )
    )
    item = pdf.make_indirect(Dictionary(Title=String("Report"), Dest=Array([page, Name.Fit])))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))
    item.Parent = pdf.Root.Outlines


def _outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"The life of {NAME}", 0))
        outline.root.append(pikepdf.OutlineItem(f"What became of {NAME}", 0))


def _destinations(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    pdf.Root.Dests = Dictionary({"/Marian Thistlewood": Array([page, Name.Fit])})
    names = Array([String(NAME), Array([page, Name.Fit])])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[72, 600, 200, 620], Dest=String(NAME))
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


def _annotation(**more: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        made = Dictionary(Type=Name.Annot, Rect=[72, 600, 200, 620], **more)
        pdf.pages[0].Annots = Array([*(pdf.pages[0].get("/Annots") or []), pdf.make_indirect(made)])

    return change


def _web_link(pdf: pikepdf.Pdf) -> None:
    address = String("https://news.example/marian-thistlewood")
    action = Dictionary(S=Name.URI, URI=address)
    _annotation(Subtype=Name.Link, A=action, Contents=String(HIDDEN))(pdf)
    held = pdf.make_indirect(Dictionary(Type=Name.OBJR, Obj=pdf.pages[0].Annots[-1], Pg=pdf.pages[0].obj))
    _tagged(pdf, Dictionary(Type=Name.StructElem, S=Name.Link, K=held))


def _comment(pdf: pikepdf.Pdf) -> None:
    look = pdf.make_stream(b"BT /F0 9 Tf (Marian Thistlewood) Tj ET", Subtype=Name.Form, BBox=[0, 0, 99, 20])
    _annotation(
        Subtype=Name.FreeText, Contents=String(HIDDEN), T=String(NAME), RC=String(HIDDEN), AP=Dictionary(N=look)
    )(pdf)


def _tagged(pdf: pikepdf.Pdf, element: Dictionary) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    element["/P"] = root
    root.K = pdf.make_indirect(element)
    pdf.Root.StructTreeRoot = root


def _element(**more: object) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: _tagged(pdf, Dictionary(Type=Name.StructElem, S=Name.P, **more))


def _roles(pdf: pikepdf.Pdf) -> None:
    _tagged(pdf, Dictionary(Type=Name.StructElem, S=Name("/Heading_Thistlewood")))
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({"/Heading_Thistlewood": Name.H1})


def _layers(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(HIDDEN)))
    pdf.Root.OCProperties = Dictionary(
        OCGs=[group], D=Dictionary(Name=String(NAME), Order=[String(NAME), group], OFF=[group])
    )


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[f"{NAME}.txt"] = pikepdf.AttachedFileSpec(pdf, HIDDEN.encode(), description=HIDDEN)


def _script(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{NAME}')"))
    pdf.Root.OpenAction = action
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))
    pdf.pages[0].AA = Dictionary(O=action)


def _private(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary(Word=Dictionary(Private=Dictionary(Draft=String(HIDDEN))))
    pdf.pages[0].PieceInfo = Dictionary(Word=Dictionary(Private=pdf.make_stream(HIDDEN.encode())))
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == "/Font":
            item.Remark = String(HIDDEN)


def _thumbnail(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Thumb = _picture(pdf)


def _picture(pdf: pikepdf.Pdf) -> object:
    """A small picture that says the name in its metadata and has it in its bytes."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(out, "JPEG", comment=HIDDEN.encode())
    made = pdf.make_stream(
        out.getvalue(),
        Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode,
    )  # fmt: skip
    made.Metadata = pdf.make_stream(HIDDEN.encode(), Type=Name.Metadata, Subtype=Name.XML)
    return made


def _image(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.add_resource(_picture(pdf), Name.XObject, Name.Im9)  # type: ignore[arg-type]
    page.contents_add(b"q 90 0 0 90 300 72 cm /Im9 Do Q")


def _page_labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=String(f"{NAME} "))]))


def _marked(key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        words = HIDDEN.encode("utf-16-be").hex()
        pdf.pages[0].contents_add(f"/Span <</{key} <feff{words}>>> BDC EMC".encode())

    return change


def _named_marks(pdf: pikepdf.Pdf) -> None:
    made = pdf.make_indirect(Dictionary(ActualText=String(HIDDEN), MCID=9))
    pdf.pages[0].add_resource(made, Name.Properties, Name.Mc9)  # type: ignore[arg-type]
    pdf.pages[0].contents_add(b"/Span /Mc9 BDC EMC")


def _font_name(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/BaseFont" in item:
            item.BaseFont = Name("/ABCDEF+MarianThistlewood")
        if isinstance(item, Dictionary) and "/FontFile2" in item:
            item.FontName = Name("/ABCDEF+MarianThistlewood")
            font = TTFont(io.BytesIO(item.FontFile2.read_bytes()))
            if "name" not in font:
                from fontTools.ttLib import newTable

                font["name"] = newTable("name")
                font["name"].names = []
            font["name"].setName(HIDDEN, 4, 3, 1, 0x409)
            out = io.BytesIO()
            font.save(out)
            item.FontFile2.write(out.getvalue())
        if isinstance(item, Dictionary) and item.get("/Type") == "/FontDescriptor":
            item.FontFamily = String(NAME)


def _unused_form(pdf: pikepdf.Pdf) -> None:
    made = pdf.make_stream(b"BT /F0 9 Tf (Marian Thistlewood) Tj ET", Subtype=Name.Form, BBox=[0, 0, 99, 20])
    pdf.pages[0].add_resource(made, Name.XObject, Name.Fm9)  # type: ignore[arg-type]


def _unreachable(pdf: pikepdf.Pdf) -> None:
    pdf.make_indirect(Dictionary(Lost=String(HIDDEN)))


def _form_field(pdf: pikepdf.Pdf) -> None:
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(NAME), TU=String(HIDDEN), DV=String(NAME),
            V=String(NAME), DA=String("/Helv 10 Tf 0 g"), Rect=[72, 90, 300, 110], P=pdf.pages[0].obj,
        )
    )  # fmt: skip
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    pdf.Root.AcroForm = Dictionary(
        Fields=[field],
        DA=String("/Helv 10 Tf 0 g"),
        DR=Dictionary(Font=Dictionary(Helv=pdf.make_indirect(helvetica))),
        NeedAppearances=True,
    )
    pdf.pages[0].Annots = Array([field])


def earlier_revision(data: bytes) -> bytes:
    """An incremental update: the properties were replaced, the old ones still lie in the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.docinfo["/Author"] = HIDDEN
        pdf.save(out, static_id=True)
    first = out.getvalue()
    with pikepdf.open(io.BytesIO(first)) as pdf:
        number = pdf.trailer.Info.objgen[0]
        size = int(pdf.trailer.Size)
        root = pdf.Root.objgen[0]
    start = int(first.rsplit(b"startxref", 1)[1].split()[0])
    added = len(first) + 1
    body = f"\n{number} 0 obj\n<</Author (Clean)>>\nendobj\n"
    table = (
        f"xref\n{number} 1\n{added:010d} 00000 n \ntrailer\n<</Size {size} /Root {root} 0 R /Info {number} 0 R"
        f" /Prev {start}>>\nstartxref\n{len(first) + len(body)}\n%%EOF\n"
    )
    return first + body.encode() + table.encode()


def after_the_end(data: bytes) -> bytes:
    return data + f"\n% {HIDDEN}\n".encode()


BESIDE: dict[str, Place] = {
    "properties": changed(_info),
    "XMP": changed(_xmp),
    "bookmarks": changed(_outline),
    "page that was taken out": changed(_page_taken_out, compress_streams=False),
    "destinations": changed(_destinations),
    "link to the web": changed(_web_link),
    "comment": changed(_comment),
    "ActualText of a tag": changed(_element(ActualText=String(HIDDEN), E=String(HIDDEN))),
    "Alt of a tag": changed(_element(Alt=String(HIDDEN), T=String(HIDDEN))),
    "title and id of a tag": changed(_element(T=String(HIDDEN), ID=String(NAME), Lang=String(NAME))),
    "properties of a tag": changed(
        _element(A=Dictionary(O=Name.UserProperties, P=[Dictionary(N=String("Who"), V=String(NAME))]))
    ),
    "names of kinds of tags": changed(_roles),
    "layers": changed(_layers),
    "attachment": changed(_attachment),
    "script": changed(_script),
    "private data": changed(_private),
    "thumbnail": changed(_thumbnail),
    "picture": changed(_image),
    "page labels": changed(_page_labels),
    "ActualText in the content": changed(_marked("ActualText")),
    "Alt in the content": changed(_marked("Alt")),
    "E in the content": changed(_marked("E")),
    "properties of the content": changed(_named_marks),
    "font names": changed(_font_name),
    "form that no page draws": changed(_unused_form),
    "object that nothing refers to": changed(_unreachable),
    "object streams": changed(_private, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "earlier revision": earlier_revision,
    "bytes after the end": after_the_end,
    "form field": changed(_form_field),
}


def page_of(draw: Callable[[Canvas], None]) -> bytes:
    """A page of prose on which ``draw`` draws besides."""

    def page(canvas: Canvas) -> None:
        lines(PROSE[:84], PROSE[84:170], PROSE[170:])(canvas)
        draw(canvas)

    return drawn([page])


def _text(setting: str, show: str = f"({NAME}) Tj", *, x: float = 72, y: float = 500) -> Callable[[], bytes]:
    def made() -> bytes:
        return page_of(lambda canvas: canvas._code.append(f"q BT /F1 11 Tf {setting} {x} {y} Td {show} ET Q"))

    return made


def _twice(canvas: Canvas) -> None:
    for shift in (0, 0.35):
        canvas.drawString(72 + shift, 500, f"Then {NAME} rang.")


def _shared() -> bytes:
    def page(canvas: Canvas) -> None:
        lines(*[PROSE[:80]] * 12)(canvas)
        canvas.doForm("head")

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.beginForm("head")
    canvas.setFont("Helvetica", 9)
    canvas.drawString(72, 815, f"Review of {NAME}, restricted")
    canvas.endForm()
    for _ in range(3):
        canvas.setFont("Helvetica", 11)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _in_hidden_layer() -> bytes:
    data = page_of(lambda canvas: canvas._code.append(f"/OC /L1 BDC BT /F1 11 Tf 72 500 Td ({NAME}) Tj ET EMC"))

    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
        pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))
        pdf.pages[0].add_resource(group, Name.Properties, Name.L1)

    return changed(change)(data)


def _covered(canvas: Canvas) -> None:
    canvas.drawString(72, 500, NAME)
    canvas.rect(60, 490, 200, 30, fill=1)


DRAWN: dict[str, Callable[[], bytes]] = {
    "split shows": _text("", "(Mari) Tj (an This) Tj (tlewood) Tj"),
    "letter by letter": _text("", "".join(f"({c}) Tj " for c in NAME)),
    "letters spaced out": _text("2.5 Tc"),
    "hex strings": _text("", f"<{NAME.encode().hex()}> Tj"),
    "kerned": _text("", "[(M) 20 (ar) -15 (ian T) 60 (hist) 12 (lewood)] TJ"),
    "a blank that is a gap": _text("", "[(Marian) -280 (Thistlewood)] TJ"),
    "quote operators": _text("14 TL", f"(Then came) ' 1 0.1 ({NAME}) \" (again) '"),
    "stretched": _text("80 Tz"),
    "raised": _text("3 Ts"),
    "twice, to look bold": lambda: page_of(_twice),
    "invisible": _text("3 Tr"),
    "white": _text("1 1 1 rg"),
    "covered": lambda: page_of(_covered),
    "off the page": _text("", y=-40),
    "clipped": lambda: page_of(
        lambda canvas: canvas._code.append(f"q 0 0 9 9 re W n BT /F1 11 Tf 72 500 Td ({NAME}) Tj ET Q")
    ),
    "in a layer that is off": _in_hidden_layer,
    "in a form that every page draws": _shared,
}


def _rotated() -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.drawString(300, -40, f"DRAFT for {NAME}")

    return page_of(draw)


def _drawings(canvas_text: bytes) -> Callable[[], bytes]:
    """A Type 3 font whose glyph draws text with another font."""

    def made() -> bytes:
        def change(pdf: pikepdf.Pdf) -> None:
            page = pdf.pages[0]
            glyph = pdf.make_stream(b"1000 0 d0 " + canvas_text)
            font = Dictionary(
                Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 9, 9], FontMatrix=[0.1, 0, 0, 0.1, 0, 0],
                CharProcs=Dictionary(a=glyph), Encoding=Dictionary(Differences=[97, Name.a]), FirstChar=97, LastChar=97,
                Widths=[9], Resources=page.obj.get("/Resources"),
            )  # fmt: skip
            page.add_resource(pdf.make_indirect(font), Name.Font, Name.T3)
            page.contents_add(b"BT /T3 9 Tf 300 400 Td (a) Tj ET")

        return changed(change)(page_of(lambda canvas: None))

    return made


def _pattern() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        tile = pdf.make_stream(
            b"BT /F1 9 Tf (Marian Thistlewood) Tj ET", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
            BBox=[0, 0, 99, 20], XStep=99, YStep=20, Resources=page.obj.get("/Resources"),
        )  # fmt: skip
        page.add_resource(tile, Name.Pattern, Name.P9)
        page.contents_add(b"/Pattern cs /P9 scn 300 300 90 90 re f")

    return changed(change)(page_of(lambda canvas: None))


def _signed() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=[], SigFlags=3)

    return changed(change)(sound())


REFUSED: dict[str, Callable[[], bytes]] = {
    "turned": _rotated,
    "in a glyph of drawings": _drawings(b"BT /F1 9 Tf (Marian Thistlewood) Tj ET"),
    "in a pattern": _pattern,
    "signed": _signed,
}
