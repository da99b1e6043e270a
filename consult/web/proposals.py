"""The pages on which a proposal is written: the editor in place, a new paragraph, what ministries contribute."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.models import Proposal
from consult.procedure.acts import Act
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import Nature, Operation, Slot
from consult.queries.proposals import find_proposal
from consult.services import proposals
from consult.services.preparation import ministry_of
from consult.text.paragraphs import Kind, Paragraph
from consult.web import editor
from consult.web.desk import Desk, at_desk, desk
from consult.web.replacing import asks_first, replacement
from consult.web.submissions import surroundings
from consult.web.workspace import Workspace, said

pages = Blueprint("proposals", __name__)
_INSTEAD = {
    Operation.DELETE: lambda: gettext("Propose the deletion instead"),
    Operation.JOIN: lambda: gettext("Join the two paragraphs instead"),
}


@at_desk(pages, "/paragraphs/<uuid:paragraph_id>")
@acting.performs(Act.SAVE_PROPOSAL)
def paragraph(round_id: UUID, paragraph_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Show all that can be done with one paragraph, or for htmx the editor in its place."""
    here = desk(round_id, member)
    concerned = here.paragraph(paragraph_id)
    number, item = request.args.get("former", type=int), request.args.get("carried", type=UUID)
    if number is not None:
        return editor.page(here, concerned, editor.taken_up(here, concerned, number), {}, None)
    if item is not None:
        return editor.page(here, concerned, editor.carried_over(here, concerned, item), {}, None)
    merged = editor.merged_contributions(here, paragraph_id) if request.args.get("merge") else None
    return editor.page(here, concerned, editor.saved(here, concerned, merged), {}, merged)


