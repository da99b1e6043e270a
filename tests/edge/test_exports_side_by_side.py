"""A compilation side by side: each member's text beside the base, what is said to it, and the secretariat's."""

import pytest

from consult.edge import exports_side_by_side
from consult.edge.acting import Acting
from consult.formats import paper_table
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import Outcome
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Attribution
from tests.answered import AFTER, Answered, an_answered_round
from tests.builders import an_actor
from tests.papers import read, say, text
from tests.reconciled import Reconciled
from tests.site import Site


def _cells(answered: Answered, who: Actor, compilation: object) -> dict[str, list[list[str]]]:
    made, _ = exports_side_by_side.side_by_side(Acting(answered.session, who, AFTER), compilation)  # type: ignore[arg-type]
    rows = read(paper_table.page(made, say)).xpath("//tbody/tr")
    return {
        text(row.xpath("./th")[0]): [[text(p) for p in cell.xpath("./p")] for cell in row.xpath("./td")] for row in rows
    }


def test_each_members_text_stands_beside_the_base(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        cells = _cells(answered, answered.focal_point("JPN"), answered.compiles().id)
    base, members, secretariat = cells["OP1"]
    assert base == ["alpha one two three"]
    assert members[:2] == ["CHN, KOR alpha one two2 three", "MNG alpha one twozwei three"]
    assert "China Shorter, says China's focal point." in members
    assert secretariat == ["Diverging proposals: China, Republic of Korea; Mongolia."]
    assert "Russian Federation The whole is too long." in cells["Whole text"][1]


def test_the_secretariats_proposals_stand_there_once_they_are_sent(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        work = Reconciled(answered, answered.compiles())
        reader, row = answered.focal_point("JPN"), work.compilation.id
        work.disposes_all(Outcome.IN_BRACKETS)
        before = _cells(answered, reader, row)["OP1"][2]
        work.proposes()
        after = _cells(answered, reader, row)["OP1"][2]
    assert before == ["Diverging proposals: China, Republic of Korea; Mongolia."]
    assert after[0].startswith("Proposed result alpha one [Alt 1: ")


def test_where_names_are_not_told_none_is(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session, attribution=Attribution.SECRETARIAT)
        row = answered.compiles()
        cells = _cells(answered, answered.focal_point("KOR"), row.id)
    told = str(cells).replace("says China's focal point", "")
    assert not [name for name in ("China", "Mongolia", "Russian", "CHN", "MNG", "RUS") if name in told]
    assert cells["OP1"][1][:2] == [
        "KOR, member State not named alpha one two2 three", "member State not named alpha one twozwei three",
    ]  # fmt: skip


@pytest.mark.parametrize("capacity", [Capacity.OBSERVER, Capacity.ADMINISTRATOR])
def test_it_is_not_there_for_who_does_not_negotiate(site: Site, capacity: Capacity) -> None:
    with site.app.test_request_context(), site.writing() as session:
        answered = an_answered_round(session)
        row = answered.compiles()
        with pytest.raises(NotFound):
            _cells(answered, an_actor(session, capacity), row.id)
