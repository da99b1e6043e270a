"""The written procedures of the exercise, what is adopted, and the correction."""

from sqlmodel import Session, select

from consult.cli.exercise import start
from consult.models import Adoption, Circulation, Correction, Draft, Explanation, Version
from consult.models.drafts import DraftKind, VersionKind
from consult.procedure.circulations import CirculationOutcome
from consult.procedure.silence import State
from consult.queries.circulations import state
from consult.queries.drafts import current_final, text_of
from consult.queries.lifting import liftable
from tests.cli.conftest import At


def circulations(session: Session, kind: DraftKind) -> list[Circulation]:
    query = select(Circulation).join(Draft).where(Draft.kind == kind)
    return sorted(session.exec(query).all(), key=lambda one: one.number)


def test_the_report_was_broken_once_and_runs_again_for_some_days(chapter: At) -> None:
    with chapter(1) as session:
        first, second = circulations(session, DraftKind.REPORT)
        assert first.outcome is CirculationOutcome.BROKEN
        assert second.restarts_id == first.id
        assert second.sha256 != first.sha256, "the amended text"
        assert state(session, second, start()) is State.RUNNING
        assert 3 <= (second.expires - start()).days <= 10


def test_the_amendment_is_in_the_text_that_runs(chapter: At) -> None:
    with chapter(1) as session:
        draft = session.exec(select(Draft.id).where(Draft.kind == DraftKind.REPORT)).one()
        final = current_final(session, draft)
        assert final is not None
        assert any("held in person" in p.text for p in text_of(session, final.id))


def test_in_the_fourth_chapter_a_bracket_waits_to_be_lifted_and_the_chair_has_a_text(chapter: At) -> None:
    with chapter(4) as session:
        revised = session.exec(select(Version).where(Version.symbol == "NEASPEC/RC/L.1/Rev.2")).one()
        assert [one.members for one in liftable(session, revised.id).taken_back] == [("KOR",)]
        beside = session.exec(select(Version).where(Version.kind == VersionKind.SIBLING)).one()
        assert beside.name == "Chair's text"


def test_adopted_with_a_member_absent_and_a_correction_under_way(chapter: At) -> None:
    with chapter(6) as session:
        draft = session.exec(select(Draft.id).where(Draft.kind == DraftKind.DECLARATION)).one()
        adoption = session.exec(select(Adoption).where(Adoption.draft_id == draft)).one()
        assert "PRK" not in adoption.present
        said = session.exec(select(Explanation).where(Explanation.draft_id == draft)).all()
        assert {(one.member_code, one.is_later) for one in said} == {("JPN", False), ("RUS", True)}
        correction = session.exec(select(Correction)).one()
        circulation = session.get_one(Circulation, correction.circulation_id)
        assert state(session, circulation, start(6)) is State.RUNNING
