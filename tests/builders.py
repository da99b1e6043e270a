"""Makes rows in one line. Whatever a service can do is done by the service, so that tests stand on real rows."""

import tomllib
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import uuid4

from sqlmodel import Session

from consult.formats import markdown
from consult.models import Appointment, DelegatedActs, Draft, Person, Round, Version
from consult.models.drafts import DraftKind
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.rounds import Attribution, Invited, Visibility
from consult.queries.people import find_principal
from consult.services import delegations, drafts, people, rounds
from consult.settings import ROOT
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph, Text
from tests.remembered import remembered

BEGINNING = datetime(2022, 9, 1, tzinfo=UTC)
NOW = datetime(2022, 10, 3, 9, 0, tzinfo=UTC)
DEADLINE = NOW + timedelta(days=28)
MEMBERS = ("CHN", "PRK", "JPN", "MNG", "KOR", "RUS")
SOME_TEXT = """
# Declaration on Clean Air

Recalling the meeting of 2019,

Deeply concerned by the haze over [some / many] cities,

## Cooperation

1. Decide to measure together;

(a) every hour;

(b) in every capital;

2. Request the Secretariat to report once a year.
"""
_numbers = count()


@remembered
def a_body(session: Session) -> Actor:
    """Found the body of the demo with its six members; its administrator."""
    seed = tomllib.loads((ROOT / "config/bodies/neaspec.toml").read_text("utf-8"))
    administrator = {"name": "Ada Minster", "email": "ada@body.example"}
    appointment = people.found_body(session, now=BEGINNING, seed=seed, administrator=administrator, is_fictional=True)
    return as_actor(session, appointment)


def an_appointment(
    session: Session, capacity: Capacity = Capacity.SECRETARIAT, member: str | None = None, ministry: str = ""
) -> Appointment:
    """Appoint a new person."""
    n = next(_numbers)
    person = Person(name=f"Person {n}", email=f"person{n}@body.example")
    session.add(person)
    session.flush()
    appointment = Appointment(
        person_id=person.id, capacity=capacity, member_code=member, ministry=ministry, since=BEGINNING
    )
    session.add(appointment)
    session.flush()
    return appointment


def an_actor(
    session: Session, capacity: Capacity = Capacity.SECRETARIAT, member: str | None = None, ministry: str = ""
) -> Actor:
    """Appoint a new person, to act."""
    return as_actor(session, an_appointment(session, capacity, member, ministry))


def as_actor(session: Session, appointment: Appointment, now: datetime = NOW) -> Actor:
    """Return who acts under an appointment."""
    principal = find_principal(session, appointment.id, now)
    assert principal is not None
    return principal.actor


def a_deputy(session: Session, member: str, *acts: Act, giver: Actor | None = None) -> Actor:
    """Appoint a deputy to whom the focal point has delegated `acts`."""
    focal_point = giver or an_actor(session, Capacity.FOCAL_POINT, member)
    appointment = an_appointment(session, Capacity.DEPUTY, member)
    delegations.delegate_acts(session, by=focal_point, now=BEGINNING, holder_id=appointment.id, acts=acts)
    return as_actor(session, appointment)


def a_vice_chair(session: Session, *acts: Act) -> Actor:
    """Appoint a vice-chair to whom the chair has delegated `acts`."""
    appointment = an_appointment(session, Capacity.VICE_CHAIR)
    session.add(DelegatedActs(giver_id=appointment.id, holder_id=appointment.id, acts=[*acts], since=BEGINNING))
    session.flush()
    return as_actor(session, appointment)


def a_draft(session: Session, by: Actor | None = None, title: str = "Declaration on Clean Air") -> Draft:
    """Open a draft."""
    return drafts.create_draft(
        session,
        by=by or an_actor(session),
        now=BEGINNING,
        title=title,
        kind=DraftKind.DECLARATION,
        mandate="Decision 1 of the session.",
    )


def a_text(*wordings: str) -> Text:
    """Return a text of operative paragraphs with these words, or the usual one."""
    if not wordings:
        return markdown.read(SOME_TEXT)
    return number(tuple(Paragraph(uuid4(), Kind.OPERATIVE, words) for words in wordings))


def a_version(
    session: Session,
    draft: Draft,
    *wordings: str,
    by: Actor | None = None,
    symbol: str = "",
    is_issued: bool = True,
    now: datetime = BEGINNING,
) -> Version:
    """Put a text in and, as a rule, issue it."""
    secretariat = by or an_actor(session)
    name = f"Version {next(_numbers)}"
    version = drafts.put_text(session, by=secretariat, now=now, draft_id=draft.id, name=name, text=a_text(*wordings))
    if is_issued:
        drafts.issue_version(session, by=secretariat, now=now, version_id=version.id, symbol=symbol)
    return version


def a_round(
    session: Session,
    base: Version,
    *,
    by: Actor | None = None,
    opens_at: datetime = BEGINNING + timedelta(hours=1),
    deadline: datetime = DEADLINE,
    invited: Invited = Invited.PROPOSALS,
    visibility: Visibility = Visibility.SEALED,
    attribution: Attribution = Attribution.MEMBERS,
) -> Round:
    """Open a round on `base`; it is open at NOW."""
    return rounds.open_round(
        session,
        by=by or an_actor(session),
        now=BEGINNING,
        base_id=base.id,
        invited=invited,
        opens_at=opens_at,
        deadline=deadline,
        zone="Asia/Seoul",
        visibility=visibility,
        attribution=attribution,
    )
