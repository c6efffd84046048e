"""What a vault keeps shut."""

from __future__ import annotations

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pseudonyms.vault import KeyMissing, Tampered, Vault
from tests.pseudonyms import vault_process

BODY = b"Jane Smith, 12 Elm Road"


@pytest.fixture
def keyring(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "keyring.json"


@pytest.fixture
def vault(keyring: Path) -> Vault:
    return Vault.open(keyring)


def test_what_was_sealed_comes_back_and_cant_be_read_before(vault: Vault) -> None:
    sealed = vault.seal("lcsp-1", BODY, context="draft/1")
    assert BODY not in sealed and len(sealed) == len(BODY) + 29
    assert vault.unseal("lcsp-1", sealed, context="draft/1") == BODY
    assert vault.seal("lcsp-1", BODY, context="draft/1") != sealed  # a nonce never comes twice


@settings(deadline=None)  # a busy machine is no failure
@given(body=st.binary(max_size=200), context=st.text(max_size=20), case=st.text(min_size=1, max_size=12))
def test_any_body_any_context(tmp_path_factory: pytest.TempPathFactory, body: bytes, context: str, case: str) -> None:
    vault = Vault.open(tmp_path_factory.getbasetemp() / "any" / "keyring.json")
    assert vault.unseal(case, vault.seal(case, body, context=context), context=context) == body


def test_every_byte_is_vouched_for(vault: Vault) -> None:
    sealed = vault.seal("lcsp-1", BODY, context="draft/1")
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(Tampered):
            vault.unseal("lcsp-1", bytes(altered), context="draft/1")


@pytest.mark.parametrize("shorter", [0, 1, 13, 28, -1])
def test_a_body_that_was_cut_is_refused(vault: Vault, shorter: int) -> None:
    sealed = vault.seal("lcsp-1", BODY, context="draft/1")
    with pytest.raises(Tampered):
        vault.unseal("lcsp-1", sealed[:shorter], context="draft/1")


def test_a_body_cant_pass_as_another(vault: Vault) -> None:
    sealed = vault.seal("lcsp-1", BODY, context="draft/1")
    vault.new_case_key("lcsp-2")
    vault.new_case_key("lcsp-1d")
    for case, context in [
        ("lcsp-1", "draft/2"),
        ("lcsp-2", "draft/1"),
        ("lcsp-1d", "raft/1"),
        ("lcsp-1", ""),
    ]:
        with pytest.raises(Tampered):
            vault.unseal(case, sealed, context=context)


def test_a_key_is_made_once(vault: Vault, keyring: Path) -> None:
    sealed = vault.seal("lcsp-1", BODY, context="x")
    before = keyring.read_bytes()
    vault.new_case_key("lcsp-1")
    Vault.open(keyring)
    assert keyring.read_bytes() == before
    assert Vault.open(keyring).unseal("lcsp-1", sealed, context="x") == BODY


def test_a_case_nobody_sealed_for_has_no_key(vault: Vault) -> None:
    assert not vault.knows("lcsp-9")
    with pytest.raises(KeyMissing):
        vault.unseal("lcsp-9", b"\x01" + bytes(60), context="x")


def test_forgetting_is_for_ever_and_for_one_case(vault: Vault, keyring: Path) -> None:
    sealed, other = vault.seal("lcsp-1", BODY, context="x"), vault.seal("lcsp-2", BODY, context="x")
    elsewhere = Vault.open(keyring)  # another process, which has read the keyring already
    assert elsewhere.unseal("lcsp-1", sealed, context="x") == BODY
    vault.forget("lcsp-1")
    for each in (vault, elsewhere, Vault.open(keyring)):
        assert each.forgotten("lcsp-1") and not each.knows("lcsp-1")
        with pytest.raises(KeyMissing):
            each.unseal("lcsp-1", sealed, context="x")
        with pytest.raises(KeyMissing):
            each.seal("lcsp-1", BODY, context="x")  # no new key by accident
        assert each.unseal("lcsp-2", other, context="x") == BODY
    vault.forget("lcsp-1")
    vault.forget("lcsp-3")
    assert vault.forgotten("lcsp-3")


def test_a_forgotten_key_is_blanked_on_the_disk(vault: Vault, keyring: Path) -> None:
    vault.new_case_key("lcsp-1")
    with keyring.open("rb") as old:  # the old file, held open though its name goes
        wrapped = old.read()
        vault.forget("lcsp-1")
        old.seek(0)
        assert old.read() == b"\0" * len(wrapped)


def test_the_keyring_is_private(vault: Vault, keyring: Path) -> None:
    vault.new_case_key("lcsp-1")
    assert stat.S_IMODE(keyring.stat().st_mode) == 0o600
    assert stat.S_IMODE(keyring.parent.stat().st_mode) == 0o700
    keyring.chmod(0o644)
    with pytest.raises(KeyMissing, match="chmod 600"):
        Vault.open(keyring)


def test_a_keyring_that_has_gone_isnt_replaced(vault: Vault, keyring: Path) -> None:
    sealed = vault.seal("lcsp-1", BODY, context="x")
    keyring.rename(keyring.with_suffix(".away"))
    with pytest.raises(KeyMissing):
        vault.unseal("lcsp-1", sealed, context="x")
    with pytest.raises(KeyMissing, match="Put it back"):
        Vault.open(keyring)
    keyring.with_suffix(".away").rename(keyring)
    assert Vault.open(keyring).unseal("lcsp-1", sealed, context="x") == BODY


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b"\xff", b'{"version": 9}', b'{"version": 1, "id": "x"}'])
def test_a_damaged_keyring_is_refused(vault: Vault, keyring: Path, damage: bytes) -> None:
    keyring.write_bytes(damage)
    with pytest.raises(Tampered):
        Vault.open(keyring)


