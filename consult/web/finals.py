"""The chair's texts: one circulated beside the base, the one submitted for adoption, and its withdrawal."""

from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from consult.edge import acting, forms
from consult.edge.uploads import original, read_word
from consult.formats import markdown
from consult.models import Draft, Version
from consult.procedure.acts import Act, require
from consult.procedure.circulations import CirculationOutcome
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.adoption import Obstacle, obstacles
from consult.queries.drafts import current_base, find_draft, latest_procedure, stage, text_of
from consult.services import finals, reopening
from consult.services.issuing import version_name
from consult.services.rounds import checked_reason
from consult.services.texts import checked
from consult.text.identity import identify
from consult.text.numbering import number
from consult.text.paragraphs import Text
from consult.text.redline import Row, compare
from consult.web.adopting import pages, required
from consult.web.adoption_record import name_of
from consult.web.officers import instructed, instruction_fields
from consult.web.taken_in import TakenIn, told
from consult.web.wording import segments, wording

__all__ = ["pages"]


@pages.get("/drafts/<uuid:draft_id>/chairs-text")
@acting.performs(Act.ISSUE_CHAIRS_TEXT)
def chairs_text_form(draft_id: UUID) -> ResponseReturnValue:
    """Show the form for a text of the chair's own."""
    return _chairs_text(_draft(draft_id, Act.ISSUE_CHAIRS_TEXT), {})


@pages.post("/drafts/<uuid:draft_id>/chairs-text")
@acting.performs(Act.ISSUE_CHAIRS_TEXT)
def chairs_text(draft_id: UUID) -> ResponseReturnValue:
    """Show the text as it was recognized, and once that is confirmed circulate it."""
    return forms.corrected(lambda: _circulate(draft_id), lambda found: _circulate_again(draft_id, found))


@pages.get("/drafts/<uuid:draft_id>/adoption/submission")
@acting.performs(Act.SUBMIT_FOR_ADOPTION)
def submit_form(draft_id: UUID) -> ResponseReturnValue:
    """Say what stands in the way of submitting the text for adoption, or what submitting it does."""
    return _submission(draft_id, {})


@pages.post("/drafts/<uuid:draft_id>/adoption/submission")
@acting.performs(Act.SUBMIT_FOR_ADOPTION)
def submit(draft_id: UUID) -> ResponseReturnValue:
    """Submit the base for adoption; an amended text is shown before."""
    return forms.corrected(lambda: _submit(draft_id), lambda found: _submit_again(draft_id, found))


@pages.get("/drafts/<uuid:draft_id>/adoption/withdrawal")
@acting.performs(Act.WITHDRAW_FROM_ADOPTION)
def withdraw_form(draft_id: UUID) -> ResponseReturnValue:
    """Say what withdrawing the text from adoption does, and ask for the reason."""
    return _withdrawal(draft_id, {})


@pages.post("/drafts/<uuid:draft_id>/adoption/withdrawal")
@acting.performs(Act.WITHDRAW_FROM_ADOPTION)
def withdraw(draft_id: UUID) -> ResponseReturnValue:
    """Withdraw the text from adoption."""
    return forms.corrected(lambda: _withdraw(draft_id), lambda found: _withdrawal(draft_id, found))


def _circulate(draft_id: UUID) -> ResponseReturnValue:
    draft = _draft(draft_id, Act.ISSUE_CHAIRS_TEXT)
    if forms.entered("again"):
        return _chairs_text(draft, {})
    if not forms.is_confirmed():
        version_name(forms.entered("name"))
        came_in = original()
        text = checked(came_in.text())
        taken = told(came_in.name, read_word(came_in.content), text) if came_in.is_word else None
        return _chairs_text_to_confirm(draft, text, {}, taken)
    text = _read(forms.entered("text"))
    with acting.acting() as a:
        version = finals.issue_chairs_text(
            a.session, by=a.by, now=a.now, draft_id=draft_id, name=forms.entered("name"), text=text,
            symbol=forms.entered("symbol"), note=forms.entered("note"), once=forms.key("once"), instructed=instructed(),
        )  # fmt: skip
    flash(gettext("The chair’s text is circulated. The base text stays the base."), "success")
    return redirect(url_for("versions.page", version_id=version.id), 303)


def _circulate_again(draft_id: UUID, found: dict[str, str]) -> str:
    """Show the form, or the confirmation where it was the instruction that was missing."""
    draft = _draft(draft_id, Act.ISSUE_CHAIRS_TEXT)
    if found.keys() & {"instruction", "instruction_file"}:
        return _chairs_text_to_confirm(draft, _read(forms.entered("text")), found)
    return _chairs_text(draft, found)


def _chairs_text(draft: Draft, found: dict[str, str]) -> str:
    base = current_base(acting.reader(), draft.id)
    return render_template(
        "adoption/chairs_text.html", draft=draft, base=base, found=found, entered=request.form,
        once=request.form.get("once") or uuid4(),
    )  # fmt: skip


def _chairs_text_to_confirm(draft: Draft, text: Text, found: dict[str, str], taken: TakenIn | None = None) -> str:
    numbered = number(text)
    return render_template(
        "adoption/chairs_text_confirm.html", draft=draft, found=found, entered=request.form, taken=taken,
        base=current_base(acting.reader(), draft.id), whole=markdown.write(numbered),
        paragraphs=[(p, wording(p.text)) for p in numbered], notes=[note for p in numbered for note in p.notes],
        **instruction_fields(Act.ISSUE_CHAIRS_TEXT),
    )  # fmt: skip


