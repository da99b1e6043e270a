"""`consult verify`: does a record hold? Needs no database and no network; the same code as the file in the record."""

from pathlib import Path

import click

from consult.record.verifier import main


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def verify_command(context: click.Context, arguments: tuple[str, ...]) -> None:
    """Verify a record: RECORD.zip [--draft ID] [--head NUMBER:HASH]... [--key NAME]...

    Ends with code 0 where everything holds, 1 where something does not, 2 where the file is no record.
    """
    context.exit(main(arguments, lambda name: Path(name).read_bytes()))
