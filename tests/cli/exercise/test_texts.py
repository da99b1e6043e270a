"""The texts of the exercise, the rounds on them, and what was stated."""

from datetime import UTC, datetime

from sqlmodel import Session, select

from consult.models import Draft, Round, Statement, Version
from consult.models.drafts import DraftKind, VersionStatus
from consult.procedure.stages import Stage
from consult.queries.drafts import current_base, stage, text_of
from consult.queries.rounds import status_of_members
from consult.text.paragraphs import Kind, sha256

START = datetime(2023, 3, 6, 0, 30, tzinfo=UTC)


def declaration(session: Session) -> Draft:
    return session.exec(select(Draft).where(Draft.kind == DraftKind.DECLARATION)).one()


def test_two_versions_are_issued_and_their_hashes_hold(played: Session) -> None:
    versions = played.exec(select(Version)).all()
    assert [(v.name, v.symbol, v.status) for v in versions if v.draft_id == declaration(played).id] == [
        ("Provisional outline", None, VersionStatus.ISSUED),
        ("Zero draft", "NEASPEC/RC/L.1", VersionStatus.ISSUED),
    ]
    assert [v.sha256 for v in versions] == [sha256(text_of(played, v.id)) for v in versions]


def test_the_zero_draft_has_everything_a_draft_has(played: Session) -> None:
    draft = declaration(played)
    base = current_base(played, draft.id)
    assert base is not None
    text = text_of(played, base.id)
    assert len(text) >= 35
    assert {p.kind for p in text} == set(Kind)
    assert any(p.notes for p in text)
    assert any("[" in p.text for p in text)
    assert len([p for p in text if p.kind is Kind.HEADING]) >= 5


def test_the_first_round_ended_with_october_in_moscow(played: Session) -> None:
    first = played.exec(select(Round).where(Round.number == 1)).one()
    assert first.deadline == datetime(2022, 10, 31, 21, tzinfo=UTC)


def test_the_second_is_open_when_the_demo_starts(played: Session) -> None:
    draft = declaration(played)
    assert stage(played, draft.id, START) is Stage.OPEN


def test_everybody_was_sent_the_round_and_one_has_not_acknowledged(played: Session) -> None:
    second = played.exec(select(Round).where(Round.number == 2)).one()
    rows = {row.member.code: row.transmission for row in status_of_members(played, second.id)}
    assert all(rows.values())
    assert {code for code, sent in rows.items() if sent and sent.acknowledged_at is None} == {"PRK"}


def test_statements_are_those_of_the_report(played: Session) -> None:
    stated = {s.member_code: s.source for s in played.exec(select(Statement))}
    assert stated == {
        "KOR": "report of SOM-25, paragraph 63",
        "CHN": "report of SOM-25, paragraph 64",
        "MNG": "report of SOM-25, paragraph 65",
        "RUS": "report of SOM-25, paragraph 66",
    }
