"""Codes to be read from paper and typed by hand: letters that can't be taken for one another, and make no words."""

import hmac
import secrets
from hashlib import sha256

from withness.ground.keys import house
from withness.ground.partnership import Refusal

LETTERS = "BCDFGHJKLMNPRTVWXZ"
"""No vowels, so that no word comes about by chance; no I and O, Q and S, which are read as 1, 0 and 5."""
LOOKS_LIKE = str.maketrans("0OQ826UYE71I", "DDDBZGVVFTLL")
"""What is no letter of a code, and which letter it was most likely read from."""
LENGTH = 12
"""The last is for checking: eleven are drawn, one of 64 million million."""
GROUP = 4


class Mistyped(Refusal):
    why = "One of these letters isn't right, or one is missing."
    what_now = f"Look at them once more: there are {LENGTH}, in three groups. Small letters are fine."


def new() -> str:
    """A code that nobody can guess, with its check letter."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(LENGTH - 1))
    return drawn + _check_letter(drawn)


def read(typed: str) -> str:
    """What was typed, as a code is kept: in capitals, without spaces and strokes, and what looks alike put right."""
    return "".join(letter for letter in typed.upper().translate(LOOKS_LIKE) if letter.isalnum())


def read_whole(typed: str) -> str:
    """The same for a code with a check letter. Raises Mistyped where it doesn't fit: that costs no try."""
    code = read(typed)
    if len(code) != LENGTH or not set(code) <= set(LETTERS) or _check_letter(code[:-1]) != code[-1]:
        raise Mistyped
    return code


def shown(code: str) -> str:
    """The code as it stands on paper, in groups."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def kept(code: str) -> str:
    """What the database keeps of a code. Without the master key nobody finds the code by trying them all."""
    return hmac.new(house().derive("withness paper codes"), code.encode(), sha256).hexdigest()


def _check_letter(letters: str) -> str:
    # ISO/IEC 7064, hybrid: finds every single wrong letter, and nearly every two that changed places.
    many = len(LETTERS)
    carried = many
    for letter in letters:
        carried = ((carried + LETTERS.index(letter)) % many or many) * 2 % (many + 1)
    return LETTERS[(1 - carried) % many]
