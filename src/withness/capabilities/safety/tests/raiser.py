"""Says "I'm not safe now" again and again, and works at what was written down for it, until it is killed.

Started with a ledger and a member; for each line that comes in, a new process begins, because loading everything anew
takes longer than being killed. Each alarm is printed once it was told that it is saved.
"""

import os
import sys

import django


def main() -> None:
    django.setup()
    for _ in sys.stdin:
        process = os.fork()
        if process == 0:
            raise_alarms()
        tell(f"{process} began")
        os.waitpid(process, 0)
        tell("\nended")


def raise_alarms() -> None:
    from withness.capabilities.safety.jobs import ERRANDS
    from withness.capabilities.safety.rules import raise_alarm
    from withness.ground.ledger import say
    from withness.ground.ledger.ids import new_id
    from withness.ground.notices.outbox import run_due
    from withness.ground.partnership import LedgerId, MemberId, Voice

    voice = Voice(LedgerId(sys.argv[1]), MemberId(sys.argv[2]))
    while True:
        alarm = new_id()
        say(voice, raise_alarm, alarm=alarm)
        tell(f"alarm {alarm}")
        run_due(ERRANDS)


def tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main()
