"""What is wrong in a list is named, record by record, and all the rest of it goes in."""

import json
import struct
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from withness.ground.directory.indexing import reindex
from withness.ground.directory.models import Location, Service, Term
from withness.ground.directory.searching import Asked, searcher
from withness.ground.directory.tests.lists import OPTIONS, a_page, a_service, at, bring_in, reasons, tables


def test_a_service_of_an_organisation_that_is_not_there_stays_out_and_the_rest_goes_in(tmp_path, each_database):
    lost = {"id": "lost", "name": "Lost", "status": "active", "organization_id": "nobody"}
    report = bring_in(a_page(tmp_path, a_service(1), lost, a_service(2)))
    assert report.used["services"] == 2
    assert [(f.where, f.id, f.why, f.left_out) for f in report.findings] == [
        ("page.json record 2", "lost", "there is no organization “nobody”", True)
    ]


@pytest.mark.parametrize(
    ("latitude", "longitude", "kept", "why"),
    [
        (0, 0, None, "coordinates of 0,0, which is in the sea"),
        (-122.3, 37.5, (37.5, -122.3), "its coordinates were swapped, and are put right"),
        (100, 101, None, "coordinates that are nowhere on earth"),
        (51.5, None, None, "one coordinate without the other"),
        ("north", -0.1, None, "latitude of locations: “north” is no number"),
    ],
)
def test_coordinates_that_can_not_be_are_left_out_or_put_right(tmp_path, database, latitude, longitude, kept, why):
    report = bring_in(a_page(tmp_path, a_service(1, **at(1, latitude=latitude, longitude=longitude))))
    assert report.used["services"] == 1
    assert why in reasons(report)
    says = Location.objects.get().says
    assert (says.get("latitude"), says.get("longitude")) == (kept or (None, None))


def test_coordinates_are_swapped_where_all_others_are_elsewhere(tmp_path, database):
    """Both orders are somewhere on earth: only the neighbours tell."""
    others = [a_service(n, **at(n, latitude=40.7 + n / 100, longitude=-74)) for n in range(8)]
    report = bring_in(a_page(tmp_path, *others, a_service(9, **at(9, latitude=-74, longitude=40.7))))
    assert reasons(report) == ["its coordinates were swapped, and are put right"]


@pytest.mark.parametrize("number", ["call the front desk", "five five five", "12", "555"])
def test_a_phone_number_that_nobody_can_dial_is_left_out_and_the_service_is_not(tmp_path, database, number):
    report = bring_in(a_page(tmp_path, a_service(1, phones=[{"id": "p", "number": number}])))
    assert report.used["services"] == 1
    assert "phone number" in reasons(report)[0]
    assert "phones" not in Service.objects.get().says


@pytest.mark.parametrize(
    ("written", "kept", "extension"),
    [
        ('"+44 20 7946 0018"', "+44 20 7946 0018", None),
        ("020 7946 0018 ext. 42", "+44 20 7946 0018", 42),
        ("+1 650-780-7525", "+1 650-780-7525", None),
        ("(020) 7946 0018", "+44 20 7946 0018", None),
        ("020 7946 0018 (opt 1)", "+44 20 7946 0018", None),
        ("020 7946 0018 E. 5002", "+44 20 7946 0018", None),
    ],
)
def test_a_phone_number_is_kept_as_it_is_dialled(tmp_path, database, written, kept, extension):
    bring_in(a_page(tmp_path, a_service(1, phones=[{"id": "p", "number": written}])))
    phone = Service.objects.get().says["phones"][0]
    assert (phone["number"], phone.get("extension")) == (kept, extension)


def test_html_becomes_its_text(tmp_path, database):
    description = (
        "<p>Bread &amp; soup</p><script>alert('x')</script><ul><li>Monday</li><li>Tuesday</li></ul>5 < 6 &lt;b&gt;"
    )
    bring_in(a_page(tmp_path, a_service(1, description=description, name="<b>Larder</b>")))
    says = Service.objects.get().says
    assert says["name"] == "Larder"
    assert says["description"] == "Bread & soup\n\nMonday\n\nTuesday\n\n5 < 6 <b>"


