"""The room: one paragraph of the text large on the screen, what is said and proposed on it, live on everyone's page.

The pages ask every two seconds whether anything has happened, and are told nothing while nothing has. What somebody is
typing stands outside the part that is replaced.
"""

import json
from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.procedure.acts import Act, may
from consult.procedure.refusals import NotFound
from consult.queries.drafts import stage
from consult.queries.floor import find_consideration
from consult.queries.room import Room, room
from consult.services.considerations import put_on_screen
from consult.web.paper import paper, places, typing

pages = Blueprint("room", __name__)


@pages.get("/rooms/<uuid:consideration_id>")
@acting.reads
def page(consideration_id: UUID) -> ResponseReturnValue:
    """Show the room: the paragraph on the screen, or the one asked for; `view=screen` for the screen itself."""
    found, chosen = _asked(consideration_id)
    if _is_screen():
        return render_template("room/screen.html", **_shown(found, chosen))
    return render_template(
        "room/page.html", is_update=False, row=found.consideration, meeting=found.meeting, draft=found.draft,
        places=places(found), typing=typing(found) if _ways(found)["may_type"] else None, **_shown(found, chosen),
    )  # fmt: skip


@pages.get("/rooms/<uuid:consideration_id>/now")
@acting.reads
def now(consideration_id: UUID) -> ResponseReturnValue:
    """Answer 204 while nothing has happened in the room since `tick`, else the paragraph as it is now."""
    row = find_consideration(acting.reader(), acting.actor(), consideration_id)
    if request.args.get("tick", "") == str(row.tick):
        return "", 204
    try:
        found, chosen = _asked(consideration_id)
    except NotFound:  # the paragraph that was browsed has gone from the text
        found, chosen = room(acting.reader(), acting.actor(), consideration_id), None
    template = "room/_paper.html" if _is_screen() else "room/_now.html"
    answer = make_response(render_template(template, is_update=True, **_shown(found, chosen)))
    answer.headers["HX-Trigger"] = json.dumps({"announce": gettext("Something has happened in the room.")})
    return answer


@pages.post("/rooms/<uuid:consideration_id>/screen")
@acting.reads
def show(consideration_id: UUID) -> ResponseReturnValue:
    """Put a paragraph on the screen. It is no act: nothing that is negotiated changes."""
    wanted = forms.key("paragraph")
    if wanted is None:
        raise NotFound("There is no such paragraph in the text as it stands.")
    with acting.acting() as a:
        put_on_screen(a.session, a.by, a.now, consideration_id, wanted)
    return redirect(url_for("room.page", consideration_id=consideration_id), 303)


def _asked(consideration_id: UUID) -> tuple[Room, UUID | None]:
    """Return the room at the paragraph that the reader browses, or at what the screen shows."""
    try:
        chosen = UUID(request.args["paragraph"]) if request.args.get("paragraph") else None
    except ValueError:
        raise NotFound("There is no such paragraph in the text as it stands.") from None
    return room(acting.reader(), acting.actor(), consideration_id, chosen), chosen


def _is_screen() -> bool:
    return request.args.get("view") == "screen"


def _shown(found: Room, chosen: UUID | None) -> dict[str, Any]:
    """Return what is shown, and comes again when something has happened: the head, and the paper."""
    ways, row = _ways(found), found.consideration
    return {
        "room": found, "paper": paper(found, chosen, ways, is_screen=_is_screen()), "ways": ways,
        "screen_url": url_for("room.page", consideration_id=row.id, view="screen"),
        "result_url": url_for("versions.page", version_id=row.result_id) if row.result_id else "",
    }  # fmt: skip


def _ways(found: Room) -> dict[str, bool]:
    """Return what this reader may do in the room now."""
    session, actor = acting.reader(), acting.actor()
    at = stage(session, found.draft.id, acting.now()) if found.is_open else None
    return {
        name: at is not None and may(act, actor, at)
        for name, act in (
            ("may_type", Act.TYPE_PROPOSAL), ("may_rule", Act.RULE), ("may_agree", Act.AGREE_PARAGRAPH),
            ("may_close", Act.CLOSE_CONSIDERATION), ("may_record", Act.RECORD_POSITION),
        )
    } | {"may_show": at is not None and (may(Act.TYPE_PROPOSAL, actor, at) or may(Act.RULE, actor, at))}  # fmt: skip
