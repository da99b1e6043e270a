"""The journal of a draft: its acts in sentences, rendered when they are read."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, words
from consult.models import JournalEntry, Member
from consult.procedure.acts import Act
from consult.procedure.consensus import ItemKind
from consult.queries import journal
from consult.queries.drafts import find_draft
from consult.queries.journal import Concerned, Line
from consult.queries.people import members
from consult.web import deadlines, items
from consult.web.acts import told
from consult.web.frame import capacity_name
from consult.web.places import bench_url

MOST = 12
"""How many items of one act are named."""
pages = Blueprint("journal", __name__)


@pages.get("/drafts/<uuid:draft_id>/journal")
@acting.reads
def draft_journal(draft_id: UUID) -> ResponseReturnValue:
    """Show what was done on a draft, newest first."""
    session, actor = acting.reader(), acting.actor()
    draft = find_draft(session, actor, draft_id)
    chain = journal.draft_journal(session, actor, draft_id)
    known = {member.code: member for member in members(session)}
    return render_template(
        "journal/draft.html", draft=draft, chain=chain, lines=[_shown(line, known) for line in chain.lines]
    )


def _shown(line: Line, known: dict[str, Member]) -> dict[str, Any]:
    entry = line.entry
    member = known.get(entry.member_code or "")
    who = [words.state(member) if member else "", capacity_name(entry.capacity.value), line.person]
    return {
        "at": entry.at,
        "who": ", ".join(part for part in who if part),
        "what": told(entry.act, line.facts, {code: words.state_in_sentence(m) for code, m in known.items()}),
        "concerned": [_concerned(one) for one in line.concerned[:MOST]],
        "more": max(len(line.concerned) - MOST, 0),
        "value": words.say(next((line.facts[k] for k in ("outcome", "value", "answer") if line.facts.get(k)), "")),
        "deadline": _deadline(entry),
        "reason": gettext("Reason: %(reason)s", reason=entry.public["reason"]) if entry.public.get("reason") else "",
    }


def _deadline(entry: JournalEntry) -> dict[str, Any] | None:
    """Return the deadline that an act has set: the instant, and as it was typed where the entry knows the zone."""
    public = entry.public
    at = {Act.OPEN_ROUND: public.get("deadline"), Act.EXTEND_ROUND: public.get("new")}.get(entry.act)
    if not at:
        return None
    instant = datetime.fromisoformat(at)
    return {"at": instant, "as_set": deadlines.as_set(instant, public["zone"]) if public.get("zone") else ""}


def _concerned(one: Concerned) -> dict[str, str]:
    """Return an item in words, with its address: on the workbench for the secretariat, else in the compilation."""
    item, place = one.item, items.place(one.item, one.paragraph)
    names = [*dict.fromkeys(p.member for p in item.proposers if p.member)]
    hidden = items.members_in_words(sum(not p.member for p in item.proposers))
    by = ", ".join([*names, hidden] if hidden else names)
    sentences = {
        ItemKind.CHANGE: gettext("%(place)s, proposal of %(members)s", place=place, members=by),
        ItemKind.STANCE: gettext(
            "%(place)s, %(stance)s of %(members)s", place=place, stance=item.op.upper(), members=by
        ),
        ItemKind.COMMENT: gettext("%(place)s, comment of %(members)s", place=place, members=by),
    }
    page = partial(url_for, "compilations.page", compilation_id=one.compilation_id)
    there = page(paragraph=item.paragraph) if item.paragraph else page(_anchor=f"i-{item.id}")
    url = bench_url(one.compilation_id, item.paragraph, item.id) if acting.actor().is_secretariat else there
    return {"text": sentences[item.kind], "url": url}
