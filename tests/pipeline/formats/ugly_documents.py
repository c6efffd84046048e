"""Word files as people really make them: headings by eye and by level, boxes, frames, charts, gaps."""

from __future__ import annotations

import io

from PIL import Image

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

_STYLE = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'

_SPOKEN = 'id="1" name="p" descr="A map of the town"'


def png(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(out, "PNG")
    return out.getvalue()


def with_styles(made: WordPackage) -> WordPackage:
    """Styles as a council's template has them: names of its own, levels by outline."""
    outline = '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
    made.add(
        "styles",
        "word/styles.xml",
        element(
            "w:styles",
            _STYLE.format("Normal", "Normal", "")
            + _STYLE.format("Title", "Title", "")
            + _STYLE.format("Chapter", "Council Chapter", outline.format(0))
            + _STYLE.format("Section", "Council Section", outline.format(2))
            + _STYLE.format("Heading1", "heading 1", "")
            + _STYLE.format("TOC1", "toc 1", ""),
        ),
    )
    return made


def chart(made: WordPackage, kind: str = "barChart", spoken: str = 'id="1" name="c"') -> str:
    """Calls by year and agency, in a drawing."""

    def points(values: list[str], cache: str) -> str:
        inner = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))
        return f'<c:{cache}><c:ptCount val="{len(values)}"/>{inner}</c:{cache}>'

    series = "".join(
        f"<c:ser><c:tx><c:strRef><c:f>x</c:f>{points([name], 'strCache')}</c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:f>x</c:f>{points(['2018', '2019'], 'strCache')}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>x</c:f>{points(values, 'numCache')}</c:numRef></c:val></c:ser>"
        for name, values in (("Police", ["3", "5"]), ("Health", ["1"]))
    )
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>Calls by year</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    content = f"<c:chart>{title}<c:plotArea><c:{kind}>{series}</c:{kind}></c:plotArea></c:chart>"
    number = sum("charts" in name for name in made.members) + 1
    rid = made.add("chart", f"word/charts/chart{number}.xml", element("c:chartSpace", content))
    return drawing(f'<c:chart r:id="{rid}"/>', NAMESPACES["c"], spoken)


def diagram(made: WordPackage, *texts: str) -> str:
    points = "".join(
        f'<dgm:pt modelId="{n}"><dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for n, text in enumerate(texts)
    )
    data = made.add("diagramData", "word/diagrams/d.xml", element("dgm:dataModel", f"<dgm:ptLst>{points}</dgm:ptLst>"))
    layout = made.add("diagramLayout", "word/diagrams/l.xml", element("dgm:layoutDef", ""))
    return drawing(f'<dgm:relIds r:dm="{data}" r:lo="{layout}"/>', NAMESPACES["dgm"])


def ugly_report() -> bytes:
    """One of each: what an accessible page must make good."""
    made = with_styles(package())
    photo = made.add("image", "word/media/p.png", png())
    note = f'<w:footnote w:id="2">{paragraph(run("As the log says."))}</w:footnote>'
    made.add("footnotes", "word/footnotes.xml", element("w:footnotes", note))
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = level.format(0, "%1.") + level.format(1, "%1.%2")
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    made.add("numbering", "word/numbering.xml", element("w:numbering", numbering + number))
    empty = cell("<w:p/>")
    made.body += [
        paragraph(run("Overview report"), properties='<w:pStyle w:val="Title"/>'),
        paragraph(field_code(' TOC \\o "1-3" ', "Background 9"), properties='<w:pStyle w:val="TOC1"/>'),
        paragraph(run("A frame")),
        table(row(cell(paragraph(run("Only words in a frame"))))),
        paragraph(run("Deep first"), properties='<w:pStyle w:val="Section"/>'),
        paragraph(run("Background"), properties='<w:pStyle w:val="Chapter"/>'),
        paragraph(run("By itself"), properties='<w:outlineLvl w:val="1"/>'),
        paragraph(run(" "), properties='<w:pStyle w:val="Chapter"/>'),
        paragraph(run("Beside "), f"<w:r>{text_box(paragraph(run('In a box')))}</w:r>", run("the box.")),
        *(
            paragraph(run(text), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')
            for text, depth in (("one", 0), ("two", 1), ("three", 1), ("four", 0))
        ),
        table(row(empty, empty), row(cell(paragraph(run("Date"))), empty), row(empty, cell(paragraph(run("Call"))))),
        table(row(empty, empty)),
        table(row(cell(table(row(cell(paragraph(run("a")))), row(cell(paragraph(run("b"))))), "<w:p/>")), row(empty)),
        paragraph(f"<w:r>{chart(made)}</w:r>"),
        paragraph(f"<w:r>{diagram(made, 'First', 'Then')}</w:r>"),
        paragraph(f"<w:r>{picture(photo, _SPOKEN)}</w:r>"),
        paragraph(f"<w:r>{picture(photo)}</w:r>"),
        paragraph(run("Noted"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        paragraph('<w:bookmarkStart w:id="1" w:name="m"/>', run("Marked"), '<w:bookmarkEnd w:id="1"/>'),
        paragraph(f'<w:hyperlink w:anchor="m">{run("to the mark")}</w:hyperlink>'),
        paragraph("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"),
        paragraph(run("[name removed] left.")),
    ]
    return made.bytes()
