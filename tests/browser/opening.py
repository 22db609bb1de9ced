"""Lets clients open something of theirs for a few seconds, which no page offers: `python -m tests.browser.opening`."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.site import Site
from withness.config.start import start

ROOT = Path(__file__).parents[2]


def open_for_seconds(site: Site, address: str, to: str, seconds: int, *clients: str) -> None:
    """Let `to` hear what stands at this address for so many seconds, by each client's voice. Names are the demo's."""
    _, ledger, _, accord = urlsplit(address).path.strip("/").split("/")
    command = [sys.executable, "-m", "tests.browser.opening", ledger, accord, str(seconds), to, *clients]
    subprocess.run(command, env=site.environment, cwd=ROOT, check=True)


def main() -> None:
    start()
    from withness.ground.ledger import say
    from withness.ground.ledger.hear import clock
    from withness.ground.ledger.ids import new_id
    from withness.ground.partnership.verbs import grant
    from withness.ground.people.models import Seat
    from withness.ground.people.seats import seated

    ledger, accord, seconds, *names = sys.argv[1:]
    seats = Seat.objects.filter(ledger=ledger)
    to, *clients = [seated(seats.get(account__email=f"{name}@example.org")) for name in names]
    until = clock() + int(seconds) * 1_000_000
    for client in clients:
        say(client, grant, grant=new_id(), accord=accord, to=to.member, until=until)


if __name__ == "__main__":
    main()
