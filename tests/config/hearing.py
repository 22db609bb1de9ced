"""Prints what a member hears, entry by entry, in a process of its own: python -m tests.config.hearing LEDGER MEMBER."""

import sys

from withness.config.start import start


def main() -> None:
    start()
    from withness.ground.ledger import hear
    from withness.ground.partnership import LedgerId, MemberId, Voice

    for entry in hear(Voice(LedgerId(sys.argv[1]), MemberId(sys.argv[2]))).heard:
        print(entry)  # noqa: T201


if __name__ == "__main__":
    main()
