"""The case's own trial among the judgments that a report cites.

A leading case is law and stays: "Osgood v United Kingdom". One whose party bears the name of a person of the case may
be that person's: it goes as a reference does. Risk accepted: a leading case with a party of the same surname goes too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.finders.laws import JUDGMENT
from pipeline.linking.cast import Cast
from pipeline.model import Finding, Kind
from pipeline.words import split_words


def with_own_trials(text: str, findings: Sequence[Finding], cast: Cast) -> list[Finding]:
    """The findings of one document; judgments with a party of the ``cast`` who isn't kept are references."""
    somebody = (m for m in cast.members.values() if not m.kept and (m.known or (m.forenames and m.surnames)))
    gone = {key for member in somebody for key in member.keys}  # "the test in Osman" names nobody of the case

    def is_own(finding: Finding) -> bool:
        words = split_words(text[finding.span.start : finding.span.end])
        return any(word.capitalised and not word.initial and word.key in gone for word in words)

    return [
        replace(finding, kind=Kind.REFERENCE, detail="other")
        if (finding.kind, finding.detail) == (Kind.LAW, JUDGMENT) and is_own(finding)
        else finding
        for finding in findings
    ]
