"""Names of persons: split, compared, judged. The one place from which others take all of it.

| question | answered in |
|---|---|
| what are the parts of this name? | ``person_name``, ``titles`` |
| is this the same word but for accents, or a slip? | ``spelling`` |
| may one person bear both first names; would one remind of the other? | ``likeness`` |
| which community, which sex, is it a plain word? | ``tells``, from the data in ``pools`` |

All pure: no text is kept, nothing is written.
"""

from __future__ import annotations

from pseudonyms.likeness import nicknames, same_forename, sounds_like
from pseudonyms.person_name import Name, name_words, parse
from pseudonyms.spelling import fold, letters, misspelt
from pseudonyms.tells import community, is_ordinary_word, sex_of
from pseudonyms.titles import is_particle, is_suffix, is_title

__all__ = [
    "Name",
    "community",
    "fold",
    "is_ordinary_word",
    "is_particle",
    "is_suffix",
    "is_title",
    "letters",
    "misspelt",
    "name_words",
    "nicknames",
    "parse",
    "same_forename",
    "sex_of",
    "sounds_like",
]
