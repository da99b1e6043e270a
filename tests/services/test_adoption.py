"""Adoption in a session, and what members put on record beside the text."""

import json
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import ParagraphStatus
from consult.procedure.circulations import AdoptionOutcome, ExplanationKind
from consult.procedure.ledger import Status
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.procedure.stages import Stage
from consult.queries.adoption import explanations
from consult.queries.drafts import stage, text_of
from consult.queries.people import the_body
from consult.record import adoption as records
from consult.services import adoption, finals
from tests import builders
from tests.adopting import DAY, LETTER, Adopting, adopting

PRESENT = ("CHN", "JPN", "MNG", "KOR", "RUS")
ADOPTED = AdoptionOutcome.ADOPTED


@pytest.fixture
def here(session: Session) -> Adopting:
    return adopting(session)


def decide(here: Adopting, outcome: AdoptionOutcome = ADOPTED, **arguments: object) -> object:
    final = here.final or here.submit()
    return here.does(
        here.chair, adoption.decide_adoption, draft_id=here.draft.id, version_id=final.id, outcome=outcome, **arguments
    )


def say(
    here: Adopting, member: str = "JPN", kind: ExplanationKind = ExplanationKind.EXPLANATION, **more: object
) -> object:
    return here.does(
        here.focal_points[member], adoption.make_statement, draft_id=here.draft.id, kind=kind,
        **({"text": "We read it so."} | more),
    )  # fmt: skip


def test_the_record_names_those_present_and_those_not_and_nobody_as_agreeing(here: Adopting) -> None:
    here.hold_a_session(*PRESENT)
    row = decide(here, symbol="BODY/SOM26/1")
    record = json.loads(row.record)  # type: ignore[attr-defined]
    assert (record["present"], record["not_present"], record["formal_objections"]) == ([*PRESENT], ["PRK"], [])
    assert record["text"]["symbol"] == "BODY/SOM26/1"
    assert record["text"]["sha256"] == (here.final.sha256 if here.final else None)
    assert "agree" not in row.record  # type: ignore[attr-defined]
    assert records.sha256(row.record) == row.sha256  # type: ignore[attr-defined]
    assert stage(here.session, here.draft.id, here.now) is Stage.ADOPTED


def test_a_formal_objection_stands_in_the_way(here: Adopting) -> None:
    here.hold_a_session(*PRESENT)
    with pytest.raises(Invalid, match="RUS objects formally"):
        decide(here, objecting=["RUS"])
    row = decide(here, AdoptionOutcome.DEFERRED, objecting=["RUS"], note="To the next session.")
    assert row.objecting == ["RUS"]  # type: ignore[attr-defined]
    assert stage(here.session, here.draft.id, here.now) is Stage.FOR_ADOPTION


def test_not_adopted_returns_the_base(here: Adopting) -> None:
    here.hold_a_session(*PRESENT)
    decide(here, AdoptionOutcome.NOT_ADOPTED, note="No consensus.")
    assert stage(here.session, here.draft.id, here.now) is Stage.CIRCULATED


def test_it_needs_a_session_held_now_with_members_and_a_quorum(here: Adopting) -> None:
    with pytest.raises(Conflict, match="No session is held today"):
        decide(here)
    here.hold_a_session()
    with pytest.raises(Conflict, match="recorded as present"):
        decide(here)


def test_a_quorum_is_kept(here: Adopting) -> None:
    body = the_body(here.session)
    body.rules = body.rules | {"quorum": 6}
    here.hold_a_session(*PRESENT)
    with pytest.raises(Conflict, match="6 members"):
        decide(here)


def test_statements_block_nothing_and_stand_in_the_record(here: Adopting) -> None:
    here.hold_a_session(*PRESENT)
    final = here.submit()
    paragraph = text_of(here.session, final.id)[0].id
    first = say(here, kind=ExplanationKind.RESERVATION, paragraphs=[paragraph])
    assert say(here, kind=ExplanationKind.RESERVATION, paragraphs=[paragraph]) is first, "the same twice is said once"
    row = decide(here)
    assert [s["member"] for s in json.loads(row.record)["statements"]] == ["JPN"]  # type: ignore[attr-defined]
    here.now += DAY
    later = say(here, "PRK", ExplanationKind.STATEMENT, text="We take note.")
    assert later.is_later  # type: ignore[attr-defined]
    assert [e.member_code for e in explanations(here.session, here.draft.id)] == ["PRK", "JPN"]


