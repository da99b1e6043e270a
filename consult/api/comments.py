"""Comments on the text, and what a delegation answers to itself."""

from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Listing, Moment, Paging, Seen, Shown, Small
from consult.api.submissions import in_preparation
from consult.edge.acting import Acting
from consult.models import Comment
from consult.procedure.acts import Act
from consult.procedure.submissions import CommentType, Scope
from consult.queries.comments import comments as recorded
from consult.queries.comments import find_comment
from consult.queries.submissions import find_workspace
from consult.services import comments

operations = Operations("Comments")


class CommentShown(Shown):
    """A comment; a reply has a `parent_id`. The offsets are code points of the base paragraph."""

    id: UUID
    submission_id: UUID
    paragraph_id: UUID | None
    start_offset: int
    end_offset: int
    quote: str
    type: CommentType
    scope: Scope
    text: str
    parent_id: UUID | None
    at: Moment
    lock_version: int


class Comments(Paging):
    """Whose comments are meant: for the secretariat, those of the member whose paper it enters."""

    member: Code | None = None


class CommentEntered(Entered):
    """A comment: on the whole, on a paragraph, or on words of it that are quoted."""

    text: str
    type: CommentType = CommentType.GENERAL
    scope: Scope = Field(default=Scope.DELEGATION, description="whether it goes out with the submission")
    paragraph_id: UUID | None = None
    quote: str = ""
    start: Small | None = Field(default=None, description="where the quote begins, if it stands there more than once")
    member: Code | None = None


class CommentChanged(Entered):
    """A comment as it is to read."""

    text: str
    type: CommentType
    scope: Scope
    seen: Seen


class Reply(Entered):
    """What is answered; it stays inside the delegation."""

    text: str


@operations.reads("/rounds/<uuid:round_id>/submission/comments")
def list_comments(a: Acting, round_id: UUID, query: Comments) -> Listing[CommentShown]:
    """List the comments of the answer in preparation with the replies to them, oldest first."""
    return Listing(recorded(a.session, in_preparation(a, round_id, query.member).id), CommentShown.of)


@operations.reads("/comments/<uuid:comment_id>")
def show_comment(a: Acting, comment_id: UUID) -> CommentShown:
    """Show a comment of the own delegation."""
    return CommentShown.of(find_comment(a.session, a.by, comment_id)[0])


@operations.performs(Act.COMMENT, "/rounds/<uuid:round_id>/submission/comments", makes=show_comment)
def add_comment(a: Acting, round_id: UUID, body: CommentEntered) -> CommentShown:
    """Comment on the text."""
    find_workspace(a.session, a.by, round_id, body.member)
    row: Comment = comments.add_comment(a.session, by=a.by, now=a.now, round_id=round_id, **dict(body))
    return CommentShown.of(row)


@operations.performs(Act.COMMENT, "/comments/<uuid:comment_id>/replies", makes=show_comment)
def reply_to_comment(a: Acting, comment_id: UUID, body: Reply) -> CommentShown:
    """Answer a comment inside the delegation."""
    return CommentShown.of(comments.reply(a.session, by=a.by, now=a.now, comment_id=comment_id, text=body.text))


@operations.performs(Act.COMMENT, "/comments/<uuid:comment_id>", "PUT", of=show_comment)
def edit_comment(a: Acting, comment_id: UUID, body: CommentChanged) -> CommentShown:
    """Change a comment, or whether it goes out."""
    return CommentShown.of(comments.edit_comment(a.session, by=a.by, now=a.now, comment_id=comment_id, **dict(body)))


@operations.performs(Act.COMMENT, "/comments/<uuid:comment_id>", "DELETE", of=show_comment)
def remove_comment(a: Acting, comment_id: UUID) -> None:
    """Take a comment back."""
    comments.remove_comment(a.session, by=a.by, now=a.now, comment_id=comment_id)
