"""The document writers' part of the page of figures. Decides nothing and measures nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Row = Mapping[str, object]

NOTE = """\
The same words replaced in the same files: nothing had to be found. A file leaks when one
of the words can still be read anywhere in it, in properties, notes, comments and attributes as well. *Words lost
elsewhere* are of the visible text that was to stay. This ranks short wrappers (`benchmarks/document_tools.py`), not
what their libraries could be brought to do. *Unchanged* shows what the measuring reader itself loses. A writer that
*refuses* a file says so and writes nothing; what ours refuses to edit in place is rebuilt. Seconds a page are of CPU
time with reading, a page being 3,000 characters; a refused file's are counted too."""

_HEADS = ("writer", "files", "refused", "files that leak", "occurrences gone", "words lost elsewhere", "seconds a page")


def documents(done: Sequence[Row]) -> str:
    """Word files, PDF files, PDF files by the program that made them, and why files were refused."""
    parts = [NOTE]
    for format_ in ("docx", "pdf"):
        of_format = [row for row in done if row["format"] == format_]
        tools = dict.fromkeys(str(row["tool"]) for row in of_format)
        rows = [_line(tool, [row for row in of_format if row["tool"] == tool]) for tool in tools]
        parts.append(f"### {format_.upper()}\n\n{_table(_HEADS, rows)}")
    parts.append(f"### PDF by the program that made it\n\n{_table(('made by', *_HEADS), _by_maker(done))}")
    if refused := _reasons(done):
        parts.append(f"Refused, and why:\n\n{refused}")
    return "\n\n".join(parts)


def _line(tool: str, rows: Sequence[Row]) -> tuple[str, ...]:
    fine = [row for row in rows if not row["failed"] and not row.get("refused")]
    failed = sum(bool(row["failed"]) for row in rows)
    refused = sum(bool(row.get("refused")) for row in rows)
    before, after, words, lost = (
        sum(float(str(row[key])) for row in fine) for key in ("before", "after", "words", "lost")
    )
    seconds, characters = (sum(float(str(row[key])) for row in rows) for key in ("seconds", "characters"))
    leaked = sum(bool(row["after"]) for row in fine)
    return (
        tool + (f" ({failed} failed)" if failed else ""),
        str(len(rows)),
        str(refused),
        f"{leaked} of {len(fine)}",
        f"{before - after:.0f} of {before:.0f}",
        f"{lost:.0f} of {words:.0f}",
        f"{seconds / characters * 3000 if characters else 0.0:.3f}",
    )


def _by_maker(done: Sequence[Row]) -> Iterable[tuple[str, ...]]:
    pdfs = [row for row in done if row["format"] == "pdf" and row["tool"] != "unchanged"]
    for maker in dict.fromkeys(str(row.get("made", "")) for row in pdfs):
        made = [row for row in pdfs if str(row.get("made", "")) == maker]
        for tool in dict.fromkeys(str(row["tool"]) for row in made):
            yield maker, *_line(tool, [row for row in made if row["tool"] == tool])


def _reasons(done: Sequence[Row]) -> str:
    counted = Counter((str(row["tool"]), str(row["refused"])) for row in done if row.get("refused"))
    return "\n".join(f"- {tool}: {reason} ({count})" for (tool, reason), count in counted.most_common())


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "|---|" + "---:|" * (len(heads) - 1)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])
