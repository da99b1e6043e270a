"""Acts on adoption: what a session decides on a text, what members put on record beside it. The record is frozen.

Adoption by written procedure is part of the chair's declaration (`circulations`). Absence is never agreement.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.models import Adoption, Circulation, Explanation, MeetingSession, Version
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.circulations import AdoptionOutcome, ExplanationKind
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.adoption import decisions_on, explanations, reopened
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
    adopted text. Sent twice it is decided once.

    :raises Conflict: no session is held now, no member is recorded as present, too few are, a paragraph was re-opened,
        or the text is not the one shown
    :raises Invalid: the symbol is taken, a member objects formally to what would be adopted, one that objects is not
        present, or it is not said why the text is not adopted
    """
    draft = find_draft(session, by, draft_id, lock=True)
    require(Act.DECIDE_ADOPTION, by, stage(session, draft_id, now))
    on = preside(session, by=by, now=now, act=Act.DECIDE_ADOPTION, instructed=instructed)
    version = current_final(session, draft_id)
    if version is None or version.id != version_id:
        raise Conflict("The text submitted for adoption is not the one on your page. Look at it again.")
    meeting, there, against, why = checked_decision(session, version, outcome, objecting=objecting, note=note, now=now)
    last = decisions_on(session, draft_id)[-1:]
    for same in last:
        if (same.version_id, same.session_id, same.outcome, same.note) == (version.id, meeting.id, outcome, why):
            return same
    row = _write(
        session, by=by, now=now, version=version, title=draft.title, outcome=outcome, symbol=symbol, note=why,
        present=there, objecting=against, session_id=meeting.id, way=records.Way("session", meeting.title), on=on,
    )  # fmt: skip
    if outcome is AdoptionOutcome.NOT_ADOPTED:
        take_back(version, why)
    journal.record(
        session, by=by, now=now, act=Act.DECIDE_ADOPTION, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={
            "outcome": outcome.value, "version": version.name, "symbol": row.symbol, "session": meeting.title,
            "present": there, "objecting": against, "note": why, "record": row.sha256,
        } | on,
    )  # fmt: skip
    return row


def adopt_by_circulation(
    session: Session, by: Actor, now: datetime, *, circulation: Circulation, symbol: str = ""
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
    chosen = [str(p) for p in dict.fromkeys(paragraphs)]
    if not {*chosen} <= {str(p.id) for p in text_of(session, version.id)}:
        raise Invalid("There is no such paragraph in this text.", field="paragraphs")
    for said in explanations(session, draft_id, version.id):
        if (said.member_code, said.kind, said.text, said.paragraphs) == (by.member, kind, words, chosen):
            return said
    row = Explanation(
        draft_id=draft_id, version_id=version.id, member_code=by.member or "", kind=kind, paragraphs=chosen, text=words,
        is_later=adoption_of(session, draft_id) is not None, by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    journal.record(
        session, by=by, now=now, act=Act.MAKE_STATEMENT, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={"kind": kind.value, "version": version.name, "later": row.is_later, "text": words},
    )  # fmt: skip
    return row


def checked_decision(
    session: Session, version: Version, outcome: AdoptionOutcome, *, objecting: Sequence[str], note: str, now: datetime
) -> tuple[MeetingSession, list[str], list[str], str]:
    """Return the session, the members present, those that object and the note of a decision that can be recorded.

    :raises Conflict: no session is held, too few are present, or a paragraph was re-opened
    :raises Invalid: a member objects formally to what would be adopted, or is not present; or the reason is missing
    """
    meeting, there = _meeting(session, now)
    against, why = _objecting(session, objecting, there), _why(note, outcome)
    if outcome is AdoptionOutcome.ADOPTED:
        _refuse_adopting(session, version, there, against)
    return meeting, there, against, why


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


def _objecting(session: Session, entered: Sequence[str], there: Sequence[str]) -> list[str]:
    """Return the members that object formally, in the order of members.

    :raises Invalid: one of them is not present
    """
    against = {find_member(session, code).code for code in entered}
    absent = sorted(against - {*there})
    if absent:
        raise Invalid(
            "Not recorded as present: %(members)s. Only a member present can object in the session.",
            field="objecting", members=", ".join(absent),
        )  # fmt: skip
    return [code for code in there if code in against]


def _why(note: str, outcome: AdoptionOutcome) -> str:
    missing = Invalid("Say why the text is not adopted; all members will see it.", field="note")
    needed = missing if outcome is AdoptionOutcome.NOT_ADOPTED else None
    return entries.prose(note, field="note", missing=needed, most=2000)


def _refuse_adopting(session: Session, version: Version, there: Sequence[str], against: Sequence[str]) -> None:
    if against:
        raise Invalid(
            "%(members)s objects formally, so there is no consensus. The text can be deferred or not adopted.",
            field="objecting", members=", ".join(against),
        )  # fmt: skip
    quorum = int(the_body(session).rules.get("quorum", 0))
    if len(there) < quorum:
        raise Conflict("%(n)s members must be present by the rules of the body.", n=quorum)
    open_again = reopened(session, [p.id for p in text_of(session, version.id)], version.id)
    if open_again:
        raise Conflict("A member has re-opened a paragraph of this text. It cannot be adopted as it is.")


def _write(
    session: Session, *, by: Actor, now: datetime, version: Version, title: str, outcome: AdoptionOutcome, symbol: str,
    note: str, present: list[str], objecting: list[str], way: records.Way, on: Mapping[str, Any] | None = None,
    session_id: UUID | None = None, circulation_id: UUID | None = None,
) -> Adoption:  # fmt: skip
    wanted = free_symbol(session, symbol, version.language) if symbol != version.symbol else symbol
    text = records.AdoptedText(
        str(version.draft_id), title, version.name, wanted or version.symbol or "", version.language,
        version.sha256 or "",
    )  # fmt: skip
    written = records.record(
        text, way, at=now, outcome=outcome.value, present=present, members=[m.code for m in members(session)],
        objecting=objecting, statements=_said(session, version), recorded_by=by.capacity.value,
        instruction=(on or {}).get("paper", ""),
    )  # fmt: skip
    row = Adoption(
        draft_id=version.draft_id, version_id=version.id, session_id=session_id, circulation_id=circulation_id,
        outcome=outcome, symbol=text.symbol, present=present, objecting=objecting, note=note, record=written,
        sha256=records.sha256(written), by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _said(session: Session, version: Version) -> list[dict[str, Any]]:
    """Return what members have put on record beside a text so far, as the record of its adoption tells it."""
    return [
        {
            "member": one.member_code,
            "kind": one.kind.value,
            "paragraphs": one.paragraphs,
            "text": one.text,
            "at": one.at.isoformat(),
        }
        for one in explanations(session, version.draft_id, version.id)
    ]
