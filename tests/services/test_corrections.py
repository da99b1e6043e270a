"""Corrections of an adopted text: with a period for objection, issued beside it."""

import pytest
from sqlmodel import Session

from consult.models import Circulation, Correction, Version
from consult.procedure.circulations import AdoptionOutcome, CirculationOutcome
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.stages import Stage
from consult.queries.drafts import current_final, stage, text_of
from consult.services import adoption, archive, corrections
from tests.adopting import Adopting, adopting


@pytest.fixture
def here(session: Session) -> Adopting:
    found = adopting(session, "Decide to atc;", "Decide to report;")
    found.hold_a_session("CHN", "JPN")
    final = found.submit()
    found.does(
        found.chair, adoption.decide_adoption, draft_id=found.draft.id, version_id=final.id,
        outcome=AdoptionOutcome.ADOPTED, symbol="BODY/1",
    )  # fmt: skip
    return found


def propose(here: Adopting, words: str = "Decide to act;", **arguments: object) -> Correction:
    assert here.final is not None
    paragraph = text_of(here.session, here.final.id)[0].id
    final = current_final(here.session, here.draft.id)
    entered = {
        "seen": final and final.id, "wordings": {paragraph: words}, "reason": "A typing mistake.",
        "expires": here.days_later(10),
    }  # fmt: skip
    return here.does(  # type: ignore[no-any-return]
        here.secretariat, corrections.propose_correction, draft_id=here.draft.id, zone="Asia/Seoul",
        **(entered | arguments),
    )  # fmt: skip


def begun(here: Adopting, correction: Correction) -> None:
    circulation = here.session.get_one(Circulation, correction.circulation_id)
    here.transmit(circulation)
    here.begin(circulation)


def test_one_that_nobody_objects_to_is_issued_beside_the_adopted_text(here: Adopting) -> None:
    correction = propose(here)
    begun(here, correction)
    circulation = here.session.get_one(Circulation, correction.circulation_id)
    here.now = circulation.expires
    here.declare(circulation, CirculationOutcome.STANDS)
    corrected = here.session.get_one(Version, correction.result_id)
    assert (corrected.name, corrected.symbol) == ("Corr.1", "BODY/1/Corr.1")
    assert [p.text for p in text_of(here.session, corrected.id)] == ["Decide to act;", "Decide to report;"]
    assert here.final is not None
    assert text_of(here.session, here.final.id)[0].text == "Decide to atc;", "as it was adopted"
    assert current_final(here.session, here.draft.id) == corrected
    assert stage(here.session, here.draft.id, here.now) is Stage.ADOPTED


def test_an_objection_keeps_it_out(here: Adopting) -> None:
    correction = propose(here)
    begun(here, correction)
    circulation = here.session.get_one(Circulation, correction.circulation_id)
    here.objects(circulation, "MNG", text="It changes the sense.")
    here.declare(circulation, CirculationOutcome.BROKEN)
    assert correction.result_id is None
    assert propose(here, "Decide to act now;").number == 2


def test_what_cannot_be_a_correction(here: Adopting) -> None:
    for words, sentence in (("Decide to atc;", "Nothing"), ("", "empty"), ("Decide [so];", "brackets")):
        with pytest.raises(Invalid, match=sentence):
            propose(here, words)
    with pytest.raises(Invalid, match="72 hours"):
        propose(here, expires=here.now)
    with pytest.raises(Invalid, match="no such paragraph"):
        propose(here, wordings={here.draft.id: "x"})
    propose(here)
    with pytest.raises(Conflict, match="still with the members"):
        propose(here, "Decide;")


def test_a_page_that_shows_another_text_corrects_nothing(here: Adopting) -> None:
    with pytest.raises(Conflict, match="corrected since"):
        propose(here, seen=here.base.id)


def test_a_draft_is_not_archived_while_members_can_object(here: Adopting) -> None:
    propose(here)
    with pytest.raises(Conflict, match="still with the members"):
        here.does(here.secretariat, archive.archive_draft, draft_id=here.draft.id, reason="Done.")
