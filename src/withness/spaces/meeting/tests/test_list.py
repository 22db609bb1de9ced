"""The list for next time, through the site: one line puts something up, one press says how much it matters."""

import pytest

from tests.meeting import agreed, in_days, put_up, say
from withness.capabilities.agenda.rules import MOVED_ON, TALKED_ABOUT, settle_topics
from withness.ground.ledger import hear
from withness.ground.partnership.verbs import erase


@pytest.fixture(params=["maya first", "jonas first"])
def both(request, maya, jonas):
    return (maya, jonas) if request.param.startswith("maya") else (jonas, maya)


def shown(person, path=""):
    """The list as a page shows it, without the rest of the page."""
    return person.reads(path).split('id="agenda"')[1].split("</section>")[0]


def test_either_puts_something_up_in_one_line_before_any_time_is_agreed(both):
    one, other = both
    assert one.post("topics/add/", words="What happened on the bus").url == one.at("topics/")
    assert "What happened on the bus" in shown(one)
    assert "What happened on the bus" in shown(other)


def test_it_comes_back_to_the_page_it_was_put_up_from_and_to_no_other(maya):
    home = f"/with/{maya.voice.ledger}/"
    assert maya.post("topics/add/", words="bus", back=home).url == home
    for elsewhere in ("https://example.org/", f"//example.org{home}", "/with/somebody-else/", "", "x" * 9_000):
        assert maya.post("topics/add/", words="bus", back=elsewhere).url == maya.at("topics/")


def test_a_line_that_can_not_be_put_up_says_why_and_keeps_the_words(maya):
    for words, says in (
        ("", "a few words are enough"),
        ("   ", "a few words are enough"),
        ("y" * 301, "fits on a line or two"),
    ):
        answer = maya.post("topics/add/", words=words)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert says in page.split('id="topic-words-error"')[1].split("</p>")[0]
        assert f'value="{words}"' in page
    assert maya.topics == []


