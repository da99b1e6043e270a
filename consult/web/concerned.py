"""What acts were about, in words: items with their addresses, deadlines as they were set. For the journal."""

from datetime import datetime
from functools import partial
from typing import Any

from flask import url_for
from flask_babel import gettext

from consult.edge import acting
from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.consensus import ItemKind
from consult.queries.concerned import Concerned
from consult.web import deadlines, items
from consult.web.places import bench_url


def deadline(entry: JournalEntry) -> dict[str, Any] | None:
    """Return the deadline that an act has set: the instant, and as it was typed where the entry knows the zone."""
    public = entry.public
    at = {Act.OPEN_ROUND: public.get("deadline"), Act.EXTEND_ROUND: public.get("new")}.get(entry.act)
    if not at:
        return None
    instant = datetime.fromisoformat(at)
    return {"at": instant, "as_set": deadlines.as_set(instant, public["zone"]) if public.get("zone") else ""}


def item(one: Concerned) -> dict[str, str]:
    """Return an item in words, with its address: on the workbench for the secretariat, else in the compilation."""
    found, place = one.item, items.place(one.item, one.paragraph)
    names = [*dict.fromkeys(p.member for p in found.proposers if p.member)]
    hidden = items.members_in_words(sum(not p.member for p in found.proposers))
    by = ", ".join([*names, hidden] if hidden else names)
    sentences = {
        ItemKind.CHANGE: gettext("%(place)s, proposal of %(members)s", place=place, members=by),
        ItemKind.STANCE: gettext(
            "%(place)s, %(stance)s of %(members)s", place=place, stance=found.op.upper(), members=by
        ),
        ItemKind.COMMENT: gettext("%(place)s, comment of %(members)s", place=place, members=by),
    }
    page = partial(url_for, "compilations.page", compilation_id=one.compilation_id)
    there = page(paragraph=found.paragraph) if found.paragraph else page(_anchor=f"i-{found.id}")
    url = bench_url(one.compilation_id, found.paragraph, found.id) if acting.actor().is_secretariat else there
    return {"text": sentences[found.kind], "url": url}
