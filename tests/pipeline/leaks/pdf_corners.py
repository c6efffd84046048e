"""The corners of a PDF where text was ever found: the whole list, beyond the plain ones of ``files``."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pipeline.leaks.files import Planter, _changed, drawn, jpeg, pdf


def _letters(text: str, each: str) -> bytes:
    """Every letter shown by itself; ``each`` moves on and shows it (``{}``)."""
    shows = " ".join(each.format(letter) for letter in text)
    return pdf(f"BT /F1 12 Tf 72 700 Td (The panel met.) Tj ET BT /F1 12 Tf 72 500 Td {shows} ET")


def _spaced(text: str) -> bytes:
    return drawn("", "[" + " -900 ".join(f"({letter})" for letter in text if letter != " ") + "] TJ")


def _bold(text: str) -> bytes:
    """Each letter drawn twice, a little aside, as some programs make bold type."""
    widths = {"l": 3, "i": 3, " ": 3, "r": 4, "t": 3, "M": 10, "w": 9, "T": 7}
    shows = ""
    for letter in text:
        shows += f"({letter}) Tj 0.3 0 Td ({letter}) Tj {widths.get(letter, 6.5) - 0.3} 0 Td "
    return pdf(f"BT /F1 12 Tf 72 700 Td (The panel met.) Tj ET BT /F1 12 Tf 72 500 Td {shows} ET")


def _out_of_order(text: str) -> bytes:
    """The letters of the text from the last to the first: it reads well on the page and nowhere else."""
    shows = ""
    for place in reversed(range(len(text))):
        shows += f"BT /F2 12 Tf 1 0 0 1 {72 + 7.2 * place} 500 Tm ({text[place]}) Tj ET "

    def courier(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.Resources.Font.F2 = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)

    return pdf(f"BT /F1 12 Tf 72 700 Td (The panel met.) Tj ET {shows}", courier)


def _ligature(text: str) -> bytes:
    """A font whose one glyph stands for "is" by its ToUnicode map (in "Thistlewood")."""
    letters = sorted(set(text.replace("is", "")) | {"x"})

    def change(document: pikepdf.Pdf) -> None:
        rows = [f"<{n + 1:02X}> <{ord(c):04X}>" for n, c in enumerate(letters)] + ["<7E> <00690073>"]
        cmap = document.make_stream(
            ("/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
             f"{len(rows)} beginbfchar\n" + "\n".join(rows) + "\nendbfchar endcmap end").encode()
        )  # fmt: skip
        document.pages[0].obj.Resources.Font.F3 = document.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, ToUnicode=cmap)
        )

    codes = ""
    rest = text
    while rest:
        codes += "7E" if rest.startswith("is") else f"{letters.index(rest[0]) + 1:02X}"
        rest = rest[2:] if rest.startswith("is") else rest[1:]
    return pdf(f"BT /F1 12 Tf 72 700 Td (The panel met.) Tj /F3 12 Tf 0 -40 Td <{codes}> Tj ET", change)


def _resource(kind: str, name: str, make: Callable[[pikepdf.Pdf, str], pikepdf.Object], content: str) -> Planter:
    def plant(text: str) -> bytes:
        def change(document: pikepdf.Pdf) -> None:
            document.pages[0].obj.Resources[kind] = Dictionary({f"/{name}": make(document, text)})

        return pdf(f"BT /F1 12 Tf 72 700 Td (The panel met.) Tj ET {content}", change)

    return plant


def _form(document: pikepdf.Pdf, text: str) -> pikepdf.Object:
    return document.make_stream(
        f"BT /F1 12 Tf 72 400 Td ({text}) Tj ET".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 595, 842],
        Resources=Dictionary(Font=document.pages[0].obj.Resources.Font),
    )


def _layer(document: pikepdf.Pdf, text: str) -> None:
    """Text on a layer that is switched off."""
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    document.pages[0].obj.Resources.Properties = Dictionary(MC0=layer)
    content = f"BT /F1 12 Tf 72 700 Td (The panel met.) Tj ET /OC /MC0 BDC BT /F1 12 Tf 72 500 Td ({text}) Tj ET EMC"
    document.pages[0].obj.Contents = document.make_stream(content.encode())


def _type3(document: pikepdf.Pdf, text: str) -> None:
    """A font of drawings, which only its ToUnicode map tells."""
    letters = sorted(set(text or "x"))
    glyph = document.make_stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    names = [f"g{n}" for n in range(len(letters))]
    rows = "\n".join(f"<{n + 1:02X}> <{ord(c):04X}>" for n, c in enumerate(letters))
    cmap = document.make_stream(
        ("/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
         f"{len(letters)} beginbfchar\n{rows}\nendbfchar endcmap end").encode()
    )  # fmt: skip
    document.pages[0].obj.Resources.Font.F4 = document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 600, 700],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=Dictionary({f"/{name}": glyph for name in names}),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([1, *(Name(f"/{name}") for name in names)])),
            FirstChar=1,
            LastChar=len(letters),
            Widths=Array([600] * len(letters)),
            ToUnicode=cmap,
        )
    )
    codes = "".join(f"{letters.index(c) + 1:02X}" for c in text)
    content = f"BT /F1 12 Tf 72 700 Td (The panel met.) Tj /F4 12 Tf 0 -40 Td <{codes}> Tj ET"
    document.pages[0].obj.Contents = document.make_stream(content.encode())


def _user_property(document: pikepdf.Pdf, text: str) -> None:
    value = Dictionary(O=Name.UserProperties, P=Array([Dictionary(N="who", V=text)]))
    element = Dictionary(Type=Name.StructElem, S=Name.P, A=value)
    root = Dictionary(Type=Name.StructTreeRoot, K=document.make_indirect(element))
    document.Root.StructTreeRoot = document.make_indirect(root)


def _page_label(document: pikepdf.Pdf, text: str) -> None:
    document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=text)]))


def _picture_xmp(document: pikepdf.Pdf, text: str) -> None:
    picture = document.make_stream(jpeg(""), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8)
    picture.BitsPerComponent, picture.ColorSpace, picture.Filter = 8, Name.DeviceRGB, Name.DCTDecode
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><d>{text}</d></x:xmpmeta>".encode()
    picture.Metadata = document.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    document.pages[0].obj.Resources.XObject = Dictionary(Im1=picture)


def _orphan_link(document: pikepdf.Pdf, text: str) -> None:
    """A link that left its page and is still held by the structure tree."""
    link = document.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI="https://x/" + text)
        )
    )
    element = Dictionary(Type=Name.StructElem, S=Name.Link, K=Dictionary(Type=Name.OBJR, Obj=link))
    root = Dictionary(Type=Name.StructTreeRoot, K=document.make_indirect(element))
    document.Root.StructTreeRoot = document.make_indirect(root)


def _annotation(**more: str) -> Callable[[pikepdf.Pdf, str], None]:
    def change(document: pikepdf.Pdf, text: str) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 99, 99], Contents="note")
        for key, value in more.items():
            note[f"/{key}"] = String(value.format(first=text[:3], rest=text[3:]))
        document.pages[0].obj.Annots = Array([document.make_indirect(note)])

    return change


def _appearance(document: pikepdf.Pdf, text: str) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 0, 99, 99])
    note.AP = Dictionary(N=_form(document, text))
    document.pages[0].obj.Annots = Array([document.make_indirect(note)])


def _field(key: str) -> Callable[[pikepdf.Pdf, str], None]:
    def change(document: pikepdf.Pdf, text: str) -> None:
        field = Dictionary(FT=Name.Tx, T="f1")
        field[key] = Array([String(text)]) if key == "/Opt" else String(text)
        document.Root.AcroForm = Dictionary(Fields=Array([document.make_indirect(field)]))

    return change


def _xfa(document: pikepdf.Pdf, text: str) -> None:
    """A form in XML, in two packets neither of which is a document by itself."""
    packets = (b"<xdp:xdp xmlns:xdp='x'>", f"<field><b>{text[:3]}</b>{text[3:]}</field></xdp:xdp>".encode())
    form = [part for n, body in enumerate(packets) for part in (String(f"p{n}"), document.make_stream(body))]
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Array(form))


def _script_stream(document: pikepdf.Pdf, text: str) -> None:
    code = "x='" + "".join(f"\\u{ord(c):04x}" for c in text) + "'"
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=document.make_stream(code.encode()))


def _piece(document: pikepdf.Pdf, text: str) -> None:
    document.Root["/PieceInfo"] = Dictionary(App=Dictionary(Private=String(text)))


def _font_file(document: pikepdf.Pdf, text: str) -> None:
    """A TrueType font that is nothing but its table of names."""
    raw = (text or "Arial").encode("utf-16-be")
    table = struct.pack(">HHH", 0, 1, 18) + struct.pack(">6H", 3, 1, 0x409, 4, len(raw), 0) + raw
    body = b"\0\1\0\0" + struct.pack(">HHHH", 1, 16, 0, 0) + b"name" + struct.pack(">III", 0, 28, len(table)) + table
    made = document.make_stream(body)
    made.Length1 = len(body)
    document.Root["/Spare"] = Dictionary(Type=Name.FontDescriptor, FontFile2=made)


def _bare_font(document: pikepdf.Pdf, text: str) -> None:
    body = f"%!PS-AdobeFont-1.0\n/FontInfo << /FullName ({text or 'Arial'}) >> def /FontName /Arial def".encode()
    made = document.make_stream(body)
    made.Length1 = len(body)
    document.Root["/Spare"] = Dictionary(Type=Name.FontDescriptor, FontFile=made)


def _trailer(document: pikepdf.Pdf, text: str) -> None:
    document.trailer["/Note"] = String(text)


def _key_string(document: pikepdf.Pdf, text: str) -> None:
    document.Root["/Spare"] = Dictionary(U=String(text))


def _little_endian(document: pikepdf.Pdf, text: str) -> None:
    document.Root["/Spare"] = String(b"\xff\xfe" + text.encode("utf-16-le"))


def _object_stream(text: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(change=lambda document: _piece(document, text)))) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _attached_picture(document: pikepdf.Pdf, text: str) -> None:
    document.attachments["photo.jpg"] = pikepdf.AttachedFileSpec(document, jpeg(text))


def _thumbnail(document: pikepdf.Pdf, text: str) -> None:
    picture = document.make_stream(jpeg(text), Subtype=Name.Image, Width=8, Height=8, Filter=Name.DCTDecode)
    document.pages[0].obj.Thumb = picture


def _tiling(document: pikepdf.Pdf, text: str) -> pikepdf.Object:
    return document.make_stream(
        f"BT /F1 12 Tf 2 2 Td ({text}) Tj ET".encode(),
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=[0, 0, 200, 20],
        XStep=200,
        YStep=20,
        Resources=Dictionary(Font=document.pages[0].obj.Resources.Font),
    )


PDF_CORNERS: dict[str, tuple[str, Planter]] = {
    "split shows": ("page 1", lambda t: drawn(t[:3] + ") Tj (" + t[3:])),
    "letter by letter": ("page 1", lambda t: _letters(t, "({}) Tj")),
    "spaced by kerning": ("page", _spaced),
    "spaced by a setting": ("page 1", lambda t: drawn(t, "6 Tc ({}) Tj")),
    "drawn twice for bold": ("page", _bold),
    "letters from the last to the first": ("page 1", _out_of_order),
    "a ligature": ("page 1", _ligature),
    "covered text": (
        "page 1",
        lambda t: pdf(
            f"BT /F1 12 Tf 72 700 Td ({t}) Tj ET 0 g 0 600 595 200 re f BT /F1 12 Tf 72 500 Td (The panel met.) Tj ET"
        ),
    ),
    "clipped text": (
        "page",
        lambda t: pdf(
            f"BT /F1 12 Tf 72 500 Td (The panel met.) Tj ET q 0 0 1 1 re W n BT /F1 12 Tf 72 700 Td ({t}) Tj ET Q"
        ),
    ),
    "turned text": ("page 1", lambda t: drawn(t, "0 1 -1 0 300 300 Tm ({}) Tj")),
    "mirrored text": ("page 1", lambda t: drawn(t, "-1 0 0 1 300 300 Tm ({}) Tj")),
    "a layer that is off": ("page 1", _changed(_layer)),
    "a shared form": ("page 1", _resource("/XObject", "Fm1", _form, "/Fm1 Do")),
    "a pattern": ("page content", _resource("/Pattern", "P1", _tiling, "/Pattern cs /P1 scn 0 0 200 200 re f")),
    "a font of drawings": ("page 1", _changed(_type3)),
    "a comment in the page's code": (
        "PDF stream",
        lambda t: pdf(f"BT /F1 12 Tf 72 700 Td (The panel met.) Tj ET\n% {t}\n"),
    ),
    "a user property": ("form field", _changed(_user_property)),
    "a page label": ("page label", _changed(_page_label)),
    "a picture's XMP": ("XMP", _changed(_picture_xmp)),
    "a link that left its page": ("link", _changed(_orphan_link)),
    "an annotation's rich text": ("annotation", _changed(_annotation(RC="<p>{first}<b>{rest}</b></p>"))),
    "an annotation's title": ("form field or structure title", _changed(_annotation(T="{first}{rest}"))),
    "an annotation's looks": ("page", _changed(_appearance)),
    "a field's default": ("form field", _changed(_field("/DV"))),
    "a field's help": ("form field", _changed(_field("/TU"))),
    "a field's choices": ("PDF string", _changed(_field("/Opt"))),
    "a form in XML": ("PDF string", _changed(_xfa)),
    "a script in a stream": ("script", _changed(_script_stream)),
    "private data": ("PDF string", _changed(_piece)),
    "a font's table of names": ("font name", _changed(_font_file)),
    "a plain font's full name": ("font name", _changed(_bare_font)),
    "the trailer": ("PDF string", _changed(_trailer)),
    "a string where a key is kept": ("PDF string", _changed(_key_string)),
    "a string of the other byte order": ("PDF string", _changed(_little_endian)),
    "an object stream": ("PDF string", _object_stream),
    "an attached picture": ("attachment", _changed(_attached_picture)),
    "a thumbnail": ("PDF (picture)", _changed(_thumbnail)),
}
"""What it is called → how the report names it, how to plant a text. All are clean but for the text they are given."""
