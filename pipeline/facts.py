"""CASE.json, what an officer knows of a case before anything is read, to and from CaseFacts.

Promises: whatever can't be understood is refused as a whole, saying where ("persons 3:
full_name") and what belongs there, and never what stood there: it may be a real name.

Leaves alone: whether the reference suits as one (``pipeline.cases``), and whether two persons
of one name are the same (a father and a son may share it). Keys it doesn't know are left out,
for callers keep things of their own beside the facts; only a slip of a known key is refused.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from rapidfuzz.distance import OSA

from pipeline.errors import BadInput
from pipeline.model import CaseFacts, Person

CASE_KEYS = ("case", "persons", "author_to_keep", "keep", "terms")
PERSON_KEYS = ("full_name", "role", "sex", "chosen_pseudonym", "also_known_as")
MAX_BYTES = 1024 * 1024
MAX_TEXT = 300  # code points of one name, role or term
_SEXES = {"female": "female", "male": "male", "unknown": None, "": None}


def read_facts(text: str | bytes) -> CaseFacts:
    """The facts of a CASE.json: UTF-8, with or without a byte order mark. Raises BadInput."""
    root = _object(_parsed(text), "The case file", CASE_KEYS, required=("case", "persons"))
    persons = root["persons"]
    if not isinstance(persons, list):
        raise _wrong("persons", "a list")
    return CaseFacts(
        case=_text(root["case"], "case"),
        persons=tuple(_person(item, f"persons {n}") for n, item in enumerate(persons, 1)),
        author_to_keep=_texts(root.get("author_to_keep"), "author_to_keep"),
        keep=_texts(root.get("keep"), "keep"),
        terms=_texts(root.get("terms"), "terms"),
    )


def facts_to_json(facts: CaseFacts) -> bytes:
    """The same as UTF-8 JSON: ``read_facts(facts_to_json(facts)) == facts``. Holds real names."""
    persons = [
        {
            "full_name": person.full_name,
            "role": person.role,
            "sex": person.sex,
            "chosen_pseudonym": person.chosen_pseudonym,
            "also_known_as": list(person.also_known_as),
        }
        for person in facts.persons
    ]
    root = {
        "case": facts.case,
        "persons": persons,
        "author_to_keep": list(facts.author_to_keep),
        "keep": list(facts.keep),
        "terms": list(facts.terms),
    }
    return json.dumps(root, ensure_ascii=False, indent=1).encode()


class _TwiceError(ValueError):
    """A key stands twice in one object: which of the two was meant nobody can tell."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _TwiceError
    return found


def _parsed(text: str | bytes) -> object:
    if len(text) > MAX_BYTES:
        raise BadInput("The case file is larger than 1 MB.", "Put only the facts of one case in it.")
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise BadInput("The case file isn't UTF-8 text.", "Save it again as UTF-8.") from None
    except _TwiceError:
        raise BadInput("The case file gives the same key twice in one place.", "Leave one of the two out.") from None
    except json.JSONDecodeError as error:
        # Only the place: the decoder's own message can be trusted, its document can't.
        raise BadInput(
            f"The case file isn't JSON: something is wrong at line {error.lineno}, column {error.colno}.",
            "Look for a missing comma, quotation mark or bracket there.",
        ) from None
    except RecursionError:
        raise BadInput("The case file is nested too deeply.", _SHAPE) from None


_SHAPE = f"Its keys are {', '.join(CASE_KEYS)}; a person's are {', '.join(PERSON_KEYS)}."


def _object(value: object, where: str, allowed: tuple[str, ...], *, required: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadInput(f"{where} isn't an object with keys.", f"Its keys are {', '.join(allowed)}.")
    for key in value.keys() - set(allowed):
        meant = _slip_of(key, allowed)
        if meant:  # the key itself isn't told: it may be a name
            raise BadInput(f"{where} has a key that looks like {meant}, misspelt.", f"Write it as {meant}.")
    missing = [key for key in required if value.get(key) is None]
    if missing:
        raise BadInput(f"{where} lacks {' and '.join(missing)}.", "Add it.")
    return value


def _slip_of(key: str, allowed: tuple[str, ...]) -> str | None:
    """The known key that ``key`` is probably meant to be; None for one of somebody else's making."""
    plain = re.sub(r"[\W_]", "", key).casefold()
    for known in allowed:
        wanted = known.replace("_", "")
        near = OSA.distance(plain, wanted) <= (2 if len(wanted) > 4 else 1)
        if plain == wanted or (near and len(plain) > 2):
            return known
    return None


def _person(item: object, where: str) -> Person:
    found = _object(item, where, PERSON_KEYS, required=("full_name",))
    sex = found.get("sex")
    if sex is not None and (not isinstance(sex, str) or sex.strip().lower() not in _SEXES):
        raise _wrong(f"{where}: sex", "female, male or null")
    return Person(
        full_name=_text(found["full_name"], f"{where}: full_name"),
        role=_text_or_none(found.get("role"), f"{where}: role") or "",
        sex=None if sex is None else _SEXES[sex.strip().lower()],
        chosen_pseudonym=_text_or_none(found.get("chosen_pseudonym"), f"{where}: chosen_pseudonym"),
        also_known_as=_texts(found.get("also_known_as"), f"{where}: also_known_as"),
    )


def _wrong(where: str, wanted: str) -> BadInput:
    return BadInput(f"In the case file, {where} isn't {wanted}.", f"Put {wanted} there.")


def _is_control(character: str) -> bool:
    """Line ends, control characters and halves of surrogate pairs: no name holds any."""
    return character != "\t" and unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def _text_or_none(value: object, where: str) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str) or len(value) > MAX_TEXT or any(map(_is_control, value)):
        raise _wrong(where, f"text of at most {MAX_TEXT} characters on one line")
    # Runs of blanks, no-break ones too, would make a name that no document holds.
    return " ".join(value.split())


def _text(value: object, where: str) -> str:
    text = _text_or_none(value, where)
    if text is None:
        raise BadInput(f"In the case file, {where} is empty.", "Fill it in.")
    return text


def _texts(value: object, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _wrong(where, "a list of texts")
    return tuple(_text(item, f"{where} {n}") for n, item in enumerate(value, 1))
