"""What is on record of each member on each paragraph of a text: the matrix of members and paragraphs.

Only what was said counts, the newest word first; a member that has said nothing has no record, which is no agreement.
Names follow the attribution of the round they come from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Compilation, FloorProposal, TraceLine, Version
from consult.procedure.capacities import Actor
from consult.procedure.consensus import AnswerValue, ItemKind, ReactionValue
from consult.procedure.ledger import AGREED, FloorState, Status
from consult.procedure.submissions import Operation
from consult.queries.compilations import read
from consult.queries.items import CompiledItem
from consult.queries.ledger import Standing
from consult.queries.reconciliation import Bench, bench, may_read_reflection, revised
from consult.queries.working import last_consideration, newest_positions
from consult.text.settling import brackets_of


class Mark(StrEnum):
    """What can be on record of a member on a paragraph, what weighs most first."""

    CANNOT_ACCEPT = "cannot accept"
    REOPENED = "has re-opened it"
    BRACKET = "named in a bracket"
    ON_FLOOR = "has a proposal on the floor"
    MAINTAINS = "maintains its proposal"
    OTHER_WORDING = "other wording"
    AWAITING = "awaiting instructions"
    CANNOT_ACCEPT_ONE = "cannot accept a proposal on it"
    RETAINS = "asks to retain it"
    RESERVES = "reserves its position"
    PROPOSED = "has proposed"
    CAN_GO_ALONG = "can go along"
    SUPPORTS = "supports"
    CAN_GO_ALONG_WITH_ONE = "can go along with a proposal on it"
    SUPPORTS_ONE = "supports a proposal on it"
    ACKNOWLEDGED = "has acknowledged how its proposal is reflected"
    COMMENTED = "has commented"
    PRESENT = "present when it was agreed"


_SAID = {
    ReactionValue.CANNOT_ACCEPT: Mark.CANNOT_ACCEPT,
    ReactionValue.OTHER_WORDING: Mark.OTHER_WORDING,
    ReactionValue.AWAITING: Mark.AWAITING,
    ReactionValue.CAN_GO_ALONG: Mark.CAN_GO_ALONG,
    ReactionValue.SUPPORTS: Mark.SUPPORTS,
}
# In writing members react to one proposal, of which there may be several on a paragraph.
_REACTED = _SAID | {
    ReactionValue.CANNOT_ACCEPT: Mark.CANNOT_ACCEPT_ONE,
    ReactionValue.CAN_GO_ALONG: Mark.CAN_GO_ALONG_WITH_ONE,
    ReactionValue.SUPPORTS: Mark.SUPPORTS_ONE,
}
_STANCES = {Operation.RETAIN.value: Mark.RETAINS, Operation.RESERVE.value: Mark.RESERVES}
_ANSWERED = {AnswerValue.MAINTAINED: Mark.MAINTAINS, AnswerValue.ACKNOWLEDGED: Mark.ACKNOWLEDGED}
Marks = dict[tuple[UUID, str], set[Mark]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The marks by paragraph and member, what weighs most first; where nothing is, nothing is on record."""

    marks: Mapping[tuple[UUID, str], tuple[Mark, ...]] = field(default_factory=dict)

    def of(self, paragraph: UUID, member: str) -> tuple[Mark, ...]:
        """Return what is on record of one member on one paragraph."""
        return self.marks.get((paragraph, member), ())

    @property
    def used(self) -> frozenset[Mark]:
        """The marks there are."""
        return frozenset(mark for marks in self.marks.values() for mark in marks)


def matrix(session: Session, actor: Actor, base: Version, standings: tuple[Standing, ...]) -> Matrix:
    """Return what is on record on the paragraphs of a base as they stand, as `actor` may see it."""
    marks: Marks = {}
    settled = {one.paragraph.id for one in standings if one.status in AGREED}
    in_room = [*_in_room(session, base)]
    newer = {(paragraph, member) for paragraph, member, mark in in_room if mark in _SAID.values()}
    for paragraph, member, mark in _before(session, actor, base):
        # What was agreed since stands above what was proposed before, the word in the room above the one in writing.
        if paragraph not in settled and not (mark in _REACTED.values() and (paragraph, member) in newer):
            marks.setdefault((paragraph, member), set()).add(mark)
    for paragraph, member, mark in [*_in_text(standings), *_in_ledger(standings), *in_room]:
        marks.setdefault((paragraph, member), set()).add(mark)
    order = tuple(Mark)
    return Matrix({key: tuple(sorted(found, key=order.index)) for key, found in marks.items()})


