"""The workbench: paragraph after paragraph, how each item is reflected and what the text becomes.

Other files add their pages to these: `reflection`, `revisions`, `traces`.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from consult.edge import acting, forms
from consult.edge.refusals import sentence
from consult.models import Compilation
from consult.procedure.acts import Act, may
from consult.procedure.consensus import Outcome
from consult.procedure.refusals import Conflict, Invalid, NotFound, Refusal
from consult.queries.compilations import find_compilation, find_item, is_current
from consult.queries.drafts import stage
from consult.queries.reconciliation import bench, fingerprint
from consult.queries.revisions import Revision, revision
from consult.queries.rounds import find_round
from consult.queries.validations import lacking
from consult.services import beside, dispositions, resolutions
from consult.services.entries import longest_wording
from consult.text.paragraphs import by_id
from consult.text.redline import mark
from consult.web import items
from consult.web.bench import BenchPage
from consult.web.compilations import around
from consult.web.places import Place, asked_place, bench_url, in_order_of_members
from consult.web.stale import Stale, stale_decision, stale_order
from consult.web.wording import segments

pages = Blueprint("reconciliation", __name__)


@pages.get("/compilations/<uuid:compilation_id>/workbench")
@acting.performs(Act.DISPOSE)
def workbench(compilation_id: UUID) -> ResponseReturnValue:
    """Show the workbench at the paragraph asked for, or where the next decision waits."""
    found = find_revision(compilation_id)
    return _page(found, asked_place(found))


@pages.post("/compilations/<uuid:compilation_id>/items/<string(maxlength=80):item_id>/disposition")
@acting.performs(Act.DISPOSE)
def dispose(compilation_id: UUID, item_id: str) -> ResponseReturnValue:
    """Propose how an item is reflected."""
    return _corrected(compilation_id, item_id, lambda: _dispose(compilation_id, item_id))


@pages.post("/compilations/<uuid:compilation_id>/items/<string(maxlength=80):item_id>/disposition/undo")
@acting.performs(Act.UNDO_DISPOSITION)
def undo(compilation_id: UUID, item_id: str) -> ResponseReturnValue:
    """Take the last disposition of an item back."""
    return _corrected(compilation_id, item_id, lambda: _undo(compilation_id, item_id))


@pages.post("/compilations/<uuid:compilation_id>/beside")
@acting.performs(Act.DISPOSE)
def keep_beside(compilation_id: UUID) -> ResponseReturnValue:
    """Keep different insertions at one place, in the order chosen, or show them as alternatives again."""
    order = forms.entered("order").split()
    item_id = order[0] if order else forms.entered("apart")
    try:
        return _keep_beside(compilation_id, order, item_id)
    except (Conflict, Invalid) as refusal:
        found = find_revision(compilation_id)
        if found.bench.find(item_id) is None:
            raise
        return _answer_stale(found, _place_of(found, item_id), stale_order(refusal), refusal)


def _keep_beside(compilation_id: UUID, order: list[str], item_id: str) -> ResponseReturnValue:
    seen = forms.entered("lock_version")
    with acting.acting() as a:
        if order:
            beside.keep_beside(a.session, by=a.by, now=a.now, compilation_id=compilation_id, order=order, seen=seen)
        else:
            beside.show_as_alternatives(
                a.session, by=a.by, now=a.now, compilation_id=compilation_id, item_id=item_id, seen=seen
            )
    return _decided(compilation_id, item_id)


@pages.post("/compilations/<uuid:compilation_id>/items/<string(maxlength=80):item_id>/marks")
@acting.performs(Act.DISPOSE)
def marks(compilation_id: UUID, item_id: str) -> ResponseReturnValue:
    """Show what a wording strikes from a proposal and adds to it, while it is typed."""
    acting.entitled(Act.DISPOSE)
    session = acting.reader()
    item = find_item(session, find_compilation(session, acting.actor(), compilation_id), item_id)
    return str(segments(mark(item.new.strip(), forms.entered("wording")[: longest_wording(item.new)])))


@pages.post("/compilations/<uuid:compilation_id>/paragraphs/<uuid:paragraph_id>/wording")
@acting.performs(Act.WORD_PARAGRAPH)
def word(compilation_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Set the secretariat's own wording of a paragraph, or drop it."""
    return forms.corrected(
        lambda: _word(compilation_id, paragraph_id), lambda found: _word_again(compilation_id, paragraph_id, found)
    )


