"""The record of adoption in sentences: how, when, who was present, what was put on record. Names nobody as agreeing."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext
from markupsafe import Markup, escape

from consult.edge import acting, words
from consult.edge.addresses import to
from consult.edge.instants import when
from consult.models import Adoption, Circulation, Correction, MeetingSession, Member, Version
from consult.procedure.capacities import Capacity
from consult.procedure.circulations import AdoptionOutcome, CirculationKind
from consult.procedure.silence import may_still_reply
from consult.procedure.visibility import may_read_drafts
from consult.queries.adoption import Adopted, corrections, explanations
from consult.queries.circulations import state
from consult.queries.drafts import text_of
from consult.queries.people import members
from consult.text.paragraphs import Paragraph, Text, by_id
from consult.text.quoting import as_seen
from consult.text.redline import mark
from consult.web.wording import segments

Fact = tuple[str, Any]
SHORT = 40
"""How much of a paragraph stands for its label, where it has none."""


def how(found: Adopted) -> str:
    """Return in a sentence how a text was adopted."""
    session, adoption = acting.reader(), found.adoption
    if adoption.session_id is not None:
        meeting = session.get_one(MeetingSession, adoption.session_id)
        return gettext(
            "Adopted at the session “%(session)s”. No member present objected formally.", session=meeting.title
        )
    circulation = session.get(Circulation, adoption.circulation_id)
    if circulation is not None and circulation.kind is CirculationKind.CONSENT:
        return gettext("Adopted by written procedure. Every member State consented in writing.")
    return gettext("Adopted by written procedure. No objection was received before the period expired.")


def facts(found: Adopted) -> list[Fact]:
    """Return what the record says, as terms and values."""
    adoption = found.adoption
    rows: list[Fact] = [(gettext("Symbol"), adoption.symbol)] if adoption.symbol else []
    rows.append((gettext("Adopted"), when(adoption.at, left=False)))
    if adoption.session_id is not None:
        rows += _attendance(adoption)
    else:
        rows += _period(adoption)
    return [*rows, (gettext("Recorded by"), _recorded_by(adoption))]


def decided(adoption: Adoption) -> dict[str, Any]:
    """Return one decision on a text submitted for adoption: what, when, where, and who objected formally."""
    session = acting.reader()
    version = session.get_one(Version, adoption.version_id)
    meeting = session.get(MeetingSession, adoption.session_id) if adoption.session_id else None
    values = {"version": version.name, "session": meeting.title if meeting else ""}
    sentence = {
        AdoptionOutcome.ADOPTED: gettext("“%(version)s” was adopted.", **values),
        AdoptionOutcome.DEFERRED: gettext("The session “%(session)s” deferred “%(version)s”.", **values),
        AdoptionOutcome.NOT_ADOPTED: gettext("The session “%(session)s” did not adopt “%(version)s”.", **values),
    }[adoption.outcome]
    return {"sentence": sentence, "at": adoption.at, "note": adoption.note, "facts": _attendance(adoption)}


def statements(on: Sequence[Version]) -> list[dict[str, Any]]:
    """Return what members put on record beside these versions of a draft, in the order of members, in full."""
    session = acting.reader()
    places = {str(p.id): p for version in reversed(on) for p in text_of(session, version.id)}
    known = {member.code: member for member in members(session)}
    wanted = {version.id for version in on}
    return [
        {
            "member": known[one.member_code], "kind": one.kind.value, "text": one.text, "at": one.at,
            "is_later": one.is_later, "paragraphs": [(p, name_of(places[p])) for p in one.paragraphs if p in places],
        }
        for one in (explanations(session, on[0].draft_id) if on else ()) if one.version_id in wanted
    ]  # fmt: skip


def corrected(found: Adopted) -> list[dict[str, Any]]:
    """Return the corrections of an adopted text, marked; those not issued only to who takes part in the draft."""
    session = acting.reader()
    takes_part = may_read_drafts(acting.actor())
    issued = {version.id: version for version in found.corrected}
    return [
        _correction(one, issued.get(one.result_id) if one.result_id else None)
        for one in corrections(session, found.draft.id)
        if takes_part or one.result_id
    ]


def marked(text: Text, wordings: Mapping[UUID, str]) -> list[tuple[str, Markup]]:
    """Return what a correction of `text` changes: how each paragraph is called, and its words marked."""
    known = by_id(text)
    return [(name_of(known[p]), segments(mark(known[p].text, words))) for p, words in wordings.items()]


def name_of(paragraph: Paragraph) -> str:
    """Return how a paragraph is called: by its label, else by its first words."""
    if paragraph.label:
        return paragraph.label
    words = as_seen(paragraph.text)
    if len(words) <= SHORT:
        return gettext("“%(words)s”", words=words)
    return gettext("“%(words)s …”", words=words[:SHORT].rsplit(" ", 1)[0])


def _correction(one: Correction, result: Version | None) -> dict[str, Any]:
    session = acting.reader()
    circulation = session.get_one(Circulation, one.circulation_id)
    standing: Any
    if result is not None and result.issued_at is not None:
        standing = escape(gettext("Issued %(when)s")) % {"when": when(result.issued_at, left=False)}
    elif circulation.outcome is None and may_still_reply(state(session, circulation, acting.now())):
        standing = _filled(gettext("Proposed. Members can object until %(when)s"), circulation.expires)
    elif circulation.outcome is None:
        standing = gettext("The outcome has not been declared.")
    else:
        standing = gettext("It does not stand: %(outcome)s.", outcome=words.say(circulation.outcome))
    wordings = {UUID(change["paragraph"]): str(change["new"]) for change in one.changes}
    return {
        "number": one.number, "reason": one.reason, "standing": standing, "result": result,
        "changes": marked(text_of(session, one.version_id), wordings),
        "url": to("circulations.page", circulation_id=circulation.id),
    }  # fmt: skip


def _attendance(adoption: Adoption) -> list[Fact]:
    everybody = members(acting.reader())
    there = [m for m in everybody if m.code in adoption.present]
    absent = [m for m in everybody if m.code not in adoption.present]
    against = [m for m in everybody if m.code in adoption.objecting]
    return [
        (gettext("Members present"), _named(there)),
        (gettext("Not present"), _named(absent) or gettext("Every member State was present.")),
        (gettext("Formal objection"), _named(against) or gettext("None by a member present.")),
    ]


def _period(adoption: Adoption) -> list[Fact]:
    circulation = acting.reader().get_one(Circulation, adoption.circulation_id)
    rows: list[Fact] = [(gettext("Procedure"), words.say(circulation.kind))]
    if circulation.authority:
        rows.append((gettext("Authority"), circulation.authority))
    if circulation.begun_at is not None:
        rows.append((gettext("The period began"), when(circulation.begun_at, left=False)))
    return [*rows, (gettext("Expiry of the period"), when(circulation.expires, left=False))]


def _recorded_by(adoption: Adoption) -> str:
    by = json.loads(adoption.record).get("recorded_by", "")
    if by == Capacity.SECRETARIAT:
        return gettext("The secretariat, on the chair’s written instruction")
    return words.say(by).capitalize()


def _named(found: Sequence[Member]) -> str:
    return ", ".join(words.state(member) for member in found)


def _filled(sentence: str, at: datetime) -> Markup:
    return escape(sentence) % {"when": when(at)}
