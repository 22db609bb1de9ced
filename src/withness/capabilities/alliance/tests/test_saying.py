"""Saying how it was, on the real site: kept for oneself, given to the others, and never twice."""

import re

WORDS = {"different": "Less about school", "unsaid": "I cried on the way home"}


def hidden(person, name):
    return re.search(rf'name="{name}" value="([^"]*)"', person.page("alliance/how-it-was/")).group(1)


def what_stands(page):
    """A page without what differs each time it is sent."""
    return re.sub(r'name="(csrfmiddlewaretoken|key|feedback)" value="[^"]*"', "", page)


def says(person, **fields):
    return person.sends("alliance/how-it-was/", feedback=hidden(person, "feedback"), **fields)


def test_the_page_says_who_will_read_it_and_what_these_questions_are(maya):
    page = maya.page("alliance/how-it-was/")
    assert "Nothing is given until you give it; then Jonas can read all of it" in page
    assert "not a tested measure" in page
    for words in ("I could be myself", "I had a say in what we did", "I take something with me"):
        assert words in page


def test_a_choice_is_kept_at_once_found_again_and_on_nobody_elses_page(maya, jonas, ines):
    pages = [(jonas, "alliance/"), (jonas, "checkins/"), (ines, "")]
    before = [what_stands(who.page(path)) for who, path in pages]
    fields = {"feedback": hidden(maya, "feedback"), "myself": "2", "unsaid": "half a thought"}
    answer = maya.sends("alliance/how-it-was/save/", **fields)
    assert (answer.status_code, answer.content) == (204, b"")
    page = maya.page("alliance/how-it-was/")
    assert re.search(r'name="myself" value="2"[^>]* checked', page)
    assert "half a thought" in page
    assert [what_stands(who.page(path)) for who, path in pages] == before


def test_given_it_is_on_both_pages_and_on_no_supporters(maya, jonas, ines):
    assert says(maya, myself="4", say="2", **WORDS).status_code == 302
    for reader in (maya, jonas):
        page = reader.page("alliance/")
        for words in (*WORDS.values(), "Most of the time", "Less than I wanted"):
            assert words in page
    for words in (*WORDS.values(), "Most of the time"):
        assert words not in ines.page()
        assert words not in ines.page("record/")


def test_the_therapist_says_how_it_was_on_the_same_page(maya, jonas):
    assert says(jonas, unsaid="I was tired, and you noticed").status_code == 302
    assert "I was tired, and you noticed" in maya.page("alliance/")
    assert "Answer" in maya.page("alliance/")


def test_pressing_twice_says_once(maya, jonas):
    fields = {"feedback": hidden(maya, "feedback"), "key": hidden(maya, "key"), **WORDS}
    first, second = (maya.sends("alliance/how-it-was/", **fields) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert jonas.page("alliance/").count("Less about school") == 1


def test_an_old_page_cannot_give_it_again_and_keeps_what_was_typed(maya):
    feedback = hidden(maya, "feedback")
    maya.sends("alliance/how-it-was/", feedback=feedback, **WORDS)
    again = maya.sends("alliance/how-it-was/", feedback=feedback, unsaid="typed on the old page")
    page = again.content.decode()
    assert again.status_code == 422
    assert "You have given this already." in page
    assert "typed on the old page" in page


def test_nothing_at_all_is_answered_kindly(maya):
    answer = says(maya)
    assert answer.status_code == 422
    assert "There is nothing in it yet." in answer.content.decode()


def test_a_step_that_is_none_is_named_beside_it_and_the_words_stay(maya):
    answer = says(maya, myself="7", **WORDS)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="error" id="step-myself-error">Choose one of the five.' in page
    assert "Less about school" in page


def test_words_that_are_too_long_are_named_beside_the_box_and_stay(maya):
    answer = says(maya, unsaid="a" * 5_001)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_unsaid-error">This is longer than fits here.' in page
    assert "a" * 5_001 in page


def test_it_can_be_kept_for_later_and_put_away_without_javascript(maya, jonas):
    says(maya, later="later", unsaid="not yet")
    assert "You began to write how it was, and only you can see it" in maya.page("alliance/")
    assert "not yet" in maya.page("alliance/how-it-was/")
    says(maya, away="away")
    assert "not yet" not in maya.page("alliance/how-it-was/")
    assert "not yet" not in jonas.page("alliance/")


def test_a_session_that_was_never_heard_of_is_404(maya):
    assert maya.at("alliance/how-it-was/?session=no-such-session").status_code == 404


def test_a_supporter_has_none_to_fill_in(ines):
    assert ines.at("alliance/").status_code == 404
    for path in ("alliance/how-it-was/", "alliance/how-it-was/save/"):
        assert ines.sends(path, feedback="f", unsaid="hello").status_code == 404
    assert ines.at("alliance/how-it-was/").status_code == 404


def test_a_stranger_gets_404(stranger):
    for path in ("alliance/", "alliance/how-it-was/", "alliance/said/f/unsaid/"):
        assert stranger.at(path).status_code == 404
        assert stranger.sends(path, unsaid="hello").status_code == 404
