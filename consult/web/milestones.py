"""What a draft has been through beside its versions and rounds, for its timeline: sessions, procedures, decisions.

Says who decided what and when; never who was silent, or who agreed.
"""

from datetime import datetime
from typing import Any

from flask_babel import gettext
from markupsafe import Markup, escape
from sqlmodel import Session, col, select

from consult.edge import acting, instants
from consult.edge.addresses import to
from consult.edge.instants import when
from consult.models import Adoption, Circulation, Consideration, Draft, MeetingSession
from consult.procedure.capacities import Actor
from consult.procedure.circulations import AdoptionOutcome, CirculationKind, CirculationOutcome
from consult.procedure.silence import State
from consult.queries.adoption import corrections, decisions_on
from consult.queries.circulations import circulations, state

Entry = dict[str, Any]
Dated = tuple[datetime, Entry]


def milestones(session: Session, actor: Actor, draft: Draft, names: dict[Any, str]) -> list[Dated]:
    """Return what happened to a draft beside its versions and rounds; `names` are those of its versions by id."""
    numbers = {c.circulation_id: c.number for c in corrections(session, draft.id)}
    found = [(c.opened_at, _consideration(session, c, names)) for c in _considerations(session, draft)]
    found += [
        (c.announced_at, _circulation(session, c, names.get(c.version_id, ""), numbers.get(c.id)))
        for c in circulations(session, actor, draft.id)
    ]
    found += [(one.at, _decision(session, one, names)) for one in decisions_on(session, draft.id) if one.session_id]
    if draft.archived_at is not None:
        found.append((draft.archived_at, _archived(draft)))
    return found


def filled(sentence: str, **instants: Markup | str) -> Markup:
    """Put markup into a sentence of ours, which itself holds none."""
    return escape(sentence) % instants


def _considerations(session: Session, draft: Draft) -> list[Consideration]:
    return [
        *session.exec(
            select(Consideration).where(Consideration.draft_id == draft.id).order_by(col(Consideration.opened_at))
        )
    ]


def _consideration(session: Session, one: Consideration, names: dict[Any, str]) -> Entry:
    meeting = session.get_one(MeetingSession, one.session_id)
    text = gettext("The session has not closed its consideration.")
    if one.closed_at is not None:
        result = names.get(one.result_id, "")
        text = (
            gettext("At the end of the session the text stood as in “%(version)s”.", version=result)
            if result
            else gettext("The session closed its consideration.")
        )
    return {
        "title": gettext(
            "The session “%(session)s” considers “%(version)s”",
            session=meeting.title, version=names.get(one.base_id, ""),
        ) if one.closed_at is None else gettext(
            "The session “%(session)s” considered “%(version)s”",
            session=meeting.title, version=names.get(one.base_id, ""),
        ),
        "url": to("room.page", consideration_id=one.id) or to("sessions.page", session_id=meeting.id),
        "when": gettext(
            "From %(starts)s until %(ends)s", starts=instants.day(meeting.starts), ends=instants.day(meeting.ends)
        ),
        "text": text,
    }  # fmt: skip


def _circulation(session: Session, one: Circulation, version: str, correction: int | None) -> Entry:
    titles = {
        CirculationKind.SILENCE: gettext("Silence procedure on “%(version)s”", version=version),
        CirculationKind.CONSENT: gettext("Written consent to “%(version)s”", version=version),
        CirculationKind.CORRECTION: gettext("Correction %(number)s of the adopted text", number=correction or ""),
    }
    return {
        "title": titles[one.kind],
        "url": to("circulations.page", circulation_id=one.id),
        "when": filled(
            gettext("Announced %(announced)s, expiry %(expires)s"),
            announced=when(one.announced_at, left=False),
            expires=when(one.expires, left=one.outcome is None),
        ),
        "text": _outcome(one) if one.outcome is not None else _pending(state(session, one, acting.now())),
    }


def _outcome(one: Circulation) -> str:
    is_correction = one.kind is CirculationKind.CORRECTION
    stands = gettext("The chair declared that the correction stands.")
    return {
        CirculationOutcome.STANDS: stands
        if is_correction
        else gettext("The chair declared that the text stands. It is adopted."),
        CirculationOutcome.BROKEN: gettext("The chair declared that it was broken by an objection."),
        CirculationOutcome.NOT_USED: gettext("The chair declared that the use of silence was objected to."),
        CirculationOutcome.INCOMPLETE: gettext("The chair declared that not every member had consented."),
        CirculationOutcome.ENDED: gettext("Ended by the chair. Reason: %(reason)s", reason=one.reason),
        None: "",
    }[one.outcome]


def _pending(at: State) -> str:
    return {
        State.WINDOW: gettext("The use of silence can be objected to."),
        State.READY: gettext("The period has not begun."),
        State.RUNNING: gettext("The period is running."),
        State.BROKEN: gettext("An objection was received. The outcome has not been declared."),
        State.NOT_USED: gettext("The use of silence was objected to. The outcome has not been declared."),
    }.get(at, gettext("The period is over. The outcome has not been declared."))


def _decision(session: Session, one: Adoption, names: dict[Any, str]) -> Entry:
    meeting = session.get(MeetingSession, one.session_id)
    facts = {"version": names.get(one.version_id, ""), "session": meeting.title if meeting else ""}
    return {
        "title": {
            AdoptionOutcome.ADOPTED: gettext("“%(version)s” adopted at the session “%(session)s”", **facts),
            AdoptionOutcome.DEFERRED: gettext("“%(version)s” deferred by the session “%(session)s”", **facts),
            AdoptionOutcome.NOT_ADOPTED: gettext("“%(version)s” not adopted by the session “%(session)s”", **facts),
        }[one.outcome],
        "url": to("adoption.page", draft_id=one.draft_id),
        "when": when(one.at, left=False),
        "text": gettext("Symbol of the adopted text: %(symbol)s", symbol=one.symbol)
        if one.symbol and one.outcome is AdoptionOutcome.ADOPTED
        else one.note,
    }


def _archived(draft: Draft) -> Entry:
    if draft.archived_at is None:
        raise ValueError("the draft is in the archive")
    return {
        "title": gettext("Put into the archive"),
        "when": when(draft.archived_at, left=False),
        "text": gettext("Reason: %(reason)s", reason=draft.archive_reason),
    }
