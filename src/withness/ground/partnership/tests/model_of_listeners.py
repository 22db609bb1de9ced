"""The part of the model about who else hears an accord, and what is asked of them: plain dictionaries too."""

from typing import Any

Words = dict[str, Any]


class Listeners:
    """Opening to somebody, closing again, asking and saying something back."""

    def _clients_in(self, by: str, accord: str) -> set[str] | None:
        voices = {m for v in self.versions_for(by, accord) for m in self.accords[accord]["versions"][v]["needs"]}
        if not voices <= self.knows[by]:
            return None
        return {m for m in voices if self.people[m]["role"] == "client"}

    def tell_grant(self, by: str, now: int, entry: str, w: Words) -> str | None:
        accord, to, until = w["accord"], w["to"], w["until"]
        clients = self._clients_in(by, accord)
        if not self.versions_for(by, accord) or clients is None:
            return "NotHeardOf"
        if by not in clients:
            return "NotThisRole"
        if clients & self.gone():
            return "NotYourVoice"
        if to not in self.knows[by]:
            return "NotHeardOf"
        if self.people[to]["standing"] != "active":
            return "NotAMember"
        if to in self.latest(accord)["told"]:
            return "AlreadyAnswered"
        if self.people[to]["role"] == "guardian" if until is None else until <= now:
            return "EndMissing" if until is None else "TooLate"
        before = self.grants.get((accord, to), {})
        lasting = {
            client: grant["until"]
            for client, grant in before.items()
            if grant["needs"] == clients and (grant["until"] is None or grant["until"] > now)
        }
        if by in lasting and lasting[by] == until:
            return "AlreadyAnswered"
        lasting[by] = until
        knew = (self.latest(accord)["told"] - self.gone()) | {by}
        if set(lasting) == clients:
            self.opened[to, accord] = min((u for u in lasting.values() if u is not None), default=None)
            knew.add(to)
        self.grants.setdefault((accord, to), {})[by] = {"needs": clients, "until": until, "knew": knew}
        return None

    def tell_revoke(self, by: str, now: int, entry: str, w: Words) -> str | None:
        accord, to = w["accord"], w["to"]
        clients = self._clients_in(by, accord)
        if not self.versions_for(by, accord) or clients is None:
            return "NotHeardOf"
        if by not in clients:
            return "NotThisRole"
        if not any(by in grant["knew"] for grant in self.grants.get((accord, to), {}).values()):
            return "NotHeardOf"
        if self.people[to]["standing"] != "active":
            return "NotAMember"
        self._shut(accord, to)
        return None

    def tell_ask(self, by: str, now: int, entry: str, w: Words) -> str | None:
        accord, to = w["accord"], w["to"]
        clients = self._clients_in(by, accord)
        if not self.versions_for(by, accord) or clients is None:
            return "NotHeardOf"
        if by not in clients:
            return "NotThisRole"
        if to not in self.knows[by]:
            return "NotHeardOf"
        if self.people[to]["standing"] != "active":
            return "NotAMember"
        if (to, accord) not in self.opened:
            return "NotHeardOf"
        if not w["words"].strip():
            return "WordsMissing"
        self.asked.add((to, accord))
        return None

    def tell_say_back(self, by: str, now: int, entry: str, w: Words) -> str | None:
        accord = w["accord"]
        if not self.versions_for(by, accord):
            return "NotHeardOf"
        if not {(by, accord)} <= self.asked & self.opened.keys():
            return "NotAsked"
        return None if w["words"].strip() else "WordsMissing"

    def _shut(self, accord: str, to: str) -> None:
        self.grants.pop((accord, to), None)
        self.opened.pop((to, accord), None)

    def _lapse_grants(self, accord: str, clients: set[str]) -> None:
        for (granted, to), by in list(self.grants.items()):
            knew = set().union(*(grant["knew"] for grant in by.values())) - self.gone()
            if granted == accord and knew and not all(clients - {to} <= grant["needs"] for grant in by.values()):
                self._shut(accord, to)
