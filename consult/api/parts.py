"""Lists come in parts: at most so many rows, and a cursor that leads to the next ones."""

import base64
import binascii
import json
from typing import Any
from urllib.parse import urlencode

from flask import request
from pydantic import BaseModel, create_model

from consult.api.shapes import Listing, Paging, Shown
from consult.procedure.refusals import Invalid


def part_model(item: type[BaseModel]) -> type[BaseModel]:
    """Return the model of a part of a list of such items."""
    next_one: Any = (str | None, ...)
    items: Any = (list[item], ...)  # type: ignore[valid-type]  # a model made at run time
    return create_model(f"{item.__name__}List", __base__=Shown, items=items, next=next_one)


def part(listing: Listing[Any], query: Paging, model: type[BaseModel]) -> BaseModel:
    """Return the part asked for.

    :raises Invalid: the cursor is none that was given out
    """
    start = _start(listing, query.cursor) if query.cursor else 0
    rows = listing.rows[start : start + query.limit]
    end = start + len(rows)
    cursor = _cursor(end, listing.key(rows[-1])) if rows and end < len(listing.rows) else None
    return model(items=[listing.shown(row) for row in rows], next=cursor)


def link(query: Paging, cursor: str) -> str:
    """Return the header that leads to the next part."""
    others = {name: value for name, value in request.args.items() if name not in {"cursor", "limit"}}
    asked = urlencode(others | {"limit": str(query.limit), "cursor": cursor})
    return f'<{request.path}?{asked}>; rel="next"'


def _cursor(end: int, key: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([end, key]).encode()).decode().rstrip("=")


def _start(listing: Listing[Any], cursor: str) -> int:
    """Return where the part begins: after the row that the one before ended with, if that is still there."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        end, key = json.loads(base64.b64decode(padded.encode(), altchars=b"-_", validate=True))
        if not isinstance(end, int) or not isinstance(key, str) or not 0 <= end <= 2**31:
            raise ValueError(cursor)
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise Invalid("This cursor was not given out here.", field="cursor") from None
    found = next((at for at, row in enumerate(listing.rows, 1) if listing.key(row) == key), None) if key else None
    return found if found is not None else min(end, len(listing.rows))
