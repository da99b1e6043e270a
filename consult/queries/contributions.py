"""Several ministries' contributions to one paragraph, merged as a suggestion. Saves nothing: a person decides."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from consult.models import Proposal, Submission
from consult.procedure.submissions import Slot
from consult.queries.drafts import text_of
from consult.queries.proposals import as_edit, contributions, proposals
from consult.text.changes import Change
from consult.text.editing import apply_proposals, as_wording
from consult.text.merge import merge
from consult.text.paragraphs import Text, by_id


@dataclass(frozen=True, slots=True)
class MergedWording:
    """What all contributions to a paragraph make together; `diverging` are the changes that cannot all stand.

    The delegation's own wording is one of them, under the name "".
    """

    wording: str
    ministries: tuple[str, ...]
    diverging: tuple[Change, ...]


def merge_contributions(session: Session, submission: Submission, paragraph_id: UUID) -> MergedWording:
    """Return the base paragraph with every change of a ministry or of the delegation itself that collides with none."""
    paragraph = by_id(text_of(session, submission.base_id)).get(paragraph_id)
    base: Text = (paragraph,) if paragraph else ()
    here = [p for p in proposals(session, submission.id) if p.paragraph_id == paragraph_id and p.slot is Slot.WORDING]
    rows = sorted(here, key=lambda p: p.ministry) if any(p.ministry for p in here) else []
    found = merge(base, {row.ministry: apply_proposals(base, [as_edit(row)]) for row in rows})
    return MergedWording(
        wording=as_wording(found.merged),
        ministries=tuple(row.ministry for row in rows),
        diverging=tuple(change for change in found.changes if change.collides_with),
    )


def unchosen(session: Session, submission_id: UUID, own: list[Proposal]) -> list[Proposal]:
    """Return the contributions that will not be submitted: the delegation has not made them its own."""
    taken = {_said(p) for p in own}
    left = [p for p in contributions(session, submission_id) if _said(p) not in taken]
    base = session.get_one(Submission, submission_id).base_id
    places: dict[UUID | None, int] = {p.id: place for place, p in enumerate(text_of(session, base))}
    return sorted(left, key=lambda p: places.get(p.paragraph_id or p.after_id, -1))


def _said(row: Proposal) -> tuple[object, ...]:
    return (row.operation, row.paragraph_id, row.after_id, row.text)
