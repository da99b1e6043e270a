"""Matrices are given out in every form as every file, to whoever may read the compilation."""

import pytest

from consult.edge import exports_of_matrices
from consult.edge.acting import Acting
from consult.edge.exports_of_matrices import FILES, PROFILES
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Attribution
from tests.answered import AFTER, an_answered_round
from tests.builders import an_actor
from tests.site import Site


@pytest.mark.parametrize("profile", PROFILES)
def test_each_form_as_each_file(site: Site, profile: str) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        here = Acting(session, answered.focal_point("JPN"), AFTER)
        found = exports_of_matrices.of_compilation(here, answered.compiles().id, profile)
        answers = [exports_of_matrices.given_out(*found, form) for form in FILES]
        with pytest.raises(NotFound):
            exports_of_matrices.given_out(*found, "exe")
    assert all(answer.data and answer.headers["X-Content-Type-Options"] == "nosniff" for answer in answers)
    assert len(found[0].rows) >= 4


def test_names_that_are_not_told_stand_in_no_form(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session, attribution=Attribution.SECRETARIAT)
        here = Acting(session, answered.focal_point("JPN"), AFTER)
        row = answered.compiles()
        tables = [exports_of_matrices.of_compilation(here, row.id, profile)[0] for profile in PROFILES]
    for table in tables:
        told = "\n".join(cell for line in (table.columns, *table.rows) for cell in line)
        told = told.replace("says China's focal point", "")
        assert not [name for name in ("CHN", "China", "KOR", "Mongolia", "MNG", "RUS", "2022-10-03") if name in told]


def test_it_is_not_there_for_others(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        row = an_answered_round(session).compiles()
        observer = Acting(session, an_actor(session, Capacity.OBSERVER), AFTER)
        for profile in ("iso", "nothing"):
            with pytest.raises(NotFound):
                exports_of_matrices.of_compilation(observer, row.id, profile)
