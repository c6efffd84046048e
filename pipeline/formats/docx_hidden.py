"""Hidden text: runs, styles and drawings that are set not to be shown.

Promises: a run is dropped if it, or else its character or paragraph style, says that its text
is hidden; a drawing if it says so itself.

Leaves alone: white, tiny or covered text, which a reader can still select and copy: it is
read and edited like any other.
"""

from __future__ import annotations

from pipeline.formats.docx_xml import Element, drop, is_on, q, value

_RUN, _PROPERTIES, _VANISH = q("w:r"), q("w:rPr"), q("w:vanish")


def hidden_styles(styles: Element | None) -> frozenset[str]:
    """Ids of the styles whose text is hidden, also through what they are based on."""
    if styles is None:
        return frozenset()
    direct: dict[str, bool] = {}
    based: dict[str, str] = {}
    for style in styles.findall(q("w:style")):
        identifier = style.get(q("w:styleId")) or ""
        vanish = style.find(f"{q('w:rPr')}/{_VANISH}")
        if vanish is not None:
            direct[identifier] = is_on(vanish)
        based[identifier] = value(style.find(q("w:basedOn"))) or ""
    return frozenset(identifier for identifier in based if _hides(identifier, direct, based))


def _hides(identifier: str, direct: dict[str, bool], based: dict[str, str]) -> bool:
    for _ in range(12):
        if identifier in direct or not identifier:
            break
        identifier = based.get(identifier, "")
    return bool(identifier) and direct.get(identifier, False)


def drop_hidden(root: Element, styles: frozenset[str]) -> int:
    """Drop hidden runs and hidden drawings; how many runs held something."""
    count = 0
    for run in _suspects(root, styles):
        properties = run.find(_PROPERTIES)
        vanish = None if properties is None else properties.find(_VANISH)
        if vanish is not None:
            hidden = is_on(vanish)
        else:
            character = None if properties is None else value(properties.find(q("w:rStyle")))
            hidden = bool(styles) and (character in styles or _paragraph_style(run) in styles)
        if hidden:
            count += 1
            drop(run)
    for drawing in list(root.iter(q("wp:docPr"))):
        if drawing.get("hidden") in ("1", "true"):
            count += 1
            for holder in drawing.iterancestors(q("w:drawing")):
                drop(holder)
                break
    return count


def _suspects(root: Element, styles: frozenset[str]) -> list[Element]:
    """The runs that say something of being hidden, or whose style is one that hides. Each once."""
    found: dict[Element, None] = {}
    for said in root.iter(_VANISH, q("w:rStyle")) if styles else root.iter(_VANISH):
        for run in said.iterancestors(_RUN):
            found[run] = None
            break
    for said in root.iter(q("w:pStyle")) if styles else ():
        if value(said) in styles:
            for paragraph in said.iterancestors(q("w:p")):
                found.update(dict.fromkeys(paragraph.iter(_RUN)))
                break
    return list(found)


def _paragraph_style(run: Element) -> str | None:
    for paragraph in run.iterancestors(q("w:p")):
        return value(paragraph.find(f"{q('w:pPr')}/{q('w:pStyle')}"))
    return None
