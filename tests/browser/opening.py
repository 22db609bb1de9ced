"""Lets Mina open something of hers for a few seconds, which no page offers: `python -m tests.browser.opening`."""

import sys

from withness.config.start import start


def main() -> None:
    start()
    from withness.ground.ledger import say
    from withness.ground.ledger.hear import clock
    from withness.ground.ledger.ids import new_id
    from withness.ground.partnership import LedgerId, MemberId, Voice
    from withness.ground.partnership.verbs import grant
    from withness.ground.people.models import Seat

    accord, to, seconds = sys.argv[1:]
    seat = Seat.objects.get(account__email="mina@example.org")
    mina = Voice(LedgerId(seat.ledger), MemberId(seat.member))
    say(mina, grant, grant=new_id(), accord=accord, to=to, until=clock() + int(seconds) * 1_000_000)


if __name__ == "__main__":
    main()
