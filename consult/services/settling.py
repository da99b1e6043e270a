"""What the secretariat does to a text between two sessions, on others' authority or for form's sake only.

A bracket goes when its proposer has withdrawn; a slip of the pen is corrected, listed apart; then the text is issued
with all that. The secretariat decides nothing about what members negotiate.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Compilation, Round, Ruling, Version
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.ledger import Authority, RulingKind
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.rounds import Attribution
from consult.queries.drafts import text_of
from consult.queries.lifting import TakenBack, liftable
from consult.queries.working import unissued
from consult.services import journal
from consult.services.rounds import checked_reason
from consult.services.ruled import Place, called, on_draft, write_ruling
from consult.services.settlement import issue_working_text
from consult.text.paragraphs import Paragraph, by_id, normalize, sha256
from consult.text.rebase import rebase
from consult.text.settling import same_brackets
from consult.text.tokens import same


def lift_bracket(
    session: Session, *, by: Actor, now: datetime, draft_id: UUID, paragraph_id: UUID, seen: str
) -> Ruling:
    """Lift from a paragraph what its proposers have withdrawn or narrowed since the text was issued, and nothing else.

    :raises Conflict: nothing was withdrawn there, or the paragraph has changed since it was `seen`
    """
    place = on_draft(session, by, now, draft_id, Act.LIFT_BRACKET)
    here = place.paragraph(paragraph_id, seen)
    found = liftable(session, place.base.id)
    text = without_withdrawn(session, place.base, here, found.texts.get(paragraph_id))
    taken_back = found.at(paragraph_id)
    members = sorted({member for one in taken_back for member in one.members})
    row, is_reopened = write_ruling(
        session, by=by, now=now, place=place, kind=RulingKind.LIFT, authority=Authority.WITHDRAWAL, paragraph=here,
        text=text, words=here.text, members=members,
    )  # fmt: skip
    _journal(
        session, by, now, Act.LIFT_BRACKET, place, paragraph=called(here), reopened=is_reopened, before=here.text,
        words=text, withdrawn_by=_namable(session, taken_back),
    )  # fmt: skip
    return row


def without_withdrawn(session: Session, base: Version, here: Paragraph, lifted: str | None) -> str:
    """Return a paragraph as it stands without what was withdrawn; what cannot be told apart exactly stays.

    `lifted` is its wording in the base without that, None where nothing was withdrawn: what was ruled on the paragraph
    otherwise is carried over to it.

    :raises Conflict: nothing of it goes
    """
    text = _without_withdrawn(session, base, here, lifted)
    if same(text, here.text):
        raise Conflict("Nothing that its proposers have withdrawn stands in this paragraph.")
    return text


def _without_withdrawn(session: Session, base: Version, here: Paragraph, lifted: str | None) -> str:
    before = by_id(text_of(session, base.id, [here.id])).get(here.id)
    if lifted is None or before is None:
        return here.text
    text = lifted
    for one in unissued(session, base.id):
        if one.paragraph_id != here.id or one.authority is Authority.WITHDRAWAL:
            continue
        old, edited, new = ((replace(before, text=words),) if words else () for words in (one.before, one.text, text))
        carried = rebase(old, new, edited)
        if carried.unplaced:
            return here.text
        text = by_id(carried.text)[here.id].text if carried.text else ""
    return text


def correct_text(
    session: Session, *, by: Actor, now: datetime, draft_id: UUID, paragraph_id: UUID, text: str, seen: str, reason: str
) -> Ruling:
    """Correct the words of a paragraph outside its brackets for form's sake; members find it listed apart.

    :raises Invalid: a bracket would change, nothing would, no words would be left, or there is no reason
    :raises Conflict: the paragraph has changed since it was `seen`
    """
    place = on_draft(session, by, now, draft_id, Act.CORRECT_TEXT)
    here = place.paragraph(paragraph_id, seen, yours=text)
    new, why = check_correction(here.text, text, reason)
    row, is_reopened = write_ruling(
        session, by=by, now=now, place=place, kind=RulingKind.CORRECTION, authority=Authority.EDITORIAL,
        paragraph=here, text=new, words=new, members=(), note=why,
    )  # fmt: skip
    _journal(
        session, by, now, Act.CORRECT_TEXT, place, paragraph=called(here), reason=why, before=here.text, words=new,
        reopened=is_reopened,
    )  # fmt: skip
    return row


def check_correction(before: str, text: str, reason: str) -> tuple[str, str]:
    """Return the words of a correction and its reason as they are kept.

    :raises Invalid: a bracket would change, nothing would, no words would be left, or there is no reason
    """
    new = normalize(text)
    if not new:
        raise Invalid("A correction leaves the paragraph standing. Only members can delete it.", field="text")
    if same(new, before):
        raise Invalid("The paragraph reads so already. Nothing would change.", field="text")
    if not same_brackets(before, new):
        raise Invalid(
            "What stands in brackets is negotiated and stays word for word. Correct only what stands outside.",
            field="text",
        )
    return new, checked_reason(reason)


def issue_settled(
    session: Session, *, by: Actor, now: datetime, draft_id: UUID, name: str, symbol: str, seen: str
) -> Version:
    """Issue the text with what was settled on it as the next base text. `seen` is the SHA-256 of the text shown.

    :raises Conflict: nothing was settled, or the text has changed since
    :raises Invalid: it has no name, or the symbol is taken
    """
    place = on_draft(session, by, now, draft_id, Act.ISSUE_SETTLED)
    settled_since(session, place.base)
    if seen != sha256(place.text):
        raise Conflict("The text has changed since you saw it. Look at it again before you issue it.")
    return issue_working_text(
        session, by=by, now=now, base=place.base, name=name, symbol=symbol, act=Act.ISSUE_SETTLED
    )  # fmt: skip


def settled_since(session: Session, base: Version) -> Sequence[Ruling]:
    """Return what was settled on a base and has not been issued.

    :raises Conflict: nothing was
    """
    made = unissued(session, base.id)
    if not made:
        raise Conflict("Nothing was settled on “%(version)s” since it was issued.", version=base.name)
    return made


def _namable(session: Session, taken_back: Sequence[TakenBack]) -> list[str]:
    """Return the members that have withdrawn, where all members may know them."""
    rounds = {one.compilation_id: session.get_one(Compilation, one.compilation_id).round_id for one in taken_back}
    shown = {c for c, r in rounds.items() if session.get_one(Round, r).attribution is Attribution.MEMBERS}
    return sorted({member for one in taken_back if one.compilation_id in shown for member in one.members})


def _journal(
    session: Session, by: Actor, now: datetime, act: Act, place: Place, **public: str | bool | list[str]
) -> None:
    journal.record(
        session, by=by, now=now, act=act, chain=journal.draft_chain(place.base.draft_id),
        draft_id=place.base.draft_id, public={"version": place.base.name} | public,
    )  # fmt: skip