def test_a_master_key_of_another_keyring_opens_nothing(vault: Vault, tmp_path: Path, keyring: Path) -> None:
    sealed = vault.seal("lcsp-1", BODY, context="x")
    other = Vault.open(tmp_path / "other" / "keyring.json")
    assert other.keyring_id != vault.keyring_id
    other.new_case_key("lcsp-1")
    with pytest.raises(Tampered):
        other.unseal("lcsp-1", sealed, context="x")


def test_a_wrapped_key_cant_be_given_to_another_case(vault: Vault, keyring: Path) -> None:
    sealed = vault.seal("lcsp-1", BODY, context="x")
    keyring.write_text(keyring.read_text().replace('"lcsp-1"', '"lcsp-2"'))
    with pytest.raises(Tampered):
        vault.unseal("lcsp-2", sealed, context="x")


def test_what_a_crash_left_is_cleared_and_harms_nothing(
    vault: Vault, keyring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = vault.seal("lcsp-1", BODY, context="x")
    (keyring.parent / ".keyring.json.abc.new").write_bytes(b'{"version": 1, "half')
    assert vault.unseal("lcsp-1", sealed, context="x") == BODY
    again = Vault.open(keyring)
    assert sorted(p.name for p in keyring.parent.iterdir()) == ["keyring.json", "keyring.json.lock"]

    def no_room(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as broken:
        broken.setattr("pseudonyms.keyring.os.fsync", no_room)
        with pytest.raises(OSError, match="no space"):
            again.new_case_key("lcsp-2")
    assert sorted(p.name for p in keyring.parent.iterdir()) == ["keyring.json", "keyring.json.lock"]
    assert again.unseal("lcsp-1", sealed, context="x") == BODY and not again.knows("lcsp-2")


def test_a_crash_before_the_first_keyring_was_written(keyring: Path) -> None:
    keyring.parent.mkdir()
    keyring.with_name("keyring.json.lock").touch(mode=0o600)
    assert not Vault.open(keyring).knows("lcsp-1")


def test_processes_that_make_keys_at_once_lose_none(keyring: Path) -> None:
    """Three processes, none of which finds a keyring, each make keys of their own and share one case."""
    command = [sys.executable, vault_process.__file__, str(keyring)]
    running = [subprocess.Popen([*command, stem, "8"]) for stem in ("a", "b", "c")]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    vault = Vault.open(keyring)
    for stem in ("a", "b", "c"):
        for number in range(8):
            assert vault.knows(f"{stem}-{number}")
            sealed = (keyring.parent / f"{stem}-{number}.sealed").read_bytes()
            assert vault.unseal("shared", sealed, context="race") == f"{stem} {number}".encode()


def test_threads_share_a_vault(vault: Vault) -> None:
    def work(number: int) -> bool:
        body = str(number).encode()
        return vault.unseal("shared", vault.seal("shared", body, context="x"), context="x") == body

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(work, range(80)))
