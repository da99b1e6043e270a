"""What can be lifted from the base beside what is decided now. The text itself: test_revisions."""

from dataclasses import replace

from sqlmodel import Session

from consult.procedure.submissions import Operation
from consult.queries.items import CompiledItem
from consult.text.omissions import Omission, Reason
from tests.answered import a_round_to_answer
from tests.reconciled import Reconciled, reconciled


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


def test_who_retains_a_paragraph_stands_in_the_bracket_of_who_deletes_it(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha beta", "gamma")
    answered.proposes("RUS", "alpha")
    answered.proposes("KOR", operation=Operation.RETAIN)
    answered.proposes("MNG", place=1, operation=Operation.RETAIN)
    for member in ("KOR", "MNG", "RUS"):
        answered.submits(member)
    work = reconciled(answered)
    work.disposes_all()
    first, second = answered.base
    assert [p.text for p in work.revision.text] == ["alpha [DEL RUS: beta / RETAIN KOR]", "gamma"]
    marked = {item.members: work.revision.is_marked(work.decided(item)) for item in _retains(work)}
    assert marked == {("KOR",): True, ("MNG",): False}
    assert work.revision.seed(first.id) == "alpha [DEL RUS: beta / RETAIN KOR]"
    missing = work.revision.omissions(first.id, "alpha [DEL RUS: beta]")
    assert missing == (Omission(Reason.LEFT_OUT, "RETAIN", ("KOR",)),)
    assert work.revision.omissions(second.id, "gamma") == ()


def _retains(work: Reconciled) -> list[CompiledItem]:
    return [d.item for d in work.bench.items if d.item.op == Operation.RETAIN.value]
