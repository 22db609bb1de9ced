"""Who speaks in a transcript, and what was counted of each, in words, with how far off it may be."""

from collections.abc import Iterator

from withness.ground.partnership import Role, View
from withness.ground.ui.voices import Voices
from withness.science.talk.indices import Indices
from withness.science.talk.utterances import CLIENT, THERAPIST

from .state import Reading

ALONE = {THERAPIST: "the therapist", CLIENT: "the client"}
"""Who is meant where several here could be."""


class Speakers:
    """Who speaks in a transcript, by role: one person's name where one alone can be meant."""

    def __init__(self, view: View, there: Reading) -> None:
        self.voices = Voices(view)
        roles = {THERAPIST: Role.THERAPIST, CLIENT: Role.CLIENT}
        here = {role: [m for m in there.voices if view.member(m).role is of] for role, of in roles.items()}
        self._one = {role: members[0] for role, members in here.items() if len(members) == 1}

    def name(self, role: str) -> str:
        """Whoever speaks in this role."""
        one = self._one.get(role)
        return self.voices.name(one) if one is not None else ALONE.get(role, "somebody")

    def whose(self, role: str) -> str:
        """ "yours", or whose."""
        one = self._one.get(role)
        return "yours" if one is not None and one == self.voices.me else f"{self.name(role)}'s"

    def strand(self, role: str) -> str:
        """The colour of their strand."""
        one = self._one.get(role)
        return self.voices.strand(one) if one is not None else "house"


def numbers(spoke: Speakers, found: Indices) -> Iterator[str]:
    """The three that lead, each with how far off it may be."""
    therapist, client = spoke.whose(THERAPIST), spoke.whose(CLIENT)
    if found.reflections_to_questions is not None:
        low, high = found.intervals["reflections_to_questions"]
        times = _about(f"{found.reflections_to_questions:.1f}", f"{low:.1f}", f"{high:.1f}")
        yield f"How often something was said back, for each question of {therapist}: {times}"
    if found.rate_of_input is not None:
        low, high = (100 * each for each in found.intervals["rate_of_input"])
        turns = _about(f"{100 * found.rate_of_input:.0f}", f"{low:.0f}", f"{high:.0f}")
        yield f"Telling, advising or planning, of 100 turns of {therapist}: {turns}"
    if found.talk_share_client is not None:
        words = f"Of 100 words that were spoken, {round(100 * found.talk_share_client)} were {client}."
        yield f"{words} This one is counted from the transcript, not guessed."


def _about(share: str, low: str, high: str) -> str:
    """A share with how far off it may be, in words."""
    return (
        f"{share}, nothing else is likely."
        if low == high
        else f"about {share}; anything from {low} to {high} is likely."
    )


def less_sure(spoke: Speakers, found: Indices, all_: bool) -> Iterator[str]:
    """What people who listen differ about as much as the machine does; `all_`: with what is hidden otherwise."""
    shares = [
        ("Questions that leave it open how to answer, of 100", "percent_open"),
        ("What was said back and went further than the words, of 100", "percent_complex"),
    ]
    if all_:
        client = spoke.whose(CLIENT)
        shares.append((f"Turns of {client} that speak for a change, of 100", "percent_change_talk"))
        shares.append((f"Turns of {client} that speak for how it is, of 100", "percent_sustain_talk"))
    for words, name in shares:
        share, between = getattr(found, name), found.intervals.get(name)
        if share is not None and between is not None:
            yield f"{words}: {_about(*(f'{each:.0f}' for each in (share, *between)))}"
