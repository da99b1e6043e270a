"""In which capacity a person acts. Never decides what the capacity may do (`acts`)."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Capacity(StrEnum):
    """The capacities of design.md 1."""

    FOCAL_POINT = "focal point"
    DEPUTY = "deputy"
    REVIEWER = "reviewer"
    HEAD_OF_DELEGATION = "head of delegation"
    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    RAPPORTEUR = "rapporteur"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"


NATIONAL = frozenset({Capacity.FOCAL_POINT, Capacity.DEPUTY, Capacity.REVIEWER, Capacity.HEAD_OF_DELEGATION})
OFFICES = frozenset({Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.RAPPORTEUR})


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting: one person in one capacity, for one member where the capacity is national.

    `delegated` are the acts a focal point has delegated to this deputy, by name. `program`: through which of the
    person's programs, if through one.
    """

    person: UUID
    appointment: UUID
    capacity: Capacity
    member: str | None = None
    ministry: str = ""
    delegated: frozenset[str] = frozenset()
    program: str = ""

    @property
    def is_national(self) -> bool:
        """Whether the person acts for a member State here."""
        return self.capacity in NATIONAL

    @property
    def is_secretariat(self) -> bool:
        """Whether the person acts for the secretariat here."""
        return self.capacity is Capacity.SECRETARIAT
