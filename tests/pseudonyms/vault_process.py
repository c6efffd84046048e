"""Run as a process of its own: makes keys in a vault at the same time as others do.

python vault_process.py KEYRING STEM COUNT
"""

from __future__ import annotations

import sys
from pathlib import Path

from pseudonyms.vault import Vault


def main(keyring: str, stem: str, count: str) -> None:
    vault = Vault.open(Path(keyring))
    for number in range(int(count)):
        vault.new_case_key(f"{stem}-{number}")
        sealed = vault.seal("shared", f"{stem} {number}".encode(), context="race")
        (Path(keyring).parent / f"{stem}-{number}.sealed").write_bytes(sealed)


if __name__ == "__main__":
    main(*sys.argv[1:])
