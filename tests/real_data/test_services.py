"""Real lists of services: the examples of the standard, what the Ohana API wrote, and pantries as they were found."""

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema_rs
import pytest

from tests.material import SHARED, shared
from withness.ground.directory.exporting import export_csv, export_json
from withness.ground.directory.importing import Options, import_from
from withness.ground.directory.indexing import reindex
from withness.ground.directory.models import Service, Term
from withness.ground.directory.reading.mapping import mapping_in
from withness.ground.directory.searching import Asked, searcher

FOLDER = SHARED / "hsds"
PANTRIES = Path(__file__).with_name("pantries.yaml")

A_DAY = datetime(2025, 8, 13, 16, tzinfo=UTC)
OHIO = Options("pantries", country="US", zone="America/New_York")


@pytest.fixture(autouse=True)
def there():
    """Without them nothing real is read, and that is said."""
    shared("hsds")


def everything() -> None:
    import_from(FOLDER / "taxonomy", Options("open-eligibility"))
    import_from(FOLDER / "examples", Options("examples", country="GB"))
    import_from(FOLDER / "ohana-csv", Options("ohana", country="US", zone="America/Los_Angeles"))
    import_from(FOLDER / "pantries-raw.jsonl", OHIO._replace(mapping=mapping_in(PANTRIES)))


@pytest.mark.parametrize("example", ["service_full", "service_list", "organization_full", "service_at_location_full"])
def test_the_standard_s_examples_come_in_whole(database, example):
    report = import_from(FOLDER / "examples" / f"{example}.json", Options("examples", country="GB"))
    assert not report.left_out
    assert report.used["services"] == 1


def test_ohana_s_tables_come_in_whole(database):
    report = import_from(FOLDER / "ohana-csv", Options("ohana", country="US"))
    assert not report.left_out
    assert (report.used["services"], report.used["organizations"], report.used["taxonomy_terms"]) == (23, 8, 290)


def test_the_taxonomy_comes_in_with_every_word_below_its_own_and_the_id_it_uses_twice_is_named(database):
    report = import_from(FOLDER / "taxonomy", Options("open-eligibility"))
    (finding,) = report.findings
    assert finding.id == "1206"
    assert "used before" in finding.why
    assert report.left_out == {"taxonomy_terms": 1}
    pantry = Term.objects.get(code="1130")
    assert (pantry.name, Term.objects.get(pk=pantry.parent).name) == ("Food Pantry", "Food")


def test_of_400_pantries_it_is_said_how_many_are_used_and_why_the_others_are_not(database):
    import_from(FOLDER / "taxonomy", Options("open-eligibility"))
    report = import_from(FOLDER / "pantries-raw.jsonl", OHIO._replace(mapping=mapping_in(PANTRIES)))
    assert not report.left_out
    assert report.used["services"] == Service.objects.count() == 453
    lines = {finding.where.rpartition(" ")[2]: finding.why for finding in report.findings}
    assert {line for line, why in lines.items() if "0,0" in why} == {"29", "209", "348"}
    assert {line for line, why in lines.items() if "kilometres from where" in why} == {"99", "244"}
    assert {line for line, why in lines.items() if "no phone number" in why} == {"111"}
    assert len(lines) == 6
    again = import_from(FOLDER / "pantries-raw.jsonl", OHIO._replace(mapping=mapping_in(PANTRIES)))
    assert not any(again.new.values())
    assert again.findings == report.findings


def test_all_of_it_is_given_away_as_the_standard_wants_it(database, tmp_path):
    everything()
    export_json(tmp_path / "all.json")
    schema = json.loads((FOLDER / "schema" / "service.json").read_text("utf-8"))
    valid = jsonschema_rs.validator_for(schema, validate_formats=True)
    page = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert len(page["contents"]) == Service.objects.count() > 400
    assert [f"{s['id']}: {e.message}" for s in page["contents"] for e in valid.iter_errors(s)] == []


def test_given_away_and_brought_in_elsewhere_it_says_the_same(database, tmp_path):
    everything()
    before = {row.pk: {"status": "active"} | row.says for row in Service.objects.all()}
    export_json(tmp_path / "all.json")
    export_csv(tmp_path / "tables")
    for exported in ("all.json", "tables"):
        Service.objects.all().delete()
        report = import_from(tmp_path / exported, Options("back", country=""))
        assert {row.pk: row.says for row in Service.objects.all()} == before, report.reasons


def test_a_real_pantry_is_found_with_a_slip(database):
    everything()
    reindex()
    found = searcher().search(Asked(words="salvaton army caton"), A_DAY)
    assert "Canton" in Service.objects.get(pk=found.hits[0].service).says["name"]
