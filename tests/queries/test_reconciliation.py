"""How items stand: what opposes them, what is still to decide, and who may read it."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Disposition
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import AnswerValue, Derived, Outcome, ReactionValue
from consult.procedure.submissions import Operation
from consult.queries.reconciliation import decided, fingerprint, history, may_read_reflection, places, revised
from consult.services.amendments import withdraw_proposal
from consult.services.reactions import react
from tests import builders
from tests.answered import a_round_to_answer
from tests.reconciled import Reconciled, a_reconciliation, reconciled


def _withdraws(work: Reconciled, member: str, **wanted: object) -> None:
    [behind] = [p for p in work.item(**wanted).proposers if p.member == member]
    assert behind.proposal_id
    by = work.answered.focal_point(member)
    withdraw_proposal(work.session, by=by, now=work.now(), proposal_id=behind.proposal_id, reason="Satisfied.")


def test_what_collides_is_opposed_until_the_other_lets_go(session: Session) -> None:
    work = a_reconciliation(session)
    joint, other = work.item(members=("CHN", "KOR")), work.item(members=("MNG",), op="replace")
    assert work.decided(joint).standing.opposed
    assert work.decided(other).standing.opposed
    work.disposes_all(Outcome.NOT_REFLECTED)
    work.proposes()
    work.answers("MNG", other, AnswerValue.ACKNOWLEDGED)
    assert not work.decided(joint).standing.opposed


def test_what_collides_is_free_once_the_other_is_withdrawn(session: Session) -> None:
    work = a_reconciliation(session)
    _withdraws(work, "MNG", members=("MNG",), op="replace")
    assert not work.decided(work.item(members=("CHN", "KOR"))).standing.opposed


@pytest.mark.parametrize("value", ReactionValue)
def test_a_reaction_may_oppose(session: Session, value: ReactionValue) -> None:
    work = a_reconciliation(session)
    item = work.item(op="delete_paragraph")
    react(
        session, by=work.answered.focal_point("JPN"), now=work.now(), compilation_id=work.compilation.id,
        item_id=item.id, value=value, wording="other words" if value is ReactionValue.OTHER_WORDING else "",
    )  # fmt: skip
    opposes = value in {ReactionValue.CANNOT_ACCEPT, ReactionValue.OTHER_WORDING}
    assert work.decided(item).standing.opposed is opposes


def test_a_retain_opposes_changes_of_others_to_the_paragraph(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("CHN", operation=Operation.RETAIN)
    answered.proposes("KOR", "alpha one 2 three")
    answered.proposes("KOR", "new", 0, Operation.NEW_PARAGRAPH)
    answered.proposes("MNG", operation=Operation.RESERVE)
    for member in ("CHN", "KOR", "MNG"):
        answered.submits(member)
    work = reconciled(answered)
    opposed = {d.item.op: d.standing.opposed for d in work.bench.items}
    assert opposed == {"replace": True, "insert_paragraph": False, "retain": False, "reserve": False}
    _withdraws(work, "CHN", op="retain")
    assert not work.decided(work.item(op="replace")).standing.opposed


def test_outcomes_derive_from_what_proposers_did(session: Session) -> None:
    work = a_reconciliation(session)
    assert len(work.bench.undecided) == len(work.bench.items)
    _withdraws(work, "KOR", members=("CHN", "KOR"))
    assert work.decided(work.item(op="replace", members=("CHN",))).outcome is None
    _withdraws(work, "MNG", members=("MNG",), op="replace")
    gone = work.item(op="replace", members=())
    assert work.decided(gone).outcome is Derived.WITHDRAWN
    assert gone.id not in {d.item.id for d in work.bench.undecided}


def test_names_where_items_stand(session: Session) -> None:
    work = a_reconciliation(session)
    named = places(work.bench, work.bench.undecided)
    assert named.startswith("RUS; OP1 ")
    assert "OP1 CHN, KOR" in named
    assert places(work.bench, work.bench.undecided, most=2).endswith("; …")


def test_the_fingerprint_is_that_of_items_and_proposers(session: Session) -> None:
    work = a_reconciliation(session)
    listed = work.bench.items
    assert fingerprint(listed) == fingerprint(tuple(reversed(listed)))
    assert fingerprint(listed) != fingerprint(listed[1:])
    _withdraws(work, "KOR", members=("CHN", "KOR"))
    assert fingerprint(work.bench.items) != fingerprint(listed)


def test_keeps_the_history_of_an_item(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(op="delete_paragraph")
    for outcome in (Outcome.IN_BRACKETS, Outcome.REFLECTED):
        work.disposes(item, outcome)
    found = history(session, work.compilation.id, item.id)
    assert [d.outcome for d in found] == [Outcome.IN_BRACKETS, Outcome.REFLECTED]


def test_members_read_it_once_it_is_sent_or_issued(session: Session) -> None:
    work = a_reconciliation(session)
    member, chair = work.answered.focal_point("PRK"), builders.an_actor(session, Capacity.CHAIR)
    assert may_read_reflection(session, work.answered.secretariat, work.compilation)
    assert not may_read_reflection(session, member, work.compilation)
    assert not may_read_reflection(session, chair, work.compilation)
    work.disposes_all()
    assert revised(session, work.compilation) is None
    version = work.issues()
    assert revised(session, work.compilation) == version
    assert may_read_reflection(session, member, work.compilation)


def test_a_disposition_of_something_else_changes_nothing(session: Session) -> None:
    work = a_reconciliation(session)
    items = work.bench.compiled.items
    stray = Disposition(
        compilation_id=work.compilation.id, item_id="another", outcome=Outcome.REFLECTED, by_id=uuid4(), at=work.now()
    )
    assert decided(items, {"another": stray}, {}) == decided(items, {}, {})


def test_who_asks_for_the_own_bracket_to_go_takes_it_back(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha [old — MNG] beta", "gamma [DEL MNG: delta]", "one [two — MNG]")
    answered.proposes("MNG", "alpha beta")
    answered.proposes("MNG", "gamma delta", place=1)
    answered.proposes("MNG", "one [three — MNG]", place=2)
    answered.proposes("KOR", "alpha beta and more")
    answered.proposes("RUS", "one", place=2)
    for member in ("KOR", "MNG", "RUS"):
        answered.submits(member)
    work = reconciled(answered)
    taken_back = [({*d.item.members}, d.item.paragraph) for d in work.bench.items if d.standing.takes_back]
    first, second, _ = (p.id for p in answered.base)
    assert ({"KOR", "MNG"}, first) in taken_back, "what others ask too is taken back all the same"
    assert all(members == {"MNG"} for members, paragraph in taken_back if paragraph == second)
    assert {paragraph for _, paragraph in taken_back} == {first, second}
    work.disposes_all(Outcome.REFLECTED)
    assert [p.text for p in work.revision.text][:2] == ["alpha beta [and more — KOR]", "gamma delta"]
