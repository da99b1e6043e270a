"""How a written procedure stands, from the facts and the clock alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.procedure.circulations import CirculationKind, CirculationOutcome, ReplyKind
from consult.procedure.silence import (
    BREAKING,
    DECLARED,
    LIVE,
    PENDING,
    Facts,
    Said,
    State,
    consenting,
    may_still_reply,
    objectors,
    objectors_to_use,
    over_since,
    state_of,
    waiting_requests,
)

WINDOW = datetime(2023, 3, 8, 15, tzinfo=UTC)
BEGUN = datetime(2023, 3, 9, tzinfo=UTC)
EXPIRES = datetime(2023, 3, 23, 9, tzinfo=UTC)
TICK = timedelta(microseconds=1)
SIX = frozenset({"CHN", "PRK", "JPN", "MNG", "KOR", "RUS"})
INSTANTS = st.datetimes(datetime(2023, 3, 6), datetime(2023, 4, 1), timezones=st.just(UTC))  # noqa: DTZ001
SAID = st.builds(Said, st.sampled_from(sorted(SIX)), st.sampled_from(ReplyKind), INSTANTS, st.booleans())
FACTS = st.builds(
    Facts, kind=st.sampled_from(CirculationKind), members=st.just(SIX), expires=st.just(EXPIRES),
    objections_until=st.sampled_from([None, WINDOW]), begun_at=st.sampled_from([None, BEGUN]),
    extended_at=st.lists(INSTANTS, max_size=2).map(tuple), said=st.lists(SAID, max_size=8).map(tuple),
)  # fmt: skip


def silence(*said: Said, begun: bool = True, **more: object) -> Facts:
    return Facts(
        CirculationKind.SILENCE,
        SIX,
        EXPIRES,
        WINDOW,
        BEGUN if begun else None,
        said=said,
        **more,  # type: ignore[arg-type]
    )


def consent(*members: str, at: datetime = BEGUN) -> Facts:
    said = tuple(Said(member, ReplyKind.CONSENTS, at) for member in members)
    return Facts(CirculationKind.CONSENT, SIX, EXPIRES, None, BEGUN, said=said)


@pytest.mark.parametrize(
    ("facts", "now", "state"),
    [
        (silence(begun=False), WINDOW - TICK, State.WINDOW),
        (silence(begun=False), WINDOW, State.READY),
        (silence(), EXPIRES - TICK, State.RUNNING),
        (silence(), EXPIRES, State.HELD),
        (silence(), EXPIRES + TICK, State.HELD),
        (silence(outcome=CirculationOutcome.ENDED), BEGUN, State.ENDED),
    ],
)
def test_the_clock_moves_it_on(facts: Facts, now: datetime, state: State) -> None:
    assert state_of(facts, now) is state


@pytest.mark.parametrize("kind", sorted(BREAKING))
def test_an_objection_received_before_the_instant_breaks_it_at_once(kind: ReplyKind) -> None:
    facts = silence(Said("CHN", kind, EXPIRES - TICK))
    assert state_of(facts, EXPIRES - 2 * TICK) is State.RUNNING
    assert state_of(facts, EXPIRES - TICK) is State.BROKEN
    assert state_of(facts, EXPIRES + timedelta(days=9)) is State.BROKEN
    for at in (EXPIRES, EXPIRES + TICK):
        assert state_of(silence(Said("CHN", kind, at)), at) is State.HELD


def test_lifting_an_objection_revives_nothing() -> None:
    facts = silence(Said("CHN", ReplyKind.OBJECTS, BEGUN), Said("CHN", ReplyKind.LIFTS, BEGUN + TICK))
    assert state_of(facts, EXPIRES) is State.BROKEN


@pytest.mark.parametrize(
    ("at", "state"), [(WINDOW - TICK, State.NOT_USED), (WINDOW, State.RUNNING), (WINDOW + TICK, State.RUNNING)]
)
def test_the_use_of_silence_is_objected_to_within_the_window(at: datetime, state: State) -> None:
    facts = silence(Said("RUS", ReplyKind.OBJECTS_TO_USE, at))
    assert state_of(facts, BEGUN) is state
    assert objectors_to_use(facts, BEGUN) == ({"RUS"} if state is State.NOT_USED else set())


def test_a_request_for_time_is_an_objection_only_with_its_box_ticked_and_unmet() -> None:
    plain, ticked = (Said("JPN", ReplyKind.ASKS_TIME, BEGUN, conditional=c) for c in (False, True))
    assert state_of(silence(plain), EXPIRES) is State.HELD
    assert state_of(silence(ticked), EXPIRES - TICK) is State.RUNNING
    assert state_of(silence(ticked), EXPIRES) is State.BROKEN
    assert objectors(silence(ticked), EXPIRES) == {"JPN"}
    met = silence(ticked, extended_at=(BEGUN + TICK,))
    assert state_of(met, EXPIRES) is State.HELD
    assert waiting_requests(met, EXPIRES) == ()
    assert waiting_requests(silence(plain), EXPIRES) == (plain,)
    assert state_of(silence(ticked, extended_at=(BEGUN - TICK,)), EXPIRES) is State.BROKEN


def test_consent_needs_every_member() -> None:
    assert state_of(consent(*sorted(SIX)), BEGUN) is State.CONSENTED
    assert state_of(consent(*sorted(SIX - {"PRK"})), EXPIRES - TICK) is State.RUNNING
    assert state_of(consent(*sorted(SIX - {"PRK"})), EXPIRES) is State.INCOMPLETE
    assert state_of(consent(*sorted(SIX), at=EXPIRES), EXPIRES) is State.INCOMPLETE
    assert consenting(consent("CHN"), BEGUN) == {"CHN"}


@pytest.mark.parametrize("late", [-TICK, TICK - TICK, TICK])
def test_a_period_that_has_not_begun_does_not_expire(late: timedelta) -> None:
    at = EXPIRES + late
    ticked = Said("JPN", ReplyKind.ASKS_TIME, BEGUN, conditional=True)
    assert state_of(silence(ticked, begun=False), at) is State.READY
    objection = Said("CHN", ReplyKind.OBJECTS, at)
    assert state_of(silence(objection, begun=False), at) is State.BROKEN
    assert over_since(silence(objection, begun=False), at) == at


@given(FACTS, INSTANTS)
def test_nothing_stands_over_an_objection(facts: Facts, now: datetime) -> None:
    broken = any(s.kind in BREAKING and s.received_at <= now and s.received_at < facts.expires for s in facts.said)
    if broken:
        assert state_of(facts, now) in {State.BROKEN, State.NOT_USED}


@given(FACTS, INSTANTS, INSTANTS)
def test_what_is_broken_or_not_used_stays_so(facts: Facts, one: datetime, other: datetime) -> None:
    early, late = sorted([one, other])
    if state_of(facts, early) in {State.BROKEN, State.NOT_USED}:
        assert state_of(facts, late) in {State.BROKEN, State.NOT_USED}


@given(FACTS, INSTANTS)
def test_only_what_is_over_is_declared(facts: Facts, now: datetime) -> None:
    state = state_of(facts, now)
    assert not (may_still_reply(state) and state in DECLARED)
    assert (state in LIVE) is not (state in {State.BROKEN, State.NOT_USED, State.ENDED})
    assert PENDING <= LIVE
    if DECLARED.get(state) is CirculationOutcome.STANDS:
        assert not objectors(facts, now)
        assert now >= facts.expires or consenting(facts, now) >= SIX


def test_who_consents_after_its_request_no_longer_makes_it() -> None:
    others = consent(*sorted(SIX - {"JPN"})).said
    asks = Said("JPN", ReplyKind.ASKS_TIME, BEGUN + TICK, conditional=True)
    after, before = (Said("JPN", ReplyKind.CONSENTS, BEGUN + n * TICK) for n in (2, 0))
    met = Facts(CirculationKind.CONSENT, SIX, EXPIRES, None, BEGUN, said=(*others, asks, after))
    assert {state_of(met, at) for at in (BEGUN + 2 * TICK, EXPIRES, EXPIRES + TICK)} == {State.CONSENTED}
    assert over_since(met, EXPIRES) == BEGUN + 2 * TICK
    later = consent(*sorted(SIX - {"JPN"}), at=BEGUN + 2 * TICK).said
    unmet = Facts(CirculationKind.CONSENT, SIX, EXPIRES, None, BEGUN, said=(before, asks, *later))
    assert state_of(unmet, EXPIRES - TICK) is State.RUNNING
    assert state_of(unmet, EXPIRES) is State.BROKEN
    given = Facts(CirculationKind.CONSENT, SIX, EXPIRES, None, BEGUN, None, (BEGUN + 3 * TICK,), unmet.said)
    assert over_since(given, EXPIRES) == BEGUN + 3 * TICK


def test_it_is_known_since_when_the_chair_has_to_declare() -> None:
    assert over_since(silence(), EXPIRES - TICK) is None
    assert over_since(silence(), EXPIRES + TICK) == EXPIRES
    broken = silence(Said("CHN", ReplyKind.OBJECTS, BEGUN + TICK), Said("CHN", ReplyKind.LIFTS, BEGUN + 2 * TICK))
    assert over_since(broken, EXPIRES) == BEGUN + TICK
    ticked = silence(Said("JPN", ReplyKind.ASKS_TIME, BEGUN, conditional=True))
    assert over_since(ticked, EXPIRES + TICK) == EXPIRES
    not_used = silence(Said("RUS", ReplyKind.OBJECTS_TO_USE, WINDOW - TICK), begun=False)
    assert over_since(not_used, WINDOW) == WINDOW - TICK
    last = Said("RUS", ReplyKind.CONSENTS, BEGUN + 2 * TICK)
    all_said = (*consent(*sorted(SIX - {"RUS"})).said, last)
    consented = Facts(CirculationKind.CONSENT, SIX, EXPIRES, None, BEGUN, said=all_said)
    assert over_since(consented, EXPIRES) == BEGUN + 2 * TICK
    assert over_since(consent("CHN"), EXPIRES) == EXPIRES


@given(FACTS, INSTANTS)
def test_what_is_over_has_been_over_since_some_instant_before(facts: Facts, now: datetime) -> None:
    since = over_since(facts, now)
    assert (since is None) is (state_of(facts, now) not in DECLARED)
    assert since is None or since <= now


def state_everywhere(facts: Facts) -> dict[datetime, State]:
    """Return the state one microsecond before, at and after every instant that could matter."""
    instants = {WINDOW, BEGUN, facts.expires, *facts.extended_at, *(s.received_at for s in facts.said)}
    return {at + late: state_of(facts, at + late) for at in instants for late in (-TICK, TICK - TICK, TICK)}


@given(FACTS)
def test_a_state_changes_only_at_an_instant_on_record(facts: Facts) -> None:
    for at, state in state_everywhere(facts).items():
        limits = {facts.objections_until, facts.begun_at, facts.expires, *facts.extended_at}
        on_record = limits | {s.received_at for s in facts.said}
        if at not in on_record and at - TICK not in on_record:
            assert state_of(facts, at - TICK) is state
