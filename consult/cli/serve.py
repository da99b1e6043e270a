"""`consult serve`: the web server."""

import socket

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy.exc import OperationalError

from consult.app import create_app
from consult.cli.chapters import chapters
from consult.database import create_engine, is_current
from consult.settings import Settings, UnsafeSettings, load


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn, told what to do by our settings alone."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Pass our settings on."""
        choices = {
            "bind": f"{self.settings.host}:{self.settings.port}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": self.settings.threads,
            "loglevel": "error",  # its warnings quote requests that are none, addresses and all
            "limit_request_line": 8190,
            "control_socket_disable": True,
            # The application decides whom it believes (edge/hosts.py). gunicorn would believe a proxy on this machine,
            # and through it whoever sends SCRIPT_NAME, with which every link begins.
            "forwarded_allow_ips": "",
            "forwarder_headers": "",
        }
        for name, value in choices.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application, made in the worker."""
        return create_app(
            self.settings, chapters=chapters(self.settings.secret_key) if self.settings.mode == "demo" else None
        )


def refuse_busy_port(settings: Settings) -> None:
    """Say in a sentence that another program has the port.

    :raises click.ClickException: the port is taken
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise click.ClickException(
                f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). "
                "Stop the program that holds it, or choose another one with CONSULT_PORT."
            ) from None


def refuse_old_tables(settings: Settings) -> None:
    """Say in a sentence that the database has no tables, or those of another version of Consult.

    :raises click.ClickException: it has to be migrated first
    """
    engine = create_engine(settings.database_url)
    try:
        is_ready = is_current(engine)
    except OperationalError as error:
        raise click.ClickException(f"The database cannot be reached: {error.orig}") from None
    finally:
        engine.dispose()
    if not is_ready:
        raise click.ClickException("The database has not the tables of this version. Run `consult migrate` first.")


@click.command()
def serve_command() -> None:
    """Serve the pages with the settings of this machine."""
    try:
        settings = load()
    except UnsafeSettings as error:
        raise click.UsageError(str(error)) from None
    refuse_busy_port(settings)
    refuse_old_tables(settings)
    click.echo(f"Consult: http://{settings.host}:{settings.port}")
    Server(settings).run()
