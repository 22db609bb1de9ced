"""Lists of services as they come, made for a test."""

import csv
import json
from pathlib import Path
from typing import Any

from withness.ground.directory.importing import Options, import_from
from withness.ground.directory.report import Report

OPTIONS = Options("a list", country="GB", zone="Europe/London")


def a_service(number: int = 1, **says: Any) -> dict[str, Any]:
    """A service with its organisation, as a page of JSON has it."""
    organization = {"id": f"org-{number}", "name": f"Neighbours {number}", "description": ""}
    return {
        "id": f"service-{number}",
        "name": f"Larder {number}",
        "status": "active",
        "organization": organization,
    } | says


def at(number: int = 1, **says: Any) -> dict[str, Any]:
    """Where a service is."""
    location = {"id": f"location-{number}", "location_type": "physical", "name": "The hall"} | says
    return {"service_at_locations": [{"id": f"at-{number}", "location": location}]}


def a_page(folder: Path, *services: dict[str, Any], name: str = "page.json") -> Path:
    """A page of the standard's JSON."""
    path = folder / name
    path.write_text(json.dumps({"contents": services}, ensure_ascii=False), "utf-8")
    return path


def tables(folder: Path, **rows: list[dict[str, Any]]) -> Path:
    """A folder with a CSV table for each name."""
    folder.mkdir(exist_ok=True)
    for name, records in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, list(dict.fromkeys(field for record in records for field in record)))
            writer.writeheader()
            writer.writerows(records)
    return folder


def bring_in(path: Path, options: Options = OPTIONS) -> Report:
    """Bring it in and give what became of it."""
    return import_from(path, options)


def reasons(report: Report) -> list[str]:
    """Why anything was not used, or not as it came."""
    return [finding.why for finding in report.findings]
