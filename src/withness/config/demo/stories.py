"""What Mina writes in the demo: the Whisper, a time it didn't win, her line, and a letter that is nobody else's yet."""

from collections.abc import Iterator, Mapping
from typing import Any

from withness.capabilities.stories.events import May, Passage, Sort, SuggestionId, Text
from withness.capabilities.stories.rules import answer_suggestion, keep, put_forward, show, suggest
from withness.capabilities.stories.state import Draft
from withness.config.demo.calendar import Calendar
from withness.config.demo.goals import Step
from withness.config.demo.story import DANIEL, MINA
from withness.ground.ledger import drawer_of, say
from withness.ground.partnership import AccordId, VersionId, Voice
from withness.ground.partnership.verbs import agree
from withness.ground.writing.whose import Run

WHISPER = (
    ("name", "The Whisper."),
    (
        "look",
        "Grey, no face, about as tall as a coat on a hook. It stands in doorways, so that you have to pass it.",
    ),
    (
        "tricks",
        "It says: they all noticed. It never says who. When I ask who, it gets louder instead of answering.",
    ),
    (
        "life",
        (
            "It has taken the canteen, the middle of the bus and most of English. It lets me have corridors "
            "if I am early enough."
        ),
    ),
    (
        "friends",
        (
            "It told me that Ruby only asks because she is polite. So I stopped answering, and then she stopped "
            "asking, and then it said: see."
        ),
    ),
    (
        "between",
        "Sometimes it sits in our hour. It doesn't like it when Daniel waits. It wants me to say something clever.",
    ),
    (
        "stand",
        "Not all right with me. I can see that it wants me safe. It has no idea what safe is for.",
    ),
)
SAYS_IT_GENTLER = "It says: they all noticed. It never says who. When I ask who, it gets louder."
TUESDAY = (
    ("when", "Tuesday, before first lesson. The corridor was full because of the fire drill."),
    (
        "did",
        (
            "I looked at the floor tiles and counted eleven. Then I looked up on purpose. Then I walked in by myself "
            "and sat down, and took my book out, and nobody looked."
        ),
    ),
    ("before", "I had packed my bag the night before, so that I didn't have to run."),
    ("values", "That I do what I said I would, also when nobody is checking."),
    ("knew", "My gran. She says I was the same with the deep end."),
)
LINE = (
    (
        "Five years old",
        "I wouldn't open my mouth at the dentist until he asked properly.",
        "I know when I am being asked, and when I am being told.",
    ),
    (
        "Eight",
        "I jumped in at the deep end. Gran held the towel.",
        "I can be afraid and go anyway, if it is my idea.",
    ),
    (
        "Twelve, new school",
        "I ate lunch in the library for a year. I read all of the sea books.",
        "I find a place to breathe.",
    ),
    ("This autumn", "I walked in by myself.", "I keep promises that I made to myself."),
)
LETTER = (
    ("to", "The Whisper, doorway, everywhere"),
    (
        "letter",
        (
            "You told me that they all noticed. I counted on Tuesday. Nobody noticed. Jana was drawing on her hand.\n\n"
            "I am not writing so that you go away. I am writing so that you know I have seen which days are yours, "
            "and that there are fewer of them."
        ),
    ),
)


def steps(calendar: Calendar, voices: Mapping[str, Voice]) -> Iterator[Step]:
    """What she showed Daniel, what he suggested, and what they agreed on."""
    whisper, tuesday = AccordId("the-whisper"), AccordId("a-tuesday")
    drafts = {
        whisper: _draft(voices[MINA], whisper, Sort.PROBLEM, "The Whisper", WHISPER),
        tuesday: _draft(voices[MINA], tuesday, Sort.TIME, "Eleven tiles", TUESDAY),
    }
    to = {"to": frozenset({voices[DANIEL].member}), "may": May.SUGGEST}
    yield calendar.moment(6, 2, 19), MINA, show, {"piece": whisper, "draft": drafts[whisper], **to}
    suggestion = {"piece": whisper, "suggestion": SuggestionId("gets-louder")}
    words = {"passage": "tricks", "words": SAYS_IT_GENTLER, "why": "Short, as you said it in the room."}
    yield calendar.moment(6, 4, 10), DANIEL, suggest, suggestion | words
    yield calendar.moment(6, 4, 17), MINA, answer_suggestion, suggestion | {"taken": True}
    version = VersionId("the-whisper-1")
    yield calendar.moment(7, 0, 17), MINA, put_forward, {"piece": whisper, "version": version}
    yield calendar.moment(7, 0, 17, 20), DANIEL, agree, {"accord": whisper, "version": version}
    yield calendar.moment(8, 1, 20), MINA, show, {"piece": tuesday, "draft": drafts[tuesday], **to}


def write_alone(mina: Voice, calendar: Calendar) -> None:
    """Her line and her letter, in her own drawer."""
    line = tuple(
        Passage(f"moment-{n}", "moment", head, (Run(mina.member, happened),), (Run(mina.member, says),))
        for n, (head, happened, says) in enumerate(LINE)
    )
    drawer = drawer_of(mina)
    told: dict[str, Any] = {"piece": AccordId("her-line"), "sort": Sort.LINE, "template": "line", "asked": False}
    say(drawer, keep, **told, text=Text("The line of my life", line), now=calendar.moment(11, 4, 21))
    letter = Text("A letter to the Whisper", _passages(mina, LETTER))
    told = {"piece": AccordId("her-letter"), "sort": Sort.DOCUMENT, "template": "letter", "asked": False}
    say(drawer, keep, **told, text=letter, now=calendar.moment(11, 5, 21))


def _draft(mina: Voice, piece: AccordId, sort: Sort, title: str, words: tuple[tuple[str, str], ...]) -> Draft:
    return Draft(piece, sort, sort.value, mina.member, 0, 0, Text(title, _passages(mina, words)))


def _passages(mina: Voice, words: tuple[tuple[str, str], ...]) -> tuple[Passage, ...]:
    return tuple(Passage(prompt, prompt, runs=(Run(mina.member, said),)) for prompt, said in words)
