"""Makes a glance of a view: the same things wait on it as on the partnership's own home."""

from collections.abc import Iterator

from withness.capabilities.advice import cards as advice
from withness.capabilities.alliance.rules import AllianceState, awaits
from withness.capabilities.deciding import cards as deciding
from withness.capabilities.erasure import cards as erasure
from withness.capabilities.experiments import cards as experiments
from withness.capabilities.repair import cards as repair
from withness.capabilities.safety.rules import SafetyState
from withness.capabilities.sessions.events import KIND as SESSION
from withness.capabilities.sessions.rules import ends_at
from withness.ground.glances.glance import Glance, NotSafe
from withness.ground.partnership import Role, Standing, View
from withness.ground.partnership.verbs.belonging import at_the_door
from withness.ground.ui.voices import Voices

ONCE_HERE = (Standing.LEFT, Standing.REMOVED)


def glance_of(view: View, now: int) -> Glance:
    """What this reader sees from afar. `now` (microseconds UTC) only leaves out sessions that are over."""
    return Glance(
        whom=_whom(view),
        ahead=tuple(_ahead(view, now)),
        waits=tuple(_waits(view, now)),
        not_safe=tuple(_not_safe(view)),
    )


def _whom(view: View) -> str:
    """Who comes for help, by the names they go by; in their own partnership, who helps them."""
    voices, here = Voices(view), {member.id for member in view.members.active()} - {view.viewer}
    clients = {member.id for member in view.members.active(Role.CLIENT)} - {view.viewer}
    if clients or here:
        return voices.names(clients or here)
    gone = [member.id for member in view.members.all.values() if member.standing in ONCE_HERE]
    return f"{voices.names(gone)}, until they left" if gone else "you, for now alone"


def _ahead(view: View, now: int) -> Iterator[tuple[int, int]]:
    for accord in view.of_kind(SESSION):
        if accord.current is not None and accord.ended is None and ends_at(accord.current.terms) > now:
            yield accord.current.terms.starts_at, ends_at(accord.current.terms)


def _waits(view: View, now: int) -> Iterator[int | None]:
    times: dict[str, int] = {}
    for accord in view.waiting():
        if accord.kind == SESSION and accord.waiting:
            terms = accord.waiting.terms
            # Nobody can come to a session that has begun without them; several at once are one thing to answer.
            times[terms.series or accord.id] = max(terms.starts_at, times.get(terms.series or accord.id, 0))
        else:
            yield None
    yield from times.values()
    for feedback in view.state(AllianceState).feedback.values():
        for thread in feedback.threads.values():
            if view.viewer in awaits(view, feedback, thread):
                yield None
    yield from (None if each.knocked else each.invited_until for each in at_the_door(view, now))
    yield from (
        None
        for _ in (
            *deciding.questions_for_me(view),
            *repair.waiting(view),
            *erasure.waiting(view, now),
            *advice.waiting(view),
            *experiments.questions_for_me(view),
        )
    )


def _not_safe(view: View) -> Iterator[NotSafe]:
    voices = Voices(view)
    for alarm in view.state(SafetyState).open():
        if view.viewer in alarm.asked:
            yield NotSafe(voices.full_name(alarm.by), alarm.at, bool(alarm.acknowledged), alarm.answered)
