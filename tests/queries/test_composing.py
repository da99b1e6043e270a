"""What can be lifted from the base beside what is decided now. The text itself: test_revisions."""

from dataclasses import replace

from sqlmodel import Session

from consult.text.omissions import Reason
from tests.answered import a_round_to_answer
from tests.reconciled import reconciled


def test_what_can_be_lifted_may_be_left_out_of_an_own_wording(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha [old — MNG] beta")
    answered.proposes("KOR", "alpha [old — MNG] beta and more")
    answered.submits("KOR")
    work = reconciled(answered)
    work.disposes_all()
    paragraph = answered.base[0].id
    found = work.revision
    assert found.lifted == {}
    assert {o.reason for o in found.omissions(paragraph, "alpha beta [and more — KOR]")} == {Reason.CHANGED}
    lifted = replace(found, lifted={paragraph: "alpha beta"})
    assert lifted.omissions(paragraph, "alpha beta [and more — KOR]") == ()
    assert lifted.omissions(paragraph, "alpha [old — MNG] beta [and more — KOR]") == ()
    assert {o.members for o in lifted.omissions(paragraph, "alpha beta")} == {("KOR",)}


def test_an_own_wording_can_start_without_what_was_withdrawn(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha [old — MNG] beta", "[gone — MNG]")
    answered.proposes("KOR", "alpha [old — MNG] beta and more")
    answered.submits("KOR")
    work = reconciled(answered)
    work.disposes_all()
    first, second = (p.id for p in answered.base)
    found = replace(work.revision, lifted={first: "alpha beta", second: ""})
    assert found.lifted_seed(first) == "alpha beta [and more — KOR]"
    assert found.lifted_seed(second) == ""
    assert found.seed(first) == "alpha [old — MNG] beta [and more — KOR]"
