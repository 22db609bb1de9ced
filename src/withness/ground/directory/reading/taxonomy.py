"""Reads the Open Eligibility taxonomy as it is published: XML whose levels are nested."""

from collections.abc import Iterator
from xml.etree import ElementTree

from ..report import Report
from .found import Found
from .sources import Part

MOST_BYTES = 10_000_000
LEVELS = frozenset({"top_level", "second_level", "third_level", "fourth_level", "fifth_level"})
KINDS = {"services": "Open Eligibility: services", "situations": "Open Eligibility: situations"}


def read_taxonomy(part: Part, report: Report) -> Iterator[Found]:
    """Every word of it, below the one that it belongs to."""
    with part.open() as file:
        content = file.read(MOST_BYTES + 1)
    # Its first line asks for a version of XML that there is none of.
    content = content.partition(b"?>")[2] if content.lstrip().startswith(b"<?xml") else content
    if len(content) > MOST_BYTES or b"<!" in content.replace(b"<!--", b""):
        report.leave_out("files", part.name, "", "a taxonomy that is too large, or that declares things of its own")
        return
    try:
        root = ElementTree.fromstring(content)  # noqa: S314  nothing can be declared in it, as checked above
    except ElementTree.ParseError as wrong:
        report.leave_out("files", part.name, "", f"this is no XML: {wrong}")
        return
    for kind, name in KINDS.items():
        branch = root.find(kind)
        if branch is not None:
            taxonomy = {"id": f"open-eligibility-{kind}", "name": name, "uri": "http://openeligibility.org"}
            yield Found("taxonomies", taxonomy, part.name)
            yield from _below(branch, "", taxonomy["id"], part.name)


def _below(branch: ElementTree.Element, parent: str, taxonomy: str, name: str) -> Iterator[Found]:
    for element in branch:
        if element.tag not in LEVELS:
            continue
        code = element.get("id", "")
        term = {
            "id": code,
            "code": code,
            "name": element.get("title", ""),
            "taxonomy_id": taxonomy,
            "parent_id": parent,
        }
        yield Found("taxonomy_terms", {field: said for field, said in term.items() if said}, f"{name} id {code}")
        yield from _below(element, code, taxonomy, name)
