"""Every way in which keys can stop the house from starting, each said in one plain sentence."""

from django.core.exceptions import ImproperlyConfigured


class KeyTrouble(ImproperlyConfigured):
    """The house can't start, because its keys don't fit. The message is one sentence for a person."""


class WrongMasterKey(KeyTrouble):
    """The master key given isn't the one this data was sealed with."""

    def __init__(self) -> None:
        super().__init__(
            "This master key doesn't open this data. Nothing was changed. "
            "Start again with the master key that belongs to this data folder."
        )


class MasterKeyMissing(KeyTrouble):
    """There is sealed data, but no master key to open it."""


class MasterKeyUnusable(KeyTrouble):
    """What was given as master key isn't one, or others could read it."""


class HouseSecretMissing(KeyTrouble):
    """There is a database, but the sealed secret that opens it is gone."""


class KeyGoneError(Exception):
    """There is no key for this ledger: it was destroyed with an erasure, or never made."""
