"""One example of every event, made from its annotations, and the registries whose events are tested."""

import types
from collections.abc import Mapping
from enum import Enum
from importlib import import_module
from typing import Annotated, Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from withness.ground.partnership import Proposed, Registry

from .made_up import REGISTRY

KERNEL = frozenset(Registry([]).events)


def registries() -> list[tuple[str, Registry]]:
    """The made-up one, and the site's own. Imported by name: the kernel knows nothing of the site."""
    return [("made_up", REGISTRY), ("site", import_module("withness.config.capabilities").registry())]


def example_of(struct: type, **given: Any) -> Any:
    """An instance with every field filled; the same in every run."""
    hints = get_type_hints(struct, include_extras=True)
    return struct(**{name: given[name] if name in given else _value(name, hints[name]) for name in hints})


def examples_in(registry: Registry) -> dict[str, Any]:
    """Every event that can be said, by its tag; a proposal once for each accord kind.

    The kernel's own are in the made-up registry's, and only there.
    """
    own = registry.events.keys() - (KERNEL if registry is not REGISTRY else {Proposed})
    found = {tag_of(event): example_of(event) for event in sorted(own, key=tag_of)}
    for kind in registry.kinds.values():
        terms = example_of(kind.terms) if kind.terms is not None else None
        filled = example_of(Proposed, kind=kind.name, wording=example_of(kind.wording), terms=terms)
        found[f"{tag_of(Proposed)}/{kind.name}"] = filled
    return found


def tag_of(event: type[Struct]) -> str:
    return str(event.__struct_config__.tag)


def _value(name: str, hint: Any) -> Any:
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _value(name, arguments[0])
    if origin in (Union, types.UnionType):
        return _value(name, next(kind for kind in arguments if kind is not type(None)))
    if origin in (frozenset, set):
        return frozenset((_value(f"{name}-1", arguments[0]), _value(f"{name}-2", arguments[0])))
    if origin is tuple:
        return tuple(_value(name, argument) for argument in arguments if argument is not Ellipsis)
    if origin in (list, dict, Mapping):
        first = _value(name, arguments[0])
        return [first] if origin is list else {first: _value(f"{name}-1", arguments[1])}
    return _plain_value(name, hint)


def _plain_value(name: str, hint: Any) -> Any:
    if isinstance(hint, TypeVar):
        return None
    if hint is Any:
        return name
    if issubclass(hint, Struct):
        return example_of(hint)
    if issubclass(hint, Enum):
        return next(iter(hint))
    if hint is bool:
        return True
    if hint in (int, float):
        return hint(sum(name.encode()))
    if hint is str:
        return name
    raise TypeError(f"no example of {hint} for {name}")
