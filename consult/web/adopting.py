"""What a session decides on the text before it, and what members put on record beside it. Shown, then done."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms, words
from consult.models import Draft, Version
from consult.procedure.acts import Act, require
from consult.procedure.circulations import AdoptionOutcome, ExplanationKind
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.adoption import reopened
from consult.queries.drafts import adoption_of, current_final, find_draft, stage, text_of
from consult.queries.officers import session_on
from consult.queries.people import members
from consult.queries.sessions import present
from consult.services import adoption
from consult.services.entries import prose
from consult.text.quoting import as_seen
from consult.web.adoption import pages
from consult.web.adoption_record import name_of
from consult.web.officers import instructed, instruction_fields

__all__ = ["pages"]


@pages.get("/drafts/<uuid:draft_id>/adoption/decision")
@acting.performs(Act.DECIDE_ADOPTION)
def decide_form(draft_id: UUID) -> ResponseReturnValue:
    """Show the form for what the session decides."""
    return _decision(draft_id, {})


@pages.post("/drafts/<uuid:draft_id>/adoption/decision")
@acting.performs(Act.DECIDE_ADOPTION)
def decide(draft_id: UUID) -> ResponseReturnValue:
    """Say what the decision does, and once that is confirmed record it."""
    return forms.corrected(lambda: _decide(draft_id), lambda found: _decision_again(draft_id, found))


@pages.get("/drafts/<uuid:draft_id>/adoption/statement")
@acting.performs(Act.MAKE_STATEMENT)
def statement_form(draft_id: UUID) -> ResponseReturnValue:
    """Show the form for a statement."""
    return _statement(draft_id, {})


@pages.post("/drafts/<uuid:draft_id>/adoption/statement")
@acting.performs(Act.MAKE_STATEMENT)
def make_statement(draft_id: UUID) -> ResponseReturnValue:
    """Show the statement as it will stand, and once that is confirmed put it on record."""
    return forms.corrected(lambda: _make_statement(draft_id), lambda found: _statement(draft_id, found))


def required(draft_id: UUID, act: Act) -> tuple[Draft, Version]:
    """Return the draft and its text for adoption, if the reader may perform `act` now; else say why not."""
    session, actor = acting.reader(), acting.actor()
    draft = find_draft(session, actor, draft_id)
    require(act, actor, stage(session, draft_id, acting.now()))
    final = current_final(session, draft_id)
    if final is None:
        raise Conflict("No text is submitted for adoption.")
    return draft, final


def _decide(draft_id: UUID) -> ResponseReturnValue:
    if forms.entered("again"):
        return _decision(draft_id, {})
    outcome = forms.word("outcome", AdoptionOutcome)
    if not forms.is_confirmed():
        return _decision_to_confirm(draft_id, outcome, {})
    version_id = forms.key("version")
    if version_id is None:
        raise Conflict("The text submitted for adoption is not the one on your page. Look at it again.")
    with acting.acting() as a:
        adoption.decide_adoption(
            a.session, by=a.by, now=a.now, draft_id=draft_id, version_id=version_id, outcome=outcome,
            objecting=request.form.getlist("objecting"), symbol=forms.entered("symbol"), note=forms.entered("note"),
            instructed=instructed(),
        )  # fmt: skip
    flash(
        {
            AdoptionOutcome.ADOPTED: gettext("The text is adopted. The record of adoption is frozen."),
            AdoptionOutcome.DEFERRED: gettext("It is on record that the text was deferred."),
            AdoptionOutcome.NOT_ADOPTED: gettext("It is on record that the text was not adopted. It is withdrawn."),
        }[outcome],
        "success",
    )
    return _back_to(draft_id)


def _decision_again(draft_id: UUID, found: dict[str, str]) -> str:
    """Show the form, or the confirmation where it was the instruction that was missing."""
    if found.keys() & {"instruction", "instruction_file"}:
        return _decision_to_confirm(draft_id, forms.word("outcome", AdoptionOutcome), found)
    return _decision(draft_id, found)


def _decision(draft_id: UUID, found: dict[str, str]) -> str:
    session = acting.reader()
    draft, final = required(draft_id, Act.DECIDE_ADOPTION)
    meeting = session_on(session, acting.now())
    there = set(present(session, meeting.id)) if meeting else set()
    open_again = reopened(session, [p.id for p in text_of(session, final.id)], final.id)
    return render_template(
        "adoption/decide.html", draft=draft, final=final, meeting=meeting, found=found, entered=request.form,
        present=[m for m in members(session) if m.code in there],
        absent=[m for m in members(session) if m.code not in there],
        reopened=[name_of(p) for p in text_of(session, final.id) if p.id in open_again],
        against=request.form.getlist("objecting"),
        outcomes=[(o.value, words.say(o), meant) for o, meant in _outcomes()],
    )  # fmt: skip


def _outcomes() -> list[tuple[AdoptionOutcome, str]]:
    return [
        (AdoptionOutcome.ADOPTED, gettext("No member present objects formally.")),
        (AdoptionOutcome.DEFERRED, gettext("The text stays submitted for adoption.")),
        (AdoptionOutcome.NOT_ADOPTED, gettext("The text is withdrawn; the base text is negotiated on.")),
    ]


def _decision_to_confirm(draft_id: UUID, outcome: AdoptionOutcome, found: dict[str, str]) -> str:
    draft, final = required(draft_id, Act.DECIDE_ADOPTION)
    against = request.form.getlist("objecting")
    adoption.checked_decision(
        acting.reader(), final, outcome, objecting=against, note=forms.entered("note"), now=acting.now()
    )
    return render_template(
        "adoption/decide_confirm.html", draft=draft, final=final, found=found, entered=request.form, against=against,
        consequences=_consequences(final, outcome, against), is_risky=outcome is not AdoptionOutcome.DEFERRED,
        **instruction_fields(Act.DECIDE_ADOPTION),
    )  # fmt: skip


def _consequences(final: Version, outcome: AdoptionOutcome, against: list[str]) -> list[str]:
    session, symbol = acting.reader(), forms.entered("symbol").strip()
    meeting = session_on(session, acting.now())
    there = set(present(session, meeting.id)) if meeting else set()
    named = [words.state(m) for m in members(session) if m.code in there]
    absent = [words.state(m) for m in members(session) if m.code not in there]
    objecting = [words.state(m) for m in members(session) if m.code in against]
    told = [gettext("Members present: %(members)s.", members=", ".join(named))]
    if absent:
        told.append(gettext("Recorded as not present, and not as agreeing: %(members)s.", members=", ".join(absent)))
    if objecting:
        told.append(gettext("A formal objection is recorded of: %(members)s.", members=", ".join(objecting)))
    return (
        told
        + {
            AdoptionOutcome.ADOPTED: [
                gettext("“%(version)s” is adopted: no member present objects formally.", version=final.name),
                gettext("The adopted text carries the symbol %(symbol)s.", symbol=symbol)
                if symbol
                else gettext("The adopted text carries the symbol of the text submitted, if it has one."),
                gettext("The record of adoption is frozen with its hash. It cannot be taken back."),
                gettext("From then on observers can read the adopted text and its record."),
            ],
            AdoptionOutcome.DEFERRED: [gettext("“%(version)s” stays submitted for adoption.", version=final.name)],
            AdoptionOutcome.NOT_ADOPTED: [
                gettext(
                    "“%(version)s” is withdrawn, with your reason; the base text is negotiated on.", version=final.name
                )
            ],
        }[outcome]
    )


def _make_statement(draft_id: UUID) -> ResponseReturnValue:
    draft, final = required(draft_id, Act.MAKE_STATEMENT)
    if forms.entered("again"):
        return _statement(draft_id, {})
    kind, paragraphs = forms.word("kind", ExplanationKind), _paragraphs()
    if not forms.is_confirmed():
        missing = Invalid("Give the words of the statement.", field="text")
        text = prose(forms.entered("text"), field="text", missing=missing)
        return _statement_to_confirm(draft, final, kind, text, paragraphs)
    with acting.acting() as a:
        adoption.make_statement(
            a.session, by=a.by, now=a.now, draft_id=draft_id, kind=kind, text=forms.entered("text"),
            paragraphs=paragraphs,
        )  # fmt: skip
    flash(gettext("The statement is on record."), "success")
    return _back_to(draft_id)


def _paragraphs() -> list[UUID]:
    try:
        return [UUID(value) for value in request.form.getlist("paragraphs")]
    except ValueError:
        raise Invalid("Choose one of the values offered.", field="paragraphs") from None


def _statement(draft_id: UUID, found: dict[str, str]) -> str:
    draft, final = required(draft_id, Act.MAKE_STATEMENT)
    text = text_of(acting.reader(), final.id)
    return render_template(
        "adoption/statement.html", draft=draft, final=final, found=found, entered=request.form,
        is_adopted=adoption_of(acting.reader(), draft_id) is not None,
        kinds=[(kind.value, words.say(kind), meant) for kind, meant in _meanings()],
        paragraphs=[(str(p.id), p.label, as_seen(p.text)[:90]) for p in text],
        chosen=request.form.getlist("paragraphs"),
    )  # fmt: skip


def _statement_to_confirm(
    draft: Draft, final: Version, kind: ExplanationKind, text: str, paragraphs: list[UUID]
) -> str:
    on = [name_of(p) for p in text_of(acting.reader(), final.id) if p.id in paragraphs]
    return render_template(
        "adoption/statement_confirm.html", draft=draft, final=final, kind=kind.value, text=text, on=on,
        paragraphs=paragraphs, is_later=adoption_of(acting.reader(), draft.id) is not None,
    )  # fmt: skip


def _meanings() -> list[tuple[ExplanationKind, str]]:
    return [
        (ExplanationKind.EXPLANATION, gettext("How your government understands the text, or why it lets it go.")),
        (ExplanationKind.RESERVATION, gettext("Your government reserves its position on what is named.")),
        (ExplanationKind.DISSOCIATION, gettext("Your government dissociates itself from what is named.")),
        (ExplanationKind.STATEMENT, gettext("Anything else for the record.")),
    ]


def _back_to(draft_id: UUID) -> Any:
    return redirect(url_for("adoption.page", draft_id=draft_id), 303)
