"""Reads opening hours as people write them. What isn't understood as a whole says nothing: a closed door is worse."""

import re
from typing import Any

DAYS = {"mo": "MO", "tu": "TU", "we": "WE", "th": "TH", "fr": "FR", "sa": "SA", "su": "SU"}
WEEK = list(DAYS.values())
_NTH = {"1st": "1", "first": "1", "2nd": "2", "second": "2", "3rd": "3", "third": "3", "4th": "4", "fourth": "4"}
_NTH |= {"5th": "5", "fifth": "5", "last": "-1"}
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\.?"
_TIME = r"(?:\d{1,2}(?::?\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midnight)"
_NTHS = r"(?:(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)(?:\s*(?:,|&|and)\s*)?)+"
_TOKEN = re.compile(
    rf"(?P<nth>{_NTHS})\s*(?=(?:and\s+)?{_DAY})"
    rf"|(?P<days>{_DAY}(?:\s*(?:-|–|to|through|thru|,|&|and)\s*{_DAY})*|daily|every\s*day|weekdays|weekends)"
    rf"|(?P<span>(?:from\s+)?{_TIME}\s*(?:-|–|to|until|till)\s*{_TIME})"
    r"|(?P<closed>closed)"
    r"|(?P<between>regular(?:\s+pantry)?\s+hours?|hours?|open|every|each|the|of|month|from|at|and|[\s,;:.&()/-]+)",
    re.IGNORECASE,
)


def weekly(text: str) -> list[dict[str, Any]]:
    """The schedules that a text says, as the standard has them; with no times in it, the text alone."""
    alone = [{"description": text}] if text else []
    found: list[dict[str, Any]] = []
    days: list[str] = []
    nth: list[str] = []
    used, place = True, 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            return alone
        place = token.end()
        if token["nth"]:
            nth = [_NTH[word] for word in re.findall("|".join(_NTH), token["nth"].lower())]
        elif token["days"]:
            # Two names of days without a time between them belong together.
            named = _days(token["days"].lower())
            days, used = (named if used else [*days, *named]), False
        elif token["span"]:
            times = _span(token["span"])
            if not days or times is None:
                return alone
            found.append(_schedule(days, nth, times))
            used = True
        elif token["closed"]:
            used, nth = True, []
        if token["span"] and nth and not _another_follows(text[place:]):
            nth = []
    if not used or not found:
        return alone
    found[0]["description"] = text
    return found


def dated(day: str, opens: str, closes: str) -> list[dict[str, Any]]:
    """The schedule of one day, where its date and times can be read."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        return []
    times = _span(f"{opens} - {closes}")
    if times is None:
        return []
    only = {"dtstart": day, "valid_from": day, "valid_to": day}
    return [only | {"opens_at": times[0], "closes_at": times[1]}]


def _schedule(days: list[str], nth: list[str], times: tuple[str, str]) -> dict[str, Any]:
    by_day = ",".join(f"{number}{day}" for number in nth or [""] for day in dict.fromkeys(days))
    return {"freq": "MONTHLY" if nth else "WEEKLY", "byday": by_day, "opens_at": times[0], "closes_at": times[1]}


def _another_follows(rest: str) -> bool:
    return bool(re.match(rf"\s*(?:,|&|and)\s*(?:from\s+)?{_TIME}\s*(?:-|–|to)", rest, re.IGNORECASE))


def _days(said: str) -> list[str]:
    if said.startswith(("daily", "every")):
        return WEEK
    if said == "weekdays":
        return WEEK[:5]
    if said == "weekends":
        return WEEK[5:]
    days: list[str] = []
    through = False
    for word in re.findall(rf"{_DAY}|-|–|to|through|thru", said):
        if word[:2] not in DAYS or word in ("through", "thru"):
            through = True
            continue
        day = DAYS[word[:2]]
        if through and days:
            first, last = WEEK.index(days[-1]), WEEK.index(day)
            days += [WEEK[(first + step) % 7] for step in range(1, (last - first) % 7 + 1)]
        else:
            days.append(day)
        through = False
    return days


def _span(said: str) -> tuple[str, str] | None:
    times = re.findall(_TIME, said, re.IGNORECASE)
    if len(times) != 2:
        return None
    closes = _clock(times[1], "")
    opens = _clock(times[0], "")
    if opens is None or closes is None:
        return None
    half = _half(times[1])
    if not _half(times[0]) and half and not re.search("[a-z]", times[0], re.IGNORECASE):
        # "1-3pm" is in the afternoon, "9-1pm" begins in the morning.
        later = _clock(times[0], half)
        opens = later if later is not None and later < closes else opens
    elif not _half(times[0]) and not half and closes <= opens:
        closes = _clock(times[1], "p") or closes
    return _written(opens), _written(closes)


def _half(time: str) -> str:
    found = re.search(r"([ap])\.?m", time.lower())
    return found[1] if found else ""


def _clock(time: str, half: str) -> int | None:
    """Minutes after midnight."""
    if "noon" in time.lower():
        return 12 * 60
    if "midnight" in time.lower():
        return 0
    digits = re.match(r"\s*(\d{1,2})(?::?(\d{2}))?", time)
    if digits is None:
        return None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    half = _half(time) or half
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
