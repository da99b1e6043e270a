"""What was sent, read against the model of the operation. What does not fit is refused with the place it stands at."""

from dataclasses import dataclass
from typing import Any

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from consult.api.declared import Declared
from consult.api.shapes import Paging
from consult.edge.problems import Malformed


@dataclass(frozen=True, slots=True)
class Given:
    """What was sent: the `arguments` that the function is given, and which part of a list is wanted."""

    arguments: dict[str, Any]
    query: Paging | None = None


def given(declared: Declared) -> Given:
    """Return what was sent.

    :raises Malformed: something does not have the form described
    """
    arguments: dict[str, Any] = {}
    query = _query(declared.query) if declared.query is not None else None
    if declared.takes_query:
        arguments["query"] = query
    if declared.body is not None:
        arguments["body"] = _body(declared.body)
    return Given(arguments, query if isinstance(query, Paging) else None)


def _query(model: type[BaseModel]) -> BaseModel:
    try:
        return model.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise Malformed(_places(error)) from None


def _body(model: type[BaseModel]) -> BaseModel:
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    try:
        return model.model_validate_json(request.get_data(), strict=True)
    except ValidationError as error:
        raise Malformed(_places(error)) from None


def _places(error: ValidationError) -> list[tuple[str, str]]:
    return [(".".join(str(step) for step in one["loc"]), one["msg"]) for one in error.errors(include_input=False)]
