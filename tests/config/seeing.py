"""Prints, in a process of its own, on which devices pages of a ledger were opened, and what a file and drafts hold."""

import sys

from withness.config.start import start


def main() -> None:
    start()
    from withness.ground.files import blobs
    from withness.ground.files.refs import Digest
    from withness.ground.openings.keeping import of_ledger
    from withness.ground.partnership import LedgerId
    from withness.ground.writing.keeping import known, whole
    from withness.ground.writing.plain import plain

    ledger = LedgerId(sys.argv[1])
    words = ", ".join(plain(whole(known(draft))) for draft in sys.argv[3:])
    print([opening.device for opening in of_ledger(ledger)], blobs.read(ledger, Digest(sys.argv[2])), words)  # noqa: T201


if __name__ == "__main__":
    main()
