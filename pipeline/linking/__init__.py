"""From the findings of a case's documents to its entities: who and what is named, and where.

entities     links everything: the one function that other packages call
corrected    findings too long or too few by a name's grammar, mended first
meeting      everybody a finder named joins the cast; titled: the name in a finding, and its title
cast         the persons of the case, of whom each is a member; kept_names: whom the officer keeps
narrowing    which of several persons a wording may mean
standing     what the evidence says a person is: subject, child, professional, kept
known        every wording of known persons, searched for in every document; plain_words: those
             that are words as well; glued: those inside longer strings
initials, inflections    two ways of writing a known person
recurrence   what was found once is looked for everywhere
days, ages   the same day is the same day, however written; whose an age is
claims       who and what lays claim to a stretch of text
overlaps     whose it is when several claim it
seen         every finder that saw what is mentioned, and the score that this gives it
"""

from pipeline.linking.entities import link

__all__ = ["link"]
