"""The services that each domain of needs has, against Open Eligibility as it is published and as Ohana numbers it."""

import csv
from xml.etree import ElementTree

from tests.material import shared
from withness.ground.directory.domains import DOMAINS

RENAMED = {"Emergency Payments": "Emergency Cash"}
"""What stands under another name in the older edition."""


def published() -> dict[str, tuple[str, ...]]:
    """Every term with its path of names."""
    content = (shared("hsds") / "taxonomy").read_bytes().partition(b"?>")[2]
    found: dict[str, tuple[str, ...]] = {}

    def read(branch: ElementTree.Element, above: tuple[str, ...]) -> None:
        for each in branch:
            if each.tag.endswith("_level"):
                path = (*above, RENAMED.get(each.attrib["title"], each.attrib["title"]))
                found.setdefault(each.attrib["id"], path)
                read(each, path)

    services = ElementTree.fromstring(content).find("services")
    assert services is not None
    read(services, ())
    return found


def before() -> dict[str, tuple[str, ...]]:
    """The same as the Ohana API numbers them."""
    with (shared("hsds") / "ohana-csv" / "taxonomy.csv").open(encoding="utf-8") as file:
        rows = {row["taxonomy_id"]: row for row in csv.DictReader(file)}

    def path(code: str) -> tuple[str, ...]:
        row = rows[code]
        return (*(path(row["parent_id"]) if row["parent_id"] else ()), row["name"])

    return {code: path(code) for code in rows}


def test_both_editions_mean_the_same_services():
    new, old = published(), before()
    for each in DOMAINS:
        assert {new[term] for term in each.terms} == {old[term] for term in each.terms_before}, each.code
