"""Findings of all documents, revised by what the rest of the case tells, before anybody is met.

The order matters: days and towns first, since they need nothing else; bodies and acronyms tell what is no person; then
what one document saw in a message is seen in the others; last, names are taken apart and joined by their grammar.
Leaves alone whose a trial is, which needs everybody of the case (``pipeline.linking.trials``).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.linking.acronyms import with_acronyms
from pipeline.linking.bodies import with_panels_bodies
from pipeline.linking.corrected import apart, coordinated, without_titled
from pipeline.linking.days import agreed
from pipeline.linking.quoted_again import with_quoted_again
from pipeline.linking.towns import with_towns
from pipeline.model import CaseFacts, Document, Finding
from pipeline.words import Word


def revised(
    documents: Sequence[Document],
    words: Sequence[Sequence[Word]],
    findings: Sequence[Sequence[Finding]],
    facts: CaseFacts,
) -> list[list[Finding]]:
    """``findings[i]`` of ``documents[i]``, whose words are ``words[i]``; they may overlap afterwards."""
    whole = with_panels_bodies(documents, with_towns(documents, agreed(documents, findings)), facts)
    quoted = with_quoted_again(words, with_acronyms(documents, whole))
    return [_by_grammar(document.text, found) for document, found in zip(documents, quoted, strict=True)]


def _by_grammar(text: str, findings: Sequence[Finding]) -> list[Finding]:
    found = apart(text, without_titled(text, findings))
    return [*found, *coordinated(text, found)]
