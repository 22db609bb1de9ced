"""Says one thing after another as fast as it can, and prints each once it was told that it is saved.

For each number that comes in, a new process begins there and writes until it is killed; this one only starts
them, because loading everything anew takes longer than writing.
"""

import os
import sys
from itertools import count

from withness.config.start import start


def main() -> None:
    start()
    for line in sys.stdin:
        writer = os.fork()
        if writer == 0:
            # Told by the writer itself, so that it comes before anything that it writes.
            tell(f"writing as {os.getpid()}")
            write(int(line))
        os.waitpid(writer, 0)
        # On a line of its own, since the last one may have been cut in the middle.
        tell("\nended")


def write(number: int) -> None:
    from withness.ground.ledger import say
    from withness.ground.partnership import LedgerId, MemberId, Voice
    from withness.ground.partnership.verbs import rename

    voice = Voice(LedgerId(sys.argv[1]), MemberId(sys.argv[2]))
    for each in count(number):
        (entry,) = say(voice, rename, name=f"Sam {each}")
        tell(f"{each} {entry.id}")


def tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main()
