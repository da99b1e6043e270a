"""How an operation is declared: one function, one decorator.

The decorator makes of it what every operation has: who acts and whether the token is good for it, what was sent checked
against its model, one session for reading or the one transaction of an act, If-Match and If-None-Match, the key of a
repeated request, the answer with its ETag. The function says the rest, and `specification` describes it:

    @rounds.performs(Act.EXTEND_ROUND, "/rounds/<uuid:round_id>/extension", of=show_round)
    def extend_round(a: Acting, round_id: UUID, body: ExtensionEntered) -> RoundShown:

Its first argument is who acts, when, with which session. `body` and `query` are models, all others stand in the path.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, Response

from consult.api import repeats, responses
from consult.api.declared import Declared, declare
from consult.api.entries import given
from consult.edge import acting, programs
from consult.procedure.acts import Act

PREFIX = "/api/v1"
Function = TypeVar("Function", bound=Callable[..., Any])

blueprint = Blueprint("operations", __name__, url_prefix=PREFIX)


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
        makes: Callable[..., Any] | None = None,
    ) -> Callable[[Function], Function]:  # fmt: skip
        """Declare an act. `of`: the read of what it changes, for If-Match; `makes`: the read of what it makes."""

        def wrap(function: Function) -> Function:
            declared = declare(
                self.subject, blueprint.name, function, method, path, act=act, of=of, makes=makes
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
        """Give the operation its route."""
        view.consult_act = declared.act  # type: ignore[attr-defined]  # read by the architecture tests
        blueprint.add_url_rule(declared.path, declared.name, view, methods=[declared.method])
