"""Everybody around one partnership, made once: it takes hundreds of times `say` with all that belongs to it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.architecture.everybody import Everybody, set_everybody
from tests.database import copy_of, prepared_once


@pytest.fixture(scope="session")
def gathered(sqlcipher_template: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    with django_db_blocker.unblock():
        return prepared_once(tmp_path_factory, "everybody", sqlcipher_template, set_everybody)


@pytest.fixture
def everybody(gathered: Any, django_db_blocker: Any) -> Iterator[Everybody]:
    data, everybody = gathered
    with django_db_blocker.unblock(), copy_of(data):
        yield everybody
