"""Says in plain words who somebody is here and what they see."""

from withness.ground.partnership import Role, View

ROLES_IN_WORDS = {
    Role.CLIENT: "client",
    Role.THERAPIST: "therapist",
    Role.SUPPORTER: "supporter",
    Role.GUARDIAN: "parent or guardian",
    Role.SUPERVISOR: "supervisor",
    Role.COORDINATOR: "coordinator",
    Role.GUEST: "guest",
    Role.HOUSE: "the software",
}

ALL_BUT_DRAWERS = "Sees everything that is shared here. Not what others keep for themselves."
ONLY_OPENED = "Sees only what a client opens to them, and nothing else."

SEES = {
    Role.CLIENT: ALL_BUT_DRAWERS,
    Role.THERAPIST: ALL_BUT_DRAWERS,
    Role.SUPPORTER: ONLY_OPENED,
    Role.GUARDIAN: ONLY_OPENED,
    Role.SUPERVISOR: ONLY_OPENED,
    Role.COORDINATOR: ONLY_OPENED,
    Role.GUEST: "Sees the one thing they were asked about.",
    Role.HOUSE: "Carries messages and keeps them safe. Has no opinion and reads nothing.",
}

BY_ALL = "Everyone here who is a client or a therapist says yes first."
BY_CLIENTS = "The clients say yes first."

MEANS = {
    Role.CLIENT: f"Takes part in everything from then on, with a voice of their own. {BY_ALL}",
    Role.THERAPIST: f"Takes part in everything from then on, with a voice of their own. {BY_ALL}",
    Role.SUPPORTER: f"A friend, a partner, an aunt. Hears only what a client opens to them. {BY_CLIENTS}",
    Role.GUARDIAN: f"Hears only what a client opens to them, and only until a day that is named. {BY_ALL}",
    Role.SUPERVISOR: f"Looks over the therapist's shoulder, where the clients let them. {BY_ALL}",
    Role.COORDINATOR: f"Brings services together. Hears only what a client opens to them. {BY_ALL}",
}
"""What coming in each role means, and whose welcome it takes: for whoever invites."""

NAMELESS = "somebody"


def names_of(view: View) -> str:
    """The others who are here, in one phrase, as the reader knows them; the reader alone is "you"."""
    others = [member.name or NAMELESS for member in view.members.active() if member.id != view.viewer]
    if not others:
        return "you, for now alone"
    return " and ".join(filter(None, (", ".join(others[:-1]), others[-1])))
