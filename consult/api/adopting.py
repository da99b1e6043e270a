"""What a session decides on the text before it, what members put on record beside it, and how it is corrected."""

from uuid import UUID

from pydantic import Field

from consult.api.adoption import DecisionOnTextShown, ExplanationShown, decision_told, explanation_told
from consult.api.instructions import OnInstruction
from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Listing, Moment, Shown
from consult.edge.acting import Acting
from consult.models import Correction
from consult.procedure.acts import Act
from consult.procedure.circulations import AdoptionOutcome, ExplanationKind
from consult.procedure.refusals import Invalid
from consult.procedure.visibility import may_read_drafts
from consult.queries.adoption import corrections as recorded
from consult.queries.adoption import find_adopted
from consult.queries.drafts import find_draft
from consult.services import adoption, corrections

operations = Operations("Adoption")


class ChangeShown(Shown):
    """One paragraph that a correction changes."""

    paragraph_id: UUID
    label: str
    old: str
    new: str


class CorrectionShown(Shown):
    """An editorial correction of the adopted text. It stands once its version, `result_id`, is issued."""

    id: UUID
    version_id: UUID
    number: int
    reason: str
    changes: list[ChangeShown]
    circulation_id: UUID
    result_id: UUID | None
    at: Moment


class DecisionOnText(OnInstruction):
    """What the session decides on the text submitted for adoption, which is `version_id`."""

    version_id: UUID
    outcome: AdoptionOutcome
    objecting: list[Code] = Field(default=[])
    symbol: str = Field(default="", description="that of the adopted text")
    note: str = ""


class ExplanationEntered(Entered):
    """What the member puts on record, on the whole text or on paragraphs of it."""

    kind: ExplanationKind
    text: str
    paragraphs: list[UUID] = Field(default=[])


class WordingEntered(Entered):
    """A paragraph as it should read."""

    paragraph_id: UUID
    text: str


class CorrectionEntered(Entered):
    """A correction of the text that is in force, which is `seen`: its version. Members can object until it expires."""

    seen: UUID
    wordings: list[WordingEntered]
    reason: str
    expires: Moment
    zone: str


@operations.performs(Act.DECIDE_ADOPTION, "/drafts/<uuid:draft_id>/adoption/decisions")
def decide_adoption(a: Acting, draft_id: UUID, body: DecisionOnText) -> DecisionOnTextShown:
    """Record what the session that is held now decided: adopted, deferred, or not adopted."""
    return decision_told(
        adoption.decide_adoption(a.session, by=a.by, now=a.now, draft_id=draft_id, **body.arguments())
    )  # fmt: skip


@operations.performs(Act.MAKE_STATEMENT, "/drafts/<uuid:draft_id>/adoption/statements")
def make_statement(a: Acting, draft_id: UUID, body: ExplanationEntered) -> ExplanationShown:
    """Put on record what the member says beside the text, without blocking it."""
    return explanation_told(
        adoption.make_statement(a.session, by=a.by, now=a.now, draft_id=draft_id, **dict(body))
    )  # fmt: skip


@operations.reads("/drafts/<uuid:draft_id>/adoption/corrections")
def list_corrections(a: Acting, draft_id: UUID) -> Listing[CorrectionShown]:
    """List the corrections of the adopted text, oldest first; those not issued only to who takes part."""
    takes_part = may_read_drafts(a.by)
    if takes_part:
        find_draft(a.session, a.by, draft_id)
    else:
        find_adopted(a.session, a.by, draft_id)
    return Listing([row for row in recorded(a.session, draft_id) if takes_part or row.result_id], _told)


@operations.performs(Act.PROPOSE_CORRECTION, "/drafts/<uuid:draft_id>/adoption/corrections")
def propose_correction(a: Acting, draft_id: UUID, body: CorrectionEntered) -> CorrectionShown:
    """Propose an editorial correction of the adopted text, with a period in which any member may object."""
    entered = dict(body) | {"wordings": {one.paragraph_id: one.text for one in body.wordings}}
    if len(entered["wordings"]) < len(body.wordings):
        raise Invalid("Name each paragraph once.", field="wordings")
    return _told(corrections.propose_correction(a.session, by=a.by, now=a.now, draft_id=draft_id, **entered))


def _told(row: Correction) -> CorrectionShown:
    changes = [
        ChangeShown(paragraph_id=UUID(one["paragraph"]), label=one["label"], old=one["old"], new=one["new"])
        for one in row.changes
    ]
    return CorrectionShown.of(row, changes=changes)
