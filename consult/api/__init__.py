"""The same reads and acts as on the pages, as JSON for programs. Decides nothing about the procedure."""

from flask_openapi3 import OpenAPI

from consult.api import drafts, reference, specification
from consult.api.specification import Application

__all__ = ["BLUEPRINTS", "Application", "install"]

SUBJECTS = (drafts,)
BLUEPRINTS = tuple(subject.operations.blueprint for subject in SUBJECTS)


def install(app: OpenAPI) -> None:
    """Register the operations, their description, and the page on which people read it."""
    for blueprint in BLUEPRINTS:
        app.register_api(blueprint)
    app.register_blueprint(specification.pages)
    app.register_blueprint(reference.pages)
