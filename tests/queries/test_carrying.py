"""What of a late answer can be placed on the next version: thing by thing, exactly or not at all."""

from datetime import datetime, timedelta

from sqlmodel import Session

from consult.models import Comment
from consult.procedure.rounds import Invited
from consult.procedure.submissions import Carried, Operation, Scope
from consult.queries.carrying import Planned, plan, suggested, suggested_words
from consult.queries.lateness import waiting
from consult.queries.submissions import live
from tests.answered import Answered
from tests.missed import Missing, at_the_end, several, with_a_comment


def _plan(it: Missing) -> tuple[Planned, ...]:
    return plan(it.session, it.late, it.next.round)


def _after(answered: Answered) -> datetime:
    return answered.round.deadline + timedelta(days=1, hours=2)


def test_each_thing_has_one_outcome_in_the_order_of_the_text(session: Session) -> None:
    it = Missing(session, several)
    found = _plan(it)
    assert [one.outcome for one in found] == [Carried.PLACED] * 4
    places = {p.id: n for n, p in enumerate(it.first.base)}
    order = [places[one.proposal.paragraph_id or one.proposal.after_id] for one in found if one.proposal]  # type: ignore[index]
    assert order == sorted(order)


def test_planning_writes_nothing(session: Session) -> None:
    it = Missing(session, several)
    session.flush()
    _plan(it)
    assert not session.new
    assert not session.dirty
    assert live(session, it.next.round.id, "MNG") is None


def test_retain_stands_only_where_the_paragraph_is_as_it_was(session: Session) -> None:
    def prepare(answered: Answered) -> None:
        for place in (0, 2):
            answered.proposes("MNG", place=place, operation=Operation.RETAIN, now=_after(answered))

    changed, same = _plan(Missing(session, prepare))
    assert (changed.outcome, same.outcome) == (Carried.CHANGED, Carried.PLACED)
    assert changed.suggestion is not None


def test_a_stance_is_in_the_way_of_a_wording_and_the_other_way_round(session: Session) -> None:
    def prepare(answered: Answered) -> None:
        answered.proposes("MNG", "beta one 2 three", place=1, now=_after(answered))
        answered.proposes("MNG", place=2, operation=Operation.RETAIN, now=_after(answered))

    it = Missing(session, prepare)
    it.next.proposes("MNG", place=1, operation=Operation.RETAIN, now=it.now)
    it.next.proposes("MNG", "gamma", place=2, now=it.now)
    assert [one.outcome for one in _plan(it)] == [Carried.OCCUPIED, Carried.OCCUPIED]


def test_what_is_said_already_is_contained(session: Session) -> None:
    it = Missing(session, several)
    it.next.proposes("MNG", "beta one 2 three", place=1, now=it.now)
    it.next.proposes("MNG", "quite new", place=2, operation=Operation.NEW_PARAGRAPH, now=it.now)
    assert sorted(str(one.outcome) for one in _plan(it)) == ["contained", "contained", "placed", "placed"]


def test_in_a_round_for_comments_nothing_can_be_proposed(session: Session) -> None:
    it = Missing(session, several, invited=Invited.COMMENTS)
    assert {one.outcome for one in _plan(it)} == {Carried.NOT_INVITED}


def test_a_comment_on_a_passage_goes_where_the_passage_stands(session: Session) -> None:
    def prepare(answered: Answered) -> None:
        answered.proposes("MNG", "beta 2", place=1, now=_after(answered))

    it = Missing(session, prepare)

    def said(place: int, quote: str) -> Comment:
        text = it.first.base[place].text
        start = text.find(quote)
        row = Comment(
            submission_id=it.late.id, paragraph_id=it.first.base[place].id, start_offset=start,
            end_offset=start + len(quote), quote=quote, text="Why?", scope=Scope.SUBMISSION,
            author_id=it.next.focal_point("MNG").appointment, at=it.now,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row

    stands, gone = said(0, "two three"), said(0, "two three")
    gone.quote = "quite gone"
    found = {one.comment.id: one for one in _plan(it) if one.comment}
    text = it.next.base[0].text
    assert text[found[stands.id].start : found[stands.id].end] == "two three"
    assert (found[gone.id].outcome, found[gone.id].suggestion is not None) == (Carried.CHANGED, True)


def test_a_cover_note_does_not_overwrite_another(session: Session) -> None:
    def prepare(answered: Answered) -> None:
        answered.proposes("MNG", "beta 2", place=1, now=_after(answered))
        row = live(session, answered.round.id, "MNG")
        assert row is not None
        row.cover_note = "Late, with regrets."

    it = Missing(session, prepare)
    assert _plan(it)[-1].outcome is Carried.PLACED
    it.next.proposes("MNG", "gamma", place=2, now=it.now)
    row = live(session, it.next.round.id, "MNG")
    assert row is not None
    row.cover_note = "Another note."
    assert _plan(it)[-1].outcome is Carried.OCCUPIED
    row.cover_note = "Late, with regrets."
    assert _plan(it)[-1].outcome is Carried.CONTAINED


def test_where_a_passage_reads_otherwise_now_a_comment_is_suggested(session: Session) -> None:
    it = Missing(session, with_a_comment)
    [one] = _plan(it)
    assert one.outcome is Carried.CHANGED
    assert one.suggestion is not None
    text = it.next.base[0].text
    assert text[one.suggestion.start : one.suggestion.end] == "one two three"


def test_what_was_not_placed_has_a_wording_to_read(session: Session) -> None:
    it = Missing(session, at_the_end)
    assert it.carries() == {Carried.CHANGED: 1}
    [row] = waiting(session, it.next.round.id, "MNG")
    assert suggested(session, row) == "alpha one two three [four — KOR] and five"
    row.outcome = Carried.OCCUPIED
    assert suggested(session, row) is None


def test_the_words_at_a_suggested_place(session: Session) -> None:
    it = Missing(session, with_a_comment)
    it.carries()
    [row] = waiting(session, it.next.round.id, "MNG")
    assert suggested_words(session, row) == "one two three"
    row.paragraph_id = None
    assert suggested_words(session, row) is None
