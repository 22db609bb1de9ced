"""On paper: what somebody chooses and tries, and what came of it."""

from html import unescape

import pytest

from tests.people import people  # noqa: F401
from withness.capabilities.coping.state import CopingState
from withness.capabilities.decisions.events import WAIT
from withness.capabilities.decisions.rules import open_question, put_forward
from withness.capabilities.experiments.events import KIND
from withness.capabilities.experiments.rules import propose_experiment, say_what_happened
from withness.capabilities.experiments.state import course_of
from withness.capabilities.referrals.events import ReferralWording
from withness.capabilities.referrals.rules import propose_referral, send_referral
from withness.capabilities.referrals.state import ReferralsState, standing
from withness.capabilities.steps.rules import StepsState, take_on
from withness.capabilities.thoughts.rules import ThoughtsState
from withness.ground.ledger import hear, say
from withness.ground.partnership.verbs import agree

from ..afterwards import every_sheet
from ..cards import DOES
from ..sheets import BOX, SCALE
from ..trying import to_try
from .test_pages import PIN, jonas, maya, sheet_for, written  # noqa: F401


def comes_in(jonas, title, **fields):  # noqa: F811
    """Typed in from paper and confirmed with her own PIN."""
    at = written(jonas, title, dictation=f"d-{title[:9].replace(' ', '-')}", **fields)
    assert jonas.sends(at, answer="confirm", pin=PIN).status_code == 302
    return at


def filled_in(ask):
    """Something to type in for a question, and how whoever confirms it reads it."""
    if ask.how == BOX:
        return f"Words of {ask.name}", f"Words of {ask.name}"
    return ("7", "7 of 10") if ask.how == SCALE else (ask.values[-1], ask.options[-1])


def test_whoever_confirms_sees_all_that_was_written_down_and_what_it_is_about(maya, jonas):  # noqa: F811
    for each, happened in (("tried", True), ("agreed", False)):
        words = {"test": f"Try {each}", "prediction": "Nothing"}
        say(maya.voice, propose_experiment, experiment=each, version=each, **words)
        say(jonas.voice, agree, accord=each, version=each)
        if happened:
            say(maya.voice, say_what_happened, experiment=each, version=each, words="It rained")
    say(maya.voice, take_on, step="s", goal=None, words="Go out")
    say(maya.voice, open_question, question="q", words="Mornings or evenings?")
    say(maya.voice, put_forward, question="q", version="v", option=WAIT)
    say(jonas.voice, agree, accord="q", version="v")
    sheets = list(to_try(hear(jonas.voice), maya.voice.member))
    assert len(sheets) == 10
    for sheet in sheets:
        typed = {ask.name: filled_in(ask) for ask in sheet.asks}
        sent = {name: value for name, (value, _) in typed.items()}
        title = ", ".join((sheet.title, *sheet.about[:1]))
        page = jonas.page(written(jonas, title, dictation=sheet.name, **sent))
        for words in (*sheet.about[:1], *(reads for _, reads in typed.values())):
            assert words in unescape(page), sheet.title
        assert any(f"Maya {does}, Jonas wrote" in page for does in DOES.values()), sheet.title


def test_an_experiment_goes_from_paper_to_what_she_makes_of_it(maya, jonas):  # noqa: F811
    fields = {"test": "Ask for the bill", "where": "At Rosa's", "prediction": "They look through me", "sure": "8"}
    comes_in(jonas, "Something to find out", **fields)
    (accord,) = hear(jonas.voice).of_kind(KIND)
    assert (accord.latest.by, accord.latest.terms.sure) == (maya.voice.member, 8)
    with pytest.raises(StopIteration):
        sheet_for(jonas, "What happened when I tried it")
    say(jonas.voice, agree, accord=accord.id, version=accord.open)
    comes_in(jonas, "What happened when I tried it, Ask for the bill", words="He came at once")
    comes_in(jonas, "What I make of it, Ask for the bill", sure="3", words="They do see me")
    course = course_of(hear(maya.voice), accord.id)
    assert [line.words for line in course.happened] == ["He came at once"]
    assert [(line.words, line.sure) for line in course.made] == [("They do see me", 3)]
    with pytest.raises(StopIteration):
        sheet_for(jonas, "What I make of it")


def test_a_thought_that_is_handed_over_is_hers_and_shown_as_far_as_she_got(maya, jonas):  # noqa: F811
    fields = {"situation": "Canteen, no free table", "thought": "Everybody sees it", "feeling": "Small", "strong": "7"}
    comes_in(jonas, "A thought, looked at again", **fields)
    (own,) = hear(maya.voice).state(ThoughtsState).own.values()
    (seen,) = hear(jonas.voice).state(ThoughtsState).shown.values()
    assert (own.id, own.strong) == (seen.id, 7)
    assert seen.steps == {name: fields[name] for name in ("situation", "thought", "feeling")}
    assert "Everybody sees it" in jonas.page(f"thoughts/shown/{seen.id}/")


