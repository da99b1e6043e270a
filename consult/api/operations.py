"""How an operation is declared: one function, one decorator.

The decorator makes of it what every operation has: who acts and whether the token is good for it, what was sent checked
against its model, one session for reading or the one transaction of an act, If-Match and If-None-Match, the key of a
repeated request, the answer with its ETag; and its place in the specification. The function says the rest:

    @rounds.performs(Act.EXTEND_ROUND, "/rounds/<uuid:round_id>/extension", of=show_round)
    def extend_round(a: Acting, round_id: UUID, body: ExtensionEntered) -> RoundShown:

Its first argument is who acts, when, with which session. `body` and `query` are models, all others stand in the path.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response
from flask_openapi3 import APIBlueprint, Tag

from consult.api import repeats, responses
from consult.api.declared import Declared, declare
from consult.api.entries import given
from consult.api.shapes import Problem
from consult.edge import acting, programs
from consult.procedure.acts import Act

PREFIX = "/api/v1"
Function = TypeVar("Function", bound=Callable[..., Any])
REFUSED_READS = (401, 403, 404, 409, 422, 423, 429, 503)
REFUSED_ACTS = (*REFUSED_READS, 400, 412, 413, 415)


# One for all subjects: where several have operations at the same address, the description keeps all of them.
blueprint = APIBlueprint("operations", __name__, url_prefix=PREFIX, abp_security=[{"token": []}])


class Operations:
    """The operations of one subject, such as "Rounds and transmissions"."""

    def __init__(self, subject: str) -> None:
        self.subject = subject

    def reads(self, path: str) -> Callable[[Function], Function]:
        """Declare a read. It returns a model, a `Listing` of models, or a file as a response."""

        def wrap(function: Function) -> Function:
            declared = declare(self.subject, blueprint.name, function, "GET", path)

            def view(**names: Any) -> Response:
                programs.require(None, programs.identified())
                sent = given(declared)
                here = acting.Acting(acting.reader(), acting.actor(), acting.now())
                found = function(here, **names, **sent.arguments)
                return responses.conditional(responses.answer(declared, found, sent.query))

            self._register(declared, view)
            return function

        return wrap

    def performs(
        self, act: Act, path: str, method: str = "POST", *, of: Callable[..., Any] | None = None,
        makes: Callable[..., Any] | None = None, is_shown_only: bool = False,
    ) -> Callable[[Function], Function]:  # fmt: skip
        """Declare an act. `of`: the read of what it changes, for If-Match; `makes`: the read of what it makes.

        `is_shown_only`: it says what the act would do, and does nothing.
        """

        def wrap(function: Function) -> Function:
            declared = declare(
                self.subject, blueprint.name, function, method, path, act=act, of=of, makes=makes,
                is_shown_only=is_shown_only,
            )  # fmt: skip

            def view(**names: Any) -> Response:
                token = programs.identified()
                programs.require(act, token)
                sent = given(declared)
                with repeats.once(token) as claimed:
                    if isinstance(claimed, Response):
                        return claimed
                    with acting.acting() as a:
                        responses.refuse_changed(declared, a, names)
                        response = responses.answer(declared, function(a, **names, **sent.arguments))
                        repeats.keep(a.session, claimed, response)
                return response

            self._register(declared, view)
            return function

        return wrap

    def _register(self, declared: Declared, view: Callable[..., Response]) -> None:
        """Give the operation its route and its place in the specification."""
        view.__name__, view.__doc__ = declared.name, ""
        view.__annotations__ = declared.annotations()
        # What was sent is checked in `given`, after it is known who sends it.
        view.__delay_validate_request__ = True  # type: ignore[attr-defined]  # read by flask-openapi3
        view.consult_act = declared.act  # type: ignore[attr-defined]  # read by the architecture tests
        summary, _, further = (declared.function.__doc__ or "").strip().partition("\n")
        route = getattr(blueprint, declared.method.lower())
        route(
            declared.path, summary=summary, description=_prose(further), responses=_responses(declared),
            operation_id=declared.name, tags=[Tag(name=declared.subject)], openapi_extensions=declared.extensions(),
        )(view)  # fmt: skip


def _prose(further: str) -> str:
    """Return the rest of a docstring without its lists of what is raised."""
    told = further.partition(":raises")[0]
    return " ".join(told.split())


def _responses(declared: Declared) -> dict[str, Any]:
    refused = REFUSED_READS if declared.act is None else REFUSED_ACTS
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    said = {str(status): {"content": {"application/problem+json": {"schema": schema}}} for status in refused}
    return {**declared.success(), **said}
