"""How far a member has come with its reactions: exactly the items of others that stand."""

import pytest
from sqlmodel import Session

from consult.procedure.consensus import ReactionValue
from consult.procedure.rounds import Attribution
from consult.queries.compilations import compiled, read
from consult.queries.reactions import progress
from consult.services.amendments import withdraw_proposal
from consult.services.reactions import react
from tests.answered import AFTER, an_answered_round
from tests.builders import MEMBERS


@pytest.mark.parametrize("attribution", Attribution)
def test_counts_what_the_compilation_shows(session: Session, attribution: Attribution) -> None:
    answered = an_answered_round(session, attribution=attribution)
    compilation = answered.compiles()

    def shown(member: str) -> tuple[int, int]:
        seen = read(session, answered.focal_point(member), compilation)
        others = [item for item in seen.items if item.is_standing and not item.is_only_of(member)]
        return sum(any(given.member == member for given in item.reactions) for item in others), len(others)

    assert [progress(session, compilation, member) for member in MEMBERS] == [shown(member) for member in MEMBERS]
    for item in compiled(session, compilation).items[2:7]:
        for value in (ReactionValue.SUPPORTS, ReactionValue.CANNOT_ACCEPT):
            react(session, by=answered.focal_point("PRK"), now=AFTER, compilation_id=compilation.id, item_id=item.id,
                  value=value)  # fmt: skip
    given_up = next(i for i in compiled(session, compilation).items if i.members == ("MNG",) and i.op == "replace")
    withdraw_proposal(
        session, by=answered.focal_point("MNG"), now=AFTER, proposal_id=given_up.proposers[0].proposal_id, reason="x"
    )
    assert progress(session, compilation, "PRK")[0] in {4, 5}
    assert [progress(session, compilation, member) for member in MEMBERS] == [shown(member) for member in MEMBERS]
