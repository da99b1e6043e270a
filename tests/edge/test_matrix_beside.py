"""Texts side by side: paragraph by paragraph what each member would make of it."""

from consult.edge.matrix_beside import Beside
from consult.procedure.rounds import Attribution
from consult.queries.compilations import as_seen, compiled
from consult.queries.revisions import reflection
from tests.answered import an_answered_round
from tests.site import Site

ORDER = ("CHN", "PRK", "JPN", "MNG", "KOR", "RUS")


def test_each_member_has_its_column(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        row = answered.compiles()
        content = compiled(session, row)
        seen = reflection(session, answered.secretariat, row, content)
        beside = Beside(content, ORDER, {answered.base[0].id: "open"}, seen)
        columns, rows = [one.title for one in beside.columns()], [*beside.rows()]
    two = "alpha one 2 three"
    assert columns[2:] == ["CHN", "MNG", "KOR", "RUS", "Proposed by the secretariat", "Status"]
    assert rows == [
        ("Whole text", "", "", "", "", "Comment: The whole is too long.", "", ""),
        ("OP1", "alpha one two three", two, "alpha one zwei three", two, "", "", "open"),
        ("OP2", "beta one two three", "DEL", "", "", "", "", ""),
        ("after OP2", "", "", "", "a new paragraph", "", "", ""),
        ("OP3", "gamma one two three", "", "gamma one\n\ntwo three", "", "RESERVE", "", ""),
        ("OP4", "delta one two three", "", "Comment: “one two” What is meant?", "RETAIN", "MOVE after OP1", "", ""),
    ]  # fmt: skip


def test_who_is_not_named_has_a_column_with_the_others(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session, attribution=Attribution.SECRETARIAT)
        row = answered.compiles()
        content = as_seen(compiled(session, row), answered.focal_point("KOR"), Attribution.SECRETARIAT)
        beside = Beside(content, ORDER, {})
        columns, rows = [one.title for one in beside.columns()], [*beside.rows()]
    assert columns == ["Paragraph", "Base text", "KOR", "member State not named", "Status"]
    assert rows[1][2:4] == ("alpha one 2 three", "alpha one 2 three\n\nalpha one zwei three")