def _in_text(standings: tuple[Standing, ...]) -> Iterator[tuple[UUID, str, Mark]]:
    for one in standings:
        for bracket in brackets_of(one.paragraph.text):
            for member in bracket.members:
                yield one.paragraph.id, member, Mark.BRACKET


def _in_ledger(standings: tuple[Standing, ...]) -> Iterator[tuple[UUID, str, Mark]]:
    for one in standings:
        if one.entry is None:
            continue
        if one.status in AGREED:
            for member in one.entry.present:
                yield one.paragraph.id, member, Mark.PRESENT
        elif one.entry.status is Status.REOPENED and one.entry.member_code:
            yield one.paragraph.id, one.entry.member_code, Mark.REOPENED


def _in_room(session: Session, base: Version) -> Iterator[tuple[UUID, str, Mark]]:
    """Yield what was said in the session that considers this text, or whose work it is."""
    room = last_consideration(session, base.draft_id)
    if room is None or base.id not in {room.base_id, room.result_id}:
        return
    rows = session.exec(select(FloorProposal).where(FloorProposal.consideration_id == room.id)).all()
    about = {row.id: row.paragraph_id for row in rows if row.state is FloorState.OPEN}
    for row in rows:
        if row.paragraph_id is not None and row.state is FloorState.OPEN:
            yield row.paragraph_id, row.member_code, Mark.ON_FLOOR
    for said in newest_positions(session, room.id):
        paragraph = said.paragraph_id or (about.get(said.floor_proposal_id) if said.floor_proposal_id else None)
        if paragraph is not None:
            yield paragraph, said.member_code, _SAID[said.value]


def _before(session: Session, actor: Actor, base: Version) -> Iterator[tuple[UUID, str, Mark]]:
    """Yield what members proposed, reacted and answered in the round the text came from."""
    version = _compiled_version(session, base)
    compilation = session.get(Compilation, version.compilation_id) if version else None
    if version is None or compilation is None or revised(session, compilation) is None:
        return
    places = _places(session, version, compilation)
    for item in read(session, actor, compilation).items:
        for paragraph in places.get(item.id, {item.paragraph} if item.paragraph else set()):
            yield from ((paragraph, member, mark) for member, mark in _on(item))
    if may_read_reflection(session, actor, compilation):
        yield from _answers(session, actor, compilation, places)


def _on(item: CompiledItem) -> Iterator[tuple[str, Mark]]:
    for member in item.members if item.is_standing else ():
        yield member, Mark.COMMENTED if item.kind is ItemKind.COMMENT else _STANCES.get(item.op, Mark.PROPOSED)
    for given in item.reactions if item.is_standing else ():
        if given.member:
            yield given.member, _REACTED[given.value]


def _answers(
    session: Session, actor: Actor, compilation: Compilation, places: Mapping[str, set[UUID]]
) -> Iterator[tuple[UUID, str, Mark]]:
    """Yield what proposers answered on how they are reflected, where the reader may know who proposed."""
    found: Bench = bench(session, compilation)
    shown = {item.id: set(item.members) for item in read(session, actor, compilation).items}
    for one in found.items:
        for answer in one.answers:
            if answer.member_code in shown.get(one.item.id, set()):
                for paragraph in places.get(one.item.id, set()):
                    yield paragraph, answer.member_code, _ANSWERED[answer.value]


def _places(session: Session, version: Version, compilation: Compilation) -> dict[str, set[UUID]]:
    """Return for each item the paragraphs of the version that it went into, by its trace table."""
    rows = session.exec(
        select(TraceLine).where(
            TraceLine.version_id == version.id, TraceLine.compilation_id == compilation.id,
            col(TraceLine.item_id).is_not(None),
        )
    ).all()  # fmt: skip
    found: dict[str, set[UUID]] = {}
    for row in rows:
        place = row.to_paragraph_id or row.from_paragraph_id
        if row.item_id and place:
            found.setdefault(row.item_id, set()).add(place)
    return found


def _compiled_version(session: Session, base: Version) -> Version | None:
    """Return the version behind a base that came out of a compilation, the base itself if it did."""
    here: Version | None = base
    while here is not None and here.compilation_id is None:
        here = session.get(Version, here.parent_id) if here.parent_id else None
    return here
