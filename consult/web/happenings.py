"""What happened to a paragraph, in sentences: entries of the ledger and rulings. Decides nothing about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting, words
from consult.models import ParagraphStatus, Ruling
from consult.procedure.ledger import AGREED, Authority, RulingKind, Status
from consult.queries.drafts import text_of
from consult.queries.ledger import Event
from consult.text.paragraphs import Kind, Paragraph
from consult.text.redline import mark
from consult.web.items import label
from consult.web.wording import segments


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: what, when, in which session, the change it made to the words, and sentences on it."""

    title: str
    at: datetime
    meeting: str
    version: str
    words: Markup
    sentences: list[str]
    is_reversed: bool = False
    is_editorial: bool = False


def happening(event: Event) -> Happening:
    """Return an event of a paragraph as a page tells it."""
    meeting, version = event.meeting.title if event.meeting else "", event.version.name
    if event.ruling is not None:
        one = event.ruling
        return Happening(
            words.say(one.kind), event.at, meeting, version, segments(mark(one.before, one.text)),
            _ruled(event, one), is_reversed=event.is_reversed, is_editorial=one.authority is Authority.EDITORIAL,
        )  # fmt: skip
    title = words.say(event.entry.status) if event.entry else ""
    return Happening(title, event.at, meeting, version, Markup(""), _entered(event.entry) if event.entry else [])


def correction(one: Ruling) -> dict[str, Any]:
    """Return an editorial correction for the list of these: where, what changed, why."""
    return {
        "label": _called(one), "words": segments(mark(one.before, one.text)),
        "reason": one.note, "at": one.at,
    }  # fmt: skip


def rulings_told(made: Sequence[Ruling]) -> list[tuple[str, str, str]]:
    """Return of each ruling where it is, what it did, and on what authority."""
    return [(_called(one), words.say(one.kind), words.say(one.authority)) for one in made]


def _called(one: Ruling) -> str:
    text = text_of(acting.reader(), one.version_id, [one.paragraph_id])
    return label(text[0] if text else Paragraph(one.paragraph_id, Kind.PLAIN, one.text or one.before))


def _ruled(event: Event, one: Ruling) -> list[str]:
    found = []
    if one.authority is Authority.DECISION:
        found.append(gettext("Decided with these members present: %(members)s.", members=", ".join(event.members)))
    elif one.authority is Authority.WITHDRAWAL:
        who = ", ".join(event.members) or gettext("a member State")
        found.append(gettext("Withdrawn by its proposer: %(members)s.", members=who))
    else:
        found.append(gettext("An editorial correction of the secretariat. Members have decided nothing here."))
    if event.proposal is not None and one.kind is not RulingKind.REVERSAL:
        found.append(gettext("Proposed from the floor by %(member)s.", member=event.proposal.member_code))
    if one.note:
        found.append(gettext("Reason: %(reason)s", reason=one.note))
    if event.is_reversed:
        found.append(gettext("This ruling was reversed later."))
    return [str(sentence) for sentence in found]


def _entered(entry: ParagraphStatus) -> list[str]:
    found = []
    if entry.status in AGREED:
        found.append(gettext("Members present when this was recorded: %(members)s.", members=", ".join(entry.present)))
    if entry.member_code:
        found.append(gettext("Re-opened by %(member)s: %(reason)s", member=entry.member_code, reason=entry.reason))
    elif entry.status is Status.REOPENED:
        found.append(gettext("Its words have changed since it was agreed."))
        if entry.reason:
            found.append(gettext("Reason: %(reason)s", reason=entry.reason))
    return [str(sentence) for sentence in found]
