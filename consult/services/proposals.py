"""Acts on the proposals of a delegation: its own wording, and beside it what its ministries contribute."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session

from consult.models import Proposal, Submission
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.procedure.rounds import Invited
from consult.procedure.submissions import LIVE, Nature, Operation, Slot
from consult.queries.drafts import text_of
from consult.queries.people import name_of
from consult.queries.proposals import find_proposal, in_slot, moving_along, own_proposals, proposals
from consult.services.preparation import Work, enter, enter_submission, in_preparation, lapse, ministry_of, note
from consult.services.wordings import Wanted, checked, refuse_contradiction, refuse_speaking_for_others, says_nothing
from consult.text.editing import items_of
from consult.text.paragraphs import Kind, Text, by_id

_IN_WORDS = frozenset({Operation.REWORD, Operation.NEW_PARAGRAPH})


def save_proposal(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    round_id: UUID,
    operation: Operation,
    paragraph_id: UUID | None = None,
    text: str = "",
    rationale: str = "",
    nature: Nature = Nature.SUBSTANTIVE,
    after_id: UUID | None = None,
    kind: Kind | None = None,
    level: int = 0,
    proposal_id: UUID | None = None,
    seen: int = 0,
    member: str | None = None,
    with_items: bool | None = None,
) -> Proposal | None:
    """Save what the delegation, or the reviewer's ministry, proposes for one paragraph; the answer begins by itself.

    A rewording that changes nothing takes a wording back, and None is returned; another proposal stays as it is.
    `seen` is the lock_version of what stood there when the writer began (0: nothing). A new paragraph may bring its
    id, so that sending it twice saves it once. `member` is for the secretariat entering from paper. `with_items` says
    whether the items under a moved paragraph move with it; None leaves alone what is proposed for them.

    :raises Conflict: somebody else saved since, or the round invites comments only
    :raises Invalid: it cannot be proposed so
    """
    work = enter(session, by, now, round_id, Act.SAVE_PROPOSAL, member=member)
    if work.consultation.invited is Invited.COMMENTS:
        raise Conflict("This round invites comments only. Write what you would change as a comment.")
    submission = in_preparation(session, work)
    base = text_of(session, submission.base_id)
    entered = Wanted(operation, paragraph_id, text, rationale, nature, after_id, kind, level)
    wanted = checked(base, entered)
    found = _found(session, submission, wanted, ministry_of(by), proposal_id)
    along = moving_along(session, base, found)
    if found is not None and _repeats(found, wanted) and with_items in {None, bool(along)}:
        return found
    _refuse_stale(session, base, found, wanted, by=by, seen=seen)
    if says_nothing(base, wanted):
        if found is not None and found.operation is not Operation.REWORD:
            return found  # the words of the base are no answer to a deletion: that is taken back by itself
        if found is not None:
            _take_back(session, work, submission, found)
        return None
    refuse_speaking_for_others(base, wanted, work.member)
    refuse_contradiction(base, wanted, _mine(session, submission, ministry_of(by)))
    saved = written(session, submission, found, wanted, author=by, now=now, proposal_id=proposal_id)
    _changed(submission, saved)
    if with_items:
        _take_along(session, submission, base, saved, along, by=by)
    elif with_items is False:
        _delete(session, submission, along)
    note(session, work, Act.SAVE_PROPOSAL, in_words(saved, moving_along(session, base, saved)))
    return saved


def remove_proposal(session: Session, *, by: Actor, now: datetime, proposal_id: UUID, seen: int) -> None:
    """Take a proposal out of the answer in preparation.

    :raises NotAllowed: it is another ministry's, or the delegation's own and `by` is a reviewer
    :raises Conflict: somebody else saved since, or the answer was submitted
    """
    work, submission, proposal = _enter_proposal(session, by, now, proposal_id, Act.SAVE_PROPOSAL)
    if proposal.ministry != ministry_of(by):
        raise NotAllowed("This was written by others of your delegation; only they can take it back.")
    if proposal.lock_version != seen:
        raise Conflict("Somebody else of your delegation has changed this proposal since you opened the page.")
    base = text_of(session, submission.base_id)
    _take_back(session, work, submission, proposal, moving_along(session, base, proposal))


def choose_contribution(session: Session, *, by: Actor, now: datetime, proposal_id: UUID, seen: int = 0) -> Proposal:
    """Make a ministry's contribution the delegation's own proposal. `seen` is the lock_version of the own one.

    :raises Conflict: the delegation's own proposal has changed since, or the answer was submitted
    """
    work, submission, chosen = _enter_proposal(session, by, now, proposal_id, Act.CHOOSE_CONTRIBUTION)
    if not chosen.ministry:
        raise Invalid("This is the delegation's own proposal already.")
    base = text_of(session, submission.base_id)
    wanted = Wanted(
        chosen.operation, chosen.paragraph_id, chosen.text, chosen.rationale, chosen.nature, chosen.after_id,
        chosen.kind, chosen.level,
    )  # fmt: skip
    found = _taken_over(session, submission, chosen)
    if found is None or not _repeats(found, wanted):
        _refuse_stale(session, base, found, wanted, by=by, seen=seen)
        refuse_contradiction(base, wanted, _mine(session, submission, ""))
    saved = written(session, submission, found, wanted, author=by, now=now)
    saved.chosen_from_id = chosen.id
    _changed(submission, saved)
    private = in_words(saved) | {"chosen_from": chosen.ministry}
    note(session, work, Act.CHOOSE_CONTRIBUTION, private)
    return saved


def _enter_proposal(
    session: Session, by: Actor, now: datetime, proposal_id: UUID, act: Act
) -> tuple[Work, Submission, Proposal]:
    proposal, submission = find_proposal(session, by, proposal_id)
    work, _ = enter_submission(session, by, now, submission.id, act)
    if submission.state not in LIVE:
        raise Conflict("This answer was submitted and stays as it was received.")
    in_preparation(session, work)
    session.refresh(proposal)
    return work, submission, proposal


def _found(
    session: Session, submission: Submission, wanted: Wanted, ministry: str, proposal_id: UUID | None
) -> Proposal | None:
    """Return what the new proposal would replace."""
    if wanted.paragraph_id is not None:
        return in_slot(session, submission.id, wanted.paragraph_id, wanted.slot, ministry)
    row = session.get(Proposal, proposal_id) if proposal_id else None
    if row is None:
        return None
    if row.submission_id != submission.id or row.slot is not Slot.NEW or row.ministry != ministry:
        raise NotFound("There is no such proposal.")
    return row


def _taken_over(session: Session, submission: Submission, chosen: Proposal) -> Proposal | None:
    """Return the delegation's own proposal that a chosen contribution would replace."""
    if chosen.paragraph_id is not None:
        return in_slot(session, submission.id, chosen.paragraph_id, chosen.slot, "")
    own = own_proposals(session, submission.id)
    return next((p for p in own if p.chosen_from_id == chosen.id), None)


