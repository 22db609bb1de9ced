"""A brief: about what clients chose, published once they approved its text, with words as their authors gave them."""

import re

import pytest
from django.test import Client

from withness.doors.programme import releasing, voices
from withness.doors.programme.models import BriefVoice
from withness.doors.programme.printed import sheet
from withness.doors.programme.releasing import month_before, next_first, release
from withness.doors.programme.tests.made_up import answers, barrier, fill, speak, wishes
from withness.doors.programme.voices import count_voices, forget_voices, words_for
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.partnership.refusals import HouseOnly
from withness.ground.partnership.verbs import erase, leave
from withness.ground.practice.practices import inside
from withness.ground.printing.sheets import every_word
from withness.ground.printing.tests.test_printing import plain as laid_open
from withness.ground.programme.rules import NotApproved, count_brief, publish_brief, set_up
from withness.ground.programme.state import ProgrammeState

TEXT = {
    "topic": "no_answer",
    "title": "Nobody picks up",
    "to": "The town council",
    "happens": "People call, and nobody answers.",
    "asks": "Two people more at the phone.",
}
HIDDEN = "too few said yes, or nobody"


@pytest.fixture
def made_up(monkeypatch):
    """People made up have no partnership; they count all the same."""
    monkeypatch.setattr(releasing, "recount", lambda _practice: None)
    monkeypatch.setattr(voices, "_keep_anew", lambda _practice: None)


@pytest.fixture
def practice(programme, made_up):
    """A programme with a release in which nobody answered twelve people who needed food, and ten who needed work."""
    since = clock() - 90 * 24 * 60 * 60 * 1_000_000
    fill(programme.ledger, 12, barrier, kind="barriers", since=since)
    fill(programme.ledger, 10, lambda n: barrier(n, about="work"), kind="barriers", since=since, start=100)
    release(programme.ledger, clock())
    return programme.ledger


@pytest.fixture
def brief(practice, jonas):
    """A brief about that, drafted on the page."""
    speak(practice, 11, wishes(clock()))
    next_month(practice)
    writes(jonas, practice)
    BriefVoice.objects.all().delete()
    return the_brief(practice)


def next_month(practice, months=1):
    """What the worker does on the first of the next month."""
    at = clock()
    for _ in range(months):
        at = next_first(at)
    count_voices(practice, month_before(at))


def writes(who, practice, where="new/", **changed):
    sent = who.browser.post(f"/practice/{practice}/programme/briefs/{where}", TEXT | changed)
    assert sent.status_code == 302, sent.content.decode()


def state(practice):
    return inside(practice).state(ProgrammeState)


def the_brief(practice):
    return next(reversed(state(practice).briefs.values()))


