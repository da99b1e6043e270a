"""`python -m consult`: the commands."""

import gc

# A start makes many objects that stay. Looked through for garbage at every few hundred, it took a fourth longer.
gc.set_threshold(50_000)

from consult.cli import main  # noqa: E402

if __name__ == "__main__":
    main(prog_name="consult")
