"""Words that stand nowhere else, typed into every form of the site, and looked for in whatever is on the disk."""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

from django.test import Client

PERSON, ADDRESS = "Ostrakonia", "canary.ostrakon@heron.example"
"""Who somebody is, for their account: on PostgreSQL this relies on an encrypted volume."""
WORDS, MEMBER, PASSWORD = "Heronweirwords", "Thistledownia", "Quincesecretword7"
"""What somebody said, what they are called in a partnership, and what only they know."""


class Forms(HTMLParser):
    """Reads the forms of a page: where each goes, and a canary for every field that takes words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self._to = ""
        self._fields: dict[str, str] = {}
        self._choosing = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form" and has.get("method") == "post":
            self._to, self._fields = has.get("action", ""), {}
            self.found.append((self._to, self._fields))
        elif tag == "select":
            self._choosing = has.get("name", "")
        elif tag == "option" and self._choosing and has.get("value"):
            self._fields.setdefault(self._choosing, has["value"])
        elif name := has.get("name"):
            self._fields.setdefault(name, self._value(tag, has))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            # What stands outside of a form belongs to none.
            self._fields = {}
        elif tag == "select":
            self._choosing = ""

    @staticmethod
    def _value(tag: str, has: Mapping[str, str]) -> str:
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        typed = {
            "number": has.get("min") or "5",
            "range": has.get("min") or "5",
            "date": f"{tomorrow:%Y-%m-%d}",
            "time": "10:00",
            "datetime-local": f"{tomorrow:%Y-%m-%dT10:00}",
            "email": f"{len(has.get('name', ''))}.{ADDRESS}",
            "password": PASSWORD,
            "text": WORDS,
            "search": WORDS,
        }
        if has.get("name") == "name":
            return PERSON
        return WORDS if tag == "textarea" else typed.get(has.get("type", "text"), has.get("value", ""))


def fill_in(browser: Client, paths: Iterable[str], leave_alone: Iterable[str] = ()) -> set[str]:
    """Open these pages, and send every form on them once with canaries in it. Gives where words were taken."""
    taken, asked, skipped = set(), set(), tuple(leave_alone)
    for path in paths:
        answer = browser.get(path)
        if answer.status_code != 200 or answer.streaming:
            continue
        for action, fields in Forms(answer.content.decode(errors="replace")).found:
            to = action or path
            if (to, *fields) in asked or any(name in to for name in skipped):
                continue
            asked.add((to, *fields))
            said = browser.post(to, fields)
            if said.status_code in (200, 204, 302) and any(WORDS in value for value in fields.values()):
                taken.add(to)
    return taken


def readable(where: Iterable[Path], canaries: Iterable[str]) -> list[str]:
    """Every file below these folders in which a canary can be read, plain or barely hidden, with the canary."""
    wanted = {canary: tuple(_forms(canary)) for canary in canaries}
    found = []
    for file in _files(where):
        content = file.read_bytes()
        found += [f"{canary} in {file}" for canary, forms in wanted.items() if _holds(content, canary, forms)]
    return found


def _files(where: Iterable[Path]) -> Iterator[Path]:
    for place in where:
        yield from [place] if place.is_file() else (file for file in sorted(place.rglob("*")) if file.is_file())


def _holds(content: bytes, canary: str, forms: Iterable[bytes]) -> bool:
    """Looked for one by one: an expression for all of them took the most of a minute for what a server writes."""
    there = [form for form in forms if form in content]
    if there and canary.isdigit():
        # Eight digits are found by chance within what a hash looks like; a code stands for itself.
        alone = b"|".join(re.escape(form) for form in there)
        return re.search(rb"(?<![0-9a-fA-F])(?:%b)(?![0-9a-fA-F])" % alone, content) is not None
    return bool(there)


def _forms(canary: str) -> Iterator[bytes]:
    """As it is, in small letters, as other programs write text, in hexadecimal, and anywhere within Base64."""
    plain = canary.encode()
    yield from (plain, plain.lower(), canary.encode("utf-16-le"), plain.hex().encode())
    for before in range(3):
        # The first and last characters also hold bits of what stands around it.
        whole = base64.b64encode(bytes(before) + plain)
        yield whole[4 if before else 0 : -4]
