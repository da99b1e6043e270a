"""How the acts on adoption are done in a scene. What is needed beyond the scene is arranged here."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from consult.models import Circulation, SessionPresence
from consult.models.sessions import SessionKind
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.circulations import AdoptionOutcome, CirculationKind, CirculationOutcome, ExplanationKind
from consult.procedure.stages import Stage
from consult.queries.circulations import correction_circulations, working_days_later
from consult.queries.drafts import current_base, current_final, text_of
from consult.queries.officers import session_on
from consult.queries.sessions import present
from consult.services import adoption, archive, corrections, finals, sessions
from consult.services.attachments import Original
from consult.services.officers import Instructed
from tests.builders import a_text
from tests.recipes import Place, Recipe
from tests.scenes import NOW

JUST_BEFORE = NOW - timedelta(minutes=1)
INSTRUCTION = Instructed("Letter of the chair of 2 October 2022", Original("letter.pdf", "application/pdf", b"scan"))
AMENDED = ("Decide to act;", "Decide to report;")


def final_of(place: Place) -> UUID:
    """Return the text submitted for adoption; one that is not there where none is."""
    final = current_final(place.session, place.scene.draft)
    return final.id if final else uuid4()


def base_seen(place: Place) -> str:
    """Return the hash of the base as its page would show it."""
    base = current_base(place.session, place.scene.draft)
    return (base.sha256 if base else None) or ""


def corrected(place: Place) -> dict[UUID, str]:
    """Return the first paragraph of the adopted text as it should read."""
    text = text_of(place.session, final_of(place))
    return {text[0].id: f"{text[0].text} (corrected)"} if text else {}


def a_session_today(place: Place) -> UUID:
    """Let a session be held, with Mongolia present."""
    secretariat = place.world.who(Capacity.SECRETARIAT.value)
    meeting = session_on(place.session, NOW) or sessions.record_session(
        place.session, by=secretariat, now=JUST_BEFORE, kind=SessionKind.SOM, number=99, title="SOM-99",
        mode="hybrid", host="MNG", starts=NOW.date(), ends=NOW.date(), items=[], present=["MNG"],
    )  # fmt: skip
    if not present(place.session, meeting.id):
        place.session.add(SessionPresence(session_id=meeting.id, member_code="MNG"))
        place.session.flush()
    return meeting.id


def a_procedure_that_did_not_stand(place: Place) -> UUID:
    """Put an ended written procedure on record, after which the chair can submit an amended text."""
    if place.scene.stage is not Stage.CIRCULATED:
        return place.scene.draft
    row = Circulation(
        draft_id=place.scene.draft, version_id=place.scene.version, number=99, kind=CirculationKind.CONSENT,
        sha256="0", announced_at=JUST_BEFORE - timedelta(days=9), expires=JUST_BEFORE, zone="UTC",
        announced_by_id=place.world.who(Capacity.CHAIR.value).appointment, outcome=CirculationOutcome.INCOMPLETE,
        declared_at=JUST_BEFORE, declared_by_id=place.world.who(Capacity.CHAIR.value).appointment,
    )  # fmt: skip
    place.session.add(row)
    place.session.flush()
    return row.id


def no_correction_with_the_members(place: Place) -> UUID:
    """Let whatever correction is with the members have ended."""
    if place.scene.stage is Stage.ADOPTED:
        for one in correction_circulations(place.session, place.scene.draft):
            one.outcome, one.declared_at = CirculationOutcome.ENDED, JUST_BEFORE
        place.session.flush()
    return place.scene.draft


def _draft(place: Place) -> dict[str, Any]:
    return {"draft_id": place.scene.draft}


RECIPES: dict[Act, Recipe] = {
    Act.ISSUE_CHAIRS_TEXT: Recipe(
        finals.issue_chairs_text,
        lambda at: _draft(at) | {"name": "Chair’s text", "text": a_text(*AMENDED), "instructed": INSTRUCTION},
    ),
    Act.SUBMIT_FOR_ADOPTION: Recipe(
        finals.submit_for_adoption,
        lambda at: _draft(at) | {
            "seen": base_seen(at), "name": "Text for adoption", "text": a_text(*AMENDED), "reason": "Asked for.",
            "instructed": INSTRUCTION,
        },
        arrange=a_procedure_that_did_not_stand,
    ),
    Act.WITHDRAW_FROM_ADOPTION: Recipe(
        finals.withdraw_from_adoption,
        lambda at: _draft(at) | {"reason": "Members want more time.", "instructed": INSTRUCTION},
    ),
    Act.DECIDE_ADOPTION: Recipe(
        adoption.decide_adoption,
        lambda at: _draft(at) | {
            "version_id": final_of(at), "outcome": AdoptionOutcome.ADOPTED, "symbol": "BODY/99",
            "instructed": INSTRUCTION,
        },
        arrange=a_session_today,
    ),
    Act.MAKE_STATEMENT: Recipe(
        adoption.make_statement,
        lambda at: _draft(at) | {"kind": ExplanationKind.RESERVATION, "text": "We reserve our position on it."},
    ),
    Act.PROPOSE_CORRECTION: Recipe(
        corrections.propose_correction,
        lambda at: _draft(at) | {
            "seen": final_of(at), "wordings": corrected(at), "reason": "Typing.", "zone": "UTC",
            "expires": working_days_later(at.session, NOW, 10),
        },
        arrange=no_correction_with_the_members,
    ),
    Act.ARCHIVE_DRAFT: Recipe(
        archive.archive_draft, lambda at: _draft(at) | {"reason": "Finished."}, arrange=no_correction_with_the_members
    ),
    Act.RESTORE_DRAFT: Recipe(archive.restore_draft, lambda at: _draft(at) | {"reason": "Taken up again."}),
}  # fmt: skip
