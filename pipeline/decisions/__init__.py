"""What people decide of a case, and what follows: written files, and an approval of exact bytes.

``deciding`` decides entities and mentions, ``assigning`` moves mentions to another person, ``terms``
adds words, ``pictures`` decides which stay, ``undoing`` takes back; ``preparing`` writes and checks the
public files, ``reading`` records who read what, ``approving`` signs them. ``current`` says how a case stands.
"""

from pipeline.decisions.approving import approve, may_approve, open_questions
from pipeline.decisions.assigning import NewPerson, assign_mention, assign_mentions
from pipeline.decisions.deciding import accept_all, decide, decide_mention
from pipeline.decisions.pictures import decide_picture
from pipeline.decisions.preparing import prepare
from pipeline.decisions.reading import mark_read, unread
from pipeline.decisions.terms import TermPreview, add_term, preview_term
from pipeline.decisions.undoing import undo_last

__all__ = [
    "NewPerson",
    "TermPreview",
    "accept_all",
    "add_term",
    "approve",
    "assign_mention",
    "assign_mentions",
    "decide",
    "decide_mention",
    "decide_picture",
    "mark_read",
    "may_approve",
    "open_questions",
    "prepare",
    "preview_term",
    "undo_last",
    "unread",
]
