"""The forms in the room: a proposal from the floor under a member's name, and what members say."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms, words
from consult.models import Consideration, Draft, FloorProposal, MeetingSession
from consult.procedure.acts import Act, require
from consult.procedure.consensus import ReactionValue
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import Operation
from consult.queries.drafts import stage
from consult.queries.floor import find_consideration, find_floor_proposal
from consult.queries.room import room
from consult.services.floor import retype_proposal, type_proposal, withdraw_from_floor
from consult.services.positions import record_position
from consult.text.paragraphs import Kind
from consult.web.paper import typing

pages = Blueprint("floor", __name__)


@pages.post("/rooms/<uuid:consideration_id>/floor")
@acting.performs(Act.TYPE_PROPOSAL)
def type_in(consideration_id: UUID) -> ResponseReturnValue:
    """Type a proposal from the floor."""
    return forms.corrected(lambda: _type(consideration_id), lambda found: _room(consideration_id, found))


@pages.get("/rooms/<uuid:consideration_id>/floor")
@acting.performs(Act.TYPE_PROPOSAL)
def type_form(consideration_id: UUID) -> ResponseReturnValue:
    """Show the form for a proposal from the floor on its own page."""
    _required(find_consideration(acting.reader(), acting.actor(), consideration_id), Act.TYPE_PROPOSAL)
    return _room(consideration_id, {})


@pages.post("/rooms/<uuid:consideration_id>/positions")
@acting.performs(Act.RECORD_POSITION)
def say(consideration_id: UUID) -> ResponseReturnValue:
    """Record what a member says to a paragraph."""
    return forms.corrected(lambda: _say(consideration_id), lambda found: _room(consideration_id, found))


@pages.get("/floor/<uuid:proposal_id>/position")
@acting.performs(Act.RECORD_POSITION)
def position_form(proposal_id: UUID) -> ResponseReturnValue:
    """Show the form for what a member says to a proposal from the floor."""
    return _on_proposal("room/position.html", proposal_id, Act.RECORD_POSITION, {})


@pages.post("/floor/<uuid:proposal_id>/position")
@acting.performs(Act.RECORD_POSITION)
def say_to(proposal_id: UUID) -> ResponseReturnValue:
    """Record what a member says to a proposal from the floor."""
    return forms.corrected(
        lambda: _say_to(proposal_id),
        lambda found: _on_proposal("room/position.html", proposal_id, Act.RECORD_POSITION, found),
    )


@pages.get("/floor/<uuid:proposal_id>/words")
@acting.performs(Act.TYPE_PROPOSAL)
def retype_form(proposal_id: UUID) -> ResponseReturnValue:
    """Show a proposal from the floor for changing its words."""
    return _on_proposal("room/retype.html", proposal_id, Act.TYPE_PROPOSAL, {})


@pages.post("/floor/<uuid:proposal_id>/words")
@acting.performs(Act.TYPE_PROPOSAL)
def retype(proposal_id: UUID) -> ResponseReturnValue:
    """Change the words of a proposal from the floor."""
    return forms.corrected(
        lambda: _retype(proposal_id),
        lambda found: _on_proposal("room/retype.html", proposal_id, Act.TYPE_PROPOSAL, found),
    )


@pages.get("/floor/<uuid:proposal_id>/withdrawal")
@acting.performs(Act.TYPE_PROPOSAL)
def withdraw_form(proposal_id: UUID) -> ResponseReturnValue:
    """Say what recording the withdrawal will do."""
    return _on_proposal("room/withdraw.html", proposal_id, Act.TYPE_PROPOSAL, {})


@pages.post("/floor/<uuid:proposal_id>/withdrawal")
@acting.performs(Act.TYPE_PROPOSAL)
def withdraw(proposal_id: UUID) -> ResponseReturnValue:
    """Record that the member withdraws its proposal."""
    with acting.acting() as a:
        row = withdraw_from_floor(a.session, by=a.by, now=a.now, proposal_id=proposal_id, seen=forms.seen())
    return back_to(row.consideration_id, row.paragraph_id or row.after_id, gettext("The withdrawal is on record."))


def back_to(consideration_id: UUID, paragraph_id: UUID | None, done: str) -> ResponseReturnValue:
    """Return to the room, at the paragraph that an act was about where it is still in the text."""
    flash(done, "success")
    text = {one.paragraph.id for one in room(acting.reader(), acting.actor(), consideration_id).standings}
    place = paragraph_id if paragraph_id in text else None
    return redirect(url_for("room.page", consideration_id=consideration_id, paragraph=place), 303)


def heading(row: Consideration) -> dict[str, object]:
    """Return what the pages of the room are headed with."""
    session = acting.reader()
    return {
        "row": row, "meeting": session.get_one(MeetingSession, row.session_id),
        "draft": session.get_one(Draft, row.draft_id),
    }  # fmt: skip


def _type(consideration_id: UUID) -> ResponseReturnValue:
    operation, here = forms.word("operation", Operation), forms.key("paragraph")
    is_new = operation is Operation.NEW_PARAGRAPH
    has_place = is_new or operation is Operation.MOVE
    with acting.acting() as a:
        type_proposal(
            a.session, by=a.by, now=a.now, consideration_id=consideration_id, member=forms.entered("member"),
            operation=operation, paragraph_id=None if is_new else here,
            after_id=_place(here) if has_place else None, text=forms.entered("text"),
            kind=forms.word("kind", Kind) if is_new else None, note=forms.entered("note"),
            level=forms.whole_number("level", most=3) if is_new else 0,
        )  # fmt: skip
    return back_to(consideration_id, here, gettext("The proposal is on the floor."))


def _place(here: UUID | None) -> UUID | None:
    """Return the paragraph after which one is to stand, None for the start of the text."""
    entered = forms.entered("place")
    return None if entered == "start" else forms.key("place") if entered else here


def _say(consideration_id: UUID) -> ResponseReturnValue:
    here = forms.key("paragraph")
    with acting.acting() as a:
        record_position(
            a.session, by=a.by, now=a.now, consideration_id=consideration_id, member=forms.entered("member"),
            value=forms.word("value", ReactionValue), paragraph_id=here, note=forms.entered("note"),
        )  # fmt: skip
    return back_to(consideration_id, here, gettext("What the member says is on record."))


def _say_to(proposal_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        row = find_floor_proposal(a.session, a.by, proposal_id)
        record_position(
            a.session, by=a.by, now=a.now, consideration_id=row.consideration_id, member=forms.entered("member"),
            value=forms.word("value", ReactionValue), floor_proposal_id=proposal_id, note=forms.entered("note"),
        )  # fmt: skip
    done = gettext("What the member says is on record.")
    return back_to(row.consideration_id, row.paragraph_id or row.after_id, done)


def _retype(proposal_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        row = retype_proposal(
            a.session, by=a.by, now=a.now, proposal_id=proposal_id, text=forms.entered("text"),
            note=forms.entered("note"), seen=forms.seen(),
        )  # fmt: skip
    return back_to(row.consideration_id, row.paragraph_id or row.after_id, gettext("The proposal is changed."))


def _room(consideration_id: UUID, found: dict[str, str]) -> str:
    """Show the forms of the room on a page of their own, with what was entered."""
    session, actor = acting.reader(), acting.actor()
    try:
        key = forms.key("paragraph") if request.method == "POST" else UUID(request.args.get("paragraph", ""))
    except ValueError:
        raise NotFound("There is no such paragraph in the text as it stands.") from None
    seen = room(session, actor, consideration_id, key)
    return render_template(
        "room/typing.html", **heading(seen.consideration), typing=typing(seen), found=found, entered=request.form
    )


def _on_proposal(template: str, proposal_id: UUID, act: Act, found: dict[str, str]) -> str:
    session, actor = acting.reader(), acting.actor()
    proposal = find_floor_proposal(session, actor, proposal_id)
    row = find_consideration(session, actor, proposal.consideration_id)
    _required(row, act)
    seen = room(session, actor, row.id)
    own = next(one for one in seen.floor if one.proposal.id == proposal_id)
    return render_template(
        template, **heading(row), proposal=proposal, called=own.called, found=found, entered=request.form,
        lock_version=forms.seen() if request.method == "POST" else proposal.lock_version,
        typing=typing(seen), operation=words.say(proposal.operation), back_url=_back(row, proposal),
        others=[one for one in typing(seen)["present"] if one[0] != proposal.member_code],
    )  # fmt: skip


def _back(row: Consideration, proposal: FloorProposal) -> str:
    return url_for("room.page", consideration_id=row.id, paragraph=proposal.paragraph_id or proposal.after_id)


def _required(row: Consideration, act: Act) -> None:
    require(act, acting.actor(), stage(acting.reader(), row.draft_id, acting.now()))
