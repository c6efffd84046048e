# ruff: noqa: E501 - a list of words reads best in full lines
"""Words that end a name, or never begin one, though they are written with a capital."""

from __future__ import annotations

from pipeline.finders.lexicon import is_forename, is_ordinary, is_surname

TITLE_ONLY = frozenset(
    "mr mrs ms miss mx dr pc dc ds di dci ps sgt prof rev cllr hhj nurse judge sergeant constable inspector detective sir "
    "dame lady lord professor doctor reverend coroner midwife supt superintendent insp".split()
)
NEVER = frozenset(
    "i a the he she it they we you his her their this that these those there here who what when where why how and or but if "
    "as at by for from in into of on off to with without not no yes so then than all any some dhr dardr marac mash idva isva "
    "dash gp nhs cps dwp imr iopc csp pcc mappa cafcass section appendix table figure year level grade ward unit team panel "
    "act court police council review report officer officers board trust service services home office question standard "
    "medium high low one two three four five six seven eight nine ten female male adult child victim perpetrator and "
    "name date dob address relationship role agency organisation title position status page version none unknown his".split()
)
NO_SURNAMES = frozenset(
    "children social domestic safeguarding independent author chair manager lead director head constabulary probation health mental "
    "hospital park road street lane avenue close drive gardens terrace station school academy nursery college university church "
    "surgery practice centre house court farm hall cottage lodge bridge square place hotel inn arms infirmary clinic estate "
    "county city borough district town village monday tuesday wednesday thursday friday saturday sunday january february april june "
    "july august september october november december after before when while during since until because although however "
    "was were is are had has have did does would could should will may might must can also then now again later never always "
    "agency gender ethnicity pseudonym recommendation recommendations chronology analysis conclusion introduction background "
    "project helpline charity forum network initiative programme scheme shop stores salon club pub cafe restaurant "
    "foundation partnership commissioning group integrated clinical ambulance fire housing support homes day eve law act".split()
)
FAITH_TITLES = frozenset({"sheikh", "shaykh", "maulana", "pastor", "rabbi", "canon"})
"""Titles that are listed as names too: before another name they are its title."""


def is_common(word: str) -> bool:
    """Whether a word is an ordinary one that no list knows as a name."""
    return is_ordinary(word) and not is_forename(word) and not is_surname(word)