def _repeats(found: Proposal, wanted: Wanted) -> bool:
    """Say whether the same is being saved again: a double click, a second tab."""
    return all(
        getattr(found, name) == getattr(wanted, name)
        for name in ("operation", "text", "rationale", "nature", "after_id", "kind", "level")
    )


def _refuse_stale(
    session: Session, base: Text, found: Proposal | None, wanted: Wanted, *, by: Actor, seen: int
) -> None:
    if (found.lock_version if found else 0) == seen:
        return
    stands = by_id(base)[wanted.paragraph_id].text if wanted.paragraph_id else ""
    both: dict[str, Any] = {
        "theirs": _words(found, stands) if found else stands, "yours": _words(wanted, stands),
        "stored": found.lock_version if found else 0, "theirs_by": name_of(session, found.author_id) if found else "",
        "theirs_beside": _beside(base, found) if found else (), "yours_beside": _beside(base, wanted),
        "has_words": wanted.operation in _IN_WORDS,
    }  # fmt: skip
    if found is not None and found.author_id == by.appointment:
        raise Conflict("You have saved this paragraph in another window since you opened it here.", **both)
    raise Conflict("Somebody else of your delegation has saved this paragraph since you opened it.", **both)


def _words(said: Proposal | Wanted, stands: str) -> str:
    """Return the words a proposal would leave there: none where it is not about words."""
    if said.operation in _IN_WORDS:
        return said.text or stands
    return said.text


