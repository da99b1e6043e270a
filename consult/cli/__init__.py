"""The commands. Each is loaded only when called, so that `consult merge` needs no database and no web server."""

import gc
from importlib import import_module

import click

COMMANDS = {
    "backup": "consult.cli.backup:backup_command",
    "compare": "consult.cli.compare:compare_command",
    "convert": "consult.cli.convert:convert_command",
    "demo": "consult.cli.demo:demo_command",
    "init": "consult.cli.init:init_command",
    "merge": "consult.cli.merge:merge_command",
    "messages": "consult.cli.messages:messages_command",
    "migrate": "consult.cli.migrate:migrate_command",
    "people": "consult.cli.people:people_command",
    "rebase": "consult.cli.rebase:rebase_command",
    "record": "consult.cli.record:record_command",
    "restore": "consult.cli.backup:restore_command",
    "serve": "consult.cli.serve:serve_command",
    "verify": "consult.cli.verify:verify_command",
}


class Commands(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (click's signature)
        """Return one command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        # What a command imports stays. Looked through for garbage every few hundred objects, a start took longer.
        gc.set_threshold(50_000)
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands)
@click.version_option(package_name=None, version="0.1.0")
def main() -> None:
    """Consult: a server on which governments agree on a text."""
