"""A phone number as a phone dials it."""


def dialled(number: str) -> str:
    """Its digits, and a plus in front where there is one; empty where there are none.

    With a country's code, "(0)" is what is left out: "+44 (0)20 …" is dialled "+4420…".
    """
    if number.strip().startswith("+"):
        number = number.replace("(0)", "")
    digits = "".join(character for character in number if character.isdigit())
    return f"+{digits}" if digits and number.strip().startswith("+") else digits
