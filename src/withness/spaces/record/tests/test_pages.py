"""The record on the real site: who sees what, looking for something, and having one's own words destroyed."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from withness.capabilities.agenda.rules import add_topic
from withness.capabilities.alliance.rules import give_feedback
from withness.capabilities.checkins.events import Wording
from withness.capabilities.checkins.rules import choose_items, give_checkin
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.safety.rules import raise_alarm
from withness.capabilities.sessions.rules import propose_session
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import Erased
from withness.ground.partnership.verbs import agree, decline, leave, remove
from withness.spaces.record.cards import PAGE, page_of
from withness.spaces.record.reading import Sought

DAY = 86_400 * 1_000_000


def put_forward(person, text="Walk in by myself"):
    return say(person.voice, propose_goal, goal=new_id(), version=new_id(), wording=GoalWording(text))[0].id


def erasing(entry):
    return f"record/{entry}/erase/"


def say_much(maya, jonas):
    """Something in every room."""
    put_forward(maya)
    item = new_id()
    say(maya.voice, choose_items, items=[(item, Wording(text="Sleep", low="none", high="all night"))])
    say(maya.voice, give_checkin, checkin=new_id(), answers={item: 4}, note="Better since Monday")
    tomorrow = clock() + DAY
    say(jonas.voice, propose_session, session=new_id(), version=new_id(), starts_at=tomorrow, minutes=50, place="Here")
    say(maya.voice, add_topic, topic=new_id(), words="My sister")
    say(maya.voice, give_feedback, feedback=new_id(), different="More time at the end")
    say(maya.voice, raise_alarm, alarm=new_id(), words="The bridge")


def test_it_says_who_said_what(maya, jonas):
    say_much(maya, jonas)
    page = jonas.page("record/")
    for words in (
        "Maya put a goal forward",
        "Walk in by myself",
        "Maya gave a check-in",
        "4 of 10",
        "You put a time to meet forward",
        "My sister",
        "More time at the end",
        "The bridge",
    ):
        assert words in page, words
    assert "<title>What was said</title>" in page


def test_what_somebody_keeps_for_themselves_says_so_and_is_nowhere_else(maya, jonas):
    item = new_id()
    say(maya.voice, choose_items, items=[(item, Wording(text="Sleep", low="none", high="all night"))])
    assert "Only you hear this." in maya.page("record/")
    assert "Sleep" not in jonas.page("record/")


def test_a_supporter_reads_of_comings_and_goings_alone(maya, jonas, ines):
    before = page_of(hear(ines.voice), Sought())
    say_much(maya, jonas)
    assert page_of(hear(ines.voice), Sought()) == before
    page = ines.page("record/")
    for words in ("Walk in", "Sleep", "My sister", "More time", "bridge"):
        assert words not in page
    assert "Walk in" not in ines.sends("record/", words="walk").content.decode()


def test_strangers_and_former_members_get_a_404(maya, ines, stranger):
    entry = put_forward(maya)
    say(ines.voice, leave)
    for person in (stranger, ines):
        assert person.at("record/").status_code == 404
        assert person.sends("record/", words="walk").status_code == 404
        assert person.at(erasing(entry)).status_code == 404
        assert person.sends(erasing(entry)).status_code == 404
    assert "Walk in" in maya.page("record/")


def test_what_was_done_without_somebody_stands_first(maya, jonas, ines):
    say(maya.voice, remove, member=ines.voice.member, act="a", why="She told my aunt", until=clock() + DAY)
    put_forward(maya)
    page = jonas.page("record/")
    assert page.index("She told my aunt") < page.index("Walk in by myself")
    assert page.count("She told my aunt") == 1


def test_it_is_looked_through_by_words_without_an_address_that_holds_them(maya, jonas):
    put_forward(maya, "أريد أن أنام 🎈")
    put_forward(maya, "Walk in")
    answer = jonas.sends("record/", words="أنام 🎈")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "أريد أن <mark>أنام</mark> <mark>🎈</mark>" in page
    assert "Walk in" not in page
    assert "1 entry" in page
    assert not re.search(r'(href|action)="[^"]*(%D8|أ)', page)


def test_words_in_an_address_are_not_looked_for(maya):
    put_forward(maya)
    assert "Walk in" in maya.page("record/?words=zebra")


def test_a_search_does_not_renew_itself_into_something_else(maya):
    put_forward(maya)
    live = 'id="record" data-live'
    assert live in maya.page("record/")
    assert live not in maya.sends("record/", words="walk").content.decode()


def test_looking_without_words_leads_to_an_address_of_its_own(maya, jonas):
    put_forward(maya)
    answer = maya.sends("record/", who=jonas.voice.member, kind="goals")
    assert answer.status_code == 302
    assert answer.url == f"/with/{maya.voice.ledger}/record/?who={jonas.voice.member}&kind=goals"
    assert "Nothing like this was said" in maya.page("record/" + answer.url.partition("record/")[2])


def test_pages_of_a_search_and_of_everything_lead_on(maya):
    for number in range(PAGE + 3):
        put_forward(maya, f"Plan number {number}.")
    page = maya.page("record/")
    assert "Plan number 0." not in page
    assert "record/?page=2" in page
    assert "Plan number 0." in maya.page("record/?page=2")
    found = maya.sends("record/", words="plan").content.decode()
    assert 'name="page" value="2" form="sought"' in found
    assert "<mark>Plan</mark> number 0." in maya.sends("record/", words="plan", page="2").content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "999999999999", "two", "٢", "²"])
def test_a_page_that_is_none_gives_the_nearest(maya, page):
    put_forward(maya)
    assert "Walk in" in maya.page(f"record/?page={page}")


def test_what_cannot_be_looked_for_is_named(maya):
    put_forward(maya)
    for fields in ({"words": "x" * 201}, {"words": "walk", "who": "nobody"}, {"words": "walk", "kind": "nothing"}):
        answer = maya.sends("record/", **fields)
        assert answer.status_code == 422
        assert 'class="error"' in answer.content.decode()


def test_words_that_are_looked_for_are_shown_as_text(maya):
    answer = maya.sends("record/", words="<script>x</script>")
    assert "<script>x" not in answer.content.decode()


def test_erasing_asks_first_and_says_what_happens(maya, jonas):
    entry = put_forward(maya)
    assert erasing(entry) in maya.page("record/")
    assert erasing(entry) not in jonas.page("record/")
    page = maya.page(erasing(entry))
    for words in ("Walk in by myself", "destroyed, for everyone", "That you said something, and when, stays"):
        assert words in page
    assert "Walk in by myself" in jonas.page("record/")


def test_once_erased_the_words_are_gone_for_everyone_and_that_they_were_said_stays(maya, jonas):
    entry = put_forward(maya)
    answer = maya.sends(erasing(entry), key="k")
    assert answer.status_code == 302
    for person in (maya, jonas):
        page = person.page("record/")
        assert "Walk in by myself" not in page
        assert "These words were erased." in page
    assert "Maya put a goal forward" in jonas.page("record/")


def test_erasing_twice_erases_once(maya):
    entry = put_forward(maya)
    for _ in range(2):
        assert maya.sends(erasing(entry), key=new_id()).status_code == 302
    assert sum(isinstance(each.event, Erased) for each in hear(maya.voice).heard) == 1
    assert "They were erased already." in maya.page(erasing(entry))


def test_nobody_erases_anothers_words(maya, jonas):
    entry = put_forward(maya)
    assert "Erase my words" not in jonas.page(erasing(entry))
    answer = jonas.sends(erasing(entry))
    assert answer.status_code == 422
    assert "These are somebody else&#x27;s words." in answer.content.decode()
    assert "Walk in by myself" in maya.page("record/")


def test_what_somebody_does_not_hear_is_not_there_to_erase(maya, ines):
    entry = put_forward(maya)
    assert ines.at(erasing(entry)).status_code == 404
    assert ines.sends(erasing(entry)).status_code == 404
    assert maya.sends(erasing("never")).status_code == 404


def test_nothing_is_written_where_there_are_no_words(maya):
    invitation = next(e for e in hear(maya.voice).heard if type(e.event).__name__ == "Invited")
    before = len(hear(maya.voice).heard)
    answer = maya.sends(erasing(invitation.id))
    assert answer.status_code == 422
    assert "no words here" in answer.content.decode()
    assert len(hear(maya.voice).heard) == before


def test_a_reason_that_is_owed_stays(maya, ines):
    say(maya.voice, remove, member=ines.voice.member, act="a", why="She told my aunt", until=clock() + DAY)
    entry = hear(maya.voice).acts.all and next(e.id for e in hear(maya.voice).heard if hasattr(e.event, "act"))
    assert maya.sends(erasing(entry)).status_code == 422
    assert "She told my aunt" in maya.page("record/")


def test_the_site_still_stands_when_all_that_can_be_erased_is_erased(maya, jonas):
    say_much(maya, jonas)
    for person in (maya, jonas):
        for entry in list(re.findall(r"record/([^/]+)/erase/", person.page("record/"))):
            assert person.sends(erasing(entry), key=new_id()).status_code == 302
    for person in (maya, jonas):
        assert "Erase my words" not in person.page("record/")
        for path in ("", "goals/", "sessions/", "checkins/", "alliance/", "safety/", "people/"):
            page = person.page(path)
            for words in ("Walk in", "Better since", "My sister", "More time", "The bridge"):
                assert words not in page, (path, words)


def test_it_is_linked_from_who_is_here_and_from_below_every_page(maya):
    address = f'href="/with/{maya.voice.ledger}/record/"'
    assert maya.page("people/").count(address) == 2
    assert maya.page("").count(address) == 1


def test_each_line_that_puts_something_forward_says_who_agreed(maya, jonas):
    goal, version = new_id(), new_id()
    say(maya.voice, propose_goal, goal=goal, version=version, wording=GoalWording("Walk in"))
    assert "Agreed: you. Not answered yet: Jonas." in maya.page("record/")
    say(jonas.voice, agree, accord=goal, version=version)
    assert "Agreed: you and Jonas." in maya.page("record/")
    assert "Not answered yet" not in maya.page("record/")


def test_what_was_not_agreed_says_so_too(maya, jonas):
    goal, version = new_id(), new_id()
    say(maya.voice, propose_goal, goal=goal, version=version, wording=GoalWording("Walk in"))
    say(jonas.voice, decline, accord=goal, version=version)
    assert "Agreed: you. Not like this: Jonas." in maya.page("record/")


def test_it_is_looked_through_by_day(maya, jonas):
    put_forward(maya)
    today = timezone.localdate()
    tomorrow, yesterday = today + timedelta(days=1), today - timedelta(days=1)
    assert "Walk in by myself" in maya.page(f"record/?since={today}&until={today}")
    assert "Walk in by myself" not in maya.page(f"record/?since={tomorrow}")
    assert "Walk in by myself" not in maya.page(f"record/?until={yesterday}")
    moved = maya.sends("record/", since=str(today), until=str(today))
    assert moved.url.endswith(f"/record/?since={today}&until={today}")


def test_a_day_that_is_none_is_said_so_and_kept(maya):
    put_forward(maya)
    answer = maya.sends("record/", since="the day before", words="walk")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This is no day." in page
    assert 'value="the day before"' in page
    assert 'value="walk"' in page
    answer = maya.sends("record/", since="2026-11-02", until="2026-11-01")
    assert "This day is before the other one." in answer.content.decode()


def test_what_was_done_without_somebody_is_found_in_one_place(maya, jonas, ines):
    put_forward(maya)
    say(maya.voice, remove, member=ines.voice.member, act="a", why="She told my aunt", until=clock() + DAY)
    page = maya.page("record/?kind=alone")
    assert "She told my aunt" in page
    assert "Walk in by myself" not in page


def test_what_is_looked_for_is_marked(maya):
    put_forward(maya)
    assert "<mark>Walk</mark> in by myself" in maya.sends("record/", words="WALK").content.decode()


def test_everything_found_can_be_put_on_one_page_to_print(maya):
    for number in range(PAGE + 5):
        put_forward(maya, f"Goal number {number}")
    assert "page 1 of" in maya.page("record/?kind=goals")
    whole = maya.page("record/?kind=goals&all=1")
    assert whole.count("Goal number") == PAGE + 5
    found = maya.sends("record/", words="goal number", all="1").content.decode()
    assert found.count('class="said') == PAGE + 5
