"""The links from a draft: what is asked for first, and no link to a page that is not there."""

from typing import Any
from uuid import uuid4

import pytest

from consult.models import Circulation, Compilation, Consideration, Draft, MeetingSession, Round, Version
from consult.models.drafts import DraftKind, VersionKind
from consult.models.sessions import SessionKind
from consult.procedure.circulations import CirculationKind
from consult.procedure.rounds import Invited
from consult.procedure.silence import State
from consult.procedure.stages import Stage
from consult.queries.agreement import Agreement
from consult.queries.overview import Overview
from consult.queries.requests import Asked
from consult.web import ways
from tests.builders import BEGINNING, DEADLINE, NOW
from tests.site import Site

DRAFT = Draft(title="T", kind=DraftKind.PLAN, mandate="M", created_at=NOW)
BASE = Version(draft_id=DRAFT.id, number=1, name="Zero draft")
FINAL = Version(draft_id=DRAFT.id, number=2, name="Final text", kind=VersionKind.FINAL)
ROUND = Round(
    draft_id=DRAFT.id, base_id=BASE.id, number=1, invited=Invited.PROPOSALS, opens_at=BEGINNING, deadline=DEADLINE,
    zone="UTC", opened_at=NOW,
)  # fmt: skip
COMPILATION = Compilation(round_id=ROUND.id, number=1, base_id=BASE.id, sha256="0", issued_at=NOW, issued_by_id=uuid4())
MEETING = MeetingSession(
    kind=SessionKind.SOM, number=26, title="SOM-26", mode="", host="", starts=NOW.date(), ends=NOW.date()
)
CONSIDERED = Consideration(
    session_id=MEETING.id, draft_id=DRAFT.id, base_id=BASE.id, opened_at=NOW, opened_by_id=uuid4()
)
CIRCULATED = Circulation(
    draft_id=DRAFT.id, version_id=FINAL.id, number=1, kind=CirculationKind.SILENCE, sha256="0", announced_at=NOW,
    announced_by_id=uuid4(), expires=DEADLINE, zone="UTC",
)  # fmt: skip


def _ways(site: Site, stage: Stage, asked: Asked, **values: Any) -> list[str]:
    with site.app.test_request_context():
        return [url for _, url in ways.links(Overview(DRAFT, stage, asked, base=BASE, **values))]


@pytest.fixture
def _all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every page exist under the name of its endpoint."""
    monkeypatch.setattr(ways, "to", lambda endpoint, **_: endpoint)


@pytest.mark.usefixtures("_all_pages")
def test_what_is_asked_comes_first_in_a_round(site: Site) -> None:
    compiled: dict[str, Any] = {"preparation": BASE, "round": ROUND, "compilation": COMPILATION}
    delegation = _ways(site, Stage.COMPILED, Asked.ANSWER_PROPOSALS, **compiled, asks_delegation=True)
    assert delegation[0] == "compilations.answers"
    assert "reconciliation.workbench" not in delegation
    secretariat = _ways(site, Stage.COMPILED, Asked.DISPOSE, **compiled, asks_secretariat=True)
    assert (secretariat[0], secretariat[-1]) == ("reconciliation.workbench", "drafting.edit")
    preparing = _ways(site, Stage.COMPILED, Asked.ISSUE_VERSION, **compiled, asks_secretariat=True)
    assert preparing[0] == "drafting.edit"


@pytest.mark.usefixtures("_all_pages")
@pytest.mark.parametrize(
    ("stage", "asked", "agreement", "first"),
    [
        (Stage.CIRCULATED, Asked.TAKE_UP, Agreement(), "sessions.index"),
        (Stage.CIRCULATED, Asked.SUBMIT_FOR_ADOPTION, Agreement(), "adoption.submit_form"),
        (Stage.IN_SESSION, Asked.FOLLOW, Agreement(consideration=CONSIDERED, meeting=MEETING), "room.page"),
        (Stage.FOR_ADOPTION, Asked.ANNOUNCE, Agreement(final=FINAL), "circulations.announce_form"),
        (Stage.FOR_ADOPTION, Asked.DECIDE_ADOPTION, Agreement(final=FINAL), "adoption.decide_form"),
        (Stage.FOR_ADOPTION, Asked.PREPARE_DECISION, Agreement(final=FINAL), "adoption.page"),
        (Stage.PROCEDURE, Asked.OBJECT, Agreement(final=FINAL, circulation=CIRCULATED, state=State.RUNNING),
         "circulations.page"),
        (Stage.FOR_ADOPTION, Asked.AWAIT_CHAIR, Agreement(final=FINAL, circulation=CIRCULATED, state=State.BROKEN),
         "circulations.page"),
        (Stage.ADOPTED, Asked.LATE_STATEMENT, Agreement(final=FINAL), "adoption.page"),
        (Stage.ADOPTED, Asked.NOTHING, Agreement(final=FINAL), "versions.page"),
        (Stage.ADOPTED, Asked.NOTHING, Agreement(final=FINAL, meeting=MEETING), "versions.page"),
        (Stage.ADOPTED, Asked.OBJECT_TO_CORRECTION, Agreement(final=FINAL, meeting=MEETING, circulation=CIRCULATED),
         "circulations.page"),
    ],
)  # fmt: skip
def test_what_is_asked_comes_first_later(
    site: Site, stage: Stage, asked: Asked, agreement: Agreement, first: str
) -> None:
    assert _ways(site, stage, asked, agreement=agreement)[0] == first


def test_pages_that_are_not_there_are_left_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "to", lambda *_, **__: "")
    assert _ways(site, Stage.PROCEDURE, Asked.OBJECT, agreement=Agreement(final=FINAL, circulation=CIRCULATED)) == []
    with site.app.test_request_context():
        assert ways.beside(Overview(DRAFT, Stage.ADOPTED, Asked.NOTHING, base=BASE)) == []


@pytest.mark.usefixtures("_all_pages")
def test_beside_it_stand_the_pages_that_ask_nothing(site: Site) -> None:
    with site.app.test_request_context():
        early = [url for _, url in ways.beside(Overview(DRAFT, Stage.MANDATE, Asked.NOTHING))]
        late = ways.beside(Overview(DRAFT, Stage.ADOPTED, Asked.NOTHING, base=BASE, agreement=Agreement(final=FINAL)))
    assert early == ["journal.draft_journal", "records.page"]
    assert [url for _, url in late] == ["ledger.status", "ledger.brackets", "adoption.page", *early]
