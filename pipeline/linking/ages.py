"""Whose an age is: the nearest person named on the same line, the one before rather than the one after.

Left alone: an age far from any name, which counts as somebody else's and is made general.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.linking.cast import Cast
from pipeline.model import Kind, Mention

_AGE_REACH = 160  # code points around an age in which its person is looked for


def nearest_role(age: Mention, mentions: Sequence[Mention], text: str, cast: Cast) -> str:
    """ "victim" or "perpetrator" where the age is theirs, else "other". ``text`` is the age's document."""
    best, role = _AGE_REACH, "other"
    for mention in mentions:
        if mention.document != age.document or mention.finding.kind is not Kind.PERSON:
            continue
        gap = (
            age.finding.span.start - mention.finding.span.end
            if mention.finding.span.end <= age.finding.span.start
            else 2 * (mention.finding.span.start - age.finding.span.end)  # the one before is likelier
        )
        low = min(age.finding.span.end, mention.finding.span.end)
        high = max(age.finding.span.start, mention.finding.span.start)
        if 0 <= gap < best and "\n" not in text[low:high]:
            member = cast.members.get(mention.entity)
            best, role = gap, member.role if member and member.role else "other"
    return role if role in ("victim", "perpetrator") else "other"