def staff(who, practice, path=""):
    answer = who.browser.get(f"/practice/{practice}/programme/briefs/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def says(who, brief, answer="yes", **words):
    path = f"brief/{brief.id}/"
    sent = who.sends(path, answer=answer, version=the_brief_of(who, path), **words)
    assert sent.status_code == 302, sent.content.decode()


def the_brief_of(who, path):
    """The version that somebody has before them."""
    found = re.search(r'name="version" value="([^"]+)"', who.page(path))
    assert found
    return found[1]


def publishes(who, practice, brief, *testimonies, version=None):
    words = {"version": version or brief.version, "testimonies": testimonies}
    return who.browser.post(f"/practice/{practice}/programme/briefs/{brief.id}/publish/", words)


def out(brief):
    return Client().get(f"/brief/{brief.id}/")


def test_from_a_topic_to_a_page_that_anybody_reads(practice, maya, jonas):
    speak(practice, 10, wishes(clock()))
    assert maya.sends("brief/", topic="no_answer").status_code == 302
    assert "Nothing to write about yet" in staff(jonas, practice, "new/")
    next_month(practice)
    writes(jonas, practice)
    brief = the_brief(practice)
    assert "there is a text to read" in maya.page()
    assert out(brief).status_code == 404
    speak(practice, 10, answers(brief, clock()))
    says(maya, brief)
    assert publishes(jonas, practice, brief).status_code == 422
    next_month(practice)
    assert "about 10 said yes" in staff(jonas, practice, f"{brief.id}/")
    assert publishes(jonas, practice, brief).status_code == 302
    page = out(brief).content.decode()
    assert "Two people more at the phone." in page
    assert re.search(r"Food</th><td>10</td>", page)
    assert "Not shown: too few people, or nobody" in page
    assert not re.search(r"Work[^<]*</th><td>", page)


@pytest.mark.parametrize(("many", "figure"), [(10, 0), (11, 10), (15, 15)])
def test_a_topic_is_chosen_by_eleven(practice, jonas, many, figure):
    speak(practice, many, wishes(clock()))
    next_month(practice)
    assert state(practice).topics.get("no_answer", 0) == figure
    assert ("Nothing to write about yet" in staff(jonas, practice, "new/")) == (not figure)
    sent = jonas.browser.post(f"/practice/{practice}/programme/briefs/new/", TEXT)
    assert (sent.status_code == 302) == bool(figure)


def test_what_clients_chose_and_no_figures_show_can_t_be_written_about(practice, jonas):
    speak(practice, 30, wishes(clock(), topic="language"))
    next_month(practice)
    sent = jonas.browser.post(f"/practice/{practice}/programme/briefs/new/", TEXT | {"topic": "language"})
    assert sent.status_code == 422
    assert state(practice).briefs == {}


@pytest.mark.parametrize(
    ("yes", "no", "approved"),
    [(10, 0, False), (11, 0, True), (11, 10, True), (11, 11, False), (10, 30, False), (26, 20, True), (21, 22, False)],
)
def test_a_text_is_approved_by_eleven_and_by_more_than_say_no(practice, brief, jonas, yes, no, approved):
    speak(practice, yes, answers(brief, clock()))
    speak(practice, no, answers(brief, clock(), yes=False), start=500)
    assert HIDDEN not in staff(jonas, practice, f"{brief.id}/")
    next_month(practice)
    assert the_brief(practice).approved is approved
    assert (publishes(jonas, practice, brief).status_code == 302) == approved
    assert (out(brief).status_code == 200) == approved


def test_a_text_is_not_counted_for_a_month_in_which_it_was_not_there_yet(practice, brief, jonas):
    count_voices(practice, month_before(clock()))
    assert the_brief(practice).counted == 0
    assert "Nothing was counted yet." in staff(jonas, practice, f"{brief.id}/")
    next_month(practice)
    assert the_brief(practice).counted == month_before(next_first(clock()))


def test_what_is_said_this_month_is_counted_on_the_first_of_the_next(practice, brief, jonas):
    speak(practice, 20, answers(brief, clock()))
    count_voices(practice, month_before(clock()))
    assert not the_brief(practice).approved
    next_month(practice)
    assert the_brief(practice).yes == 20
    speak(practice, 20, answers(brief, clock()), start=500)
    next_month(practice)
    assert the_brief(practice).yes == 20, "Once a month."
    next_month(practice, months=2)
    assert the_brief(practice).yes == 40


@pytest.mark.parametrize("place", ["there", "not there"])
def test_one_person_more_or_less_among_ten_changes_nothing_that_staff_read(practice, brief, jonas, place):
    speak(practice, 9 + (place == "there"), answers(brief, clock()))
    next_month(practice)
    speak(practice, 40, answers(brief, clock(), yes=False), start=500)
    next_month(practice, months=2)
    bare = re.sub(r'(value|nonce|content)="[\w\-.:=+/]{16,}"', "", staff(jonas, practice, f"{brief.id}/"))
    assert HIDDEN in bare
    assert "about 40 said no" in bare
    assert (the_brief(practice).yes, the_brief(practice).no) == (0, 40)


def test_a_changed_text_asks_anew(practice, brief, maya, jonas):
    speak(practice, 20, answers(brief, clock()))
    says(maya, brief, testimony="I rang nine times.")
    next_month(practice)
    assert the_brief(practice).approved
    assert words_for(practice, the_brief(practice)).testimonies
    writes(jonas, practice, f"{brief.id}/again/", asks="Ten people more at the phone.")
    changed = the_brief(practice)
    assert (changed.id, changed.approved) == (brief.id, False)
    assert "The text was changed since you answered" in maya.page(f"brief/{brief.id}/")
    assert publishes(jonas, practice, changed).status_code == 422
    assert publishes(jonas, practice, changed, version=brief.version).status_code == 422
    next_month(practice, months=2)
    assert not the_brief(practice).approved
    assert not words_for(practice, the_brief(practice)).testimonies, "They were given to another text."
    late = maya.sends(f"brief/{brief.id}/", answer="yes", version=brief.version)
    assert late.status_code == 422
    assert "changed meanwhile" in late.content.decode()


def test_words_of_somebody_s_own_are_published_only_as_given_with_a_yes_and_once_chosen(practice, brief, maya, jonas):
    words = "I rang nine times.\nI still have the list."
    refused = maya.sends(f"brief/{brief.id}/", answer="no", version=brief.version, testimony=words)
    assert refused.status_code == 422
    assert "only if you say yes" in refused.content.decode()
    says(maya, brief, testimony=words)
    speak(practice, 15, answers(brief, clock(), testimony="A second voice."))
    assert words.split("\n", maxsplit=1)[0] not in staff(jonas, practice, f"{brief.id}/"), "Not before the fixed day."
    next_month(practice)
    page = staff(jonas, practice, f"{brief.id}/")
    assert "I rang nine times." in page
    assert "Maya" not in page
    (mine,) = [each for each in words_for(practice, the_brief(practice)).testimonies if each.words.startswith("I rang")]
    assert publishes(jonas, practice, brief, mine.id).status_code == 302
    page = out(brief).content.decode()
    assert "I rang nine times.<br>I still have the list." in page
    assert "A second voice." not in page
    assert the_brief(practice).testimonies == (words,)


@pytest.mark.parametrize("how", ["taken back", "a no instead", "erased", "left"])
def test_words_of_one_s_own_are_gone_at_once_until_they_are_published(practice, brief, maya, jonas, how):
    says(maya, brief, testimony="I rang nine times.")
    speak(practice, 15, answers(brief, clock()))
    next_month(practice)
    (given,) = words_for(practice, the_brief(practice)).testimonies
    if how == "taken back":
        assert maya.sends(f"brief/{brief.id}/", no="yes").status_code == 302
    elif how == "a no instead":
        says(maya, brief, "no")
    elif how == "erased":
        (entry,) = [each for each in hear(maya.voice).heard if getattr(each.event, "kind", "") == "brief"]
        say(maya.voice, erase, entry=entry.id)
    else:
        say(maya.voice, leave)
    assert "I rang" not in staff(jonas, practice, f"{brief.id}/")
    assert publishes(jonas, practice, brief, given.id).status_code == 422
    assert publishes(jonas, practice, brief).status_code == 302
    assert "I rang" not in out(brief).content.decode()


def test_what_is_said_with_an_answer_is_read_once_it_is_one_of_many(practice, brief, maya, jonas):
    says(maya, brief, because="The second line is wrong.")
    speak(practice, 9, answers(brief, clock()))
    next_month(practice)
    assert "second line" not in staff(jonas, practice, f"{brief.id}/")
    speak(practice, 5, answers(brief, clock()), start=100)
    next_month(practice, months=2)
    page = staff(jonas, practice, f"{brief.id}/")
    assert "The second line is wrong." in page
    assert "Maya" not in page


def test_once_it_is_out_nothing_can_be_said_to_it_and_it_can_be_taken_down(practice, brief, maya, jonas):
    speak(practice, 11, answers(brief, clock()))
    next_month(practice)
    publishes(jonas, practice, brief)
    assert "Your answer" not in maya.page(f"brief/{brief.id}/")
    assert maya.sends(f"brief/{brief.id}/", answer="no", version=brief.version).status_code == 422
    release(practice, next_first(clock()))
    before = out(brief).content.decode()
    assert "Food</th><td>10</td>" in before
    assert jonas.browser.post(f"/practice/{practice}/programme/briefs/{brief.id}/drop/").status_code == 302
    assert out(brief).status_code == 404
    assert jonas.browser.get(f"/practice/{practice}/programme/briefs/{brief.id}/").status_code == 404


def test_it_is_a_pdf_too_with_its_charts_once_it_is_out(practice, brief, maya, jonas):
    says(maya, brief, testimony="I rang nine times.")
    speak(practice, 11, answers(brief, clock()))
    next_month(practice)
    at = f"/brief/{brief.id}/file/"
    assert Client().get(at).status_code == 404
    publishes(jonas, practice, brief, *(each.id for each in words_for(practice, the_brief(practice)).testimonies))
    for where in (at, f"{at}?print=large"):
        made = Client().get(where)
        assert made.headers["Content-Type"] == "application/pdf"
        assert len(re.findall(rb"/S\s?/Table\b", laid_open(made.content))) == 2, "A table for each chart."
    printed = every_word(sheet(the_brief(practice), "Harbour programme"))
    assert "“I rang nine times.”" in printed
    assert "Food" in printed
    jonas.browser.post(f"/practice/{practice}/programme/briefs/{brief.id}/drop/")
    assert Client().get(at).status_code == 404


def test_its_figures_are_frozen_and_its_address_is_no_name(practice, brief, jonas):
    charts = the_brief(practice).charts
    fill(practice, 60, barrier, kind="barriers", since=clock() - 1_000_000, start=1_000)
    release(practice, next_first(clock()))
    assert the_brief(practice).charts == charts
    assert len(brief.id) >= 16
    assert Client().get("/brief/nobody-has-this/").status_code == 404


def test_what_is_kept_names_nobody_and_goes_with_the_partnership(practice, brief, maya, jonas):
    says(maya, brief, testimony="I rang nine times.")
    maya.sends("brief/", topic="language")
    (row,) = BriefVoice.objects.all()
    kept = f"{row.practice}{row.name}".encode() + bytes(row.sealed)
    for name in (maya.voice.ledger, maya.voice.member, "language", "rang", "Maya"):
        assert name.encode() not in kept
    forget_voices(maya.voice.ledger)
    assert BriefVoice.objects.count() == 0


def test_nobody_else_s_pages_show_that_somebody_said_something(practice, brief, maya, jonas):
    def bare(path):
        return re.sub(r'(value|nonce|content)="[\w\-.:=+/]{16,}"', "", jonas.page(path))

    paths = ("", "brief/", f"brief/{brief.id}/", "record/", "people/")
    before = [bare(path) for path in paths]
    on_staff_s = staff(jonas, practice, f"{brief.id}/").count("<blockquote")
    says(maya, brief, because="Yes indeed.", testimony="I rang.")
    maya.sends("brief/", topic="cost")
    assert [bare(path) for path in paths] == before
    assert staff(jonas, practice, f"{brief.id}/").count("<blockquote") == on_staff_s
    assert "I say yes to this text" in maya.page("record/")


def test_a_therapist_has_no_voice_in_it_and_a_client_does_not_write_it(practice, brief, maya, jonas, ines, stranger):
    assert "Give this answer" not in jonas.page(f"brief/{brief.id}/")
    assert jonas.sends(f"brief/{brief.id}/", answer="yes", version=brief.version).status_code == 422
    assert jonas.sends("brief/", topic="cost").status_code == 422
    assert maya.sends("brief/", topic="").status_code == 422
    assert BriefVoice.objects.count() == 0
    for who in (maya, ines, stranger):
        assert who.browser.get(f"/practice/{practice}/programme/briefs/").status_code == 404
        assert publishes(who, practice, brief).status_code == 404


def test_only_the_house_says_how_many_said_yes(practice, brief, programme):
    counted = {"brief": brief.id, "version": brief.version, "month": 209901, "yes": 50, "no": 0}
    with pytest.raises(HouseOnly):
        say(programme, lambda view, _by, **words: count_brief(view, **words), **counted)
    with pytest.raises(NotApproved):
        say(programme, publish_brief, brief=brief.id, version=brief.version, testimonies=())


def test_where_the_programme_ends_nothing_is_kept_and_nobody_is_asked(practice, brief, maya, programme):
    says(maya, brief)
    say(programme, set_up, runs=False)
    assert BriefVoice.objects.count() == 0
    assert "No brief is written" in maya.page("brief/")
    assert maya.sends("brief/", topic="cost").status_code == 422


def test_the_worker_counts_voices_with_the_release(practice, brief, monkeypatch):
    speak(practice, 11, answers(brief, clock()))
    at = next_first(clock())
    monkeypatch.setattr(releasing, "clock", lambda: at)
    releasing.run(practice, "")
    assert the_brief(practice).approved
