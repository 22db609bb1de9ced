"""What every test may ask for, in tests/ and in the tests/ of any room: see tests/README.md."""

pytest_plugins = ("tests.database", "tests.people", "tests.site")
