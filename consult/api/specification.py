"""The description of the interface for programs: OpenAPI, made from the declarations."""

import hashlib
import json
from typing import Any, cast

from flask import Blueprint, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_openapi3 import Info, OpenAPI
from flask_openapi3.types import SecuritySchemesDict

from consult.api.declared import DECLARED, Declared
from consult.api.repeats import REPLAYED
from consult.api.shapes import Problem

pages = Blueprint("api", __name__, url_prefix="/api/v1")
INFO = Info(
    title="Consult", version="1",
    description="Every read and act that the pages offer, for programs. Who acts is said by a personal token.",
)  # fmt: skip
SECURITY: SecuritySchemesDict = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token made under “Programs” in one’s account."}
}
EXTENSION = "consult.api.specification"
_TEXT = {"type": "string"}


class Application(OpenAPI):
    """Flask, which also knows what its operations take and answer. It shows no pages of its own."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(
            name, info=INFO, security_schemes=SECURITY, validation_error_model=Problem, doc_ui=False, **options
        )


@pages.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """Give the description out. It says nothing of what is negotiated, so everybody may have it."""
    content = json.dumps(specification(), ensure_ascii=False, sort_keys=True)
    response = Response(content, content_type="application/json")
    response.set_etag(hashlib.sha256(content.encode()).hexdigest()[:32])
    return response.make_conditional(request)


@pages.get("/")
def index() -> ResponseReturnValue:
    """Lead to the page on which people read what the interface offers."""
    return redirect(url_for("reference.page"), 303)


def specification() -> dict[str, Any]:
    """Return the description of all operations, made when it is first asked for."""
    kept = current_app.extensions
    if EXTENSION not in kept:
        kept[EXTENSION] = _made(cast(OpenAPI, current_app))
    return cast(dict[str, Any], kept[EXTENSION])


def _made(app: OpenAPI) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(app.api_doc))
    by_name = {one.name: one for one in DECLARED}
    for path in told["paths"].values():
        for operation in path.values():
            _complete(operation, by_name[operation["operationId"]])
    return told


def _complete(operation: dict[str, Any], declared: Declared) -> None:
    """Add the headers, which the declarations do not name one by one."""
    for parameter in operation.get("parameters", []):
        _plain(parameter["schema"])
    answered = operation["responses"]
    success = next(answered[status] for status in ("200", "201", "204") if status in answered)
    headers = success.setdefault("headers", {})
    if declared.act is None:
        headers["ETag"] = {"schema": _TEXT, "required": True}
        answered["304"] = {"description": "Not Modified: the ETag is among those of If-None-Match"}
    else:
        headers[REPLAYED] = {"schema": _TEXT, "description": "the answer was given before, to the same request"}
    if declared.is_list:
        headers["Link"] = {"schema": _TEXT, "description": "leads to the next part"}
    if declared.makes is not None:
        headers["Location"] = {"schema": _TEXT, "required": True}


def _plain(schema: dict[str, Any]) -> None:
    """Say of a parameter that may be left out what it is where it is there: nothing is null in an address or header."""
    kinds = [kind for kind in schema.pop("anyOf", []) if kind != {"type": "null"}]
    for kind in kinds[:1]:
        schema.update(kind)
    if schema.get("default", "") is None:
        del schema["default"]
