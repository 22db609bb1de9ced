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

NAMELESS = "somebody"


def names_of(view: View) -> str:
    """The others who are here, in one phrase, as the reader knows them; the reader alone is "you"."""
    others = [member.name or NAMELESS for member in view.members.active() if member.id != view.viewer]
    if not others:
        return "you, for now alone"
    return " and ".join(filter(None, (", ".join(others[:-1]), others[-1])))
