"""The pages of a compilation: the live preview after the deadline, the issued one, and the compilation made anew."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms, matrix_titles, words
from consult.edge.addresses import to
from consult.models import Compilation, Draft, Round, Version
from consult.procedure.acts import Act, may
from consult.procedure.refusals import NotFound
from consult.queries.compilations import (
    answers_of_members,
    compilations,
    compile_round,
    compiled,
    find_compilation,
    first_issued_at,
    is_current,
)
from consult.queries.compilations import (
    preview as preview_of,
)
from consult.queries.drafts import find_draft, latest_compilation, stage
from consult.queries.items import Compiled, as_seen
from consult.queries.lateness import missed
from consult.queries.overview import overview
from consult.queries.people import members
from consult.queries.revisions import Revision, reflection
from consult.queries.rounds import find_round
from consult.services import compilations as services
from consult.web.answering import counts, shown_answers
from consult.web.asked import asked
from consult.web.compiled import Sheet
from consult.web.fates import decisions, not_compiled, to_come
from consult.web.rows import Row
from consult.web.windows import LONG, Asked, matching, window
from consult.web.wording import footnotes

pages = Blueprint("compilations", __name__)

FILTERS = ("all", "proposals", "diverging", "mine")


@pages.get("/compilations/<uuid:compilation_id>")
@acting.reads
def page(compilation_id: UUID) -> ResponseReturnValue:
    """Show an issued compilation, or for htmx a stretch of it."""
    session, actor = acting.reader(), acting.actor()
    compilation = find_compilation(session, actor, compilation_id)
    consultation = find_round(session, actor, compilation.round_id)
    full = compiled(session, compilation)
    content = as_seen(full, actor, consultation.attribution)
    sheet = _sheet(content, reflection(session, actor, compilation, full))
    shown = _shown(sheet, partial(url_for, "compilations.page", compilation_id=compilation_id))
    if request.headers.get("HX-Request"):
        return render_template("compilations/_rows.html", **shown)
    numbers = compilations(session, consultation.id)
    return render_template(
        "compilations/page.html", compilation=compilation, numbers=numbers, is_newest=numbers[-1].id == compilation.id,
        matrices=matrix_titles.forms(),
        **shown, **_surroundings(consultation, content, compilation), **_may(compilation, consultation),
    )  # fmt: skip


@pages.get("/rounds/<uuid:round_id>/compilation")
@acting.reads
def preview(round_id: UUID) -> ResponseReturnValue:
    """Show what the compilation would contain if it were issued now; once it is issued, lead to it."""
    session, actor, now = acting.reader(), acting.actor(), acting.now()
    consultation = find_round(session, actor, round_id)
    issued = latest_compilation(session, round_id)
    if issued is not None:
        return redirect(url_for("compilations.page", compilation_id=issued.id), 303)
    content = preview_of(session, actor, consultation, now)
    shown = _shown(_sheet(content), partial(url_for, "compilations.preview", round_id=round_id))
    if request.headers.get("HX-Request"):
        return render_template("compilations/_rows.html", **shown)
    may_issue = may(Act.ISSUE_COMPILATION, actor, stage(session, consultation.draft_id, now))
    return render_template(
        "compilations/preview.html", may_issue=may_issue, late_told=to_come(consultation), **shown,
        **_surroundings(consultation, content, None),
    )  # fmt: skip


@pages.post("/rounds/<uuid:round_id>/compilation")
@acting.performs(Act.ISSUE_COMPILATION)
def issue(round_id: UUID) -> ResponseReturnValue:
    """Issue the compilation."""
    with acting.acting() as a:
        compilation = services.issue_compilation(a.session, by=a.by, now=a.now, round_id=round_id)
    flash(gettext("The compilation is issued. Members can now confirm it and react to it."), "success")
    return redirect(url_for("compilations.page", compilation_id=compilation.id), 303)


@pages.get("/compilations/<uuid:compilation_id>/anew")
@acting.performs(Act.RECOMPILE)
def anew(compilation_id: UUID) -> ResponseReturnValue:
    """Say what would change if the compilation were made anew, and ask for the reason."""
    acting.entitled(Act.RECOMPILE)
    return _anew(compilation_id, {})


@pages.post("/compilations/<uuid:compilation_id>/anew")
@acting.performs(Act.RECOMPILE)
def recompile(compilation_id: UUID) -> ResponseReturnValue:
    """Issue the compilation anew under the next number."""
    return forms.corrected(lambda: _recompile(compilation_id), lambda found: _anew(compilation_id, found))


def _recompile(compilation_id: UUID) -> ResponseReturnValue:
    with acting.acting() as a:
        new = services.recompile(
            a.session, by=a.by, now=a.now, compilation_id=compilation_id, reason=forms.entered("reason")
        )
    flash(gettext("The compilation was made anew as No. %(number)s.", number=new.number), "success")
    return redirect(url_for("compilations.page", compilation_id=new.id), 303)


def _anew(compilation_id: UUID, found: dict[str, str]) -> str:
    session, actor = acting.reader(), acting.actor()
    compilation = find_compilation(session, actor, compilation_id)
    consultation = find_round(session, actor, compilation.round_id)
    issued = compiled(session, compilation)
    former = {item.id for item in issued.items if not item.is_superseded}
    fresh = compile_round(session, consultation, until=first_issued_at(session, consultation.id), former=issued)
    now = {item.id for item in fresh.items}
    return render_template(
        "compilations/anew.html", compilation=compilation, added=len(now - former), gone=len(former - now),
        is_current=is_current(session, compilation), found=found, reason=forms.entered("reason"),
        **around(consultation),
    )  # fmt: skip


def around(consultation: Round) -> dict[str, Any]:
    """Return the draft, base and round that every page of this subject stands in."""
    session, actor = acting.reader(), acting.actor()
    draft: Draft = find_draft(session, actor, consultation.draft_id)
    return {"draft": draft, "round": consultation, "base": session.get_one(Version, consultation.base_id)}


def _surroundings(consultation: Round, content: Compiled, compilation: Compilation | None) -> dict[str, Any]:
    answers = answers_of_members(acting.reader(), consultation, compilation)
    return around(consultation) | {
        "counts": counts(content),
        "answers": shown_answers(answers, consultation, acting.actor()),
        "silent": [a.member for a in answers if a.submission is None],
        "decisions": decisions(consultation) if compilation is None else [],
        "late": not_compiled(missed(acting.reader(), consultation)) if compilation is not None else [],
    }


def _may(compilation: Compilation, consultation: Round) -> dict[str, Any]:
    session, actor = acting.reader(), acting.actor()
    at = stage(session, consultation.draft_id, acting.now())
    current = is_current(session, compilation)
    looked = overview(session, actor, find_draft(session, actor, consultation.draft_id), acting.now())
    return {
        "is_current": current,
        "asked_of_you": asked(looked) if current else gettext("Nothing is asked of you here."),
        "may_answer": current and actor.is_national,
        "has_answered": actor.is_national and not current,
        "may_decide": current and may(Act.DISPOSE, actor, at),
        "workbench_url": to("reconciliation.workbench", compilation_id=compilation.id),
        "may_recompile": current and may(Act.RECOMPILE, actor, at),
    }


def _sheet(content: Compiled, reflected: Revision | None = None) -> Sheet:
    names = {member.code: words.state(member) for member in members(acting.reader())}
    return Sheet(content, acting.actor().member, names, reflected)


def _shown(sheet: Sheet, url: Callable[..., str]) -> dict[str, Any]:
    """Return what of the text is shown, and the filters with the number of paragraphs behind each."""
    asked = _asked()
    names = {
        "all": gettext("All paragraphs"), "proposals": gettext("With proposals or comments"),
        "diverging": gettext("Diverging"), "mine": gettext("Ours"),
    }  # fmt: skip
    chosen = [one for one in FILTERS if one != "mine" or acting.actor().is_national]
    seen = window(sheet, asked, url)
    here = {piece.paragraph for piece in seen.pieces if isinstance(piece, Row)}
    return {
        "window": seen,
        "asked": asked,
        "is_further": bool(request.headers.get("HX-Request")),
        "one_page_url": "" if asked.is_whole or len(sheet.base) <= LONG else url(show=asked.show, whole="yes"),
        "is_part": asked.paragraph is not None or asked.show != "all" or asked.start > -1,
        "whole_url": url(),
        "url_of": lambda paragraph: url(paragraph=paragraph),
        "filters": [
            (names[one], url(show=one), one == asked.show and asked.paragraph is None, len(matching(sheet, one)))
            for one in chosen
        ],
        "on_the_whole": sheet.on_the_whole,
        "has_names": sheet.has_names,
        "notes": [(n.number, n.paragraph, n.text) for n in footnotes(sheet.compiled.base)[1] if n.paragraph in here],
    }


def _asked() -> Asked:
    """Return what the address asks for; what it cannot mean is the whole."""
    show = request.args.get("show", "all")
    paragraph = request.args.get("paragraph", type=UUID)
    if request.args.get("paragraph") and paragraph is None:
        raise NotFound("There is no such paragraph in this text.")
    start, end = request.args.get("start", -1, type=int), request.args.get("end", type=int)
    is_whole = bool(request.args.get("whole"))
    return Asked(show if show in FILTERS else "all", paragraph, start, end, is_whole)
