"""To answer in one go what remains: go along with items of others, acknowledge how ours are reflected.

What exactly would be answered is shown first.

Adds its pages to those of `compilations`.
"""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from consult.edge import acting, forms
from consult.procedure.acts import Act
from consult.queries.compilations import find_compilation, read
from consult.queries.reactions import unopposed
from consult.queries.reconciliation import fingerprint_of_dispositions, fingerprint_of_items, to_acknowledge
from consult.queries.rounds import find_round
from consult.services import reactions, reconciliation
from consult.text.paragraphs import by_id
from consult.web.answers import answered, may_answer, others
from consult.web.compilations import around, pages
from consult.web.items import shown_item
from consult.web.reflection import ours

__all__ = ["pages"]


@pages.get("/compilations/<uuid:compilation_id>/answers/remaining")
@acting.performs(Act.REACT)
def remaining(compilation_id: UUID) -> ResponseReturnValue:
    """Say which items "go along with what remains" answers, and how many it leaves."""
    acting.entitled(Act.REACT)
    session, by = acting.reader(), acting.actor()
    compilation = find_compilation(session, by, compilation_id)
    content, listed = read(session, by, compilation), unopposed(session, compilation, by.member or "")
    ids, all_others = {d.item.id for d in listed}, others(content, by.member or "")
    return render_template(
        "compilations/remaining.html", compilation=compilation, seen=fingerprint_of_items(listed),
        listed=[shown_item(item, by_id(content.base)) for item in content.items if item.id in ids],
        left=len(all_others) - answered(all_others, by.member or "") - len(listed),
        may_react=may_answer(compilation)["may_react"],
        **around(find_round(session, by, compilation.round_id)),
    )  # fmt: skip


@pages.post("/compilations/<uuid:compilation_id>/answers/remaining")
@acting.performs(Act.REACT)
def go_along(compilation_id: UUID) -> ResponseReturnValue:
    """Go along with exactly what was shown."""
    with acting.acting() as a:
        made = reactions.go_along_with_remaining(
            a.session, by=a.by, now=a.now, compilation_id=compilation_id, seen=forms.entered("lock_version")
        )
    flash(
        ngettext(
            "“Can go along” is on record for %(num)s item.", "“Can go along” is on record for %(num)s items.", len(made)
        ),
        "success",
    )
    return redirect(url_for("compilations.answers", compilation_id=compilation_id), 303)


@pages.get("/compilations/<uuid:compilation_id>/answers/acknowledging")
@acting.performs(Act.ANSWER)
def acknowledging(compilation_id: UUID) -> ResponseReturnValue:
    """Say of which items it is acknowledged how they are reflected, and how many it leaves."""
    acting.entitled(Act.ANSWER)
    session, by = acting.reader(), acting.actor()
    compilation = find_compilation(session, by, compilation_id)
    shown = ours(compilation)
    listed = to_acknowledge(session, compilation, by.member or "") if shown["may_answer"] else ()
    return render_template(
        "compilations/acknowledging.html", compilation=compilation, seen=fingerprint_of_dispositions(listed),
        listed=[shown["reflected"][d.item.id] for d in listed], left=shown["to_answer"] - len(listed),
        **around(find_round(session, by, compilation.round_id)),
    )  # fmt: skip


@pages.post("/compilations/<uuid:compilation_id>/answers/acknowledging")
@acting.performs(Act.ANSWER)
def acknowledge(compilation_id: UUID) -> ResponseReturnValue:
    """Acknowledge exactly what was shown."""
    with acting.acting() as a:
        made = reconciliation.acknowledge_remaining(
            a.session, by=a.by, now=a.now, compilation_id=compilation_id, seen=forms.entered("lock_version")
        )
    flash(
        ngettext(
            "“Acknowledged” is on record for %(num)s item.", "“Acknowledged” is on record for %(num)s items.", len(made)
        ),
        "success",
    )
    return redirect(url_for("compilations.answers", compilation_id=compilation_id, _anchor="ours"), 303)
