"""`python -m consult`: the commands."""

from consult.cli import main

if __name__ == "__main__":
    main(prog_name="consult")
