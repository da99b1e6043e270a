"""The chapters of the demo's exercise: a list, and what takes everybody to one of them after a warning.

It is no act of the procedure: what was done in the exercise is thrown away, and the exercise played anew up to there.
"""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlmodel import Session

from consult.edge import acting, browsers, clock
from consult.edge.chapters import chapters
from consult.models import Appointment, DemoClock
from consult.models.accounts import Way
from consult.procedure.refusals import NotFound
from consult.queries.people import Principal, with_login

demo_pages = Blueprint("chapters", __name__)
TOLD: tuple[tuple[Any, Any], ...] = (
    (
        _("The round on the zero draft"),
        _("Four members have submitted, one is preparing its answer; the round is open for some days more. The report"
          " of the last meeting is in a written procedure under silence."),
    ),
    (
        _("The compilation and its reconciliation"),
        _("All proposals are compiled, the secretariat has said how each is reflected, and members answer."),
    ),
    (
        _("The meeting of national focal points"),
        _("Rev.1 is before the meeting, in its second day: brackets are lifted, paragraphs agreed ad referendum, and"
          " one is re-opened."),
    ),
    (
        _("Rev.2 and the chair’s text"),
        _("The text as at the end of the meeting is circulated, with few brackets left. A member has withdrawn a"
          " proposal, and a text of the chair stands beside it."),
    ),
    (
        _("The Senior Officials Meeting"),
        _("No bracket is left. The text is submitted for adoption, on the second day of the meeting; a member is not"
          " present."),
    ),
    (
        _("Adopted"),
        _("The record of adoption with an explanation of position; a correction is with the members, who can object."),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """One chapter in the reader's words; `starts` is the instant at which it begins."""

    number: int
    title: str
    sentence: str
    starts: Any
    is_last_taken: bool


@demo_pages.get("/demo/chapters")
def page() -> ResponseReturnValue:
    """List the chapters."""
    return render_template("chapters/page.html", chapters=_shown())


@demo_pages.get("/demo/chapters/<int:number>")
def confirm(number: int) -> ResponseReturnValue:
    """Say what is thrown away when the exercise is taken to a chapter."""
    return render_template("chapters/confirm.html", chapter=_find(number))


@demo_pages.post("/demo/chapters/<int:number>")
def take(number: int) -> ResponseReturnValue:
    """Take the exercise to a chapter. Who does it stays the same person, where that person holds a capacity then."""
    chapter, principal = _find(number), acting.principal()
    acting.close_reader()
    with chapters().alone():
        chapters().take(acting.engine(), number)
    with acting.keeping() as session:
        again = _same(session, principal) if principal else None
        if again is not None:
            browsers.sign_in(session, person_id=again.person_id, way=Way.DEMO, appointment_id=again.id)
    flash(
        gettext(
            "The exercise is at the beginning of chapter %(number)s: %(title)s.", number=number, title=chapter.title
        )
    )
    if again is None:
        return redirect(url_for("people.sign_in"), 303)
    return redirect(url_for("drafts.front"), 303)


def _shown() -> list[Shown]:
    row = acting.reader().get(DemoClock, 1)
    last = row.chapter if row else 0
    return [
        Shown(number, str(title), str(sentence), starts, number == last)
        for number, ((title, sentence), starts) in enumerate(zip(TOLD, chapters().starts, strict=True), 1)
    ]


def _find(number: int) -> Shown:
    found = next((one for one in _shown() if one.number == number), None)
    if found is None:
        raise NotFound("The exercise has no such chapter.")
    return found


def _same(session: Session, principal: Principal) -> Appointment | None:
    """Return the appointment that a person holds in the exercise as it is now, in the same capacity, or None."""
    mine = (principal.person.email, principal.actor.capacity)
    there = with_login(session, clock.now(session, is_demo=True))
    return next((one for one, person in there if (person.email, one.capacity) == mine), None)
