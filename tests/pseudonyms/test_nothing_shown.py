"""No repr, and no traceback's worth of one, shows a name or a key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pseudonyms import keyring, register_file
from pseudonyms.names import parse
from pseudonyms.register import BadLabel, Register
from pseudonyms.vault import Vault
from tests.pseudonyms.people import SEED, subject

NAMES = ("Jane", "Smith", "Peggy", "Jones", "Grace", "Featherstone")


def _shows_a_name(shown: str) -> bool:
    return any(name.lower() in shown.lower() for name in NAMES)


def test_the_look_alike_would_be_caught() -> None:
    assert _shows_a_name(str(parse("Jane Smith").forenames))


def test_identities_names_and_registers() -> None:
    person = subject(1, "Jane Smith", "Peggy", chosen="Grace")
    register = Register("lcsp-2022-04", seed=SEED)
    register.assign(person)
    register.note_real_names(["Dr Featherstone"])
    contents = register_file.load(register.to_bytes())
    for value in (person, register, parse("Mrs Jane “Peggy” Smith née Jones"), contents):
        assert not _shows_a_name(repr(value))
        assert not _shows_a_name(f"{value!s} {[value]}")
        assert repr(SEED) not in repr(value)
    assert repr(register) == "Register(case='lcsp-2022-04', identities=1)"


def test_refusals() -> None:
    register = Register(seed=SEED)
    register.assign(subject(1, "Jane Smith"))
    with pytest.raises(BadLabel) as caught:
        register.rename("p01", "Jane")
    assert not _shows_a_name(repr(caught.value))


def test_vaults_and_keyrings(tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    vault = Vault.open(path)
    vault.new_case_key("lcsp-1")
    held = json.loads(path.read_text())
    secret = [held["master"], *held["cases"].values()]
    shown = f"{vault!r} {vault} {keyring.KeyringFile(path).read()!r}"
    assert not any(key in shown for key in secret)
    assert repr(vault) == "Vault()"