def test_windows_1252_is_read_and_said_so(tmp_path, database):
    path = a_page(tmp_path, a_service(1, name="Café “Zur Brücke”"))
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    report = bring_in(path)
    assert report.about_files == ["page.json: not UTF-8, so it is read as Windows-1252"]
    assert Service.objects.get().says["name"] == "Café “Zur Brücke”"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_marks_at_the_beginning_of_a_file_are_no_part_of_it(tmp_path, database, codec):
    folder = tables(tmp_path / "csv", organizations=[{"id": "o", "name": "Brücke"}])
    table = folder / "organizations.csv"
    table.write_bytes(table.read_text("utf-8").encode(codec))
    assert bring_in(folder).used == {"organizations": 1}


def test_terms_that_are_above_themselves_stay_out_and_all_others_go_in(tmp_path, each_database):
    rows = [("a", "c"), ("b", "a"), ("c", "b"), ("d", ""), ("e", "d"), ("f", "a"), ("g", "g")]
    terms = [{"id": id_, "name": id_, "parent_id": parent} for id_, parent in rows]
    report = bring_in(tables(tmp_path / "csv", taxonomy_terms=terms))
    assert {f.id for f in report.findings if "lead back" in f.why} == {"a", "b", "c", "g"}
    assert sorted(Term.objects.values_list("name", flat=True)) == ["d", "e", "f"]


def test_an_id_that_was_used_before_is_named_with_where_and_the_first_counts(tmp_path, database):
    first, second = a_service(1, description="first"), a_service(1, description="second")
    report = bring_in(a_page(tmp_path, first, a_service(1, description="first"), second))
    assert [(f.where, f.why) for f in report.findings] == [
        ("page.json record 3", "its id was used before, at “page.json record 1”, for something that says otherwise")
    ]
    assert Service.objects.get().says["description"] == "first"


def test_a_file_that_breaks_off_gives_what_stands_before_that(tmp_path, database):
    path = a_page(tmp_path, a_service(1), a_service(2))
    path.write_bytes(path.read_bytes()[:-40])
    report = bring_in(path)
    assert report.used["services"] == 1
    assert report.left_out["records"] == 1


def test_names_in_a_zip_that_lead_outside_are_not_read(tmp_path, database):
    page = a_page(tmp_path, a_service(1))
    with ZipFile(tmp_path / "list.zip", "w") as packed:
        for name in ("../../page.json", "/etc/page.json", "C:\\page.json", "..\\page.json"):
            packed.writestr(name, page.read_bytes())
        packed.write(page, "page.json")
    report = bring_in(tmp_path / "list.zip")
    assert report.used["services"] == 1
    assert report.left_out["files"] == 4
    assert not list(tmp_path.parent.glob("page.json"))


def test_a_zip_bomb_is_not_read(tmp_path, database):
    with ZipFile(tmp_path / "list.zip", "w", ZIP_DEFLATED) as packed:
        with packed.open("bomb.json", "w", force_zip64=True) as inside:
            for _ in range(120):
                inside.write(b" " * 1_000_000)
        packed.write(a_page(tmp_path, a_service(1)), "page.json")
    report = bring_in(tmp_path / "list.zip")
    assert report.used["services"] == 1
    assert [f.where for f in report.findings] == ["bomb.json"]


def test_a_zip_bomb_in_many_small_pieces_is_not_read_either(tmp_path, database):
    with ZipFile(tmp_path / "list.zip", "w", ZIP_DEFLATED) as packed:
        for piece in range(12):
            packed.writestr(f"bomb-{piece}.json", b" " * 10_000_000)
        packed.write(a_page(tmp_path, a_service(1)), "page.json")
    report = bring_in(tmp_path / "list.zip")
    assert report.used["services"] == 1
    assert report.left_out == {"files": 12}


