"""Makes of what a list says what can be kept: text without markup, numbers to dial, coordinates on land, real dates."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache
from html.parser import HTMLParser
from math import isfinite
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from .hsds import Type

LONGEST = 20_000
"""Characters of one field: a description, not a book."""


class NotKept(Exception):
    """What was said can't be kept; its words say why."""


class _Text(HTMLParser):
    """The text of a page, without what only a browser runs or paints."""

    BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "table"})
    UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  named by the library
        self._unseen += tag in self.UNSEEN
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in self.UNSEEN))
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


_MARKUP = re.compile(r"<[a-zA-Z/!][^<]*>|&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")


def text(said: Any) -> str:
    """Plain text: markup, control characters and doubled spaces are gone."""
    words = str(said)
    if _MARKUP.search(words):
        reader = _Text()
        reader.feed(words)
        reader.close()
        words = "".join(reader.parts)
    if not words.isascii() or not words.isprintable():
        words = _CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    words = _SPACES.sub(" ", words).strip()
    if "\n" in words:
        words = _LINES.sub("\n\n", "\n".join(line.strip() for line in words.split("\n")))
    return words[:LONGEST]


@lru_cache(4096)
def phone(said: str, country: str) -> str:
    """The number as it is dialled from anywhere; from a list of no country, one without a country as it was written.

    Raises NotKept.
    """
    written = text(said).strip("\"' ")
    if not any(character.isdigit() for character in written):
        raise NotKept(f"“{written}” is no phone number")
    if not country and _AS_WRITTEN.fullmatch(written):
        return written
    try:
        number = phonenumbers.parse(written, country or None)
    except phonenumbers.NumberParseException as wrong:
        raise NotKept(f"“{written}” is no phone number") from wrong
    if not phonenumbers.is_possible_number(number):
        alone = _ALONE.match(written)
        if alone is None or alone[0] == written:
            raise NotKept(f"“{written}” is no phone number that can be dialled")
        return phone(alone[0], country)
    number.extension = None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


_ALONE = re.compile(r"[+(]?\d[\d ()./-]{6,}(?<=\d)")
"""A number before what some write behind it: "(opt 1)", "E. 12"."""
_AS_WRITTEN = re.compile(r"(?=(?:\D*\d){5,15}\D*$)[\d ()./-]+")


@lru_cache(4096)
def dialled(number: str, region: str) -> str:
    """A kept number as it is read in a region: without its country, where that is the same."""
    if not number.startswith("+") or not region:
        return number
    try:
        known = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    if known.country_code != phonenumbers.country_code_for_region(region):
        return number
    return phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.NATIONAL)


def extension_in(said: str, country: str) -> int | None:
    """The extension that was written behind a number."""
    try:
        found = phonenumbers.parse(text(said), country or None).extension
    except phonenumbers.NumberParseException:
        return None
    return int(found) if found and found.isdigit() else None


_IS_URL, _IS_MAIL = URLValidator(schemes=["http", "https"]), EmailValidator()


@lru_cache(4096)
def web(said: str) -> str:
    """An address of a page. Raises NotKept."""
    address = text(said)
    if "://" not in address:
        address = f"https://{address}"
    try:
        _IS_URL(address)
    except ValidationError as wrong:
        raise NotKept(f"“{text(said)}” is no web address") from wrong
    return address


@lru_cache(4096)
def mail(said: str) -> str:
    """An e-mail address. Raises NotKept."""
    address = text(said).removeprefix("mailto:")
    try:
        _IS_MAIL(address)
    except ValidationError as wrong:
        raise NotKept(f"“{address}” is no e-mail address") from wrong
    return address


def number(said: Any) -> float | int:
    """A number. Raises NotKept."""
    try:
        value = float(said)
    except (TypeError, ValueError) as wrong:
        raise NotKept(f"“{text(said)}” is no number") from wrong
    if not isfinite(value):
        raise NotKept(f"“{said}” is no number")
    return int(value) if value.is_integer() else value


def whole(said: Any) -> int:
    """A whole number. Raises NotKept."""
    value = number(said)
    if not isinstance(value, int):
        raise NotKept(f"“{said}” is no whole number")
    return value


def day(said: Any) -> str:
    """A day, as the standard writes it. Raises NotKept."""
    try:
        return date.fromisoformat(str(said).strip()[:10]).isoformat()
    except ValueError as wrong:
        raise NotKept(f"“{text(said)}” is no date such as 2026-03-01") from wrong


def moment(said: Any) -> str:
    """A date and time, as it was given. Raises NotKept."""
    written = str(said).strip()
    try:
        at = datetime.fromisoformat(written)
    except ValueError as wrong:
        raise NotKept(f"“{text(said)}” is no date and time") from wrong
    return written if at.tzinfo is not None and "T" in written else f"{at.isoformat()}{'' if at.tzinfo else 'Z'}"


def clock(said: Any) -> str:
    """A time of day, with or without seconds or a zone's offset, which the schedule says itself. Raises NotKept."""
    written = str(said).strip().removesuffix("Z").partition("+")[0]
    if written in ("24:00", "24:00:00"):
        return "00:00"
    try:
        return time.fromisoformat(written).strftime("%H:%M")
    except ValueError as wrong:
        raise NotKept(f"“{text(said)}” is no time such as 18:00") from wrong


def kept(said: Any, type_: Type, country: str) -> Any:
    """One field as it is kept. Raises NotKept."""
    if isinstance(said, dict | list):
        raise NotKept("a list where there should be one thing")
    if type_ is Type.PHONE:
        return phone(str(said), country)
    return _HOW[type_](said)


_HOW: dict[Type, Callable[[Any], Any]] = {
    Type.TEXT: text,
    Type.ID: lambda said: str(said).strip(),
    Type.WEB: lambda said: web(str(said)),
    Type.MAIL: lambda said: mail(str(said)),
    Type.NUMBER: number,
    Type.WHOLE: whole,
    Type.DATE: day,
    Type.MOMENT: moment,
    Type.CLOCK: clock,
}
