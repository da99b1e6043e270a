"""Every route of an application, with an address for each: nothing is there, but something answers."""

from collections.abc import Iterator
from uuid import UUID

from flask import Flask

PROGRAMS = "/api/"
VALUES = {"UUIDConverter": UUID(int=1), "IntegerConverter": 1}


def addresses(app: Flask, method: str, base_url: str = "http://localhost") -> Iterator[tuple[str, str]]:
    """Yield endpoint and address of each route that takes requests of this kind."""
    with app.test_request_context(base_url=base_url):
        routes = app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            if method in (rule.methods or ()) and rule.endpoint != "static":
                values = {name: VALUES.get(type(kind).__name__, "MNG") for name, kind in rule._converters.items()}
                yield rule.endpoint, routes.build(rule.endpoint, values, method)
