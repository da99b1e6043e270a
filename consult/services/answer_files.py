"""Acts on the Word files in which a delegation writes its answer: bring one, and take over what it says.

Authors and dates in a file are quoted, never believed: what is taken over belongs to the delegation, and to the person
who takes it over. Nothing is submitted by it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.formats.answers import Content, properties
from consult.formats.docx_text import text_of as text_in
from consult.formats.docx_views import FINAL
from consult.formats.matrix_filled import Filled
from consult.formats.unreadable import Unreadable
from consult.models import AnswerFile, Comment, Submission
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, Refusal
from consult.procedure.submissions import Carried, Nature, Operation, Scope
from consult.queries.answer_files import find_answer_file
from consult.queries.answering import Reading, Told, made_from, reading
from consult.queries.drafts import text_of
from consult.services import attachments, entries
from consult.services.preparation import Work, enter, in_preparation, lapse, ministry_of, note, require_writable
from consult.services.proposals import in_words, written
from consult.services.wordings import Wanted, checked, refuse_contradiction, refuse_speaking_for_others
from consult.text.editing import Edit
from consult.text.paragraphs import Text, by_id
from consult.text.quoting import as_seen

TAKEN = frozenset({Carried.PLACED, Carried.OCCUPIED})
"""What can be taken over: what has its place, and what would stand in the place of something else."""


def bring_file(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    round_id: UUID,
    original: attachments.Original,
    word: Content,
    ministry: str = "",
) -> AnswerFile:
    """Keep a Word file of the delegation, to be looked at and taken over.

    With a `ministry` it is what that contributes; whoever writes for one brings its own.

    :raises Invalid: it belongs to another draft, or there are no words in it
    :raises Conflict: an answer was submitted already
    """
    work = enter(session, by, now, round_id, Act.TAKE_FILE)
    require_writable(session, work)
    draft = str(work.consultation.draft_id)
    if properties(word).get("consult-draft", draft) != draft:
        raise Invalid("This file was made from another draft. Bring it where that draft is answered.", field="file")
    _require_words(word)
    kept = attachments.keep(session, original, owner=work.member, now=now)
    version = made_from(session, word, work.consultation)
    row = AnswerFile(
        round_id=round_id, member_code=work.member, attachment_id=kept.id, version_id=version.id if version else None,
        ministry=ministry_of(by) or entries.line(ministry, field="ministry"),
        by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    note(session, work, Act.TAKE_FILE, {"file": str(row.id), "name": kept.name, "sha256": kept.sha256})
    return row


def take_file(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    file_id: UUID,
    word: Content,
    chosen: Collection[str],
    seen: str,
    scope: Scope = Scope.DELEGATION,
) -> Submission:
    """Take over what was chosen of a file: proposals and comments stand in the answer in preparation.

    `word` is what the file says, `chosen` are the keys of what is wanted, `seen` is the digest of what was shown,
    `scope` says who reads the comments. What stands where a chosen proposal belongs is replaced.

    :raises NotAllowed: it is of others, or a ministry would let its comments go out
    :raises Conflict: the text or the answer has changed since, or something cannot be taken over
    """
    row, _ = find_answer_file(session, by, file_id)
    _refuse_others(row, by, scope)
    work = enter(session, by, now, row.round_id, Act.TAKE_FILE)
    submission = in_preparation(session, work)
    found = reading(session, row, word, work.consultation)
    if found.digest != seen:
        raise Conflict("The text or your answer has changed since you opened this page. Look at the file again.")
    wanted = [told for told in found.things if told.key in chosen]
    base = text_of(session, submission.base_id)
    if any(told.outcome not in TAKEN or why_not(found, row.member_code, base, told) for told in wanted):
        raise Conflict("Some of what you chose cannot be taken over. Look at the file again.")
    made = [_take(session, work, submission, row.ministry, told) for told in wanted if told.edit is not None]
    remarks = _comment(session, work, submission, wanted, scope)
    row.taken_at = now
    if not row.ministry:
        lapse(submission)
    session.flush()
    note(session, work, Act.TAKE_FILE, {"file": str(row.id), "proposals": made, "comments": remarks})
    return submission


def _require_words(word: Content) -> None:
    if isinstance(word, Filled):
        if not word.rows:
            raise Invalid("There is nothing in the rows of this matrix.", field="file")
        return
    try:
        text_in(word, FINAL)
    except Unreadable as unreadable:
        raise Invalid(unreadable.message, field="file", **unreadable.params) from None


def why_not(found: Reading, member: str, base: Text, told: Told) -> Refusal | None:
    """Return why something cannot be taken over although it has its place, or None."""
    if told.edit is None:
        return None
    kept = [p for p in found.own if told.standing is None or p.id != told.standing.id]
    try:
        wanted = checked(base, _wanted(told, told.edit))
        refuse_speaking_for_others(base, wanted, member)
        refuse_contradiction(base, wanted, kept)
    except Refusal as refusal:
        return refusal
    return None


def _wanted(told: Told, edit: Edit) -> Wanted:
    one = told.proposed
    return Wanted(
        Operation(edit.action.value), edit.paragraph, edit.text, one.rationale if one else "",
        one.nature if one else Nature.SUBSTANTIVE, after_id=edit.after, kind=edit.kind, level=min(edit.level, 3),
    )  # fmt: skip


def _refuse_others(row: AnswerFile, by: Actor, scope: Scope) -> None:
    if ministry_of(by) not in {"", row.ministry}:
        raise NotAllowed("This was brought by others of your delegation; only they can take it over.")
    if row.ministry and scope is not Scope.DELEGATION:
        raise NotAllowed("Only the focal point and the deputy decide which comments are submitted.")


def _take(session: Session, work: Work, submission: Submission, ministry: str, told: Told) -> dict[str, Any]:
    """Write one proposal, in the place of what stands there."""
    if told.edit is None:
        raise ValueError("no proposal")
    wanted = checked(text_of(session, submission.base_id), _wanted(told, told.edit))
    standing = told.standing
    if standing is not None and standing.operation is Operation.RETAIN:
        session.delete(standing)
        session.flush()
        standing = None
    row = written(session, submission, standing, wanted, author=work.by, now=work.now, ministry=ministry)
    return in_words(row)


def _comment(
    session: Session, work: Work, submission: Submission, things: Iterable[Told], scope: Scope
) -> list[dict[str, Any]]:
    """Write the comments; what answers one stays in the delegation, as replies do."""
    base = by_id(text_of(session, submission.base_id))
    made: dict[str, Comment] = {}
    for told in things:
        if told.commented is None:
            continue
        one = told.commented
        parent = made.get(f"c{one.remark.parent}")
        paragraph = base.get(one.paragraph) if one.paragraph else None
        where = Scope.DELEGATION if parent else scope
        row = Comment(
            submission_id=submission.id, paragraph_id=paragraph.id if paragraph else None, start_offset=told.start,
            end_offset=told.end, quote=paragraph.text[told.start : told.end] if paragraph else "",
            type=one.type, scope=where, text=_words(told, where), at=work.now,
            parent_id=(parent.parent_id or parent.id) if parent else None, author_id=work.by.appointment,
        )  # fmt: skip
        session.add(row)
        session.flush()
        made[told.key] = row
    return [{"comment": str(c.id), "scope": c.scope.value, "text": c.text} for c in made.values()]


def _words(told: Told, scope: Scope) -> str:
    """Return a comment in words: with what it quotes where that stands nowhere, and inside with who signed it."""
    one = told.commented
    if one is None:
        return ""
    quote = f"“{as_seen(one.words)}”: " if one.words and told.start == told.end else ""
    author = f"{one.remark.author}: " if one.remark.author and scope is Scope.DELEGATION else ""
    return entries.prose(f"{author}{quote}{one.remark.text}", field="text")
