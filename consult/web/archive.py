"""The archive: finished and abandoned drafts, how one goes in and comes out. What is on record stays readable."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.models import Draft
from consult.procedure.acts import Act, require
from consult.queries.drafts import drafts, find_draft, stage
from consult.services import archive as acts

pages = Blueprint("archive", __name__)


@pages.get("/archive")
@acting.reads
def index() -> ResponseReturnValue:
    """Show the drafts in the archive."""
    found = [one for one in drafts(acting.reader(), acting.actor()) if one.archived_at is not None]
    return render_template("archive/index.html", drafts=found)


@pages.get("/drafts/<uuid:draft_id>/archive")
@acting.performs(Act.ARCHIVE_DRAFT)
def archive_form(draft_id: UUID) -> ResponseReturnValue:
    """Say what archiving does, and ask for the reason."""
    return _into(draft_id, {})


@pages.post("/drafts/<uuid:draft_id>/archive")
@acting.performs(Act.ARCHIVE_DRAFT)
def archive(draft_id: UUID) -> ResponseReturnValue:
    """Put the draft into the archive."""
    return forms.corrected(lambda: _archive(draft_id), lambda found: _into(draft_id, found))


@pages.get("/drafts/<uuid:draft_id>/restoration")
@acting.performs(Act.RESTORE_DRAFT)
def restore_form(draft_id: UUID) -> ResponseReturnValue:
    """Say what restoring does, and ask for the reason."""
    return _out_of(draft_id, {})


@pages.post("/drafts/<uuid:draft_id>/restoration")
@acting.performs(Act.RESTORE_DRAFT)
def restore(draft_id: UUID) -> ResponseReturnValue:
    """Take the draft out of the archive."""
    return forms.corrected(lambda: _restore(draft_id), lambda found: _out_of(draft_id, found))


def _archive(draft_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        acts.archive_draft(a.session, by=a.by, now=a.now, draft_id=draft_id, reason=forms.entered("reason"))
    flash(gettext("The draft is in the archive."), "success")
    return redirect(url_for("archive.index"), 303)


def _restore(draft_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        acts.restore_draft(a.session, by=a.by, now=a.now, draft_id=draft_id, reason=forms.entered("reason"))
    flash(gettext("The draft is out of the archive and stands where it stood."), "success")
    return redirect(url_for("drafts.page", draft_id=draft_id), 303)


def _into(draft_id: UUID, found: dict[str, str]) -> str:
    draft = _required(draft_id, Act.ARCHIVE_DRAFT)
    return render_template("archive/archive.html", draft=draft, found=found, entered=request.form)


def _out_of(draft_id: UUID, found: dict[str, str]) -> str:
    draft = _required(draft_id, Act.RESTORE_DRAFT)
    return render_template("archive/restore.html", draft=draft, found=found, entered=request.form)


def _required(draft_id: UUID, act: Act) -> Draft:
    """Return the draft if the reader may perform `act` on it now; else the refusal says why not."""
    session, actor = acting.reader(), acting.actor()
    draft = find_draft(session, actor, draft_id)
    require(act, actor, stage(session, draft_id, acting.now()))
    return draft
