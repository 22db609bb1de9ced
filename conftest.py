"""What every test may ask for, in tests/ and in the tests/ of any room: see tests/README.md."""

from hypothesis import settings

from withness.config import environment

environment.one_thread_each()
pytest_plugins = (
    "tests.assurance",
    "tests.database",
    "tests.people",
    "tests.rendering",
    "tests.scene",
    "tests.site",
)

# How long an example takes says more about the machine than about the code.
settings.register_profile("withness", deadline=None)
settings.load_profile("withness")
