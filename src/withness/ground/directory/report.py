"""What became of a list that was read: how much of it is in, and every record that is not, with where and why."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Finding(NamedTuple):
    """Something about one record: where it stood, which it is, and what is wrong with it in words."""

    where: str
    id: str
    why: str
    left_out: bool


class Report:
    """Gathers findings. `used` and `left_out` count records by table; a part of a record is no record."""

    def __init__(self) -> None:
        self.used: Counter[str] = Counter()
        self.new: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self.about_files: list[str] = []

    def leave_out(self, table: str, where: str, id_: str, why: str) -> None:
        """This record is not used."""
        self.left_out[table] += 1
        self.findings.append(Finding(where, id_, why, left_out=True))

    def remark(self, where: str, id_: str, why: str) -> None:
        """This record is used, but not as it came."""
        self.findings.append(Finding(where, id_, why, left_out=False))

    def note(self, about: str) -> None:
        """Something about a whole file."""
        if about not in self.about_files:
            self.about_files.append(about)

    @property
    def reasons(self) -> Counter[tuple[bool, str]]:
        """How often what was said, leaving aside what stands in quotation marks."""
        return Counter((finding.left_out, _in_general(finding.why)) for finding in self.findings)

    def lines(self) -> Iterator[str]:
        """All of it, a line each, those that are not used first."""
        yield from self.about_files
        for finding in sorted(self.findings, key=lambda each: not each.left_out):
            what = "not used" if finding.left_out else "used, but"
            yield f"{finding.where}: {finding.id or 'no id'}: {what}: {finding.why}"

    def save(self, to: Path) -> None:
        """Write every finding as CSV."""
        with to.open("w", encoding="utf-8", newline="") as opened:
            rows = csv.writer(opened)
            rows.writerow(("where", "id", "used", "why"))
            rows.writerows(
                (safe(f.where), safe(f.id), "no" if f.left_out else "yes", safe(f.why)) for f in self.findings
            )


FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def unsafe(cell: str) -> str:
    """The cell as it was before `safe`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULAS) else cell


def _in_general(why: str) -> str:
    before, mark, after = why.partition("“")
    return before + "…" + after.partition("”")[2] if mark else why
