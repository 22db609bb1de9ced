"""Whatever ends bringing a list in, and whenever: no service is left without its place, and once more completes it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site import PATIENCE_SECONDS
from withness.ground.directory import importing
from withness.ground.directory.importing import import_from
from withness.ground.directory.indexing import reindex
from withness.ground.directory.models import Location, Organization, Place, Service
from withness.ground.directory.searching import searcher
from withness.ground.directory.tests.lists import OPTIONS, a_page, a_service, at, bring_in, tables

MANY = 1_100
"""Three pieces, each saved by itself."""


class Ended(Exception):
    """Whatever ends it in the middle."""


def no_service_is_left_alone() -> None:
    """Every service that is in has its organisation and its place, and its place is one that is in."""
    services = set(Service.objects.values_list("pk", flat=True))
    assert set(Place.objects.values_list("service_id", flat=True)) == services
    assert set(Service.objects.values_list("organization_id", flat=True)) <= set(
        Organization.objects.values_list("pk", flat=True)
    )
    assert set(Place.objects.values_list("location_id", flat=True)) <= set(
        Location.objects.values_list("pk", flat=True)
    )


HEARS_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("withness.config.cli", run_name="__main__")
"""
"""Whoever started the tests in the background may have it ignored, for all that they start."""


def bringing_in(page: Path, database, folder: Path) -> subprocess.Popen[str]:
    """A process that brings this list in, as whoever looks after a site does it."""
    command = [sys.executable, "-c", HEARS_CTRL_C, "directory", "import", str(page), "--source", "a list"]
    environment = database.environment | {"TMPDIR": str(folder), "SQLITE_TMPDIR": str(folder)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_process_that_is_ended_leaves_nothing_half_in_and_the_next_completes_it(tmp_path, each_database, how):
    page = a_page(tmp_path, *(a_service(n, **at(n)) for n in range(MANY)))
    held = tmp_path / "held"
    held.mkdir()
    with bringing_in(page, each_database, held) as importer:
        until = time.monotonic() + PATIENCE_SECONDS
        while not Service.objects.exists():
            assert importer.poll() is None, importer.stdout.read()
            assert time.monotonic() < until
            time.sleep(0.02)
        importer.send_signal(how)
        told = importer.communicate()[0]
    assert importer.returncode != 0
    assert "Traceback" not in told
    assert not list(held.iterdir()), "What was held while reading is gone with the process."
    assert Service.objects.count() < MANY
    no_service_is_left_alone()
    with bringing_in(page, each_database, held) as importer:
        told = importer.communicate()[0]
    assert importer.returncode == 0, told
    assert (Service.objects.count(), Place.objects.count()) == (MANY, MANY)
    no_service_is_left_alone()
    assert searcher().many == MANY


@pytest.mark.parametrize("table", ["organizations", "locations", "services"])
def test_what_was_ended_between_two_pieces_is_finished_by_bringing_it_in_again(
    tmp_path, each_database, monkeypatch, table
):
    monkeypatch.setattr(importing, "A_BATCH", 2)
    page = a_page(tmp_path, *(a_service(n, **at(n)) for n in range(5)))

    def until(step, done, _total):
        if step == table and done == 2:
            raise Ended

    with pytest.raises(Ended):
        import_from(page, OPTIONS, until)
    assert Service.objects.count() == (2 if table == "services" else 0)
    no_service_is_left_alone()
    assert bring_in(page).used["services"] == 5
    no_service_is_left_alone()
    assert (Service.objects.count(), Location.objects.count()) == (5, 5)


def test_what_goes_wrong_while_places_are_saved_takes_their_services_along(tmp_path, each_database, monkeypatch):
    monkeypatch.setattr(importing, "A_BATCH", 2)
    page = a_page(tmp_path, *(a_service(n, **at(n)) for n in range(5)))
    save, tried = importing._Saving._upsert, []

    def fails_at_the_second(self, table, rows):
        tried.append(table)
        if tried.count("service_at_location") == 2:
            raise Ended
        save(self, table, rows)

    monkeypatch.setattr(importing._Saving, "_upsert", fails_at_the_second)
    with pytest.raises(Ended):
        import_from(page, OPTIONS)
    assert Service.objects.count() == 2
    no_service_is_left_alone()


def test_places_of_a_service_that_came_in_before_come_in_by_themselves(tmp_path, database):
    """A list may say later, and in a file of its own, that something is offered in one more place."""
    bring_in(a_page(tmp_path, a_service(1, **at(1))))
    more = tables(
        tmp_path / "csv",
        locations=[{"id": "location-2", "location_type": "physical", "name": "The other hall"}],
        service_at_location=[
            {"id": "at-2", "service_id": "service-1", "location_id": "location-2"},
            {"id": "at-3", "service_id": "nobody", "location_id": "location-2"},
        ],
    )
    report = bring_in(more)
    assert report.used == {"locations": 1, "service_at_location": 1}
    assert [(finding.id, finding.why) for finding in report.findings] == [("at-3", "there is no service “nobody”")]
    assert Place.objects.count() == 2


def test_a_place_that_is_named_and_then_said_in_full_is_where_it_is_said_to_be(tmp_path, database):
    services = [{"id": f"s{n}", "organization_id": "o", "name": f"Larder {n}", "status": "active"} for n in range(2)]
    named = {"service_at_locations": [{"id": "at-1", "location": {"id": "l", "location_type": "physical"}}]}
    page = a_page(
        tmp_path,
        {"id": "o", "name": "Neighbours", "description": ""},
        services[0] | named,
        services[1],
        {"id": "at-1", "service_id": "s1", "location_id": "l", "description": "By the door"},
    )
    report = bring_in(page)
    assert report.used["service_at_location"] == 1
    assert Place.objects.get().service.says["name"] == "Larder 1"


def test_the_index_of_before_is_searched_until_the_new_one_is_whole(tmp_path, database, monkeypatch):
    bring_in(a_page(tmp_path, a_service(1)))
    reindex()
    bring_in(a_page(tmp_path, a_service(2)))

    def ends(_step, _done, _total):
        raise Ended

    with pytest.raises(Ended):
        reindex(ends)
    assert searcher().many == 1
    reindex()
    assert searcher().many == 2
