"""The page of a written procedure, and the page on which any act on one is confirmed. The acts are in other modules.

How one is announced: `announcing`. What the chair does: `presiding`; the secretariat: `delivering`; members: `replies`.
"""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from markupsafe import Markup

from consult.edge import acting, forms
from consult.edge.addresses import to
from consult.models import Circulation, CirculationReply
from consult.procedure.acts import Act, may, require
from consult.procedure.circulations import CirculationKind, ReplyKind
from consult.procedure.silence import may_still_reply
from consult.queries import circulations as recorded
from consult.queries.adoption import corrections
from consult.queries.circulations import Sent, find_circulation
from consult.queries.drafts import find_draft, find_version, stage, text_of
from consult.queries.overview import overview
from consult.queries.record_journal import head
from consult.web import circulated, deadlines
from consult.web.adoption_record import marked, name_of
from consult.web.circulation_ways import Before, acts_offered, replies_offered
from consult.web.overview import describe
from consult.web.stretches import stretch
from consult.web.versions import part_of

pages = Blueprint("circulations", __name__)


@pages.get("/circulations/<uuid:circulation_id>")
@acting.reads
def page(circulation_id: UUID) -> ResponseReturnValue:
    """Show a written procedure: the text, what happens at its expiry, what can be said, who has the text."""
    session, actor = acting.reader(), acting.actor()
    circulation = find_circulation(session, actor, circulation_id)
    text = text_of(session, circulation.version_id)
    shown = stretch([p.id for p in text], partial(url_for, "circulations.page", circulation_id=circulation_id))
    if request.headers.get("HX-Request"):
        return render_template("versions/_part.html", is_further=True, **part_of(text, shown))
    sent = recorded.transmissions(session, circulation_id)
    before = _before(circulation, sent)
    return render_template(
        "circulations/page.html", is_further=False, **headed(circulation), **_head(before), **part_of(text, shown),
        **_transmitted(before, sent), version=find_version(session, actor, circulation.version_id),
        replies_offered=replies_offered(before), acts_offered=acts_offered(before),
        rules=circulated.what_happens(circulation) if may_still_reply(before.state) else [],
        left=circulated.what_is_left(circulation, before.state),
        capitals=deadlines.in_every_capital(circulation.expires, actor), changes=_changes(circulation),
        said=[_said(one, {str(p.id): name_of(p) for p in text}) for one in _shown(circulation)],
        consents=_consents(circulation), extensions=recorded.extensions(session, circulation_id),
        head=head(session, circulation.draft_id), terms=circulated.terms(circulation),
        told=circulated.stands(circulation, before.state),
    )  # fmt: skip


def required(circulation_id: UUID, act: Act) -> Circulation:
    """Return the procedure if the reader may perform `act` on it now; else the refusal says why not."""
    session, actor = acting.reader(), acting.actor()
    circulation = find_circulation(session, actor, circulation_id)
    require(act, actor, stage(session, circulation.draft_id, acting.now()))
    return circulation


def headed(circulation: Circulation) -> dict[str, Any]:
    """Return what every page of a procedure is headed with."""
    draft = find_draft(acting.reader(), acting.actor(), circulation.draft_id)
    return {"circulation": circulation, "draft": draft, "title": circulated.title_of(circulation)}


def act_page(
    circulation: Circulation, found: dict[str, str], *, endpoint: str, heading: str, consequences: Sequence[str],
    button: str, asks: Collection[str] = (), is_risky: bool = False, values: dict[str, Any] | None = None,
    **more: Any,
) -> str:  # fmt: skip
    """Return the page that says what exactly an act will do. `asks`: which fields it has; `more`: what those need."""
    usual = {
        "needs_instruction": False, "chair_name": "", "text_label": "", "text_hint": "", "paragraphs": [],
        "members": [], "kinds": [], "recipients": [], "zones": [], "zone": "", "pairs": [],
    }  # fmt: skip
    address = {"circulation_id": circulation.id} | (values or {})
    return render_template(
        "circulations/act.html", **headed(circulation), found=found, entered=request.form, asks=asks,
        url=to(endpoint, **address), heading=heading, consequences=consequences, button_text=button,
        is_risky=is_risky, seen=forms.entered("lock_version") or circulation.lock_version, **(usual | more),
    )  # fmt: skip


