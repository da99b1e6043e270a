"""An editorial correction of an adopted text: edited, shown word by word with its period, then sent to the members."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.formats import markdown
from consult.procedure.acts import Act
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.circulations import working_days_later
from consult.queries.drafts import text_of
from consult.queries.people import the_body
from consult.services import corrections
from consult.services.procedures import check_expiry
from consult.services.rounds import checked_reason
from consult.text.identity import identify
from consult.text.paragraphs import Text
from consult.web import deadlines
from consult.web.adopting import required
from consult.web.adoption_record import marked
from consult.web.finals import pages

__all__ = ["pages"]
USUAL_DAYS = 10


@pages.get("/drafts/<uuid:draft_id>/adoption/correction")
@acting.performs(Act.PROPOSE_CORRECTION)
def correction_form(draft_id: UUID) -> ResponseReturnValue:
    """Show the adopted text to be corrected."""
    return _form(draft_id, {})


@pages.post("/drafts/<uuid:draft_id>/adoption/correction")
@acting.performs(Act.PROPOSE_CORRECTION)
def propose_correction(draft_id: UUID) -> ResponseReturnValue:
    """Show what would change and until when members can object; once that is confirmed, propose it."""
    return forms.corrected(lambda: _propose(draft_id), lambda found: _form(draft_id, found))


def _propose(draft_id: UUID) -> ResponseReturnValue:
    version = required(draft_id, Act.PROPOSE_CORRECTION)[1]
    if forms.entered("again"):
        return _form(draft_id, {})
    seen = forms.key("seen")
    if seen is None or seen != version.id:
        raise Conflict("The text has been corrected since you opened the page. Look at it again.")
    text = text_of(acting.reader(), version.id)
    wordings, expires = _wordings(text), deadlines.typed_end("expires")
    if not forms.is_confirmed():
        checked_reason(forms.entered("reason"))
        check_expiry(acting.reader(), expires, since=acting.now(), rules=the_body(acting.reader()).rules)
        return _to_confirm(draft_id, text, wordings, expires)
    with acting.acting() as a:
        row = corrections.propose_correction(
            a.session, by=a.by, now=a.now, draft_id=draft_id, seen=seen, wordings=wordings,
            reason=forms.entered("reason"), expires=expires, zone=forms.entered("zone"),
        )  # fmt: skip
    flash(gettext("The correction is proposed. Transmit it to every member and record each transmission."), "success")
    return redirect(url_for("circulations.page", circulation_id=row.circulation_id), 303)


def _form(draft_id: UUID, found: dict[str, str]) -> str:
    session = acting.reader()
    draft, version = required(draft_id, Act.PROPOSE_CORRECTION)
    body = the_body(session)
    usual = working_days_later(session, acting.now(), USUAL_DAYS).astimezone(ZoneInfo(body.zone))
    return render_template(
        "adoption/correction.html", draft=draft, version=version, found=found, entered=request.form,
        whole=forms.entered("text") or markdown.write(text_of(session, version.id)), zones=deadlines.zones(),
        zone=forms.entered("zone") or body.zone, date=usual.date().isoformat(), time=usual.strftime("%H:%M"),
        hours=body.rules.get("silence", {}).get("minimum_hours", 72),
    )  # fmt: skip


def _to_confirm(draft_id: UUID, text: Text, wordings: Mapping[UUID, str], expires: datetime) -> str:
    draft, version = required(draft_id, Act.PROPOSE_CORRECTION)
    return render_template(
        "adoption/correction_confirm.html", draft=draft, version=version, entered=request.form,
        changes=marked(text, wordings),
        expires=expires, capitals=deadlines.in_every_capital(expires, acting.actor()),
        end_of_day=deadlines.end_of_day_told(expires) if deadlines.is_date_alone("expires") else "",
    )  # fmt: skip


def _wordings(text: Text) -> dict[UUID, str]:
    """Return the paragraphs whose words were corrected, in the order of the text.

    :raises Invalid: more than words was changed, or nothing
    """
    try:
        new = identify(text, markdown.read(forms.entered("text")))
    except markdown.Unreadable as unreadable:
        raise Invalid(unreadable.message, field="text", **unreadable.params) from None
    if [_frame(p) for p in new] != [_frame(p) for p in text]:
        raise Invalid(
            "A correction changes words within paragraphs. It adds, removes, moves and turns none, and keeps the"
            " footnotes.",
            field="text",
        )
    changed = {p.id: p.text for p, old in zip(new, text, strict=True) if p.text != old.text}
    if not changed:
        raise Invalid("Nothing in the text would change.", field="text")
    return changed


def _frame(paragraph: Any) -> tuple[Any, ...]:
    return paragraph.id, paragraph.kind, paragraph.level, paragraph.notes
