"""Codes to be read from paper and typed by hand: letters that can't be taken for one another, and make no words."""

LETTERS = "BCDFGHJKLMNPRTVWXZ"
"""No vowels, so that no word comes about by chance; no I and O, Q and S, which are read as 1, 0 and 5."""


def read(typed: str) -> str:
    """What was typed, as a code is kept: in capitals, without spaces and strokes."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
