"""Stepping in on the real site: off unless allowed, told at once, one page, no member by it, closed again by itself."""

import re

import pytest

from tests.architecture.test_addresses import ADDRESSES, PARTNERSHIP
from tests.people import Person, one_more
from withness.capabilities.agenda.rules import add_topic
from withness.capabilities.agreement.events import AgreementWording
from withness.capabilities.agreement.rules import propose_agreement
from withness.capabilities.journal.rules import write_page
from withness.ground.ledger import drawer_of, hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.openings.keeping import of_ledger
from withness.ground.partnership import HOUSE, MemberId, Role, Standing, Voice
from withness.ground.partnership.members import SteppedIn
from withness.ground.partnership.refusals import NotAMember
from withness.ground.partnership.verbs import agree, leave, step_in
from withness.ground.partnership.verbs.stepping_in import HOUR
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.people.founding import found_partnership
from withness.ground.practice.practices import join_practice, practice_of

WHY = "Maya said on the telephone that she is in danger, and Jonas is in the air until noon."
ALOUD, ASIDE = "The bridge, again", "The heron on the weir"


class Colleague(Person):
    """Somebody at the door of their practice."""

    def at(self, path: str = ""):
        return self.browser.get(f"/practice/{self.voice.ledger}/stepping-in/{path}")

    def sends(self, path: str, **fields: str):
        return self.browser.post(f"/practice/{self.voice.ledger}/stepping-in/{path}", fields)


@pytest.fixture
def lucia(jonas) -> Colleague:
    """A therapist who works at Jonas's practice, and with nobody there."""
    account = open_account("lucia@example.org", "Lucia")
    return Colleague(account, join_practice(account, practice_of(jonas.account), name="Lucia"))


@pytest.fixture
def allowed(lucia) -> Colleague:
    assert lucia.sends("allow/", allowed="yes").status_code == 302
    return lucia


def begins(by, jonas, **other: str):
    told = {"colleague": practice_of(jonas.account).member, "name": "Maya", "why": WHY, "hours": "6"}
    return by.sends("begin/", **told | other)


@pytest.fixture
def within(allowed, maya, jonas) -> str:
    """Lucia stepped in; the name of the act."""
    say(maya.voice, add_topic, topic=new_id(), words=ALOUD)
    say(drawer_of(maya.voice), write_page, page="own", words=ASIDE, agreed=True)
    assert begins(allowed, jonas).status_code == 302
    return stepped(maya).id


def stepped(person):
    return next(act for act in hear(person.voice).acts.all.values() if isinstance(act.event, SteppedIn))


def test_nobody_steps_in_where_the_practice_has_not_said_so(lucia, jonas, maya):
    assert "Your practice has not said so" in lucia.page()
    answer = begins(lucia, jonas)
    assert answer.status_code == 422
    assert "has not said that its therapists may step in" in answer.content.decode()
    assert WHY in answer.content.decode()
    assert hear(maya.voice).acts.all == {}


def test_clients_read_whether_it_is_allowed_on_the_page_about_the_practice(lucia, maya):
    assert "can step in for a day at most" not in maya.page("practice/")
    lucia.sends("allow/", allowed="yes")
    assert "can step in for a day at most" in maya.page("practice/")
    lucia.sends("allow/", allowed="no")
    assert "can step in for a day at most" not in maya.page("practice/")


def test_she_reads_what_all_heard_on_one_page_and_nothing_that_is_somebodys_own(allowed, within):
    page = allowed.page(f"{within}/")
    assert ALOUD in page
    assert ASIDE not in page


def test_she_is_told_at_once_in_the_very_words_and_can_answer(maya, jonas, allowed, within):
    home = maya.page()
    assert "Said without you" in home
    assert "Lucia stepped in" in home
    assert WHY in home
    assert "What can be read" in maya.page(f"guidance/{within}/")
    assert maya.sends(f"guidance/{within}/answer/", words="Ring my sister").status_code == 302
    assert "Ring my sister" in jonas.page(f"guidance/{within}/")
    assert "Ring my sister" in allowed.page(f"{within}/")
    assert "Ring my sister" in {e.event.words for e in hear(voice_in(maya, within)).heard if hasattr(e.event, "words")}


