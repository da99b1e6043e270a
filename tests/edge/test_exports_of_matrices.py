"""Matrices are given out in every form as every file, to whoever may read the compilation, and say no more."""

import pytest

from consult.edge import exports_of_matrices
from consult.edge.acting import Acting
from consult.edge.exports import MATRIX_FORMS, matrix_given_out
from consult.edge.matrix_titles import forms
from consult.formats import pdf
from consult.formats.matrices import Table
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import AnswerValue, Outcome
from consult.procedure.refusals import Invalid, NotFound
from consult.procedure.rounds import Attribution
from consult.services.amendments import withdraw_proposal
from tests.answered import AFTER, an_answered_round
from tests.builders import an_actor
from tests.formats.tables import a_table
from tests.reconciled import Reconciled
from tests.site import Site

PROFILES = [key for key in dict(exports_of_matrices.NAMES) if key != "trace"]


def _column(table: Table, key: str) -> list[str]:
    place = [column.key for column in table.columns].index(key)
    return [row[place] for row in table.rows]


@pytest.mark.parametrize("profile", PROFILES)
def test_each_form_as_each_file(site: Site, profile: str) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        here = Acting(session, answered.focal_point("JPN"), AFTER)
        table, name = exports_of_matrices.matrix(here, answered.compiles().id, profile)
        answers = [matrix_given_out(table, name, form) for form in MATRIX_FORMS if form != "pdf" or pdf.is_possible()]
        with pytest.raises(NotFound):
            matrix_given_out(table, name, "exe")
        assert profile in dict(forms())
    assert all(answer.data and answer.headers["X-Content-Type-Options"] == "nosniff" for answer in answers)
    assert len(table.rows) >= 6
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_names_that_are_not_told_stand_in_no_form(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session, attribution=Attribution.SECRETARIAT)
        row = answered.compiles()
        reader = Acting(session, answered.focal_point("JPN"), AFTER)
        tables = [exports_of_matrices.matrix(reader, row.id, profile)[0] for profile in PROFILES]
        whole = exports_of_matrices.matrix(Acting(session, answered.secretariat, AFTER), row.id, "full")[0]
    for table in tables:
        told = "\n".join(cell for line in (table.titles, *table.rows) for cell in line)
        told = told.replace("says China's focal point", "")
        assert not [name for name in ("CHN", "China", "KOR", "Mongolia", "MNG", "RUS", "2022-10-03") if name in told]
    assert "CHN, KOR" in _column(whole, "member")


def test_how_items_are_reflected_is_told_once_it_was_sent(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        work = Reconciled(answered, answered.compiles())
        reader = Acting(session, answered.focal_point("JPN"), AFTER)
        secretariat = Acting(session, answered.secretariat, AFTER)
        work.disposes_all(Outcome.IN_BRACKETS)
        before = exports_of_matrices.matrix(reader, work.compilation.id, "full")[0]
        own = exports_of_matrices.matrix(secretariat, work.compilation.id, "full")[0]
        work.proposes()
        work.answers("CHN", work.item(op="delete_paragraph"), AnswerValue.MAINTAINED)
        after = exports_of_matrices.matrix(reader, work.compilation.id, "full")[0]
    assert set(_column(before, "disposition")) == {""}
    assert set(_column(own, "disposition")) == set(_column(after, "disposition")) == {"in brackets", "noted"}
    assert set(_column(after, "observation")) == {"So."}
    assert "CHN: maintained" in _column(after, "answer")


def test_where_an_item_came_to_stand(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        work = Reconciled(answered, answered.compiles())
        work.disposes_all(Outcome.IN_BRACKETS)
        version = work.issues()
        reader = Acting(session, answered.focal_point("JPN"), work.now())
        table = exports_of_matrices.matrix(reader, work.compilation.id, "full")[0]
        trace, name = exports_of_matrices.trace_table(reader, version.id)
    assert "OP1" in _column(table, "resulting")
    assert any(version.name in one for one in _column(table, "result"))
    assert "in brackets" in _column(trace, "disposition")
    assert name.endswith("Trace table")


def test_what_was_taken_back_is_said_or_left_out(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        work = Reconciled(answered, answered.compiles())
        gone = work.item(op="insert_paragraph")
        [proposer] = gone.proposers
        assert proposer.proposal_id is not None
        by = answered.focal_point("KOR")
        withdraw_proposal(session, by=by, now=work.now(), proposal_id=proposer.proposal_id)
        reader = Acting(session, answered.focal_point("JPN"), AFTER)
        full, two, beside = (
            exports_of_matrices.matrix(reader, work.compilation.id, form)[0]
            for form in ("full", "two-column", "side-by-side")
        )
    assert _column(full, "status").count("withdrawn") == 1
    assert len(two.rows) == len(full.rows) - 1
    assert "a new paragraph" not in str(beside.rows)


def test_a_word_file_refuses_more_columns_than_it_can_hold(site: Site) -> None:
    with site.app.test_request_context(), pytest.raises(Invalid, match="at most 63 columns"):
        matrix_given_out(a_table(("x",) * 64), "wide", "docx")


def test_it_is_not_there_for_others(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        row = an_answered_round(session).compiles()
        observer = Acting(session, an_actor(session, Capacity.OBSERVER), AFTER)
        reader = Acting(session, an_actor(session, Capacity.SECRETARIAT), AFTER)
        for who, profile in ((observer, "iso"), (reader, "nothing")):
            with pytest.raises(NotFound):
                exports_of_matrices.matrix(who, row.id, profile)
