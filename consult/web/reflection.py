"""How each item is reflected, for everybody to read, and for its proposers to acknowledge or to contest."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting, forms
from consult.models import Compilation
from consult.procedure.acts import Act
from consult.procedure.consensus import AnswerValue, Outcome, gives_words_up
from consult.queries.answers import Said, said
from consult.queries.compilations import find_compilation, read
from consult.queries.items import CompiledItem
from consult.queries.reconciliation import Bench, Decided, bench, may_read_reflection
from consult.queries.revisions import Revision, revision
from consult.services import reconciliation
from consult.text.paragraphs import by_id
from consult.text.redline import mark
from consult.web.bench import effect
from consult.web.compilations import around
from consult.web.items import ShownItem, shown_item
from consult.web.places import bench_url
from consult.web.reconciliation import may_do, pages
from consult.web.wording import segments

PAGE = 80
"""How many items are shown at a time."""


@dataclass(frozen=True, slots=True)
class Reflected:
    """An item with how it is reflected, for a reader. `mine` is what the own delegation has said to it."""

    item: ShownItem
    outcome: str
    disposition_id: UUID | None
    observation: str
    marks: Markup
    effect: str
    said: tuple[Said, ...]
    mine: Said | None
    is_mine: bool


@pages.get("/compilations/<uuid:compilation_id>/reflected")
@acting.reads
def how_reflected(compilation_id: UUID) -> ResponseReturnValue:
    """Show how each item is reflected; before it is sent to the members, to the secretariat alone."""
    session, actor = acting.reader(), acting.actor()
    compilation = find_compilation(session, actor, compilation_id)
    may_read = may_read_reflection(session, actor, compilation)
    shown = reflected(compilation) if may_read else {}
    start = min(max(request.args.get("start", 0, type=int), 0), len(shown))
    rows = list(shown.values())[start : start + PAGE]
    return render_template(
        "reconciliation/how_reflected.html", compilation=compilation, may_read=may_read, groups=_groups(rows),
        start=start, page_size=PAGE, total=len(shown), counts=_counts(shown.values()),
        undecided=sum(not row.outcome for row in shown.values()), **may_do(compilation),
        **around(bench(session, compilation).round),
    )  # fmt: skip


@pages.get("/compilations/<uuid:compilation_id>/proposing")
@acting.performs(Act.PROPOSE_REFLECTION)
def ask_propose(compilation_id: UUID) -> ResponseReturnValue:
    """Say what sending the dispositions to the members will do."""
    acting.entitled(Act.PROPOSE_REFLECTION)
    session = acting.reader()
    compilation = find_compilation(session, acting.actor(), compilation_id)
    found = bench(session, compilation)
    return render_template(
        "reconciliation/propose.html", compilation=compilation, undecided=undecided(found), total=len(found.items),
        **may_do(compilation), **around(found.round),
    )  # fmt: skip


@pages.post("/compilations/<uuid:compilation_id>/proposing")
@acting.performs(Act.PROPOSE_REFLECTION)
def propose(compilation_id: UUID) -> ResponseReturnValue:
    """Send the members how each item is reflected."""
    with acting.acting() as a:
        reconciliation.propose_reflection(a.session, by=a.by, now=a.now, compilation_id=compilation_id)
    flash(gettext("Members now see how each item is reflected, and can acknowledge it or maintain theirs."), "success")
    return redirect(url_for("reconciliation.how_reflected", compilation_id=compilation_id), 303)


@pages.post("/dispositions/<uuid:disposition_id>/answer")
@acting.performs(Act.ANSWER)
def answer(disposition_id: UUID) -> ResponseReturnValue:
    """Say whether the delegation acknowledges how its item is reflected, or maintains it."""
    value = forms.word("value", AnswerValue)
    with acting.acting() as a:
        given = reconciliation.answer(
            a.session, by=a.by, now=a.now, disposition_id=disposition_id, value=value, text=forms.entered("text")
        )
        compilation, item_id = reconciliation.concerned(a.session, given)
    if request.headers.get("HX-Request"):
        return _fragment(compilation.id, item_id)
    flash(gettext("Your answer is on record."), "success")
    return redirect(url_for("compilations.answers", compilation_id=compilation.id, _anchor=f"o-{item_id}"), 303)


def reflected(compilation: Compilation, *, only: str = "") -> dict[str, Reflected]:
    """Return how the items of a compilation are reflected, by their ids, as the reader may see it."""
    session, actor = acting.reader(), acting.actor()
    found = revision(session, compilation)
    seen = read(session, actor, compilation)
    decided = {d.item.id: d for d in found.bench.items}
    base = by_id(seen.base)
    return {
        item.id: _reflected(found, decided[item.id], item, shown_item(item, base))
        for item in seen.items
        if only in {"", item.id}
    }


def ours(compilation: Compilation) -> dict[str, Any]:
    """Return for the page "Our answers" how items are reflected, once members may read it, and whether to answer."""
    may_read = may_read_reflection(acting.reader(), acting.actor(), compilation)
    rows = reflected(compilation) if may_read else {}
    waiting = [row for row in rows.values() if row.is_mine and row.mine is None and row.disposition_id is not None]
    return {
        "reflected": rows,
        "may_answer": may_do(compilation)["may_answer"],
        "to_answer": len(waiting),
        "may_acknowledge": sum(not gives_words_up(Outcome(row.outcome)) for row in waiting) > 1,
    }


def undecided(found: Bench) -> list[tuple[ShownItem, str]]:
    """Return the items that have no disposition yet, each with its address on the workbench."""
    base, at = by_id(found.compiled.base), found.compilation.id
    return [(shown_item(d.item, base), bench_url(at, d.item.paragraph, d.item.id)) for d in found.undecided]


def _reflected(found: Revision, decided: Decided, item: CompiledItem, shown: ShownItem) -> Reflected:
    actor, given, outcome = acting.actor(), decided.disposition, decided.outcome
    heard = said(actor, decided.answers, found.bench.round.attribution)
    return Reflected(
        item=shown, outcome=outcome.value if outcome else "",
        disposition_id=given.id if given and item.is_standing else None,
        observation=given.observation if given else "",
        marks=segments(mark(item.new.strip(), given.wording)) if given and given.wording else Markup(""),
        effect=effect(found, decided), said=heard,
        mine=next((one for one in heard if one.member and one.member == actor.member), None),
        is_mine=actor.member is not None and actor.member in decided.standing.proposers,
    )  # fmt: skip


def _groups(rows: Iterable[Reflected]) -> list[tuple[str, list[Reflected]]]:
    return [(label, list(group)) for label, group in groupby(rows, key=lambda row: row.item.label)]


def _counts(rows: Iterable[Reflected]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        found[row.outcome] = found.get(row.outcome, 0) + 1
    return found


def _fragment(compilation_id: UUID, item_id: str) -> str:
    session, actor = acting.reader(), acting.actor()
    compilation = find_compilation(session, actor, compilation_id)
    shown = reflected(compilation, only=item_id)
    context: dict[str, Any] = {"reflected": shown, "item": shown[item_id].item, "is_saved": True}
    return render_template(
        "reconciliation/_how_reflected.html", compilation=compilation, **context, **may_do(compilation)
    )
