"""The front page, the page of a draft, a new draft, and the search in a draft."""

from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, forms
from consult.edge.addresses import to
from consult.models.drafts import DraftKind
from consult.procedure.acts import Act, is_entitled, may
from consult.procedure.visibility import may_read_accounts, may_read_adopted, may_read_drafts
from consult.queries.adoption import adopted_drafts
from consult.queries.drafts import drafts as recorded
from consult.queries.drafts import find_draft, in_preparation, stage
from consult.queries.overview import overview, overviews
from consult.queries.search import MOST, search
from consult.queries.sessions import positions, sessions
from consult.services import drafts
from consult.web.administration import described
from consult.web.adoption_ways import ways
from consult.web.history import history
from consult.web.overview import describe

pages = Blueprint("drafts", __name__)


@pages.get("/")
@acting.reads
def front() -> ResponseReturnValue:
    """Show where all drafts stand and what is asked of the reader; finished ones apart."""
    session, actor = acting.reader(), acting.actor()
    told = [describe(one) for one in overviews(session, actor, acting.now())]
    return render_template(
        "drafts/front.html", drafts=[one for one in told if not one.is_over],
        finished=[one for one in told if one.is_over], archive_url=to("archive.index"),
        adopted=[] if may_read_drafts(actor) else adopted_drafts(session, actor),
        has_archived=any(one.archived_at is not None for one in recorded(session, actor)),
        takes_part=may_read_drafts(actor), is_given_adopted=may_read_adopted(actor), has_answers=actor.is_national,
        may_create=is_entitled(Act.CREATE_DRAFT, actor),
        accounts=described() if may_read_accounts(actor) else None,
    )  # fmt: skip


@pages.get("/drafts/<uuid:draft_id>")
@acting.reads
def page(draft_id: UUID) -> ResponseReturnValue:
    """Show a draft: its mandate, its versions and rounds, what was stated, what comes next."""
    session, actor, now = acting.reader(), acting.actor(), acting.now()
    draft = find_draft(session, actor, draft_id)
    at = stage(session, draft_id, now)
    seen = overview(session, actor, draft, now)
    is_free = in_preparation(session, draft_id) is None
    told = describe(seen)
    linked = {url for _, url in told.links}
    return render_template(
        "drafts/page.html", draft=draft, overview=told, further=[way for way in ways(draft) if way[1] not in linked],
        open_round_url=to("rounds.open_form", version_id=seen.base.id) if seen.base else "",
        history=history(session, actor, draft), positions=positions(session, actor, draft_id),
        may_put_text=is_free and may(Act.PUT_TEXT, actor, at), may_open_round=may(Act.OPEN_ROUND, actor, at),
        statement_ways=_ways_to_statement(draft_id) if may(Act.RECORD_STATEMENT, actor, at) else [],
    )  # fmt: skip


@pages.get("/drafts/new")
@acting.performs(Act.CREATE_DRAFT)
def new() -> ResponseReturnValue:
    """Show the form for a new draft."""
    acting.entitled(Act.CREATE_DRAFT)
    return _new({})


@pages.post("/drafts/new")
@acting.performs(Act.CREATE_DRAFT)
def create() -> ResponseReturnValue:
    """Open a draft."""
    return forms.corrected(_create, _new)


@pages.get("/drafts/<uuid:draft_id>/search")
@acting.reads
def find(draft_id: UUID) -> ResponseReturnValue:
    """Show where words stand in the draft."""
    session, actor = acting.reader(), acting.actor()
    draft = find_draft(session, actor, draft_id)
    words = request.args.get("q", "").strip()[:200]
    hits = search(session, actor, draft_id, words)
    return render_template("drafts/search.html", draft=draft, words=words, hits=hits, most=MOST)


def _ways_to_statement(draft_id: UUID) -> list[tuple[str, str]]:
    """Return where a statement on the draft is recorded: at the one session there is, or at one to be chosen."""
    held = sessions(acting.reader(), acting.actor())
    if len(held) == 1:
        return [(gettext("Record a statement"), to("sessions.new_statement", session_id=held[0].id, draft=draft_id))]
    return [(gettext("Record a statement: choose the session"), to("sessions.index", draft=draft_id))] if held else []


def _create() -> ResponseReturnValue:
    with acting.acting() as a:
        draft = drafts.create_draft(
            a.session, by=a.by, now=a.now, title=forms.entered("title"), kind=forms.word("kind", DraftKind),
            mandate=forms.entered("mandate"), once=forms.key("once"),
        )  # fmt: skip
    flash(gettext("The draft is open. Put its first text in."), "success")
    return redirect(url_for("drafts.page", draft_id=draft.id), 303)


def _new(found: dict[str, str]) -> str:
    return render_template(
        "drafts/new.html", found=found, entered=request.form, kinds=[kind.value for kind in DraftKind],
        once=request.form.get("once") or uuid4(),
    )  # fmt: skip
