"""Make the real files of the invented cases: ``python -m samples.build OUT [CASE_FOLDER …]``.

Writes OUT/<case>/overview-report.docx (or .pdf) and so on for each case folder; without case
folders, for the cases of ``samples/``. ``--as-received`` names the files as officers do, with
the surname in the file name. Promises the same bytes each time; touches nothing outside OUT.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from samples.docx_file import docx_bytes
from samples.markup import Source, parse
from samples.pdf_file import pdf_bytes

HERE = Path(__file__).parent
PARTS = ("overview-report", "executive-summary", "qa-letter")


def case_folders(within: Path = HERE) -> tuple[Path, ...]:
    """The folders that hold a case, in the order of their names."""
    return tuple(sorted(path.parent for path in within.glob("*/case.json")))


def sources(case: Path) -> dict[str, Source]:
    """The parsed documents of a case by part, in the order they are read."""
    return {part: parse((case / f"{part}.md").read_text("utf-8")) for part in PARTS}


def is_pdf(source: Source) -> bool:
    return source.properties.get("format", "docx") == "pdf"


def built(source: Source) -> bytes:
    """The real file of a source."""
    return pdf_bytes(source) if is_pdf(source) else docx_bytes(source)


def build_case(case: Path, out: Path, *, as_received: bool = False) -> tuple[Path, ...]:
    """Write the files of one case into OUT/<case>; returns their paths, overview report first."""
    folder = out / case.name
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for part, source in sources(case).items():
        plain = f"{part}.{'pdf' if is_pdf(source) else 'docx'}"
        path = folder / (source.properties.get("file", plain) if as_received else plain)
        path.write_bytes(built(source))
        written.append(path)
    return tuple(written)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m samples.build", description="Make the files of the invented cases."
    )
    parser.add_argument("out", type=Path, help="the folder to write into")
    parser.add_argument("cases", type=Path, nargs="*", help="case folders (default: those of samples/)")
    parser.add_argument(
        "--as-received", action="store_true", help="file names as officers give them, with names in them"
    )
    given = parser.parse_args(arguments)
    for case in given.cases or case_folders():
        for path in build_case(case, given.out, as_received=given.as_received):
            print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
