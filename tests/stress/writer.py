"""One process of many: appoints people one after the other, and says so after each commit."""

import sys
from datetime import UTC, datetime
from uuid import UUID

from sqlmodel import Session

from consult.database import create_engine, transaction
from consult.procedure.capacities import Actor, Capacity
from consult.services.appointments import appoint


def main(url: str, name: str, times: int, person: UUID, appointment: UUID) -> None:
    """Perform `times` acts on the database at `url`."""
    engine = create_engine(url)
    by = Actor(person=person, appointment=appointment, capacity=Capacity.ADMINISTRATOR)
    for number in range(times):
        email = f"{name}-{number}@example.org"
        with Session(engine) as session, transaction(session):
            appoint(
                session,
                by=by,
                now=datetime.now(UTC),
                person={"name": email, "email": email},
                capacity=Capacity.REVIEWER,
                member="MNG",
            )
        sys.stdout.write(f"{email}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), UUID(sys.argv[4]), UUID(sys.argv[5]))