def _submit(draft_id: UUID) -> ResponseReturnValue:
    draft, base = _base(draft_id)
    if forms.entered("again"):
        return _submission(draft_id, {})
    amended = _read(forms.entered("text")) if forms.entered("text").strip() else None
    if amended is not None and not forms.is_confirmed():
        version_name(forms.entered("name"))
        checked_reason(forms.entered("reason"))
        return _amended_to_confirm(draft, base, amended, {})
    with acting.acting() as a:
        finals.submit_for_adoption(
            a.session, by=a.by, now=a.now, draft_id=draft_id, seen=forms.entered("seen"), name=forms.entered("name"),
            symbol=forms.entered("symbol"), text=amended, reason=forms.entered("reason"), instructed=instructed(),
        )  # fmt: skip
    flash(gettext("The text is submitted for adoption."), "success")
    return redirect(url_for("adoption.page", draft_id=draft_id), 303)


def _submit_again(draft_id: UUID, found: dict[str, str]) -> str:
    """Show the page, or the difference of an amended text where it was the instruction that was missing."""
    if found.keys() & {"instruction", "instruction_file"} and forms.entered("text").strip():
        draft, base = _base(draft_id)
        return _amended_to_confirm(draft, base, _read(forms.entered("text")), found)
    return _submission(draft_id, found)


def _submission(draft_id: UUID, found: dict[str, str]) -> str:
    session = acting.reader()
    draft, base = _base(draft_id)
    former = latest_procedure(session, draft_id)
    may_amend = former is not None and former.outcome is not CirculationOutcome.STANDS
    if may_amend and (request.args.get("as") == "amended" or forms.entered("text")):
        whole = forms.entered("text") or markdown.write(text_of(session, base.id))
        return render_template(
            "adoption/amended.html", draft=draft, base=base, found=found, entered=request.form, whole=whole
        )
    return render_template(
        "adoption/submit.html", draft=draft, base=base, found=found, entered=request.form, may_amend=may_amend,
        obstacles=_told(obstacles(session, base, acting.now())), total=len(text_of(session, base.id)),
        **instruction_fields(Act.SUBMIT_FOR_ADOPTION),
    )  # fmt: skip


def _amended_to_confirm(draft: Draft, base: Version, amended: Text, found: dict[str, str]) -> str:
    before = text_of(acting.reader(), base.id)
    after = identify(before, amended)
    rows = [row for row in compare(before, after) if _differs(row)]
    if not rows:
        raise Invalid("The text is the same as before. Submit it as it stands.", field="text")
    return render_template(
        "adoption/amended_confirm.html", draft=draft, base=base, found=found, entered=request.form,
        rows=[(row, segments(row.segments)) for row in rows],
        again=[name_of(p) for p in reopening.amended(acting.reader(), before, after)],
        **instruction_fields(Act.SUBMIT_FOR_ADOPTION),
    )  # fmt: skip


def _told(found: Obstacle) -> list[str]:
    """Return in sentences what stands in the way."""
    told = []
    if found.unissued:
        told.append(
            ngettext(
                "%(num)s ruling on this text is not in any version of it yet. Issue the text with it first.",
                "%(num)s rulings on this text are not in any version of it yet. Issue the text with them first.",
                found.unissued,
            )
        )
    if found.bracketed:
        told.append(gettext("Brackets stand in: %(paragraphs)s.", paragraphs=", ".join(found.bracketed)))
    if found.reopened:
        told.append(gettext("Members have re-opened: %(paragraphs)s.", paragraphs=", ".join(found.reopened)))
    told += [
        gettext("Left for a session, and none has been held since: “%(words)s”.", words=words)
        for words in found.for_session
    ]
    return told


def _withdraw(draft_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        finals.withdraw_from_adoption(
            a.session, by=a.by, now=a.now, draft_id=draft_id, reason=forms.entered("reason"), instructed=instructed()
        )
    flash(gettext("The text is withdrawn from adoption. The base text is negotiated on."), "success")
    return redirect(url_for("adoption.page", draft_id=draft_id), 303)


def _withdrawal(draft_id: UUID, found: dict[str, str]) -> str:
    draft, final = required(draft_id, Act.WITHDRAW_FROM_ADOPTION)
    return render_template(
        "adoption/withdraw.html", draft=draft, final=final, base=current_base(acting.reader(), draft_id), found=found,
        entered=request.form, **instruction_fields(Act.WITHDRAW_FROM_ADOPTION),
    )  # fmt: skip


def _draft(draft_id: UUID, act: Act) -> Draft:
    session, actor = acting.reader(), acting.actor()
    draft = find_draft(session, actor, draft_id)
    require(act, actor, stage(session, draft_id, acting.now()))
    return draft


def _base(draft_id: UUID) -> tuple[Draft, Version]:
    draft = _draft(draft_id, Act.SUBMIT_FOR_ADOPTION)
    base = current_base(acting.reader(), draft_id)
    if base is None:
        raise Conflict("There is no text to submit for adoption.")
    return draft, base


def _read(entered: str) -> Text:
    try:
        return checked(markdown.read(entered))
    except markdown.Unreadable as unreadable:
        raise Invalid(unreadable.message, field="text", **unreadable.params) from None


def _differs(row: Row) -> bool:
    return row.moved or any(segment.op != "=" for part in (row.segments, *row.notes) for segment in part)
