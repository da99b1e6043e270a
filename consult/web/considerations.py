"""The pages on which a session takes a draft up, and closes its work on it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from consult.edge import acting, forms
from consult.models import Consideration, Draft, MeetingSession, Version
from consult.procedure.acts import Act, require
from consult.queries.drafts import current_base, find_draft, stage
from consult.queries.floor import find_consideration
from consult.queries.sessions import find_session, present
from consult.queries.working import unissued
from consult.services.considerations import close_consideration, is_changed, take_up_draft
from consult.web.officers import instructed, instruction_fields

pages = Blueprint("considerations", __name__)


@pages.get("/sessions/<uuid:session_id>/drafts/<uuid:draft_id>")
@acting.performs(Act.TAKE_UP_DRAFT)
def take_up_form(session_id: UUID, draft_id: UUID) -> ResponseReturnValue:
    """Say what taking the draft up will do."""
    session, actor = acting.reader(), acting.actor()
    draft = find_draft(session, actor, draft_id)
    require(Act.TAKE_UP_DRAFT, actor, stage(session, draft_id, acting.now()))
    meeting = find_session(session, actor, session_id)
    return render_template(
        "sessions/take_up.html", meeting=meeting, draft=draft, consequences=_on_taking_up(draft, meeting)
    )


@pages.post("/sessions/<uuid:session_id>/drafts/<uuid:draft_id>")
@acting.performs(Act.TAKE_UP_DRAFT)
def take_up(session_id: UUID, draft_id: UUID) -> ResponseReturnValue:
    """Let the session take the draft up."""
    with acting.acting() as a:
        row = take_up_draft(a.session, by=a.by, now=a.now, draft_id=draft_id, session_id=session_id)
    flash(gettext("The session has taken the draft up."), "success")
    return redirect(url_for("room.page", consideration_id=row.id), 303)


@pages.get("/rooms/<uuid:consideration_id>/end")
@acting.performs(Act.CLOSE_CONSIDERATION)
def close_form(consideration_id: UUID) -> ResponseReturnValue:
    """Say what closing the session's work on the draft will do."""
    return _closing(_required(consideration_id), {})


@pages.post("/rooms/<uuid:consideration_id>/end")
@acting.performs(Act.CLOSE_CONSIDERATION)
def close(consideration_id: UUID) -> ResponseReturnValue:
    """Close the session's work on the draft."""
    return forms.corrected(lambda: _close(consideration_id), lambda found: _closing(_required(consideration_id), found))


def _on_taking_up(draft: Draft, meeting: MeetingSession) -> list[str]:
    base = current_base(acting.reader(), draft.id)
    return [
        gettext(
            "The session “%(session)s” takes up “%(version)s” of the draft “%(draft)s”.",
            session=meeting.title, version=base.name if base else "", draft=draft.title,
        ),
        gettext("From then on the text is worked on in the room: what is typed there, all who take part see at once."),
        gettext("No round can be opened on the draft until the chair closes the session’s work on it."),
    ]  # fmt: skip


def _required(consideration_id: UUID) -> Consideration:
    session, actor = acting.reader(), acting.actor()
    row = find_consideration(session, actor, consideration_id)
    require(Act.CLOSE_CONSIDERATION, actor, stage(session, row.draft_id, acting.now()))
    return row


def _closing(row: Consideration, found: dict[str, str]) -> str:
    session = acting.reader()
    base, meeting = session.get_one(Version, row.base_id), session.get_one(MeetingSession, row.session_id)
    changed = is_changed(session, base)
    name = gettext("Text as at the end of the %(session)s", session=meeting.title)
    return render_template(
        "room/close.html", row=row, meeting=meeting, draft=session.get_one(Draft, row.draft_id), found=found,
        changed=changed, consequences=_on_closing(row, base, is_changed=changed),
        name=request.form.get("name", name), symbol=forms.entered("symbol"), entered=request.form,
        seen=forms.seen() if request.method == "POST" else row.tick, **instruction_fields(Act.CLOSE_CONSIDERATION),
    )  # fmt: skip


def _on_closing(row: Consideration, base: Version, *, is_changed: bool) -> list[str]:
    session = acting.reader()
    there = ", ".join(present(session, row.session_id))
    told = [gettext("Members present: %(members)s.", members=there)]
    number = len(unissued(session, base.id))
    if not is_changed:
        return [
            *told,
            gettext(
                "No ruling has changed the text. “%(version)s” stays the text as it is; no new version is issued.",
                version=base.name,
            ),
        ]
    return [
        *told,
        ngettext(
            "The text with %(num)s ruling is frozen and issued as the next version, with a line for each ruling.",
            "The text with %(num)s rulings is frozen and issued as the next version, with a line for each ruling.",
            number,
        ),
        gettext("It is the text that members negotiate from then on. Brackets that stand, stay."),
    ]  # fmt: skip


def _close(consideration_id: UUID) -> ResponseReturnValue:
    if not forms.is_confirmed():
        return _closing(_required(consideration_id), {})
    with acting.acting() as a:
        row = close_consideration(
            a.session, by=a.by, now=a.now, consideration_id=consideration_id, seen=_tick(), name=forms.entered("name"),
            symbol=forms.entered("symbol"), instructed=instructed(),
        )  # fmt: skip
    flash(gettext("The session’s work on this draft is closed."), "success")
    if row.result_id is None:
        return redirect(url_for("sessions.page", session_id=row.session_id), 303)
    return redirect(url_for("versions.page", version_id=row.result_id), 303)


def _tick() -> int:
    """Return the tick that the page showed; -1, which no room has, where it is missing."""
    return forms.seen() if forms.entered("lock_version") else -1
