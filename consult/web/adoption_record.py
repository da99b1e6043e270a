"""The record of adoption in sentences: how, when, who was present, what was put on record. Names nobody as agreeing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext
from markupsafe import Markup, escape

from consult.edge import acting, adoption_facts, words
from consult.edge.addresses import to
from consult.edge.adoption_facts import Fact
from consult.edge.instants import when
from consult.models import Adoption, Circulation, Correction, MeetingSession, Version
from consult.procedure.circulations import AdoptionOutcome
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

SHORT = 40
"""How much of a paragraph stands for its label, where it has none."""


def how(found: Adopted) -> str:
    """Return in a sentence how a text was adopted."""
    return adoption_facts.how(acting.reader(), found)


def facts(found: Adopted) -> list[Fact]:
    """Return what the record says, as terms and values."""
    return adoption_facts.facts(acting.reader(), found, lambda at: when(at, left=False))


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
    return {
        "sentence": sentence,
        "at": adoption.at,
        "note": adoption.note,
        "facts": adoption_facts.attendance(session, adoption),
    }


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


def _filled(sentence: str, at: datetime) -> Markup:
    return escape(sentence) % {"when": when(at)}
