"""The same reads and acts as on the pages, as JSON for programs. Decides nothing about the procedure."""

from flask import Flask

from consult.api import reference, specification, subjects
from consult.api.operations import blueprint

__all__ = ["blueprint", "install", "subjects"]


def install(app: Flask) -> None:
    """Register the operations, their description, and the page on which people read it."""
    app.register_blueprint(blueprint)
    app.register_blueprint(specification.pages)
    app.register_blueprint(reference.pages)