@pages.get("/compilations/<uuid:compilation_id>/uncontested")
@acting.performs(Act.DISPOSE)
def uncontested(compilation_id: UUID) -> ResponseReturnValue:
    """Say what "reflect all uncontested editorial proposals" will do."""
    acting.entitled(Act.DISPOSE)
    session, actor = acting.reader(), acting.actor()
    compilation = find_compilation(session, actor, compilation_id)
    found = bench(session, compilation)
    base = by_id(found.compiled.base)
    return render_template(
        "reconciliation/uncontested.html", compilation=compilation, seen=fingerprint(found.uncontested),
        listed=[items.shown_item(d.item, base) for d in found.uncontested], remaining=len(found.undecided),
        **may_do(compilation), **around(found.round),
    )  # fmt: skip


@pages.post("/compilations/<uuid:compilation_id>/uncontested")
@acting.performs(Act.DISPOSE)
def reflect_uncontested(compilation_id: UUID) -> ResponseReturnValue:
    """Reflect all uncontested editorial proposals, exactly those shown."""
    with acting.acting() as a:
        made = dispositions.dispose_uncontested(
            a.session, by=a.by, now=a.now, compilation_id=compilation_id, seen=forms.entered("lock_version")
        )
    flash(
        ngettext("%(num)s editorial proposal is reflected.", "%(num)s editorial proposals are reflected.", len(made)),
        "success",
    )
    return redirect(url_for("reconciliation.workbench", compilation_id=compilation_id), 303)


def find_revision(compilation_id: UUID) -> Revision:
    """Return what would be issued from a compilation, for those who work on it.

    :raises NotAllowed: the workbench is the secretariat's
    """
    acting.entitled(Act.DISPOSE)
    session = acting.reader()
    return revision(session, find_compilation(session, acting.actor(), compilation_id))


def may_do(compilation: Compilation) -> dict[str, Any]:
    """Return what the reader may do now, for the templates."""
    session, actor = acting.reader(), acting.actor()
    consultation = find_round(session, actor, compilation.round_id)
    at = stage(session, consultation.draft_id, acting.now())
    current = is_current(session, compilation)
    return {
        "is_current": current,
        "lacking": [(m.code, v.text) for m, v in lacking(session, compilation)] if actor.is_secretariat else [],
        "may_dispose": current and may(Act.DISPOSE, actor, at),
        "may_propose": current and may(Act.PROPOSE_REFLECTION, actor, at),
        "may_answer": current and may(Act.ANSWER, actor, at),
        "may_issue": current and may(Act.ISSUE_REVISION, actor, at),
    }


def _dispose(compilation_id: UUID, item_id: str) -> ResponseReturnValue:
    outcome, seen = forms.word("outcome", Outcome), forms.key("lock_version")
    with acting.acting() as a:
        dispositions.dispose(
            a.session, by=a.by, now=a.now, compilation_id=compilation_id, item_id=item_id, outcome=outcome,
            wording=forms.entered("wording"), observation=forms.entered("observation"), seen=seen,
        )  # fmt: skip
    return _decided(compilation_id, item_id)


def _undo(compilation_id: UUID, item_id: str) -> ResponseReturnValue:
    seen = forms.key("lock_version")
    if seen is None:
        raise Invalid("There is nothing to take back.")
    with acting.acting() as a:
        dispositions.undo_disposition(
            a.session, by=a.by, now=a.now, compilation_id=compilation_id, item_id=item_id, seen=seen
        )
    return _decided(compilation_id, item_id)


