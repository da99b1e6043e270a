"""What an operation answers: a model as JSON, with a tag that changes whenever its content does."""

import hashlib
from collections.abc import Mapping
from typing import Any, cast

from flask import Response, request, url_for
from pydantic import BaseModel

from consult.api import parts
from consult.api.declared import Declared, of_function
from consult.api.shapes import Listing, Paging
from consult.edge.acting import Acting
from consult.edge.problems import Changed, Malformed

LONGEST = 300
"""How long the tags may be that a request names."""


def answer(declared: Declared, found: Any, query: Paging | None = None) -> Response:
    """Return the answer of an operation whose function returned `found`."""
    if isinstance(found, Response):
        found.set_etag(_tag(found.get_data()))
        return found
    if found is None:
        return Response(status=204)
    if isinstance(found, Listing):
        return _part(declared, found, query or Paging())
    response = _json(found, 201 if declared.makes else 200)
    if declared.act is not None and (declared.of is None or of_function(declared.of).answer is not type(found)):
        response.headers.pop("ETag")  # it is the tag of no representation that can be read
    if declared.makes is not None:
        response.headers["Location"] = _place(of_function(declared.makes), found)
        response.autocorrect_location_header = False
    return response


def conditional(response: Response) -> Response:
    """Return the answer, or that the reader has it already."""
    return cast(Response, response.make_conditional(request))


def refuse_changed(declared: Declared, a: Acting, names: Mapping[str, Any]) -> None:
    """Refuse an act that rests on another state than that of now, where If-Match names one.

    :raises Changed: so it is
    :raises Malformed: what it names can be no tag
    """
    if "If-Match" not in request.headers:
        return
    if len(request.headers["If-Match"]) > LONGEST:
        raise Malformed([("If-Match", "This is longer than any tag that was given out.")])
    if declared.of is None:
        raise Changed(None)
    reading = of_function(declared.of)
    current = reading.function(a, **{name: names[name] for name in reading.names})
    response = _json(current, 200)
    tag, _ = response.get_etag()
    if not request.if_match.contains(str(tag)):
        raise Changed(current.model_dump(mode="json"), response.headers["ETag"])


def _part(declared: Declared, found: Listing[Any], query: Paging) -> Response:
    if declared.answer is None:
        raise RuntimeError("a list has a model")
    shown = parts.part(found, query, declared.answer)
    response = _json(shown, 200)
    cursor = getattr(shown, "next", None)
    if cursor:
        response.headers["Link"] = parts.link(query, cursor)
    return response


def _json(model: BaseModel, status: int) -> Response:
    body = model.model_dump_json()
    response = Response(body, status, content_type="application/json")
    response.set_etag(_tag(body.encode()))
    return response


def _tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _place(reading: Declared, found: BaseModel) -> str:
    """Return where what was made can be read: under its id."""
    (name,) = reading.names
    return url_for(reading.endpoint, **{name: found.id})  # type: ignore[attr-defined]  # what is made has an id
