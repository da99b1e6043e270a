"""What is known of an operation from its declaration: its models, its act, where it stands. Answers nothing.

Every operation there is stands in `DECLARED`; the reference and the tests read it.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from flask import Response
from pydantic import BaseModel, ConfigDict, Field, create_model

from consult.api.parts import part_model
from consult.api.repeats import KEY, PATTERN
from consult.api.shapes import Listing, Paging
from consult.procedure.acts import Act
from consult.procedure.programs import Scope, needed

Made = Callable[..., Any]


@dataclass(frozen=True)
class Declared:
    """One operation. `answer` is the model it answers with; None is no content, or a file where `is_file`."""

    subject: str
    blueprint: str
    function: Made
    method: str
    path: str
    names: dict[str, Any]
    query: type[Paging] | type[BaseModel] | None
    body: type[BaseModel] | None
    answer: type[BaseModel] | None
    is_file: bool = False
    is_list: bool = False
    act: Act | None = None
    of: Made | None = None
    makes: Made | None = None

    @property
    def name(self) -> str:
        """Its name, which is also that of its endpoint."""
        return self.function.__name__

    @property
    def endpoint(self) -> str:
        """The endpoint under which it is registered."""
        return f"{self.blueprint}.{self.name}"

    @property
    def takes_query(self) -> bool:
        """Whether the function itself wants to see the query; the part of a list is none of its business."""
        return "query" in inspect.signature(self.function).parameters

    @property
    def scope(self) -> Scope:
        """What a token must be good for."""
        return needed(self.act)

    def annotations(self) -> dict[str, Any]:
        """Return what the specification is made from."""
        names = {name: (kind, ...) for name, kind in self.names.items()}
        found: dict[str, Any] = {"path": create_model(f"{self.name}_path", **names)} if names else {}  # type: ignore[call-overload]  # names known at run time
        found |= {"query": self.query} if self.query else {}
        found |= {"body": self.body} if self.body else {}
        return found | ({"header": self._headers()} if self.act else {})

    def extensions(self) -> dict[str, Any]:
        """Return what the specification says besides."""
        return {"x-consult-scope": self.scope.value} | ({"x-consult-act": self.act.value} if self.act else {})

    def success(self) -> dict[str, Any]:
        """Return what is answered where nothing is refused."""
        if self.is_file:
            return {
                "200": {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
            }
        if self.answer is None:
            return {"204": None}
        return {"201" if self.makes else "200": self.answer}

    def _headers(self) -> type[BaseModel]:
        """Return the headers that an act takes."""
        key: Any = (Annotated[str | None, Field(alias=KEY, pattern=PATTERN)], None)
        match: Any = (Annotated[str | None, Field(alias="If-Match", max_length=300)], None)
        more = {"if_match": match} if self.of else {}
        return create_model(f"{self.name}_headers", __config__=ConfigDict(), idempotency_key=key, **more)


DECLARED: list[Declared] = []


def declare(
    subject: str, blueprint: str, function: Made, method: str, path: str, *, act: Act | None = None,
    of: Made | None = None, makes: Made | None = None,
) -> Declared:  # fmt: skip
    """Read a function's signature; keep and return what it declares."""
    hints = get_type_hints(function)
    first = next(iter(inspect.signature(function).parameters))
    answered = hints["return"]
    is_list = get_origin(answered) is Listing
    names = {name: hint for name, hint in hints.items() if name not in {first, "query", "body", "return"}}
    model = part_model(get_args(answered)[0]) if is_list else answered
    is_file = inspect.isclass(model) and issubclass(model, Response)
    declared = Declared(
        subject, blueprint, function, method, path, names, hints.get("query", Paging if is_list else None),
        hints.get("body"), None if is_file or model is type(None) else model, is_file, is_list, act, of, makes,
    )  # fmt: skip
    DECLARED.append(declared)
    return declared


def of_function(function: Made) -> Declared:
    """Return the operation that a function is."""
    return next(one for one in DECLARED if one.function is function)
