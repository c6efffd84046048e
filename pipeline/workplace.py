"""The parts that every door of the product opens together: settings, vault, casebook, policy.

The language models are loaded only when something is to be found, since that takes seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.casebook import Casebook
from pipeline.errors import KeyUnavailable
from pipeline.policy import Policy
from pipeline.settings import Settings
from pipeline.standing_site import PublicSite
from pseudonyms.vault import KeyMissing, Tampered, Vault

if TYPE_CHECKING:
    from pipeline.finders.union import Finders


@dataclass(frozen=True, slots=True)
class Workplace:
    """What a flow, the review application and the command line work with."""

    settings: Settings
    vault: Vault
    casebook: Casebook
    policy: Policy

    @classmethod
    def open(cls, settings: Settings) -> Workplace:
        """Make the folders and the keyring where they are missing, and migrate the casebook.

        Raises BadInput when a setting or the policy can't be understood, KeyUnavailable when the
        keyring was there and isn't any more, or can't be trusted.
        """
        for folder in (settings.data, settings.inbox, settings.site, settings.keyring.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        vault = _vault(settings.keyring)
        casebook = Casebook.open(settings.database_url, vault)
        return cls(settings, vault, casebook, Policy.read(settings.policy))

    def public_site(self) -> PublicSite:
        """The folder of the public site, with what its pages say of themselves."""
        return PublicSite(self.settings.site, self.settings.csp, self.settings.site_url)

    def finders(self) -> Finders:
        """The finders of the configured model. Raises MissingModel."""
        return _finders(self.settings.model)


def _vault(keyring: Path) -> Vault:
    try:
        return Vault.open(keyring)
    except (KeyMissing, Tampered):
        raise KeyUnavailable(
            "The keyring is gone, damaged, or readable by others: nothing that is sealed can be trusted to it.",
            "Put it back from its backup, with permissions for its owner alone (0600); see DHR_KEYRING.",
        ) from None


@cache
def _finders(model: str) -> Finders:
    from pipeline.finders.union import Finders  # spaCy takes a second to import: only when needed

    return Finders.load(model)
