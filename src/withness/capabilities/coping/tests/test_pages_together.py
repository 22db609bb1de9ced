"""The pages of the card, of showing, and of plans, on the real site."""

from html import unescape

from .test_pages import FACTS, own, text, tries


def planned(person, **words):
    fields = {"text": "When the bus is full", "steps": "Count the stops", "others": "Text me"} | words
    answer = person.sends("coping/plans/new/", **fields)
    assert answer.status_code == 302
    return answer.url.rstrip("/").split("/")[-1]


def answers(person, plan, how, **words):
    page = person.page(f"coping/plans/{plan}/")
    version = page.split('name="version" value="')[1].split('"')[0]
    return person.sends(f"coping/plans/{plan}/answer/", answer=how, version=version, **words)


def test_the_card_shows_what_was_chosen_and_is_nobody_elses(maya, jonas):
    assert maya.at("coping/card/carry/").status_code == 302
    maya.sends("coping/library/cold-water/like/", liking="liked")
    maya.sends("coping/library/new/", name="The bench", how="Sit down\nStay", **FACTS)
    (bench,) = own(maya).facts
    answer = maya.sends("coping/card/", strategies=["cold-water", bench], line="हिम्मत 🌧️", call="Ruby")
    assert answer.status_code == 302
    page = text(maya.page("coping/card/carry/"))
    for words in ("Cold water on your face", "The bench", "Sit down", "हिम्मत 🌧️", "Ruby"):
        assert words in page
    assert "Stay" not in page
    assert "Ruby" not in jonas.page("coping/")
    maya.sends(f"coping/library/{bench}/let-go/")
    assert "The bench" not in maya.page("coping/card/carry/")


def test_six_on_a_card_are_refused_and_nothing_typed_is_lost(maya):
    keys = ("cold-water", "walk-round", "warm-bath", "name-it", "look-up", "sing-loud")
    for key in keys:
        maya.sends(f"coping/library/{key}/like/", liking="liked")
    answer = maya.sends("coping/card/", strategies=keys, line="It goes down again")
    assert answer.status_code == 422
    page = text(answer.content.decode())
    assert "Five fit on a card." in page
    assert "It goes down again" in page
    assert page.count(" checked") == 6


def test_showing_is_looked_at_first_and_then_read_by_the_partner(maya, jonas, ines):
    tries(maya, note="Only mine")
    assert "showed what helped" not in jonas.page("coping/plans/")
    assert "Tried once; it was easier afterwards." in text(maya.page("coping/show/"))
    assert maya.sends("coping/show/", note="You asked").status_code == 302
    page = text(jonas.page("coping/plans/"))
    for words in ("Maya showed what helped them", "Once around the block", "Tried once", "You asked"):
        assert words in page
    assert "Only mine" not in page
    assert "7 before" not in page
    assert ines.at("coping/show/").status_code == 404


def test_nothing_to_show_says_so(maya):
    assert "Nothing to show yet" in maya.page("coping/show/")
    assert maya.sends("coping/show/").status_code == 422


def test_a_plan_begins_from_a_strategy_and_goes_to_an_agreement_in_other_words(maya, jonas):
    maya.sends("coping/library/walk-round/words/", name="My round")
    assert "My round" in maya.page("coping/plans/new/?with=walk-round")
    assert jonas.at("coping/plans/new/?with=nowhere").status_code == 404
    plan = planned(maya)
    assert "When the bus is full" in jonas.page()
    reworded = {"text": "When the bus is full", "steps": "Count the stops aloud", "because": "Louder is better"}
    assert answers(jonas, plan, "counter", **reworded).status_code == 302
    assert "<ins>" in maya.page(f"coping/plans/{plan}/")
    assert answers(maya, plan, "agree").status_code == 302
    for person in (maya, jonas):
        page = text(person.page(f"coping/plans/{plan}/"))
        assert "You agreed on this." in page
        assert "Count the stops aloud" in page
    assert "You agreed on this." in maya.page("coping/plans/")


def test_a_plan_without_words_says_what_is_missing_and_keeps_the_rest(maya):
    answer = maya.sends("coping/plans/new/", text="When the bus is full", others="Text me")
    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    for words in ("Write one thing to do then.", "When the bus is full", "Text me"):
        assert words in page


def test_a_plan_is_let_go_by_both(maya, jonas):
    plan = planned(maya)
    answers(jonas, plan, "agree")
    maya.sends(f"coping/plans/{plan}/let-go/")
    assert answers(jonas, plan, "agree").status_code == 302
    assert "You let it go together." in text(maya.page(f"coping/plans/{plan}/"))


def test_a_strategy_let_go_by_one_while_the_other_plans_with_it_takes_nothing_from_the_plan(maya, jonas):
    maya.sends("coping/library/new/", name="The bench", how="Sit down", **FACTS)
    (bench,) = own(maya).facts
    tries(maya, strategy=bench)
    maya.sends("coping/show/", note="")
    assert "The bench" in jonas.page("coping/plans/")
    assert jonas.at("coping/plans/new/").status_code == 200
    maya.sends(f"coping/library/{bench}/let-go/")
    plan = planned(jonas, steps="The bench by the stop\nOne stop more")
    assert answers(maya, plan, "agree").status_code == 302
    for person in (maya, jonas):
        page = text(person.page(f"coping/plans/{plan}/"))
        assert "You agreed on this." in page
        assert "The bench by the stop" in page
        assert "The bench" in person.page("coping/plans/")
    assert "The bench" not in maya.page("coping/library/")


def test_one_let_go_in_another_window_is_still_what_a_plan_begins_with(maya):
    maya.sends("coping/library/new/", name="The bench", how="Sit down", **FACTS)
    (bench,) = own(maya).facts
    maya.sends(f"coping/library/{bench}/let-go/")
    assert "The bench" in maya.page(f"coping/plans/new/?with={bench}")


def test_what_a_guardian_can_see_stands_on_the_page(maya):
    page = text(maya.page("coping/"))
    assert "A parent or guardian" in page
    assert "Nothing of this, and not that it is there." in page
