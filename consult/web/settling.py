"""The acts on a text between sessions: re-open a paragraph, lift what was withdrawn, correct a slip, issue the rest.

What the chair rules in a session is done in the room.
"""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.models import Draft, Version
from consult.procedure.acts import Act, require
from consult.procedure.ledger import AGREED, require_agreed
from consult.queries.drafts import stage, text_of
from consult.queries.ledger import Standing
from consult.queries.lifting import liftable
from consult.queries.working import fingerprint, working_text
from consult.services import ledger, settling
from consult.text.brackets import count
from consult.text.paragraphs import sha256
from consult.text.redline import compare, mark
from consult.web.happenings import rulings_told
from consult.web.items import label
from consult.web.ledger import base_of, pages, standing
from consult.web.lifting import let_go
from consult.web.wording import segments, wording

__all__ = ["pages"]


@pages.get("/drafts/<uuid:draft_id>/status/<uuid:paragraph_id>/reopening")
@acting.performs(Act.REOPEN_PARAGRAPH)
def reopen_form(draft_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Say what re-opening a paragraph does, and ask for the reason."""
    return _reopening(draft_id, paragraph_id, {})


@pages.post("/drafts/<uuid:draft_id>/status/<uuid:paragraph_id>/reopening")
@acting.performs(Act.REOPEN_PARAGRAPH)
def reopen(draft_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Re-open a paragraph for the member."""
    return forms.corrected(
        lambda: _reopen(draft_id, paragraph_id), lambda found: _reopening(draft_id, paragraph_id, found)
    )


@pages.get("/drafts/<uuid:draft_id>/brackets/<uuid:paragraph_id>/lifting")
@acting.performs(Act.LIFT_BRACKET)
def lift_form(draft_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Show what of a paragraph was withdrawn, and how it reads without that."""
    draft, base, here = _found(draft_id, paragraph_id, Act.LIFT_BRACKET)
    lifted = liftable(acting.reader(), base.id).texts.get(paragraph_id)
    text = settling.without_withdrawn(acting.reader(), base, here.paragraph, lifted)
    return render_template(
        "ledger/lift.html", **_shown(draft, base, here), goes=not text,
        marked=segments(mark(here.paragraph.text, text)),
        told=[one.told for one in let_go(base.id, paragraph_id)], is_agreed=_is_agreed(here),
    )  # fmt: skip


@pages.post("/drafts/<uuid:draft_id>/brackets/<uuid:paragraph_id>/lifting")
@acting.performs(Act.LIFT_BRACKET)
def lift(draft_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Lift from a paragraph what its proposers have withdrawn."""
    with acting.acting() as a:
        settling.lift_bracket(
            a.session, by=a.by, now=a.now, draft_id=draft_id, paragraph_id=paragraph_id, seen=forms.entered("seen")
        )
    flash(gettext("What was withdrawn is lifted. It enters the text when that is issued."), "success")
    return redirect(url_for("ledger.brackets", draft_id=draft_id), 303)


@pages.get("/drafts/<uuid:draft_id>/corrections/<uuid:paragraph_id>")
@acting.performs(Act.CORRECT_TEXT)
def correct_form(draft_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Show the form for an editorial correction of a paragraph."""
    return _correction(draft_id, paragraph_id, {})


@pages.post("/drafts/<uuid:draft_id>/corrections/<uuid:paragraph_id>")
@acting.performs(Act.CORRECT_TEXT)
def correct(draft_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Show the correction marked, and once that is confirmed make it."""
    return forms.corrected(
        lambda: _correct(draft_id, paragraph_id), lambda found: _correction(draft_id, paragraph_id, found)
    )


@pages.get("/drafts/<uuid:draft_id>/settled")
@acting.performs(Act.ISSUE_SETTLED)
def issue_form(draft_id: UUID) -> ResponseReturnValue:
    """Show the text with what was settled on it, marked against the base, as it would be issued."""
    return _issuing(draft_id, {})


@pages.post("/drafts/<uuid:draft_id>/settled")
@acting.performs(Act.ISSUE_SETTLED)
def issue(draft_id: UUID) -> ResponseReturnValue:
    """Issue the text with what was settled on it."""
    return forms.corrected(lambda: _issue(draft_id), lambda found: _issuing(draft_id, found))


def _reopen(draft_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        ledger.reopen_paragraph(
            a.session, by=a.by, now=a.now, draft_id=draft_id, paragraph_id=paragraph_id, seen=forms.entered("seen"),
            reason=forms.entered("reason"),
        )  # fmt: skip
    flash(gettext("The paragraph is re-opened. All members see the reason."), "success")
    return redirect(url_for("ledger.paragraph", draft_id=draft_id, paragraph_id=paragraph_id), 303)


def _reopening(draft_id: UUID, paragraph_id: UUID, found: dict[str, str]) -> str:
    draft, base, here = _found(draft_id, paragraph_id, Act.REOPEN_PARAGRAPH)
    require_agreed(here.entry.status if here.entry else None)
    return render_template("ledger/reopen.html", **_shown(draft, base, here), found=found, status=here.status)


def _correct(draft_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    if forms.entered("again"):
        return _correction(draft_id, paragraph_id, {})
    if not forms.is_confirmed():
        draft, base, here = _found(draft_id, paragraph_id, Act.CORRECT_TEXT)
        new, reason = settling.check_correction(here.paragraph.text, forms.entered("text"), forms.entered("reason"))
        return render_template(
            "ledger/correct_confirm.html", **_shown(draft, base, here), new=new, reason=reason,
            marked=segments(mark(here.paragraph.text, new)), is_agreed=_is_agreed(here),
        )  # fmt: skip
    with acting.acting() as a:
        settling.correct_text(
            a.session, by=a.by, now=a.now, draft_id=draft_id, paragraph_id=paragraph_id, text=forms.entered("text"),
            seen=forms.entered("seen"), reason=forms.entered("reason"),
        )  # fmt: skip
    flash(gettext("The correction is on record, apart from what members decide."), "success")
    return redirect(url_for("ledger.paragraph", draft_id=draft_id, paragraph_id=paragraph_id), 303)


def _correction(draft_id: UUID, paragraph_id: UUID, found: dict[str, str]) -> str:
    draft, base, here = _found(draft_id, paragraph_id, Act.CORRECT_TEXT)
    return render_template("ledger/correct.html", **_shown(draft, base, here), found=found)


def _issue(draft_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        version = settling.issue_settled(
            a.session, by=a.by, now=a.now, draft_id=draft_id, name=forms.entered("name"),
            symbol=forms.entered("symbol"), seen=forms.entered("seen"),
        )  # fmt: skip
    flash(gettext("“%(version)s” is issued.", version=version.name), "success")
    return redirect(url_for("reconciliation.trace", version_id=version.id), 303)


def _issuing(draft_id: UUID, found: dict[str, str]) -> str:
    session = acting.reader()
    draft, base = base_of(draft_id)
    require(Act.ISSUE_SETTLED, acting.actor(), stage(session, draft_id, acting.now()))
    made = settling.settled_since(session, base)
    before, text = text_of(session, base.id), working_text(session, base.id)
    return render_template(
        "ledger/issue.html", draft=draft, base=base, found=found, entered=request.form, seen=sha256(text),
        brackets=sum(count(p.text) for p in text), rulings=rulings_told(made),
        rows=[
            {"p": row.new or row.old, "words": segments(row.segments), "state": _state(row)}
            for row in compare(before, text)
        ],
    )  # fmt: skip


def _state(row: Any) -> str:
    return "inserted" if row.old is None else "deleted" if row.new is None else ""


def _found(draft_id: UUID, paragraph_id: UUID, act: Act) -> tuple[Draft, Version, Standing]:
    """Return a paragraph as it stands if the reader may perform `act` now; else the refusal says why not."""
    draft, base = base_of(draft_id)
    require(act, acting.actor(), stage(acting.reader(), draft_id, acting.now()))
    return draft, base, standing(base, paragraph_id)


def _shown(draft: Draft, base: Version, here: Standing) -> dict[str, Any]:
    """Return what every form on a paragraph is headed with; `seen` is what the person has before the eyes."""
    return {
        "draft": draft, "base": base, "p": here.paragraph, "label": label(here.paragraph), "entered": request.form,
        "words": wording(here.paragraph.text), "seen": request.form.get("seen") or fingerprint(here.paragraph.text),
    }  # fmt: skip


def _is_agreed(here: Standing) -> bool:
    return here.entry is not None and here.entry.status in AGREED
