"""The pages on which people read what the interface for programs offers, made from its description. No data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.api.declared import DECLARED, Declared
from consult.api.operations import PREFIX
from consult.api.specification import specification
from consult.api.subjects import TITLES
from consult.edge import problems
from consult.procedure.programs import Scope
from consult.procedure.refusals import NotFound

pages = Blueprint("reference", __name__)
Schema = dict[str, Any]
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of what is sent or answered."""

    name: str
    kind: str
    is_required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What something is made of: of entries, or of one of some words."""

    name: str
    description: str
    entries: list[Entry]
    words: list[str]


@pages.get("/developers")
def page() -> ResponseReturnValue:
    """Show every operation by subject, and what refusals mean."""
    titles = _titles()
    subjects: dict[str, list[tuple[Declared, str, str]]] = {titles[title]: [] for title in TITLES}
    for one in DECLARED:
        subjects[titles[one.subject]].append((one, _address(one), _summary(one)))
    kinds = [*sorted(problems.KINDS.items()), (422, problems.MALFORMED)]
    return render_template("developers/page.html", subjects=subjects, problems=kinds, scopes=_scopes())


@pages.get("/developers/<name>")
def operation(name: str) -> ResponseReturnValue:
    """Show what one operation takes and answers."""
    one = next((declared for declared in DECLARED if declared.name == name), None)
    if one is None:
        raise NotFound("There is no such operation.")
    told = specification()
    described: Schema = told["paths"][_address(one)][one.method.lower()]
    success = next(status for status in ("200", "201", "204") if status in described["responses"])
    schemas, seen = told["components"]["schemas"], set[str]()
    sent, answered = (_schema(part) for part in (described.get("requestBody", {}), described["responses"][success]))
    return render_template(
        "developers/operation.html", one=one, address=_address(one), summary=_summary(one), scope=_scopes()[one.scope],
        description=_said(described), parameters=_parameters(described), success=success,
        statuses=sorted(status for status in described["responses"] if status != success),
        sent=[*_shapes(sent, schemas, seen)], answered=[*_shapes(answered, schemas, seen)], example=_example(one),
    )  # fmt: skip


def _address(one: Declared) -> str:
    """Return the address as the description writes it: “/api/v1/rounds/{round_id}”."""
    return PREFIX + re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", one.path)


def _summary(one: Declared) -> str:
    return (one.function.__doc__ or "").strip().partition("\n")[0]


def _example(one: Declared) -> str:
    """Return how it is asked with curl."""
    method = "" if one.method in {"GET", "POST"} and (one.method == "GET" or one.body) else f" -X {one.method}"
    body = " --json '{…}'" if one.body else ""
    return f'curl -H "Authorization: Bearer $TOKEN"{method}{body} {request.url_root.rstrip("/")}{_address(one)}'


def _parameters(described: Schema) -> list[Entry]:
    return [
        Entry(p["name"], _kind(p["schema"]), bool(p.get("required")), _said(p)) for p in described.get("parameters", [])
    ]


def _said(described: Schema) -> str:
    """Return what the description says of something, without the signs of code around names."""
    return str(described.get("description", "")).replace("`", "")


def _schema(holder: Schema) -> Schema:
    found: Schema = holder.get("content", {}).get(JSON, {}).get("schema", {})
    return found


def _shapes(schema: Schema, schemas: Schema, seen: set[str]) -> Iterator[Shape]:
    """Yield the shape that is sent or answered, and those it is made of; what was `seen` already, once."""
    for name in _names(schema):
        if name in seen or name not in schemas:
            continue
        seen.add(name)
        model: Schema = schemas[name]
        required = model.get("required", [])
        entries = [
            Entry(key, _kind(one), key in required, _said(one)) for key, one in model.get("properties", {}).items()
        ]
        yield Shape(name, _said(model), entries, [str(word) for word in model.get("enum", [])])
        for one in model.get("properties", {}).values():
            yield from _shapes(one, schemas, seen)


def _names(schema: Schema) -> Iterator[str]:
    """Yield the names of the shapes a schema refers to."""
    if "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2]
    for inner in (*schema.get("anyOf", []), schema.get("items", {})):
        yield from _names(inner) if inner else ()


def _kind(schema: Schema) -> str:
    """Return in a few signs what an entry can be."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " | ".join(_kind(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"[{_kind(schema.get('items', {}))}]"
    return str(schema.get("format") or schema.get("type") or "any")


def _scopes() -> dict[Scope, str]:
    return {
        Scope.READ: gettext("to read"), Scope.WRITE: gettext("to read and write"),
        Scope.EVERYTHING: gettext("everything: this binds a State or the body"),
    }  # fmt: skip


def _titles() -> dict[str, str]:
    """Return the subjects in the reader's language."""
    return {
        "Drafts": gettext("Drafts"), "Versions": gettext("Versions"),
        "Rounds and transmissions": gettext("Rounds and transmissions"),
        "Answers of members": gettext("Answers of members"), "Proposals": gettext("Proposals"),
        "Comments": gettext("Comments"), "Compilations": gettext("Compilations"),
        "Reconciliation": gettext("Reconciliation"), "Sessions": gettext("Sessions"), "The room": gettext("The room"),
        "Status of the text": gettext("Status of the text"), "Adoption": gettext("Adoption"),
        "Written procedures": gettext("Written procedures"), "People": gettext("People"),
        "Members and their calendars": gettext("Members and their calendars"), "Journal": gettext("Journal"),
        "Journal and record": gettext("Journal and record"), "Files": gettext("Files"),
        "Documents": gettext("Documents"),
    }  # fmt: skip
