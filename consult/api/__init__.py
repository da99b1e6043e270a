"""The same reads and acts as on the pages, as JSON for programs. Decides nothing about the procedure."""

from flask_openapi3 import OpenAPI

from consult.api import reference, specification, subjects
from consult.api.operations import blueprint
from consult.api.specification import Application

__all__ = ["Application", "blueprint", "install", "subjects"]


def install(app: OpenAPI) -> None:
    """Register the operations, their description, and the page on which people read it."""
    app.register_api(blueprint)
    app.register_blueprint(specification.pages)
    app.register_blueprint(reference.pages)
