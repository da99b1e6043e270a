"""What stands around every page: who is signed in, the body, the demo's notice and clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import request
from flask_babel import get_locale, gettext
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from consult.edge import acting, clock, instants, languages, words
from consult.edge.addresses import to
from consult.edge.chapters import of_app
from consult.models import Body
from consult.procedure.acts import Act, is_entitled
from consult.procedure.visibility import may_read_accounts, may_read_drafts
from consult.queries.drafts import next_deadline

_ON_DRAFTS = {
    "drafts", "versions", "drafting", "reissue", "journal.draft_journal", "circulations", "adoption", "ledger",
    "archive", "records",
}  # fmt: skip
_IN_SESSIONS = {
    "sessions", "presence", "elections", "decisions", "summaries", "considerations", "room", "floor", "rulings",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, in words."""

    appointment: UUID
    person_name: str
    capacity_name: str
    member: str | None
    member_name: str
    ministry: str


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo's clock, in words."""

    now_text: str
    now_utc: str
    deadline: datetime | None
    has_chapters: bool


def frame() -> dict[str, Any]:
    """Return what layout.html needs; where the database gives no answer, what a refusal can be said in without it."""
    try:
        return _of_reader()
    except SQLAlchemyError:
        return {
            "body_name": gettext("Consult"), "is_fictional": acting.settings().has_demo_sign_in, "principal": None,
            "demo": None, "nav": [], "languages": [], "zone": "UTC", "now": clock.real_now(),
        }  # fmt: skip


def _of_reader() -> dict[str, Any]:
    body = acting.reader().exec(select(Body)).one_or_none()
    return {
        "body_name": body.name if body else gettext("Consult"),
        "is_fictional": bool(body and body.is_fictional),
        "principal": signed_in(),
        "demo": demo() if acting.settings().has_demo_sign_in else None,
        "nav": navigation(),
        "languages": [(tag, name) for tag, name in languages.names().items() if tag != str(get_locale())],
        "zone": instants.zone_of_reader(),
        "now": acting.now(),
    }


def navigation() -> list[tuple[str, str, bool]]:
    """Return where one can go from everywhere, if it is there: text, address, whether one is in that part."""
    principal = acting.principal()
    if principal is None:
        return []
    negotiates, appoints = may_read_drafts(principal.actor), is_entitled(Act.APPOINT, principal.actor)
    subjects = [
        (gettext("Administration"), may_read_accounts(principal.actor) and to("drafts.front"), {"drafts"}),
        (gettext("Drafts"), negotiates and to("drafts.front"), _ON_DRAFTS),
        (gettext("Sessions"), negotiates and to("sessions.index"), _IN_SESSIONS),
        (gettext("Calendar"), negotiates and to("calendar.page"), {"calendar"}),
        (gettext("People"), appoints and to("appointments.index"), {"appointments", "delegations"}),
        (gettext("Journal"), negotiates and to("journal.body_journal"), {"journal.body_journal"}),
    ]
    here = {str(request.blueprint), str(request.endpoint)}
    return [(text, url, bool(here & places)) for text, url, places in subjects if url]


def signed_in() -> SignedIn | None:
    """Return who is signed in, in words, or None."""
    principal = acting.principal()
    if principal is None:
        return None
    actor = principal.actor
    return SignedIn(
        appointment=actor.appointment,
        person_name=principal.person.name,
        capacity_name=capacity_name(actor.capacity.value),
        member=actor.member,
        member_name=words.state(principal.member) if principal.member else "",
        ministry=actor.ministry,
    )


def demo() -> Demo:
    """Return the demo's clock as the reader sees it."""
    now = acting.now()
    told = instants.shown(now, instants.zone_of_reader())
    return Demo(f"{told.local} ({told.zone})", told.utc, next_deadline(acting.reader(), now), of_app() is not None)


def capacity_name(capacity: str) -> str:
    """Return the name of a capacity in the reader's language."""
    return {
        "focal point": gettext("Focal point"),
        "deputy": gettext("Deputy focal point"),
        "reviewer": gettext("National reviewer"),
        "head of delegation": gettext("Head of delegation"),
        "secretariat": gettext("Secretariat"),
        "chair": gettext("Chair"),
        "vice-chair": gettext("Vice-Chair"),
        "rapporteur": gettext("Rapporteur"),
        "observer": gettext("Observer"),
        "administrator": gettext("Administrator"),
    }[capacity]
