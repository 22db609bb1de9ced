"""Lets more people say what the browser's person said: `python -m tests.browser.counting`.

Each is a client of Daniel's with a partnership of their own, a referral that both agreed to and that failed, a yes to
be counted, and a wish that a brief be about it: so many windows would take an hour.
"""

import subprocess
import sys
from pathlib import Path

from tests.site import Site
from withness.config.start import start

ROOT = Path(__file__).parents[2]
BARRIER, NEED = "no_funds", "food"


def more_of_whom_it_failed(site: Site, therapist: str, first: int, many: int) -> None:
    """So many more clients of this therapist, numbered from `first`, whose referral failed and who may be counted."""
    command = [sys.executable, "-m", "tests.browser.counting", therapist, str(first), str(many)]
    subprocess.run(command, env=site.environment, cwd=ROOT, check=True)


def main() -> None:
    start()
    from withness.capabilities.brief.rules import wish_topic
    from withness.capabilities.counted.rules import count_me
    from withness.capabilities.referrals.events import BY_HAND, CANNOT, THERAPIST, ReferralWording
    from withness.capabilities.referrals.rules import propose_referral, say_answer, send_referral
    from withness.config.demo.meeting import come_in
    from withness.config.demo.story import Person
    from withness.ground.ledger import say
    from withness.ground.ledger.hear import clock
    from withness.ground.partnership import Role
    from withness.ground.partnership.verbs import agree
    from withness.ground.people.accounts import open_account
    from withness.ground.people.founding import found_partnership
    from withness.ground.people.models import Account
    from withness.ground.practice.practices import practice_for

    therapist, first, many = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    account = Account.objects.get(email=f"{therapist}@example.org")
    for number in range(first, first + many):
        name, now = f"Guest {number}", clock()
        his = found_partnership(account, role=Role.THERAPIST, name=account.name, now=now)
        somebody = Person(name, f"guest-{number}@example.org", Role.CLIENT.value, "")
        hers = come_in(his, [], open_account(somebody.email, name), "guest", somebody, now, 1)
        words = {"wording": ReferralWording("A pantry", said="Food for two.", signed=account.name), "service": "pantry"}
        say(his, propose_referral, referral="r", version="v", about=NEED, who=THERAPIST, **words)
        say(hers, agree, accord="r", version="v")
        say(his, send_referral, referral="r", version="v", letter="l", how=BY_HAND)
        say(his, say_answer, referral="r", stands=CANNOT, barriers=(BARRIER,))
        programme = practice_for(hers.ledger)
        say(hers, count_me, consent="yes", version="yes", programme=programme)
        say(hers, wish_topic, wish="w", version="w", programme=programme, topic=BARRIER, words="No money left for it")


if __name__ == "__main__":
    main()
