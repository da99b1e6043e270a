"""The pages on which a member withdraws or narrows single proposals of what it has submitted."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting, forms
from consult.models import Proposal, ProposalAmendment, Submission
from consult.procedure.acts import Act, is_entitled, may
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Attribution
from consult.procedure.submissions import AmendmentKind, Operation, SubmissionState
from consult.queries.proposals import amendments, as_edit, find_proposal, own_proposals
from consult.queries.submissions import find_submission
from consult.services import amendments as services
from consult.text.editing import apply_proposals
from consult.web.desk import Desk, desk
from consult.web.editor import marks
from consult.web.items import label
from consult.web.submissions import surroundings
from consult.web.wording import wording
from consult.web.workspace import described, marked_words

pages = Blueprint("amendments", __name__)

WORDED = frozenset({Operation.REWORD, Operation.NEW_PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Submitted:
    """A submitted proposal with what became of it; `now_words` only where it was narrowed."""

    row: Proposal
    label: str
    words: Markup
    amendment: ProposalAmendment | None
    now_words: Markup
    may_withdraw: bool
    may_narrow: bool


@pages.get("/submissions/<uuid:submission_id>/proposals")
@acting.reads
def index(submission_id: UUID) -> ResponseReturnValue:
    """Show the proposals of a submission, as received and as they stand now."""
    submission, here = _found(submission_id)
    rows = [_submitted(here, submission, p) for p in _own(here, submission)]
    return render_template(
        "submissions/proposals.html", desk=here, submission=submission, rows=rows, **surroundings(here)
    )


@pages.get("/proposals/<uuid:proposal_id>/withdraw")
@acting.performs(Act.WITHDRAW_PROPOSAL)
def ask_withdraw(proposal_id: UUID) -> ResponseReturnValue:
    """Say what withdrawing a proposal does."""
    return _page("submissions/withdraw_proposal.html", proposal_id, {})


@pages.post("/proposals/<uuid:proposal_id>/withdraw")
@acting.performs(Act.WITHDRAW_PROPOSAL)
def withdraw(proposal_id: UUID) -> ResponseReturnValue:
    """Withdraw a proposal."""
    return forms.corrected(
        lambda: _withdraw(proposal_id), lambda found: _page("submissions/withdraw_proposal.html", proposal_id, found)
    )


@pages.get("/proposals/<uuid:proposal_id>/narrow")
@acting.performs(Act.NARROW_PROPOSAL)
def ask_narrow(proposal_id: UUID) -> ResponseReturnValue:
    """Show the form in which a proposal is narrowed."""
    return _page("submissions/narrow_proposal.html", proposal_id, {})


@pages.post("/proposals/<uuid:proposal_id>/narrow")
@acting.performs(Act.NARROW_PROPOSAL)
def narrow(proposal_id: UUID) -> ResponseReturnValue:
    """Narrow a proposal; with `show` only show it marked."""
    if forms.entered("show") == "marks":
        return _page("submissions/narrow_proposal.html", proposal_id, {})
    return forms.corrected(
        lambda: _narrow(proposal_id), lambda found: _page("submissions/narrow_proposal.html", proposal_id, found)
    )


def _withdraw(proposal_id: UUID) -> ResponseReturnValue:
    _, submission = find_proposal(acting.reader(), acting.actor(), proposal_id)
    back = url_for("amendments.index", submission_id=submission.id)
    with acting.acting() as a:
        services.withdraw_proposal(
            a.session, by=a.by, now=a.now, proposal_id=proposal_id, reason=forms.entered("reason")
        )
    flash(gettext("The proposal is withdrawn."), "success")
    return redirect(back, 303)


def _narrow(proposal_id: UUID) -> ResponseReturnValue:
    _, submission = find_proposal(acting.reader(), acting.actor(), proposal_id)
    back = url_for("amendments.index", submission_id=submission.id)
    with acting.acting() as a:
        services.narrow_proposal(
            a.session, by=a.by, now=a.now, proposal_id=proposal_id, text=forms.entered("text"),
            seen=forms.entered("wording_seen"), reason=forms.entered("reason"),
        )  # fmt: skip
    flash(gettext("The proposal is narrowed."), "success")
    return redirect(back, 303)


def _found(submission_id: UUID) -> tuple[Submission, Desk]:
    submission = find_submission(acting.reader(), acting.actor(), submission_id)
    return submission, desk(submission.round_id, submission.member_code)


def _own(here: Desk, submission: Submission) -> list[Proposal]:
    """Return the delegation's own proposals in the order of the text."""
    places = {p.id: place for place, p in enumerate(here.text)}
    own = own_proposals(acting.reader(), submission.id)
    return sorted(own, key=lambda p: (places.get(p.paragraph_id or p.after_id or p.id, -1), p.position))


def _page(template: str, proposal_id: UUID, found: dict[str, str]) -> str:
    proposal, submission = find_proposal(acting.reader(), acting.actor(), proposal_id)
    if proposal.ministry or submission.submitted_at is None:
        raise NotFound("There is no such proposal.")
    here = desk(submission.round_id, submission.member_code)
    one = _submitted(here, submission, proposal)
    concerned = next((p for p in here.text if p.id == proposal.paragraph_id), None)
    stands = one.amendment.text if one.amendment and one.amendment.text else proposal.text
    return render_template(
        template, desk=here, submission=submission, one=one, found=found, entered=request.form, stands=stands,
        is_told=here.consultation.attribution is Attribution.MEMBERS,
        base_text=concerned.text if concerned else "", preview=marks(concerned, forms.entered("text") or stands),
        **surroundings(here),
    )  # fmt: skip


def _submitted(here: Desk, submission: Submission, proposal: Proposal) -> Submitted:
    amendment = amendments(acting.reader(), submission.id).get(proposal.id)
    names = {p.id: label(p) for p in here.text}
    is_withdrawn = amendment is not None and amendment.kind is AmendmentKind.WITHDRAWN
    stands = submission.state is SubmissionState.SUBMITTED and not is_withdrawn
    return Submitted(
        row=proposal, label=names.get(proposal.paragraph_id or proposal.id, ""),
        words=described(here.text, proposal), amendment=amendment,
        now_words=_narrowed(here, proposal, amendment) if amendment and not is_withdrawn else Markup(""),
        may_withdraw=stands and _may(Act.WITHDRAW_PROPOSAL, here),
        may_narrow=stands and proposal.operation in WORDED and _may(Act.NARROW_PROPOSAL, here),
    )  # fmt: skip


def _narrowed(here: Desk, proposal: Proposal, amendment: ProposalAmendment) -> Markup:
    paragraph = next((p for p in here.text if p.id == proposal.paragraph_id), None)
    if paragraph is None:
        return Markup("<ins>%s</ins>") % wording(amendment.text)
    return marked_words(paragraph, apply_proposals((paragraph,), [as_edit(proposal, amendment)]))


def _may(act: Act, here: Desk) -> bool:
    actor = acting.actor()
    return here.consultation.cancelled_at is None and is_entitled(act, actor) and may(act, actor, here.at)
