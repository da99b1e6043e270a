"""Sessions: when and where members met, who was present under which head of delegation, what was stated."""

from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Code, Day, Entered, Listing, Moment, Shown, Small
from consult.edge.acting import Acting
from consult.models.sessions import SessionKind
from consult.procedure.acts import Act
from consult.procedure.refusals import Invalid
from consult.queries.drafts import find_draft
from consult.queries.sessions import find_session, heads, positions_in, seen_as, statements
from consult.queries.sessions import sessions as recorded
from consult.services import sessions
from consult.services.presence import record_presence as record_who_is_present

operations = Operations("Sessions")


class SessionShown(Shown):
    """A session of the body. Its days count where the body sits."""

    id: UUID
    kind: SessionKind
    number: int
    title: str
    mode: str
    host: str
    starts: Day
    ends: Day
    items: list[str]


class StatementShown(Shown):
    """What a member stated in a session, with the source of the record."""

    id: UUID
    session_id: UUID
    draft_id: UUID | None
    member_code: str
    text: str
    source: str
    recorded_at: Moment


class SessionMemberShown(Shown):
    """One member in one session. Nothing is concluded from silence."""

    member: str
    is_present: bool
    statements: list[StatementShown]


class PresentShown(Shown):
    """A member that is present, with the name of its head of delegation."""

    member: str
    head_of_delegation: str


class PresenceShown(Shown):
    """Who is recorded as present. `seen` names this state when it is recorded anew."""

    present: list[PresentShown]
    seen: str


class SessionEntered(Entered):
    """A session that was held, with the members present, or one that is called."""

    kind: SessionKind
    number: Small
    title: str
    mode: str
    host: str
    starts: Day
    ends: Day
    items: list[str] = Field(default=[])
    present: list[Code] = Field(default=[])


class StatementEntered(Entered):
    """What a member stated, with the place in the report it is taken from."""

    draft_id: UUID | None = None
    member: Code
    text: str
    source: str


class PresentEntered(Entered):
    """A member that is present."""

    member: Code
    head_of_delegation: str = ""


class PresenceEntered(Entered):
    """All members present; it replaces what stood. `seen` is that of what was read."""

    present: list[PresentEntered]
    seen: str


@operations.reads("/sessions")
def list_sessions(a: Acting) -> Listing[SessionShown]:
    """List the sessions on record, newest first."""
    return Listing(recorded(a.session, a.by), SessionShown.of)


@operations.reads("/sessions/<uuid:session_id>")
def show_session(a: Acting, session_id: UUID) -> SessionShown:
    """Show a session."""
    return SessionShown.of(find_session(a.session, a.by, session_id))


@operations.performs(Act.RECORD_SESSION, "/sessions", makes=show_session)
def record_session(a: Acting, body: SessionEntered) -> SessionShown:
    """Record a session that was held, or call one that lies ahead."""
    return SessionShown.of(sessions.record_session(a.session, by=a.by, now=a.now, **dict(body)))


@operations.reads("/sessions/<uuid:session_id>/members")
def list_members_in_session(a: Acting, session_id: UUID) -> Listing[SessionMemberShown]:
    """List every member's presence and statements in a session."""
    find_session(a.session, a.by, session_id)
    return Listing(
        positions_in(a.session, a.by, session_id),
        lambda one: SessionMemberShown(
            member=one.member.code, is_present=one.is_present,
            statements=[StatementShown.of(row) for row in one.statements],
        ),
        lambda one: str(one.member.code),
    )  # fmt: skip


@operations.reads("/sessions/<uuid:session_id>/presence")
def show_presence(a: Acting, session_id: UUID) -> PresenceShown:
    """Show who is recorded as present at a session."""
    find_session(a.session, a.by, session_id)
    there = heads(a.session, session_id)
    return PresenceShown(
        present=[PresentShown(member=code, head_of_delegation=head) for code, head in there.items()],
        seen=seen_as(there),
    )


@operations.performs(Act.RECORD_PRESENCE, "/sessions/<uuid:session_id>/presence", "PUT", of=show_presence)
def record_presence(a: Acting, session_id: UUID, body: PresenceEntered) -> PresenceShown:
    """Record who is present at a session, all of them; it replaces what stood."""
    present = {one.member: one.head_of_delegation for one in body.present}
    if len(present) < len(body.present):
        raise Invalid("Name each member State once.", field="present")
    record_who_is_present(
        a.session, by=a.by, now=a.now, session_id=session_id, present=present, seen=body.seen
    )  # fmt: skip
    return show_presence(a, session_id)


@operations.performs(Act.RECORD_STATEMENT, "/sessions/<uuid:session_id>/statements")
def record_statement(a: Acting, session_id: UUID, body: StatementEntered) -> StatementShown:
    """Put on record what a member stated in a session."""
    row = sessions.record_statement(a.session, by=a.by, now=a.now, session_id=session_id, **dict(body))
    return StatementShown.of(row)


@operations.reads("/drafts/<uuid:draft_id>/statements")
def list_statements(a: Acting, draft_id: UUID) -> Listing[StatementShown]:
    """List what members stated on a draft in sessions, in the order of members."""
    find_draft(a.session, a.by, draft_id)
    return Listing(statements(a.session, a.by, draft_id=draft_id), StatementShown.of)
