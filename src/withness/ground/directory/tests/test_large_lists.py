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
    staged.close()
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


@pytest.mark.parametrize("times", [8, pytest.param(100, marks=pytest.mark.soak)])
def test_a_list_many_times_as_large_takes_no_more_memory(tmp_path, times):
    few = kilobytes(written(tmp_path / "few.json", 5_000), 5_000)
    many = kilobytes(written(tmp_path / "many.json", 5_000 * times), 5_000 * times)
    assert many < few + 40_000
