"""Issuing the next version out of a reconciliation: the whole marked text first, then the act."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.procedure.acts import Act
from consult.queries.compilations import find_compilation, is_current
from consult.queries.drafts import in_preparation
from consult.queries.reconciliation import Decided, revised
from consult.queries.revisions import Revision
from consult.services import revisions
from consult.text import brackets
from consult.text.omissions import holds, outermost
from consult.text.paragraphs import by_id
from consult.text.redline import Row, compare
from consult.web.compilations import around
from consult.web.items import ShownItem, label, shown_item
from consult.web.lifting import LetGo, let_go
from consult.web.places import bench_url
from consult.web.reconciliation import find_revision, may_do, pages
from consult.web.reflection import undecided
from consult.web.wording import segments

__all__ = ["pages"]


@pages.get("/compilations/<uuid:compilation_id>/issue")
@acting.performs(Act.ISSUE_REVISION)
def issue(compilation_id: UUID) -> ResponseReturnValue:
    """Show the whole text that would be issued, marked against the base; once it is issued, lead to its trace."""
    acting.entitled(Act.ISSUE_REVISION)
    session = acting.reader()
    compilation = find_compilation(session, acting.actor(), compilation_id)
    issued = revised(session, compilation)
    if issued is not None and not is_current(session, compilation):  # current again: it was withdrawn
        return redirect(url_for("reconciliation.trace", version_id=issued.id), 303)
    return _page(compilation_id, {})


@pages.post("/compilations/<uuid:compilation_id>/issue")
@acting.performs(Act.ISSUE_REVISION)
def issue_revision(compilation_id: UUID) -> ResponseReturnValue:
    """Issue the next version, exactly as it was shown."""
    return forms.corrected(lambda: _issue(compilation_id), lambda found: _page(compilation_id, found))


def _issue(compilation_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        version = revisions.issue_revision(
            a.session, by=a.by, now=a.now, compilation_id=compilation_id, name=forms.entered("name"),
            symbol=forms.entered("symbol"), seen=forms.entered("lock_version"),
        )  # fmt: skip
    flash(gettext("“%(version)s” is issued.", version=version.name), "success")
    return redirect(url_for("reconciliation.trace", version_id=version.id), 303)


def _page(compilation_id: UUID, wrong: dict[str, str]) -> str:
    found = find_revision(compilation_id)
    rows = compare(found.bench.compiled.base, found.text)
    surroundings = around(found.bench.round)
    return render_template(
        "reconciliation/issue.html", compilation=found.bench.compilation, rows=[_shown(row) for row in rows],
        brackets=sum(brackets.count(p.text) for p in found.text), undecided=undecided(found.bench),
        unbracketed=_unbracketed(found), outdated=_outdated(found), seen=found.sha256, found=wrong,
        name=request.form.get("name") or _next_name(surroundings["base"].name), symbol=forms.entered("symbol"),
        preparation=in_preparation(acting.reader(), found.bench.round.draft_id),
        let_go=[(one, bench_url(compilation_id, one.paragraph)) for one in _still_standing(found)],
        is_unchanged=found.sha256 == surroundings["base"].sha256, **may_do(found.bench.compilation), **surroundings,
    )  # fmt: skip


def _shown(row: Row) -> dict[str, Any]:
    paragraph = row.new or row.old
    state = "inserted" if row.old is None else "deleted" if row.new is None else "moved" if row.moved else ""
    return {"p": paragraph, "words": segments(row.segments), "state": state}


def _unbracketed(found: Revision) -> list[ShownItem]:
    """Return the items whose words enter without brackets, so that nothing enters unseen."""
    base = {p.id: p for p in found.bench.compiled.base}
    return [shown_item(d.item, base) for d in found.bench.items if _enters(found, d)]


def _enters(found: Revision, decided: Decided) -> bool:
    return decided.outcome is not None and "plain" in {t.value for t in found.treatments(decided)}


def _outdated(found: Revision) -> list[tuple[str, str]]:
    base = {p.id: p for p in found.bench.compiled.base}
    at = found.bench.compilation.id
    return [
        (label(base[p]), url_for("reconciliation.workbench", compilation_id=at, paragraph=p)) for p in found.outdated
    ]


def _still_standing(found: Revision) -> list[LetGo]:
    """Return what members let go of since the base was issued and the next version would hold all the same."""
    base, new = by_id(found.bench.compiled.base), by_id(found.text)

    def stands(one: LetGo) -> bool:
        text = base[one.paragraph].text
        here = new[one.paragraph].text if one.paragraph in new else ""
        return bool(here) and holds(here, [text[start:end] for start, end in outermost(text)])

    return [one for one in let_go(found.bench.compilation.base_id) if stands(one)]


def _next_name(base: str) -> str:
    """Return the usual name of the next version: Rev.2 after Rev.1, Rev.1 after anything else."""
    head, _, number = base.rpartition("Rev.")
    return f"{head}Rev.{int(number) + 1}" if number.isascii() and number.isdigit() and len(number) < 4 else "Rev.1"