def test_a_statement_needs_words_and_a_member(here: Adopting) -> None:
    here.submit()
    with pytest.raises(Invalid, match="words"):
        say(here, text=" ")
    with pytest.raises(NotAllowed):
        here.does(
            here.secretariat, adoption.make_statement, draft_id=here.draft.id, kind=ExplanationKind.STATEMENT, text="x"
        )


def test_the_symbol_of_the_adopted_text_must_be_free(here: Adopting) -> None:
    here.base.symbol = "BODY/L.1"
    here.hold_a_session(*PRESENT)
    with pytest.raises(Invalid, match="taken"):
        decide(here, symbol="BODY/L.1")


def test_a_decision_sent_twice_is_taken_once(here: Adopting) -> None:
    here.hold_a_session(*PRESENT)
    first = decide(here, AdoptionOutcome.DEFERRED, note="To the next session.")
    before = here.entries()
    assert decide(here, AdoptionOutcome.DEFERRED, note="To the next session.") is first
    assert here.entries() == before
    decide(here)
    with pytest.raises(Conflict, match="stage"):
        decide(here)


def test_only_a_member_present_can_object_in_the_session(here: Adopting) -> None:
    here.hold_a_session(*PRESENT)
    with pytest.raises(Invalid, match="Not recorded as present: PRK"):
        decide(here, AdoptionOutcome.DEFERRED, objecting=["PRK", "RUS"])


def test_what_is_not_adopted_needs_a_reason(here: Adopting) -> None:
    here.hold_a_session(*PRESENT)
    with pytest.raises(Invalid, match="why the text is not adopted"):
        decide(here, AdoptionOutcome.NOT_ADOPTED)
    decide(here, AdoptionOutcome.NOT_ADOPTED, note="No consensus.")
    assert here.final is not None
    assert here.final.reason == "No consensus."


def test_a_reopened_paragraph_stands_in_the_way(here: Adopting) -> None:
    here.hold_a_session(*PRESENT)
    final = here.submit()
    paragraph = text_of(here.session, final.id)[0]
    here.session.add(
        ParagraphStatus(
            paragraph_id=paragraph.id,
            seq=1,
            version_id=final.id,
            status=Status.REOPENED,
            text=paragraph.text,
            member_code="RUS",
            by_id=here.focal_points["RUS"].appointment,
            at=here.now,
        )
    )
    with pytest.raises(Conflict, match="re-opened"):
        decide(here)


def test_what_was_said_on_a_withdrawn_text_is_not_in_the_record_of_another(here: Adopting) -> None:
    here.submit()
    earlier = say(here)
    here.does(here.chair, finals.withdraw_from_adoption, draft_id=here.draft.id, reason="One more day.")
    here.submit(symbol="BODY/L.3")
    assert say(here) is not earlier, "it is said anew on the new text"
    here.hold_a_session(*PRESENT)
    row = decide(here)
    assert len(json.loads(row.record)["statements"]) == 1  # type: ignore[attr-defined]


def test_a_statement_is_on_paragraphs_of_the_text(here: Adopting) -> None:
    here.submit()
    with pytest.raises(Invalid, match="no such paragraph"):
        say(here, paragraphs=[uuid4()])


def test_a_symbol_is_that_of_one_adopted_text(here: Adopting) -> None:
    here.hold_a_session(*PRESENT)
    decide(here, symbol="BODY/1")
    other = builders.a_draft(here.session, here.secretariat, "Another")
    with pytest.raises(Invalid, match="taken"):
        builders.a_version(here.session, other, by=here.secretariat, symbol="BODY/1")


def test_the_secretariat_records_it_on_instruction_which_the_record_names(here: Adopting) -> None:
    here.hold_a_session(*PRESENT)
    final = here.submit()
    row = here.does(
        here.secretariat, adoption.decide_adoption, draft_id=here.draft.id, version_id=final.id, outcome=ADOPTED,
        instructed=LETTER,
    )  # fmt: skip
    record = json.loads(row.record)
    assert (record["recorded_by"], len(record["instruction"])) == ("secretariat", 64)
