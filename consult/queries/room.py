"""What the page of the room needs: one paragraph of the text as it stands, and all that is said and proposed on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from consult.models import Consideration, Draft, MeetingSession, Position, Ruling, Version
from consult.procedure.capacities import Actor
from consult.procedure.ledger import FloorState
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import Operation
from consult.queries.floor import OnFloor, find_consideration, floor_proposals, said_to
from consult.queries.ledger import Standing, statuses
from consult.queries.sessions import heads
from consult.queries.working import rulings, standing


@dataclass(frozen=True, slots=True)
class Room:
    """A session at work on a text, seen at one paragraph.

    `here` is its place in `standings`, `on_screen` the place of what the screen shows. `present`: the members there,
    with their heads of delegation. `floor` is all that was proposed from the floor, `at` what concerns the paragraph.
    `ruled` are the rulings on the paragraph that stand, oldest first; the last one alone can be reversed.
    """

    consideration: Consideration
    meeting: MeetingSession
    draft: Draft
    base: Version
    standings: tuple[Standing, ...]
    here: int
    on_screen: int
    present: Mapping[str, str]
    floor: Sequence[OnFloor]
    at: Sequence[OnFloor]
    said: Sequence[tuple[Position, bool]]
    ruled: Sequence[Ruling]
    rulings: int

    @property
    def one(self) -> Standing:
        """The paragraph before the eyes."""
        return self.standings[self.here]

    @property
    def is_open(self) -> bool:
        """Whether the session still works on the text."""
        return self.consideration.closed_at is None

    @property
    def waiting(self) -> list[OnFloor]:
        """What is on the floor and not ruled on, in the whole text."""
        return [one for one in self.floor if one.proposal.state is FloorState.OPEN]

    def place(self, key: UUID | None) -> int | None:
        """Return the place of a paragraph in the text as it stands, or None."""
        return next((n for n, one in enumerate(self.standings) if one.paragraph.id == key), None)


def room(session: Session, actor: Actor, consideration_id: UUID, paragraph_id: UUID | None = None) -> Room:
    """Return the room at a paragraph; without one, at what is on the screen.

    :raises NotFound: it is not there for this reader, or the paragraph is not in the text as it stands
    """
    row = find_consideration(session, actor, consideration_id)
    base = session.get_one(Version, row.base_id)
    found = statuses(session, base)
    places = {one.paragraph.id: n for n, one in enumerate(found)}
    if not found or (paragraph_id is not None and paragraph_id not in places):
        raise NotFound("There is no such paragraph in the text as it stands.")
    on_screen = places.get(row.on_screen_id, 0) if row.on_screen_id else 0
    here = on_screen if paragraph_id is None else places[paragraph_id]
    key, made = found[here].paragraph.id, standing(rulings(session, base.id))
    floor = floor_proposals(session, row, text=tuple(one.paragraph for one in found))
    return Room(
        row, session.get_one(MeetingSession, row.session_id), session.get_one(Draft, row.draft_id), base, found, here,
        on_screen, heads(session, row.session_id), floor, [one for one in floor if _concerns(one, key, here)],
        said_to(session, row, key), [one for one in made if one.paragraph_id == key], len(made),
    )  # fmt: skip


def _concerns(one: OnFloor, paragraph: UUID, place: int) -> bool:
    """Say whether a proposal is about a paragraph, or brings one that would stand beside it."""
    proposal = one.proposal
    is_at_start = proposal.operation is Operation.NEW_PARAGRAPH and proposal.after_id is None
    return paragraph in {proposal.paragraph_id, proposal.after_id} or (is_at_start and place == 0)