def test_a_number_for_a_feeling_without_words_is_refused_and_never_left_out(maya, jonas):  # noqa: F811
    sheet = f"paper/{sheet_for(jonas, 'A thought, looked at again')}"
    page = jonas.sends(sheet, dictation="d-one", situation="Canteen, no free table", strong="7")
    assert page.status_code == 422
    assert "There is a number for a feeling, and no words for it." in page.content.decode()
    assert "Canteen, no free table" in page.content.decode()
    assert not hear(jonas.voice).dictations.all


def test_a_step_is_taken_on_and_told_about_on_paper(maya, jonas):  # noqa: F811
    comes_in(jonas, "Something small that I will do", words="Walk round the block", company="The dog", likely="6")
    comes_in(jonas, "How it went, Walk round the block", how="done", good="The ducks", having_done="Lighter")
    (step,) = hear(jonas.voice).state(StepsState).steps.values()
    assert (step.doer, step.company, step.likely, step.goal) == (maya.voice.member, "The dog", 6, None)
    assert (step.lines[0].good, step.lines[0].having_done) == ("The ducks", "Lighter")


def test_a_card_filled_in_by_hand_is_hers_alone_and_twice_the_same_name_is_one_strategy(maya, jonas):  # noqa: F811
    names = "Cold water\n\n Ring Ruby \nCold water"
    comes_in(jonas, "My card for hard moments", names=names, line="It passes", call="Ruby")
    own = hear(maya.voice).state(CopingState).of[maya.voice.member]
    assert [own.words[each].name for each in own.card.strategies] == ["Cold water", "Ring Ruby"]
    assert (own.card.line, own.card.call) == ("It passes", "Ruby")
    assert maya.voice.member not in hear(jonas.voice).state(CopingState).of
    at = written(jonas, "My card for hard moments", dictation="again", names="Cold water\nA walk", line="", call="")
    assert jonas.sends(at, answer="confirm", pin=PIN).status_code == 302
    own = hear(maya.voice).state(CopingState).of[maya.voice.member]
    assert len(own.kept()) == 3


def test_more_than_fit_on_a_card_is_refused_when_it_is_confirmed_and_can_be_struck_out(maya, jonas):  # noqa: F811
    at = written(jonas, "My card for hard moments", names="\n".join("abcdef"), line="", call="")
    page = jonas.sends(at, answer="confirm", pin=PIN)
    assert page.status_code == 422
    assert "Five fit on a card." in page.content.decode()
    assert jonas.sends(at, answer="strike", pin=PIN).status_code == 302


def test_whether_it_was_right_is_said_on_paper_once(maya, jonas):  # noqa: F811
    say(maya.voice, open_question, question="q", words="Mornings or evenings?")
    say(maya.voice, put_forward, question="q", version="v", option=WAIT)
    with pytest.raises(StopIteration):
        sheet_for(jonas, "Whether it was right for me")
    say(jonas.voice, agree, accord="q", version="v")
    comes_in(jonas, "Whether it was right for me, Mornings", right="partly", words="Too long a wait")
    assert "Too long a wait" in jonas.page("decisions/q/")
    page = jonas.page("paper/")
    assert page.count("Whether it was right for me") == page.count("Whether it was right for me, Mornings")


def test_a_client_says_on_paper_whether_there_was_help(maya, jonas):  # noqa: F811
    words = ReferralWording("The larder", said="Food for two", signed="Jonas")
    put = {"referral": "r", "version": "v", "wording": words, "service": "s", "about": "food", "who": "therapist"}
    say(jonas.voice, propose_referral, **put)
    say(maya.voice, agree, accord="r", version="v")
    asked = {sheet.title for sheet in every_sheet(hear(jonas.voice), maya.voice.member, 0)}
    assert "Whether I got help" not in asked
    say(jonas.voice, send_referral, referral="r", version="v", letter="l", how="by_hand")
    comes_in(jonas, "Whether I got help, The larder", got="yes", helped="no", note="Two bags, all tins")
    view = hear(maya.voice)
    assert standing(view, view.accord("r")) == "did_not_help"
    assert view.state(ReferralsState).of["r"].steps[-1].written_by == jonas.voice.member
    assert "Whether I got help" not in {sheet.title for sheet in every_sheet(view, maya.voice.member, 0)}
