"""What was once written can be read for good: the bytes of every event are kept and compared."""

import pytest

from withness.ground.partnership import Unknown
from withness.ground.partnership.words import word_fields

from .examples import registries
from .golden_bytes import kept, missing

REGISTRIES = [pytest.param(where, registry, id=where) for where, registry in registries()]
SHAPES = [
    pytest.param(registry, name, shape, shape is shapes[-1], id=f"{where}-{name}-{number}")
    for where, registry in registries()
    for name, shapes in kept(where).items()
    for number, shape in enumerate(shapes)
]


def bytes_of(shape):
    return bytes.fromhex(shape["facts"]), None if shape["words"] is None else bytes.fromhex(shape["words"])


@pytest.mark.parametrize(("where", "registry"), REGISTRIES)
def test_every_event_that_can_be_said_has_its_bytes_kept(where, registry):
    new = sorted(missing(registry, kept(where)))
    assert not new, "run python -m withness.ground.partnership.tests.golden_bytes and commit what it added"


@pytest.mark.parametrize(("registry", "name", "shape", "newest"), SHAPES)
def test_what_was_ever_written_can_be_read_with_its_words_and_without(registry, name, shape, newest):
    facts, words = bytes_of(shape)
    whole, erased = registry.codec.join(facts, words), registry.codec.join(facts, None)
    assert not isinstance(whole, Unknown)
    assert not isinstance(erased, Unknown)
    assert all(getattr(erased, field) is None for field in word_fields(type(erased)))
    assert registry.codec.split(erased)[0] == registry.codec.split(whole)[0]


@pytest.mark.parametrize(("registry", "name", "shape", "newest"), SHAPES)
def test_the_newest_shape_is_written_as_it_is_read_byte_by_byte(registry, name, shape, newest):
    if newest and name.split("/")[0] in registry.codec.tags:
        assert registry.codec.split(registry.codec.join(*bytes_of(shape))) == bytes_of(shape)


def test_a_changed_shape_is_noticed():
    registry = registries()[0][1]
    golden = kept("made_up")
    golden["members.left"][0]["facts"] = "80"
    del golden["members.joined"]
    assert set(missing(registry, golden)) == {"members.left", "members.joined"}
