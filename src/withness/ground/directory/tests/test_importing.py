"""Lists come in: in every form, any number of times, with a name for whatever could not be used."""

import json
from zipfile import ZipFile

import pytest

from withness.ground.directory.models import Location, Organization, Place, Service, Term
from withness.ground.directory.tests.lists import OPTIONS, a_page, a_service, at, bring_in, reasons, tables


def test_a_page_of_the_standard_comes_in_and_coming_in_again_doubles_nothing(tmp_path, each_database):
    page = a_page(tmp_path, a_service(1, **at(1, latitude=51.5, longitude=-0.1)), a_service(2))
    first, again = bring_in(page), bring_in(page)
    assert first.used == again.used == {"organizations": 2, "services": 2, "locations": 1, "service_at_location": 1}
    assert first.new["services"] == 2
    assert not again.new["services"]
    assert [model.objects.count() for model in (Organization, Service, Location, Place)] == [2, 2, 1, 1]


def test_the_same_id_is_updated_and_what_is_not_said_this_time_stays(tmp_path, database):
    bring_in(a_page(tmp_path, a_service(1, description="Bread", url="https://larder.example")))
    bring_in(a_page(tmp_path, a_service(1, description="Bread and soup")))
    says = Service.objects.get().says
    assert says["description"] == "Bread and soup"
    assert says["url"] == "https://larder.example"


def test_two_lists_may_both_have_a_number_one(tmp_path, database):
    page = a_page(tmp_path, a_service(1))
    bring_in(page)
    bring_in(page, OPTIONS._replace(source="another list"))
    assert Service.objects.count() == 2


def test_tables_say_the_same_as_a_page_whatever_their_order(tmp_path, each_database):
    folder = tables(
        tmp_path / "csv",
        phones=[{"id": "p", "service_id": "s", "number": "020 7946 0018"}],
        schedules=[
            {"id": "c", "service_id": "s", "freq": "WEEKLY", "byday": "MO", "opens_at": "9:00", "closes_at": "17:00"}
        ],
        services=[{"id": "s", "organization_id": "o", "name": "Larder", "status": "active"}],
        organizations=[{"id": "o", "name": "Neighbours"}],
    )
    report = bring_in(folder)
    assert reasons(report) == ["opens_at of schedules: “9:00” is no time such as 18:00"]
    says = Service.objects.get().says
    assert [phone["number"] for phone in says["phones"]] == ["+44 20 7946 0018"]
    assert says["schedules"][0]["closes_at"] == "17:00"


def test_a_zip_is_read_without_being_unpacked(tmp_path, database):
    page = a_page(tmp_path, a_service(1))
    with ZipFile(tmp_path / "list.zip", "w") as packed:
        packed.write(page, "inside/page.json")
    assert bring_in(tmp_path / "list.zip").used["services"] == 1


def test_ohana_s_tables_are_told_in_the_standard_s_words(tmp_path, database):
    folder = tables(
        tmp_path / "ohana",
        organizations=[{"id": 1, "name": "Neighbours"}],
        locations=[
            {
                "id": 7,
                "organization_id": 1,
                "name": "Hall",
                "accessibility": "ramp, wheelchair",
                "latitude": 51.5,
                "longitude": -0.1,
            }
        ],
        services=[
            {
                "id": 3,
                "location_id": 7,
                "name": "Larder",
                "status": "active",
                "fees": "None.",
                "taxonomy_ids": "101-01",
                "languages": "Twi, Spanish",
            }
        ],
        taxonomy=[
            {"taxonomy_id": "101", "name": "Food", "parent_id": ""},
            {"taxonomy_id": "101-01", "name": "Pantry", "parent_id": "101"},
        ],
    )
    report = bring_in(folder)
    assert not report.left_out
    service = Service.objects.get()
    assert service.organization.says["name"] == "Neighbours"
    assert [each["name"] for each in service.says["languages"]] == ["Twi", "Spanish"]
    assert [each["description"] for each in Location.objects.get().says["accessibility"]] == ["Ramp", "Wheelchair"]
    term = Term.objects.get(name="Pantry")
    assert Term.objects.get(pk=term.parent).name == "Food"
    assert service.says["attributes"][0]["taxonomy_term_id"] == term.pk


def test_a_list_of_no_standard_comes_in_by_a_mapping(tmp_path, database):
    from withness.ground.directory.reading.mapping import mapping_in

    (tmp_path / "list.jsonl").write_text(
        "\n".join(
            json.dumps(record)
            for record in (
                {
                    "kind": "pantry",
                    "of": "St Bride's",
                    "open": [{"n": "Soup", "when": "Sat noon-3pm"}, {"n": "Bags", "when": "ask"}],
                    "tel": "020 7946 0102",
                },
                {"kind": "shop", "name": "Somewhere else"},
                {"kind": "pantry", "of": "No list", "open": []},
            )
        )
    )
    (tmp_path / "mapping.yaml").write_text(
        "- when: {kind: pantry}\n  each: open\n"
        '  fields: {organization: "{../of}", name: "{n}", hours: "{when}", phone: "{../tel}"}\n'
    )
    report = bring_in(tmp_path / "list.jsonl", OPTIONS._replace(mapping=mapping_in(tmp_path / "mapping.yaml")))
    assert report.used["services"] == 2
    assert [(f.where, f.why) for f in report.findings] == [
        ("list.jsonl line 2", "no mapping says how to read it"),
        ("list.jsonl line 3", "it holds no open"),
    ]
    soup = next(each.says for each in Service.objects.all() if each.says["name"] == "Soup")
    assert soup["schedules"][0] | {"id": ""} == {
        "id": "",
        "freq": "WEEKLY",
        "byday": "SA",
        "opens_at": "12:00",
        "closes_at": "15:00",
        "description": "Sat noon-3pm",
    }


def test_whoever_waits_waits_for_a_piece_of_it_and_not_for_all(tmp_path, database, monkeypatch):
    from django.db import connection

    from withness.ground.directory import importing

    open_now: list[bool] = []
    monkeypatch.setattr(importing, "A_BATCH", 2)
    page = a_page(tmp_path, *(a_service(number) for number in range(5)))
    importing.import_from(page, OPTIONS, lambda *_: open_now.append(connection.in_atomic_block))
    assert len(open_now) > 5
    assert not any(open_now)


def test_the_command_says_what_became_of_it(tmp_path, database):
    from typer.testing import CliRunner

    from withness.ground.directory.commands import app

    page = a_page(tmp_path, a_service(1), {"id": "x", "name": "Lost", "status": "active", "organization_id": "nobody"})
    told = CliRunner().invoke(app, ["import", str(page), "--report", str(tmp_path / "report.csv")])
    assert told.exit_code == 1
    assert "services: 1 in, 1 of them new." in told.output
    assert "there is no organization" in told.output
    assert "page.json record 2,x,no,there is no organization" in (tmp_path / "report.csv").read_text()


@pytest.mark.parametrize("name", ["nothing.json", "broken.zip"])
def test_a_source_that_is_none_is_refused_in_one_line(tmp_path, database, name):
    from typer.testing import CliRunner

    from withness.ground.directory.commands import app

    (tmp_path / "broken.zip").write_bytes(b"this is no zip")
    told = CliRunner().invoke(app, ["import", str(tmp_path / name)])
    assert told.exit_code == 2
    assert told.output.count("\n") == 1
