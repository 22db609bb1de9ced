"""The part of the model about who is here, who knows of whom, and how people come and go."""

from typing import TYPE_CHECKING

from .model_alone import an_act
from .model_of_listeners import Words

if TYPE_CHECKING:
    from .model import Model

PARTNERS = ("client", "therapist")
REMOVABLE = {
    "client": ("supporter", "supervisor", "coordinator", "guest"),
    "therapist": ("supporter", "guardian", "supervisor", "coordinator", "guest"),
}
GONE = ("left", "removed")
UNSEEN = {"by_link": False, "knocked": False, "seen": False}


class Members:
    """Mixed into the model."""

    def here(self: "Model", *roles: str) -> set[str]:
        return {m for m, p in self.people.items() if p["standing"] == "active" and (not roles or p["role"] in roles)}

    def gone(self: "Model") -> set[str]:
        return {m for m, p in self.people.items() if p["standing"] in GONE}

    def circle(self: "Model") -> set[str]:
        return {m for m, p in self.people.items() if p["standing"] in ("active", "invited") and p["role"] != "guest"}

    def partners_for(self: "Model", by: str) -> set[str]:
        """Clients and therapists, as far as `by` knows; a guest knows one person, who was removed the past."""
        if self.people[by]["role"] == "guest":
            return {m for m in self.knows[by] if self.people[m]["role"] in PARTNERS}
        return self.as_they_left.get(by, self).here(*PARTNERS)

    def told_of(self: "Model", member: str) -> set[str]:
        person = self.people[member]
        return (set(person["known_to"]) if person["role"] == "guest" else self.circle()) | {member}

    def told_why(self: "Model", member: str) -> set[str]:
        """Those who help from around hear that somebody went; how and why is for the partners."""
        if self.people[member]["role"] == "guest":
            return self.told_of(member)
        return self.told_of(member) & (self.here(*PARTNERS) | {member})

    def found(self: "Model", member: str, role: str, entry: str, name: str) -> None:
        self.people[member] = {"role": role, "standing": "active", "known_to": set(), "naming": (entry, name), **UNSEEN}
        self.knows[member] = {member}

    def tell_invite(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        member, role, accord = w["member"], w["role"], w["accord"]
        if self.people[by]["role"] not in PARTNERS:
            return "NotThisRole"
        if w["until"] <= now:
            return "TooLate"
        if member in self.knows[by]:
            return "AlreadyAnswered"
        circle = self.circle()
        if role == "guest":
            if accord is None or not self.versions_for(by, accord):
                return "NotHeardOf"
            circle = self.latest(accord)["told"] - self.gone()
        asked = ("client",) if role in ("supporter", "guest") else PARTNERS
        self.people[member] = {
            "role": role,
            "standing": "invited",
            "known_to": circle | {by},
            "invited_by": by,
            "until": w["until"],
            "awaits": (self.here(*asked) & circle) - {by},
        } | UNSEEN
        self.people[member]["by_link"] = w.get("by_link", False) and role in PARTNERS
        self.knows[member] = {member, by} if role == "guest" else circle | {member}
        for other in circle | {by}:
            self.knows[other].add(member)
        return None

    def _not_invited(self: "Model", by: str, member: str) -> bool:
        return member not in self.knows[by] or self.people[member]["standing"] != "invited"

    def tell_welcome(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if self._not_invited(by, w["member"]):
            return "NotHeardOf"
        person = self.people[w["member"]]
        looks = person["knocked"] and not person["seen"] and self.people[by]["role"] in PARTNERS
        if by not in person["awaits"] and not looks:
            return "NotYourVoice"
        person["awaits"].discard(by)
        person["seen"] = person["seen"] or person["knocked"]
        return None

    def tell_knock(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        person = self.people[by]
        if person["knocked"] or not person["by_link"]:
            return "AlreadyAnswered"
        if person["until"] <= now:
            return "TooLate"
        person["knocked"], person["naming"] = True, (entry, w["name"])
        return None

    def tell_uninvite(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if self._not_invited(by, w["member"]):
            return "NotHeardOf"
        if self.people[by]["role"] not in PARTNERS:
            return "NotThisRole"
        self.people[w["member"]]["standing"] = "uninvited"
        return None

    def tell_join(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        person = self.people[by]
        if person["standing"] == "active":
            return "AlreadyAnswered"
        if not person["knocked"] and person["until"] <= now:
            return "TooLate"
        gone = set() if person["role"] == "guest" else self.gone()
        if person["awaits"] - gone:
            return "NotWelcomedYet"
        if person["by_link"] and not person["seen"]:
            return "NotSeenYet"
        person["standing"], person["naming"] = "active", (entry, w["name"])
        return None

    def tell_rename(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        if not w["name"].strip():
            return "WordsMissing"
        naming = self.people[by].get("naming")
        if naming is not None and naming[0] not in self.erased and naming[1] == w["name"]:
            return "AlreadyAnswered"
        self.people[by]["naming"] = entry, w["name"]
        return None

    def tell_leave(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        self._depart(by, "left")
        return None

    def tell_remove(self: "Model", by: str, now: int, entry: str, w: Words) -> str | None:
        member = w["member"]
        if member not in self.knows[by]:
            return "NotHeardOf"
        if member == by:
            return "NotYours"
        if self.people[member]["standing"] != "active":
            return "NotAMember"
        if self.people[member]["role"] not in REMOVABLE.get(self.people[by]["role"], ()):
            return "NotThisRole"
        if not w["why"].strip():
            return "ReasonMissing"
        if w["until"] <= now:
            return "TooLate"
        told = (self.told_why(member) - self.gone()) | {by}
        self.acts[w["act"]] = an_act(by, {member}, told)
        self._depart(member, "removed")
        return None

    def _depart(self: "Model", member: str, standing: str) -> None:
        self.people[member]["told_why"] = self.told_why(member)
        self.people[member]["standing"] = standing
        self.as_they_left[member] = self._copy()
        for accord in self.accords.values():
            version = accord["versions"].get(accord["open"])
            if version is not None and member in version["needs"] and version["told"] - self.gone():
                self._close(accord, "lapsed")
