"""The journal as it is read: persons and preparation only for those they are for, and whether the chain holds."""

import pytest
from sqlalchemy import text
from sqlmodel import Session

from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Attribution
from consult.queries.journal import ON_SINGLE_ITEMS, draft_journal, last_by
from consult.queries.record_journal import journals
from consult.services import journal, rounds
from consult.services.drafts import edit_version
from tests.builders import BEGINNING, NOW, a_body, a_draft, a_round, a_text, a_version, an_actor


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def test_persons_are_named_to_their_delegation_and_the_secretariat(session: Session, secretariat: Actor) -> None:
    draft = a_draft(session, secretariat)
    consultation = a_round(session, a_version(session, draft, by=secretariat), by=secretariat)
    rounds.record_transmission(
        session, by=secretariat, now=NOW, round_id=consultation.id, member="CHN", at=NOW, evidence="e"
    )
    chinese = an_actor(session, Capacity.FOCAL_POINT, "CHN")
    rounds.acknowledge_receipt(session, by=chinese, now=NOW, round_id=consultation.id)

    def named(reader: Actor) -> tuple[bool, bool]:
        lines = draft_journal(session, reader, draft.id).lines
        return bool(lines[0].person), any(line.person for line in lines[1:])

    assert draft_journal(session, secretariat, draft.id).lines[0].entry.act is Act.ACKNOWLEDGE_RECEIPT
    assert named(secretariat) == (True, True)
    assert named(an_actor(session, Capacity.REVIEWER, "CHN")) == (True, False)
    assert named(an_actor(session, Capacity.FOCAL_POINT, "JPN")) == (False, False)
    assert named(an_actor(session, Capacity.CHAIR, "CHN")) == (False, False)


def test_work_on_a_version_in_preparation_is_told_to_the_secretariat_alone(
    session: Session, secretariat: Actor
) -> None:
    draft = a_draft(session, secretariat)
    a_version(session, draft)
    member = an_actor(session, Capacity.FOCAL_POINT, "CHN")

    def told(reader: Actor) -> list[Act]:
        return [line.entry.act for line in draft_journal(session, reader, draft.id).lines]

    assert told(secretariat) == [Act.ISSUE_VERSION, Act.PUT_TEXT, Act.CREATE_DRAFT]
    assert told(member) == [Act.ISSUE_VERSION, Act.CREATE_DRAFT]
    assert [number for number, _ in draft_journal(session, member, draft.id).hashes] == [3, 2, 1]


def test_what_stood_in_the_chain_of_a_draft_without_names_is_told_to_its_delegation_and_the_secretariat(
    session: Session, secretariat: Actor
) -> None:
    draft = a_draft(session, secretariat)
    base = a_version(session, draft, by=secretariat)
    consultation = a_round(session, base, by=secretariat, attribution=Attribution.SECRETARIAT)
    chinese = an_actor(session, Capacity.FOCAL_POINT, "CHN")
    for act in (*ON_SINGLE_ITEMS, Act.VALIDATE):  # as they were recorded before they went to the delegation's journal
        public = {"round": consultation.number, "member": "CHN"}
        chain = journal.draft_chain(draft.id)
        journal.record(session, by=chinese, now=NOW, act=act, chain=chain, draft_id=draft.id, public=public)
    readers = dict.fromkeys((secretariat, chinese, an_actor(session, Capacity.REVIEWER, "CHN")), True)
    readers |= {an_actor(session, capacity): False for capacity in (Capacity.CHAIR, Capacity.RAPPORTEUR)}
    readers[an_actor(session, Capacity.FOCAL_POINT, "JPN")] = False
    for reader, is_told in readers.items():
        found = draft_journal(session, reader, draft.id)
        assert ({line.entry.act for line in found.lines} >= ON_SINGLE_ITEMS) is is_told
        assert bool(ON_SINGLE_ITEMS & {line.entry.act for line in found.lines}) is is_told
        assert Act.VALIDATE in {line.entry.act for line in found.lines}
        home = journals(session, reader, draft.id)["journal/draft.json"]["entries"]
        assert bool(ON_SINGLE_ITEMS & {entry.get("act") for entry in home}) is is_told
        assert len(home) == len(found.hashes)


def test_an_altered_entry_is_noticed(session: Session, secretariat: Actor) -> None:
    draft = a_draft(session, secretariat)
    a_version(session, draft)
    assert draft_journal(session, secretariat, draft.id).broken_at is None
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    names = session.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_entry'" if on_sqlite
             else "SELECT tgname FROM pg_trigger WHERE tgrelid = 'journal_entry'::regclass AND NOT tgisinternal")
    ).scalars().all()  # fmt: skip
    for name in names:
        session.execute(text(f"DROP TRIGGER {name}" + ("" if on_sqlite else " ON journal_entry")))
    session.execute(text("UPDATE journal_entry SET capacity = 'chair' WHERE seq = 2"))
    session.expire_all()
    assert draft_journal(session, secretariat, draft.id).broken_at == 2


@pytest.mark.parametrize("capacity", [Capacity.OBSERVER, Capacity.ADMINISTRATOR])
def test_it_is_for_those_who_take_part(session: Session, secretariat: Actor, capacity: Capacity) -> None:
    with pytest.raises(NotFound):
        draft_journal(session, an_actor(session, capacity), a_draft(session, secretariat).id)


def test_knows_who_last_did_what(session: Session) -> None:
    a_body(session)
    first, second = an_actor(session), an_actor(session)
    draft = a_draft(session, first)
    version = a_version(session, draft, "one", by=first, is_issued=False)
    for n, by in enumerate((first, second), 1):
        edit_version(
            session, by=by, now=BEGINNING, version_id=version.id, seen=n, name=f"Name {n}", text=a_text(f"Text {n}")
        )
    chain = f"draft:{draft.id}"
    assert last_by(session, chain, Act.EDIT_VERSION, lambda _: True) == second.appointment
    assert last_by(session, chain, Act.EDIT_VERSION, lambda e: e.public["version"] == "Name 1") == first.appointment
    assert last_by(session, chain, Act.ISSUE_VERSION, lambda _: True) is None
