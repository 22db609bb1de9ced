"""What is given away is what came in, as the standard has it, and harmless in a spreadsheet."""

import csv
import json

import pytest

from withness.ground.directory.exporting import export_csv, export_json
from withness.ground.directory.hsds import CHILDREN, FIELDS, FILLED, NEEDED
from withness.ground.directory.models import Organization, Service
from withness.ground.directory.tests.lists import OPTIONS, a_page, a_service, at, bring_in

TERM = {
    "id": "t",
    "name": "Food",
    "description": "",
    "taxonomy_detail": {"id": "x", "name": "Needs", "description": ""},
}


@pytest.fixture
def full(each_database, tmp_path):
    """A service with something in every list."""
    lists = {
        "phones": [{"id": "p", "number": "020 7946 0018", "languages": [{"id": "pl", "name": "Twi"}]}],
        "schedules": [{"id": "c", "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}],
        "cost_options": [{"id": "o", "amount": 2.5, "currency": "GBP"}],
        "contacts": [{"id": "k", "name": "Grace", "phones": [{"id": "kp", "number": "020 7946 0019"}]}],
        "attributes": [{"id": "a", "taxonomy_term": TERM}],
    }
    place = at(1, latitude=51.5, longitude=-0.1, addresses=[{"id": "d", "address_1": "2 Row", "city": "Millford"}])
    bring_in(a_page(tmp_path, a_service(1, description="=1+1", **lists, **place)))
    return {row.pk: {"status": "active"} | row.says for row in Service.objects.all()}


def test_every_record_has_what_the_standard_wants_of_it(full, tmp_path):
    export_json(tmp_path / "all.json")
    (service,) = json.loads((tmp_path / "all.json").read_text())["contents"]

    def insist(table, record):
        wanted = {"id", *NEEDED.get(table, ()), *FILLED.get(table, ())} - {"service_id", "location_id"}
        wanted -= {"taxonomy_term_id"}
        assert wanted <= record.keys(), (table, wanted - record.keys())
        for list_, inner in CHILDREN.get(table, {}).items():
            for part in record.get(list_, []):
                insist(inner, part)

    insist("services", service)
    insist("organizations", service["organization"])
    insist("locations", service["service_at_locations"][0]["location"])
    assert service["attributes"][0]["taxonomy_term"]["taxonomy_detail"]["name"] == "Needs"


@pytest.mark.parametrize("as_csv", [False, True])
def test_brought_in_again_it_is_the_same(full, tmp_path, as_csv):
    where = tmp_path / ("tables" if as_csv else "all.json")
    (export_csv if as_csv else export_json)(where)
    Organization.objects.all().delete()
    assert not Service.objects.exists()
    report = bring_in(where, OPTIONS._replace(source="elsewhere", country=""))
    assert not report.left_out, report.reasons
    assert {row.pk: row.says for row in Service.objects.all()} == full


def test_no_cell_is_a_formula_for_a_spreadsheet(full, tmp_path):
    export_csv(tmp_path / "tables")
    for table in (tmp_path / "tables").glob("*.csv"):
        with table.open(newline="") as opened:
            cells = [cell for row in csv.DictReader(opened) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))], table.name
        # A minus is left to numbers alone.
        assert all(float(cell) is not None for cell in cells if cell.startswith("-")), table.name


def test_every_table_of_the_standard_names_its_fields():
    assert all("id" in fields for fields in FIELDS.values())
    assert {inner for lists in CHILDREN.values() for inner in lists.values()} <= FIELDS.keys()
