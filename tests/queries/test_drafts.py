"""Drafts, versions and texts: who finds them, and at which stage a draft is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Compilation
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.stages import Stage
from consult.queries import drafts
from consult.services import rounds
from consult.text.paragraphs import Kind, Paragraph
from tests.adopting import adopting
from tests.builders import BEGINNING, DEADLINE, NOW, a_body, a_draft, a_round, a_version, an_actor

OUTSIDE = [Capacity.OBSERVER, Capacity.ADMINISTRATOR]


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


@pytest.mark.parametrize("capacity", Capacity)
def test_who_takes_part_finds_a_draft(session: Session, secretariat: Actor, capacity: Capacity) -> None:
    draft = a_draft(session, secretariat)
    version = a_version(session, draft)
    actor = an_actor(session, capacity, "JPN")
    if capacity not in OUTSIDE:
        assert list(drafts.drafts(session, actor)) == [draft]
        assert drafts.find_draft(session, actor, draft.id, lock=True) == draft
        assert drafts.find_version(session, actor, version.id) == version
        return
    assert list(drafts.drafts(session, actor)) == []
    for look in (drafts.find_draft, drafts.find_version):
        wanted = draft.id if look is drafts.find_draft else version.id
        with pytest.raises(NotFound) as mine:
            look(session, actor, wanted)
        with pytest.raises(NotFound) as missing:
            look(session, actor, uuid4())
        assert str(mine.value) == str(missing.value)


@pytest.mark.parametrize("capacity", [Capacity.SECRETARIAT, Capacity.FOCAL_POINT, Capacity.CHAIR, Capacity.OBSERVER])
def test_a_version_in_preparation_is_the_secretariats(session: Session, secretariat: Actor, capacity: Capacity) -> None:
    draft = a_draft(session, secretariat)
    version = a_version(session, draft, is_issued=False)
    actor = an_actor(session, capacity, "JPN")
    if capacity is Capacity.SECRETARIAT:
        assert list(drafts.versions(session, actor, draft.id)) == [version]
        assert drafts.in_preparation(session, draft.id) == version
        return
    assert list(drafts.versions(session, actor, draft.id)) == []
    with pytest.raises(NotFound):
        drafts.find_version(session, actor, version.id)


def test_a_text_comes_back_as_it_was_written(session: Session, secretariat: Actor) -> None:
    draft = a_draft(session, secretariat)
    version = a_version(session, draft)
    session.expire_all()
    text = drafts.text_of(session, version.id)
    assert text[0].kind is Kind.TITLE
    assert all(isinstance(p, Paragraph) and isinstance(p.notes, tuple) for p in text)


def test_the_stage_follows_from_the_clock(session: Session, secretariat: Actor) -> None:
    draft = a_draft(session, secretariat)

    def at(now: object) -> Stage:
        return drafts.stage(session, draft.id, now)  # type: ignore[arg-type]

    assert at(NOW) is Stage.MANDATE
    version = a_version(session, draft)
    assert at(NOW) is Stage.CIRCULATED
    opens = BEGINNING + timedelta(days=1)
    consultation = a_round(session, version, opens_at=opens)
    just_before = timedelta(microseconds=1)
    assert [at(t) for t in (opens - just_before, opens, DEADLINE - just_before, DEADLINE)] == [
        Stage.ANNOUNCED, Stage.OPEN, Stage.OPEN, Stage.CLOSED,
    ]  # fmt: skip
    compilation = Compilation(
        round_id=consultation.id, number=1, base_id=version.id, sha256="0", issued_at=DEADLINE,
        issued_by_id=secretariat.appointment,
    )  # fmt: skip
    session.add(compilation)
    session.flush()
    assert at(DEADLINE) is Stage.COMPILED
    compilation.reflection_proposed_at = DEADLINE
    session.flush()
    assert at(DEADLINE) is Stage.RECONCILIATION


def test_a_cancelled_round_counts_no_more(session: Session, secretariat: Actor) -> None:
    draft = a_draft(session, secretariat)
    consultation = a_round(session, a_version(session, draft))
    assert drafts.next_deadline(session, NOW) == DEADLINE
    rounds.cancel_round(session, by=secretariat, now=NOW, round_id=consultation.id, reason="r")
    assert drafts.stage(session, draft.id, NOW) is Stage.CIRCULATED
    assert drafts.next_deadline(session, NOW) is None


def test_the_next_deadline_lies_ahead(session: Session, secretariat: Actor) -> None:
    a_round(session, a_version(session, a_draft(session, secretariat)))
    later = DEADLINE + timedelta(days=1)
    a_round(session, a_version(session, a_draft(session, secretariat)), deadline=later)
    assert drafts.next_deadline(session, NOW) == DEADLINE
    assert drafts.next_deadline(session, DEADLINE) == later
    assert drafts.next_deadline(session, later) is None


def test_the_end_of_a_window_and_of_a_period_is_a_deadline_too(session: Session) -> None:
    here = adopting(session)
    here.submit()
    procedure = here.announce()
    assert procedure.objections_until is not None
    assert drafts.next_deadline(session, here.now) == procedure.objections_until
    assert drafts.next_deadline(session, procedure.objections_until) is None, "it has not begun"
    here.transmit(procedure)
    here.now = procedure.objections_until
    here.begin(procedure)
    assert drafts.next_deadline(session, here.now) == procedure.expires
    assert drafts.next_deadline(session, procedure.expires) is None


def test_the_limits_of_a_written_procedure_are_deadlines_until_it_is_broken(session: Session) -> None:
    here = adopting(session)
    procedure = here.running()
    window, expires = procedure.objections_until, procedure.expires
    assert window is not None
    assert drafts.next_deadline(session, window - timedelta(days=1)) == window
    assert drafts.next_deadline(session, here.now) == expires
    assert drafts.next_deadline(session, expires) is None
    here.objects(procedure)
    assert drafts.next_deadline(session, here.now) is None
