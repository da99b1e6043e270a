"""The trace table as rows: every paragraph of the base and of the version, and what led from one to the other."""

from consult.edge.matrix_traces import TRACE, traced
from consult.procedure.consensus import Outcome
from consult.queries.traces import trace
from tests.answered import an_answered_round
from tests.reconciled import Reconciled
from tests.site import Site


def test_each_line_is_a_row(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        work = Reconciled(answered, answered.compiles())
        work.disposes_all(Outcome.IN_BRACKETS)
        found = trace(session, answered.focal_point("JPN"), work.issues().id)
        rows = [dict(zip(TRACE, traced(line), strict=True)) for line in found.lines]
    [deletion] = [one for one in rows if one["operation"] == "DEL"]
    assert deletion == {
        "before": "OP2", "before_text": "beta one two three", "member": "CHN", "operation": "DEL",
        "old": "beta one two three", "new": "", "disposition": "in brackets", "proposed": "", "observation": "So.",
        "answer": "", "now": "OP2", "now_text": "[DEL CHN: beta one two three]",
    }  # fmt: skip
    assert {one["before"] for one in rows} >= {"OP1", "OP2", "OP3", "OP4"}
