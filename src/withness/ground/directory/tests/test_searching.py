"""Services are found by words that may be mistyped, and by all that lists say; what they don't say hides nothing."""

from datetime import UTC, datetime

import pytest

from withness.ground.directory.indexing import reindex
from withness.ground.directory.models import Service
from withness.ground.directory.searching import Asked, searcher
from withness.ground.directory.tests.lists import a_page, a_service, at, bring_in

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
FOOD = {"id": "food", "name": "Food", "description": ""}
PANTRY = {"id": "pantry", "name": "Food pantry", "description": "", "parent_id": "food"}


@pytest.fixture
def directory(each_database, tmp_path):
    """Four services around one town."""
    opens = {"freq": "WEEKLY", "byday": "WE", "opens_at": "10:00", "closes_at": "14:00"}
    bring_in(
        a_page(
            tmp_path,
            a_service(
                1,
                name="The larder",
                fees_description="None.",
                schedules=[{"id": "c1", **opens}],
                languages=[{"id": "l1", "name": "Twi"}],
                minimum_age=18,
                attributes=[{"id": "a1", "taxonomy_term": PANTRY}, {"id": "a2", "taxonomy_term": FOOD}],
                **at(
                    1,
                    latitude=51.50,
                    longitude=-0.10,
                    addresses=[{"id": "d1", "city": "Millford"}],
                    accessibility=[{"id": "x1", "description": "Ramp at the side door"}],
                ),
            ),
            a_service(
                2,
                name="Soup kitchen",
                description="A hot meal for everybody",
                fees_description="£3 a meal",
                schedules=[{"id": "c2", **opens, "byday": "TU", "opens_at": "22:00", "closes_at": "13:00"}],
                **at(2, latitude=51.60, longitude=-0.10),
            ),
            a_service(3, name="Advice about housing", **at(3, latitude=51.51, longitude=-0.10)),
            a_service(4, name="Closed for good", status="defunct"),
        )
    )
    reindex()
    names = {row.pk: row.says["name"] for row in Service.objects.all()}

    def found(**asked):
        hits = searcher().search(Asked(**asked), WEDNESDAY)
        return [names[hit.service] for hit in hits.hits]

    return found


def test_everything_but_what_is_gone_is_found_where_nothing_is_asked(directory):
    assert sorted(directory()) == ["Advice about housing", "Soup kitchen", "The larder"]


@pytest.mark.parametrize("words", ["larder", "LARDER", "lader", "lardre", "lard", "the lardr"])
def test_a_name_is_found_with_slips_and_beginnings(directory, words):
    assert directory(words=words) == ["The larder"]


def test_a_word_that_was_read_as_another_is_said(directory):
    assert searcher().search(Asked(words="houssing"), WEDNESDAY).read_as == {"houssing": "housing"}


def test_words_that_are_nowhere_find_nothing(directory):
    assert directory(words="xylophone") == []


def test_the_words_of_the_taxonomy_and_of_who_offers_it_count_too(directory):
    assert directory(words="pantry") == ["The larder"]
    assert "Soup kitchen" in directory(words="neighbours 2")


def test_a_need_takes_what_stands_below_it(directory):
    needs = {name: id_ for id_, name in searcher().needs}
    assert directory(need=needs["Food"]) == ["The larder"]


def test_the_nearest_comes_first_and_what_is_too_far_is_left_out(directory):
    town = searcher().towns("millford")[0]
    assert directory(near=town.at) == ["The larder", "Advice about housing", "Soup kitchen"]
    assert directory(near=town.at, within=5) == ["The larder", "Advice about housing"]


def test_a_town_is_found_with_a_slip_and_nowhere_is_no_town(directory):
    assert [town.name for town in searcher().towns("Milford")] == ["millford"]
    assert searcher().towns("Atlantis") == []


def test_open_now_knows_yesterday_s_night_and_leaves_who_does_not_say_for_later(directory):
    """It is Wednesday noon: one opened at ten, one last night; one list doesn't say."""
    assert directory(open_now=True)[-1] == "Advice about housing"
    assert sorted(directory(open_now=True)[:2]) == ["Soup kitchen", "The larder"]


@pytest.mark.parametrize(
    ("asked", "first", "hidden"),
    [
        ({"free": True}, "The larder", {"Soup kitchen"}),
        ({"language": "twi"}, "The larder", set()),
        ({"access": ("step_free",)}, "The larder", set()),
        ({"access": ("step_free",), "language": "twi", "free": True}, "The larder", {"Soup kitchen"}),
        ({"age": 12}, None, {"The larder"}),
        ({"age": 40}, "The larder", set()),
    ],
)
def test_what_a_list_denies_is_hidden_and_what_it_does_not_say_comes_later(directory, asked, first, hidden):
    found = directory(**asked)
    assert first in (None, found[0])
    assert not hidden & set(found)
    assert "Advice about housing" in found


def test_a_list_brought_in_is_found_by_a_process_that_searched_before(directory, tmp_path):
    assert directory(words="bicycles") == []
    bring_in(a_page(tmp_path, a_service(9, name="Bicycles for everybody")))
    reindex()
    assert searcher().search(Asked(words="bicycles"), WEDNESDAY).total == 1
