"""The whole written procedure through the services, in whatever order people and the clock may bring about.

A member objects, amends, asks for time, consents, lifts; the chair announces, begins, extends, ends, declares; paper
comes late; time passes to one microsecond before, at and after every instant. The machine keeps its own notes, in other
words than procedure/silence.py, and compares.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine
from sqlmodel import Session

from consult import database
from consult.models import Circulation, Draft, Version
from consult.procedure.circulations import CirculationKind, CirculationOutcome, ReplyKind
from consult.procedure.refusals import Refusal
from consult.procedure.silence import State, may_still_reply
from consult.procedure.stages import Stage
from consult.queries.circulations import state
from consult.queries.drafts import adoption_of, stage, text_of
from consult.queries.journal import draft_journal
from consult.services import circulations, replies
from consult.services.attachments import Original
from consult.services.replies import Reply
from consult.text.paragraphs import sha256
from tests.adopting import TICK, Adopting, adopting
from tests.builders import MEMBERS
from tests.extent import TAKES_ALL

SILENCE, CONSENT = CirculationKind.SILENCE, CirculationKind.CONSENT
STANDS = CirculationOutcome.STANDS
ASKS = ReplyKind.ASKS_TIME
SCAN = Original("note.pdf", "application/pdf", b"scan")
SOME = st.sampled_from(MEMBERS[:3])
KINDS = st.sampled_from([SILENCE, CONSENT])


@dataclass
class Notes:
    """What the machine has seen of one procedure."""

    row: Circulation
    sha256: str
    objections: list[tuple[str, datetime]] = field(default_factory=list)
    against_silence: list[str] = field(default_factory=list)
    requests: list[tuple[str, datetime]] = field(default_factory=list)
    consents: dict[str, datetime] = field(default_factory=dict)
    extended: list[datetime] = field(default_factory=list)

    def is_objected_to(self, now: datetime) -> bool:
        """Whether an objection has been received before the expiry, or a request has become one."""
        return any(self.is_in_time(at) for _, at in self.objections) or (bool(self.wanting) and self.has_expired(now))

    @property
    def wanting(self) -> set[str]:
        """The members that object unless they are given more time, which nothing has met: no extension, no consent."""
        never = datetime.min.replace(tzinfo=UTC)
        met = max(self.extended, default=never)
        return {who for who, at in self.requests if at >= max(met, self.consents.get(who, never))}

    @property
    def has_every_consent(self) -> bool:
        """Whether every member has consented and none wants more time or else objects."""
        return self.consents.keys() == set(MEMBERS) and not self.wanting

    def is_in_time(self, at: datetime) -> bool:
        """Whether what was received at an instant counts: always, while the period has not begun."""
        return not self.has_expired(at)

    def has_expired(self, now: datetime) -> bool:
        """Whether the period has begun and is over."""
        return self.row.begun_at is not None and now >= self.row.expires

    def is_over(self, now: datetime) -> bool:
        """Whether members have nothing more to say to it."""
        consented = self.row.kind is CONSENT and self.row.begun_at is not None and self.has_every_consent
        is_dead = self.is_objected_to(now) or bool(self.against_silence) or self.row.outcome is not None
        return is_dead or consented or self.has_expired(now)


class Procedure(RuleBasedStateMachine):
    """Everybody at work on one text."""

    def __init__(self, engine: Engine, template: Adopting) -> None:
        super().__init__()
        self.session = Session(engine, expire_on_commit=False)
        draft, final = template.draft.id, template.final
        assert final is not None
        self.here = Adopting(
            self.session, template.secretariat, template.chair, template.focal_points,
            self.session.get_one(Draft, draft), self.session.get_one(Version, final.parent_id or final.id),
            template.now, self.session.get_one(Version, final.id),
        )  # fmt: skip
        self.notes: list[Notes] = []
        self.adopted = 0

    def teardown(self) -> None:
        """Undo everything; what stood in the journal must have been whole."""
        try:
            assert draft_journal(self.session, self.here.chair, self.here.draft.id).broken_at is None
        finally:
            self.session.rollback()
            self.session.close()

    # What happens

    @initialize(kind=KINDS, runs=st.sampled_from([True, True, True, False]))
    def begins(self, kind: CirculationKind, runs: bool) -> None:
        self._announced(kind)
        if runs:
            self.goes_to_all_and_begins()

    @rule(kind=KINDS)
    @precondition(lambda self: self.newest.is_over(self.here.now) and not self.adopted)
    def announces(self, kind: CirculationKind) -> None:
        is_free = self._stage() is Stage.FOR_ADOPTION
        assert self._announced(kind) is is_free
        if is_free:
            self.goes_to_all_and_begins()

    @rule()
    @precondition(lambda self: self.newest.row.begun_at is None)
    def goes_to_all_and_begins(self) -> None:
        notes, is_over = self.newest, self.newest.is_over(self.here.now)
        for member in MEMBERS:
            self._try(lambda m=member: self.here.transmit(notes.row, m))  # type: ignore[misc]
        self._wait_for(notes.row.objections_until)
        is_late = notes.row.expires < self.here.now + timedelta(hours=72)
        done = self._try(lambda: self.here.begin(notes.row, expires=self.here.days_later(10) if is_late else None))
        assert done is not is_over

    @rule(member=SOME, says=st.sampled_from([ASKS, ASKS, ASKS, ReplyKind.OBJECTS, ReplyKind.AMENDS]))
    def says(self, member: str, says: ReplyKind) -> None:
        if says is ASKS:
            self._asks(member)
        else:
            self._objects(member, is_amendment=says is ReplyKind.AMENDS)

    @precondition(lambda self: self.newest.objections and not self.newest.row.outcome)
    @rule(member=SOME, is_own=st.booleans())
    def lifts(self, member: str, is_own: bool) -> None:
        before = self._state()
        self._reply(self.newest.objections[-1][0] if is_own else member, replies.lift_objection)
        assert self._state() is before, "it revives nothing"

    @precondition(lambda self: self.newest.extended and not self.newest.is_over(self.here.now))
    @rule(member=SOME)
    def asks_anew_and_is_not_heard(self, member: str) -> None:
        self.here.now += TICK
        asked = [r.member_code for r in self._said() if r.kind is ASKS]
        self._asks(asked[0] if asked else member)
        self._wait_for(self.newest.row.expires)

    @rule(member=SOME)
    @precondition(lambda self: self.newest.row.kind is SILENCE and not self.newest.row.begun_at)
    def objects_to_silence(self, member: str) -> None:
        notes, now, had = self.newest, self.here.now, len(self._said())
        self._reply(member, replies.object_to_use)
        if len(self._said()) > had:
            assert notes.row.objections_until is not None
            assert now < notes.row.objections_until
            notes.against_silence.append(member)

    @rule(members=st.sampled_from([MEMBERS, MEMBERS[:1], MEMBERS[1:]]))
    @precondition(lambda self: self.newest.row.kind is CONSENT)
    def consents(self, members: tuple[str, ...]) -> None:
        for member in members:
            had = len(self._said())
            self._reply(member, replies.consent)
            if len(self._said()) > had:
                self.newest.consents[member] = self.here.now

    @rule(kind=st.sampled_from([ASKS, ReplyKind.OBJECTS]), late=st.sampled_from([-TICK, TICK - TICK]))
    def paper_comes(self, kind: ReplyKind, late: timedelta) -> None:
        notes = self.newest
        received_at, had = min(notes.row.expires + late, self.here.now), len(self._said())
        said = Reply(kind, "On paper.", conditional=True)
        self._try(
            lambda: self.here.does(
                self.here.secretariat, replies.enter_reply, circulation_id=notes.row.id, member="RUS", said=said,
                received_at=received_at, original=SCAN,
            )
        )  # fmt: skip
        if len(self._said()) > had:
            assert notes.is_in_time(received_at)
            assert notes.row.outcome is None
            if kind is ReplyKind.OBJECTS:
                notes.objections.append(("RUS", received_at))
            else:
                notes.requests.append(("RUS", received_at))

    @precondition(lambda self: self.newest.row.begun_at is not None and not self.adopted)
    @rule(days=st.integers(-1, 5))
    def extends(self, days: int) -> None:
        self.here.now += TICK
        notes, old, now = self.newest, self.newest.row.expires, self.here.now
        new = self.here.days_later(15) if days > 0 else old + timedelta(days=days)
        is_running = self._state() is State.RUNNING
        done = self._try(
            lambda: self.here.does(
                self.here.chair, circulations.extend_procedure, circulation_id=notes.row.id,
                seen=notes.row.lock_version, expires=new, reason="Asked for.",
            )
        )  # fmt: skip
        if done:
            assert is_running
            assert now < old < new
            notes.extended.append(now)
        assert done or days <= 0 or not is_running or new <= old

    @rule()
    @precondition(lambda self: self.newest.is_over(self.here.now) or len(self.notes) > 1)
    def is_ended(self) -> None:
        notes, is_over = self.newest, self.newest.is_over(self.here.now)
        done = self._try(
            lambda: self.here.does(
                self.here.chair, circulations.end_procedure, circulation_id=notes.row.id,
                seen=notes.row.lock_version, reason="The wrong file.",
            )
        )  # fmt: skip
        assert done is not is_over

    @precondition(lambda self: self.newest.is_over(self.here.now))
    @rule(outcome=st.sampled_from([STANDS, STANDS, *CirculationOutcome]))
    def declares(self, outcome: CirculationOutcome) -> None:
        self._declares(self.newest, outcome)

    @rule()
    @precondition(lambda self: self.newest.is_over(self.here.now))
    def facts_are_told(self) -> None:
        self._try(
            lambda: self.here.does(
                self.here.secretariat, circulations.tell_facts, circulation_id=self.newest.row.id
            )
        )  # fmt: skip

    @rule(by=st.sampled_from([TICK, timedelta(hours=5), timedelta(days=4)]))
    def time_passes(self, by: timedelta) -> None:
        self.here.now += by

    @rule(late=st.sampled_from([-TICK, TICK - TICK, TICK]))
    def time_passes_to_an_instant(self, late: timedelta) -> None:
        is_window = self.newest.row.begun_at is None and self.newest.row.objections_until is not None
        instant = self.newest.row.objections_until if is_window else self.newest.row.expires
        self._wait_for(instant + late if instant else None)

    # What always holds

    @invariant()
    def nothing_stands_over_an_objection(self) -> None:
        for notes in self.notes:
            if notes.row.outcome is STANDS:
                assert not notes.is_objected_to(self.here.now)
                assert not notes.against_silence

    @invariant()
    def only_the_chair_adopts(self) -> None:
        assert (adoption_of(self.session, self.here.draft.id) is not None) is bool(self.adopted)

    @invariant()
    def the_text_never_changes(self) -> None:
        for notes in self.notes:
            assert notes.row.sha256 == notes.sha256 == sha256(text_of(self.session, notes.row.version_id))

    @invariant()
    def the_draft_is_where_the_facts_put_it(self) -> None:
        if not self.notes:
            return
        event(f"{self.newest.row.kind.value}: {self._state().value}, {self.newest.row.outcome}")
        now, newest = self.here.now, self.newest
        is_dead = newest.is_objected_to(now) or newest.against_silence or newest.row.outcome is not None
        expected = Stage.ADOPTED if self.adopted else Stage.FOR_ADOPTION if is_dead else Stage.PROCEDURE
        assert self._stage() is expected
        assert may_still_reply(self._state()) is not newest.is_over(now)

    # How it is done

    @property
    def newest(self) -> Notes:
        """The newest procedure."""
        return self.notes[-1]

    def _announced(self, kind: CirculationKind) -> bool:
        final, now = self.here.final, self.here.now
        assert final is not None
        made: list[Circulation] = []
        done = self._try(lambda: made.append(self.here.announce(kind)))
        for row in made:
            assert row.announced_at == now
            assert row.restarts_id == (self.newest.row.id if self.notes else None)
            self.notes.append(Notes(row, final.sha256 or ""))
        return done

    def _objects(self, member: str, *, is_amendment: bool) -> None:
        notes, now = self.newest, self.here.now
        could, had = not notes.is_over(now), len(self._said())
        done = self._try(lambda: self.here.objects(notes.row, member, is_amendment=is_amendment, text="Not so."))
        assert not could or done
        if len(self._said()) > had:
            assert could, "too late or over"
            notes.objections.append((member, now))

    def _asks(self, member: str) -> None:
        """Let a member ask for time, with the box ticked: alone it changes nothing."""
        notes, now, had = self.newest, self.here.now, len(self._said())
        is_known = self._is_asking(member)
        self._reply(member, replies.ask_time, conditional=True)
        if len(self._said()) > had:
            assert notes.is_in_time(now)
            notes.requests.append((member, now))
        else:
            assert is_known or notes.is_over(now)

    def _is_asking(self, member: str) -> bool:
        """Whether the newest thing the member said is that it needs time, and no extension has come since."""
        own = [r for r in self._said() if r.member_code == member]
        met = any(own and at > own[-1].received_at for at in self.newest.extended)
        return bool(own) and own[-1].kind is ASKS and not met

    def _declares(self, notes: Notes, outcome: CirculationOutcome) -> None:
        now = self.here.now
        is_waiting = notes.row.outcome is None and notes.is_over(now)
        if self._try(lambda: self.here.declare(notes.row, outcome)):
            assert is_waiting
            self.adopted += outcome is STANDS
            if outcome is STANDS and notes.row.kind is SILENCE:
                assert now >= notes.row.expires
            if outcome is STANDS and notes.row.kind is CONSENT:
                assert notes.has_every_consent

    def _reply(self, member: str, service: Callable[..., Any], **arguments: Any) -> None:
        key = self.newest.row.id
        self._try(lambda: self.here.does(self.here.focal_points[member], service, circulation_id=key, **arguments))

    def _try(self, act: Callable[[], object]) -> bool:
        """Do an act; done it is one entry, or none where it was done already; refused it has written nothing."""
        entries, writes, said = self.here.entries(), self._writes(), len(self._said()) if self.notes else 0
        try:
            act()
        except Refusal:
            assert self._writes() == writes
            return False
        is_repeated = self._writes() == writes
        assert self.here.entries() == entries + (not is_repeated)
        assert not is_repeated or len(self._said()) == said
        return True

    def _writes(self) -> int:
        self.session.flush()
        return int(self.session.connection().exec_driver_sql("SELECT total_changes()").scalar_one())

    def _said(self) -> Any:
        from consult.queries.circulations import replies as on_record

        return on_record(self.session, self.newest.row.id)

    def _state(self) -> State:
        return state(self.session, self.newest.row, self.here.now)

    def _stage(self) -> Stage:
        return stage(self.session, self.here.draft.id, self.here.now)

    def _wait_for(self, instant: datetime | None) -> None:
        self.here.now = max(self.here.now, instant or self.here.now)


@pytest.fixture
def prepared(sqlite_engine: Engine) -> Iterator[Adopting]:
    """A text submitted for adoption, committed."""
    with Session(sqlite_engine, expire_on_commit=False) as session:
        with database.transaction(session):
            here = adopting(session)
            here.submit()
        yield here


def test_the_whole_procedure(sqlite_engine: Engine, prepared: Adopting) -> None:
    run_state_machine_as_test(
        lambda: Procedure(sqlite_engine, prepared),
        settings=settings(max_examples=200 if TAKES_ALL else 40, stateful_step_count=20),
    )
