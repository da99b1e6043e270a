"""Our answers: on one page what a delegation says to a compilation, and later to how its items are reflected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from consult.edge import acting, forms
from consult.edge.refusals import sentence
from consult.models import Compilation
from consult.models.compilations import ValidationOutcome
from consult.procedure.acts import Act, may
from consult.procedure.consensus import ReactionValue
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.queries.compilations import answers_of_members, find_compilation, is_current, read
from consult.queries.drafts import stage
from consult.queries.items import Compiled, CompiledItem, as_changes
from consult.queries.reactions import said_as
from consult.queries.rounds import find_round
from consult.services import reactions
from consult.text.paragraphs import by_id
from consult.web.compilations import around, pages
from consult.web.items import ShownItem, shown_item
from consult.web.reflection import ours

NOTHING: Mapping[str, str] = MappingProxyType({})
PAGE = 30
"""How many items of others are shown at a time."""


@dataclass(frozen=True, slots=True)
class Answerable:
    """An item with what the reader's delegation has on record about it, and what is marked in the form."""

    item: ShownItem
    given: str
    given_wording: str
    value: str
    wording: str
    seen: str
    is_joint: bool
    is_diverging: bool
    error: str = ""


@pages.get("/compilations/<uuid:compilation_id>/answers")
@acting.reads
def answers(compilation_id: UUID) -> ResponseReturnValue:
    """Show the delegation what is asked of it, and what it has answered."""
    return _answers(compilation_id, {})


@pages.post("/compilations/<uuid:compilation_id>/validation")
@acting.performs(Act.VALIDATE)
def validate(compilation_id: UUID) -> ResponseReturnValue:
    """Say whether the compilation reflects the submission."""
    return forms.corrected(lambda: _validate(compilation_id), lambda found: _answers(compilation_id, found))


@pages.post("/compilations/<uuid:compilation_id>/reactions")
@acting.performs(Act.REACT)
def react(compilation_id: UUID) -> ResponseReturnValue:
    """Record what is marked for the items of others; where one cannot be taken none is, and all stay marked."""
    try:
        return _react(compilation_id)
    except Invalid as refusal:
        return _answers(compilation_id, {}, {refusal.field or "reactions": sentence(refusal)}), refusal.status
    except Conflict as refusal:
        if not may_answer(find_compilation(acting.reader(), acting.actor(), compilation_id))["may_react"]:
            raise
        return _answers(compilation_id, {}, {"reactions": sentence(refusal)}), refusal.status


def _validate(compilation_id: UUID) -> ResponseReturnValue:
    outcome, text = forms.word("outcome", ValidationOutcome), forms.entered("text")
    with acting.acting() as a:
        reactions.validate(a.session, by=a.by, now=a.now, compilation_id=compilation_id, outcome=outcome, text=text)
    flash(gettext("Your answer is on record. You can change it until the next version is issued."), "success")
    return redirect(url_for("compilations.answers", compilation_id=compilation_id), 303)


def _react(compilation_id: UUID) -> ResponseReturnValue:
    chosen = [_chosen(item_id) for item_id in request.form.getlist("item")[:PAGE]]
    with acting.acting() as a:
        made = reactions.react_to_items(a.session, by=a.by, now=a.now, compilation_id=compilation_id, chosen=chosen)
    if made:
        flash(ngettext("%(num)s answer is on record.", "%(num)s answers are on record.", len(made)), "success")
    if forms.entered("then") == "remaining":
        return redirect(url_for("compilations.remaining", compilation_id=compilation_id), 303)
    if not made:
        flash(gettext("Nothing new was marked, so nothing was recorded."), "notice")
    return redirect(url_for("compilations.answers", compilation_id=compilation_id, start=_start() or None), 303)


def _chosen(item_id: str) -> reactions.Chosen:
    value = forms.word(f"value-{item_id}", ReactionValue) if forms.entered(f"value-{item_id}") else None
    return reactions.Chosen(item_id, value, forms.entered(f"wording-{item_id}"), forms.entered(f"seen-{item_id}"))


