"""The partnership of tests/architecture/people.py with everybody at its door, made once and copied for each test."""

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.database import copy_of, prepared_once

if TYPE_CHECKING:
    from tests.architecture.people import Scene


@pytest.fixture(scope="session")
def scene_set(sqlcipher_template: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from tests.architecture.people import set_the_scene

    with django_db_blocker.unblock():
        return prepared_once(tmp_path_factory, "scene", sqlcipher_template, set_the_scene)


@pytest.fixture
def scene(scene_set: Any, django_db_blocker: Any) -> Iterator["Scene"]:
    data, scene = scene_set
    with django_db_blocker.unblock(), copy_of(data):
        accounts = {name: copy(account) for name, account in scene.accounts.items()}
        yield replace(scene, accounts=accounts, places=dict(scene.places))
