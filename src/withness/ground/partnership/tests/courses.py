"""Courses of events that chance alone would seldom bring: each leads two worlds to where something could leak."""

from collections.abc import Callable

from withness.ground.partnership import HOUSE, verbs
from withness.ground.partnership.entries import PARTNERS
from withness.ground.partnership.verbs.opening import clients_in

from .attempts import Attempt, Step
from .pure_ledger import HOUR
from .two_worlds import Worlds, is_hidden

LONG = 500 * HOUR


def going_while_something_waits(worlds: Worlds, step: Step) -> None:
    """Others put something forward among themselves, and one whose voice it needs goes without having said it."""
    for shift in range(2):
        worlds.unheard_of(Step("propose", step.a + shift, step.b, step.c, step.d))
    known = worlds.full.ledger.hear(HOUSE)
    waits = [accord.waiting for accord in known.accords.values() if accord.waiting and is_hidden(accord.id)]
    needed = sorted({voice for version in waits for voice in version.needs} - {worlds.who} - known.members.departed())
    if needed:
        worlds.say_openly(Attempt(needed[step.c % len(needed)], verbs.leave, {"why": "enough"}))


def asking_another_listener(worlds: Worlds, step: Step) -> None:
    """The same is open to the member and to somebody else, and that one is asked something about it."""
    worlds.openly(step._replace(verb="propose"))
    known, until = worlds.plain.ledger.hear(HOUSE), worlds.plain.ledger.now + LONG
    around = {m.id for m in known.members.active() if m.role not in PARTNERS}
    pairs = [
        (accord, other)
        for accord in known.accords.values()
        for other in sorted(around - accord.latest.audience - {worlds.who})
        if worlds.who in around - accord.latest.audience and clients_in(known, accord) <= known.members.partners()
    ]
    for accord, other in pairs[step.b % len(pairs) :][:1] if pairs else []:
        clients = sorted(clients_in(known, accord)) or [accord.began_by]
        for to in (worlds.who, other):
            for client in clients:
                words = {"grant": worlds.plain.new("g"), "accord": accord.id, "to": to, "until": until}
                worlds.say_openly(Attempt(client, verbs.grant, words))
        worlds.say_unheard(Attempt(clients[0], verbs.ask, {"accord": accord.id, "to": other, "words": "unheard"}))


def opening_half(worlds: Worlds, step: Step) -> None:
    """One of two clients would open to the member what the other would not."""
    worlds.unheard_of(Step("propose", step.a, step.b, step.c, step.d))
    known = worlds.full.ledger.hear(HOUSE)
    hidden = [accord for accord in known.accords.values() if is_hidden(accord.id)]
    for accord in hidden[-1:]:
        clients = sorted(clients_in(known, accord))
        words = {
            "grant": worlds.full.new("hidden g"),
            "accord": accord.id,
            "to": worlds.who,
            "until": worlds.full.ledger.now + LONG,
        }
        if len(clients) > 1 and worlds.who in known.members.all:
            worlds.say_unheard(Attempt(clients[step.d % len(clients)], verbs.grant, words))


COURSES: tuple[Callable[[Worlds, Step], None], ...] = (
    going_while_something_waits,
    asking_another_listener,
    opening_half,
)
