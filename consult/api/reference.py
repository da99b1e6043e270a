"""The page on which people read what the interface for programs offers, made from its description. Shows no data."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from consult.api.declared import DECLARED
from consult.api.operations import PREFIX
from consult.api.specification import specification
from consult.api.subjects import TITLES
from consult.edge import problems

pages = Blueprint("reference", __name__)


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of what is sent or answered."""

    name: str
    kind: str
    is_required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Described:
    """One operation in words."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    scope: str
    statuses: str
    parameters: list[Field]
    sent: list[Field]
    answered: list[Field]


@pages.get("/developers")
def page() -> ResponseReturnValue:
    """Show every operation by subject."""
    told = specification()
    subjects: dict[str, list[Described]] = {title: [] for title in TITLES}
    for one in DECLARED:
        path = PREFIX + _plain(one.path)
        operation = told["paths"][path][one.method.lower()]
        subjects[one.subject].append(_described(path, one.method, operation, told))
    return render_template("developers/page.html", subjects=subjects, problems=_problems())


def _plain(rule: str) -> str:
    return "".join(
        "{" + part.split(":")[-1] + "}" + rest if rest or ">" in piece else piece
        for piece in rule.split("<")
        for part, _, rest in [piece.partition(">")]
    )


def _described(path: str, method: str, operation: dict[str, Any], told: dict[str, Any]) -> Described:
    schemas = told["components"]["schemas"]
    answered = next(operation["responses"][s] for s in ("200", "201", "204") if s in operation["responses"])
    return Described(
        operation["operationId"], method, path, operation.get("summary", ""), operation.get("description", ""),
        operation["x-consult-scope"], ", ".join(sorted(operation["responses"])),
        [
            Field(p["name"], _kind(p["schema"]), bool(p.get("required")), p.get("description", ""))
            for p in operation.get("parameters", [])
        ],
        _fields(operation.get("requestBody", {}), schemas), _fields(answered, schemas),
    )  # fmt: skip


def _fields(holder: dict[str, Any], schemas: dict[str, Any]) -> list[Field]:
    """Return the entries of the model that is sent or answered."""
    schema = holder.get("content", {}).get("application/json", {}).get("schema", {})
    model = schemas.get(schema.get("$ref", "").rpartition("/")[2], {})
    required = model.get("required", [])
    return [
        Field(name, _kind(one), name in required, one.get("description", ""))
        for name, one in model.get("properties", {}).items()
    ]


def _kind(schema: dict[str, Any]) -> str:
    """Return in a few signs what an entry can be."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " | ".join(_kind(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"[{_kind(schema.get('items', {}))}]"
    return str(schema.get("format") or schema.get("type") or "any")


def _problems() -> list[tuple[int, str]]:
    kinds = sorted(problems.KINDS.items())
    return [(status, kind) for status, kind in kinds] + [(422, problems.MALFORMED)]
