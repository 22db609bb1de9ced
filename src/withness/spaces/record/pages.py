"""Which pages open something, and how each is called in "Daniel opened …"; and which open nothing, and why."""

from collections.abc import Mapping

from withness.capabilities.sessions.record import CHAPTER as SESSIONS
from withness.capabilities.stories.record import CHAPTER as STORIES
from withness.ground.partnership import DictationId, MemberId
from withness.ground.ui.record import Called, Telling, by_title, named

from .reading import CHAPTERS


def _of_session(words: str) -> Called:
    """The page of something that belongs to one session: "the notes of the session of 3 May"."""

    def called(telling: Telling, session: str) -> str | None:
        told = SESSIONS.pages["sessions:session"](telling, session)
        return f"{words} of {told}" if told else None

    return called


def _who_hears(telling: Telling, accord: str) -> str | None:
    told = by_title(telling, accord)
    return f"who hears {told}" if told else None


def _open_to(telling: Telling, member: str) -> str | None:
    known = telling.view.members.all.get(MemberId(member))
    return f"what is open to {telling.name(known.id)}" if known else None


def _sheet(telling: Telling, member: str) -> str | None:
    known = telling.view.members.all.get(MemberId(member))
    return f"a sheet for {telling.name(known.id)} to write on" if known else None


def _dictated(telling: Telling, dictation: str) -> str | None:
    known = telling.view.dictations.all.get(DictationId(dictation))
    return f"what was written down for {telling.name(known.voice)}" if known else None


def _entry(telling: Telling, entry: str) -> str | None:
    return "one entry of the record" if any(each.id == entry for each in telling.view.heard) else None


AT_THE_PRACTICE: Mapping[str, Called] = {"stepping_in:reading": named("what all of you heard, having stepped in")}
"""Pages that open something of a partnership and stand at the door of a practice."""

PAGES: Mapping[str, Called] = (
    {name: called for chapter in CHAPTERS for name, called in chapter.pages.items()}
    | {
        "home:home": named("the first page"),
        "record:record": named("everything that was said"),
        "record:erase": _entry,
        "taking:take_along": named("the page to take everything along"),
        "hour:hour": SESSIONS.pages["sessions:session"],
        "together:together": STORIES.pages["stories:piece"],
        "notes:notes": _of_session("the notes"),
        "notes_together:together": _of_session("the notes"),
        "teachback:in_words": _of_session("what is taken along"),
        "progress:progress": _of_session("the draft of a progress note"),
        "hearing:accord": _who_hears,
        "hearing:member": _open_to,
        "hearing:ask": by_title,
        "hearing:say_back": by_title,
        "paper:paper": named("what was written down in person"),
        "paper:said": _dictated,
        "paper:sheet": _sheet,
        "paper:write": _sheet,
    }
    | dict(AT_THE_PRACTICE)
)
"""Pages of which is noted who opened them, by the name of their address."""

_OWN_WORDS = "a form for words of one's own, with nothing in it that another said"
_SAFETY = "that somebody looked there is what a person who hurts them must not find"

_THOUGHTS = "what goes through somebody's mind is theirs: that they looked there is nobody else's to know"
_WHAT_HELPS = "what helps somebody is theirs: that they looked there is nobody else's to know"

_LOOKS_FOR = "what everybody can find; who looks for which help is nobody else's to know"
_ONE_S_OWN = "nobody else's pages show that anything is kept here, nor that somebody looked"

