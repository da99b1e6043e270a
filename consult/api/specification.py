"""The description of the interface for programs: OpenAPI, made from the declarations."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, cast

from flask import Blueprint, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_openapi3 import APIBlueprint, Info, OpenAPI, Tag
from flask_openapi3.types import SecuritySchemesDict

from consult.api.declared import DECLARED, Declared
from consult.api.operations import PREFIX
from consult.api.repeats import REPLAYED
from consult.api.shapes import Problem

pages = Blueprint("api", __name__, url_prefix=PREFIX)
INFO = Info(
    title="Consult", version="1",
    description="Every read and act that the pages offer, for programs. Who acts is said by a personal token.",
)  # fmt: skip
SECURITY: SecuritySchemesDict = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token made under “Programs” in one’s account."}
}
EXTENSION = "consult.api.specification"
REFUSED_READS = (401, 403, 404, 409, 422, 423, 429, 503)
REFUSED_ACTS = (*REFUSED_READS, 400, 412, 413, 415)
_TEXT = {"type": "string"}


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
        kept[EXTENSION] = _made()
    return cast(dict[str, Any], kept[EXTENSION])


def _made() -> dict[str, Any]:
    """Describe the operations to an application that serves nobody: at each start it would take half a second."""
    app = OpenAPI(__name__, info=INFO, security_schemes=SECURITY, validation_error_model=Problem, doc_ui=False)
    # One for all subjects: where several have operations at the same address, the description keeps all of them.
    described = APIBlueprint("operations", __name__, url_prefix=PREFIX, abp_security=[{"token": []}])
    for one in DECLARED:
        _describe(described, one)
    app.register_api(described)
    told: dict[str, Any] = json.loads(json.dumps(app.api_doc))
    by_name = {one.name: one for one in DECLARED}
    for path in told["paths"].values():
        for operation in path.values():
            _complete(operation, by_name[operation["operationId"]])
    return told


def _describe(described: APIBlueprint, declared: Declared) -> None:
    """Say what one operation takes and answers."""
    summary, _, further = (declared.function.__doc__ or "").strip().partition("\n")
    route: Callable[..., Any] = getattr(described, declared.method.lower())
    route(
        declared.path, summary=summary, description=_prose(further), responses=_responses(declared),
        operation_id=declared.name, tags=[Tag(name=declared.subject)], openapi_extensions=declared.extensions(),
    )(_signature(declared))  # fmt: skip


def _signature(declared: Declared) -> Callable[..., None]:
    """Return a function that takes what the operation takes, of which the description is made."""

    def takes() -> None: ...

    takes.__name__, takes.__annotations__ = declared.name, declared.annotations()
    return takes


def _prose(further: str) -> str:
    """Return the rest of a docstring without its lists of what is raised."""
    told = further.partition(":raises")[0]
    return " ".join(told.split())


def _responses(declared: Declared) -> dict[str, Any]:
    refused = REFUSED_READS if declared.act is None else REFUSED_ACTS
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    said = {str(status): {"content": {"application/problem+json": {"schema": schema}}} for status in refused}
    return {**declared.success(), **said}


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
