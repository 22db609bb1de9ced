"""However large a list is, what it takes in memory while it is read is about the same."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

READS = """
import resource, sys
from pathlib import Path
from withness.ground.directory.reading.formats import records_of
from withness.ground.directory.report import Report
from withness.ground.directory.staging import staging
report = Report()
with staging("large", report) as staged:
    for found in records_of(Path(sys.argv[1]), "", (), report):
        staged.take(found)
    staged.read()
    assert sum(1 for _ in staged.records("services")) == int(sys.argv[2])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def kilobytes(path: Path, many: int) -> int:
    """The most memory of a process that reads this list to its end."""
    done = subprocess.run([sys.executable, "-c", READS, path, str(many)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def written(path: Path, many: int) -> Path:
    """A page of so many services, two kilobytes each."""
    with path.open("w") as file:
        file.write('{"total_items": 1, "contents": [')
        for number in range(many):
            service = {"id": f"s{number}", "name": "Larder", "status": "active", "organization_id": "o"}
            file.write(("," if number else "") + json.dumps(service | {"description": f"{number} " * 300}))
        file.write("]}")
    return path


@pytest.mark.parametrize("times", [8, pytest.param(200, marks=pytest.mark.soak)])
def test_a_list_many_times_as_large_takes_no_more_memory(tmp_path, times):
    few = kilobytes(written(tmp_path / "few.json", 5_000), 5_000)
    many = kilobytes(written(tmp_path / "many.json", 5_000 * times), 5_000 * times)
    assert many < few + 40_000


def test_a_large_table_beside_others_in_one_file_is_no_record_without_an_end(tmp_path):
    path = tmp_path / "tables.json"
    with path.open("w") as file:
        file.write('{"organizations.csv": [')
        for number in range(25):
            organization = {"id": f"o{number}", "name": "Neighbours", "description": "a" * 1_000_000}
            file.write(("," if number else "") + json.dumps(organization))
        file.write('], "services.csv": [{"id": "s", "name": "Larder", "status": "active", "organization_id": "o1"}]}')
    kilobytes(path, 1)


ONE_LINE = {
    "endless.json": (b'{"contents": [{"id": "s", "description": "', b'"}]}'),
    "endless.jsonl": (b'{"id": "s", "description": "', b'"}'),
    "endless.csv": (b"id,name\ns,", b""),
    "services.csv": (b"", b""),
}
WITHIN = b"[" * 200_000
"""Where each thing lies is told from where all above it do: these would take a hundred gigabytes."""


@pytest.mark.parametrize("name", list(ONE_LINE))
def test_a_record_without_an_end_is_named_and_not_taken_into_memory(tmp_path, name):
    before, after = ONE_LINE[name]
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(before)
        for _ in range(300):
            file.write(b"a" * 1_000_000)
        file.write(after)
    few = kilobytes(written(tmp_path / "few.json", 100), 100)
    assert kilobytes(path, 0) < few + 150_000


def test_things_within_things_are_not_taken_into_memory_either(tmp_path):
    path = tmp_path / "deep.json"
    path.write_bytes(WITHIN)
    few = kilobytes(written(tmp_path / "few.json", 100), 100)
    assert kilobytes(path, 0) < few + 40_000
