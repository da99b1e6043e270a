"""The demo's clock: forward by an hour, a day, or to the deadline."""

from datetime import timedelta

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from consult import database
from consult.edge import acting, clock
from consult.edge.addresses import local
from consult.procedure.refusals import Invalid
from consult.queries.drafts import next_deadline

demo_pages = Blueprint("demo", __name__)
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}


@demo_pages.post("/demo/clock")
def advance() -> ResponseReturnValue:
    """Move the demo's clock forward."""
    step = request.form.get("by", "")
    now = acting.now()
    target = next_deadline(acting.reader(), now) if step == "deadline" else now + STEPS.get(step, timedelta(0))
    acting.close_reader()
    if target is None:
        raise Invalid("No deadline lies ahead.")
    with Session(acting.engine()) as session, database.transaction(session):
        clock.advance(session, target)
    return redirect(local(request.form.get("next", "")) or url_for("drafts.front"), 303)
