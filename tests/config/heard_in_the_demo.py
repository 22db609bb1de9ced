"""Writes again what the machine hears in the conversation of the demo: python -m tests.config.heard_in_the_demo."""

import os
from pathlib import Path

import django
import msgspec


def main() -> None:
    """One turn a line, so that a change can be read."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from withness.capabilities.reflection.jobs import heard_now
    from withness.config.demo import hearing_again

    lines = [msgspec.json.encode(each).decode() for each in heard_now(hearing_again.the_turns())]
    Path(hearing_again.__file__).with_name("too-quick.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main()
