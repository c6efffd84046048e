"""The casebook: everything the product remembers, in one database.

    casebook = Casebook.open(settings.database_url, Vault.open(settings.keyring))
    with casebook.session() as session:              # commits on exit, rolls back on error
        casebook.seal(session, case_id, "register", "", body)
        casebook.record(session, "register_written", case_id=case_id, now=now)

``tables`` holds the tables, ``store`` the database itself, ``migrations`` how it grew, and
``documents`` a document as bytes to seal.
"""

from pipeline.casebook.store import Casebook, NotSealed

__all__ = ["Casebook", "NotSealed"]
