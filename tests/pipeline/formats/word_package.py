"""Builds Word packages part by part, so that a test can put anything anywhere in one."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def element(name: str, content: str, attributes: str = "") -> str:
    """A root element with every namespace declared."""
    return f"<{name} {DECLARED} {attributes}>{content}</{name}>"


def run(text: str, properties: str = "") -> str:
    """A run of text; the edges of the text count."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{''.join(content)}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    inner = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{inner}{''.join(cells)}</w:tr>"


def cell(*blocks: str, properties: str = "") -> str:
    inner = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{inner}{''.join(blocks) or '<w:p/>'}</w:tc>"


def field_code(code: str, result: str = "", inner: str = "") -> str:
    """A complex field: begin, code, separator, result, end."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{inner}</w:fldChar></w:r>'
    shown = char.format("separate") + run(result) if result else ""
    return f"{begin}<w:r><w:instrText>{escape(code)}</w:instrText></w:r>{shown}{char.format('end')}"


def drawing(graphic: str, uri: str, properties: str = 'id="1" name="Shape"') -> str:
    return (
        f'<w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr {properties}/>'
        f'<a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def picture(rid: str, properties: str = 'id="2" name="Picture"', blip: str = "") -> str:
    inner = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{rid}">{blip}</a:blip></pic:blipFill><pic:spPr/></pic:pic>'
    )
    return drawing(inner, NAMESPACES["pic"], properties)


def text_box(*blocks: str, properties: str = 'id="3" name="Text Box"') -> str:
    content = f"<wps:txbx><w:txbxContent>{''.join(blocks)}</w:txbxContent></wps:txbx>"
    inner = f"<wps:wsp><wps:cNvSpPr/><wps:spPr/>{content}<wps:bodyPr/></wps:wsp>"
    return drawing(inner, NAMESPACES["wps"], properties)


@dataclass
class WordPackage:
    """A package under construction. ``add`` returns the id of the new relationship."""

    body: list[str] = field(default_factory=list)
    members: dict[str, bytes] = field(default_factory=dict)
    relationships: dict[str, list[str]] = field(default_factory=dict)
    comment: bytes = b""
    document_extra: str = ""
    main: str = "word/document.xml"

    def add(self, kind: str, name: str, content: str | bytes, *, source: str | None = None, rid: str = "") -> str:
        """A part, and the relationship of type ``kind`` (a last word or a whole address) to it."""
        self.members[name] = content.encode() if isinstance(content, str) else content
        return self.relate(kind, "/" + name, source=source, rid=rid)

    def relate(
        self, kind: str, target: str, *, source: str | None = None, external: bool = False, rid: str = ""
    ) -> str:
        lines = self.relationships.setdefault(self.main if source is None else source, [])
        rid = rid or f"rId{len(lines) + 1}"
        kind = kind if "/" in kind else OFFICE + kind
        mode = ' TargetMode="External"' if external else ""
        lines.append(f'<Relationship Id="{rid}" Type="{kind}" Target={quoteattr(target)}{mode}/>')
        return rid

    def bytes(self) -> bytes:
        members = {"[Content_Types].xml": self._types(), **self.members}
        members[self.main] = element(
            "w:document", f"{self.document_extra}<w:body>{''.join(self.body)}<w:sectPr/></w:body>"
        ).encode()
        self.relationships.setdefault("", [])
        if not any("/officeDocument" in line for line in self.relationships[""] if self.main in line):
            self.relate("officeDocument", self.main, source="", rid="rIdMain")
        for source, lines in self.relationships.items():
            folder, base = posixpath.split(source)
            members[posixpath.join(folder, "_rels", base + ".rels")] = (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                + "".join(lines)
                + "</Relationships>"
            ).encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
            archive.comment = self.comment
        return out.getvalue()

    def _types(self) -> bytes:
        types = {
            self.main: "document.main",
            "word/styles.xml": "styles",
            "word/settings.xml": "settings",
            "word/numbering.xml": "numbering",
            "word/footnotes.xml": "footnotes",
        }
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="application/'
            f'vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            for name, kind in types.items()
            if name in self.members or name == self.main
        )
        return (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
        ).encode()


def package(*blocks: str) -> WordPackage:
    """A package whose document holds these blocks."""
    return WordPackage(body=list(blocks))


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
