"""The pages on which the secretariat enters an answer that came on paper. Adds them to those of `submissions`."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms, words
from consult.models.submissions import Way
from consult.procedure.acts import Act, require
from consult.procedure.refusals import Invalid
from consult.queries.drafts import find_draft, find_version, stage
from consult.queries.people import members
from consult.queries.rounds import find_round
from consult.queries.submissions import live
from consult.services import papers
from consult.services.attachments import Original
from consult.web import deadlines
from consult.web.desk import desk
from consult.web.submissions import pages

__all__ = ["pages"]  # `received` adds its page to them


@pages.get("/rounds/<uuid:round_id>/paper")
@acting.performs(Act.ENTER_PAPER)
def paper(round_id: UUID) -> ResponseReturnValue:
    """Show the form for what came on paper: from whom, when, the original."""
    return _form(round_id, {})


@pages.post("/rounds/<uuid:round_id>/paper")
@acting.performs(Act.ENTER_PAPER)
def begin_paper(round_id: UUID) -> ResponseReturnValue:
    """Record the receipt of the paper, then lead to where it is typed in."""
    return forms.corrected(lambda: _begin(round_id), lambda found: _form(round_id, found))


@pages.post("/rounds/<uuid:round_id>/submission/<string(length=3):member>/entry")
@acting.performs(Act.ENTER_PAPER)
def enter_paper(round_id: UUID, member: str) -> ResponseReturnValue:
    """Enter what was typed in: from now on it stands, as of its receipt."""
    desk(round_id, member)
    submission_id = forms.key("submission") or UUID(int=0)
    with acting.acting() as a:
        papers.enter_paper(
            a.session, by=a.by, now=a.now, submission_id=submission_id, seen=forms.entered("content"),
            no_comments=forms.entered("no_comments") == "yes",
        )  # fmt: skip
    return redirect(url_for("submissions.receipt", submission_id=submission_id), 303)


@pages.post("/rounds/<uuid:round_id>/submission/<string(length=3):member>/discard")
@acting.performs(Act.ENTER_PAPER)
def discard_paper(round_id: UUID, member: str) -> ResponseReturnValue:
    """Set aside what was being entered by mistake."""
    desk(round_id, member)
    submission_id = forms.key("submission") or UUID(int=0)
    with acting.acting() as a:
        papers.discard_paper(a.session, by=a.by, now=a.now, submission_id=submission_id)
    flash(gettext("The entry is set aside. It never counted."), "success")
    return redirect(url_for("rounds.round_page", round_id=round_id), 303)


def _begin(round_id: UUID) -> ResponseReturnValue:
    if not forms.entered("member"):
        raise Invalid("Choose the member State from which it came.", field="member")
    received_at = deadlines.typed_moment("received_at")
    scan = request.files.get("original")
    if scan is None or not scan.filename:
        raise Invalid("Attach the original, for example a scan of the letter.", field="original")
    file = Original(scan.filename, scan.mimetype, scan.read())
    with acting.acting() as a:
        row = papers.begin_paper(
            a.session, by=a.by, now=a.now, round_id=round_id, member=forms.entered("member"), received_at=received_at,
            original=file,
        )  # fmt: skip
    flash(gettext("The receipt is recorded. Now type in what the paper says."), "success")
    return redirect(url_for("submissions.workspace", round_id=round_id, member=row.member_code), 303)


def _form(round_id: UUID, found: dict[str, str]) -> str:
    session, actor = acting.reader(), acting.actor()
    consultation = find_round(session, actor, round_id)
    require(Act.ENTER_PAPER, actor, stage(session, consultation.draft_id, acting.now()))
    base = find_version(session, actor, consultation.base_id)
    begun = [m for m in members(session) if live(session, round_id, m.code, Way.PAPER)]
    return render_template(
        "submissions/paper.html", round=consultation, base=base, found=found, entered=request.form, begun=begun,
        draft=find_draft(session, actor, consultation.draft_id), zones=deadlines.zones(),
        zone=forms.entered("zone") or consultation.zone,
        members=[("", gettext("Choose the member State")), *((m.code, words.state(m)) for m in members(session))],
    )  # fmt: skip
