"""The independent leak check: the last word before a file may be published.

Promises: any real form that a reader of the file could come upon (text however split, hidden parts,
metadata, attachments, the file's name) is found in DOCX, PDF, HTML and plain text, and so is any
identifier told by its shape. It shares no code with the finders, readers and writers that made the
file, so that a fault of theirs isn't repeated here; import-linter keeps it so.

Leaves alone: what the pixels of pictures show (they are counted for a person, or compared with those that a person
kept), sounds, glyph outlines. Accepted risk:
a form that is an ordinary word is searched in its exact case, and where it is marked ``ordinary`` not at
the start of a sentence; so a Will who is written "will" in a quoted message is for the finders and the reviewer,
since nothing tells him from the verb. Forms under six letters aren't searched in binary data, where chance
spells them. A crash within a library ends the process: then nothing was written either.
"""

from pipeline.leaks.check import check
from pipeline.leaks.images import prints
from pipeline.leaks.values import Leak, LeakReport, RealForm

__all__ = ["Leak", "LeakReport", "RealForm", "check", "prints"]
