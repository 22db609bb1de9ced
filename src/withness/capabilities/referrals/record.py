"""How what is said about referrals reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Matter, Telling, Told, by_title, named, quotes

from . import events
from .cards import CHOICES_OF_WHO, ENDINGS, IN_THE_WAY, LABELS, says
from .events import KIND, ReferralTerms
from .state import Step


def _told(telling: Telling, entry: Entry) -> Told:
    event, about = entry.event, telling.title(entry.event.accord)
    sentence = says(telling.voices, Step(entry.at, entry.by, event))
    said = f"recorded: {sentence}" if isinstance(event, events.HOUSE_SAYS) else sentence
    barriers = [IN_THE_WAY.get(each, each) for each in getattr(event, "barriers", ())]
    facts = (f"What gets in the way: {', '.join(barriers)}.",) if barriers else ()
    return Told(said, facts, quotes(("", getattr(event, "note", None))), about=about)


def _terms(terms: ReferralTerms) -> tuple[str, ...]:
    return (f"{LABELS['who']}: {dict(CHOICES_OF_WHO).get(terms.who, terms.who)}",)


WORDS = {name: LABELS[name] for name in ("name", "contact", "said", "signed")} | {"to": "Where the mail goes"}
REFERRAL = Matter("a place to ask for help", "the place to ask for help", WORDS, ENDINGS, _terms)
PAGES = {
    "referrals:referrals": named("where you ask for help"),
    "referrals:one": by_title,
    "referrals:again": by_title,
    "referrals:letter": by_title,
    "referrals:file": by_title,
}
CHAPTER = Chapter("referrals", "Asking for help", dict.fromkeys(events.EVENTS, _told), {KIND: REFERRAL}, PAGES)
