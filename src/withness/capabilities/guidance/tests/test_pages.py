"""The pages of guidance: who is told, where, in which words, and what each can send."""

import pytest

from tests.people import one_more
from withness.capabilities.guidance.rules import HOUR, take_lead
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.notices.endings import KIND, tell_ending
from withness.ground.notices.models import Errand
from withness.ground.partnership import Role
from withness.ground.partnership.acts import RanOut

SOON = 200_000
WHY = "You don't see how thin the ice is"
SENT = {"why": WHY, "says": "Take the bridge", "hours": "24", "matters": "goals"}
DONE = {"how": "shared", "whom": "Your aunt", "said": "That the ice is thin", "why": "She is near", "basis": "A duty"}


@pytest.fixture
def led(maya, jonas) -> str:
    """Jonas has the lead for Maya."""
    return taken(maya, jonas)


def taken(maya, jonas, lasts=HOUR) -> str:
    words = {"matters": ["goal"], "says": "Take the bridge", "why": WHY}
    say(jonas.voice, take_lead, act="g", whom=[maya.voice.member], until=clock() + lasts, **words)
    return "guidance/g/"


def over(maya, jonas) -> str:
    """One that has ended by itself meanwhile."""
    led = taken(maya, jonas, lasts=SOON)
    until = hear(maya.voice).acts.all["g"].ends
    while clock() < until:
        pass
    return led


def test_it_is_told_on_home_and_on_every_page_of_the_matter_and_nowhere_else(maya, jonas):
    assert "has taken the lead" not in maya.page("goals/")
    sent = jonas.sends("guidance/take/", whom=maya.voice.member, **SENT)
    assert sent.status_code == 302
    home = maya.page()
    assert "Said without you" in home
    assert "Jonas took the lead for you, in goals" in home
    assert "how thin the ice is" in home
    for there in ("goals/", "goals/new/"):
        assert "Jonas has taken the lead in goals" in maya.page(there)
        assert "You have taken the lead in goals" in jonas.page(there)
    assert "has taken the lead" not in maya.page("sessions/")


def test_whoever_it_is_for_reads_that_they_did_not_have_to_say_yes_and_can_answer(maya, led):
    page = maya.page(led)
    assert "did not wait for your yes. You may see it differently" in page
    assert "It agrees to nothing for anybody" in page
    assert maya.sends(f"{led}answer/", words="I walk where I like").status_code == 302
    assert "I walk where I like" in maya.page(led)


def test_it_is_taken_on_a_page_that_only_therapists_find(maya, jonas, ines):
    assert maya.at("guidance/take/").status_code == 404
    assert maya.sends("guidance/take/", whom=maya.voice.member, **SENT).status_code == 404
    assert "Take the lead for a while" not in maya.page("guidance/")
    assert "Take the lead for a while" in jonas.page("guidance/")
    for path in ("guidance/", "guidance/take/"):
        assert ines.at(path).status_code == 404


