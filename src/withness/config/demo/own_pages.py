"""What Mina writes for herself alone in the demo; nobody else's page shows any of it."""

from withness.capabilities.journal.events import PageId
from withness.capabilities.journal.rules import keep_page, write_page
from withness.config.demo.calendar import Calendar
from withness.ground.ledger import drawer_of, say
from withness.ground.partnership import Voice

CANTEEN = """I told them in the canteen that I had already eaten. I hadn't. It is easier to be hungry than find a seat.

I don't want Daniel to make this into a thing yet."""
GOOD_DAY = """Good day. I don't trust it.

Ruby laughed at something I said and I forgot to check whether she meant it."""
KNOWN = """Things I know about panic that nobody told me:
– it is worst before
– it never lasted a whole lesson
– my hands get warm again first"""
PAGES = ((2, 4, 22, CANTEEN), (6, 5, 23, GOOD_DAY), (9, 2, 21, KNOWN))
BEGUN = (11, 3, 22, "If I go to the birthday I could leave at nine. If I say so before, then nobody")


def write_own(mina: Voice, calendar: Calendar) -> None:
    """Write her pages, and begin one."""
    drawer = drawer_of(mina)
    for number, (week, day, hour, words) in enumerate(PAGES):
        page = PageId(f"own-page-{number}")
        say(drawer, write_page, page=page, words=words, agreed=False, now=calendar.moment(week, day, hour))
    week, day, hour, words = BEGUN
    page, at = PageId("own-page-begun"), calendar.moment(week, day, hour)
    say(drawer, keep_page, page=page, words=words, agreed=False, now=at)
