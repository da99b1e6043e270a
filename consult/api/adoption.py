"""What was adopted, with its record: the only thing that observers read. Names nobody as agreeing."""

import json
from uuid import UUID

from flask import Response
from flask_babel import gettext
from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Entered, Listing, Moment, Paging, Shown
from consult.api.submissions import HeadShown
from consult.api.texts import ParagraphShown, shown
from consult.edge.acting import Acting
from consult.edge.adoption_facts import DECIDING
from consult.edge.downloads import download
from consult.formats import markdown
from consult.models import Adoption, Circulation, Explanation, MeetingSession
from consult.procedure.circulations import AdoptionOutcome, CirculationKind, ExplanationKind
from consult.procedure.refusals import NotFound
from consult.procedure.visibility import may_read_drafts
from consult.queries.adoption import Adopted, adopted_drafts, decisions_on, explanations, find_adopted
from consult.queries.drafts import find_draft, text_of
from consult.queries.keys import seal_of
from consult.queries.people import members, the_body
from consult.queries.record_journal import witnessed

operations = Operations("Adoption")


class CorrectedShown(Shown):
    """The adopted text with a correction that was issued. It is named by `name` where the text is asked for."""

    version_id: UUID
    name: str
    symbol: str | None
    sha256: str | None
    issued_at: Moment | None
    reason: str


class PeriodShown(Shown):
    """The written procedure by which a text was adopted."""

    kind: CirculationKind
    authority: str
    begun_at: Moment | None
    expires: Moment


class AdoptedShown(Shown):
    """A draft that was adopted, with the facts of the record. The absent are not recorded as agreeing."""

    draft_id: UUID
    title: str
    symbol: str
    version_id: UUID
    at: Moment
    session_id: UUID | None
    session: str = Field(description="the title of the session at which it was adopted, if it was at one")
    procedure: PeriodShown | None
    present: list[str]
    absent: list[str] = Field(description="not present at the session")
    recorded_by: str
    record_sha256: str
    kid: str | None = Field(description="the key that signed the record")
    entry: HeadShown | None = Field(description="the entry of the journal of the draft that holds the record")
    corrected: list[CorrectedShown]


class DecisionOnTextShown(Shown):
    """What was decided on a text submitted for adoption."""

    id: UUID
    version_id: UUID
    session_id: UUID | None
    circulation_id: UUID | None
    outcome: AdoptionOutcome
    symbol: str
    present: list[str]
    objecting: list[str]
    note: str
    at: Moment
    sha256: str


class ExplanationShown(Shown):
    """What a member put on record beside a text, without blocking it. `is_later`: after the adoption."""

    id: UUID
    version_id: UUID
    member_code: str
    kind: ExplanationKind
    paragraphs: list[UUID]
    text: str
    is_later: bool
    at: Moment


class WhichText(Entered):
    """Which text is meant: as adopted, or with a correction."""

    correction: str | None = Field(default=None, max_length=100, description="the name of a correction, such as Corr.1")


class WhichParagraphs(Paging):
    """Which text is meant, and which part of it."""

    correction: str | None = Field(default=None, max_length=100, description="the name of a correction, such as Corr.1")


@operations.reads("/adopted")
def list_adopted(a: Acting) -> Listing[AdoptedShown]:
    """List the drafts that were adopted, the latest first."""
    return Listing(adopted_drafts(a.session, a.by), lambda one: _told(a, one), lambda one: str(one.draft.id))


@operations.reads("/drafts/<uuid:draft_id>/adoption")
def show_adoption(a: Acting, draft_id: UUID) -> AdoptedShown:
    """Show how a draft was adopted."""
    return _told(a, find_adopted(a.session, a.by, draft_id))


@operations.reads("/drafts/<uuid:draft_id>/adoption/paragraphs")
def list_adopted_paragraphs(a: Acting, draft_id: UUID, query: WhichParagraphs) -> Listing[ParagraphShown]:
    """List the paragraphs of the adopted text, as adopted or with a correction."""
    version = find_adopted(a.session, a.by, draft_id).text(query.correction)
    return Listing(text_of(a.session, version.id), shown)


