"""How the acts on sessions and in the room are done in a scene. What is needed beyond the scene is arranged here."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.models import Appointment, DelegatedActs, SessionSummary
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.submissions import Operation
from consult.queries.drafts import open_consideration
from consult.queries.sessions import heads, seen_as
from consult.services import considerations, decisions, delegations, elections, floor, positions, presence, summaries
from tests.recipes import NOBODY, Place, Recipe
from tests.recipes_adoption import INSTRUCTION, JUST_BEFORE, a_session_today
from tests.recipes_ledger import a_consideration, plain
from tests.scenes import WITHOUT, WITHOUT_CHAIR


def presence_seen(at: Place) -> str:
    """Return what the page of the session would say it showed of who is present."""
    return seen_as(heads(at.session, at.world.session))


def a_summary(at: Place) -> UUID:
    """Let the summary of the session be drafted, and the rapporteur be the one of this session."""
    rapporteur = at.session.get_one(Appointment, at.world.who(Capacity.RAPPORTEUR.value).appointment)
    rapporteur.session_id = at.world.session
    by = at.world.who(Capacity.SECRETARIAT.value)
    row = SessionSummary(
        session_id=at.world.session, text="It met.", saved_by_id=by.appointment, saved_at=JUST_BEFORE
    )  # fmt: skip
    at.session.add(row)
    at.session.flush()
    return at.world.session


def tick(at: Place) -> int:
    """Return the tick of the room, as its page would show it."""
    found = open_consideration(at.session, at.scene.draft)
    return found.tick if found else 0


def _delegate(session: Session, *, by: Actor, now: datetime, at: Place) -> DelegatedActs:
    """Let a chair delegate to a vice-chair, everybody else try with a deputy of Mongolia."""
    is_chair = by.capacity is Capacity.CHAIR
    holder = at.world.who(WITHOUT_CHAIR if is_chair else WITHOUT)
    acts = [Act.RULE if is_chair else Act.CLEAR]
    return delegations.delegate_acts(session, by=by, now=now, holder_id=holder.appointment, acts=acts)


def _on_session(at: Place) -> dict[str, Any]:
    return {"session_id": at.world.session}


RECIPES: dict[Act, Recipe] = {
    Act.DELEGATE_ACTS: Recipe(_delegate, lambda at: {"at": at}, hidden=NOBODY),
    Act.RECORD_PRESENCE: Recipe(
        presence.record_presence,
        lambda at: _on_session(at) | {"present": {"MNG": "Mr A", "CHN": ""}, "seen": presence_seen(at)},
        hidden=NOBODY,
    ),
    Act.ELECT_OFFICER: Recipe(
        elections.elect_officer,
        lambda at: _on_session(at) | {
            "capacity": Capacity.RAPPORTEUR, "member": "JPN",
            "person": {"name": "New Officer", "email": "officer@body.example"},
        },
        hidden=NOBODY,
    ),
    Act.RECORD_DECISION: Recipe(
        decisions.record_decision, lambda at: _on_session(at) | {"text": "The Meeting decided so."}, hidden=NOBODY
    ),
    Act.DRAFT_SUMMARY: Recipe(
        summaries.draft_summary, lambda at: _on_session(at) | {"text": "It met.", "seen": 0}, hidden=NOBODY
    ),
    Act.FINALIZE_SUMMARY: Recipe(
        summaries.finalize_summary, lambda at: _on_session(at) | {"seen": 1, "instructed": INSTRUCTION},
        hidden=NOBODY, arrange=a_summary,
    ),
    Act.TAKE_UP_DRAFT: Recipe(
        considerations.take_up_draft, lambda at: {"draft_id": at.scene.draft, "session_id": at.arranged},
        arrange=a_session_today,
    ),
    Act.TYPE_PROPOSAL: Recipe(
        floor.type_proposal,
        lambda at: {
            "consideration_id": at.arranged, "member": "MNG", "operation": Operation.DELETE,
            "paragraph_id": plain(at).id,
        },
        arrange=a_consideration,
    ),
    Act.RECORD_POSITION: Recipe(
        positions.record_position,
        lambda at: {
            "consideration_id": at.arranged, "member": "MNG", "value": ReactionValue.AWAITING,
            "paragraph_id": plain(at).id,
        },
        arrange=a_consideration,
    ),
    Act.CLOSE_CONSIDERATION: Recipe(
        considerations.close_consideration, lambda at: {"consideration_id": at.arranged, "seen": tick(at)},
        arrange=a_consideration,
    ),
}  # fmt: skip
