"""What a piece can begin with: questions in our own words, each by the family it belongs to, with its source."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from .events import Sort


class Family(StrEnum):
    """Which kind of question it is, as the practice calls them."""

    DECONSTRUCTION = "deconstruction"
    PREFERENCE = "preference"
    ACTION = "landscape of action"
    IDENTITY = "landscape of identity"
    MEMBERSHIP = "re-membering"
    DOCUMENT = "document"


class Prompt(Struct, frozen=True):
    """One question. `label` is what it is called once it is answered; a page to keep shows it if it is `printed`."""

    id: str
    family: Family
    label: str
    asks: str
    source: str
    printed: bool = True


class Template(Struct, frozen=True):
    """What a piece begins with. With `more`, passages of that prompt can be added as often as one likes; `headed` ones
    have a heading of their own, `beside` asks for the second strand, and `printed_beside` stands above it on paper."""

    id: str
    sort: Sort
    title: str
    about: str
    prompts: tuple[Prompt, ...]
    more: str = ""
    headed: str = ""
    beside: str = ""
    printed_beside: str = ""
    add: str = "Add another passage"


EPSTON = "White & Epston (1990), Narrative means to therapeutic ends"
MAPS = "White (2007), Maps of narrative practice"
MEMBERS = "White (1997), Narratives of therapists' lives: re-membering"
OWN = "White & Epston (1990), chapter 4, on documents that answer a file; this kind is our own"
D, P, A, I, M, L = Family  # noqa: E741  the families in their order

_PROBLEM = Template(
    "problem",
    Sort.PROBLEM,
    "The problem has a name",
    "You are not the problem. Give it a name and a look of its own, so that you can both look at it.",
    (
        Prompt("name", D, "What it is called", "If it had a name of its own, what would you call it?", MAPS),
        Prompt("look", D, "What it looks like", "How does it look, sound or move? A drawing says it too.", EPSTON),
        Prompt("tricks", D, "Its tricks", "How does it get in? What does it tell you, so that you believe it?", EPSTON),
        Prompt("life", D, "What it does to my days", "What does it take from school, work, sleep, your body?", MAPS),
        Prompt("friends", D, "What it does to friends and family", "Whom does it keep away? Whom does it use?", MAPS),
        Prompt(
            "between", D, "What it does between us", "Does it come into our hour as well? What does it do here?", MAPS
        ),
        Prompt("stand", P, "Where I stand", "Is what it does all right with you, or not, or some of both? Why?", MAPS),
    ),
)
_TIME = Template(
    "time",
    Sort.TIME,
    "A time it didn't win",
    "Small counts: a minute, a sentence, something you nearly did.",
    (
        Prompt("when", A, "When it was", "When and where was it? Who was there?", MAPS),
        Prompt("did", A, "What I did", "What did you do, step by step? How did you get ready for it?", EPSTON),
        Prompt("before", A, "What led up to it", "What had you done before that made it possible?", MAPS),
        Prompt("values", I, "What it says about what I value", "What does it show that matters to you?", MAPS),
        Prompt(
            "knew", I, "Who would not be surprised", "Who knew this about you already? What had they seen?", MEMBERS
        ),
    ),
)
_LINE = Template(
    "line",
    Sort.LINE,
    "The line of my life",
    "Two strands: what happened, and what it says about you. Begin anywhere.",
    (Prompt("moment", A, "A moment", "What happened, or what did you do?", MAPS),),
    more="moment",
    headed="When was it?",
    beside="What does it say about you, and what you care about?",
    printed_beside="What it says about me",
    add="Add a moment",
)
_STORY = Template(
    "story",
    Sort.STORY,
    "The story I prefer",
    "The one you would rather live by. It is there in pieces already.",
    (
        Prompt("called", P, "What this story is about", "If these times were a story, what would it be about?", MAPS),
        Prompt("chapter", A, "A chapter", "What happens in it? What do you do?", MAPS),
        Prompt("next", I, "What comes next", "Living by this, what might you do soon? It may be small.", MAPS),
    ),
    more="chapter",
    headed="What is this chapter called?",
    add="Add a chapter",
)
_CLUB = Template(
    "club",
    Sort.STORY,
    "The people in my club of life",
    "Who belongs in your life, near or far, living or dead, real or from a book. You decide who has which seat.",
    (Prompt("member", M, "Somebody in my club", "What did they bring to your life, and you to theirs?", MEMBERS),),
    more="member",
    headed="Who is it?",
    beside="What do they know about you that others don't?",
    printed_beside="What they know about me",
    add="Add somebody",
)
_DOCUMENTS = (
    Template(
        "letter",
        Sort.DOCUMENT,
        "A letter",
        "To somebody, to the problem, to yourself. It need not be sent.",
        (
            Prompt("to", L, "To", "Who is it to?", EPSTON, printed=False),
            Prompt("letter", L, "The letter", "What do you want to say? What did you notice?", EPSTON, printed=False),
            Prompt("from", L, "From", "How do you want to sign it?", EPSTON, printed=False),
        ),
    ),
    Template(
        "certificate",
        Sort.DOCUMENT,
        "A certificate",
        "For something that was not easy. Say for what, and who saw it.",
        (
            Prompt("whose", L, "For", "Who gets it?", EPSTON, printed=False),
            Prompt("what", L, "For what", "What did they do, and what did it take?", EPSTON),
            Prompt("seen", L, "Who saw it", "Who was there, or would say so too?", EPSTON),
        ),
    ),
    Template(
        "declaration",
        Sort.DOCUMENT,
        "A declaration",
        "Where you stand from now on, for whoever should know.",
        (
            Prompt("not", P, "What I no longer go along with", "What do you say no to?", EPSTON),
            Prompt("for", P, "What I stand for instead", "What do you say yes to, and why?", EPSTON),
            Prompt("know", L, "Who should know", "Who do you want to have this? What can they do with it?", OWN),
        ),
    ),
    Template(
        "handover",
        Sort.DOCUMENT,
        "A handover to my future self",
        "What you found out, for a day on which it is further away.",
        (
            Prompt(
                "found", I, "What I know now", "What have you found out about yourself that you want to keep?", MAPS
            ),
            Prompt("helped", A, "What helped", "What did you do that helped? How did you begin?", EPSTON),
            Prompt("signs", D, "If it comes back", "How will you notice? What does it not know about you?", EPSTON),
            Prompt("wish", I, "What I wish you", "What would you like to hear on that day?", EPSTON),
        ),
    ),
    Template(
        "service",
        Sort.DOCUMENT,
        "A letter to a service or a school",
        "What they should know, and what you ask them for. You decide what stands in it.",
        (
            Prompt("to", L, "To", "Which school, office or service, and who there?", OWN, printed=False),
            Prompt("about", L, "What it is about", "What do they need to know, and no more?", OWN),
            Prompt("ask", L, "What I ask for", "What should they do, by when? What would make it easier?", OWN),
            Prompt("works", L, "What works", "What do you do already, and what helps you do it?", OWN),
            Prompt("from", L, "From", "Who signs it?", OWN, printed=False),
        ),
    ),
)
TEMPLATES: Mapping[str, Template] = {each.id: each for each in (_PROBLEM, _TIME, _LINE, _STORY, _CLUB, *_DOCUMENTS)}
FREE = Prompt("", L, "", "Write what you like.", "Our own")


def prompt_of(template: str, prompt: str) -> Prompt:
    """A question of a template; an open one where it is not known."""
    known = TEMPLATES.get(template)
    return next((each for each in known.prompts if each.id == prompt), FREE) if known is not None else FREE
