"""Letting somebody hear, as its pages say and refuse it: of one client and of a couple."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.people import Person
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.ground.ledger import hear, say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Role
from withness.ground.partnership.grants import SaidBack
from withness.ground.partnership.verbs import grant, welcome
from withness.ground.people import invitations
from withness.ground.people.accounts import open_account
from withness.ground.practice.practices import practice_of
from withness.ground.practice.rules import set_region
from withness.spaces.hearing.forms import coming_of_age

WORDS = "I call my sister on Sundays"
BERLIN = ZoneInfo("Europe/Berlin")


def comes(host: Person, name: str, role: Role, *here: Person) -> Person:
    """Somebody is invited, welcomed by those who are here, and comes."""
    account = open_account(f"{name.lower()}@example.org", name)
    made = invitations.invite(host.account, host.voice, role=role)
    for person in here:
        say(person.voice, welcome, member=made.invitation.member)
    return Person(account, invitations.accept(account, made.token, name=name))


@pytest.fixture
def goal(maya, jonas) -> str:
    maya.account.time_zone = "Europe/Berlin"
    maya.account.save()
    say(maya.voice, propose_goal, goal="g", version="v", wording=GoalWording(WORDS))
    return "g"


@pytest.fixture
def guardian(maya, jonas, people) -> Person:
    return comes(maya, "Rosa", Role.GUARDIAN, jonas)


def opens(maya: Person, to: Person, **fields: str):
    return maya.sends("hears/of/g/", to=to.voice.member, key=new_id(), **fields)


def test_what_is_opened_is_on_the_home_of_one_person_and_gone_once_it_is_closed(maya, ines, goal):
    assert WORDS not in ines.page()
    assert ines.at("goals/g/").status_code == 404
    assert opens(maya, ines).status_code == 302
    assert WORDS in ines.page()
    assert WORDS in ines.page("goals/g/")
    assert "Until it is closed again." in maya.page("goals/g/")
    maya.sends("hears/of/g/close/", to=ines.voice.member)
    assert WORDS not in ines.page()
    assert ines.at("goals/g/").status_code == 404


def test_the_same_is_done_from_the_page_of_the_person(maya, ines, goal):
    by = f"hears/by/{ines.voice.member}/"
    assert maya.sends(by, accord="g", key="k").status_code == 302
    assert WORDS in maya.page(by)
    assert WORDS in maya.page("people/")
    assert WORDS not in ines.page("people/")


def test_a_guardian_gets_no_opening_without_an_end_and_what_was_chosen_is_kept(maya, guardian, goal):
    answer = opens(maya, guardian)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "only until a day that you name" in page
    assert f'<option value="{guardian.voice.member}" selected>' in page
    assert WORDS not in guardian.page()


def test_it_ends_at_midnight_by_the_clients_own_clock(maya, guardian, goal):
    day = datetime.now(BERLIN).date() + timedelta(days=40)
    assert opens(maya, guardian, until=day.isoformat()).status_code == 302
    ((_, until),) = hear(guardian.voice).hearing.opened
    assert datetime.fromtimestamp(until / 1_000_000, BERLIN).isoformat()[:19] == f"{day}T00:00:00"
    assert WORDS in guardian.page()
    assert not hear(guardian.voice, now=until).accords


def test_a_birthday_gives_the_day_and_is_not_kept_on_the_page(maya, guardian, goal):
    born = datetime.now(BERLIN).date().replace(day=1) - timedelta(days=16 * 365)
    page = opens(maya, guardian, birthday=born.isoformat(), suggest="1").content.decode()
    assert f'value="{coming_of_age(born)}"' in page
    assert str(born) not in page
    assert not hear(guardian.voice).accords


def test_the_day_goes_by_the_age_in_the_country_of_the_practice(maya, jonas, guardian, goal):
    born = datetime.now(BERLIN).date().replace(day=1) - timedelta(days=16 * 365)
    say(practice_of(jonas.account), set_region, region="NZ")
    page = opens(maya, guardian, birthday=born.isoformat(), suggest="1").content.decode()
    assert f'value="{coming_of_age(born, 20)}"' in page
    assert "That is at 20 where your therapist works." in page
    say(practice_of(jonas.account), set_region, region="GB")
    page = opens(maya, guardian, birthday=born.isoformat(), suggest="1").content.decode()
    assert f'value="{coming_of_age(born, 18)}"' in page
    assert "In Scotland it is 16." in page


@pytest.mark.parametrize(
    ("birthday", "says"),
    [
        ("", "Write your birthday, or choose a day yourself."),
        ("1990-01-01", "By this you are of age already."),
        ("yesterday", "Write the day like 26/11/2026."),
    ],
)
def test_a_birthday_that_gives_no_day_says_why(maya, guardian, goal, birthday, says):
    assert says in opens(maya, guardian, birthday=birthday, suggest="1").content.decode()


def test_somebody_born_on_the_29th_of_february_comes_of_age_on_the_1st_of_march():
    assert coming_of_age(date(2008, 2, 29)) == date(2026, 3, 1)
    assert coming_of_age(date(2010, 5, 4)) == date(2028, 5, 4)


def test_a_day_that_is_over_is_refused(maya, ines, goal):
    answer = opens(maya, ines, until="2020-01-01")
    assert answer.status_code == 422
    assert "The time for this is over." in answer.content.decode()


def test_a_therapist_reads_who_hears_it_and_opens_nothing(jonas, maya, ines, goal):
    assert "Only Maya can open this to somebody else." in jonas.page("goals/g/")
    assert jonas.sends("hears/of/g/", to=ines.voice.member).status_code == 302
    jonas.sends(f"hears/by/{ines.voice.member}/", accord="g")
    assert not hear(ines.voice).accords


def test_of_a_couple_both_say_yes_and_until_then_only_the_two_know(maya, jonas, ines):
    sam = comes(maya, "Sam", Role.CLIENT, jonas)
    say(maya.voice, propose_goal, goal="g", version="v", wording=GoalWording(WORDS))
    assert opens(maya, ines).status_code == 302
    assert "it waits for Sam to say yes too" in maya.page("goals/g/")
    assert "it waits for you to say yes too" in sam.page("goals/g/")
    assert "and nobody else" in jonas.page("goals/g/")
    assert "waits for Sam" not in jonas.page("people/")
    assert WORDS not in ines.page()
    assert opens(sam, ines).status_code == 302
    assert WORDS in ines.page()
    assert "Ines" in jonas.page("goals/g/")
    maya.sends("hears/of/g/close/", to=ines.voice.member)
    assert WORDS not in ines.page()


def test_what_was_never_heard_of_can_not_be_opened(maya, ines, goal):
    assert maya.at("hears/of/nothing/").status_code == 404
    assert maya.sends("hears/of/nothing/close/", to=ines.voice.member).status_code == 404


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "nowhere", "/with/others/", ""])
def test_closing_leads_back_to_this_site_alone(maya, ines, goal, back):
    say(maya.voice, grant, grant="x", accord="g", to=ines.voice.member)
    answer = maya.sends("hears/of/g/close/", to=ines.voice.member, back=back)
    assert answer.url.endswith("/goals/g/")


QUESTION, ANSWER = "What would you do?", "I would write down first what I want to say"


def asks(maya: Person, of: Person, words: str = QUESTION):
    return maya.sends(f"hears/of/g/ask/{of.voice.member}/", words=words, key=new_id())


def test_whoever_is_asked_can_say_something_back_and_those_whose_thing_it_is_read_it(maya, jonas, ines, goal):
    opens(maya, ines)
    assert "Say something back" not in ines.page("goals/g/")
    assert asks(maya, ines).status_code == 302
    assert QUESTION in ines.page()
    assert "Jonas and Maya can read this, and nobody else." in ines.page("hears/of/g/say-back/")
    assert ines.sends("hears/of/g/say-back/", words=ANSWER).status_code == 302
    for person in (maya, jonas, ines):
        assert ANSWER in person.page("goals/g/")
        assert ANSWER in person.page("record/")
    assert "asked you about the goal" in ines.page("record/")


def test_nobody_else_it_is_open_to_reads_what_one_of_them_was_asked_or_said(maya, ines, guardian, goal):
    opens(maya, ines)
    opens(maya, guardian, until="2030-01-01")
    asks(maya, ines)
    ines.sends("hears/of/g/say-back/", words=ANSWER)
    for page in ("", "goals/g/", "record/"):
        assert QUESTION not in guardian.page(page)
        assert ANSWER not in guardian.page(page)


def test_whoever_was_not_asked_has_no_box_and_what_they_send_is_not_said(maya, jonas, ines, goal):
    opens(maya, ines)
    assert ines.at("hears/of/g/say-back/").status_code == 302
    assert ines.sends("hears/of/g/say-back/", words=ANSWER).status_code == 302
    assert ANSWER not in maya.page("record/")
    assert jonas.sends(f"hears/of/g/ask/{ines.voice.member}/", words=QUESTION).status_code == 302
    assert QUESTION not in ines.page()


def test_once_it_is_closed_nothing_more_is_said_back_and_what_was_said_can_still_be_erased(maya, ines, goal):
    opens(maya, ines)
    asks(maya, ines)
    ines.sends("hears/of/g/say-back/", words=ANSWER)
    maya.sends("hears/of/g/close/", to=ines.voice.member)
    assert ines.at("hears/of/g/say-back/").status_code == 404
    entry = next(e for e in reversed(hear(ines.voice).heard) if isinstance(e.event, SaidBack))
    assert ANSWER in ines.page(f"record/{entry.id}/erase/")
    ines.sends(f"record/{entry.id}/erase/")
    assert ANSWER not in maya.page("record/")


def test_a_question_without_words_is_sent_back_and_says_so(maya, ines, goal):
    opens(maya, ines)
    answer = asks(maya, ines, " ")
    assert answer.status_code == 422
    assert "Write your question first." in answer.content.decode()


def test_of_a_couple_either_can_ask_once_both_have_opened_it(maya, jonas, ines):
    robin = comes(maya, "Robin", Role.CLIENT, jonas)
    say(maya.voice, propose_goal, goal="g", version="v", wording=GoalWording(WORDS))
    opens(maya, ines)
    asks(maya, ines)
    assert QUESTION not in ines.page("record/")
    opens(robin, ines)
    asks(robin, ines)
    assert QUESTION in ines.page()
