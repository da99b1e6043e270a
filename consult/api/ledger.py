"""The status of the text: how far each paragraph is agreed, and how it came to that. Shows what is on record only."""

from typing import Any
from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Listing, Moment, Shown
from consult.edge.acting import Acting
from consult.models import ParagraphStatus, Ruling, Version
from consult.procedure.ledger import Authority, RulingKind, Status
from consult.procedure.refusals import NotFound
from consult.queries import ledger, standpoints
from consult.queries.drafts import current_base, find_draft
from consult.queries.ledger import Event, Standing
from consult.queries.people import members
from consult.queries.standpoints import Mark, Matrix
from consult.queries.working import fingerprint, unissued, working_text
from consult.text.brackets import count
from consult.text.paragraphs import Kind, sha256

operations = Operations("Status of the text")


class EntryShown(Shown):
    """An entry of the ledger of a paragraph. `member_code` is who re-opened it; `text` the words it was about."""

    id: UUID
    version_id: UUID
    session_id: UUID | None
    status: Status
    text: str
    member_code: str | None
    present: list[str]
    reason: str
    at: Moment


class RulingShown(Shown):
    """One change of the text between two versions, with its authority. `text` is the paragraph after it."""

    id: UUID
    version_id: UUID
    session_id: UUID | None
    kind: RulingKind
    authority: Authority
    paragraph_id: UUID
    after_id: UUID | None
    new_kind: Kind | None
    new_level: int
    before: str
    text: str
    words: str
    members: list[str] = Field(description="who decided, or has withdrawn, as far as the reader may know")
    floor_proposal_id: UUID | None
    reverses_id: UUID | None
    note: str
    at: Moment


class StandingShown(Shown):
    """A paragraph as it stands, with what was ruled on it. Whoever acts on it sends `sha256` as what was seen."""

    paragraph_id: UUID
    kind: Kind
    level: int
    label: str
    text: str
    sha256: str = Field(description="of its words")
    status: Status
    brackets: int
    entry: EntryShown | None


class MarkedShown(StandingShown):
    """A paragraph as it stands, with what is on record of each member on it, what weighs most first."""

    marks: dict[str, list[Mark]]


class EventShown(Shown):
    """Something that happened to a paragraph: an entry of the ledger, or a ruling that changed its words."""

    at: Moment
    version_id: UUID
    session_id: UUID | None
    entry: EntryShown | None
    ruling: RulingShown | None
    is_reversed: bool


class ParagraphHistoryShown(Shown):
    """All that happened to a paragraph, oldest first. `is_gone`: it stands no longer."""

    standing: MarkedShown
    is_gone: bool
    events: list[EventShown]


class FiguresShown(Shown):
    """What a version has; without a version, the text as it stands."""

    version_id: UUID | None
    paragraphs: int
    brackets: int
    agreed: int


class WorkingTextShown(Shown):
    """The base with what was ruled on it and is in no version yet. `sha256` is that of the text as it stands."""

    base_id: UUID
    sha256: str
    brackets: int
    rulings: list[RulingShown]


@operations.reads("/drafts/<uuid:draft_id>/status")
def list_status(a: Acting, draft_id: UUID) -> Listing[MarkedShown]:
    """List how far each paragraph is agreed, and what is on record of each member on it."""
    base = base_of(a, draft_id)
    found = ledger.statuses(a.session, base)
    marks, codes = standpoints.matrix(a.session, a.by, base, found), _codes(a)
    return Listing(found, lambda one: _marked(one, marks, codes), lambda one: str(one.paragraph.id))


@operations.reads("/drafts/<uuid:draft_id>/status/<uuid:paragraph_id>")
def show_paragraph_history(a: Acting, draft_id: UUID, paragraph_id: UUID) -> ParagraphHistoryShown:
    """Show a paragraph with all that happened to it in sessions and between them, also one that stands no longer."""
    base = base_of(a, draft_id)
    here = _standing_or_gone(a, base, paragraph_id)
    marks = standpoints.matrix(a.session, a.by, base, (here,))
    return ParagraphHistoryShown(
        standing=_marked(here, marks, _codes(a)), is_gone=not here.paragraph.text,
        events=[_event(a, one) for one in ledger.history(a.session, a.by, paragraph_id)],
    )  # fmt: skip


