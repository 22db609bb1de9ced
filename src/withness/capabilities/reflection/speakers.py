"""Who speaks in a transcript, as its readers call them."""

from withness.ground.partnership import Role, View
from withness.ground.ui.voices import Voices
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