def voice_in(maya, within) -> Voice:
    return Voice(maya.voice.ledger, stepped(maya).by)


def test_what_she_opened_stands_in_who_opened_what(allowed, maya, within):
    allowed.page(f"{within}/")
    noted = [each for each in of_ledger(maya.voice.ledger) if each.member == stepped(maya).by]
    assert [each.page for each in noted] == ["stepping_in:reading"]


def test_she_is_no_member_by_it(allowed, maya, within):
    for address in ADDRESSES:
        if address.route.startswith(PARTNERSHIP) and not address.arguments[1:]:
            path = address.route.replace("<str:partnership>", maya.voice.ledger)
            assert allowed.browser.get(f"/{path}").status_code == 404, path
    hers = voice_in(maya, within)
    members = hear(Voice(maya.voice.ledger, HOUSE)).members
    assert members.all[hers.member].standing is Standing.STEPPED_IN
    assert hers.member not in members.partners() | members.circle()
    for rule, words in ((add_topic, {"topic": new_id(), "words": "x"}), (leave, {})):
        with pytest.raises(NotAMember):
            say(hers, rule, **words)
    assert {type(e.event) for e in hear(hers).heard} == {SteppedIn}


def test_nobody_else_opens_her_page_and_colleagues_do_not_learn_where_she_is(allowed, jonas, maya, within):
    another = Colleague(jonas.account, practice_of(jonas.account))
    assert another.at(f"{within}/").status_code == 404
    assert WHY not in another.page()
    assert maya.browser.get(f"/practice/{allowed.voice.ledger}/stepping-in/{within}/").status_code == 404


def test_a_name_that_is_not_known_finds_nobody_and_says_nothing_there(allowed, jonas, maya):
    for name in ("May", "Robin"):
        answer = begins(allowed, jonas, name=name)
        assert answer.status_code == 422
        assert "Nobody of this name" in answer.content.decode()
        assert WHY in answer.content.decode()
    assert hear(maya.voice).acts.all == {}


@pytest.mark.parametrize(("field", "told"), [("why", "Say why"), ("name", "Write the name"), ("colleague", "Choose a")])
def test_it_needs_a_reason_a_name_and_a_colleague(allowed, jonas, field, told):
    answer = begins(allowed, jonas, **{field: ""})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_it_ends_early_and_both_look_back(allowed, maya, jonas, within):
    maya.sends(f"guidance/{within}/answer/", words="Ring my sister")
    assert allowed.sends(f"{within}/end/", why="Jonas is back").status_code == 302
    page = allowed.page(f"{within}/")
    assert ALOUD not in page
    assert "closed again" in page
    assert "Jonas is back" in page
    assert "Ring my sister" in page
    assert allowed.sends(f"{within}/look-back/", words="I was glad to know").status_code == 302
    assert maya.sends(f"guidance/{within}/look-back/", words="I felt seen through").status_code == 302
    for words in ("I was glad to know", "I felt seen through"):
        assert words in maya.page(f"guidance/{within}/")
        assert words in allowed.page(f"{within}/")


def test_once_its_time_is_over_the_page_is_closed_and_nothing_is_noted(allowed, maya, jonas, monkeypatch, within):
    later = clock() + 7 * HOUR
    monkeypatch.setattr("time.time_ns", lambda: later * 1_000)
    assert ALOUD not in allowed.page(f"{within}/")
    assert not [each for each in of_ledger(maya.voice.ledger) if each.member == stepped(maya).by]


def test_it_lasts_a_day_at_most_and_once_at_a_time(allowed, maya, jonas, within):
    hers = voice_in(maya, within)
    words = {"name": "Lucia", "why": "again", "here": {maya.voice.member, jonas.voice.member}}
    for until, told in ((clock() + 25 * HOUR, "a day at most"), (clock() + HOUR, "stepped in already")):
        with pytest.raises(Exception, match=told):
            say(hers, step_in, act=new_id(), clients={maya.voice.member}, until=until, **words)