def back_to(circulation_id: UUID, done: str) -> ResponseReturnValue:
    """Return to the page of the procedure, saying what was done."""
    flash(done, "success")
    return redirect(url_for("circulations.page", circulation_id=circulation_id), 303)


def _before(circulation: Circulation, sent: Sequence[Sent]) -> Before:
    session, actor, now = acting.reader(), acting.actor(), acting.now()
    own = next((one.transmission for one in sent if one.member.code == actor.member), None)
    facts = recorded.facts_of(session, circulation)
    return Before(circulation, facts, stage(session, circulation.draft_id, now), now, own)


def _head(before: Before) -> dict[str, Any]:
    """Return where we are, what is asked, until when: of the draft, where this is what it waits for."""
    session, actor = acting.reader(), acting.actor()
    found = overview(session, actor, find_draft(session, actor, before.circulation.draft_id), before.now)
    waiting = found.agreement.circulation
    if waiting is not None and waiting.id == before.circulation.id:
        told = describe(found)
        return {"where": told.where, "asked": told.asked, "until": told.until}
    where = circulated.stands(before.circulation, before.state)
    return {"where": where, "asked": gettext("Nothing is asked of you here."), "until": None}


def _transmitted(before: Before, sent: Sequence[Sent]) -> dict[str, Any]:
    """Return who has the text, and what is still to be recorded by whom."""
    actor, is_over = acting.actor(), before.circulation.outcome is not None
    may_record = not is_over and may(Act.RECORD_TRANSMISSION, actor, before.at)
    return {
        "sent": sent, "sees_evidence": actor.is_secretariat,
        "waiting": [one.member for one in sent if one.transmission is None] if may_record else [],
        "is_awaited": actor.is_national and before.own is None and not is_over,
        "acknowledged_at": before.own.acknowledged_at if before.own else None,
    }  # fmt: skip


def _shown(circulation: Circulation) -> Sequence[CirculationReply]:
    return recorded.shown_replies(acting.reader(), acting.actor(), circulation)


def _said(one: CirculationReply, names: dict[str, str]) -> dict[str, Any]:
    """Return what a member said, in words; the scan of a letter for those who may open it."""
    actor = acting.actor()
    extended = recorded.extensions(acting.reader(), one.circulation_id)
    is_met = any(extension.at > one.received_at for extension in extended)
    may_open = actor.is_secretariat or (actor.is_national and actor.member == one.member_code)
    return {
        "code": one.member_code, "kind": one.kind.value, "at": one.received_at, "text": one.text,
        "is_conditional": one.conditional, "is_met": one.kind is ReplyKind.ASKS_TIME and is_met,
        "paragraphs": [names[p] for p in one.paragraphs if p in names],
        "is_paper": one.original_id is not None,
        "paper": to("attachments.page", attachment_id=one.original_id) if one.original_id and may_open else "",
    }  # fmt: skip


def _consents(circulation: Circulation) -> str:
    """Return how many have consented; whom it is, only those learn who have the outcome to declare."""
    if circulation.kind is not CirculationKind.CONSENT or circulation.begun_at is None:
        return ""
    session, now = acting.reader(), acting.now()
    n, total = recorded.consents(session, circulation, now), len(recorded.facts_of(session, circulation).members)
    return ngettext(
        "%(num)s member State of %(total)s has consented in writing.",
        "%(num)s member States of %(total)s have consented in writing.", n, total=total,
    )  # fmt: skip


def _changes(circulation: Circulation) -> list[tuple[str, Markup]]:
    """Return what a correction changes, marked."""
    session = acting.reader()
    rows = [one for one in corrections(session, circulation.draft_id) if one.circulation_id == circulation.id]
    wordings = {UUID(c["paragraph"]): str(c["new"]) for one in rows for c in one.changes}
    return marked(text_of(session, circulation.version_id), wordings)
