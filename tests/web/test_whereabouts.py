"""Where a draft stands, in a sentence: each stage, each state of a procedure, and never agreement out of silence."""

from dataclasses import replace
from uuid import uuid4

import pytest

from consult.models import Circulation, Draft, MeetingSession, Round, Version
from consult.models.drafts import DraftKind, VersionKind
from consult.models.sessions import SessionKind
from consult.procedure.circulations import AdoptionOutcome, CirculationKind
from consult.procedure.rounds import Invited
from consult.procedure.silence import State
from consult.procedure.stages import Stage
from consult.queries.agreement import Agreement
from consult.queries.overview import Overview
from consult.queries.requests import Asked
from consult.web.whereabouts import where
from tests.builders import BEGINNING, DEADLINE, NOW
from tests.site import Site

DRAFT = Draft(title="T", kind=DraftKind.PLAN, mandate="M", created_at=NOW, archive_reason="All is done.")
BASE = Version(draft_id=DRAFT.id, number=1, name="Zero draft")
FINAL = Version(draft_id=DRAFT.id, number=2, name="Final text", kind=VersionKind.FINAL)
ROUND = Round(
    draft_id=DRAFT.id, base_id=BASE.id, number=1, invited=Invited.PROPOSALS, opens_at=BEGINNING, deadline=DEADLINE,
    zone="UTC", opened_at=NOW,
)  # fmt: skip
MEETING = MeetingSession(
    kind=SessionKind.SOM, number=26, title="SOM-26", mode="", host="", starts=NOW.date(), ends=NOW.date()
)


def _said(site: Site, stage: Stage, agreement: Agreement | None = None) -> str:
    found = Overview(DRAFT, stage, Asked.NOTHING, base=BASE, round=ROUND, agreement=agreement or Agreement())
    with site.app.test_request_context():
        return where(found)


def _circulated(kind: CirculationKind, state: State) -> Agreement:
    circulation = Circulation(
        draft_id=DRAFT.id, version_id=FINAL.id, number=1, kind=kind, sha256="0", announced_at=NOW,
        announced_by_id=uuid4(), expires=DEADLINE, zone="UTC",
    )  # fmt: skip
    return Agreement(final=FINAL, circulation=circulation, state=state)


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_names_its_text(site: Site, stage: Stage) -> None:
    said = _said(site, stage)
    assert said.endswith(".")
    assert ("“Zero draft”" in said) is (stage not in {Stage.MANDATE, Stage.ARCHIVED})


def test_the_later_stages_name_the_session_or_the_reason(site: Site) -> None:
    met = Agreement(final=FINAL, meeting=MEETING)
    assert _said(site, Stage.IN_SESSION, Agreement(meeting=MEETING)) == "“Zero draft” is before the session “SOM-26”."
    assert _said(site, Stage.ADOPTED, met) == "“Final text” was adopted at the session “SOM-26”."
    assert _said(site, Stage.ADOPTED, Agreement(final=FINAL)) == "“Final text” was adopted by written procedure."
    assert "All is done." in _said(site, Stage.ARCHIVED, met)
    assert "has deferred it" in _said(site, Stage.FOR_ADOPTION, replace(met, decided=AdoptionOutcome.DEFERRED))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", CirculationKind)
def test_each_state_of_a_procedure_is_told_as_a_fact(site: Site, kind: CirculationKind, state: State) -> None:
    said = _said(
        site, Stage.ADOPTED if kind is CirculationKind.CORRECTION else Stage.PROCEDURE, _circulated(kind, state)
    )
    assert said.endswith(".")
    assert "agree" not in said
    if state is State.HELD:
        assert "has not been declared" in said, "expiry adopts nothing"
    if kind is CirculationKind.SILENCE:
        assert "“Final text”" in said
        assert state is State.CONSENTED or "has consented" not in said.replace("not every member has consented", "")


def test_what_is_in_the_archive_is_not_in_a_procedure(site: Site) -> None:
    assert "archive" in _said(site, Stage.ARCHIVED, _circulated(CirculationKind.SILENCE, State.BROKEN))