def _beside(base: Text, said: Proposal | Wanted) -> tuple[str, ...]:
    """Return what a proposal says apart from its words: what it does, where to, and why."""
    after = by_id(base).get(said.after_id) if said.after_id else None
    place = (after.label or after.text[:40]) if after else ""
    return tuple(part for part in (said.operation, place, said.rationale) if part)


def _mine(session: Session, submission: Submission, ministry: str) -> Sequence[Proposal]:
    return [p for p in proposals(session, submission.id) if p.ministry == ministry]


def written(
    session: Session,
    submission: Submission,
    found: Proposal | None,
    wanted: Wanted,
    *,
    author: Actor,
    now: datetime,
    proposal_id: UUID | None = None,
    ministry: str | None = None,
) -> Proposal:
    """Write a proposal, over `found` where that is given. No act of its own: the acts that bring one record it.

    `ministry`: for whom, where that is not the author's own.
    """
    ministry = ministry_of(author) if ministry is None else ministry
    row = found or Proposal(
        submission_id=submission.id, operation=wanted.operation, slot=wanted.slot, ministry=ministry,
        paragraph_id=wanted.paragraph_id, author_id=author.appointment, updated_at=now, lock_version=0,
        position=_rank(session, submission, wanted), id=proposal_id or uuid4(),
    )  # fmt: skip
    row.operation, row.text, row.rationale, row.nature = (
        wanted.operation, wanted.text, wanted.rationale, wanted.nature,
    )  # fmt: skip
    row.after_id, row.kind, row.level = wanted.after_id, wanted.kind, wanted.level
    row.author_id, row.updated_at, row.chosen_from_id = author.appointment, now, None
    row.lock_version += 1
    session.add(row)
    session.flush()
    return row


def _rank(session: Session, submission: Submission, wanted: Wanted) -> int:
    """Return the place of a new paragraph behind those already proposed at the same point."""
    if wanted.slot is not Slot.NEW:
        return 0
    there = [p.position for p in proposals(session, submission.id) if p.after_id == wanted.after_id]
    return max(there, default=-1) + 1


def _take_along(
    session: Session, submission: Submission, base: Text, moved: Proposal, along: Sequence[Proposal], *, by: Actor
) -> None:
    """Let the items under a moved paragraph move with it; what moves somewhere else by itself does so still.

    :raises Invalid: it would follow one of them
    """
    items = items_of(base, moved.paragraph_id) if moved.paragraph_id else ()
    if moved.after_id in {item.id for item in items}:
        raise Invalid("A paragraph cannot follow its own items where they move with it.", field="after")
    for item in items:
        standing = in_slot(session, submission.id, item.id, Slot.PLACE, moved.ministry)
        if standing is None or standing in along:
            wanted = Wanted(Operation.MOVE, item.id, rationale=moved.rationale, after_id=moved.after_id)
            written(session, submission, standing, wanted, author=by, now=moved.updated_at)


def _take_back(
    session: Session, work: Work, submission: Submission, proposal: Proposal, along: Sequence[Proposal] = ()
) -> None:
    _changed(submission, proposal)
    private = in_words(proposal, along) | {"removed": True}
    _delete(session, submission, [proposal, *along])
    note(session, work, Act.SAVE_PROPOSAL, private)


def _delete(session: Session, submission: Submission, gone: Sequence[Proposal]) -> None:
    for copy in proposals(session, submission.id):
        if copy.chosen_from_id in {one.id for one in gone}:
            copy.chosen_from_id = None
    session.flush()
    for one in gone:
        session.delete(one)
    session.flush()


def _changed(submission: Submission, proposal: Proposal) -> None:
    if not proposal.ministry:
        lapse(submission)


def in_words(proposal: Proposal, along: Sequence[Proposal] = ()) -> dict[str, Any]:
    """Return a proposal as the journal of its delegation keeps it."""
    paragraph = str(proposal.paragraph_id) if proposal.paragraph_id else None
    return {
        "proposal": str(proposal.id), "operation": proposal.operation.value, "paragraph": paragraph,
        "ministry": proposal.ministry, "text": proposal.text, "rationale": proposal.rationale,
        **({"items": [str(one.paragraph_id) for one in along]} if along else {}),
    }  # fmt: skip
