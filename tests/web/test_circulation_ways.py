"""What the page of a written procedure offers, at each of its states, to whom."""

from typing import Any

import pytest

from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.services import replies
from tests.adopting import DAY
from tests.site import Site
from tests.web.circulation_site import CirculationSite, announced, running

OFFERS = (
    "We consent", "We object", "We need more time", "Acknowledge receipt", "We object to the use of silence",
    "We lift our objection", "Begin the period", "Declare the outcome", "Tell all members the facts",
    "Extend the period", "Enter what came on paper", "End the procedure",
)  # fmt: skip


def offered(on: CirculationSite, who: Any) -> set[str]:
    body = on.at.client(who).get(on.url).get_data(as_text=True)
    return {words for words in OFFERS if f">{words}</a>" in body}


def test_in_the_window(site: Site) -> None:
    on = announced(site)
    assert offered(on, "CHN") == {"We object", "We need more time", "We object to the use of silence"}
    assert offered(on, on.at.here.chair) == {"End the procedure"}
    assert offered(on, on.at.here.secretariat) == {"End the procedure", "Enter what came on paper"}


def test_between_window_and_beginning(site: Site) -> None:
    on = announced(site)
    until = on.row().objections_until
    assert until is not None
    on.to(until)
    assert offered(on, "CHN") == {"We object", "We need more time"}
    assert offered(on, on.at.here.chair) == {"Begin the period", "End the procedure"}


@pytest.mark.parametrize("kind", [CirculationKind.SILENCE, CirculationKind.CONSENT])
def test_while_it_runs_and_when_it_has_expired(site: Site, kind: CirculationKind) -> None:
    on = running(site, kind)
    own = {"We consent"} if kind is CirculationKind.CONSENT else set()
    assert offered(on, "CHN") == {"We object", "We need more time", "Acknowledge receipt"} | own
    assert offered(on, on.at.here.chair) == {"Extend the period", "End the procedure"}
    on.to(on.row().expires)
    assert offered(on, "CHN") == {"Acknowledge receipt"}
    assert offered(on, on.at.here.chair) == {"Declare the outcome"}
    on.to(on.row().expires + 9 * DAY)
    assert "Tell all members the facts" in offered(on, on.at.here.secretariat)
    assert offered(on, on.at.here.chair) == {"Declare the outcome"}


def test_when_it_is_broken_and_when_that_is_declared(site: Site) -> None:
    on = running(site)
    with on.at.acting() as here:
        here.objects(here.session.merge(on.row()), "CHN")
    assert offered(on, "CHN") == {"Acknowledge receipt", "We lift our objection"}
    assert offered(on, "JPN") == {"Acknowledge receipt"}
    assert offered(on, on.at.here.chair) == {"Declare the outcome"}
    with on.at.acting() as here:
        here.does(here.focal_points["CHN"], replies.lift_objection, circulation_id=on.id)
    assert "We lift our objection" not in offered(on, "CHN")
    with on.at.acting() as here:
        here.declare(here.session.merge(on.row()), CirculationOutcome.BROKEN)
    assert offered(on, on.at.here.chair) == set()
    assert offered(on, on.at.here.secretariat) == set()
