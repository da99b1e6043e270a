"""Acts on adoption: what a session decides on a text, what members put on record beside it. The record is frozen.

Adoption by written procedure is part of the chair's declaration (`circulations`). Absence is never agreement.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Adoption, Circulation, Explanation, MeetingSession, Version
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.circulations import AdoptionOutcome, ExplanationKind
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.adoption import explanations, reopened
from consult.queries.drafts import adoption_of, current_final, find_draft, stage, text_of
from consult.queries.officers import session_on
from consult.queries.people import find_member, members, the_body
from consult.queries.sessions import present as present_at
from consult.record import adoption as records
from consult.services import entries, journal
from consult.services.finals import take_back
from consult.services.issuing import free_symbol
from consult.services.officers import Instructed, preside


def decide_adoption(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    draft_id: UUID,
    version_id: UUID,
    outcome: AdoptionOutcome,
    objecting: Sequence[str] = (),
    symbol: str = "",
    note: str = "",
    instructed: Instructed | None = None,
) -> Adoption:
    """Record what the session that is held now decided: adopted, deferred, or not adopted.

    Adopted is the text by consensus of the members present: no formal objection among them. `symbol` is that of the
    adopted text.

    :raises Conflict: no session is held now, no member is recorded as present, too few are, one objects formally, a
        paragraph was re-opened, or the text is not the one shown
    """
    draft = find_draft(session, by, draft_id, lock=True)
    require(Act.DECIDE_ADOPTION, by, stage(session, draft_id, now))
    on = preside(session, by=by, now=now, act=Act.DECIDE_ADOPTION, instructed=instructed)
    version = current_final(session, draft_id)
    if version is None or version.id != version_id:
        raise Conflict("The text submitted for adoption is not the one on your page. Look at it again.")
    meeting, there = _meeting(session, now)
    against = [find_member(session, code).code for code in dict.fromkeys(objecting)]
    if outcome is AdoptionOutcome.ADOPTED:
        _refuse_adopting(session, version, there, against)
    row = _write(
        session, by=by, now=now, version=version, title=draft.title, outcome=outcome, symbol=symbol, note=note,
        present=there, objecting=against, session_id=meeting.id, way=records.Way("session", meeting.title),
    )  # fmt: skip
    if outcome is AdoptionOutcome.NOT_ADOPTED:
        take_back(version, row.note or meeting.title)
    journal.record(
        session, by=by, now=now, act=Act.DECIDE_ADOPTION, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={
            "outcome": outcome.value, "version": version.name, "symbol": row.symbol, "session": meeting.title,
            "present": there, "record": row.sha256,
        } | on,
    )  # fmt: skip
    return row


def adopt_by_circulation(
    session: Session, *, by: Actor, now: datetime, circulation: Circulation, symbol: str = ""
) -> Adoption:
    """Write the adoption of a text whose written procedure the chair declares to stand. Part of that act."""
    draft = find_draft(session, by, circulation.draft_id)
    version = session.get_one(Version, circulation.version_id)
    way = records.Way(
        circulation.kind.value, str(circulation.number), circulation.authority,
        circulation.begun_at.isoformat() if circulation.begun_at else "", circulation.expires.isoformat(),
    )  # fmt: skip
    return _write(
        session, by=by, now=now, version=version, title=draft.title, outcome=AdoptionOutcome.ADOPTED, symbol=symbol,
        note="", present=[], objecting=[], circulation_id=circulation.id, way=way,
    )  # fmt: skip


def make_statement(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    draft_id: UUID,
    kind: ExplanationKind,
    text: str,
    paragraphs: Sequence[UUID] = (),
) -> Explanation:
    """Put on record what the member says beside the text, without blocking it. The same twice is said once.

    :raises Invalid: there are no words, or a paragraph is not one of the text
    """
    find_draft(session, by, draft_id, lock=True)
    require(Act.MAKE_STATEMENT, by, stage(session, draft_id, now))
    version = current_final(session, draft_id)
    if version is None:
        raise Conflict("No text is submitted for adoption.")
    words = entries.prose(text, field="text", missing=Invalid("Give the words of the statement.", field="text"))
    labels = {p.id: p for p in text_of(session, version.id)}
    chosen = [str(p) for p in dict.fromkeys(paragraphs) if p in labels]
    said = next(
        (e for e in explanations(session, draft_id) if (e.member_code, e.kind, e.text) == (by.member, kind, words)),
        None,
    )
    if said is not None:
        return said
    row = Explanation(
        draft_id=draft_id, version_id=version.id, member_code=by.member or "", kind=kind, paragraphs=chosen, text=words,
        is_later=adoption_of(session, draft_id) is not None, by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    journal.record(
        session, by=by, now=now, act=Act.MAKE_STATEMENT, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={"kind": kind.value, "later": row.is_later},
    )  # fmt: skip
    return row


def _meeting(session: Session, now: datetime) -> tuple[MeetingSession, list[str]]:
    """Return the session held now and the members recorded as present.

    :raises Conflict: there is none, or nobody is recorded
    """
    meeting = session_on(session, now)
    if meeting is None:
        raise Conflict("No session is held today. Record the session first, or ask for a decision in writing.")
    there = list(present_at(session, meeting.id))
    if not there:
        raise Conflict("No member State is recorded as present at this session yet.")
    return meeting, there


def _refuse_adopting(session: Session, version: Version, there: Sequence[str], against: Sequence[str]) -> None:
    if against:
        raise Conflict(
            "%(members)s objects formally, so there is no consensus. The text can be deferred or not adopted.",
            members=", ".join(against),
        )
    quorum = int(the_body(session).rules.get("quorum", 0))
    if len(there) < quorum:
        raise Conflict("%(n)s members must be present by the rules of the body.", n=quorum)
    open_again = reopened(session, [p.id for p in text_of(session, version.id)])
    if open_again:
        raise Conflict("A member has re-opened a paragraph of this text. It cannot be adopted as it is.")


def _write(
    session: Session, *, by: Actor, now: datetime, version: Version, title: str, outcome: AdoptionOutcome, symbol: str,
    note: str, present: list[str], objecting: list[str], way: records.Way, session_id: UUID | None = None,
    circulation_id: UUID | None = None,
) -> Adoption:  # fmt: skip
    wanted = free_symbol(session, symbol, version.language) if symbol != version.symbol else symbol
    text = records.AdoptedText(
        str(version.draft_id), title, version.name, wanted or version.symbol or "", version.language,
        version.sha256 or "",
    )  # fmt: skip
    said = [
        {"member": e.member_code, "kind": e.kind.value, "text": e.text, "at": e.at.isoformat()}
        for e in explanations(session, version.draft_id)
    ]
    written = records.record(
        text, way, at=now, outcome=outcome.value, present=present, members=[m.code for m in members(session)],
        objecting=objecting, statements=said,
    )  # fmt: skip
    row = Adoption(
        draft_id=version.draft_id, version_id=version.id, session_id=session_id, circulation_id=circulation_id,
        outcome=outcome, symbol=text.symbol, present=present, objecting=objecting,
        note=entries.prose(note, field="note", most=2000), record=written, sha256=records.sha256(written),
        by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row
