"""Maps by area: drawn here from a file that is checked, with the released figures alone, and the same as a table."""

import json
import math
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from withness.doors.programme import releasing
from withness.doors.programme.boundaries import MOST_BYTES, NotAMap, drawing_of
from withness.doors.programme.mapping import Row, map_of, needs_shown
from withness.doors.programme.models import CountedPerson, Release
from withness.doors.programme.releasing import latest, release
from withness.doors.programme.tests.conftest import AREAS
from withness.doors.programme.tests.made_up import fill, need
from withness.doors.programme.tests.test_releases import on
from withness.ground.ledger import say
from withness.ground.partnership.refusals import OutOfRange
from withness.ground.practice.practices import inside
from withness.ground.programme.events import MOST_POINTS, WIDTH, Area
from withness.ground.programme.rules import bring_map, set_up
from withness.ground.programme.state import ProgrammeState

NORTHSIDE, HARBOUR = AREAS


def square(west, south, size=0.1):
    """A closed ring, in degrees."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(name, *rings, kind="Polygon", key="name"):
    return {"type": "Feature", "properties": {key: name}, "geometry": {"type": kind, "coordinates": list(rings)}}


def geojson(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


TOWN = geojson(
    feature(NORTHSIDE, square(0, 51.6), key="WARD_NM"),
    feature("  harbour ", square(0.1, 51.5), key="WARD_NM"),
    feature("Somewhere else", square(7, 51.5), key="WARD_NM"),
)


@pytest.fixture
def staff(jonas, programme):
    browser = Client()
    browser.force_login(jonas.account)
    return browser


@pytest.fixture
def made_up(monkeypatch):
    """People made up have no partnership; they count all the same."""
    monkeypatch.setattr(releasing, "recount", lambda _practice: None)


def address(programme, rest=""):
    return f"/practice/{programme.ledger}/programme/map/{rest}"


def brought(staff, programme, content=TOWN):
    sent = SimpleUploadedFile("town.geojson", content, "application/geo+json")
    return staff.post(address(programme, "bring/"), {"file": sent})


def test_areas_are_found_by_any_property_with_their_name_and_north_is_at_the_top():
    height, (north, harbour) = drawing_of(TOWN, AREAS)
    assert (north.name, harbour.name) == AREAS
    (theirs,), (others,) = north.rings, harbour.rings
    assert max(theirs[1::2]) <= min(others[1::2]) + 1
    assert (min(theirs[::2]), max(others[::2])) == (0, WIDTH)
    # A tenth of a degree to the north is further than one to the east, in these parts.
    assert height == math.ceil(WIDTH / math.cos(math.radians(51.6)))


def test_an_area_may_have_several_pieces_and_holes():
    islands = feature(HARBOUR, [square(0, 0), square(0.04, 0.04, 0.02)], [square(0.2, 0)], kind="MultiPolygon")
    _, (harbour,) = drawing_of(geojson(islands), AREAS)
    assert len(harbour.rings) == 3


WRONG = {
    "no JSON": (b"\xff\xfe\x00", "This file is no JSON."),
    "too deep": (b"[" * 100_000, "This file is no JSON."),
    "no collection": (b'{"type": "Point"}', "not a collection of features"),
    "a list": (b"[]", "not a collection of features"),
    "nothing in it": (geojson(), "There is no boundary in this file."),
    "topology": (b'{"type": "Topology"}', "This is TopoJSON. Save it as GeoJSON first."),
    "too large": (b" " * (MOST_BYTES + 1), "more than 5 megabytes"),
    "no feature": (geojson("Harbour"), "The 1st thing in this file is no feature"),
    "other names": (
        geojson(feature("Elsewhere", square(0, 0))),
        "has the name of one of your areas. It has “Elsewhere”.",
    ),
    "no names": (geojson({"type": "Feature", "properties": None}), "has the name of one of your areas."),
    "a point": (geojson(feature(HARBOUR, kind="Point")), "The boundary of “Harbour” is a Point"),
    "no geometry": (geojson({"type": "Feature", "properties": {"a": HARBOUR}}), "The boundary of “Harbour” is missing"),
    "no coordinates": (geojson(feature(HARBOUR)), "“Harbour” has no coordinates"),
    "no ring": (geojson(feature(HARBOUR, 7)), "“Harbour” has no coordinates"),
    "open": (geojson(feature(HARBOUR, square(0, 0)[:4])), "“Harbour” is not closed"),
    "words": (geojson(feature(HARBOUR, [["a", "b"]] * 4)), "“Harbour” has a point that is not two numbers"),
    "one number": (geojson(feature(HARBOUR, [[1]] * 4)), "“Harbour” has a point that is not two numbers"),
    "yes and no": (geojson(feature(HARBOUR, [[True, False]] * 4)), "“Harbour” has a point that is not two numbers"),
    "metres": (geojson(feature(HARBOUR, [[530000, 180000]] * 4)), "GeoJSON is in degrees; these may be metres."),
    "swapped": (geojson(feature(HARBOUR, [[51.5, -122.0]] * 4)), "seems to have north before east"),
    "a stroke": (geojson(feature(HARBOUR, [[0, 0], [1, 0], [2, 0], [0, 0]])), "no width or no height"),
    "a thread": (geojson(feature(HARBOUR, [[0, 0], [60, 0], [60, 1], [0, 0]])), "more than ten times as long as wide"),
    "the whole earth": (geojson(feature(HARBOUR, [[-170, 0], [170, 0], [0, 80], [-170, 0]])), "half of the earth"),
}


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, (content, _) in WRONG.items()])
def test_what_is_wrong_with_a_file_is_named_in_words(content):
    (why,) = [why for each, why in WRONG.values() if each == content]
    with pytest.raises(NotAMap) as refused:
        drawing_of(content, AREAS)
    assert why in refused.value.reason


def test_a_coast_of_many_points_is_drawn_with_few_and_stays_where_it_was():
    coast = [
        [math.cos(turn) * (1 + 0.02 * math.sin(90 * turn)), math.sin(turn) * (1 + 0.02 * math.sin(90 * turn))]
        for turn in (2 * math.pi * each / 20_000 for each in range(20_000))
    ]
    content = geojson(feature(HARBOUR, [*coast, coast[0]]))
    _, (harbour,) = drawing_of(content, AREAS)
    (ring,) = harbour.rings
    assert 100 < len(ring) // 2 <= MOST_POINTS
    away = [math.dist((x, y), (WIDTH / 2, WIDTH / 2)) / (WIDTH / 2) for x, y in zip(ring[::2], ring[1::2], strict=True)]
    assert 0.94 < min(away) < max(away) < 1.01


def test_what_is_wrong_is_said_on_the_page_and_the_map_of_before_stays(programme, staff):
    assert brought(staff, programme).status_code == 302
    before = inside(programme.ledger).state(ProgrammeState).map
    answer = brought(staff, programme, b"no map")
    assert answer.status_code == 422
    assert "This file is no JSON. Bring a GeoJSON file with a boundary for each area." in answer.content.decode()
    assert inside(programme.ledger).state(ProgrammeState).map == before is not None


def in_two_areas(practice, northside, harbour):
    """So many people in each, and what was released of them."""
    CountedPerson.objects.all().delete()
    Release.objects.all().delete()
    fill(practice, northside, lambda n: need(n, area=NORTHSIDE), since=on(2026, 3, 20))
    fill(practice, harbour, lambda n: need(n, area=HARBOUR), since=on(2026, 3, 20), start=1_000)
    return release(practice, on(2026, 4))


def test_its_figures_are_those_of_the_released_table_and_no_others(programme, staff, made_up):
    brought(staff, programme)
    report = in_two_areas(programme.ledger, 47, 23)
    (table,) = [each for each in report.tables if each.name == "areas"]
    assert {each.values: each.figures[-1] for each in table.cells} == {
        (NORTHSIDE, "food"): 45,
        (HARBOUR, "food"): 20,
    }
    page = staff.get(address(programme)).content.decode()
    drawn = re.search(r'<section[^>]*id="drawn".*?</section>', page, re.DOTALL)[0]
    rows = re.findall(r'<tr><td>(.*?)</td><th scope="row" dir="auto">(.*?)</th><td>(.*?)</td></tr>', drawn)
    assert rows == [("A", NORTHSIDE, "45"), ("B", HARBOUR, "20")]
    assert re.findall(r">(\w+)<tspan[^>]*>(\d+)</tspan>", drawn) == [("A", "45"), ("B", "20")]
    assert re.findall(r'class="(s\d)"', drawn) == ["s4", "s2"]
    assert "Said most often in Northside, by about 45 people." in drawn


def test_once_more_was_released_the_map_has_what_was_released_last(programme, staff, made_up):
    brought(staff, programme)
    in_two_areas(programme.ledger, 47, 23)
    fill(programme.ledger, 40, lambda n: need(n, area=HARBOUR), since=on(2026, 4, 20), start=2_000)
    report = release(programme.ledger, on(2026, 5))
    (table,) = [each for each in report.tables if each.name == "areas"]
    last = {each.values[0]: each.figures[-1] for each in table.cells}
    assert last[HARBOUR] > last[NORTHSIDE] > 0
    page = staff.get(address(programme)).content.decode()
    rows = re.findall(r'<tr><td>\w</td><th scope="row" dir="auto">(.*?)</th><td>(.*?)</td></tr>', page)
    assert rows == [(NORTHSIDE, str(last[NORTHSIDE])), (HARBOUR, str(last[HARBOUR]))]


def test_nine_people_and_nobody_look_the_same_and_the_area_is_named_all_the_same(programme, staff, made_up):
    brought(staff, programme)
    pages = []
    for few in (0, 1, 9, 10):
        in_two_areas(programme.ledger, 47, few)
        page = staff.get(address(programme)).content.decode()
        pages.append(re.search(r'<section[^>]*id="drawn".*?</section>', page, re.DOTALL)[0])
    assert len(set(pages)) == 1
    assert '<th scope="row" dir="auto">Harbour</th><td>not shown</td>' in pages[0]
    assert re.findall(r'class="(s\d)"', pages[0]) == ["s4", "s0"]


def test_an_area_without_a_boundary_and_one_that_is_none_any_more_stand_in_the_table(programme, staff, made_up):
    brought(staff, programme)
    report = in_two_areas(programme.ledger, 12, 12)
    say(programme, set_up, runs=True, areas=(HARBOUR, "Old Town"))
    state = inside(programme.ledger).state(ProgrammeState)
    assert needs_shown(report) == [("food", "Food")]
    assert map_of("food", report, state.map, state.areas).rows == (
        Row("A", HARBOUR, 10),
        Row("", "Old Town", 0),
        Row("", NORTHSIDE, 10),
    )


def test_before_anything_was_released_the_boundaries_can_be_looked_at(programme, staff):
    assert "There is no map yet" in staff.get(address(programme)).content.decode()
    brought(staff, programme)
    page = staff.get(address(programme)).content.decode()
    assert "Nothing was released yet, so the map is empty." in page
    assert re.findall(r'class="(s\d)"', page) == ["s0", "s0"]


def test_what_is_not_shown_anywhere_has_no_map(programme, staff, made_up):
    brought(staff, programme)
    in_two_areas(programme.ledger, 12, 0)
    assert staff.get(address(programme, "of/food/")).status_code == 200
    assert latest(programme.ledger) is not None
    assert staff.get(address(programme, "of/work/")).status_code == 404


def test_a_map_is_taken_away_and_its_figures_stay(programme, staff, made_up):
    brought(staff, programme)
    report = in_two_areas(programme.ledger, 12, 0)
    assert staff.post(address(programme, "away/")).status_code == 302
    assert inside(programme.ledger).state(ProgrammeState).map is None
    assert latest(programme.ledger) == report


def test_no_other_site_is_asked_for_anything(programme, staff):
    brought(staff, programme)
    page = staff.get(address(programme)).content.decode()
    assert re.findall(r'(?:src|href)="https?://[^"]*"', page.split("<main", 1)[1]) == []


@pytest.mark.parametrize(
    "areas",
    [
        (),
        (Area("Nowhere", ((0, 0, 1, 1, 2, 0),)),),
        (Area(HARBOUR, ((0, 0, 1, 1, 2, 0),)), Area(HARBOUR, ((0, 0, 1, 1, 2, 0),))),
        (Area(HARBOUR, ()),),
        (Area(HARBOUR, ((0, 0, 1, 1, 2),)),),
        (Area(HARBOUR, ((0, 0, 1, 1, 2, 501),)),),
        (Area(HARBOUR, ((0, 0, 1, 1, -2, 0),)),),
    ],
)
def test_what_is_no_drawing_of_the_areas_is_refused_whoever_says_it(programme, areas):
    with pytest.raises(OutOfRange):
        say(programme, bring_map, height=500, areas=areas)
