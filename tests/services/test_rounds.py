"""Acts on rounds, on both databases. Which capacity may do them at which stage: see test_table.py."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, col, select

from consult.models import Draft, Extension, JournalEntry, Round, Submission, Transmission, Version
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.procedure.rounds import Attribution, Invited, Visibility
from consult.procedure.stages import Stage
from consult.procedure.submissions import SubmissionState
from consult.queries.drafts import stage
from consult.queries.journal import Wanted
from consult.queries.rounds import transmission_records
from consult.services import rounds
from tests.builders import BEGINNING, DEADLINE, NOW, a_body, a_draft, a_round, a_version, an_actor

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Setting:
    """A draft with a zero draft issued, and who acts on it."""

    secretariat: Actor
    focal_point: Actor
    base: Version


@pytest.fixture
def here(session: Session) -> Setting:
    a_body(session)
    secretariat = an_actor(session)
    base = a_version(session, a_draft(session, secretariat), by=secretariat)
    return Setting(secretariat, an_actor(session, Capacity.FOCAL_POINT, "JPN"), base)


def opened(session: Session, here: Setting, **terms: object) -> Round:
    usual: dict[str, object] = {
        "invited": Invited.PROPOSALS, "opens_at": NOW, "deadline": DEADLINE, "zone": "Asia/Seoul",
    }  # fmt: skip
    return rounds.open_round(
        session,
        by=here.secretariat,
        now=NOW,
        base_id=here.base.id,
        **(usual | terms),  # type: ignore[arg-type]
    )


def a_submission(session: Session, consultation: Round, member: str, at: datetime, *, late: bool) -> Submission:
    row = Submission(
        round_id=consultation.id, member_code=member, base_id=consultation.base_id, begun_at=at, received_at=at,
        submitted_at=at, sha256="0" * 64, state=SubmissionState.SUBMITTED, late=late,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def entries(session: Session, act: Act) -> list[JournalEntry]:
    query = select(JournalEntry).where(JournalEntry.act == act).order_by(col(JournalEntry.seq))
    return list(session.exec(query))


def test_a_round_opens_with_the_rules_of_that_day(session: Session, here: Setting) -> None:
    consultation = opened(session, here, message=" Please\x00 comment. ")
    assert stage(session, here.base.draft_id, NOW) is Stage.OPEN
    assert consultation.rules["late"] == "mark"
    assert (consultation.visibility, consultation.attribution) == (Visibility.SEALED, Attribution.MEMBERS)
    assert consultation.message == "Please comment."
    (entry,) = entries(session, Act.OPEN_ROUND)
    assert entry.public["deadline"] == DEADLINE.isoformat()
    assert entry.public["base"] == here.base.sha256


def test_a_round_can_be_announced_before_it_opens(session: Session, here: Setting) -> None:
    opened(session, here, opens_at=NOW + DAY)
    assert stage(session, here.base.draft_id, NOW) is Stage.ANNOUNCED
    assert stage(session, here.base.draft_id, NOW + DAY) is Stage.OPEN


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"deadline": NOW}, "deadline"),
        ({"opens_at": NOW - DAY}, "opens_at"),
        ({"opens_at": DEADLINE}, "deadline"),
        ({"zone": "Asia/Atlantis"}, "zone"),
        ({"message": "x" * 30_000}, "message"),
    ],
)  # fmt: skip
def test_an_impossible_round_is_refused_and_leaves_nothing(
    session: Session, here: Setting, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        opened(session, here, **wrong)
    assert refusal.value.field == field
    assert not session.exec(select(Round)).all()
    assert not entries(session, Act.OPEN_ROUND)


def test_there_is_one_round_on_a_version(session: Session, here: Setting) -> None:
    opened(session, here)
    with pytest.raises(Conflict):
        opened(session, here)


def test_only_the_current_version_is_consulted_on(session: Session, here: Setting) -> None:
    draft = session.get_one(Draft, here.base.draft_id)
    a_version(session, draft, "Decide otherwise;", by=here.secretariat, now=NOW)
    with pytest.raises(Conflict, match="not the current one"):
        opened(session, here)


def test_a_round_that_is_not_there_is_not_found(session: Session, here: Setting) -> None:
    with pytest.raises(NotFound):
        rounds.cancel_round(session, by=here.secretariat, now=NOW, round_id=uuid4(), reason="Wrong file.")


def test_an_extension_is_for_all_and_on_record(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    rounds.extend_round(
        session, by=here.secretariat, now=NOW, round_id=consultation.id, deadline=DEADLINE + DAY, reason="A holiday.",
        seen=1,
    )  # fmt: skip
    (extension,) = session.exec(select(Extension)).all()
    assert (extension.old, extension.new, extension.unsealed) == (DEADLINE, DEADLINE + DAY, False)
    assert consultation.deadline == DEADLINE + DAY
    assert entries(session, Act.EXTEND_ROUND)[0].public["reason"] == "A holiday."


@pytest.mark.parametrize("deadline", [DEADLINE, DEADLINE - DAY])
def test_a_deadline_is_never_brought_forward(session: Session, here: Setting, deadline: datetime) -> None:
    consultation = opened(session, here)
    with pytest.raises(Invalid):
        rounds.extend_round(
            session, by=here.secretariat, now=NOW, round_id=consultation.id, deadline=deadline, reason="Haste."
        )
    assert consultation.deadline == DEADLINE


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 30_000])
def test_extending_and_cancelling_take_a_reason(session: Session, here: Setting, reason: str) -> None:
    consultation = opened(session, here)
    at = {"by": here.secretariat, "now": NOW, "round_id": consultation.id, "reason": reason}
    with pytest.raises(Invalid) as refusal:
        rounds.extend_round(session, deadline=DEADLINE + DAY, **at)  # type: ignore[arg-type]
    assert refusal.value.field == "reason"
    with pytest.raises(Invalid):
        rounds.cancel_round(session, **at)  # type: ignore[arg-type]


def test_a_closed_round_is_reopened_and_says_that_it_was_unsealed(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    in_time = a_submission(session, consultation, "JPN", NOW, late=False)
    late = a_submission(session, consultation, "MNG", DEADLINE, late=True)
    after = DEADLINE + DAY
    assert stage(session, here.base.draft_id, after) is Stage.CLOSED
    extension = rounds.extend_round(
        session, by=here.secretariat, now=after, round_id=consultation.id, deadline=after + DAY, reason="Asked for."
    )
    assert stage(session, here.base.draft_id, after) is Stage.OPEN
    assert extension.unsealed
    assert (in_time.late, late.late) == (False, False), "within the new deadline nobody is late"
    assert entries(session, Act.EXTEND_ROUND)[0].public["no_longer_late"] == ["MNG"]


@pytest.mark.parametrize("visibility", Visibility)
def test_unsealed_is_what_was_sealed_and_is_there(session: Session, here: Setting, visibility: Visibility) -> None:
    consultation = opened(session, here, visibility=visibility)
    after = DEADLINE + DAY
    extension = rounds.extend_round(
        session, by=here.secretariat, now=after, round_id=consultation.id, deadline=after + DAY, reason="Nobody wrote."
    )
    assert not extension.unsealed, "nothing had been submitted"


def test_two_staff_members_do_not_move_one_deadline_twice(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    for deadline, refused in ((DEADLINE + DAY, False), (DEADLINE + 2 * DAY, True)):
        act = {"by": here.secretariat, "now": NOW, "round_id": consultation.id, "reason": "Asked for.", "seen": 1}
        if refused:
            with pytest.raises(Conflict):
                rounds.extend_round(session, deadline=deadline, **act)  # type: ignore[arg-type]
        else:
            rounds.extend_round(session, deadline=deadline, **act)  # type: ignore[arg-type]
    assert consultation.deadline == DEADLINE + DAY


def test_a_cancelled_round_frees_the_version(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    rounds.cancel_round(session, by=here.secretariat, now=NOW, round_id=consultation.id, reason="Wrong file.")
    assert stage(session, here.base.draft_id, NOW) is Stage.CIRCULATED
    again = opened(session, here)
    assert again.number == consultation.number + 1


def test_nothing_happens_in_a_cancelled_round(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    rounds.cancel_round(session, by=here.secretariat, now=NOW, round_id=consultation.id, reason="Wrong file.")
    opened(session, here)
    at = {"by": here.secretariat, "now": NOW, "round_id": consultation.id}
    with pytest.raises(Conflict, match="cancelled"):
        rounds.cancel_round(session, reason="Again.", **at)  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="cancelled"):
        rounds.extend_round(session, reason="Again.", deadline=DEADLINE + DAY, **at)  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="cancelled"):
        rounds.record_transmission(session, member="JPN", at=NOW, evidence="NV 1", **at)  # type: ignore[arg-type]


def transmitted(session: Session, here: Setting, consultation: Round, **other: object) -> None:
    usual: dict[str, object] = {
        "by": here.secretariat,
        "now": NOW,
        "member": "JPN",
        "at": NOW,
        "evidence": "NV 12/2022",
    }
    rounds.record_transmission(session, round_id=consultation.id, **(usual | other))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"evidence": " "}, Invalid),
        ({"evidence": "x" * 30_000}, Invalid),
        ({"at": NOW + DAY}, Invalid),
        ({"member": "XXX"}, NotFound),
        ({"member": "x" * 500}, NotFound),
        ({"member": ""}, NotFound),
    ],
)  # fmt: skip
def test_a_transmission_needs_evidence_and_a_past(
    session: Session, here: Setting, wrong: dict[str, object], refusal: type[Exception]
) -> None:
    consultation = opened(session, here)
    with pytest.raises(refusal):
        transmitted(session, here, consultation, **wrong)
    assert not entries(session, Act.RECORD_TRANSMISSION)


def test_a_transmission_goes_on_record_once(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    transmitted(session, here, consultation)
    with pytest.raises(Conflict):
        transmitted(session, here, consultation)
    (entry,) = entries(session, Act.RECORD_TRANSMISSION)
    assert (entry.public["to"], entry.public["channel"]) == ("JPN", "e-mail")


def test_a_transmission_is_corrected_with_a_reason_and_the_journal_keeps_both(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    transmitted(session, here, consultation)
    later, fixed = NOW + 2 * DAY, {"now": NOW + 3 * DAY, "at": NOW + DAY, "seen": 1}
    with pytest.raises(Conflict, match="give the reason"):
        transmitted(session, here, consultation, **fixed)
    for _ in range(2):  # sent twice it is one correction
        transmitted(session, here, consultation, reason="A slip.", **fixed)
    with pytest.raises(Conflict, match="has corrected this since"):
        transmitted(session, here, consultation, reason="Another.", **(fixed | {"at": later}))
    transmitted(
        session, here, consultation, reason="No, later.", evidence="NV 13", **(fixed | {"at": later, "seen": 2})
    )
    [first, second, third] = entries(session, Act.RECORD_TRANSMISSION)
    assert "instead_of" not in first.public
    assert (second.public["instead_of"], second.public["reason"]) == (NOW.isoformat(), "A slip.")
    assert third.private == {"evidence": "NV 13", "evidence_before": "NV 12/2022"}
    records = transmission_records(session, consultation)["JPN"]
    assert [(one.at, one.reason) for one in records] == [(NOW, ""), (NOW + DAY, "A slip."), (later, "No, later.")]
    [row] = session.exec(select(Transmission)).all()
    assert (row.at, row.evidence) == (later, "NV 13")


def test_several_transmissions_are_one_act_and_each_can_be_corrected(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    rounds.record_transmissions(
        session, by=here.secretariat, now=NOW, round_id=consultation.id, to=["JPN", "CHN"], at=NOW, evidence="NV 12"
    )
    [entry] = entries(session, Act.RECORD_TRANSMISSION)
    assert [*entry.public["sent"]] == ["CHN", "JPN"]
    assert entry.private == {"evidence": "NV 12"}
    records = transmission_records(session, consultation)
    assert {code: [one.evidence for one in found] for code, found in records.items()} == {
        "CHN": ["NV 12"],
        "JPN": ["NV 12"],
    }
    transmitted(session, here, consultation, reason="A slip.", seen=1, now=NOW + 2 * DAY, at=NOW + DAY)
    assert [len(transmission_records(session, consultation)[code]) for code in ("CHN", "JPN")] == [1, 2]
    with pytest.raises(Conflict, match="JPN"):
        rounds.record_transmissions(
            session, by=here.secretariat, now=NOW, round_id=consultation.id, to=["JPN", "RUS"], at=NOW, evidence="x"
        )
    assert Wanted(member="CHN").holds(entry)
    assert not Wanted(member="RUS").holds(entry)


def test_what_is_acknowledged_was_not_transmitted_after_that(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    transmitted(session, here, consultation)
    rounds.acknowledge_receipt(session, by=here.focal_point, now=NOW, round_id=consultation.id)
    with pytest.raises(Invalid, match="acknowledged receipt before"):
        transmitted(session, here, consultation, now=NOW + DAY, at=NOW + DAY, reason="A slip.", seen=1)


def test_before_the_text_was_issued_nothing_is_transmitted_without_a_reason(session: Session, here: Setting) -> None:
    consultation, early = opened(session, here), BEGINNING - DAY
    with pytest.raises(Invalid, match="before the text was issued") as refused:
        transmitted(session, here, consultation, at=early)
    assert refused.value.field == "reason"
    transmitted(session, here, consultation, at=early, reason="An advance copy.")
    [entry] = entries(session, Act.RECORD_TRANSMISSION)
    assert entry.public["reason"] == "An advance copy."


def test_what_went_out_in_the_minute_of_issue_was_not_early(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    issued = session.get_one(Version, consultation.base_id)
    assert issued.issued_at is not None
    minute = issued.issued_at.replace(second=0, microsecond=0)
    issued.issued_at = minute + timedelta(seconds=40)
    transmitted(session, here, consultation, at=minute)
    assert len(entries(session, Act.RECORD_TRANSMISSION)) == 1


def test_acknowledging_twice_leaves_one_entry(session: Session, here: Setting) -> None:
    consultation = opened(session, here)
    with pytest.raises(Conflict, match="not yet recorded"):
        rounds.acknowledge_receipt(session, by=here.focal_point, now=NOW, round_id=consultation.id)
    transmitted(session, here, consultation)
    first = rounds.acknowledge_receipt(session, by=here.focal_point, now=NOW, round_id=consultation.id)
    again = rounds.acknowledge_receipt(session, by=here.focal_point, now=NOW + DAY, round_id=consultation.id)
    assert again.acknowledged_at == first.acknowledged_at == NOW
    assert len(entries(session, Act.ACKNOWLEDGE_RECEIPT)) == 1


def test_a_round_on_an_earlier_version_is_over(session: Session, here: Setting) -> None:
    """The draft may stand at a round again; it is another one."""
    earlier = opened(session, here)
    rounds.cancel_round(session, by=here.secretariat, now=NOW, round_id=earlier.id, reason="Begin anew.")
    earlier.cancelled_at = None  # as if it had run its course before the next version
    earlier.cancel_reason = ""
    session.flush()
    later = Version(
        draft_id=here.base.draft_id, number=9, name="Rev.1", sha256="0" * 64, issued_at=NOW, status=here.base.status
    )
    session.add(later)
    session.flush()
    a_round(session, later, by=here.secretariat)
    assert stage(session, here.base.draft_id, NOW) is Stage.OPEN
    with pytest.raises(Conflict, match="over"):
        rounds.extend_round(
            session, by=here.secretariat, now=NOW, round_id=earlier.id, deadline=DEADLINE + DAY, reason="Asked for."
        )
    with pytest.raises(Conflict, match="over"):
        rounds.cancel_round(session, by=here.secretariat, now=NOW, round_id=earlier.id, reason="Wrong file.")
    transmitted(session, here, earlier)  # its evidence may still arrive
