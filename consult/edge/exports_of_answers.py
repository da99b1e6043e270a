"""What a delegation takes away for its work in a round: the base to edit in its capital, and its own answer."""

from uuid import UUID

from flask_babel import gettext

from consult.edge import instants, words
from consult.edge.acting import Acting
from consult.edge.exports_of_versions import called, closing, document_of, file_name, head_of, secretariat
from consult.edge.remarks import Voices, remarks
from consult.formats import word_marks
from consult.formats.documents import Document, Hand, Line
from consult.models import Member, Round, Submission, Version
from consult.models.submissions import Way
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Invited
from consult.queries.compiling import compile_submissions
from consult.queries.drafts import text_of
from consult.queries.items import as_changes
from consult.queries.people import find_member
from consult.queries.rounds import find_round
from consult.queries.submissions import find_received, find_submission, find_workspace
from consult.text.laying import laid_out


def for_capital(a: Acting, round_id: UUID, member: str | None = None) -> tuple[Document, str]:
    """Return the base of a round for a delegation to edit: every change is tracked, the cover says how to return it.

    :raises NotFound: there is no answer for this reader to prepare
    """
    consultation, code = find_workspace(a.session, a.by, round_id, member)
    base = a.session.get_one(Version, consultation.base_id)
    whose = find_member(a.session, code)
    document = document_of(
        base, head_of(a, base), laid_out(text_of(a.session, base.id), ()), cover=_cover(consultation, base, whose),
        end=closing(base), properties=_marks(consultation, code), is_tracking=True,
    )  # fmt: skip
    return document, f"{file_name(base)} {code}"


def answer(a: Acting, submission_id: UUID) -> tuple[Document, str]:
    """Return the answer of a member as tracked changes: its own delegation's, or one that may be read by now.

    :raises NotFound: there is none for this reader
    """
    row = _find(a, submission_id)
    consultation = find_round(a.session, a.by, row.round_id)
    base = a.session.get_one(Version, row.base_id)
    member = find_member(a.session, row.member_code)
    content = compile_submissions(a.session, row.base_id, [row])
    voices = Voices({member.code: member.name}, {}, row.received_at or a.now)
    signs = Hand((secretariat(a.session),), voices.at)
    title = gettext("Answer of %(state)s", state=words.state_in_sentence(member))
    document = document_of(
        base, head_of(a, base, name=title, date=instants.day(voices.at.date())),
        laid_out(content.base, as_changes(content.items)), hands=voices.hands(content.items), signs=signs,
        order=(member.name,), remarks=remarks(content, voices, signs, ()), front=_front(row, base, title),
        end=closing(base), properties=_marks(consultation, member.code),
    )  # fmt: skip
    return document, f"{file_name(base)} {member.code}"


def _find(a: Acting, submission_id: UUID) -> Submission:
    try:
        row = find_submission(a.session, a.by, submission_id)
    except NotFound:
        return find_received(a.session, a.by, submission_id, a.now)
    if row.way is Way.PAPER and row.submitted_at is None and not a.by.is_secretariat:
        raise NotFound("There is no such submission.")  # what is still being typed in is not the delegation's to read
    return row


def _marks(consultation: Round, member: str) -> dict[str, str]:
    return {word_marks.ROUND: str(consultation.id), word_marks.MEMBER: member}


def _front(row: Submission, base: Version, title: str) -> tuple[Line, ...]:
    told = instants.shown(row.received_at, "UTC") if row.received_at else None
    state = (
        gettext("Received %(when)s UTC.", when=told.utc) if told
        else gettext("In preparation: nothing of this has been submitted.")
    )  # fmt: skip
    lines = [Line(title, "heading"), Line(called(base), "field"), Line(state)]
    if row.no_comments:
        lines.append(Line(gettext("No comments, which is not agreement.")))
    lines += [Line(line) for line in row.cover_note.splitlines() if line.strip()]
    return tuple(lines)


def _cover(consultation: Round, base: Version, member: Member) -> tuple[Line, ...]:
    told = instants.shown(consultation.deadline, member.zone)
    only_comments = consultation.invited is Invited.COMMENTS
    return (
        Line(gettext("For the capital of %(state)s", state=words.state_in_sentence(member)), "heading"),
        Line(gettext("Text: %(version)s", version=called(base)), "field"),
        Line(
            gettext("Deadline: %(local)s (%(place)s), %(utc)s UTC", local=told.local, place=told.zone, utc=told.utc),
            "field",
        ),
        Line(gettext("Received strictly before that instant counts as in time.")),
        Line(gettext("How to work on it"), "heading"),
        Line(
            gettext("Comments only are invited: put each as a comment on the words it is about.") if only_comments
            else gettext(
                "Write your wording into the text. Changes are tracked: please leave that on. Reasons and questions go "
                "into comments on the words they are about."
            )
        ),
        Line(gettext("Do not copy the text into another file: hidden marks in this one say which paragraph is which.")),
        Line(gettext("How to return it"), "heading"),
        Line(
            gettext(
                "Save it as a Word file (.docx) and send it to your national focal point, who uploads it in Consult "
                "under “Our submission” of this round. That suffices for the whole answer. Nothing is submitted until "
                "the focal point submits it."
            )
        ),
    )  # fmt: skip
