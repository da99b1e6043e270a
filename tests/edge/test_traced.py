"""The trace table to take away says what the page says."""

from consult.edge.traced import traced
from consult.procedure.consensus import Outcome
from consult.queries.traces import trace
from tests.reconciled import a_reconciliation
from tests.site import Site


def test_from_a_paragraph_to_what_became_of_it(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        work = a_reconciliation(session)
        work.disposes_all(Outcome.IN_BRACKETS)
        work.proposes()
        version = work.issues()
        table = traced(trace(session, work.answered.secretariat, version.id), title="Trace table")
    assert len(table.columns) == 7
    row = next(row for row in table.rows if row[3] == "MOD “two” → “2”")
    assert row[:3] == ("OP1", "CHN, KOR", "OP1")
    assert row[4] == "in brackets"
