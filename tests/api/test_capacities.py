"""A program learns for whom it acts, in the one capacity of its token."""

from consult.procedure.capacities import Capacity
from tests.api.conftest import Stagehand


def test_a_program_learns_for_whom_it_acts(stage: Stagehand) -> None:
    told = stage.of("JPN", Capacity.DEPUTY).get("/capacity").get_json()
    assert (told["capacity"], told["member_code"], "submit" in told["delegated"]) == ("deputy", "JPN", True)
    observer = stage.office(Capacity.OBSERVER).get("/capacity").get_json()
    assert (observer["capacity"], observer["member_code"], observer["delegated"]) == ("observer", None, [])