def test_nothing_typed_is_lost_where_something_is_missing(maya, jonas):
    answer = jonas.sends("guidance/take/", whom=maya.voice.member, **SENT | {"says": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "how thin the ice is" in page
    assert "Say what you lead to" in page


def test_each_step_is_read_by_whoever_it_is_for(maya, jonas, led):
    wrong = jonas.sends(f"{led}step/", **DONE | {"basis": ""})
    assert wrong.status_code == 422
    assert "Name the law or duty" in wrong.content.decode()
    assert jonas.sends(f"{led}step/", **DONE).status_code == 302
    page = maya.page(led)
    for words in ("Jonas shared this with Your aunt", "That the ice is thin", "She is near", "A duty"):
        assert words in page
    assert maya.sends(f"{led}step/", **DONE).status_code == 422


def test_a_partner_whom_it_is_not_for_finds_nothing_of_it(people, maya, jonas, led):
    robin = one_more(people, "robin", Role.CLIENT)
    assert robin.at(led).status_code == 404
    assert robin.sends(f"{led}answer/", words="What?").status_code == 404
    for path in ("", "goals/", "guidance/", "record/"):
        assert "how thin" not in robin.page(path)
        assert "taken the lead in" not in robin.page(path)


def test_it_goes_on_only_with_a_new_reason(maya, jonas, led):
    assert jonas.sends(f"{led}longer/", says="s", why=WHY, hours="4").status_code == 422
    assert jonas.sends(f"{led}longer/", says="s", why="It froze again", hours="4").status_code == 302
    assert "It went on with a new reason" in maya.page(led)
    assert "Jonas has taken the lead" in maya.page("goals/")


def test_once_it_is_over_the_pages_say_nothing_more_and_home_asks_both_to_look_back(maya, jonas):
    led = over(maya, jonas)
    assert "has taken the lead" not in maya.page("goals/")
    assert "It ended by itself, on its own date" in maya.page(led)
    for somebody in (maya, jonas):
        assert "How do you see it now?" in somebody.page()
    assert maya.sends(f"{led}look-back/", words="I was cross").status_code == 302
    assert jonas.sends("acts/g/", words="I was afraid").status_code == 302
    for somebody in (maya, jonas):
        page = somebody.page(led)
        assert "I was cross" in page
        assert "I was afraid" in page
        assert "took the lead" not in somebody.page()


@pytest.mark.parametrize("where", ["acts/g/aside/", "guidance/g/aside/"])
@pytest.mark.parametrize("how", ["not-now", "never"])
def test_whoever_would_rather_not_is_not_asked_again_and_can_still_say_it(maya, jonas, where, how):
    led = over(maya, jonas)
    assert maya.sends(where, for_good=how).status_code == 302
    assert "How do you see it now?" not in maya.page()
    assert "Still to look back at it: you" not in maya.page(led)
    assert "You said:" in maya.page(led)
    assert jonas.sends("acts/g/aside/", for_good=how).status_code == 422
    assert maya.sends(f"{led}look-back/", words="After all").status_code == 302
    assert "After all" in jonas.page(led)


def test_while_it_lasts_nobody_looks_back_yet(maya, led):
    assert "How do you see it now?" not in maya.page()
    assert maya.sends(f"{led}look-back/", words="Now").status_code == 422
    assert maya.sends(f"{led}aside/", for_good="never").status_code == 422


def test_the_house_says_on_its_date_that_it_ended_and_only_once(maya, led):
    assert Errand.objects.get(kind=KIND).subject == "g"
    tell_ending(maya.voice.ledger, "g")
    assert not hear(maya.voice).acts.all["g"].ran_out
    for _ in range(2):
        tell_ending(maya.voice.ledger, "g", now=clock() + 2 * HOUR)
    assert [type(e.event) for e in hear(maya.voice).heard].count(RanOut) == 1
    assert "ended on its own date" in maya.page("record/")


def test_it_stands_in_the_record_with_what_was_done(maya, jonas, led):
    jonas.sends(f"{led}step/", **DONE)
    record = maya.page("record/")
    assert "took the lead for you" in record
    assert "In: goals" in record
    assert "shared something with somebody, having the lead" in record
    assert "Your aunt" in record


KEPT = {"what": "A letter from the hospital", "danger": "own_life", "why": "You said you would act on it", "days": "7"}


def test_what_is_kept_back_shows_that_it_is_and_whom_to_ask(maya, jonas, ines):
    assert jonas.sends("guidance/keep-back/", whom=maya.voice.member, **KEPT).status_code == 302
    assert "Jonas began to keep something back from you" in maya.page()
    (act,) = hear(maya.voice).acts.all
    page = maya.page(f"guidance/{act}/")
    for words in (KEPT["what"], KEPT["why"], "your life would be in danger", "own/asked-for/", "whom to reach"):
        assert words in page
    assert "has taken the lead" not in maya.page("goals/")
    record = maya.page("record/")
    assert "In danger: your life" in record
    assert maya.sends(f"guidance/{act}/answer/", words="I want to see it").status_code == 302
    assert "I want to see it" in jonas.page(f"guidance/{act}/")
    assert jonas.sends(f"guidance/{act}/longer/", why=KEPT["why"], days="7").status_code == 422
    assert jonas.sends(f"guidance/{act}/longer/", why="You asked for it again", days="7").status_code == 302
    assert "It went on with a new reason" in maya.page(f"guidance/{act}/")


@pytest.mark.parametrize("missing", ["danger", "why", "what"])
def test_nothing_is_kept_back_for_less_than_danger_and_nothing_typed_is_lost(maya, jonas, missing):
    answer = jonas.sends("guidance/keep-back/", whom=maya.voice.member, **KEPT | {missing: ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert all(KEPT[each] in page for each in {"why", "what"} - {missing})
    assert hear(maya.voice).acts.all == {}


def test_only_a_therapist_finds_the_page_of_keeping_something_back(maya, jonas, ines):
    for somebody in (maya, ines):
        assert somebody.at("guidance/keep-back/").status_code == 404
        assert somebody.sends("guidance/keep-back/", whom=maya.voice.member, **KEPT).status_code == 404
    assert "Keep something back for a while" in jonas.page("guidance/")
