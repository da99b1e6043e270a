"""Rounds and compilations as a reader may take them home: the seal and the names hold here too."""

from datetime import timedelta

from sqlmodel import Session

from consult.procedure.rounds import Attribution
from consult.queries.record_answers import recorded_compilations, recorded_rounds
from tests.answered import AFTER, an_answered_round
from tests.builders import NOW
from tests.reconciled import a_reconciliation


def test_what_is_sealed_stays_sealed(session: Session) -> None:
    answered = an_answered_round(session)
    draft_id = answered.round.draft_id
    for reader, own in ((answered.focal_point("MNG"), {"MNG"}), (answered.secretariat, set())):
        [row], contents = recorded_rounds(session, reader, draft_id, {}, NOW)
        assert {one["member"] for one in row["submissions"] if one["file"]} == own
        assert {name[-8:-5] for name in contents} == own
        assert len(row["submissions"]) == 5
        _, contents = recorded_rounds(session, reader, draft_id, {}, AFTER)
        assert len(contents) == 5


def test_names_stay_with_the_secretariat_where_the_round_says_so(session: Session) -> None:
    made = a_reconciliation(session, attribution=Attribution.SECRETARIAT)
    made.disposes_all()
    made.proposes()
    draft_id, later = made.answered.round.draft_id, AFTER + timedelta(days=9)
    _, contents = recorded_rounds(session, made.answered.focal_point("MNG"), draft_id, {}, later)
    assert {name[-8:-5] for name in contents} == {"MNG"}
    [found] = recorded_compilations(session, made.answered.focal_point("MNG"), draft_id, {})
    assert {member for item in found["items"] for member in item["members"]} == {"MNG"}
    assert {member for item in found["items"] for member, _ in item["proposers"]} == {"MNG"}
    assert found["submissions"] is None
    [whole] = recorded_compilations(session, made.answered.secretariat, draft_id, {})
    assert len(whole["submissions"]) == 5


def test_how_items_are_reflected_is_the_secretariats_until_it_is_sent(session: Session) -> None:
    made = a_reconciliation(session)
    made.disposes_all()
    draft_id, member = made.answered.round.draft_id, made.answered.focal_point("MNG")
    [found] = recorded_compilations(session, member, draft_id, {})
    assert all(item["disposition"] is None and item["outcome"] is None for item in found["items"])
    [own] = recorded_compilations(session, made.answered.secretariat, draft_id, {})
    assert all(item["disposition"] for item in own["items"])
    made.proposes()
    [found] = recorded_compilations(session, member, draft_id, {})
    assert all(item["disposition"] for item in found["items"])
