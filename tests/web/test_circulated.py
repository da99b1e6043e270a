"""A written procedure in sentences: none suggests that silence or absence is agreement."""

from datetime import UTC, date, datetime

import pytest

from consult.edge import acting
from consult.models import Circulation
from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.procedure.silence import State
from consult.queries.circulations import Period
from consult.queries.people import the_body
from consult.web import circulated
from tests.site import Site, signed_in_here
from tests.web.circulation_site import CirculationSite, announced

KINDS = [CirculationKind.SILENCE, CirculationKind.CONSENT]
PERIOD = Period(9, ((date(2023, 3, 8), ("RUS",)),), date(2023, 3, 20))


def within(on: CirculationSite) -> Circulation:
    """Sign the chair in for the request of the test; the procedure as its page reads it."""
    signed_in_here(on.at.here.chair)
    return acting.reader().get_one(Circulation, on.id)


@pytest.mark.parametrize("kind", KINDS)
def test_what_happens_says_who_decides_and_that_expiry_adopts_nothing(site: Site, kind: CirculationKind) -> None:
    on = announced(site, kind)
    with site.app.test_request_context():
        told = " ".join(circulated.what_happens(within(on)))
    assert "The expiry adopts nothing by itself: the chair declares the outcome." in told
    assert "What is received strictly before the expiry counts." in told
    assert "Lifting it revives nothing." in told
    assert ("does not answer has not consented" in told) is (kind is CirculationKind.CONSENT)
    assert "&lt;" not in told, "instants stand as markup"


@pytest.mark.parametrize("outcome", CirculationOutcome)
def test_each_outcome_has_its_sentence(site: Site, outcome: CirculationOutcome) -> None:
    on = announced(site)
    with site.app.test_request_context():
        row = within(on)
        row.outcome, row.declared_at, row.reason = outcome, datetime(2023, 3, 30, tzinfo=UTC), "The wrong file."
        told = str(circulated.stands(row, State.ENDED))
        acting.reader().rollback()
    assert "30 March 2023" in told
    assert ("The wrong file." in told) is (outcome is CirculationOutcome.ENDED)
    assert "agree" not in told


def test_the_days_of_a_period_are_explained(site: Site) -> None:
    on = announced(site)
    with site.app.test_request_context():
        within(on)
        told = circulated.days_told(PERIOD)
        assert told[0] == "The period has 9 days that are working days of every member State."
        assert told[1] == "8 March 2023 is not counted: a day off for RUS."
        body = the_body(acting.reader())
        body.rules = body.rules | {"working_day_of": "seat"}
        assert circulated.days_told(Period(1, (), PERIOD.last_day)) == ["The period has 1 working day at the seat."]
        acting.reader().rollback()


@pytest.mark.parametrize(
    ("rule", "words"), [("members", "nobody else"), ("chair", "the secretariat only"), ("public", "publicly")]
)
def test_it_is_said_to_whom_objectors_are_named(site: Site, rule: str, words: str) -> None:
    on = announced(site, objectors=rule)
    with site.app.test_request_context():
        assert words in circulated.named_to(within(on))


def test_the_title_names_kind_number_and_version(site: Site) -> None:
    on = announced(site)
    with site.app.test_request_context():
        assert circulated.title_of(within(on)) == "Silence procedure 1 on “Text for adoption”"
