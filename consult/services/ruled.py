"""What all acts on a text as it stands have in common: where they happen, what was seen, and the ruling they leave.

No act of its own: the acts that use it require, decide and journal. A ruling is never overwritten; it is reversed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from consult.models import Consideration, FloorProposal, Ruling, Version
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.ledger import Authority, RulingKind
from consult.procedure.refusals import Conflict, NotFound
from consult.procedure.visibility import may_read_drafts
from consult.queries.drafts import current_base, find_draft, open_consideration, stage
from consult.queries.sessions import present
from consult.queries.working import cannot_accept, fingerprint, working_text
from consult.services import entries, journal
from consult.services.officers import Instructed, preside
from consult.services.reopening import reopen_changed
from consult.text.paragraphs import Paragraph, Text, by_id
from consult.text.tokens import same

QUOTED = 80
"""How many characters of a paragraph without a label name it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text is worked on: the base with what was ruled on it, in a session's consideration or between two.

    `present` are the members recorded as present; `on` is what the journal says about the chair's authority.
    """

    base: Version
    text: Text
    consideration: Consideration | None = None
    present: tuple[str, ...] = ()
    on: dict[str, str] | None = None

    @property
    def session_id(self) -> UUID | None:
        """The session, if one considers the draft."""
        return self.consideration.session_id if self.consideration else None

    def paragraph(self, paragraph_id: UUID, seen: str, yours: str | None = None) -> Paragraph:
        """Return a paragraph as it stands, if it is the one that was seen: its words, or their SHA-256.

        `yours` is what somebody would have in its place, so that nothing typed is lost.

        :raises NotFound: it is not in the text
        :raises Conflict: its words have changed
        """
        here = by_id(self.text).get(paragraph_id)
        if here is None:
            raise NotFound("There is no such paragraph in the text as it stands.")
        if seen != fingerprint(here.text) and not same(seen, here.text):
            raise Conflict(
                "This paragraph has changed since you saw it. It now reads: “%(words)s”. Look at it again.",
                words=here.text, theirs=None if yours is None else here.text, yours=yours, seen_as="seen",
            )  # fmt: skip
        return here


def in_room(
    session: Session,
    consideration_id: UUID,
    by: Actor,
    now: datetime,
    *,
    act: Act,
    instructed: Instructed | None = None,
) -> Place:
    """Lock the draft that a session considers and return where it stands.

    :raises NotFound: there is no such consideration for this reader
    :raises Conflict: the session has finished with the draft, or nobody is recorded as present
    """
    row = session.get(Consideration, consideration_id)
    if row is None or not may_read_drafts(by):
        raise NotFound("This session does not consider the draft.")
    find_draft(session, by, row.draft_id, lock=True)
    session.refresh(row)
    require(act, by, stage(session, row.draft_id, now))
    on = preside(session, by=by, now=now, act=act, instructed=instructed)
    if row.closed_at is not None:
        raise Conflict("The session has finished with this draft. Nothing more is ruled in it.")
    there = tuple(present(session, row.session_id))
    if not there:
        raise Conflict("No member State is recorded as present. Record who is present; only then can members decide.")
    return Place(session.get_one(Version, row.base_id), working_text(session, row.base_id), row, there, on)


def on_draft(session: Session, by: Actor, now: datetime, draft_id: UUID, act: Act) -> Place:
    """Lock a draft and return where it stands, whether a session considers it or not.

    :raises NotFound: there is no such draft for this reader
    :raises Conflict: it has no text yet
    """
    find_draft(session, by, draft_id, lock=True)
    require(act, by, stage(session, draft_id, now))
    base, row = current_base(session, draft_id), open_consideration(session, draft_id)
    if base is None:
        raise Conflict("This draft has no text yet.")
    there = tuple(present(session, row.session_id)) if row else ()
    return Place(base, working_text(session, base.id), row, there)


def refuse_over_objection(
    session: Session, place: Place, *, paragraph_id: UUID | None = None, proposal_id: UUID | None = None
) -> None:
    """Refuse to decide over a member that has said in this consideration that it cannot accept.

    :raises Conflict: some have; they are named
    """
    if place.consideration is None:
        return
    against = cannot_accept(session, place.consideration.id, paragraph_id=paragraph_id, proposal_id=proposal_id)
    if against:
        raise Conflict(
            "There is no agreement: %(members)s cannot accept this. Nothing is ruled over a member’s objection.",
            members=", ".join(against),
        )


def write_ruling(
    session: Session, by: Actor, now: datetime, *, place: Place, kind: RulingKind, authority: Authority,
    paragraph: Paragraph, text: str, words: str = "", members: Sequence[str] | None = None, note: str = "",
    after_id: UUID | None = None, proposal_id: UUID | None = None, reverses_id: UUID | None = None,
) -> tuple[Ruling, bool]:  # fmt: skip
    """Add a ruling and, where the paragraph was agreed and its words change, re-open it. Say whether that was so.

    `paragraph` is as it stood; a new one has no words yet. `members` are those present unless others are given.
    """
    last = session.exec(select(func.max(Ruling.seq)).where(Ruling.version_id == place.base.id)).one()
    row = Ruling(
        draft_id=place.base.draft_id, version_id=place.base.id, seq=(last or 0) + 1, session_id=place.session_id,
        kind=kind, authority=authority, paragraph_id=paragraph.id, after_id=after_id, new_kind=paragraph.kind,
        new_level=paragraph.level, before=paragraph.text, text=text, words=words,
        members=list(place.present if members is None else members), floor_proposal_id=proposal_id,
        reverses_id=reverses_id, note=note, by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    reopened = reopen_changed(
        session, by=by, now=now, version_id=place.base.id, texts={paragraph.id: text}, session_id=place.session_id,
        present=place.present, reason=note,
    )  # fmt: skip
    tick(place)
    return row, bool(reopened)


def tick(place: Place) -> None:
    """Let the pages of all in the room know that they should look again."""
    if place.consideration is not None:
        place.consideration.tick += 1


def decide(
    session: Session, by: Actor, now: datetime, place: Place, here: Paragraph, *, kind: RulingKind,
    text: str, words: str, note: str, after_id: UUID | None = None, proposal: FloorProposal | None = None,
    reverses_id: UUID | None = None,
) -> Ruling:  # fmt: skip
    """Write what members decided, and journal it with those present."""
    reason = ruling_note(note)
    row, is_reopened = write_ruling(
        session, by=by, now=now, place=place, kind=kind, authority=Authority.DECISION, paragraph=here, text=text,
        words=words, note=reason, after_id=after_id, proposal_id=proposal.id if proposal else None,
        reverses_id=reverses_id,
    )  # fmt: skip
    journal_ruling(
        session, by, now, place, ruling=kind.value, paragraph=called(_labelled(here, text)), words=words,
        member=proposal.member_code if proposal else None, reason=reason, reopened=is_reopened,
    )  # fmt: skip
    return row


def _labelled(here: Paragraph, text: str) -> Paragraph:
    """Return the paragraph as the journal calls it; a new one has no label before its text is issued."""
    return here if here.text else Paragraph(here.id, here.kind, text, here.level)


def called(paragraph: Paragraph) -> str:
    """Return how a paragraph is called in the journal and in refusals: its label, else its first words."""
    words = paragraph.text if len(paragraph.text) <= QUOTED else f"{paragraph.text[:QUOTED]}…"
    return paragraph.label or f"“{words}”"


def ruling_note(note: str) -> str:
    """Return what is noted beside a ruling as it is kept."""
    return entries.prose(note, field="note", most=2000)


def journal_ruling(session: Session, by: Actor, now: datetime, place: Place, **public: str | bool | None) -> None:
    """Journal a ruling with the members present and the chair's authority."""
    journal.record(
        session, by=by, now=now, act=Act.RULE, chain=journal.draft_chain(place.base.draft_id),
        draft_id=place.base.draft_id,
        public={"version": place.base.name, "present": list(place.present)} | public | (place.on or {}),
    )  # fmt: skip