OPENS_NOTHING: Mapping[str, str] = {
    "journal:pages": _ONE_S_OWN,
    "journal:write": _ONE_S_OWN,
    "journal:one": _ONE_S_OWN,
    "journal:erase": _ONE_S_OWN,
    "journal:asked_for": _ONE_S_OWN,
    "mirror:mirror": "numbers that all see alike: who wants to look at them is nobody else's to know",
    "practice:about": "what the practice says to everyone it works with",
    "practice:logo_of": "what the practice says to everyone it works with",
    "directory:services": _LOOKS_FOR,
    "directory:service": _LOOKS_FOR,
    "referrals:find": _LOOKS_FOR,
    "referrals:choose": _LOOKS_FOR,
    "erasure:mine": "what happens then, and nothing that was said",
    "erasure:destroy": "what happens then, and nothing that was said",
    "safety:safety": _SAFETY,
    "safetyplan:plans": _SAFETY,
    "safetyplan:new": _SAFETY,
    "safetyplan:device": _SAFETY,
    "guidance:take": _OWN_WORDS,
    "guidance:keep_back": _OWN_WORDS,
    "record:opened": "days and names of pages, and nothing that was said",
    "people:people": "who is here, and nothing that was said",
    "people:rename": _OWN_WORDS,
    "people:pin": _OWN_WORDS,
    "people:pin_here": "a form for digits that nobody else reads",
    "people:sheet": "a code that was just made, and nothing that was said",
    "people:way_back": "what happens then, and nothing that was said",
    "people:leave": "what happens then, and nothing that was said",
    "people:remove": "what happens then, and nothing that was said",
    "calendar:calendar": "the address of one's own calendar",
    "paper:numbers": _SAFETY,
    "sessions:new": _OWN_WORDS,
    "thoughts:thoughts": _THOUGHTS,
    "thoughts:thought": _THOUGHTS,
    "thoughts:write": _THOUGHTS,
    "coping:coping": _WHAT_HELPS,
    "coping:about_me": _WHAT_HELPS,
    "coping:helps": _WHAT_HELPS,
    "coping:compared": _WHAT_HELPS,
    "coping:card": _WHAT_HELPS,
    "coping:carry": _WHAT_HELPS,
    "coping:show": _WHAT_HELPS,
    "coping:library": _WHAT_HELPS,
    "coping:new": _WHAT_HELPS,
    "coping:strategy": _WHAT_HELPS,
    "coping:words": _WHAT_HELPS,
    "coping:trying": _WHAT_HELPS,
    "coping:new_plan": _OWN_WORDS,
    "stories:stories": "what there is; what somebody opens of it is noted there",
    "stories:begin": _OWN_WORDS,
    "stories:erase": _ONE_S_OWN,
    "stories:picture": "what its piece opens, of which it is noted",
    "checkins:answer": "one's own questions, and answers that nobody else hears yet",
    "checkins:choose": "one's own questions",
    "needs:answer": "one's own questions, and answers that nobody else hears yet",
    "measures:new": _OWN_WORDS,
    "measures:go_on": "the way to one's own questions",
    "measures:question": "questions, and an answer that nobody else hears yet",
    "measures:look": "answers that nobody else hears yet",
    "measures:earlier": _OWN_WORDS,
    "measures:now": _SAFETY,
    "counted:counted": "one's own yes, which nobody else hears of",
    "brief:briefs": "what the practice tells others, and one's own wish, which nobody else hears of",
    "brief:brief": "a text of the practice, and one's own answer, which nobody else hears of",
    "measures:counting": "one's own yes, which nobody else hears of",
    "alliance:feedback": "one's own words that nobody else hears yet",
    "stories:witness": "the way to its piece",
    "witnessing:witnesses": "who is invited, and nothing that was said",
    "keepsake:keepsake": "how a page should look; what it holds is noted where it is read",
    "keepsake:file": "what its piece opens, of which it is noted",
    "goals:new": _OWN_WORDS,
    "scaling:new": _OWN_WORDS,
    "experiments:new": _OWN_WORDS,
    "reflection:new": _OWN_WORDS,
    "agreement:new": _OWN_WORDS,
    "deciding:new": _OWN_WORDS,
    "connection:tell": _OWN_WORDS,
    "decisions:new": _OWN_WORDS,
    "preferences:mine": _OWN_WORDS,
    "portrait:new": _OWN_WORDS,
    "ecomap:new": _OWN_WORDS,
    "ecomap:again": _OWN_WORDS,
    "ending:begin": _OWN_WORDS,
}
"""Every other page of a partnership, with what it shows instead."""
