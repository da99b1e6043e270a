"""Acts delegated by name: by a focal point to deputies, by a chair to the vice-chairs of the session."""

from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Entered, Listing, Moment, Shown
from consult.edge.acting import Acting
from consult.models import DelegatedActs
from consult.procedure.acts import Act, require_entitled
from consult.queries.delegations import Holder, holders
from consult.services import delegations

operations = Operations("People")


class DelegationShown(Shown):
    """Acts that are delegated. `is_own`: by the reader, who alone can end it."""

    id: UUID
    acts: list[Act]
    since: Moment
    until: Moment | None
    is_own: bool


class HolderShown(Shown):
    """Somebody who can be given acts, with what is delegated to them now."""

    appointment_id: UUID
    name: str
    member: str | None
    delegations: list[DelegationShown]


class DelegationEntered(Entered):
    """Acts to be delegated to the holder of an appointment; without an end, until it is taken back."""

    holder_id: UUID
    acts: list[Act] = Field(min_length=1)
    until: Moment | None = None


@operations.reads("/delegations")
def list_holders(a: Acting) -> Listing[HolderShown]:
    """List to whom the reader can delegate acts, and what is delegated to them now."""
    require_entitled(Act.DELEGATE_ACTS, a.by)
    rows = holders(a.session, a.by, a.now)
    return Listing(rows, lambda one: _held(a, one), lambda one: str(one.appointment.id))


@operations.performs(Act.DELEGATE_ACTS, "/delegations")
def delegate_acts(a: Acting, body: DelegationEntered) -> DelegationShown:
    """Let a deputy of the delegation, or a vice-chair of the session, perform the named acts."""
    return _told(a, delegations.delegate_acts(a.session, by=a.by, now=a.now, **dict(body)))


@operations.performs(Act.END_DELEGATION, "/delegations/<uuid:delegation_id>/end")
def end_delegation(a: Acting, delegation_id: UUID) -> DelegationShown:
    """Take back what one has delegated, at once."""
    return _told(a, delegations.end_delegation(a.session, by=a.by, now=a.now, delegation_id=delegation_id))


def _told(a: Acting, row: DelegatedActs) -> DelegationShown:
    return DelegationShown.of(row, acts=[Act(act) for act in row.acts], is_own=row.giver_id == a.by.appointment)


def _held(a: Acting, one: Holder) -> HolderShown:
    return HolderShown(
        appointment_id=one.appointment.id, name=one.person.name, member=one.member.code if one.member else None,
        delegations=[_told(a, row) for row in one.grants if row.acts],
    )  # fmt: skip