def _start() -> int:
    return max(request.values.get("start", 0, type=int), 0)


def _answers(compilation_id: UUID, found: Mapping[str, str], wrong: Mapping[str, str] = NOTHING) -> str:
    session, actor = acting.reader(), acting.actor()
    compilation = find_compilation(session, actor, compilation_id)
    if actor.member is None:
        raise NotFound("There is no such page.")
    consultation = find_round(session, actor, compilation.round_id)
    content = read(session, actor, compilation)
    listed = others(content, actor.member)
    start = _start()
    own = next(a for a in answers_of_members(session, consultation, compilation) if a.member.code == actor.member)
    said = request.form.get("outcome") or (own.validation.outcome.value if own.validation else "")
    return render_template(
        "compilations/answers.html", compilation=compilation, own=own, said=said, found=found, wrong=wrong,
        text=request.form.get("text") or (own.validation.text if own.validation else ""),
        groups=_groups(listed[start : start + PAGE], content, wrong), total=len(listed), start=start, page_size=PAGE,
        answered=answered(listed, actor.member),
        own_items=_own_items(content, actor.member), **ours(compilation), **may_answer(compilation),
        **around(consultation),
    )  # fmt: skip


def others(content: Compiled, member: str) -> list[CompiledItem]:
    """Return the items to which a member may react."""
    return [item for item in content.items if item.is_standing and not item.is_only_of(member)]


def _groups(
    items: Iterable[CompiledItem], content: Compiled, wrong: Mapping[str, str]
) -> list[tuple[str, UUID | None, list[Answerable]]]:
    """Return items by paragraph: what it is called, which it is, and the items."""
    base = by_id(content.base)
    shown = [(i.paragraph, _answerable(i, content, wrong)) for i in items]
    groups = groupby(shown, key=lambda pair: (pair[1].item.label, pair[0] if pair[0] in base else None))
    return [(label, paragraph, [one for _, one in pairs]) for (label, paragraph), pairs in groups]


def answered(items: Iterable[CompiledItem], member: str) -> int:
    """Return to how many items a member has reacted."""
    return sum(1 for item in items if _mine(item, member) is not None)


def _own_items(content: Compiled, member: str) -> list[ShownItem]:
    base = by_id(content.base)
    return [shown_item(i, base) for i in content.items if any(p.member == member for p in i.proposers)]


def _answerable(item: CompiledItem, content: Compiled, wrong: Mapping[str, str]) -> Answerable:
    """Return an item with what is on record; what was sent and not taken stays marked."""
    member = acting.actor().member or ""
    given, wording = _mine(item, member) or ("", "")
    error = wrong.get(f"wording-{item.id}", "") or wrong.get(f"value-{item.id}", "")
    is_diverging = any(c.id == item.id and c.collides_with for c in as_changes(_together(item, content)))
    return Answerable(
        item=shown_item(item, by_id(content.base)), given=given, given_wording=wording,
        value=request.form.get(f"value-{item.id}", given), wording=request.form.get(f"wording-{item.id}", wording),
        seen=said_as(given, wording), is_joint=member in item.members, is_diverging=is_diverging, error=error,
    )  # fmt: skip


def _together(item: CompiledItem, content: Compiled) -> list[CompiledItem]:
    """Return the item with those it may collide with."""
    return [one for one in content.items if item.cluster is not None and one.cluster == item.cluster]


def _mine(item: CompiledItem, member: str) -> tuple[str, str] | None:
    return next(((g.value.value, g.wording) for g in item.reactions if g.member == member), None)


def may_answer(compilation: Compilation) -> dict[str, Any]:
    """Return what the reader may do now, for the templates."""
    session, actor = acting.reader(), acting.actor()
    consultation = find_round(session, actor, compilation.round_id)
    at = stage(session, consultation.draft_id, acting.now())
    current = is_current(session, compilation)
    return {
        "may_validate": current and may(Act.VALIDATE, actor, at),
        "may_react": current and may(Act.REACT, actor, at),
        "is_current": current,
    }
