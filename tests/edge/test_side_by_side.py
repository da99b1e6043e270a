"""Base, members and secretariat side by side; who is not named has one column together."""

from dataclasses import replace

from consult.edge.side_by_side import side_by_side
from consult.queries.compilations import compiled
from consult.queries.people import members
from tests.answered import an_answered_round
from tests.site import Site


def test_each_member_has_its_column(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        content = compiled(session, answered.compiles())
        names = {member.code: member.name for member in members(session)}
        table = side_by_side(content, names, content.base, title="Side by side", language="en")
    assert table.columns == (
        "Paragraph", "Base text", "China", "Mongolia", "Republic of Korea", "Russian Federation", "Secretariat",
    )  # fmt: skip
    assert table.rows[0] == (
        "OP1", "alpha one two three", "alpha one 2 three", "alpha one zwei three", "alpha one 2 three", "",
        "alpha one two three",
    )  # fmt: skip
    assert table.rows[1][2:6] == ("(deleted)", "", "+ a new paragraph", "")
    assert table.rows[3][5] == "(moved)"


def test_who_is_not_named_has_one_column(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        found = compiled(session, answered.compiles())
        content = replace(found, items=tuple(
            replace(i, proposers=tuple(replace(p, member="") for p in i.proposers)) for i in found.items
        ))  # fmt: skip
        table = side_by_side(content, {"CHN": "China"}, None, title="Side by side", language="en")
    assert table.columns == ("Paragraph", "Base text", "member State not named")
    assert sorted(table.rows[0][2].splitlines()) == ["alpha one 2 three", "alpha one zwei three"]
