"""Ministries' contributions merged as a suggestion."""

import pytest
from sqlmodel import Session

from consult.procedure.submissions import Operation
from consult.queries.contributions import merge_contributions, unchosen
from consult.queries.proposals import own_proposals
from consult.services.proposals import choose_contribution
from tests.builders import NOW
from tests.services.delegation import Delegation, a_delegation


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session, "to measure the air and to share the data of all stations", "beta")


def test_compatible_contributions_come_together(here: Delegation) -> None:
    here.proposes("to measure the clean air and to share the data of all stations", by=here.reviewer)
    here.proposes("to measure the air and to share the data of all large stations", by=here.other_ministry)
    merged = merge_contributions(here.session, here.live, here.ids[0])
    assert merged.wording == "to measure the clean air and to share the data of all large stations"
    assert (merged.diverging, set(merged.ministries)) == ((), {"Ministry of Energy", "Ministry of Health"})


def test_the_own_wording_is_a_party_to_it(here: Delegation) -> None:
    here.proposes("to measure the clean air and to share the data of all stations")
    assert merge_contributions(here.session, here.live, here.ids[0]).ministries == ()
    here.proposes("to measure the air and to share the data of all large stations", by=here.other_ministry)
    merged = merge_contributions(here.session, here.live, here.ids[0])
    assert merged.wording == "to measure the clean air and to share the data of all large stations"
    assert merged.ministries == ("", "Ministry of Health")


def test_diverging_ones_are_named_and_left_out(here: Delegation) -> None:
    here.proposes("to measure the water and to share the data of all stations", by=here.reviewer)
    here.proposes("to measure the soil and to share the data of all stations", by=here.other_ministry)
    merged = merge_contributions(here.session, here.live, here.ids[0])
    assert merged.wording == here.base[0].text
    assert {c.new for c in merged.diverging} == {"water", "soil"}


def test_what_was_not_made_the_delegations_own_is_told(here: Delegation) -> None:
    chosen = here.proposes("water", by=here.reviewer)
    left = here.proposes("soil", by=here.other_ministry)
    stance = here.proposes(place=1, operation=Operation.RESERVE, by=here.reviewer)
    choose_contribution(here.session, by=here.focal_point, now=NOW, proposal_id=chosen.id)
    own = list(own_proposals(here.session, here.live.id))
    assert {p.id for p in unchosen(here.session, here.live.id, own)} == {left.id, stance.id}


def test_footnotes_come_together_as_well(here: Delegation) -> None:
    here.proposes("to measure the air[^1] and to share the data of all stations\n[^1]: As in 2010.", by=here.reviewer)
    here.proposes("to measure the air and to share the data of all large stations", by=here.other_ministry)
    merged = merge_contributions(here.session, here.live, here.ids[0])
    assert merged.wording == ("to measure the air[^1] and to share the data of all large stations\n\n[^1]: As in 2010.")
