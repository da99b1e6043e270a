"""What of a late answer is, or can be, carried over into the round on the next version: thing by thing, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting
from consult.models import CarriedItem, Comment, Proposal, Submission
from consult.procedure.acts import Act
from consult.procedure.submissions import Carried
from consult.queries.carrying import Planned
from consult.queries.drafts import text_of
from consult.queries.lateness import Missed, offered, waiting
from consult.text.belonging import Suggestion
from consult.text.paragraphs import Text, by_id
from consult.web.desk import Desk
from consult.web.items import label
from consult.web.wording import wording
from consult.web.workspace import described


@dataclass(frozen=True, slots=True)
class Said:
    """One thing of a late answer: where it stood, what it says, what becomes of it, where it may belong now."""

    label: str
    operation: str
    words: Markup
    outcome: Carried
    belongs: str = ""
    belongs_words: str = ""
    belongs_shown: Markup | None = None
    belongs_url: str = ""
    settle_url: str = ""
    place_url: str = ""


def carrying(here: Desk) -> dict[str, Any]:
    """Return what the workspace says of a late answer: the offer to take it over, and what waits to be dealt with."""
    session = acting.reader()
    if here.is_paper:
        return {"late_offer": None, "waiting": []}
    found = offered(session, here.consultation, here.member.code)
    may_carry = here.may(Act.CARRY_OVER)
    offer = found if found and here.is_writable else None
    rows = waiting(session, here.consultation.id, here.member.code)
    return {
        "late_offer": offer, "may_carry_over": may_carry, "waiting": [_waiting(here, row, may_carry) for row in rows],
    }  # fmt: skip


def planned(here: Desk, late: Missed, things: Sequence[Planned]) -> list[Said]:
    """Return in words what carrying a late answer over would do."""
    old = text_of(acting.reader(), late.base.id)
    said = (_Thing(one.proposal, one.comment, one.outcome, one.suggestion) for one in things)
    return [_said(here, old, late.submission, thing) for thing in said]


@dataclass(frozen=True, slots=True)
class _Thing:
    """A proposal, a comment, or where neither is there the cover note; `belongs` is a paragraph of the new text."""

    proposal: Proposal | None
    comment: Comment | None
    outcome: Carried
    belongs: Suggestion | None
    settle_url: str = ""
    item: UUID | None = None

    @property
    def place(self) -> UUID | None:
        """The paragraph of the old text it is about."""
        said = self.proposal or self.comment
        return said.paragraph_id if said else None


def _waiting(here: Desk, row: CarriedItem, may_settle: bool) -> Said:
    session = acting.reader()
    late = session.get_one(Submission, row.from_submission_id)
    thing = _Thing(
        session.get(Proposal, row.from_proposal_id) if row.from_proposal_id else None,
        session.get(Comment, row.from_comment_id) if row.from_comment_id else None,
        row.outcome, Suggestion(row.paragraph_id, row.start_offset, row.end_offset) if row.paragraph_id else None,
        url_for("lateness.settle", item_id=row.id) if may_settle else "", row.id,
    )  # fmt: skip
    return _said(here, text_of(session, late.base_id), late, thing)


def _said(here: Desk, old: Text, late: Submission, thing: _Thing) -> Said:
    """Return one thing with its words, where it stood in the old text, and where it may belong in the new one."""
    where = by_id(here.text).get(thing.belongs.paragraph) if thing.belongs else None
    said = Said(
        _label(old, thing), _operation(thing), _words(old, late, thing), thing.outcome, settle_url=thing.settle_url
    )
    if where is None or thing.belongs is None:
        return said
    url = here.url("proposals.paragraph", paragraph_id=where.id, carried=thing.item) if here.may_write else ""
    is_placeable = thing.comment is not None and thing.outcome is Carried.CHANGED and here.may_write
    place_url = url_for("lateness.place", item_id=thing.item) if is_placeable and thing.settle_url else ""
    words = where.text[thing.belongs.start : thing.belongs.end]
    return replace(
        said, belongs=label(where), belongs_words=words, belongs_shown=wording(words), belongs_url=url,
        place_url=place_url,
    )  # fmt: skip


def _label(old: Text, thing: _Thing) -> str:
    before = by_id(old)
    if thing.place is not None and thing.place in before:
        return label(before[thing.place])
    return str(gettext("New paragraph") if thing.proposal else gettext("Whole text"))


def _operation(thing: _Thing) -> str:
    if thing.proposal is not None:
        return thing.proposal.operation.value
    return str(gettext("Comment") if thing.comment else gettext("Cover note"))


def _words(old: Text, late: Submission, thing: _Thing) -> Markup:
    if thing.proposal is not None:
        return described(old, thing.proposal)
    if thing.comment is None:
        return Markup("%s") % late.cover_note
    quote = Markup("“%s” ") % wording(thing.comment.quote) if thing.comment.quote else Markup("")
    return quote + thing.comment.text
