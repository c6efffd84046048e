"""The words around a name that aren't part of it: titles, ranks, letters after it, particles within.

Pure lists of how reports in Britain write people. Leaves alone where in a text a name stands.
"""

from __future__ import annotations

from pseudonyms.spelling import fold, letters


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


MALE = _words("mr sir lord fr imam pandit")
FEMALE = _words("mrs ms miss lady dame madam")
# Titles here, but names or plain words elsewhere: alone they may be a surname ("Judge", "Private").
WEAK = _words(
    """judge justice sergeant constable master brother sister mother father chief ch social worker sheikh imam
    police officer private major nurse matron midwife canon hon rt doctor det ps"""
)
_TITLES = MALE.union(
    FEMALE,
    WEAK,
    _words("mx dr prof professor rev revd reverend cllr councillor rabbi hhj qc kc"),
    _words("pc wpc pcso dc wdc tdc ds dsgt di tdi dci tdci dsu dcs dsupt sgt insp inspector supt superintendent"),
    _words("cc acc dcc detective capt captain col colonel lt lieutenant maj cpl corporal pte"),
)
_SUFFIXES = _words(
    """jr jnr junior sr snr senior ii iii iv obe mbe cbe kbe dbe qpm kpm jp mp msp phd md ma ba bsc msc llb
    rgn frcp mrcgp frcgp qc kc dl"""
)
_PARTICLES = _words(
    "van von der den de del della di da do dos das du la le el al bin ibn bint ben ap ab ter ten zu y e"
)
# Written with a capital these are first names or initials more often than particles.
_NAMES_WITH_CAPITAL = _words("ben e y ap ab do")


def is_title(word: str) -> bool:
    """Is it a title, rank or form of address? With or without its full stop, in any case."""
    return letters(word) in _TITLES


def is_suffix(word: str) -> bool:
    """Does it follow a name without being part of it (Jr, OBE, PhD)?"""
    return letters(word) in _SUFFIXES


def is_particle(word: str, *, capital: bool = False) -> bool:
    """Is it a small word within surnames (van, de, al, bin)?

    Only in lower case, unless ``capital`` allows "Van Der Berg" where the place speaks for it.
    """
    folded = fold(word).strip("'-.")
    if folded not in _PARTICLES:
        return False
    return word.islower() or (capital and folded not in _NAMES_WITH_CAPITAL)
