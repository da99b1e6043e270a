"""Word files in which a delegation writes its answer: brought, looked at, taken over."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from consult.api.files import FileEntered
from consult.api.operations import Operations
from consult.api.shapes import Entered, Listing, Moment, Shown
from consult.edge.acting import Acting
from consult.edge.matrix_words import rows_left
from consult.edge.refusals import sentence
from consult.edge.uploads import read_answer
from consult.formats import answers
from consult.models import AnswerFile
from consult.procedure.acts import Act, require_entitled
from consult.procedure.refusals import Invalid
from consult.procedure.submissions import Carried, Scope
from consult.queries.answer_files import answer_files, find_answer_file
from consult.queries.answering import Reading, Told, reading
from consult.queries.drafts import text_of
from consult.queries.rounds import find_round
from consult.queries.submissions import find_workspace
from consult.services import answer_files as services
from consult.text.editing import Action
from consult.text.paragraphs import Text

operations = Operations("Answers of members")


class AnswerFileShown(Shown):
    """A Word file of the delegation. `version_id` is the text it says it was made from."""

    id: UUID
    round_id: UUID
    attachment_id: UUID
    version_id: UUID | None
    ministry: str = Field(description="whose contribution it is; empty where it is the delegation's own answer")
    at: Moment
    taken_at: Moment | None


class ThingShown(Shown):
    """One thing that a file says, and what would become of it. Names in the file are quoted, nobody's identity."""

    key: str = Field(description="names it when it is taken over")
    outcome: Carried
    why_not: str = Field(description="why it cannot be taken over although it has its place")
    operation: Action | None = Field(description="of a proposal")
    paragraph_id: UUID | None
    after_id: UUID | None
    text: str = Field(description="the wording proposed, or the comment")
    quote: str = Field(description="of a comment: the words it is on")
    authors: list[str] = Field(description="as the file says")
    is_tracked: bool = Field(description="whether the file shows it as changed; a comment always is")


class FileRead(Shown):
    """What a file says. `seen` goes back with what is chosen."""

    seen: str
    things: list[ThingShown]
    left: list[str] = Field(description="the rows of a matrix that could not be placed, each with the reason")


class AnswerFileEntered(FileEntered):
    """A Word file or a comment matrix (.docx, .xlsx, .csv), and the ministry whose contribution it is, if any."""

    ministry: str = ""


class Chosen(Entered):
    """What is taken over of a file: the keys of its things, and who reads the comments."""

    chosen: list[str] = Field(max_length=50_000)
    seen: str
    scope: Literal["delegation", "submission"] = "delegation"


@operations.reads("/rounds/<uuid:round_id>/submission/files")
def list_answer_files(a: Acting, round_id: UUID) -> Listing[AnswerFileShown]:
    """List the Word files that the own delegation has brought in a round, newest first."""
    consultation, member = find_workspace(a.session, a.by, round_id, None)
    rows = [one.row for one in answer_files(a.session, consultation.id, member)]
    return Listing(rows, AnswerFileShown.of)


@operations.reads("/answer-files/<uuid:file_id>")
def show_answer_file(a: Acting, file_id: UUID) -> AnswerFileShown:
    """Show a Word file that was brought."""
    return AnswerFileShown.of(find_answer_file(a.session, a.by, file_id)[0])


@operations.reads("/answer-files/<uuid:file_id>/things")
def read_answer_file(a: Acting, file_id: UUID) -> FileRead:
    """Show thing by thing what a Word file says, and what would become of it."""
    row, kept = find_answer_file(a.session, a.by, file_id)
    consultation = find_round(a.session, a.by, row.round_id)
    found = reading(a.session, row, read_answer(kept.name, kept.content), consultation)
    base = text_of(a.session, consultation.base_id)
    things = [_thing(row, found, base, told) for told in found.things]
    return FileRead(seen=found.digest, things=things, left=rows_left(found.left))


@operations.performs(Act.TAKE_FILE, "/rounds/<uuid:round_id>/submission/files", makes=show_answer_file)
def bring_answer_file(a: Acting, round_id: UUID, body: AnswerFileEntered) -> AnswerFileShown:
    """Bring the own answer as a Word file or a comment matrix (.docx, .xlsx, .csv), to be looked at.

    Nothing is taken over or submitted by it.
    """
    find_round(a.session, a.by, round_id)
    require_entitled(Act.TAKE_FILE, a.by)
    if not answers.is_taken(body.name):
        raise Invalid("Choose a Word file (.docx) or a comment matrix (.docx, .xlsx, .csv).", field="name")
    row = services.bring_file(
        a.session, by=a.by, now=a.now, round_id=round_id, original=body.original(),
        word=read_answer(body.name, body.content, field="content"), ministry=body.ministry,
    )  # fmt: skip
    return AnswerFileShown.of(row)


@operations.performs(Act.TAKE_FILE, "/answer-files/<uuid:file_id>/taking", of=show_answer_file)
def take_answer_file(a: Acting, file_id: UUID, body: Chosen) -> AnswerFileShown:
    """Take over what was chosen of a Word file; it stands in the answer in preparation."""
    row, kept = find_answer_file(a.session, a.by, file_id)
    services.take_file(
        a.session, by=a.by, now=a.now, file_id=file_id, word=read_answer(kept.name, kept.content),
        chosen=body.chosen, seen=body.seen, scope=Scope(body.scope),
    )  # fmt: skip
    return AnswerFileShown.of(row)


def _thing(row: AnswerFile, found: Reading, base: Text, told: Told) -> ThingShown:
    refusal = services.why_not(found, row.member_code, base, told)
    edit = told.edit or (told.proposed.edit if told.proposed else None)
    said = told.commented
    signed = [said.remark.author] if said else [*told.proposed.authors] if told.proposed else []
    return ThingShown(
        key=told.key, outcome=told.outcome, why_not=sentence(refusal) if refusal else "",
        operation=edit.action if edit else None,
        paragraph_id=edit.paragraph if edit else said.paragraph if said else None,
        after_id=edit.after if edit else None, text=edit.text if edit else said.remark.text if said else "",
        quote=said.words if said else "", authors=[name for name in signed if name],
        is_tracked=told.proposed is None or told.proposed.is_tracked,
    )  # fmt: skip