def test_a_form_that_is_sent_twice_steps_in_once(allowed, maya, jonas):
    answers = [begins(allowed, jonas, key="the-same") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert len(hear(maya.voice).acts.all) == 1


def test_whoever_is_in_is_not_let_in_again_under_another_name(allowed, maya, jonas, within):
    answer = begins(allowed, jonas)
    assert answer.status_code == 422
    assert "You have stepped in already" in answer.content.decode()
    assert list(hear(maya.voice).acts.all) == [within]
    assert allowed.sends(f"{within}/end/", why="").status_code == 302
    assert begins(allowed, jonas).status_code == 302


def test_supporters_and_who_comes_later_hear_nothing_of_it(people, ines, maya, within):
    for person in (ines, one_more(people, "robin", Role.SUPPORTER)):
        assert MemberId(stepped(maya).by) not in hear(person.voice).members.all
        assert "Lucia" not in person.page("record/")


def offers(person, version, *, nobody, **more):
    words = {"wording": AgreementWording(expects="We say what helps"), "nobody_steps_in": nobody}
    say(person.voice, propose_agreement, agreement="how", version=version, **words, **more)


@pytest.fixture
def no_colleague(maya, jonas):
    """Maya and Jonas agreed that nobody steps in."""
    offers(maya, "first", nobody=True)
    say(jonas.voice, agree, accord="how", version="first")


def test_where_they_agreed_that_no_colleague_steps_in_nobody_can_and_what_was_typed_stays(
    allowed, jonas, maya, no_colleague
):
    assert "said, alone or together with their therapist, that no colleague steps in" in allowed.page()
    answer = begins(allowed, jonas)
    assert answer.status_code == 422
    assert "or they said that no colleague steps in" in answer.content.decode()
    assert WHY in answer.content.decode()
    assert hear(maya.voice).acts.all == {}


def test_nobody_learns_by_trying_a_name_that_they_agreed_on_it(allowed, jonas, no_colleague):
    known, unknown = (begins(allowed, jonas, name=name, why="Now").content.decode() for name in ("Maya", "Mabel"))
    assert plain(known).replace("Maya", "Mabel") == plain(unknown)


def plain(page: str) -> str:
    """A page without what is new each time."""
    return re.sub(r'(name="(?:key|csrfmiddlewaretoken)" value=|nonce=)"[^"]*"', "", page)


def test_what_is_only_offered_closes_nothing(allowed, jonas, maya):
    offers(maya, "first", nobody=True)
    assert begins(allowed, jonas).status_code == 302


def test_whoever_is_in_when_they_agree_on_it_reads_nothing_more(allowed, maya, within, no_colleague):
    page = allowed.page(f"{within}/")
    assert ALOUD not in page
    assert "closed again: they said that no colleague steps in" in page
    assert not [each for each in of_ledger(maya.voice.ledger) if each.member == stepped(maya).by]


def test_it_counts_until_both_agree_on_something_else(allowed, maya, jonas, no_colleague):
    offers(jonas, "second", nobody=False)
    assert begins(allowed, jonas).status_code == 422
    say(maya.voice, agree, accord="how", version="second")
    assert begins(allowed, jonas).status_code == 302


def test_a_namesake_is_not_taken_for_somebody_who_is_closed(allowed, maya, jonas, no_colleague, namesake):
    assert begins(allowed, jonas).status_code == 422
    assert hear(namesake).acts.all == {}


@pytest.fixture
def namesake(jonas) -> Voice:
    """Another Maya, with whom Jonas works too."""
    account = open_account("another@example.org", "Maya")
    voice = found_partnership(account, role=Role.CLIENT, name="Maya")
    made = invitations.invite(account, voice, role=Role.THERAPIST)
    invitations.accept(jonas.account, made.token, name="Jonas")
    return voice
