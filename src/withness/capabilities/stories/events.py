"""What is said about stories: in somebody's own drawer, to those it is shown to, and in agreement."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from withness.ground.files.refs import FileRef
from withness.ground.partnership import AccordId, Audience, MemberId, Words
from withness.ground.partnership.words import Erasable
from withness.ground.writing.whose import Run

KIND = "story"
SuggestionId = NewType("SuggestionId", str)


class Sort(StrEnum):
    """What a piece is."""

    PROBLEM = "problem"
    TIME = "time"
    LINE = "line"
    STORY = "story"
    DOCUMENT = "document"


class May(StrEnum):
    """What those may do to whom its author showed a piece."""

    READ = "read"
    SUGGEST = "suggest"
    WRITE = "write"


class Picture(Struct, frozen=True):
    """A drawing or a photo, and the same in words for whoever doesn't see it."""

    FACTS = frozenset({"file"})
    file: FileRef
    says: str


class Passage(Struct, frozen=True):
    """A part of a piece: the prompt it answers, a heading of its own, the words, and on the line of a life what it
    says about me beside them."""

    FACTS = frozenset({"id", "prompt"})
    id: str
    prompt: str = ""
    head: str = ""
    runs: tuple[Run, ...] = ()
    beside: tuple[Run, ...] = ()
    picture: Picture | None = None


class Text(Struct, frozen=True):
    """A piece as it stands: what it is called, and its passages in order."""

    title: str
    passages: tuple[Passage, ...] = ()


class StoryWording(Struct, frozen=True, tag=KIND):
    """A version of a piece as it is agreed on, with everybody's words as theirs."""

    title: str
    passages: tuple[Passage, ...] = ()


class StoryTerms(Struct, frozen=True, tag="story_terms"):
    """What the piece is, which template it began with, and who its author is."""

    sort: Sort
    template: str
    author: MemberId


class Kept(Struct, frozen=True, tag="stories.kept"):
    """In its author's drawer: how a piece stands now. What stood there before is destroyed."""

    piece: AccordId
    sort: Sort
    template: str
    text: Erasable[Text] = None


class PutAway(Struct, frozen=True, tag="stories.put_away"):
    """In its author's drawer: a piece is there no more; it was shown, or destroyed."""

    piece: AccordId


class Asked(Struct, frozen=True, tag="stories.asked"):
    """A client asked somebody to write something of this template, as its author."""

    piece: AccordId
    template: str
    to: MemberId
    words: Words = None


class Shown(Struct, frozen=True, tag="stories.shown"):
    """Its author showed a piece as it stands, or changed what those who see it may do. `voices` are those whose words
    it holds beside its author's."""

    piece: AccordId
    sort: Sort
    template: str
    may: May
    text: Erasable[Text] = None
    voices: Audience = frozenset()


class Written(Struct, frozen=True, tag="stories.written"):
    """Somebody wrote in a piece that is shown. `text` holds the passages they changed, `order` names all that stand in
    it now; `voices` are those whose words stand in these passages beside theirs who wrote. `retold`: they took their
    own words out, and these are the others' words once more."""

    piece: AccordId
    order: tuple[str, ...]
    text: Erasable[Text] = None
    voices: Audience = frozenset()
    retold: bool = False


class Suggested(Struct, frozen=True, tag="stories.suggested"):
    """Somebody suggested other words for one passage. `voices` are those whose words they kept in it."""

    suggestion: SuggestionId
    piece: AccordId
    passage: str
    words: Words = None
    why: Words = None
    voices: Audience = frozenset()


class Answered(Struct, frozen=True, tag="stories.answered"):
    """Its author took a suggestion up, or left it."""

    suggestion: SuggestionId
    piece: AccordId
    taken: bool


class TakenBack(Struct, frozen=True, tag="stories.taken_back"):
    """Its author took a piece back into their own hands: nobody else sees the draft from here on."""

    piece: AccordId


class Witnessed(Struct, frozen=True, tag="stories.witnessed"):
    """Somebody to whom a piece was opened answered it, in as many of the four steps as they liked."""

    piece: AccordId
    struck: Words = None
    picture: Words = None
    touches: Words = None
    took: Words = None


IN_A_DRAWER = (Kept, PutAway)
EVENTS = (*IN_A_DRAWER, Asked, Shown, Written, Suggested, Answered, TakenBack, Witnessed)
