"""Our answers: on one page what a delegation says to a compilation, and later to how its items are reflected."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.edge.refusals import sentence
from consult.models import Compilation
from consult.models.compilations import ValidationOutcome
from consult.procedure.acts import Act, may
from consult.procedure.consensus import ReactionValue
from consult.procedure.refusals import Invalid, NotFound
from consult.queries.compilations import answers_of_members, find_compilation, is_current, read
from consult.queries.drafts import stage
from consult.queries.items import Compiled, CompiledItem, as_changes
from consult.queries.reactions import progress
from consult.queries.rounds import find_round
from consult.services import reactions
from consult.text.paragraphs import by_id
from consult.web.compilations import around, pages
from consult.web.items import ShownItem, shown_item
from consult.web.reflection import ours

PAGE = 30
"""How many items of others are shown at a time."""


@dataclass(frozen=True, slots=True)
class Answerable:
    """An item with what the reader's delegation has said to it."""

    item: ShownItem
    value: str
    wording: str
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


@pages.post("/compilations/<uuid:compilation_id>/items/<string(maxlength=80):item_id>/reaction")
@acting.performs(Act.REACT)
def react(compilation_id: UUID, item_id: str) -> ResponseReturnValue:
    """React to an item of others; htmx gets the item back, as it stands or with what is to be corrected."""
    is_fragment = bool(request.headers.get("HX-Request"))
    try:
        _react(compilation_id, item_id)
    except Invalid as refusal:
        if not is_fragment:
            raise
        return _fragment(compilation_id, item_id, sentence(refusal)), refusal.status
    if is_fragment:
        return _fragment(compilation_id, item_id)
    flash(gettext("Your reaction is on record."), "success")
    return redirect(url_for("compilations.answers", compilation_id=compilation_id, _anchor=f"i-{item_id}"), 303)


def _validate(compilation_id: UUID) -> ResponseReturnValue:
    outcome, text = forms.word("outcome", ValidationOutcome), forms.entered("text")
    with acting.acting() as a:
        reactions.validate(a.session, by=a.by, now=a.now, compilation_id=compilation_id, outcome=outcome, text=text)
    flash(gettext("Your answer is on record. You can change it until the next version is issued."), "success")
    return redirect(url_for("compilations.answers", compilation_id=compilation_id), 303)


def _react(compilation_id: UUID, item_id: str) -> None:
    value, wording = forms.word("value", ReactionValue), forms.entered("wording")
    with acting.acting() as a:
        reactions.react(
            a.session, by=a.by, now=a.now, compilation_id=compilation_id, item_id=item_id, value=value, wording=wording
        )


def _answers(compilation_id: UUID, found: dict[str, str]) -> str:
    session, actor = acting.reader(), acting.actor()
    compilation = find_compilation(session, actor, compilation_id)
    if actor.member is None:
        raise NotFound("There is no such page.")
    consultation = find_round(session, actor, compilation.round_id)
    content = read(session, actor, compilation)
    others = _others(content, actor.member)
    start = max(request.args.get("start", 0, type=int), 0)
    own = next(a for a in answers_of_members(session, consultation, compilation) if a.member.code == actor.member)
    said = request.form.get("outcome") or (own.validation.outcome.value if own.validation else "")
    return render_template(
        "compilations/answers.html", compilation=compilation, own=own, said=said, found=found,
        text=request.form.get("text") or (own.validation.text if own.validation else ""),
        groups=_groups(others[start : start + PAGE], content), total=len(others), start=start, page_size=PAGE,
        answered=_answered(others, actor.member),
        own_items=_own_items(content, actor.member), **ours(compilation), **_may(compilation), **around(consultation),
    )  # fmt: skip


def _others(content: Compiled, member: str) -> list[CompiledItem]:
    return [item for item in content.items if item.is_standing and not item.is_only_of(member)]


def _groups(items: Iterable[CompiledItem], content: Compiled) -> list[tuple[str, UUID | None, list[Answerable]]]:
    """Return items by paragraph: what it is called, which it is, and the items."""
    base = by_id(content.base)
    shown = [(i.paragraph, _answerable(i, content)) for i in items]
    groups = groupby(shown, key=lambda pair: (pair[1].item.label, pair[0] if pair[0] in base else None))
    return [(label, paragraph, [one for _, one in pairs]) for (label, paragraph), pairs in groups]


def _answered(others: Iterable[CompiledItem], member: str) -> int:
    return sum(1 for item in others if _mine(item, member) is not None)


def _own_items(content: Compiled, member: str) -> list[ShownItem]:
    base = by_id(content.base)
    return [shown_item(i, base) for i in content.items if any(p.member == member for p in i.proposers)]


def _answerable(item: CompiledItem, content: Compiled, error: str = "") -> Answerable:
    member = acting.actor().member or ""
    mine = _mine(item, member)
    value, wording = mine or ("", "")
    if error:
        value, wording = forms.entered("value"), forms.entered("wording")
    is_diverging = any(c.id == item.id and c.collides_with for c in as_changes(_together(item, content)))
    shown = shown_item(item, by_id(content.base))
    return Answerable(shown, value, wording, member in item.members, is_diverging, error)


def _together(item: CompiledItem, content: Compiled) -> list[CompiledItem]:
    """Return the item with those it may collide with."""
    return [one for one in content.items if item.cluster is not None and one.cluster == item.cluster]


def _mine(item: CompiledItem, member: str) -> tuple[str, str] | None:
    return next(((g.value.value, g.wording) for g in item.reactions if g.member == member), None)


def _fragment(compilation_id: UUID, item_id: str, error: str = "") -> str:
    session, actor = acting.reader(), acting.actor()
    compilation = find_compilation(session, actor, compilation_id)
    content = read(session, actor, compilation, item_id)
    item = next((i for i in content.items if i.id == item_id), None)
    if item is None:
        raise NotFound("There is no such item in the compilation.")
    answered, total = progress(session, compilation, actor.member or "")
    return render_template(
        "compilations/_answerable.html", one=_answerable(item, content, error), compilation=compilation,
        is_saved=not error, total=total, answered=answered, **_may(compilation),
    )  # fmt: skip


def _may(compilation: Compilation) -> dict[str, Any]:
    session, actor = acting.reader(), acting.actor()
    consultation = find_round(session, actor, compilation.round_id)
    at = stage(session, consultation.draft_id, acting.now())
    current = is_current(session, compilation)
    return {
        "may_validate": current and may(Act.VALIDATE, actor, at),
        "may_react": current and may(Act.REACT, actor, at),
        "is_current": current,
    }