def test_a_zip_that_lies_about_its_size_is_read_no_further_than_it_said(tmp_path, database):
    """The usual guard against bombs looks at what the zip says of itself."""
    with ZipFile(tmp_path / "list.zip", "w", ZIP_DEFLATED) as packed:
        packed.writestr("page.json", " " * 5_000_000)
    content = (tmp_path / "list.zip").read_bytes()
    lie = content.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 100))
    assert lie != content
    (tmp_path / "list.zip").write_bytes(lie)
    report = bring_in(tmp_path / "list.zip")
    assert not report.used
    assert report.left_out


def test_a_damaged_file_in_a_zip_is_named_and_the_others_are_read(tmp_path, database):
    with ZipFile(tmp_path / "list.zip", "w") as packed:
        packed.writestr("services.csv", "id,name,status\n" + "s,Larder,active\n" * 2_000)
        packed.write(a_page(tmp_path, a_service(1)), "page.json")
    content = bytearray((tmp_path / "list.zip").read_bytes())
    content[content.index(b"s,Larder") + 5_000] ^= 1
    (tmp_path / "list.zip").write_bytes(content)
    report = bring_in(tmp_path / "list.zip")
    assert report.used["services"] == 1
    assert [(f.where, f.why) for f in report.findings] == [
        ("services.csv", "it can't be read any further: Bad CRC-32 for file 'services.csv'")
    ]


@pytest.mark.parametrize("name", ["other.json", "services.csv", "taxonomy.xml"])
def test_what_is_packed_as_nobody_here_can_unpack_it_is_named_and_the_others_are_read(tmp_path, database, name):
    with ZipFile(tmp_path / "list.zip", "w") as packed:
        packed.writestr(name, "id,name\n")
        packed.write(a_page(tmp_path, a_service(1)), "page.json")
    content = bytearray((tmp_path / "list.zip").read_bytes())
    content[content.index(b"PK\3\4") + 8] = content[content.index(b"PK\1\2") + 10] = 99
    (tmp_path / "list.zip").write_bytes(content)
    report = bring_in(tmp_path / "list.zip")
    assert report.used["services"] == 1
    named = [*report.about_files, *(f"{f.where}: {f.why}" for f in report.findings)]
    assert [each.partition(":")[0] for each in named] == [name]


@pytest.mark.parametrize("name", ["deep.json", "deep.jsonl"])
def test_things_within_things_without_an_end_are_named(tmp_path, database, name):
    path = tmp_path / name
    deep = '{"id": "s", "description": ' + '{"a": ' * 5_000 + "1" + "}" * 5_001
    path.write_text(f"{json.dumps(a_service(1))}\n{deep}\n" if name == "deep.jsonl" else f'{{"contents": [{deep}]}}')
    report = bring_in(path)
    assert report.used["services"] == (1 if name == "deep.jsonl" else 0)
    assert [f.why.partition(",")[0] for f in report.findings] == ["more than 64 things lie within each other"]


def test_lines_that_are_no_records_are_named(tmp_path, database):
    path = tmp_path / "list.jsonl"
    path.write_text(
        "\n".join([json.dumps(a_service(1)), "{", "[1]", "", json.dumps({"name": "no id", "status": "active"})])
    )
    report = bring_in(path)
    assert [(f.where, f.why) for f in report.findings] == [
        ("list.jsonl line 2", "this line is no JSON"),
        ("list.jsonl line 3", "it is no record"),
        ("list.jsonl line 5", "it has no id"),
    ]


def test_a_table_with_ragged_lines_gives_the_others(tmp_path, database):
    (tmp_path / "organizations.csv").write_text("id,name\n1,One\n2,Two,too,much\n3,Three\n4\n")
    report = bring_in(tmp_path / "organizations.csv")
    assert report.used["organizations"] == 2
    assert [(f.where, f.why) for f in report.findings] == [
        ("organizations.csv line 3", "this line has more cells than the table has names"),
        ("organizations.csv line 5", "it has no name"),
    ]


