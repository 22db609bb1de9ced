"""What a client says for themselves about a brief of their programme: what it should be about, and yes or no to its
text. Whether is a fact; the words with it are theirs to erase."""

from msgspec import Struct

KIND, TOPIC = "brief", "brief_topic"

A_WISH = "I would like a brief about this"
YES = "I say yes to this text"
NO = "I say no to this text"


class TopicWording(Struct, frozen=True, tag=TOPIC):
    """What somebody would like a brief to be about, in words."""

    says: str


class TopicTerms(Struct, frozen=True, tag="brief_topic_terms"):
    """The barrier it is, and for which programme: the practice that runs it."""

    programme: str
    topic: str


class BriefWording(Struct, frozen=True, tag=KIND):
    """A yes or no to a text, `because` for those who wrote it, and `testimony`: words that may stand in the brief."""

    says: str
    because: str | None = None
    testimony: str | None = None


class BriefTerms(Struct, frozen=True, tag="brief_terms"):
    """To which version of which brief of which programme, and whether it is a yes."""

    programme: str
    brief: str
    version: str
    yes: bool
