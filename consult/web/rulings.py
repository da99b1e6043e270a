"""The chair's rulings in the room: each is confirmed on a page that says what the text will be, then recorded."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.procedure.acts import Act
from consult.procedure.ledger import FloorState, RulingKind, Status
from consult.procedure.refusals import NotFound
from consult.queries.drafts import open_consideration
from consult.queries.floor import find_floor_proposal
from consult.services import ledger, rulings
from consult.web import confirming
from consult.web.floor import back_to

pages = Blueprint("rulings", __name__)


@pages.get("/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>/brackets/<int:number>")
@acting.performs(Act.RULE)
def bracket_form(consideration_id: UUID, paragraph_id: UUID, number: int) -> ResponseReturnValue:
    """Say what settling a bracket so will make of the paragraph."""
    return confirming.bracket(consideration_id, paragraph_id, number, {})


@pages.post("/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>/brackets/<int:number>")
@acting.performs(Act.RULE)
def bracket(consideration_id: UUID, paragraph_id: UUID, number: int) -> ResponseReturnValue:
    """Settle a bracket."""

    def rule(a: acting.Acting) -> object:
        return rulings.rule_on_bracket(
            a.session, by=a.by, now=a.now, consideration_id=consideration_id, paragraph_id=paragraph_id, bracket=number,
            kind=forms.word("kind", RulingKind), option=confirming.option(), seen=forms.entered("seen"),
            note=forms.entered("note"),
        )  # fmt: skip

    return forms.corrected(
        lambda: _done(rule, consideration_id, paragraph_id),
        lambda found: confirming.bracket(consideration_id, paragraph_id, number, found),
    )


@pages.get("/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>/removal")
@acting.performs(Act.RULE)
def removal_form(consideration_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Say what deleting the whole paragraph will do."""
    return confirming.removal(consideration_id, paragraph_id, {})


@pages.post("/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>/removal")
@acting.performs(Act.RULE)
def remove(consideration_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Delete a whole paragraph."""

    def rule(a: acting.Acting) -> object:
        return rulings.remove_paragraph(
            a.session, by=a.by, now=a.now, consideration_id=consideration_id, paragraph_id=paragraph_id,
            seen=forms.entered("seen"), note=forms.entered("note"),
        )  # fmt: skip

    return forms.corrected(
        lambda: _done(rule, consideration_id, paragraph_id),
        lambda found: confirming.removal(consideration_id, paragraph_id, found),
    )


@pages.get("/floor/<uuid:proposal_id>/ruling")
@acting.performs(Act.RULE)
def proposal_form(proposal_id: UUID) -> ResponseReturnValue:
    """Say what ruling so on a proposal from the floor will do."""
    return confirming.proposal(proposal_id, {})


@pages.post("/floor/<uuid:proposal_id>/ruling")
@acting.performs(Act.RULE)
def proposal(proposal_id: UUID) -> ResponseReturnValue:
    """Rule on a proposal from the floor."""
    row = find_floor_proposal(acting.reader(), acting.actor(), proposal_id)
    place = row.paragraph_id or row.after_id

    def rule(a: acting.Acting) -> object:
        facts: dict[str, Any] = {
            "by": a.by, "now": a.now, "proposal_id": proposal_id, "seen": forms.seen(), "note": forms.entered("note"),
        }  # fmt: skip
        if forms.entered("kind") == FloorState.NOT_TAKEN.value:
            return rulings.decline_proposal(a.session, **facts)
        return rulings.rule_on_proposal(a.session, kind=forms.word("kind", RulingKind), **facts)

    consideration_id = row.consideration_id
    return forms.corrected(
        lambda: _done(rule, consideration_id, place), lambda found: confirming.proposal(proposal_id, found)
    )


@pages.get("/rulings/<uuid:ruling_id>/reversal")
@acting.performs(Act.RULE)
def reversal_form(ruling_id: UUID) -> ResponseReturnValue:
    """Say what reversing a ruling will do."""
    return confirming.reversal(ruling_id, {})


@pages.post("/rulings/<uuid:ruling_id>/reversal")
@acting.performs(Act.RULE)
def reverse(ruling_id: UUID) -> ResponseReturnValue:
    """Reverse a ruling."""

    def act() -> ResponseReturnValue:
        with acting.acting() as a:
            made = rulings.reverse_ruling(
                a.session, by=a.by, now=a.now, ruling_id=ruling_id, note=forms.entered("note")
            )
            consideration = open_consideration(a.session, made.draft_id)
        if consideration is None:  # the service has refused where there is none
            raise NotFound("This session does not consider the draft.")
        return back_to(consideration.id, made.paragraph_id, gettext("The ruling is reversed."))

    return forms.corrected(act, lambda found: confirming.reversal(ruling_id, found))


@pages.get("/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>/agreement")
@acting.performs(Act.AGREE_PARAGRAPH)
def agreement_form(consideration_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Say what recording that members agree to a paragraph will do."""
    return confirming.agreement(consideration_id, paragraph_id, {})


@pages.post("/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>/agreement")
@acting.performs(Act.AGREE_PARAGRAPH)
def agree(consideration_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Record that members agree to a paragraph."""

    def rule(a: acting.Acting) -> object:
        return ledger.agree_paragraph(
            a.session, by=a.by, now=a.now, consideration_id=consideration_id, paragraph_id=paragraph_id,
            status=forms.word("status", Status), seen=forms.entered("seen"),
        )  # fmt: skip

    return forms.corrected(
        lambda: _done(rule, consideration_id, paragraph_id),
        lambda found: confirming.agreement(consideration_id, paragraph_id, found),
    )


def _done(
    rule: Callable[[acting.Acting], object], consideration_id: UUID, paragraph_id: UUID | None
) -> ResponseReturnValue:
    with acting.acting() as a:
        rule(a)
    return back_to(consideration_id, paragraph_id, gettext("The ruling is on record."))
