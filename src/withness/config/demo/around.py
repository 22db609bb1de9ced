"""Who stands around Mina and Daniel in the demo, and what she opened to each of them."""

from collections.abc import Mapping

from withness.config.demo.calendar import MICROSECONDS, Calendar
from withness.config.demo.goals import ALOUD, BIRTHDAY, MORNINGS
from withness.config.demo.meeting import come_in
from withness.config.demo.safe import PLAN
from withness.config.demo.story import DANIEL, MINA, Person
from withness.ground.ledger import say
from withness.ground.partnership import AccordId, MemberId, Voice
from withness.ground.partnership.verbs import ask, grant, say_back
from withness.ground.people.models import Account

RUBY, ROSA, HANNA, ADA = "ruby", "rosa", "hanna", "ada"
PEOPLE = {
    RUBY: Person("Ruby", "ruby@example.org", "supporter", "Mina's friend from two doors down"),
    ROSA: Person("Rosa", "rosa@example.org", "guardian", "Mina's aunt, with whom she lives"),
    HANNA: Person("Hanna", "hanna@example.org", "supervisor", "looks over Daniel's shoulder, where people let her"),
    ADA: Person("Ada", "ada@example.org", "guest", "runs the drama group on Thursdays"),
}
HOUR = 60 * 60 * MICROSECONDS
OPENED: tuple[tuple[str, str, int | None], ...] = (
    (RUBY, BIRTHDAY, None),
    (RUBY, PLAN, None),
    (ROSA, MORNINGS, 600),
    (HANNA, MORNINGS, 40),
    (ADA, ALOUD, 20),
)
"""To whom Mina opened what, and for how many days, if not until she closes it."""

ASKED = (
    (ADA, ALOUD, "What did you see when I read on Thursday?"),
    (RUBY, BIRTHDAY, "How will you know that I want to go?"),
)
SAID_BACK = "You stopped once, looked at the page, and went on. The others had put their phones away by then."


def let_in(voices: Mapping[str, Voice], accounts: Mapping[str, Account], calendar: Calendar) -> int:
    """Let them come, and Mina open something to each; gives the number of entries it took."""
    mina, daniel = voices[MINA], voices[DANIEL]
    begin = calendar.earlier(hours=5)
    for who, person in PEOPLE.items():
        host, other = (daniel, mina) if who == HANNA else (mina, daniel)
        accord = AccordId(ALOUD) if who == ADA else None
        come_in(host, [other], accounts[who], who, person, begin, HOUR, accord=accord)
    said = 0
    for who, goal, days in OPENED:
        words = {"grant": f"{goal}-to-{who}", "accord": goal, "to": who}
        until = calendar.midnight(days) if days is not None else None
        said += len(say(mina, grant, now=begin + 2 * HOUR, until=until, **words))
    for who, goal, question in ASKED:
        said += len(say(mina, ask, now=begin + 3 * HOUR, accord=goal, to=who, words=question))
    ada = Voice(mina.ledger, MemberId(ADA))
    said += len(say(ada, say_back, now=begin + 4 * HOUR, accord=ALOUD, words=SAID_BACK))
    return said + 3 * len(PEOPLE)