def test_what_a_spreadsheet_would_reckon_out_is_words(tmp_path, database):
    """Read as it stands, shown as it stands, and never run: giving it away is where a cell is guarded."""
    name, description = '=HYPERLINK("http://thief.example","Larder")', "+cmd|' /C calc'!A0"
    tables_ = {
        "organizations": [{"id": "o", "name": "@SUM(1)"}],
        "services": [{"id": "s", "organization_id": "o", "name": name, "description": description, "status": "active"}],
    }
    report = bring_in(tables(tmp_path / "csv", **tables_))
    assert report.used == {"organizations": 1, "services": 1}
    says = Service.objects.get().says
    assert (says["name"], says["description"]) == (name, description)


def test_one_place_may_be_open_across_midnight_and_by_the_clocks_of_two_zones(tmp_path, database):
    """Fridays until two in the morning in London, where the list is from, and Saturdays by the clocks of New York."""
    night = {"id": "n", "freq": "WEEKLY", "byday": "FR", "opens_at": "22:00", "closes_at": "02:00"}
    line = {"id": "l", "freq": "WEEKLY", "byday": "SA", "opens_at": "09:00", "closes_at": "11:00", "timezone": -5}
    assert not bring_in(a_page(tmp_path, a_service(1, schedules=[night, line]))).findings
    reindex()
    is_open = {
        hour: searcher().search(Asked(), datetime(2026, 3, day, hour, tzinfo=UTC)).hits[0].open
        for day, hour in ((6, 21), (6, 22), (7, 1), (7, 2), (7, 9), (7, 14), (7, 15), (7, 16))
    }
    assert is_open == {21: False, 22: True, 1: True, 2: False, 9: False, 14: True, 15: True, 16: False}


def test_everything_that_can_be_wrong_at_once_is_named_and_the_rest_goes_in(tmp_path, each_database):
    good, better = a_service(1), a_service(2)
    lost = {"id": "lost", "name": "Lost", "status": "active", "organization_id": "nobody"}
    at_sea = a_service(3, **at(3, latitude=0, longitude=0))
    in_words = a_service(4, phones=[{"id": "p", "number": "ask at the front desk"}])
    again = a_service(1, name="Another")
    with ZipFile(tmp_path / "list.zip", "w", ZIP_DEFLATED) as packed:
        packed.writestr("../page.json", "[]")
        packed.writestr("bomb.json", b" " * 60_000_000)
        packed.write(a_page(tmp_path, good, lost, at_sea, in_words, again, better), "page.json")
        packed.writestr("taxonomy_terms.csv", "id,name,parent_id\na,A,b\nb,B,a\nc,C,\n")
    report = bring_in(tmp_path / "list.zip")
    assert {says["name"] for says in (row.says for row in Service.objects.all())} == {
        "Larder 1", "Larder 2", "Larder 3", "Larder 4",
    }  # fmt: skip
    assert [term.name for term in Term.objects.all()] == ["C"]
    named = {(finding.where, finding.left_out) for finding in report.findings}
    assert named == {
        ("../page.json", True), ("bomb.json", True), ("page.json record 2", True), ("page.json record 3", False),
        ("page.json record 4", False), ("page.json record 5", True), ("taxonomy_terms.csv line 2", True),
        ("taxonomy_terms.csv line 3", True),
    }  # fmt: skip


def test_a_taxonomy_that_declares_things_of_its_own_is_not_read(tmp_path, database):
    path = tmp_path / "taxonomy.xml"
    path.write_text('<?xml version="1.0"?><!DOCTYPE taxonomy [<!ENTITY a "aaaa">]><taxonomy><services/></taxonomy>')
    assert bring_in(path, OPTIONS).left_out["files"] == 1


def test_ages_and_states_that_can_not_be_are_named(tmp_path, database):
    report = bring_in(a_page(tmp_path, a_service(1, minimum_age=40, maximum_age=12), a_service(2, status="haunted")))
    assert report.used["services"] == 2
    assert reasons(report) == ["ages from “40 to 12” can't be", "status “haunted” is not known, and read as active"]
