"""A view as bytes, with everything in it: two views are the same if and only if their pictures are."""

from typing import Any

from msgspec import Struct, msgpack

from withness.ground.partnership import View

NOT_SAID_BY_ANYBODY = ("kinds", "verbs")
"""The accord kinds and the verbs are the same tables for everyone; they hold functions."""


def picture(view: View) -> bytes:
    """Every field of the view, the order of its dictionaries and lists included; sets in a fixed order."""
    fields = {name: getattr(view, name) for name in view.__struct_fields__ if name not in NOT_SAID_BY_ANYBODY}
    return msgpack.encode(_plain(fields))


def _plain(value: Any) -> Any:
    if isinstance(value, Struct):
        return [type(value).__name__, [_plain(getattr(value, name)) for name in value.__struct_fields__]]
    if isinstance(value, dict):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if isinstance(value, set | frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, type):
        return value.__name__
    assert value is None or isinstance(value, str | int | bool | float), f"no picture of {type(value)}"
    return value
