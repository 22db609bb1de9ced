"""Codes to be read from paper and typed by hand: letters that can't be taken for one another, and make no words."""

import secrets

LETTERS = "BCDFGHJKLMNPRTVWXZ"
"""No vowels, so that no word comes about by chance; no I and O, Q and S, which are read as 1, 0 and 5."""
GROUPS, GROUP = 4, 4
"""18 letters in 16 places are 66 bits: more than anybody can guess, even without a limit on tries."""


def new_code() -> str:
    """A code as it is kept and sent: sixteen letters."""
    return "".join(secrets.choice(LETTERS) for _ in range(GROUPS * GROUP))


def shown(code: str) -> str:
    """The code as it is printed: "BCDF GHJK LMNP RTVW"."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """What was typed, as a code is kept: in capitals, without spaces and strokes."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
