"""The library: enough of it, well formed, and a mistake in a file is named."""

import pytest

from withness.capabilities.coping.library import FOLDER, KINDS, LIKES, MOMENTS, LibraryError, library, read

ONE = """[[strategy]]
key = "hum"
name = "Hum"
what = "A low note."
how = ["Breathe in.", "Hum."]
minutes = 2
good_for = ["worry"]
care = "Not in the library."
evidence = "people"
says = "People tell us."
source = ""
from_age = 6
company = "alone"
pace = "quiet"
place = "anywhere"
cost = "free"
likes = ["music"]
strengths = ["funny"]
"""


@pytest.fixture
def folder(tmp_path):
    """A library with one strategy: folder("was", "is") with a piece of its file changed."""
    (tmp_path / "en").mkdir()

    def with_(was="", becomes=""):
        assert was in ONE
        (tmp_path / "en" / "creative.toml").write_text(ONE.replace(was, becomes) if was else ONE, "utf-8")
        return tmp_path

    return with_


def test_there_are_at_least_sixty_strategies_of_every_kind():
    found = library()
    assert len(found) >= 60
    assert {each.facts.kind for each in found.values()} == KINDS.keys()


def test_for_every_hard_moment_and_everything_one_may_like_there_is_a_choice():
    found = library().values()
    assert all(sum(moment in each.facts.good_for for each in found) >= 5 for moment in MOMENTS)
    assert all(any(like in each.facts.likes for each in found) for like in LIKES)


def test_what_was_studied_names_its_source_and_its_year():
    for each in library().values():
        assert bool(each.source) == (each.evidence != "people"), each.id
        assert not each.source or any(year.isdigit() for year in each.source.replace(";", " ").split()), each.id


def test_the_words_are_plain_and_promise_nothing():
    never = ("treat", "cure", "symptom", "must not", "proven", "!")
    for each in library().values():
        words = " ".join((each.name, each.what, *each.how, each.care, each.says))
        assert not [word for word in never if word in words.lower()], each.id
        assert max(len(part.split()) for part in words.replace("?", ".").replace(":", ".").split(".")) < 40, each.id


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('name = "Hum"', 'name = " "', "“name” has no words"),
        ('company = "alone"', 'company = "a crowd"', "“company” is one of alone, others, either"),
        ('good_for = ["worry"]', 'good_for = ["exams"]', "“good_for” holds some of worry"),
        ('evidence = "people"', 'evidence = "studied"', "what was studied has a “source”"),
        ("minutes = 2", "minutes = 0", "“minutes” is between 1 and 180"),
        ("minutes = 2", 'minutes = "two"', "Expected `int`"),
        ('cost = "free"', "", "missing required field `cost`"),
        ('cost = "free"', 'cost = "free"\nwhen = "now"', "unknown field `when`"),
        ('how = ["Breathe in.", "Hum."]', "how = []", "“how” has a step without words, or none"),
        ("[[strategy]]", "[[strategy", "can't be read"),
        (ONE, ONE + ONE, "two strategies with the key “hum”"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_place(folder, was, becomes, says):
    with pytest.raises(LibraryError, match="creative") as wrong:
        read(folder(was, becomes))
    assert says in str(wrong.value)


def test_a_file_that_is_no_kind_is_refused(folder):
    (folder() / "en" / "creative.toml").rename(folder() / "en" / "odd.toml")
    (folder() / "en" / "creative.toml").unlink()
    with pytest.raises(LibraryError, match="the name of the file is its kind"):
        read(folder())


def test_a_translation_says_the_words_anew_and_takes_the_facts(folder):
    there = folder()
    (there / "de").mkdir()
    (there / "de" / "creative.toml").write_text(
        '[[strategy]]\nkey = "hum"\nname = "Summen"\nwhat = "Ein tiefer Ton."\nhow = ["Summ."]\ncare = "Leise."\n'
        'says = "Leute erzählen es uns."\n',
        "utf-8",
    )
    german, english = read(there, "de")["hum"], read(there)["hum"]
    assert (german.name, german.facts, german.from_age) == ("Summen", english.facts, english.from_age)
    assert read(there, "fr")["hum"] == english


def test_a_translation_of_what_is_not_there_is_refused(folder):
    there = folder()
    (there / "de").mkdir()
    (there / "de" / "body.toml").write_text(
        '[[strategy]]\nkey = "hop"\nname = "H"\nwhat = "H"\nhow = ["H"]\ncare = "H"\nsays = "H"\n', "utf-8"
    )
    with pytest.raises(LibraryError, match="“hop” is not in en/"):
        read(there, "de")


def test_a_key_never_changes_or_goes_because_people_have_tried_it():
    """Their tries name it. A strategy that is no good gets better words, not another key."""
    first = (FOLDER / "keys.txt").read_text("utf-8").split()
    assert library().keys() >= set(first)
    assert len(set(first)) == len(first)
