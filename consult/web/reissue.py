"""Withdrawing and reissuing an issued version: with a reason, in view of all, after saying what will happen."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.formats import markdown
from consult.models import Version
from consult.procedure.acts import Act
from consult.procedure.refusals import Invalid
from consult.queries.drafts import find_draft, find_version, text_of
from consult.services import drafts
from consult.text.identity import identify
from consult.text.paragraphs import Text
from consult.text.redline import Row, compare
from consult.web.wording import segments

pages = Blueprint("reissue", __name__)


@pages.get("/versions/<uuid:version_id>/withdraw")
@acting.performs(Act.WITHDRAW_VERSION)
def ask_withdraw(version_id: UUID) -> ResponseReturnValue:
    """Say what withdrawing does, and ask for the reason."""
    acting.entitled(Act.WITHDRAW_VERSION)
    return _withdraw(version_id, {})


@pages.post("/versions/<uuid:version_id>/withdraw")
@acting.performs(Act.WITHDRAW_VERSION)
def withdraw(version_id: UUID) -> ResponseReturnValue:
    """Withdraw the version."""
    return forms.corrected(lambda: _withdrawn(version_id), lambda found: _withdraw(version_id, found))


@pages.get("/versions/<uuid:version_id>/reissue")
@acting.performs(Act.REISSUE_VERSION)
def ask_reissue(version_id: UUID) -> ResponseReturnValue:
    """Show the text to be repaired, and ask for the reason."""
    acting.entitled(Act.REISSUE_VERSION)
    return _reissue(version_id, {})


@pages.post("/versions/<uuid:version_id>/reissue")
@acting.performs(Act.REISSUE_VERSION)
def reissue(version_id: UUID) -> ResponseReturnValue:
    """Show what would change; once that is confirmed, reissue the version."""
    return forms.corrected(lambda: _reissued(version_id), lambda found: _reissue(version_id, found))


def _withdraw(version_id: UUID, found: dict[str, str]) -> str:
    version = find_version(acting.reader(), acting.actor(), version_id)
    return render_template("versions/withdraw.html", found=found, entered=request.form, **_context(version))


def _withdrawn(version_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        version = drafts.withdraw_version(
            a.session, by=a.by, now=a.now, version_id=version_id, reason=forms.entered("reason")
        )
    flash(gettext("The version is withdrawn. It stays readable, marked as withdrawn."), "success")
    return redirect(url_for("drafts.page", draft_id=version.draft_id), 303)


def _reissue(version_id: UUID, found: dict[str, str]) -> str:
    session = acting.reader()
    version = find_version(session, acting.actor(), version_id)
    whole = request.form.get("text") or markdown.write(text_of(session, version_id))
    return render_template(
        "versions/reissue.html", found=found, whole=whole, reason=forms.entered("reason"), **_context(version)
    )


def _reissued(version_id: UUID) -> ResponseReturnValue:
    session = acting.reader()
    version = find_version(session, acting.actor(), version_id)
    stored = text_of(session, version_id)
    text = _new_text(stored)
    reason = forms.entered("reason")
    if not reason.strip():
        raise Invalid("Give the reason; all members will see it.", field="reason")
    if "again" in request.form:
        return _reissue(version_id, {})
    if not forms.is_confirmed():
        return _confirm(version, stored, text, reason)
    with acting.acting() as a:
        new = drafts.reissue_version(a.session, by=a.by, now=a.now, version_id=version_id, text=text, reason=reason)
    flash(gettext("The version is reissued; the earlier one stays readable, marked as withdrawn."), "success")
    return redirect(url_for("versions.page", version_id=new.id), 303)


def _new_text(stored: Text) -> Text:
    try:
        text = identify(stored, markdown.read(forms.entered("text")))
    except markdown.Unreadable as unreadable:
        raise Invalid(unreadable.message, field="text", **unreadable.params) from None
    if [(p.id, p.kind, p.level, p.text, p.notes) for p in text] == [
        (p.id, p.kind, p.level, p.text, p.notes) for p in stored
    ]:
        raise Invalid("The text is the same as before: there is nothing to reissue.", field="text")
    return text


def _confirm(version: Version, stored: Text, text: Text, reason: str) -> str:
    rows = [(row, segments(row.segments)) for row in compare(stored, text) if _differs(row)]
    return render_template(
        "versions/confirm_reissue.html", rows=rows, whole=forms.entered("text"), reason=reason, **_context(version)
    )


def _differs(row: Row) -> bool:
    return row.moved or any(segment.op != "=" for part in (row.segments, *row.notes) for segment in part)


def _context(version: Version) -> dict[str, object]:
    return {"version": version, "draft": find_draft(acting.reader(), acting.actor(), version.draft_id)}
