"""Which parts of a Word package are kept, which are dropped knowingly, and which are refused.

A part is known by the *type of the relationship* that leads to it, never by its name, since
names are free and may themselves tell something. What no relationship reaches is dropped.
A type in none of the lists below makes the whole document unsafe: nobody can vouch for it.

Sources: ECMA-376 part 1, [MS-DOCX], [MS-OI29500], and what Word, LibreOffice and Google
Docs write.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pipeline.formats.docx_xml import words

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DRAWING = "application/vnd.openxmlformats-officedocument.drawingml."


class Verdict(Enum):
    """What becomes of a relationship."""

    KEEP = "keep"
    DROP = "drop"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of part that is kept.

    ``name`` is the neutral name it gets ("{n}" counts from 1). A ``referenced`` part is kept
    only where the XML names its relationship; the others belong to the document as a whole.
    """

    key: str
    name: str
    content_type: str
    referenced: bool

    @property
    def relationship(self) -> str:
        return _OFFICE + self.key


_KEPT = (
    Kind("officeDocument", "word/document.xml", _WML + "document.main+xml", False),
    Kind("styles", "word/styles.xml", _WML + "styles+xml", False),
    Kind("settings", "word/settings.xml", _WML + "settings+xml", False),
    Kind("fontTable", "word/fontTable.xml", _WML + "fontTable+xml", False),
    Kind("numbering", "word/numbering.xml", _WML + "numbering+xml", False),
    Kind("footnotes", "word/footnotes.xml", _WML + "footnotes+xml", False),
    Kind("endnotes", "word/endnotes.xml", _WML + "endnotes+xml", False),
    Kind("theme", "word/theme/theme{n}.xml", "application/vnd.openxmlformats-officedocument.theme+xml", False),
    Kind("header", "word/header{n}.xml", _WML + "header+xml", True),
    Kind("footer", "word/footer{n}.xml", _WML + "footer+xml", True),
    Kind("chart", "word/charts/chart{n}.xml", _DRAWING + "chart+xml", True),
    Kind("diagramData", "word/diagrams/data{n}.xml", _DRAWING + "diagramData+xml", True),
    Kind("diagramLayout", "word/diagrams/layout{n}.xml", _DRAWING + "diagramLayout+xml", True),
    Kind("diagramQuickStyle", "word/diagrams/quickStyle{n}.xml", _DRAWING + "diagramStyle+xml", True),
    Kind("diagramColors", "word/diagrams/colors{n}.xml", _DRAWING + "diagramColors+xml", True),
    # Read, and merged or left out (``docx_nested``); never written.
    Kind("aFChunk", "word/afchunk{n}", "", True),
    Kind("image", "word/media/image{n}", "", True),
)
KINDS = {kind.key: kind for kind in _KEPT}

# Everything here is either invisible, rebuilt by Word, or replaced by a note where it stood.
_DROPPED = words(
    """
    comments commentsExtended commentsIds commentsExtensible people documenttasks customXml
    customXmlProps glossaryDocument printerSettings webSettings stylesWithEffects vbaProject
    wordVbaData attachedToolbars keyMapCustomizations extensibility mailMergeSource
    mailMergeHeaderSource mailMergeRecipientData recipientData attachedTemplate oleObject package
    control activeXControlBinary subDocument frame font hyperlink thumbnail core-properties
    extended-properties custom-properties origin signature certificate classificationlabels
    webextensiontaskpanes webextension video audio media model3d ink contentPart chartUserShapes
    chartStyle chartColorStyle themeOverride chartEx diagramDrawing transform hdphoto xmlPaths persistent
    """
)
_DROPPED_LOWER = frozenset(key.lower() for key in _DROPPED)


def verdict(relationship: str) -> Verdict:
    """What becomes of a relationship of this type."""
    key = last_word(relationship)
    if key in KINDS:
        return Verdict.KEEP
    return Verdict.DROP if key.lower() in _DROPPED_LOWER else Verdict.REFUSE


def last_word(relationship: str) -> str:
    """The last part of a relationship type: transitional and Microsoft types differ before it."""
    return relationship.rstrip("/").rsplit("/", 1)[-1]


def is_strict(relationship: str) -> bool:
    """Whether the type belongs to "Strict Open XML", which uses another vocabulary throughout."""
    return relationship.startswith("http://purl.oclc.org/ooxml/")
