"""A version in preparation: put a text in, correct what was recognized, discard it, issue it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.edge.uploads import Original, original
from consult.formats import markdown
from consult.models import Version
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.acts import Act
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.drafts import current_base, find_draft, find_version, text_of
from consult.services import attachments, drafts
from consult.services.continuity import is_negotiated
from consult.text.identity import identify
from consult.text.paragraphs import Text, with_moved
from consult.web.correction import KINDS, LEVELS, ROWS, corrected_text, recognized, sheet, sheet_of, sheets
from consult.web.taken_in import taken_in

pages = Blueprint("drafting", __name__)
STEPS = {"up": -1, "down": 1}
INSERT = "insert"
FIRST = 1
"""The lock_version of a version that nobody has corrected since its text was put in."""


@pages.get("/drafts/<uuid:draft_id>/versions/new")
@acting.performs(Act.PUT_TEXT)
def new(draft_id: UUID) -> ResponseReturnValue:
    """Show the form that takes a text in, pasted or as a file."""
    acting.entitled(Act.PUT_TEXT)
    find_draft(acting.reader(), acting.actor(), draft_id)
    return _new(draft_id, {})


@pages.post("/drafts/<uuid:draft_id>/versions/new")
@acting.performs(Act.PUT_TEXT)
def put(draft_id: UUID) -> ResponseReturnValue:
    """Take a text in as the version in preparation; what was recognized is then shown for correction."""
    return forms.corrected(lambda: _put(draft_id), lambda found: _new(draft_id, found))


@pages.get("/versions/<uuid:version_id>/edit")
@acting.performs(Act.EDIT_VERSION)
def edit(version_id: UUID) -> ResponseReturnValue:
    """Show what was recognized, paragraph by paragraph, or as one text."""
    acting.entitled(Act.EDIT_VERSION)
    version = _in_preparation(version_id)
    return _edit(version, text_of(acting.reader(), version_id), {})


@pages.post("/versions/<uuid:version_id>/edit")
@acting.performs(Act.EDIT_VERSION)
def save(version_id: UUID) -> ResponseReturnValue:
    """Save the version in preparation as corrected."""
    return forms.corrected(lambda: _save(version_id), lambda found: _again(version_id, found))


@pages.get("/versions/<uuid:version_id>/discard")
@acting.performs(Act.DISCARD_VERSION)
def ask_discard(version_id: UUID) -> ResponseReturnValue:
    """Say what discarding does."""
    acting.entitled(Act.DISCARD_VERSION)
    version = _in_preparation(version_id)
    draft = find_draft(acting.reader(), acting.actor(), version.draft_id)
    return render_template("versions/discard.html", draft=draft, version=version)


@pages.post("/versions/<uuid:version_id>/discard")
@acting.performs(Act.DISCARD_VERSION)
def discard(version_id: UUID) -> ResponseReturnValue:
    """Discard the version in preparation."""
    with acting.acting() as a:
        draft_id = find_version(a.session, a.by, version_id).draft_id
        drafts.discard_version(a.session, by=a.by, now=a.now, version_id=version_id)
    flash(gettext("The version in preparation was discarded."), "success")
    return redirect(url_for("drafts.page", draft_id=draft_id), 303)


@pages.get("/versions/<uuid:version_id>/issue")
@acting.performs(Act.ISSUE_VERSION)
def ask_issue(version_id: UUID) -> ResponseReturnValue:
    """Say exactly what issuing does."""
    acting.entitled(Act.ISSUE_VERSION)
    return _issue(version_id, {})


@pages.post("/versions/<uuid:version_id>/issue")
@acting.performs(Act.ISSUE_VERSION)
def issue(version_id: UUID) -> ResponseReturnValue:
    """Issue the version in preparation."""
    return forms.corrected(lambda: _issued(version_id), lambda found: _issue(version_id, found))


def _new(draft_id: UUID, found: dict[str, str]) -> str:
    session, actor = acting.reader(), acting.actor()
    draft = find_draft(session, actor, draft_id)
    base = current_base(session, draft_id)
    return render_template("versions/new.html", draft=draft, base=base, found=found, entered=request.form)


def _put(draft_id: UUID) -> ResponseReturnValue:
    came_in = original()
    text = came_in.text()
    with acting.acting() as a:
        kept = _keep(a, came_in)
        version = drafts.put_text(
            a.session, by=a.by, now=a.now, draft_id=draft_id, name=forms.entered("name"), text=text, original_id=kept
        )
    flash(gettext("The text is in. Check what was recognized, then issue the version."), "success")
    return redirect(url_for("drafting.edit", version_id=version.id), 303)


def _keep(a: acting.Acting, came_in: Original) -> UUID | None:
    """Keep what came as a file, or the paste, as it was."""
    file = attachments.Original(came_in.name, came_in.media_type, came_in.content)
    return attachments.keep(a.session, file, owner=None, now=a.now).id


def _in_preparation(version_id: UUID) -> Version:
    version = find_version(acting.reader(), acting.actor(), version_id)
    if version.status is not VersionStatus.IN_PREPARATION:
        raise Conflict("This version has been issued and can no longer be changed.")
    return version


def _edit(version: Version, text: Text, found: dict[str, str]) -> str:
    draft = find_draft(acting.reader(), acting.actor(), version.draft_id)
    as_one = request.args.get("as") == "text" or ("text" in request.form and "id" not in request.form)
    shown = sheet(text, request.values.get("sheet", ""))
    return render_template(
        "versions/edit.html", draft=draft, version=version, found=found, as_one=as_one,
        name=request.form.get("name", version.name), whole=_whole(text) if as_one else "",
        rows=[] if as_one else recognized(text, shown), sheet=shown, sheets=sheets(text), total=len(text),
        kinds=KINDS, levels=LEVELS, after=request.args.get("after", ""), moved=request.args.get("moved", ""),
        first=text[0].id if text else None, last=text[-1].id if text else None,
        taken=taken_in(version.original_id, text) if version.lock_version == FIRST else None,
    )  # fmt: skip


def _whole(text: Text) -> str:
    """Return the text as it was typed, else as it is stored."""
    return request.form.get("text", "") or markdown.write(text)


def _save(version_id: UUID) -> ResponseReturnValue:
    stored = text_of(acting.reader(), _in_preparation(version_id).id)
    text = corrected_text(stored) if "id" in request.form else identify(stored, _one_text())
    then, concerned = _then()
    if concerned is not None:
        text = with_moved(text, concerned, STEPS.get(then, 0))
    with acting.acting() as a:
        drafts.edit_version(
            a.session,
            by=a.by,
            now=a.now,
            version_id=version_id,
            seen=forms.seen(),
            name=forms.entered("name"),
            text=text,
        )
    flash(gettext("Saved."), "success")
    if then == "issue":
        return redirect(url_for("drafting.ask_issue", version_id=version_id), 303)
    return redirect(_at(version_id, text, then, concerned) if concerned else _same_place(version_id), 303)


def _then() -> tuple[str, UUID | None]:
    """Return what is to be done once it is saved, and with which paragraph."""
    then, _, key = forms.entered("then").partition(":")
    try:
        return then, UUID(key) if key else None
    except ValueError:
        raise Invalid("The form did not arrive whole. Open the page again.") from None


def _at(version_id: UUID, text: Text, then: str, concerned: UUID) -> str:
    """Return the address of a paragraph that was moved, or of where the one that is to follow it is typed."""
    is_new = then == INSERT
    return url_for(
        "drafting.edit", version_id=version_id, sheet=sheet_of(text, concerned),
        after=concerned if is_new else None, moved=None if is_new else f"{then}:{concerned}",
        _anchor="t-new" if is_new else f"p-{concerned}",
    )  # fmt: skip


def _one_text() -> Text:
    entered = forms.entered("text")
    try:
        return markdown.read(entered)
    except markdown.Unreadable as unreadable:
        raise Invalid(unreadable.message, field="text", **unreadable.params) from None


def _same_place(version_id: UUID) -> str:
    """Return the address where the person was working."""
    if "id" in request.form:
        return url_for("drafting.edit", version_id=version_id, sheet=forms.entered("sheet"))
    return url_for("drafting.edit", version_id=version_id) + "?as=text"


def _again(version_id: UUID, found: dict[str, str]) -> str:
    """Show the form again with what was entered in it."""
    version = _in_preparation(version_id)
    stored = text_of(acting.reader(), version_id)
    return _edit(version, corrected_text(stored) if "id" in request.form else stored, found)


def _issue(version_id: UUID, found: dict[str, str]) -> str:
    version = _in_preparation(version_id)
    session, actor = acting.reader(), acting.actor()
    text = text_of(session, version_id)
    rows = recognized(text, None)
    return render_template(
        "versions/issue.html", draft=find_draft(session, actor, version.draft_id), version=version, text=text,
        bracket_count=sum(row.bracket_count for row in rows), found=found, entered=request.form,
        follows=current_base(session, version.draft_id) if version.kind is VersionKind.BASE else None,
        is_negotiated=is_negotiated(session, version.draft_id),
        problems=[(place // ROWS + 1, row) for place, row in enumerate(rows) if row.problems],
    )  # fmt: skip


def _issued(version_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        version = drafts.issue_version(
            a.session, by=a.by, now=a.now, version_id=version_id, symbol=forms.entered("symbol"),
            reason=forms.entered("reason"), seen=forms.seen(),
        )  # fmt: skip
    flash(gettext("The version is issued. It can no longer be changed."), "success")
    return redirect(url_for("versions.page", version_id=version.id), 303)
