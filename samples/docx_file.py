"""A source → the bytes of a Word file, with names wherever Word keeps them.

Promises the same bytes for the same source: no clock, no random number, members in a fixed
order with a fixed time. The properties ``author``, ``company``, ``subject``, ``keywords``,
``last_modified_by`` and ``custom.*`` of the source become the file's.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.shared import Cm
from lxml import etree

from samples.docx_body import NAMESPACES, Body, field
from samples.markup import Picture, Runs, Source
from samples.photo import photograph

_WHEN = dt.datetime(2022, 4, 8, 9, 30)  # the library wants UTC without a zone
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx_bytes(source: Source) -> bytes:
    """The Word file of a source."""
    file = docx.Document()
    _properties(file, source)
    body = Body(
        editor=source.properties.get("last_modified_by", "Editor"),
        headings=source.headings,
        link=lambda address: str(file.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)),
        comment=lambda text, author: _comment(file, text, author),
        picture=lambda picture: _picture(file, picture),
    )
    end = file.element.body.sectPr
    for element in body.elements(source.blocks):
        end.addprevious(element)
    _margins(file, source)
    if source.notes:
        _footnotes(file, body, source.notes)
    out = io.BytesIO()
    file.save(out)
    return _settled(out.getvalue())


def _properties(file: Any, source: Source) -> None:
    given = source.properties
    core = file.core_properties
    core.author = given.get("author", "")
    core.last_modified_by = given.get("last_modified_by", core.author)
    core.title = given.get("title", "")
    core.subject = given.get("subject", "")
    core.keywords = given.get("keywords", "")
    core.comments = ""
    core.created = core.modified = _WHEN
    package = file.part.package
    for part in package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            company = f"<Company>{escape(given.get('company', ''))}</Company>".encode()
            part._blob = part.blob.replace(b"<Company></Company>", company).replace(b"<Company/>", company)
    custom = {key.removeprefix("custom."): value for key, value in given.items() if key.startswith("custom.")}
    if custom:
        entries = "".join(
            f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name={quoteattr(name)}>'
            f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
            for pid, (name, value) in enumerate(custom.items(), 2)
        )
        blob = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
            f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{entries}</Properties>'
        )
        part = Part(PackURI("/docProps/custom.xml"), f"{_OFFICE}.custom-properties+xml", blob.encode(), package)
        package.relate_to(part, f"{_RELATION}/custom-properties")


def _comment(file: Any, text: str, author: str) -> int:
    initials = "".join(word[0] for word in author.split())
    comment = file.part._comments_part.comments.add_comment(text=text, author=author, initials=initials)
    comment._comment_elm.set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date", "2022-04-07T16:20:00Z"
    )
    return int(comment.comment_id)


def _picture(file: Any, picture: Picture) -> str:
    """The picture's run as XML; its paragraph is taken out again and written by the body."""
    paragraph = file.add_paragraph()
    shape = paragraph.add_run().add_picture(io.BytesIO(photograph(picture.exif)), width=Cm(9))
    described = shape._inline.docPr
    described.set("descr", picture.alt)
    described.set("title", picture.alt)
    element = paragraph._p
    element.getparent().remove(element)
    return "".join(_serialised(run) for run in element)


def _serialised(element: Any) -> str:
    return str(etree.tostring(element, encoding="unicode"))


def _margins(file: Any, source: Source) -> None:
    section = file.sections[0]
    if header := source.properties.get("header"):
        section.header.paragraphs[0].text = header
    footer = section.footer.paragraphs[0]
    footer.text = f"{source.properties.get('footer', '')}  "
    for run in parse_xml(f"<w:p {NAMESPACES}>{field('PAGE', '1')}</w:p>"):
        footer._p.append(run)


def _footnotes(file: Any, body: Body, notes: dict[str, Runs]) -> None:
    marks = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    each = "".join(
        f'<w:footnote w:id="{int(number) + 1}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        "<w:footnoteRef/></w:r>"
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{body.runs(runs)}</w:p></w:footnote>'
        for number, runs in notes.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    blob = f"{head}<w:footnotes {NAMESPACES}>{marks}{each}</w:footnotes>"
    kind = f"{_OFFICE}.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, blob.encode(), file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _settled(package: bytes) -> bytes:
    """The same members with a fixed time, so that the bytes depend on nothing but the source."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            member = zipfile.ZipInfo(name, (2022, 4, 8, 9, 30, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()
