"""`python -m benchmarks.hearing prepare | train | evaluate`: see docs/hearing.md."""

import sys
from pathlib import Path


def main() -> None:
    """Each step by its name, with its paths."""
    step, *words = sys.argv[1:] or ["help"]
    if step == "prepare":
        from .prepare import prepare
        from .train import MODEL

        prepare(Path(words[0]), Path(words[1]) if len(words) > 1 else MODEL)
    elif step == "train":
        from .train import train

        train(Path(words[0]), Path(words[1]), *words[2:])
    elif step == "evaluate":
        from .evaluate import evaluate

        evaluate(Path(words[0]), Path(words[1]))
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
