"""Keys: nothing is readable without the master key, and what is erased can't be read with it either."""

from .databases import database_settings
from .house_secret import House, data_folder, give_the_database_a_key, house, open_house
from .keystore import Keystore
from .master import LocalMasterKey, MasterKey
from .sealing import NONCE_BYTES, BrokenSealError, Cipher
from .trouble import KeyGoneError, KeyTrouble, WrongMasterKey

__all__ = [
    "NONCE_BYTES",
    "BrokenSealError",
    "Cipher",
    "House",
    "KeyGoneError",
    "KeyTrouble",
    "Keystore",
    "LocalMasterKey",
    "MasterKey",
    "WrongMasterKey",
    "data_folder",
    "database_settings",
    "give_the_database_a_key",
    "house",
    "open_house",
]
