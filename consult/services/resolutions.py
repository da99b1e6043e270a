"""The secretariat's own wording of a whole paragraph. It may bring members together; it may not decide for them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Resolution, Round
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.queries.people import name_of
from consult.queries.revisions import Revision, revision
from consult.services import entries, journal
from consult.services.compilations import find_current
from consult.text.brackets import problems
from consult.text.editing import unknown_notes
from consult.text.omissions import Omission, Reason
from consult.text.paragraphs import Paragraph, by_id, normalize


def word_paragraph(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    compilation_id: UUID,
    paragraph_id: UUID,
    wording: str | None,
    seen: int,
) -> Resolution:
    """Set the secretariat's own wording of a paragraph, or with None go back to what the dispositions yield.

    `seen` is the lock_version of the resolution that was edited, 0 where there was none.

    :raises Invalid: it changes words outside brackets, or leaves out what members propose
    :raises Conflict: somebody else saved a wording since
    """
    compilation = find_current(session, by, now, compilation_id, Act.WORD_PARAGRAPH)
    found = revision(session, compilation)
    paragraph = by_id(found.bench.compiled.base).get(paragraph_id)
    if paragraph is None:
        raise NotFound("There is no such paragraph in the base text.")
    words = _checked(found, paragraph, wording) if wording is not None else None
    row = found.resolutions.get(paragraph_id)
    _refuse_stale(session, row, seen, words)
    row = row or Resolution(
        compilation_id=compilation.id, paragraph_id=paragraph_id, by_id=by.appointment, at=now, lock_version=0
    )
    row.wording, row.by_id, row.at = words, by.appointment, now
    row.lock_version += 1
    session.add(row)
    session.flush()
    draft_id = session.get_one(Round, compilation.round_id).draft_id
    what = {"paragraph": paragraph.label, "wording": words}
    journal.record(
        session, by=by, now=now, act=Act.WORD_PARAGRAPH, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={"compilation": compilation.number}, private=what,
    )  # fmt: skip
    return row


def refusal_of(omission: Omission) -> Invalid:
    """Return the refusal of a wording that decides for members, quoting the words."""
    if omission.reason is Reason.CHANGED:
        return Invalid(
            "Outside brackets these words differ from the base text: “%(words)s”. Only members can agree to that: put"
            " them in brackets, or leave the base as it stands.",
            field="wording", words=omission.words,
        )  # fmt: skip
    return Invalid(
        "The wording leaves out “%(words)s”, proposed by %(members)s. It must stay in brackets until it is"
        " withdrawn or the members decide.",
        field="wording", words=omission.words, members=", ".join(omission.members),
    )  # fmt: skip


def _checked(found: Revision, paragraph: Paragraph, wording: str) -> str:
    most = entries.longest_wording(found.seed(paragraph.id))
    words = normalize(entries.prose(wording, field="wording", most=most))
    if not words and found.lifted.get(paragraph.id) != "":
        raise Invalid("The wording is empty. To propose a deletion, put the paragraph in brackets.", field="wording")
    for message, params in problems(words):
        raise Invalid(message, field="wording", **params)
    notes = unknown_notes(words, paragraph.notes)
    if notes:
        raise Invalid("There is no footnote %(number)s in this paragraph.", field="wording", number=notes[0])
    for omission in found.omissions(paragraph.id, words):
        raise refusal_of(omission)
    return words


def _refuse_stale(session: Session, row: Resolution | None, seen: int, words: str | None) -> None:
    """Refuse to save over a wording that the person has not seen.

    :raises Conflict: somebody else saved since
    """
    stored = row.lock_version if row else 0
    if stored != seen:
        raise Conflict(
            "Somebody else has saved a wording of this paragraph since you opened it.",
            theirs=(row.wording if row else None) or "", yours=words or "", stored=stored, field="wording",
            theirs_by=name_of(session, row.by_id) if row else "",
        )  # fmt: skip
