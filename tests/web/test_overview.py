"""An overview in sentences: each stage and each request has one, and links lead where there is a page."""

from uuid import uuid4

import pytest

from consult.models import Compilation, Draft, Round, Submission, Version
from consult.models.drafts import DraftKind
from consult.procedure.rounds import Invited
from consult.procedure.stages import Stage
from consult.procedure.submissions import SubmissionState
from consult.queries.overview import Asked, Overview
from consult.web import overview as module
from tests.builders import BEGINNING, DEADLINE, NOW
from tests.site import Site

DRAFT = Draft(title="T", kind=DraftKind.PLAN, mandate="M", created_at=NOW)
BASE = Version(draft_id=DRAFT.id, number=1, name="Zero draft")
ROUND = Round(
    draft_id=DRAFT.id,
    base_id=BASE.id,
    number=1,
    invited=Invited.PROPOSALS,
    opens_at=BEGINNING,
    deadline=DEADLINE,
    zone="UTC",
    opened_at=NOW,
)
COMPILATION = Compilation(round_id=ROUND.id, number=1, base_id=BASE.id, sha256="0", issued_at=NOW, issued_by_id=uuid4())


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("asked", Asked)
def test_each_has_its_sentences(site: Site, stage: Stage, asked: Asked) -> None:
    found = Overview(DRAFT, stage, asked, base=BASE, round=ROUND, open_items=2)
    with site.app.test_request_context():
        described = module.describe(found)
    assert described.where.endswith(".")
    assert described.asked.endswith(".")
    assert ("“Zero draft”" in described.where) is (stage is not Stage.MANDATE)


def _urls(site: Site, found: Overview) -> list[str]:
    with site.app.test_request_context():
        return [url for _, url in module.links(found)]


def test_what_is_asked_comes_first_and_missing_pages_are_left_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = {
        "draft": DRAFT,
        "stage": Stage.COMPILED,
        "base": BASE,
        "preparation": BASE,
        "round": ROUND,
        "compilation": COMPILATION,
    }
    monkeypatch.setattr(module, "to", lambda endpoint, **_: endpoint)
    delegation = _urls(site, Overview(**everything, asked=Asked.ANSWER_PROPOSALS, asks_delegation=True))  # type: ignore[arg-type]
    assert delegation[0] == "compilations.answers"
    assert "reconciliation.workbench" not in delegation
    secretariat = _urls(site, Overview(**everything, asked=Asked.DISPOSE, asks_secretariat=True))  # type: ignore[arg-type]
    assert (secretariat[0], secretariat[-1]) == ("reconciliation.workbench", "drafting.edit")
    preparing = _urls(site, Overview(**everything, asked=Asked.ISSUE_VERSION, asks_secretariat=True))  # type: ignore[arg-type]
    assert preparing[0] == "drafting.edit"
    monkeypatch.setattr(module, "to", lambda endpoint, **_: "")
    assert _urls(site, Overview(**everything, asked=Asked.NOTHING)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "no_comments", "words"),
    [
        (None, False, "has not submitted"),
        (SubmissionState.CLEARED, False, "nothing has been submitted"),
        (SubmissionState.SUBMITTED, False, "submitted its answer"),
        (SubmissionState.SUBMITTED, True, "no comments"),
    ],
)
def test_whether_the_delegation_has_answered(
    site: Site, state: SubmissionState | None, no_comments: bool, words: str
) -> None:
    submission = (
        Submission(
            round_id=ROUND.id, member_code="CHN", base_id=BASE.id, state=state, no_comments=no_comments, begun_at=NOW
        )
        if state
        else None
    )
    found = Overview(DRAFT, Stage.OPEN, Asked.SUBMIT, round=ROUND, submission=submission, asks_delegation=True)
    with site.app.test_request_context():
        assert words in module.answer(found)
        assert module.answer(Overview(DRAFT, Stage.OPEN, Asked.NOTHING, round=ROUND)) == ""
