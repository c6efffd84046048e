"""Blocks of a source → the body of a Word document, with what Word leaves in it.

Promises every structure real drafts hide names in: runs split inside words, tracked changes,
comments, notes, fields, bookmarks, hidden text, text boxes (with the old fallback beside the
new form), nested tables and content controls. Leaves the package's other parts to
``samples.docx_file``.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.parser import parse_xml

from samples.markup import Block, Contents, Fence, Heading, Look, Paragraph, Picture, Run, Runs, Table, shown

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_MOMENT = 'w:date="2022-04-07T16:20:00Z"'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


class Body:
    """Writes blocks as WordprocessingML. ``link``, ``comment`` and ``picture`` reach the package."""

    def __init__(
        self,
        *,
        editor: str,
        headings: Sequence[Heading],
        link: Callable[[str], str],
        comment: Callable[[str, str], int],
        picture: Callable[[Picture], str],
    ) -> None:
        self._editor = quoteattr(editor)
        self._headings = headings
        self._link = link
        self._comment = comment
        self._picture = picture
        self._ids = 100

    def elements(self, blocks: Sequence[Block]) -> Iterator[Any]:
        """The blocks as elements, to be put before the body's section properties."""
        for block in blocks:
            yield from list(parse_xml(f"<w:body {NAMESPACES}>{self.block(block)}</w:body>"))

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._paragraph(f"Heading{block.level}", self.runs(block.runs))
            case Paragraph():
                return self._paragraph(
                    {"bullet": "ListBullet", "quote": "Quote"}.get(block.style, ""), self.runs(block.runs)
                )
            case Table():
                return self._table(block)
            case Picture():
                return self._paragraph("", self._picture(block))
            case Contents():
                return self._contents()
            case Fence():
                return self._fence(block)

    def _next(self) -> int:
        self._ids += 1
        return self._ids

    @staticmethod
    def _paragraph(style: str, inner: str) -> str:
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{properties}{inner}</w:p>"

    def _table(self, table: Table) -> str:
        rows = "".join(
            f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if not number else ''}"
            + "".join(f"<w:tc>{self._paragraph('', self.runs(cell))}</w:tc>" for cell in row)
            + "</w:tr>"
            for number, row in enumerate(table.rows)
        )
        grid = '<w:gridCol w:w="2000"/>' * len(table.rows[0])
        return f"<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"

    def _contents(self) -> str:
        lines = [escape(shown(h.runs)) for h in self._headings]
        field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        code = r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h </w:instrText></w:r>'
        begin = field.format("begin") + code + field.format("separate")
        paragraphs = [f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' for line in lines]
        paragraphs[0] = begin + paragraphs[0]
        paragraphs[-1] += field.format("end")
        return "".join(self._paragraph("", inner) for inner in paragraphs)

    def _fence(self, fence: Fence) -> str:
        inner = "".join(map(self.block, fence.blocks))
        if fence.kind == "nested":
            title = self._paragraph("", self._text(fence.title))
            return (
                f"<w:tbl>{_TABLE}"
                '<w:tblGrid><w:gridCol w:w="2400"/><w:gridCol w:w="7000"/></w:tblGrid>'
                f"<w:tr><w:tc>{title}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl><w:p/>"
            )
        if fence.kind == "control":
            alias = quoteattr(fence.title)
            return (
                f"<w:sdt><w:sdtPr><w:alias w:val={alias}/><w:tag w:val={alias}/></w:sdtPr>"
                f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
            )
        return self._paragraph("", self._text_box(inner))

    def _text_box(self, inner: str) -> str:
        number = self._next()
        content = f"<w:txbxContent>{inner}</w:txbxContent>"
        return (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="1100000"/>'
            f'<wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr/>'
            f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
            '<a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="1100000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
            f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing></mc:Choice><mc:Fallback><w:pict>"
            f'<v:shape style="width:425pt;height:87pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
            "</mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )

    def runs(self, of: Runs) -> str:
        """Some runs, each comment set around the run before it."""
        out: list[str] = []
        for run in of:
            if run.look is Look.COMMENT and out:
                out[-1] = self._commented(out[-1], run)
            else:
                out.append(self._run(run))
        return "".join(out)

    def _commented(self, inner: str, run: Run) -> str:
        number = self._comment(run.text, run.extra)
        return (
            f'<w:commentRangeStart w:id="{number}"/>{inner}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def _run(self, run: Run) -> str:
        match run.look:
            case Look.PLAIN:
                return self._text(run.text)
            case Look.BOLD:
                return self._text(run.text, "<w:b/>")
            case Look.ITALIC:
                return self._text(run.text, "<w:i/>")
            case Look.RAISED:
                return self._text(run.text, '<w:vertAlign w:val="superscript"/>')
            case Look.HIDDEN:
                return self._text(run.text, "<w:vanish/>")
            case Look.INSERTED:
                author = f'w:id="{self._next()}" w:author={self._editor} {_MOMENT}'
                return f"<w:ins {author}>{self._text(run.text)}</w:ins>"
            case Look.DELETED:
                text = self._text(run.text).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
                author = f'w:id="{self._next()}" w:author={self._editor} {_MOMENT}'
                return f"<w:del {author}>{text}</w:del>"
            case Look.NOTE:
                return (
                    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                    f'<w:footnoteReference w:id="{int(run.extra) + 1}"/></w:r>'
                )
            case Look.LINK:
                inner = self._text(run.text, '<w:u w:val="single"/>')
                return f'<w:hyperlink r:id="{self._link(run.extra)}">{inner}</w:hyperlink>'
            case Look.BOOKMARK:
                number = self._next()
                name = quoteattr(run.extra)
                return f'<w:bookmarkStart w:id="{number}" w:name={name}/><w:bookmarkEnd w:id="{number}"/>'
            case Look.BREAK:
                return "<w:r><w:br/></w:r>"
            case _:
                return field(run.extra, run.text)

    @staticmethod
    def _text(text: str, properties: str = "") -> str:
        """The text in one run, or in two parted inside a word as Word's editing leaves them."""
        at = 3 + zlib.crc32(text.encode()) % 40
        parts = [text[:at], text[at:]] if at < len(text) else [text]
        rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        return "".join(f'<w:r>{rpr}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in parts)


def field(code: str, result: str) -> str:
    """A complex field: its code, and the result that is shown."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'{mark.format("separate")}<w:r><w:t xml:space="preserve">{escape(result)}</w:t></w:r>'
        f"{mark.format('end')}"
    )