def test_markup_in_a_topic_is_shown_as_it_was_typed(maya, jonas):
    maya.post("topics/add/", words="<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown(jonas)


def test_the_same_line_sent_twice_is_there_once(maya):
    for _ in range(2):
        maya.post("topics/add/", words="bus", key="form-1")
    assert len(maya.topics) == 1


def test_one_press_says_how_much_it_matters_and_both_read_it(both):
    one, other = both
    topic = put_up(one, "bus")
    assert other.post(f"topics/{topic}/weigh/", weight="3").url == other.at("topics/")
    assert f"{other.account.name}: matters a lot" in shown(one)
    assert "you: matters a lot" in shown(other)


def test_a_weight_that_is_none_of_the_four_is_refused(maya):
    topic = put_up(maya, "bus")
    for weight in ("", "4", "-1", "a lot", "1.5"):
        answer = maya.post(f"topics/{topic}/weigh/", weight=weight)
        assert answer.status_code == 422
        assert "Choose one of the four." in answer.content.decode()


def test_both_read_the_same_order_with_nobodys_list_ahead(maya, jonas):
    for words in ("bus", "school", "mum"):
        put_up(maya, words, weight=3)
    put_up(jonas, "the plan")
    for reader in (maya, jonas):
        places = [shown(reader).index(f">{words}</a>") for words in ("bus", "the plan", "school", "mum")]
        assert places == sorted(places)
        assert "one from each in turn" in shown(reader)


def test_rewording_and_taking_off_are_for_whoever_put_it_up(both):
    one, other = both
    topic = put_up(one, "bus")
    assert "Take it off the list" in one.reads(f"topics/{topic}/")
    assert "Take it off the list" not in other.reads(f"topics/{topic}/")
    for path, words in (("reword", {"words": "tram"}), ("take-back", {})):
        refused = other.post(f"topics/{topic}/{path}/", **words)
        assert refused.status_code == 422
        assert "somebody else" in refused.content.decode()
    one.post(f"topics/{topic}/reword/", words="The bus on Monday")
    assert "The bus on Monday" in shown(other)
    one.post(f"topics/{topic}/take-back/")
    assert "The bus on Monday" not in shown(other)


def test_rewording_to_nothing_keeps_the_words(maya):
    topic = put_up(maya, "bus")
    answer = maya.post(f"topics/{topic}/reword/", words=" ")
    assert answer.status_code == 422
    assert "a few words are enough" in answer.content.decode()
    assert maya.topics[0].words == "bus"


def test_after_a_session_either_ticks_what_was_talked_about_and_the_rest_stays(both):
    one, other = both
    session = agreed(one, other, in_days(-2), now=in_days(-6))
    bus, plan = put_up(one, "bus", now=in_days(-5)), put_up(other, "plan", now=in_days(-4))
    put_up(one, "put up since")
    asked = other.reads().split('id="look-back"')[1].split("</section>")[0]
    assert "bus" in asked
    assert "put up since" not in asked
    other.post("topics/settle/", topics=[bus], how=TALKED_ABOUT, session=session)
    assert "bus" not in shown(one)
    assert "plan" in shown(one)
    assert "talked about, marked by" in one.reads(f"{session}/")
    assert 'name="topics"' not in one.reads().split('id="look-back"')[1].split('id="later"')[0]
    assert plan in one.reads(f"{session}/")
    assert "bus" in one.reads().split("What came before")[1]


def test_marking_that_makes_no_sense_says_what_is_missing(maya):
    bus = put_up(maya, "bus")
    for form, says in (
        ({"how": TALKED_ABOUT}, "Tick what you mean first."),
        ({"topics": ["nonsense"], "how": TALKED_ABOUT}, "off the list by now"),
        ({"topics": [bus]}, "Choose one of the two."),
        ({"topics": [bus], "how": "forgotten"}, "Choose one of the two."),
        ({"topics": [bus], "how": MOVED_ON, "session": "nonsense"}, "nothing like this here"),
    ):
        answer = maya.post("topics/settle/", **form)
        assert answer.status_code == 422
        assert says in answer.content.decode()
    assert maya.topics[0].listed


def test_marking_in_a_session_that_has_not_begun_waits_for_it(maya, jonas):
    session, topic = agreed(maya, jonas, in_days(2)), put_up(maya, "bus")
    page = maya.post("topics/settle/", topics=[topic], how=TALKED_ABOUT, session=session).content.decode()
    assert "has not begun yet" in page
    assert 'name="topics"' not in maya.reads(f"{session}/")


def test_what_was_moved_on_from_is_put_back_by_the_other_with_one_press(both):
    one, other = both
    session = agreed(one, other, in_days(-2), now=in_days(-6))
    topic = put_up(one, "bus", now=in_days(-5))
    say(other.voice, settle_topics, topics=[topic], how=MOVED_ON, session=session)
    assert "Go on with it next time" in one.reads(f"{session}/")
    one.post(f"topics/{topic}/carry/", back=one.at(f"{session}/"))
    assert "Moved on from, marked by you" in shown(other)
    assert "on the list again" in other.reads(f"{session}/")
    assert one.post(f"topics/{topic}/carry/").status_code == 422


def test_a_topic_can_be_marked_without_any_session(maya, jonas):
    topic = put_up(maya, "bus")
    jonas.post("topics/settle/", topics=[topic], how=TALKED_ABOUT, back=jonas.at(f"topics/{topic}/"))
    assert "Talked about, marked by Jonas" in maya.reads(f"topics/{topic}/")


def test_the_list_stands_on_the_page_of_the_next_session_only(maya, jonas):
    sooner, later = agreed(maya, jonas, in_days(2)), agreed(maya, jonas, in_days(9))
    put_up(maya, "bus")
    assert "bus" in shown(jonas, f"{sooner}/")
    assert 'id="agenda"' not in jonas.reads(f"{later}/")


def test_erased_words_read_erased_everywhere(maya, jonas):
    session = agreed(maya, jonas, in_days(-2), now=in_days(-6))
    topic = put_up(maya, "on the bus", now=in_days(-5))
    entry = next(e for e in hear(maya.voice).heard if getattr(e.event, "topic", None) == topic)
    say(maya.voice, erase, entry=entry.id)
    for path in ("", f"topics/{topic}/", f"{session}/"):
        page = jonas.reads(path)
        assert "erased" in page
        assert "the bus" not in page


def test_the_parts_that_the_other_can_change_renew_themselves(maya, jonas):
    session = agreed(maya, jonas, in_days(2))
    for path, parts in (
        ("", ("opening", "offers", "agenda", "look-back", "later", "past")),
        (f"{session}/", ("open",)),
    ):
        page = maya.reads(path)
        for part in parts:
            assert f'id="{part}" data-live' in page or f'id="{part}" class="stack" data-live' in page


def test_the_page_says_who_reads_what_is_put_up(maya):
    assert 'id="topic-words-reader"' in shown(maya)
    assert "not safe now" in shown(maya)