def _corrected(compilation_id: UUID, item_id: str, act: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Return what `act` answers; where an entry cannot be taken, the page again with the sentence at the item.

    A page that lives on with htmx gets the sentence alone, so that nothing typed elsewhere on it is touched. What
    came too late gets the paragraph as it stands now: on the one it was sent from nothing could be decided any more.
    """
    is_fragment = bool(request.headers.get("HX-Request"))
    try:
        return act()
    except Conflict as refusal:
        found = find_revision(compilation_id)
        stale = stale_decision(found.bench.compilation, item_id, refusal)
        return _answer_stale(found, _place_of(found, item_id), stale, refusal)
    except Invalid as refusal:
        if refusal.field is None or is_fragment:
            raise
        found = find_revision(compilation_id)
        place = _place_of(found, item_id)
        return _page(found, place, focus=item_id, error=sentence(refusal)), refusal.status


def _answer_stale(found: Revision, place: Place, stale: Stale, refusal: Refusal) -> ResponseReturnValue:
    if not request.headers.get("HX-Request"):
        return _page(found, place, stale=stale), refusal.status
    answer = make_response(_page(found, place, stale=stale, template="reconciliation/_bench.html"), refusal.status)
    answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#bench", "outerHTML"
    return answer


def _decided(compilation_id: UUID, item_id: str) -> ResponseReturnValue:
    """Go on: to the next item without disposition in this paragraph, or to the same one."""
    found = find_revision(compilation_id)
    place = _place_of(found, item_id)
    here = in_order_of_members(found, place)
    at = next(i for i, d in enumerate(here) if d.item.id == item_id)
    undecided = [d.item.id for d in [*here[at + 1 :], *here[:at]] if d.outcome is None]
    focus = undecided[0] if undecided and here[at].outcome is not None else item_id
    if not request.headers.get("HX-Request"):
        return redirect(bench_url(compilation_id, place, focus), 303)
    answer = make_response(_page(found, place, focus=focus, template="reconciliation/_bench.html"))
    answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "#bench", "outerHTML"
    return answer


def _word(compilation_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    is_dropped = forms.entered("drop") == "yes"
    with acting.acting() as a:
        resolutions.word_paragraph(
            a.session, by=a.by, now=a.now, compilation_id=compilation_id, paragraph_id=paragraph_id,
            wording=None if is_dropped else forms.entered("wording"), seen=forms.seen(),
        )  # fmt: skip
    said = gettext("The paragraph follows the dispositions again.") if is_dropped else gettext("The wording is saved.")
    flash(said, "success")
    return redirect(url_for("reconciliation.workbench", compilation_id=compilation_id, paragraph=paragraph_id), 303)


def _word_again(compilation_id: UUID, paragraph_id: UUID, wrong: dict[str, str]) -> str:
    return _page(find_revision(compilation_id), paragraph_id, wrong=wrong)


def _place_of(found: Revision, item_id: str) -> Place:
    decided = found.bench.find(item_id)
    if decided is None:
        raise NotFound("There is no such item in the compilation.")
    return decided.item.paragraph


def _page(
    found: Revision,
    place: Place,
    *,
    focus: str = "",
    error: str = "",
    stale: Stale | None = None,
    wrong: dict[str, str] | None = None,
    template: str = "reconciliation/workbench.html",
) -> str:
    total = len(found.bench.items)
    return render_template(
        template, bench=BenchPage(found, place, focus, error, stale), compilation=found.bench.compilation, total=total,
        done=total - len(found.bench.undecided), uncontested=len(found.bench.uncontested), found=wrong or {},
        wording=forms.entered("wording") if wrong else None, mode=found.bench.mode.value,
        **may_do(found.bench.compilation), **around(found.bench.round),
    )  # fmt: skip