@at_desk(pages, "/paragraphs/<uuid:paragraph_id>", "POST")
@acting.performs(Act.SAVE_PROPOSAL)
def save(round_id: UUID, paragraph_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Save what is proposed for a paragraph; with `show` only show it marked."""
    here = desk(round_id, member)
    concerned = here.paragraph(paragraph_id)
    if forms.entered("show") == "marks":
        return editor.page(here, concerned, editor.typed(), {}, None)
    return forms.corrected(
        lambda: _save(here, concerned), lambda found: editor.page(here, concerned, editor.typed(), found, None)
    )


@at_desk(pages, "/paragraphs/<uuid:paragraph_id>/row")
@acting.reads
def row(round_id: UUID, paragraph_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Give one paragraph of the workspace back, as it is saved: the editor was closed."""
    here = desk(round_id, member)
    concerned = here.paragraph(paragraph_id)
    work = Workspace(here)
    rows = [one for one in work.at(here.text.index(concerned)) if one.row.paragraph == paragraph_id]
    return render_template("submissions/_rows.html", desk=here, work=work, rows=rows, said=said)


@at_desk(pages, "/new-paragraph")
@acting.performs(Act.SAVE_PROPOSAL)
def new(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Show the form for a new paragraph, or for one proposed already."""
    here = desk(round_id, member)
    proposal = _new_one(here, request.args.get("proposal", "", type=str))
    return _new_page(here, proposal, {})


@at_desk(pages, "/new-paragraph", "POST")
@acting.performs(Act.SAVE_PROPOSAL)
def save_new(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Save a new paragraph; sent twice, it is saved once."""
    here = desk(round_id, member)
    if forms.entered("show") == "marks":
        return _new_page(here, None, {})
    return forms.corrected(lambda: _save_new(here), lambda found: _new_page(here, None, found))


@at_desk(pages, "/proposals/<uuid:proposal_id>/removal", "POST")
@acting.performs(Act.SAVE_PROPOSAL)
def remove(round_id: UUID, proposal_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Take a proposal back."""
    here = desk(round_id, member)
    proposal, _ = find_proposal(acting.reader(), acting.actor(), proposal_id)
    if here.may_write and proposal.ministry == ministry_of(acting.actor()) and asks_first(proposal):
        return replacement(here, proposal, gettext("Take the wording back"))
    back = here.place(proposal.paragraph_id or proposal.after_id)
    with acting.acting() as a:
        proposals.remove_proposal(a.session, by=a.by, now=a.now, proposal_id=proposal_id, seen=forms.seen())
    flash(gettext("The proposal is taken back."), "success")
    return redirect(back, 303)


@at_desk(pages, "/proposals/<uuid:proposal_id>/choice", "POST")
@acting.performs(Act.CHOOSE_CONTRIBUTION)
def choose(round_id: UUID, proposal_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Make a ministry's contribution the delegation's own."""
    here = desk(round_id, member)
    chosen, _ = find_proposal(acting.reader(), acting.actor(), proposal_id)
    own = editor.own(here, chosen.paragraph_id, chosen.slot) if chosen.paragraph_id else None
    if here.may_choose and own is not None and own.text != chosen.text and asks_first(own):
        return replacement(here, own, gettext("Choose the contribution instead"))
    back = here.place(chosen.paragraph_id or chosen.after_id)
    with acting.acting() as a:
        proposals.choose_contribution(a.session, by=a.by, now=a.now, proposal_id=proposal_id, seen=forms.seen())
    flash(gettext("The contribution is now the delegation's own proposal."), "success")
    return redirect(back, 303)


@pages.post("/rounds/<uuid:round_id>/preview-wording")
@acting.performs(Act.SAVE_PROPOSAL)
def preview_wording(round_id: UUID) -> ResponseReturnValue:
    """Show a wording marked against its paragraph, as it is being typed; saves nothing."""
    here = desk(round_id, request.args.get("member"))
    paragraph_id = request.args.get("paragraph", type=UUID)
    concerned = here.paragraph(paragraph_id) if paragraph_id else None
    if concerned is not None:
        concerned = editor.compared(here, concerned, is_join=bool(request.args.get("join")))
    return str(editor.marks(concerned, forms.entered("text")))


def _save(here: Desk, concerned: Paragraph) -> ResponseReturnValue:
    back = here.place(concerned.id)
    operation = forms.word("operation", Operation)
    mine = editor.mine(here, concerned.id, Slot.WORDING) if operation in _INSTEAD else None
    if here.may_write and mine is not None and mine.operation is not operation and asks_first(mine):
        return replacement(here, mine, _INSTEAD[operation]())
    after_id = editor.typed_place(here) if operation is Operation.MOVE else None
    with acting.acting() as a:
        saved = proposals.save_proposal(
            a.session, by=a.by, now=a.now, round_id=here.consultation.id, operation=operation, after_id=after_id,
            paragraph_id=concerned.id, text=forms.entered("text"), rationale=forms.entered("rationale"),
            nature=_nature(), seen=forms.seen(), member=here.member.code,
            with_items=forms.entered("with_items") == "yes" if operation is Operation.MOVE else None,
        )  # fmt: skip
    flash(_saved(saved, operation), "success")
    return redirect(back, 303)


def _saved(saved: Proposal | None, operation: Operation) -> str:
    if saved is None:
        return gettext("These are the words of the base text: nothing is proposed.")
    if saved.operation is not operation:
        return gettext("Nothing was changed: these are the words of the base text, and what you propose here stays.")
    return gettext("Saved.")


def _save_new(here: Desk) -> ResponseReturnValue:
    after_id = editor.typed_place(here)
    back = here.place(after_id)
    with acting.acting() as a:
        proposals.save_proposal(
            a.session, by=a.by, now=a.now, round_id=here.consultation.id, operation=Operation.NEW_PARAGRAPH,
            text=forms.entered("text"), rationale=forms.entered("rationale"), nature=_nature(), after_id=after_id,
            kind=forms.word("kind", Kind), level=forms.whole_number("level", most=3), seen=forms.seen(),
            proposal_id=forms.key("once"), member=here.member.code,
        )  # fmt: skip
    flash(gettext("The new paragraph is saved."), "success")
    return redirect(back, 303)


def _nature() -> Nature:
    return forms.word("nature", Nature) if forms.entered("nature") else Nature.SUBSTANTIVE


def _new_one(here: Desk, wanted: str) -> Proposal | None:
    """Return the new paragraph to be changed, if one is named.

    :raises NotFound: it is not one of the reader's side
    """
    if not wanted:
        return None
    try:
        proposal, submission = find_proposal(acting.reader(), acting.actor(), UUID(wanted))
    except ValueError:
        raise NotFound("There is no such proposal.") from None
    is_mine = here.live is not None and submission.id == here.live.id and proposal.slot is Slot.NEW
    if not is_mine or proposal.ministry != ministry_of(acting.actor()):
        raise NotFound("There is no such proposal.")
    return proposal


def _new_page(here: Desk, proposal: Proposal | None, found: dict[str, str]) -> str:
    draft = (
        editor.Draft(proposal.text, proposal.rationale, proposal.nature, proposal.lock_version)
        if proposal
        else editor.typed()
    )
    after = (
        str(proposal.after_id or "start") if proposal else forms.entered("after") or request.args.get("after", "start")
    )
    anchor = next((p for p in here.text if str(p.id) == after), None)
    usual = anchor.kind.value if anchor and anchor.kind is not Kind.TITLE else Kind.PREAMBULAR.value
    values: dict[str, Any] = {
        "kind": proposal.kind.value if proposal and proposal.kind else forms.entered("kind") or usual,
        "level": proposal.level if proposal else forms.entered("level") or (anchor.level if anchor else 0),
        "once": str(proposal.id) if proposal else forms.entered("once") or str(uuid4()),
    }
    return render_template(
        "submissions/new_paragraph.html", desk=here, proposal=proposal, editing=draft, after=after, found=found,
        preview=editor.marks(None, draft.text), is_partial=editor.is_partial(here),
        places=editor.places(here, None, anchor.id if anchor else None), **values, **surroundings(here),
    )  # fmt: skip
