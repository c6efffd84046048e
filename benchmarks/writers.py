"""The same words replaced in the same files by our writers and by short wrappers around other libraries.

    python -m benchmarks.writers JOB ANSWER       (``benchmarks.child.ask`` writes and reads these)

It ranks wrappers of some twenty lines (``benchmarks.document_tools``), not what their libraries could be brought to
do. The cases' own drafts are used, and two of them again as other programs make PDF of them.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from benchmarks.child import answer, cpu_seconds
from benchmarks.document_tools import TOOLS, WITH, Refused, Words, Writer, unchanged, with_python_docx
from benchmarks.reading import read
from benchmarks.score import Gold
from benchmarks.variants import MAKERS, NAMES, at_hand

__all__ = ["WITH", "Written", "measured", "unchanged", "with_python_docx", "words_to_go", "work"]

_KINDS = frozenset("person place address postcode organisation phone email reference handle".split())
_VARIED = 2  # Word files that are made into PDF by every program at hand
OWN = "our sample builder"


@dataclass(frozen=True, slots=True)
class Written:
    """What one tool did to one file. ``before`` and ``after`` count occurrences anywhere in the file, properties,
    notes and attributes included; ``words`` are those of the visible text that were to stay, ``lost`` of them.
    ``failed`` names the error of a tool that broke; ``refused`` is the reason of one that declined."""

    before: int
    after: int
    words: int
    lost: int
    seconds: float
    failed: str = ""
    refused: str = ""


def words_to_go(gold: Gold) -> Words:
    """The wordings of a case that mean nothing else: no ordinary word, none inside a phrase that stays."""
    texts = {text for entity in gold.must_go if entity.kind in _KINDS for text in entity.texts}
    plain = {text for text in texts if len(text) > 3 and text not in gold.ordinary_words}
    plain = {text for text in plain if not any(text in phrase for phrase in gold.must_stay)}
    longest = sorted(plain, key=lambda text: (-len(text), text))
    bodies = "|".join(r"\s+".join(map(re.escape, text.split())) for text in longest)
    return re.compile(rf"(?<![^\W_])(?:{bodies})(?![^\W_])")


def measured(write: Writer, source: Path, visible: str, words: Words, out: Path) -> Written:
    """Let one tool write ``source`` to ``out``, and read what became of it."""
    begun = cpu_seconds()
    try:
        data = write(source.read_bytes(), words)
    except Refused as refused:
        return Written(0, 0, 0, 0, cpu_seconds() - begun, refused=refused.reason)
    except Exception as error:  # a tool's fault in one file must not hide what it does in the others
        return Written(0, 0, 0, 0, cpu_seconds() - begun, type(error).__name__)
    seconds = cpu_seconds() - begun
    out.write_bytes(data)
    after = read(out).text
    staying = _counted(words.sub(" ", visible))
    lost = staying - _counted(after)
    return Written(_found(read(source).text, words), _found(after, words), staying.total(), lost.total(), seconds)


def _found(text: str, words: Words) -> int:
    return sum(1 for _ in words.finditer(unicodedata.normalize("NFKC", text)))


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("\xad", "")))


def _varied(files: list[dict[str, Any]], out: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """The longest Word files as PDF by every program that is installed, and the program's name."""
    drafts = [given for given in files if given["file"].endswith(".docx")]
    longest = sorted(drafts, key=lambda given: -Path(given["text"]).stat().st_size)[:_VARIED]
    for number, given in enumerate(longest):
        data = Path(given["file"]).read_bytes()
        for variant, (needs, make) in MAKERS.items():
            if not variant.endswith(".pdf") or not at_hand(needs):
                continue
            file, text = out / f"{number}-{variant}", out / f"{number}-{variant}.txt"
            file.write_bytes(make(data))
            text.write_text(_shown(file), "utf-8")
            yield given | {"file": str(file), "text": str(text)}, NAMES[variant]


def _shown(file: Path) -> str:
    """What the pages show, by a reader that measures nothing else here."""
    document = pypdfium2.PdfDocument(file)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def work(job: dict[str, Any]) -> dict[str, Any]:
    """``{"files": [{file, text, gold}], "out"}`` → ``{"rows"}``: for each tool and file what it did."""
    out = Path(job["out"])
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, (given, made) in enumerate([*((given, OWN) for given in job["files"]), *_varied(job["files"], out)]):
        source = Path(given["file"])
        words = words_to_go(Gold.read(Path(given["gold"])))
        visible = Path(given["text"]).read_text("utf-8")
        for tool, write in TOOLS[source.suffix[1:]].items():
            done = measured(write, source, visible, words, out / f"{number}{source.suffix}")
            row = {"format": source.suffix[1:], "tool": tool, "made": made, "characters": len(visible)}
            rows.append(row | asdict(done))
    return {"rows": rows}


if __name__ == "__main__":
    raise SystemExit(answer(sys.argv[1:], work))
