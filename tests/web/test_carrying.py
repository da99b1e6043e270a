"""A late answer in words, thing by thing: what becomes of it, and where it may belong."""

from datetime import timedelta

from consult.edge import acting
from consult.procedure.submissions import Carried, Operation
from consult.queries.carrying import plan
from consult.queries.lateness import offered
from consult.web.carrying import carrying, planned
from consult.web.desk import desk
from tests.answered import Answered
from tests.missed import Missing
from tests.site import Site


def _prepare(answered: Answered) -> None:
    now = answered.round.deadline + timedelta(days=1, hours=2)
    answered.proposes("MNG", "beta one 2 three", place=1, now=now)
    answered.proposes("MNG", place=0, operation=Operation.RETAIN, now=now)
    answered.proposes("MNG", "quite <new>", place=2, operation=Operation.NEW_PARAGRAPH, now=now)


def test_each_thing_has_its_words_and_its_place(site: Site) -> None:
    with site.writing() as session:
        it = Missing(session, _prepare)
        actor, now = it.next.focal_point("MNG"), it.now
    site.set_clock(now)
    with site.client(actor) as client:
        client.get("/")
        here = desk(it.next.round.id, None)
        told = carrying(here)
        assert told["late_offer"].submission.id == it.late.id
        assert told["may_carry_over"]
        found = offered(acting.reader(), here.consultation, "MNG")
        assert found is not None
        rows = planned(here, found, plan(acting.reader(), found.submission, here.consultation))
    assert {(r.label, r.operation, r.outcome) for r in rows} == {
        ("OP1", "retain", Carried.CHANGED), ("OP2", "reword", Carried.PLACED),
        ("New paragraph", "new_paragraph", Carried.PLACED),
    }  # fmt: skip
    words = {r.operation: str(r.words) for r in rows}
    assert "<ins>2</ins>" in words["reword"]
    assert "quite &lt;new&gt;" in words["new_paragraph"]
    assert {r.belongs for r in rows if r.outcome is Carried.CHANGED} == {"OP1"}


def test_what_waits_can_be_taken_off_by_who_speaks_for_the_delegation(site: Site) -> None:
    with site.writing() as session:
        it = Missing(session, _prepare)
        it.carries()
        actor, now = it.next.focal_point("MNG"), it.now
    site.set_clock(now)
    with site.client(actor) as client:
        client.get("/")
        told = carrying(desk(it.next.round.id, None))
    assert told["late_offer"] is None
    [one] = told["waiting"]
    assert one.settle_url.endswith("/settled")
    assert str(it.next.base[0].id) in one.belongs_url
