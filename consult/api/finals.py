"""The chair's texts: one circulated beside the base, the one on which members are to decide, and its withdrawal."""

from uuid import UUID

from pydantic import Field

from consult.api.instructions import OnInstruction
from consult.api.ledger import base_of
from consult.api.operations import Operations
from consult.api.shapes import Shown
from consult.api.texts import TextEntered
from consult.api.versions import VersionShown, show_version, told
from consult.edge.acting import Acting
from consult.procedure.acts import Act, require
from consult.procedure.refusals import NotFound
from consult.queries.adoption import obstacles
from consult.queries.drafts import current_final, find_draft, stage
from consult.services import finals

operations = Operations("Adoption")


class ObstaclesShown(Shown):
    """What stands in the way of submitting the text for adoption; where nothing does, all are empty."""

    bracketed: list[str]
    reopened: list[str]
    for_session: list[str]
    unissued: int = Field(description="how many rulings are in no version yet")


class ChairsTextEntered(OnInstruction):
    """A text of the chair's own."""

    name: str
    text: TextEntered
    symbol: str = ""
    note: str = ""


class ForAdoption(OnInstruction):
    """The text on which members are to decide: the base, whose sha256 is `seen`.

    Where a written procedure did not stand, it may be an amended one, with a reason.
    """

    seen: str
    name: str
    symbol: str = ""
    amended: TextEntered | None = None
    reason: str = ""


class WithdrawalFromAdoption(OnInstruction):
    """Why the text is withdrawn from adoption; all members see it."""

    reason: str


@operations.performs(Act.ISSUE_CHAIRS_TEXT, "/drafts/<uuid:draft_id>/chairs-texts", makes=show_version)
def issue_chairs_text(a: Acting, draft_id: UUID, body: ChairsTextEntered) -> VersionShown:
    """Circulate a text of the chair's own beside the base, which stays the base."""
    entered = body.arguments() | {"text": body.text.read()}
    return told(a, finals.issue_chairs_text(a.session, by=a.by, now=a.now, draft_id=draft_id, **entered))


@operations.reads("/drafts/<uuid:draft_id>/adoption/obstacles")
def show_obstacles(a: Acting, draft_id: UUID) -> ObstaclesShown:
    """Show, to who can submit the text for adoption now, what stands in the way of that."""
    base = base_of(a, draft_id)
    require(Act.SUBMIT_FOR_ADOPTION, a.by, stage(a.session, draft_id, a.now))
    found = obstacles(a.session, base, a.now)
    return ObstaclesShown(
        bracketed=list(found.bracketed), reopened=list(found.reopened), for_session=list(found.for_session),
        unissued=found.unissued,
    )  # fmt: skip


@operations.reads("/drafts/<uuid:draft_id>/adoption/submission")
def show_text_for_adoption(a: Acting, draft_id: UUID) -> VersionShown:
    """Show the version on which members are to decide, or have decided."""
    find_draft(a.session, a.by, draft_id)
    row = current_final(a.session, draft_id)
    if row is None:
        raise NotFound("No text is submitted for adoption.")
    return told(a, row)


@operations.performs(Act.SUBMIT_FOR_ADOPTION, "/drafts/<uuid:draft_id>/adoption/submission", makes=show_version)
def submit_for_adoption(a: Acting, draft_id: UUID, body: ForAdoption) -> VersionShown:
    """Submit the text for adoption: the base as it stands, or an amended one after a procedure that did not stand."""
    entered = body.arguments()
    amended: TextEntered | None = entered.pop("amended")
    row = finals.submit_for_adoption(
        a.session, by=a.by, now=a.now, draft_id=draft_id, text=amended.read() if amended else None, **entered
    )
    return told(a, row)


@operations.performs(
    Act.WITHDRAW_FROM_ADOPTION, "/drafts/<uuid:draft_id>/adoption/withdrawal", of=show_text_for_adoption
)
def withdraw_from_adoption(a: Acting, draft_id: UUID, body: WithdrawalFromAdoption) -> VersionShown:
    """Withdraw the text from adoption, in view of all; the base is negotiated on."""
    row = finals.withdraw_from_adoption(a.session, by=a.by, now=a.now, draft_id=draft_id, **body.arguments())
    return told(a, row)