@operations.reads("/drafts/<uuid:draft_id>/adoption/text")
def download_adopted_text(a: Acting, draft_id: UUID, query: WhichText) -> Response:
    """Give the adopted text out as a Markdown file, as adopted or with a correction."""
    found = find_adopted(a.session, a.by, draft_id)
    version = found.text(query.correction)
    notice = gettext("Fictional exercise, not the position of any government")
    head = f"> {notice}\n\n" if the_body(a.session).is_fictional else ""
    content = head + markdown.write(text_of(a.session, version.id))
    return download(content.encode(), f"{found.symbol_of(version) or version.name}.md")


@operations.reads("/drafts/<uuid:draft_id>/adoption/record")
def download_adoption_record(a: Acting, draft_id: UUID) -> Response:
    """Give the record of adoption out as it was frozen, so that its hash can be checked."""
    found = find_adopted(a.session, a.by, draft_id)
    return download(found.adoption.record.encode(), f"{found.adoption.symbol or found.draft.title}.record.json")


@operations.reads("/drafts/<uuid:draft_id>/adoption/signature")
def download_signature(a: Acting, draft_id: UUID) -> Response:
    """Give out the signature under the record of adoption, a JWS."""
    found = find_adopted(a.session, a.by, draft_id)
    seal = seal_of(a.session, found.adoption.id)
    if seal is None:
        raise NotFound("The record of adoption is not signed yet.")
    return download(seal.jws.encode(), f"{found.adoption.symbol or found.draft.title}.record.jws")


@operations.reads("/drafts/<uuid:draft_id>/adoption/decisions")
def list_decisions_on_texts(a: Acting, draft_id: UUID) -> Listing[DecisionOnTextShown]:
    """List what was decided on the texts submitted for adoption, oldest first."""
    find_draft(a.session, a.by, draft_id)
    return Listing(decisions_on(a.session, draft_id), decision_told)


@operations.reads("/drafts/<uuid:draft_id>/adoption/statements")
def list_explanations(a: Acting, draft_id: UUID) -> Listing[ExplanationShown]:
    """List what members put on record beside the texts submitted for adoption, in the order of members.

    Observers are given what stands beside the adopted text.
    """
    if may_read_drafts(a.by):
        find_draft(a.session, a.by, draft_id)
        return Listing(explanations(a.session, draft_id), explanation_told)
    found = find_adopted(a.session, a.by, draft_id)
    beside = {found.version.id, *(version.id for version in found.corrected)}
    rows = [row for row in explanations(a.session, draft_id) if row.version_id in beside]
    return Listing(rows, explanation_told)


def decision_told(row: Adoption) -> DecisionOnTextShown:
    """Return a decision on a text as it is told."""
    return DecisionOnTextShown.of(row)


def explanation_told(row: Explanation) -> ExplanationShown:
    """Return what a member put on record, as it is told."""
    return ExplanationShown.of(row, paragraphs=[UUID(key) for key in row.paragraphs])


def _told(a: Acting, found: Adopted) -> AdoptedShown:
    row, seal = found.adoption, seal_of(a.session, found.adoption.id)
    entry = witnessed(a.session, found.draft.id, DECIDING, "record", row.sha256)
    circulation = a.session.get(Circulation, row.circulation_id) if row.circulation_id else None
    meeting = a.session.get(MeetingSession, row.session_id) if row.session_id else None
    absent = [m.code for m in members(a.session) if m.code not in row.present] if row.session_id else []
    return AdoptedShown(
        draft_id=found.draft.id, title=found.title, symbol=row.symbol, version_id=found.version.id, at=row.at,
        session_id=row.session_id, session=meeting.title if meeting else "",
        procedure=PeriodShown.of(circulation) if circulation else None,
        present=row.present, absent=absent, recorded_by=json.loads(row.record).get("recorded_by", ""),
        record_sha256=row.sha256, kid=seal.kid if seal else None,
        entry=HeadShown(seq=entry.seq, hash=entry.hash) if entry else None,
        corrected=[CorrectedShown.of(version, version_id=version.id) for version in found.corrected],
    )  # fmt: skip