@operations.reads("/drafts/<uuid:draft_id>/figures")
def list_figures(a: Acting, draft_id: UUID) -> Listing[FiguresShown]:
    """List how many paragraphs, brackets and agreed paragraphs each version has, oldest first."""
    find_draft(a.session, a.by, draft_id)
    return Listing(
        ledger.figures(a.session, draft_id),
        lambda one: FiguresShown.of(one, version_id=one.version.id if one.version else None),
        lambda one: str(one.version.id) if one.version else "now",
    )


@operations.reads("/drafts/<uuid:draft_id>/working-text")
def show_working_text(a: Acting, draft_id: UUID) -> WorkingTextShown:
    """Show what was ruled on the text and stands in no version yet, and the hash of the text with it."""
    base = base_of(a, draft_id)
    text = working_text(a.session, base.id)
    return WorkingTextShown(
        base_id=base.id, sha256=sha256(text), brackets=sum(count(p.text) for p in text),
        rulings=[ruling_told(a, one) for one in unissued(a.session, base.id)],
    )  # fmt: skip


@operations.reads("/drafts/<uuid:draft_id>/editorial-corrections")
def list_editorial_corrections(a: Acting, draft_id: UUID) -> Listing[RulingShown]:
    """List the secretariat's editorial corrections of the text, apart from what members decided."""
    rows = ledger.corrections(a.session, base_of(a, draft_id))
    return Listing(rows, lambda row: ruling_told(a, row))


def base_of(a: Acting, draft_id: UUID) -> Version:
    """Return the text that is negotiated.

    :raises NotFound: there is none for this reader, or none yet
    """
    find_draft(a.session, a.by, draft_id)
    base = current_base(a.session, draft_id)
    if base is None:
        raise NotFound("This draft has no text yet.")
    return base


def standing_told(one: Standing) -> StandingShown:
    """Return a paragraph as it stands, as it is told."""
    return StandingShown(**_standing(one))


def ruling_told(a: Acting, row: Ruling) -> RulingShown:
    """Return a ruling as it is told: who has withdrawn only where the round shows names."""
    return RulingShown.of(row, members=list(ledger.named(a.session, a.by, row)))


def entry_told(row: ParagraphStatus) -> EntryShown:
    """Return an entry of the ledger as it is told."""
    return EntryShown.of(row)


def _standing(one: Standing) -> dict[str, Any]:
    p = one.paragraph
    return {
        "paragraph_id": p.id, "kind": p.kind, "level": p.level, "label": p.label, "text": p.text,
        "sha256": fingerprint(p.text), "status": one.status, "brackets": one.brackets,
        "entry": entry_told(one.entry) if one.entry else None,
    }  # fmt: skip


def _marked(one: Standing, marks: Matrix, codes: list[str]) -> MarkedShown:
    said = {code: list(found) for code in codes if (found := marks.of(one.paragraph.id, code))}
    return MarkedShown(**_standing(one), marks=said)


def _codes(a: Acting) -> list[str]:
    return [member.code for member in members(a.session)]


def _standing_or_gone(a: Acting, base: Version, paragraph_id: UUID) -> Standing:
    """Return a paragraph as it stands; one that went has no words.

    :raises NotFound: it never was in this draft
    """
    found = (one for one in ledger.statuses(a.session, base) if one.paragraph.id == paragraph_id)
    here = next(found, None)
    if here is not None:
        return here
    gone = ledger.gone(a.session, base.draft_id, paragraph_id)
    if gone is None:
        raise NotFound("There is no such paragraph in the text as it stands.")
    return ledger.standing_of(gone, None)


def _event(a: Acting, one: Event) -> EventShown:
    return EventShown(
        at=one.at, version_id=one.version.id, session_id=one.meeting.id if one.meeting else None,
        entry=entry_told(one.entry) if one.entry else None, ruling=ruling_told(a, one.ruling) if one.ruling else None,
        is_reversed=one.is_reversed,
    )  # fmt: skip
