"""The journals of a draft and of the body, as far as the reader may know them."""

from typing import Any
from uuid import UUID

from consult.api.operations import Operations
from consult.api.shapes import Code, Listing, Moment, Paging, Shown
from consult.edge.acting import Acting
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.topics import Topic
from consult.queries.journal import Chain, Line, Wanted, body_journal, draft_journal

operations = Operations("Journal")


class Sifted(Paging):
    """Which entries are wanted; `since` is counted in, `until` is not."""

    topic: Topic | None = None
    member: Code | None = None
    capacity: Capacity | None = None
    since: Moment | None = None
    until: Moment | None = None


class JournalEntryShown(Shown):
    """An act: who did it in which capacity, its facts, and its place in the chain of hashes.

    `person` is empty where the name is not for the reader.
    """

    seq: int
    at: Moment
    act: Act
    capacity: Capacity
    member: str | None
    person: str
    appointed: str
    facts: dict[str, Any]
    items: list[str]
    prev: str
    hash: str


class ChainShown(Shown):
    """The hashes of all entries of a chain by number, also of those not for the reader, and what does not hold."""

    head: str | None
    length: int
    broken_at: int | None


@operations.reads("/drafts/<uuid:draft_id>/journal")
def list_draft_journal(a: Acting, draft_id: UUID, query: Sifted) -> Listing[JournalEntryShown]:
    """List what was done on a draft, newest first."""
    return _listing(draft_journal(a.session, a.by, draft_id), query)


@operations.reads("/drafts/<uuid:draft_id>/journal/head")
def show_draft_journal(a: Acting, draft_id: UUID) -> ChainShown:
    """Show the head of the journal of a draft: whoever keeps it is a witness of all that came before."""
    return _chain(draft_journal(a.session, a.by, draft_id))


@operations.reads("/journal")
def list_body_journal(a: Acting, query: Sifted) -> Listing[JournalEntryShown]:
    """List what was done in the body beside its drafts, newest first."""
    return _listing(body_journal(a.session, a.by), query)


@operations.reads("/journal/head")
def show_body_journal(a: Acting) -> ChainShown:
    """Show the head of the journal of the body."""
    return _chain(body_journal(a.session, a.by))


def _listing(chain: Chain, query: Sifted) -> Listing[JournalEntryShown]:
    wanted = Wanted(query.topic, query.member, query.capacity, query.since, query.until)
    lines = [line for line in chain.lines if wanted.holds(line.entry)]
    return Listing(lines, _told, lambda line: str(line.entry.seq))


def _told(line: Line) -> JournalEntryShown:
    entry = line.entry
    return JournalEntryShown(
        seq=entry.seq, at=entry.at, act=entry.act, capacity=entry.capacity, member=entry.member_code,
        person=line.person, appointed=line.appointed, facts=dict(line.facts),
        items=[one.item.id for one in line.concerned], prev=entry.prev, hash=entry.hash,
    )  # fmt: skip


def _chain(chain: Chain) -> ChainShown:
    return ChainShown(
        head=chain.hashes[0][1] if chain.hashes else None, length=len(chain.hashes), broken_at=chain.broken_at
    )
