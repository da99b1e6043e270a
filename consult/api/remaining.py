"""What a delegation answers in one go: reactions to several items, and what remains of others' items and its own."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from consult.api.compilations import ReactionEntered
from consult.api.operations import Operations
from consult.api.reconciliation import HashSeen
from consult.api.shapes import Entered, Shown
from consult.edge.acting import Acting
from consult.procedure.acts import Act, require_entitled
from consult.queries.compilations import find_compilation
from consult.queries.reactions import said_as, unopposed
from consult.queries.reconciliation import (
    fingerprint_of_dispositions,
    fingerprint_of_items,
    may_read_reflection,
    to_acknowledge,
)
from consult.services import reactions, reconciliation
from consult.services.reactions import Chosen

operations = Operations("Compilations")


class RemainingShown(Shown):
    """Which items the delegation can answer at once; each hash is the `seen` of the act that does."""

    to_go_along: list[str] = Field(description="items of others that nobody speaks against")
    seen_to_go_along: str
    to_acknowledge: list[str] = Field(description="own items, but those whose words would be given up")
    seen_to_acknowledge: str


class ItemReaction(ReactionEntered):
    """A reaction to one of several items; `instead_of` is what the delegation had on record when it was read."""

    item_id: Annotated[str, Field(max_length=80)]
    instead_of: ReactionEntered | None = None


class ReactionsEntered(Entered):
    """Reactions to several items: all are taken, or none."""

    reactions: Annotated[list[ItemReaction], Field(min_length=1, max_length=400)]


@operations.reads("/compilations/<uuid:compilation_id>/remaining")
def show_remaining(a: Acting, compilation_id: UUID) -> RemainingShown:
    """Show, to who answers for a delegation, what it can answer at once."""
    require_entitled(Act.REACT, a.by)
    row, member = find_compilation(a.session, a.by, compilation_id), a.by.member or ""
    open_ones = unopposed(a.session, row, member)
    own = to_acknowledge(a.session, row, member) if may_read_reflection(a.session, a.by, row) else ()
    return RemainingShown(
        to_go_along=[d.item.id for d in open_ones], seen_to_go_along=fingerprint_of_items(open_ones),
        to_acknowledge=[d.item.id for d in own], seen_to_acknowledge=fingerprint_of_dispositions(own),
    )  # fmt: skip


@operations.performs(Act.REACT, "/compilations/<uuid:compilation_id>/reactions")
def react_to_items(a: Acting, compilation_id: UUID, body: ReactionsEntered) -> None:
    """React for the delegation to several items of others."""
    chosen = [Chosen(one.item_id, one.value, one.wording, _seen(one.instead_of)) for one in body.reactions]
    reactions.react_to_items(a.session, by=a.by, now=a.now, compilation_id=compilation_id, chosen=chosen)


@operations.performs(Act.REACT, "/compilations/<uuid:compilation_id>/remaining/going-along")
def go_along_with_remaining(a: Acting, compilation_id: UUID, body: HashSeen) -> None:
    """Go along with all items of others that are unanswered and that nobody speaks against, exactly those shown."""
    reactions.go_along_with_remaining(
        a.session, by=a.by, now=a.now, compilation_id=compilation_id, seen=body.seen
    )  # fmt: skip


@operations.performs(Act.ANSWER, "/compilations/<uuid:compilation_id>/remaining/acknowledgement")
def acknowledge_remaining(a: Acting, compilation_id: UUID, body: HashSeen) -> None:
    """Acknowledge how own items are reflected that are unanswered and give no words up, exactly those shown."""
    reconciliation.acknowledge_remaining(
        a.session, by=a.by, now=a.now, compilation_id=compilation_id, seen=body.seen
    )  # fmt: skip


def _seen(before: ReactionEntered | None) -> str:
    return said_as(before.value, before.wording) if before is not None else ""
