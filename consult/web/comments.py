"""The pages on which a delegation comments on the text and answers itself."""

from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.procedure.acts import Act
from consult.procedure.refusals import Invalid
from consult.procedure.submissions import CommentType, Scope
from consult.queries.comments import find_comment
from consult.queries.submissions import is_correction
from consult.services import comments
from consult.services.preparation import ministry_of
from consult.web.desk import Desk, at_desk, desk
from consult.web.items import label
from consult.web.submissions import surroundings

pages = Blueprint("comments", __name__)


@at_desk(pages, "/comments/new")
@acting.performs(Act.COMMENT)
def new(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Show the form for a comment on the whole text, on a paragraph, or on the words of it that the address quotes."""
    here = desk(round_id, member)
    paragraph_id = request.args.get("paragraph", type=UUID)
    return _form(here, paragraph_id, {})


@at_desk(pages, "/comments/new", "POST")
@acting.performs(Act.COMMENT)
def add(round_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Add a comment; sent twice, it is added once."""
    here = desk(round_id, member)
    return forms.corrected(lambda: _add(here), lambda found: _form(here, _paragraph(), found))


@at_desk(pages, "/comments/<uuid:comment_id>/replies", "POST")
@acting.performs(Act.COMMENT)
def reply(round_id: UUID, comment_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Answer a comment inside the delegation."""
    here = desk(round_id, member)
    parent, _ = find_comment(acting.reader(), acting.actor(), comment_id)
    back = _back(here, parent.paragraph_id)
    with acting.acting() as a:
        comments.reply(
            a.session, by=a.by, now=a.now, comment_id=comment_id, text=forms.entered("text"), reply_id=forms.key("once")
        )
    flash(gettext("Your reply is saved. It stays in the delegation."), "success")
    return redirect(back, 303)


@at_desk(pages, "/comments/<uuid:comment_id>")
@acting.performs(Act.COMMENT)
def page(round_id: UUID, comment_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Show one comment, to change it, answer it or take it back."""
    return _page(desk(round_id, member), comment_id, {})


@at_desk(pages, "/comments/<uuid:comment_id>", "POST")
@acting.performs(Act.COMMENT)
def edit(round_id: UUID, comment_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Change a comment, or whether it goes out."""
    here = desk(round_id, member)
    return forms.corrected(lambda: _edit(here, comment_id), lambda found: _page(here, comment_id, found))


@at_desk(pages, "/comments/<uuid:comment_id>/removal", "POST")
@acting.performs(Act.COMMENT)
def remove(round_id: UUID, comment_id: UUID, member: str | None = None) -> ResponseReturnValue:
    """Take a comment back."""
    here = desk(round_id, member)
    comment, _ = find_comment(acting.reader(), acting.actor(), comment_id)
    back = _back(here, comment.paragraph_id)
    with acting.acting() as a:
        comments.remove_comment(a.session, by=a.by, now=a.now, comment_id=comment_id)
    flash(gettext("The comment is taken back."), "success")
    return redirect(back, 303)


def _add(here: Desk) -> ResponseReturnValue:
    paragraph_id = forms.key("paragraph")
    back = _back(here, paragraph_id)
    with acting.acting() as a:
        comments.add_comment(
            a.session, by=a.by, now=a.now, round_id=here.consultation.id, text=forms.entered("comment"),
            type=forms.word("type", CommentType), scope=_scope(), paragraph_id=paragraph_id,
            quote=forms.entered("quote"), start=_start(), comment_id=forms.key("once"), member=here.member.code,
        )  # fmt: skip
    flash(gettext("Your comment is saved."), "success")
    return redirect(back, 303)


def _edit(here: Desk, comment_id: UUID) -> ResponseReturnValue:
    comment, _ = find_comment(acting.reader(), acting.actor(), comment_id)
    back, scope = _back(here, comment.paragraph_id), _scope() if forms.entered("scope") else comment.scope
    text, kind = forms.entered("text") or comment.text, comment.type
    with acting.acting() as a:
        comments.edit_comment(
            a.session, by=a.by, now=a.now, comment_id=comment_id, seen=forms.seen(), text=text, scope=scope,
            type=forms.word("type", CommentType) if forms.entered("type") else kind,
        )  # fmt: skip
    flash(gettext("The comment is changed."), "success")
    return redirect(back, 303)


def _paragraph() -> UUID | None:
    """Return the paragraph named in the form; what is none is the whole text."""
    try:
        return forms.key("paragraph")
    except Invalid:
        return None


def _scope() -> Scope:
    return forms.word("scope", Scope) if forms.entered("scope") else Scope.DELEGATION


def _start() -> int | None:
    """Return where the browser says that the selected passage begins; without it the words alone decide."""
    return forms.whole_number("start") if forms.entered("start").strip() else None


def _back(here: Desk, paragraph_id: UUID | None) -> str:
    if paragraph_id is None:
        return here.url("submissions.workspace") + "#on-the-whole"
    return here.url("proposals.paragraph", paragraph_id=paragraph_id) + "#comments"


def _form(here: Desk, paragraph_id: UUID | None, found: dict[str, str]) -> str:
    found = {"comment" if field == "text" else field: words for field, words in found.items()}
    concerned = here.paragraph(paragraph_id) if paragraph_id else None
    return render_template(
        "comments/new.html", desk=here, p=concerned, name=label(concerned) if concerned else "", found=found,
        entered=request.form or request.args, once=forms.entered("once") or str(uuid4()), **surroundings(here),
    )  # fmt: skip


def _page(here: Desk, comment_id: UUID, found: dict[str, str]) -> str:
    comment, submission = find_comment(acting.reader(), acting.actor(), comment_id)
    concerned = here.paragraph(comment.paragraph_id) if comment.paragraph_id else None
    actor = acting.actor()
    is_live = here.live is not None and submission.id == here.live.id
    is_voice = not ministry_of(actor)
    # What the secretariat typed in from paper the member puts right, whoever wrote it down.
    is_mine = comment.author_id == actor.appointment or (is_voice and bool(here.live and is_correction(here.live)))
    may_change = here.may_comment and (comment.scope is Scope.DELEGATION or is_live)
    return render_template(
        "comments/page.html", desk=here, comment=comment, p=concerned, name=label(concerned) if concerned else "",
        found=found, entered=request.form, once=str(uuid4()), is_mine=is_mine, may_change=may_change,
        may_scope=is_live and is_voice and comment.parent_id is None and not here.is_paper,
        may_remove=may_change and (is_mine or is_voice), **surroundings(here),
    )  # fmt: skip
