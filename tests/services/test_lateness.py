"""Late answers: the chair decides where the rules say so; what missed its compilation goes to the next version."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry, Round, Submission, Version
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound, TooLate
from consult.procedure.rounds import Invited
from consult.procedure.submissions import Carried, LateDecision, Operation, Scope
from consult.queries.comments import outgoing
from consult.queries.compiling import compile_round
from consult.queries.contents import frozen
from consult.queries.lateness import awaiting_chair, carried, missed, missed_before, waiting
from consult.queries.proposals import own_proposals
from consult.queries.submissions import live, standing
from consult.services.attachments import Original
from consult.services.comments import add_comment
from consult.services.compilations import recompile
from consult.services.lateness import carry_over, decide_late, place_carried, settle_carried
from consult.services.papers import begin_paper, enter_paper
from consult.services.rounds import cancel_round, extend_round
from consult.services.submissions import submit_no_comments
from consult.services.supersession import correct_transcription
from tests import builders
from tests.answered import AFTER, Answered, a_round_to_answer
from tests.builders import DEADLINE, an_actor
from tests.missed import Missing, at_the_end, several, with_a_comment
from tests.reconciled import Reconciled

LATE = DEADLINE + timedelta(hours=1)
TAKEN, NEXT = LateDecision.TAKEN, LateDecision.NEXT_VERSION


def _chaired(session: Session) -> tuple[Answered, Submission, Actor]:
    """A round in which the chair decides, an answer in time, a late one, and the chair."""
    answered = a_round_to_answer(session)
    answered.round.rules = answered.round.rules | {"late": "chair decides"}
    answered.proposes("KOR", "alpha one two three in time")
    answered.submits("KOR")
    answered.proposes("MNG", "beta one two three late", place=1)
    late = answered.submits("MNG", now=LATE)
    return answered, late, an_actor(session, Capacity.CHAIR)


def _members(session: Session, consultation: Round) -> set[str]:
    return set(compile_round(session, consultation).members)


def test_a_late_answer_waits_for_the_chair(session: Session) -> None:
    answered, late, _ = _chaired(session)
    assert late.late
    assert late.sha256 is not None, "it is received and kept"
    assert [*awaiting_chair(session, answered.round)] == [late]
    assert _members(session, answered.round) == {"KOR"}


def test_without_that_rule_it_is_taken_and_marked(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("MNG", "alpha")
    late = answered.submits("MNG", now=LATE)
    assert _members(session, answered.round) == {"MNG"}
    with pytest.raises(Conflict, match="nothing to decide"):
        decide_late(
            session, by=an_actor(session, Capacity.CHAIR), now=AFTER, submission_id=late.id, decision=NEXT
        )  # fmt: skip


def test_the_chair_takes_it(session: Session) -> None:
    answered, late, chair = _chaired(session)
    decide_late(session, by=chair, now=AFTER, submission_id=late.id, decision=TAKEN)
    assert awaiting_chair(session, answered.round) == []
    assert _members(session, answered.round) == {"KOR", "MNG"}
    assert set(compile_round(session, answered.round).members) == {"KOR", "MNG"}
    compilation = answered.compiles(AFTER + timedelta(hours=1))
    assert missed(session, answered.round) == []
    again = recompile(
        session, by=answered.secretariat, now=AFTER + timedelta(hours=2), compilation_id=compilation.id, reason="So."
    )
    assert again.number == 2
    assert missed(session, answered.round) == []


@pytest.mark.parametrize("decision", [NEXT, None])
def test_the_chair_leaves_it_to_the_next_version(session: Session, decision: LateDecision | None) -> None:
    answered, late, chair = _chaired(session)
    if decision:
        decide_late(session, by=chair, now=AFTER, submission_id=late.id, decision=decision)
    assert _members(session, answered.round) == {"KOR"}
    answered.compiles(AFTER + timedelta(hours=1))
    assert [m.submission for m in missed(session, answered.round)] == [late]


def test_it_is_journalled_for_all_to_see(session: Session) -> None:
    _, late, chair = _chaired(session)
    decide_late(session, by=chair, now=AFTER, submission_id=late.id, decision=NEXT)
    decide_late(session, by=chair, now=AFTER, submission_id=late.id, decision=NEXT)  # a double click
    [entry] = session.exec(select(JournalEntry).where(JournalEntry.act == Act.DECIDE_LATE))
    assert (entry.capacity, entry.appointment_id) == (Capacity.CHAIR, chair.appointment)
    assert (entry.public["member"], entry.public["decision"]) == ("MNG", "goes to the next version")


def test_the_secretariat_cites_the_chairs_instruction(session: Session) -> None:
    answered, late, _ = _chaired(session)
    by = answered.secretariat
    with pytest.raises(Invalid) as refused:
        decide_late(session, by=by, now=AFTER, submission_id=late.id, decision=TAKEN, authority="  ")
    assert refused.value.field == "authority"
    cited = "On the chair’s instruction of 2 November 2022, by e-mail."
    row = decide_late(session, by=by, now=AFTER, submission_id=late.id, decision=TAKEN, authority=cited)
    assert (row.late_authority, row.late_decided_at, row.late_decided_by_id) == (cited, AFTER, by.appointment)
    [entry] = session.exec(select(JournalEntry).where(JournalEntry.act == Act.DECIDE_LATE))
    assert entry.public["authority"] == cited


def test_a_decision_can_be_changed_by_who_has_seen_it(session: Session) -> None:
    answered, late, chair = _chaired(session)
    decide_late(session, by=chair, now=AFTER, submission_id=late.id, decision=NEXT)
    with pytest.raises(Conflict, match="decided on since"):
        decide_late(session, by=chair, now=AFTER, submission_id=late.id, decision=TAKEN)
    decide_late(session, by=chair, now=AFTER, submission_id=late.id, decision=TAKEN, seen=NEXT)
    assert _members(session, answered.round) == {"KOR", "MNG"}


def test_it_is_decided_until_the_compilation(session: Session) -> None:
    answered, late, chair = _chaired(session)
    answered.compiles(AFTER)
    with pytest.raises(TooLate):
        decide_late(session, by=chair, now=AFTER + timedelta(hours=1), submission_id=late.id, decision=TAKEN)


def test_only_late_answers_are_decided_on_and_only_by_the_chair(session: Session) -> None:
    answered, late, chair = _chaired(session)
    timely = standing(session, answered.round.id, "KOR")
    assert timely is not None
    with pytest.raises(NotFound):
        decide_late(session, by=chair, now=AFTER, submission_id=timely.id, decision=TAKEN)
    with pytest.raises(NotAllowed):
        decide_late(
            session, by=answered.focal_point("MNG"), now=AFTER, submission_id=late.id, decision=TAKEN
        )  # fmt: skip


def test_what_is_in_time_after_an_extension_needs_no_decision(session: Session) -> None:
    answered, late, chair = _chaired(session)
    decide_late(session, by=chair, now=AFTER, submission_id=late.id, decision=NEXT)
    extend_round(
        session, by=answered.secretariat, now=AFTER, round_id=answered.round.id, deadline=AFTER + timedelta(days=9),
        reason="For all.",
    )  # fmt: skip
    assert not late.late
    assert _members(session, answered.round) == {"KOR", "MNG"}


def test_a_transcription_that_is_corrected_keeps_the_decision(session: Session) -> None:
    answered, _, chair = _chaired(session)
    paper = begin_paper(
        session, by=answered.secretariat, now=LATE, round_id=answered.round.id, member="RUS", received_at=LATE,
        original=Original("a.pdf", "application/pdf", b"x"),
    )  # fmt: skip
    seen = frozen(session, paper)[1]
    enter_paper(session, by=answered.secretariat, now=LATE, submission_id=paper.id, seen=seen, no_comments=True)
    decide_late(session, by=chair, now=AFTER, submission_id=paper.id, decision=TAKEN)
    answered.focal_point("RUS")
    correct_transcription(session, by=answered.focal_point("RUS"), now=AFTER, submission_id=paper.id)
    submit_no_comments(session, by=answered.focal_point("RUS"), now=AFTER, round_id=answered.round.id)
    corrected = standing(session, answered.round.id, "RUS")
    assert corrected is not None
    assert corrected.id != paper.id
    assert corrected.late_decision is TAKEN


def test_what_missed_the_compilation_is_known_to_all(session: Session) -> None:
    it = Missing(session, several)
    [one] = missed_before(session, it.next.round)
    assert (one.member.code, one.submission.id, one.base.id) == ("MNG", it.late.id, it.first.round.base_id)


def test_it_is_carried_over_by_one_act(session: Session) -> None:
    it = Missing(session, several)
    assert it.carries() == {Carried.PLACED: 4}
    assert sorted(it.own) == [
        ("new_paragraph", "quite new"),
        ("reserve", ""),
        ("reword", "alpha new one two three [four — KOR]"),
        ("reword", "beta one 2 three"),
    ]
    before = len(it.own)
    assert it.carries() == {Carried.PLACED: 4}, "done twice it is done once"
    assert len(it.own) == before
    it.next.submits("MNG", now=it.now)
    assert standing(session, it.next.round.id, "MNG") is not None
    [entry] = session.exec(select(JournalEntry).where(JournalEntry.act == Act.CARRY_OVER))
    assert entry.public == {}, "nobody else learns what a delegation prepares"


def test_what_cannot_be_placed_stays_listed_until_dealt_with(session: Session) -> None:
    def prepare(answered: Answered) -> None:
        now = answered.round.deadline + timedelta(days=1, hours=2)
        answered.proposes("MNG", place=0, operation=Operation.RETAIN, now=now)
        answered.proposes("MNG", "delta one 2 three", place=3, now=now)

    it = Missing(session, prepare)
    assert it.carries() == {Carried.PLACED: 1, Carried.CHANGED: 1}
    [row] = waiting(session, it.next.round.id, "MNG")
    assert row.paragraph_id == it.next.base[0].id
    with pytest.raises(NotFound):
        settle_carried(session, by=it.next.focal_point("KOR"), now=it.now, item_id=row.id)
    it.next.submits("MNG", now=it.now)
    assert [*waiting(session, it.next.round.id, "MNG")] == [row], "submitting does not make it disappear"
    settle_carried(session, by=it.next.focal_point("MNG"), now=it.now, item_id=row.id)
    settle_carried(session, by=it.next.focal_point("MNG"), now=it.now, item_id=row.id)
    assert waiting(session, it.next.round.id, "MNG") == []
    placed = next(r for r in carried(session, it.next.round.id, "MNG") if r.outcome is Carried.PLACED)
    with pytest.raises(Conflict):
        settle_carried(session, by=it.next.focal_point("MNG"), now=it.now, item_id=placed.id)


def test_what_the_delegation_has_written_since_is_not_touched(session: Session) -> None:
    it = Missing(session, several)
    it.next.proposes("MNG", "beta quite otherwise", place=1, now=it.now)
    it.next.proposes("MNG", place=2, operation=Operation.RESERVE, now=it.now)
    assert it.carries() == {Carried.PLACED: 2, Carried.CONTAINED: 1, Carried.OCCUPIED: 1}
    assert ("reword", "beta quite otherwise") in it.own
    assert ("reword", "beta one 2 three") not in it.own


def test_comments_and_the_cover_note_come_along(session: Session) -> None:
    def prepare(answered: Answered) -> None:
        now = answered.round.deadline + timedelta(days=1, hours=2)
        answered.proposes("MNG", "beta 2", place=1, now=now)
        row = live(session, answered.round.id, "MNG")
        assert row is not None
        row.cover_note = "With our compliments."
        for place, quote in ((None, ""), (1, "one two"), (0, "two three"), (0, "three")):
            _comments(answered, now, place, quote)

    it = Missing(session, prepare)
    assert it.carries() == {Carried.PLACED: 6}
    row = live(session, it.next.round.id, "MNG")
    assert row is not None
    assert row.cover_note == "With our compliments."
    texts = {p.id: p.text for p in it.next.base}
    found = outgoing(session, row.id)
    assert len(found) == 4
    assert all(
        texts[c.paragraph_id][c.start_offset : c.end_offset] == c.quote for c in found if c.paragraph_id and c.quote
    )


def _comments(answered: Answered, now: datetime, place: int | None, quote: str) -> None:
    add_comment(
        answered.session, by=answered.focal_point("MNG"), now=now, round_id=answered.round.id, text="Why?",
        paragraph_id=None if place is None else answered.base[place].id, quote=quote, scope=Scope.SUBMISSION,
    )  # fmt: skip


def test_a_round_for_comments_only_lists_the_proposals(session: Session) -> None:
    it = Missing(session, several, invited=Invited.COMMENTS)
    assert it.carries() == {Carried.NOT_INVITED: 4}
    assert it.own == []
    assert len(waiting(session, it.next.round.id, "MNG")) == 4


def test_who_has_answered_since_is_offered_nothing(session: Session) -> None:
    it = Missing(session, several)
    with pytest.raises(Conflict, match="no earlier answer"):
        it.carries(by=it.next.focal_point("KOR"))
    submit_no_comments(session, by=it.next.focal_point("MNG"), now=it.now, round_id=it.next.round.id)
    with pytest.raises(Conflict):
        it.carries()


def test_a_reviewer_carries_nothing_over(session: Session) -> None:
    it = Missing(session, several)
    with pytest.raises(NotAllowed):
        it.carries(by=builders.an_actor(session, Capacity.REVIEWER, "MNG", "Ministry of Energy"))


def test_a_comment_is_put_where_a_person_confirms(session: Session) -> None:
    it = Missing(session, with_a_comment)
    assert it.carries() == {Carried.CHANGED: 1}
    [row] = waiting(session, it.next.round.id, "MNG")
    by, seen = it.next.focal_point("MNG"), "one two three"
    with pytest.raises(NotFound):
        place_carried(session, by=it.next.focal_point("KOR"), now=it.now, item_id=row.id, seen=seen)
    with pytest.raises(Conflict, match="No place"):
        place_carried(session, by=by, now=it.now, item_id=row.id, seen="other words")
    place_carried(session, by=by, now=it.now, item_id=row.id, seen=seen)
    assert waiting(session, it.next.round.id, "MNG") == []
    prepared = live(session, it.next.round.id, "MNG")
    assert prepared is not None
    [placed] = outgoing(session, prepared.id)
    assert (placed.quote, placed.text, placed.start_offset) == ("one two three", "Why?", 6)
    with pytest.raises(Conflict, match="dealt with"):
        place_carried(session, by=by, now=it.now, item_id=row.id, seen=seen)
    assert len(outgoing(session, prepared.id)) == 1


def test_a_proposal_is_not_put_anywhere_by_that(session: Session) -> None:
    it = Missing(session, at_the_end)
    it.carries()
    [row] = waiting(session, it.next.round.id, "MNG")
    with pytest.raises(Conflict):
        place_carried(session, by=it.next.focal_point("MNG"), now=it.now, item_id=row.id, seen="")


def test_what_was_begun_on_an_older_version_and_never_submitted_is_carried_over(session: Session) -> None:
    it = Missing(session, several)
    it.next.proposes("RUS", "beta one two and a half three", place=1, now=it.now)
    it.next.proposes("KOR", "gamma one two three and more", place=2, now=it.now)
    it.next.submits("KOR", now=it.now)
    after = it.made.clock + timedelta(days=60)
    again = Reconciled(it.next, it.next.compiles(now=after), after)
    again.disposes_all()
    third = again.goes_on(again.issues(name="Rev.2"))
    [row] = carry_over(session, by=third.focal_point("RUS"), now=again.now(), round_id=third.round.id)
    assert row.outcome is Carried.PLACED
    prepared = live(session, third.round.id, "RUS")
    assert prepared is not None
    assert [p.text for p in own_proposals(session, prepared.id)] == ["beta one two and a half three"]


def test_what_was_submitted_in_a_round_that_was_cancelled_is_carried_over(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("MNG", "beta one 2 three", place=1)
    answered.submits("MNG")
    cancel_round(
        session, by=answered.secretariat, now=builders.NOW, round_id=answered.round.id, reason="The date was wrong."
    )  # fmt: skip
    anew = builders.a_round(
        session, session.get_one(Version, answered.round.base_id), by=answered.secretariat,
        opens_at=builders.BEGINNING + timedelta(hours=2),
    )  # fmt: skip
    [row] = carry_over(session, by=answered.focal_point("MNG"), now=builders.NOW, round_id=anew.id)
    assert row.outcome is Carried.PLACED
