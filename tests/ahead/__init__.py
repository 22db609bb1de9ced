"""The clock of a running site, which a test sets ahead; the site reads it by `sitecustomize.py`, which stands here."""

from pathlib import Path


class Clock:
    """How far ahead a site's time is: `running(data, **clock.settings)` serves one that goes by it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.settings = {"PYTHONPATH": str(Path(__file__).parent), "TEST_AHEAD": str(file)}
        self.ahead(0)

    def ahead(self, seconds: int) -> None:
        """From now on it is so many seconds later than it really is."""
        later = self._file.with_suffix(".new")
        later.write_text(str(seconds))
        later.replace(self._file)
