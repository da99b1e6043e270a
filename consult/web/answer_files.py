"""The pages on which a delegation brings its answer as a Word file, sees what it says, and takes that over."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.edge.uploads import paper, read_answer
from consult.formats import answers
from consult.models import AnswerFile, Attachment, Version
from consult.procedure.acts import Act, require
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.submissions import Scope
from consult.queries.answer_files import answer_files, find_answer_file
from consult.queries.answering import reading
from consult.queries.rounds import find_round
from consult.services import answer_files as services
from consult.services.preparation import ministry_of
from consult.web.desk import Desk, desk
from consult.web.returned import Returned, left_aside, returned
from consult.web.submissions import surroundings

pages = Blueprint("answer_files", __name__)


@pages.get("/rounds/<uuid:round_id>/submission/files")
@acting.performs(Act.TAKE_FILE)
def form(round_id: UUID) -> ResponseReturnValue:
    """Show the form for a Word file, and those that were brought before."""
    here = _desk(round_id)
    require(Act.TAKE_FILE, acting.actor(), here.at)
    if not here.is_writable:
        raise Conflict("Your answer was submitted. To change it, begin a new one that supersedes it.")
    return _form(here, {})


@pages.post("/rounds/<uuid:round_id>/submission/files")
@acting.performs(Act.TAKE_FILE)
def bring(round_id: UUID) -> ResponseReturnValue:
    """Keep a Word file, and show what it says."""
    here = _desk(round_id)
    return forms.corrected(lambda: _bring(here), lambda found: _form(here, found))


@pages.get("/answer-files/<uuid:file_id>")
@acting.performs(Act.TAKE_FILE)
def look(file_id: UUID) -> ResponseReturnValue:
    """Show thing by thing what a file says, and what would become of it."""
    row, kept = find_answer_file(acting.reader(), acting.actor(), file_id)
    acting.entitled(Act.TAKE_FILE)
    here = desk(row.round_id, None)
    return render_template("answers_in_word/look.html", desk=here, **_seen(here, row, kept), **surroundings(here))


@pages.post("/answer-files/<uuid:file_id>")
@acting.performs(Act.TAKE_FILE)
def take(file_id: UUID) -> ResponseReturnValue:
    """Take over what was chosen of a file."""
    row, kept = find_answer_file(acting.reader(), acting.actor(), file_id)
    acting.entitled(Act.TAKE_FILE)
    word = read_answer(kept.name, kept.content)
    scope = forms.word("scope", Scope) if forms.entered("scope") else Scope.DELEGATION
    with acting.acting() as a:
        services.take_file(
            a.session, by=a.by, now=a.now, file_id=file_id, word=word, chosen=request.form.getlist("chosen"),
            seen=forms.entered("seen"), scope=scope,
        )  # fmt: skip
    flash(_done(row), "success")
    return redirect(url_for("submissions.workspace", round_id=row.round_id), 303)


def _done(row: AnswerFile) -> str:
    if row.ministry:
        return gettext("It stands as the contribution of %(ministry)s now.", ministry=row.ministry)
    return gettext("It stands in your answer now. Read it again, then clear and submit it.")


def _desk(round_id: UUID) -> Desk:
    find_round(acting.reader(), acting.actor(), round_id)
    acting.entitled(Act.TAKE_FILE)
    return desk(round_id, None)


def _form(here: Desk, found: dict[str, str]) -> str:
    brought = answer_files(acting.reader(), here.consultation.id, here.member.code)
    return render_template(
        "answers_in_word/bring.html", desk=here, found=found, brought=brought, entered=request.form,
        own_ministry=ministry_of(acting.actor()), **surroundings(here),
    )  # fmt: skip


def _bring(here: Desk) -> ResponseReturnValue:
    sent = paper("file")
    if sent is None or not answers.is_taken(sent.name):
        raise Invalid("Choose a Word file (.docx) or a comment matrix (.docx, .xlsx, .csv).", field="file")
    word = read_answer(sent.name, sent.content, field="file")
    with acting.acting() as a:
        row = services.bring_file(
            a.session, by=a.by, now=a.now, round_id=here.consultation.id, original=sent, word=word,
            ministry=forms.entered("ministry"),
        )  # fmt: skip
    return redirect(url_for("answer_files.look", file_id=row.id), 303)


def _seen(here: Desk, row: AnswerFile, kept: Attachment) -> dict[str, Any]:
    session = acting.reader()
    word = read_answer(kept.name, kept.content)
    found = reading(session, row, word, here.consultation)
    things: list[Returned] = [returned(here, found, told) for told in found.things]
    made_from = session.get(Version, row.version_id) if row.version_id else None
    return {
        "row": row, "kept": kept, "made_from": made_from, "digest": found.digest,
        "taken": [t for t in things if t.is_taken], "instead": [t for t in things if t.is_instead],
        "listed": [t for t in things if t.is_listed], "contained": [t for t in things if t.is_contained],
        "has_comments": not row.ministry and any(t.is_comment and t.is_taken for t in things),
        "left_aside": left_aside(here, word, found),
        "may_take": here.may_bring_file and ministry_of(acting.actor()) in {"", row.ministry},
    }  # fmt: skip
