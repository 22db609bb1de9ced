"""Every way a rule can say no, each with its reason and what can be done, in words for the person who asked."""

from typing import ClassVar


class Refusal(Exception):
    """A rule that may not be followed. Nothing was written; what was typed is still with the person.

    `why` and `what_now` are whole sentences for the page. `field` names the form field it belongs to, if any.
    """

    why: ClassVar[str] = "This can't be done."
    what_now: ClassVar[str] = "Nothing was changed."

    def __init__(self, why: str | None = None, *, field: str | None = None) -> None:
        super().__init__(why or self.why)
        self.reason = why or self.why
        self.field = field


class NotAMember(Refusal):
    why = "You are not part of this."
    what_now = "If you think you should be, ask the person who invited you."


class NotYourVoice(Refusal):
    why = "This needs somebody else's voice."
    what_now = "The page says whose. You can say what you think of it in your own words."


class NotThisRole(Refusal):
    why = "In the way you take part here, this is not yours to do."
    what_now = "The page “Where our powers differ” says why."


class NotHeardOf(Refusal):
    why = "There is nothing like this here for you."
    what_now = "It may have been closed to you meanwhile. Go back to the start page."


class ChangedMeanwhile(Refusal):
    why = "Something newer was said while you had this page open."
    what_now = "Look at the newer words first. What you typed is kept here."


class AlreadyAnswered(Refusal):
    why = "You have said this already."
    what_now = "You can still say something else about it as long as it is open."


class AnswerFirst(Refusal):
    why = "Somebody's words are still waiting for an answer here."
    what_now = "Answer those first, or say them another way."


class AlreadyEnded(Refusal):
    why = "This has come to its end."
    what_now = "You can take it up again together, with a new proposal."


class NotInForce(Refusal):
    why = "You have not agreed on this yet."
    what_now = "It can be done as soon as everybody whose voice it needs has agreed."


class WordsMissing(Refusal):
    why = "There are no words here yet."
    what_now = "Write something, a few words are enough."


class TooLong(Refusal):
    why = "This is longer than fits here."
    what_now = "Shorten it a little. Nothing of what you typed is lost."


class OutOfRange(Refusal):
    why = "This number is outside the scale."
    what_now = "Choose one of the steps that the page shows."


class ReasonMissing(Refusal):
    why = "Whoever does something without the other owes a reason."
    what_now = "Write down why. The person it concerns will read it."


class EndMissing(Refusal):
    why = "A parent or guardian hears something only until a day that you name."
    what_now = "Choose the day on which it closes by itself. You can open it again later."


class NoLead(Refusal):
    why = "Nobody gave you the lead in this."
    what_now = "Ask them for their own answer."


class NotYours(Refusal):
    why = "These are somebody else's words."
    what_now = "Only the person who said something can take it back."


class TooLate(Refusal):
    why = "The time for this is over."
    what_now = "You can start it again."


class TooMany(Refusal):
    why = "There are already as many of these as fit here."
    what_now = "Let go of one first."


class HouseOnly(Refusal):
    why = "Only the software itself records this."
    what_now = "Nothing was changed."
