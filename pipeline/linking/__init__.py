"""From the findings of a case's documents to its entities: who and what is named, and where.

entities     links everything: the one function that other packages call
cast         the persons of the case, and whom a wording may mean
standing     what the evidence says a person is: subject, child, professional, kept
known        every wording of known persons, searched for in every document
initials, inflections    two ways of writing a known person
recurrence   what was found once is looked for everywhere
days         the same day is the same day, however written
overlaps     whose a stretch of text is when several claim it
"""

from pipeline.linking.entities import link

__all__ = ["link"]
