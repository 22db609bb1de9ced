"""Serves the site by another clock, so many seconds later as FILE says: python -m tests.browser.later FILE serve …"""

import sys
import time
from pathlib import Path

from withness.config.cli import app

real = time.time_ns


def main() -> None:
    ahead = Path(sys.argv.pop(1))
    time.time_ns = lambda: real() + int(ahead.read_text()) * 1_000_000_000
    app()


if __name__ == "__main__":
    main()
