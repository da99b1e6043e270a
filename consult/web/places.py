"""The places of the workbench: the whole text, and each paragraph that has items; their order and addresses."""

from uuid import UUID

from flask import request, url_for
from flask_babel import gettext

from consult.procedure.refusals import NotFound
from consult.queries.reconciliation import Decided
from consult.queries.revisions import Revision
from consult.text.paragraphs import Paragraph, by_id
from consult.web import items

WHOLE = "whole"
Place = UUID | None


def places(revision: Revision) -> tuple[Place, ...]:
    """Return the places that have items, or something that can be lifted: the whole text, then its paragraphs."""
    whole: tuple[Place, ...] = (None,) if revision.bench.of(None) else ()
    base = revision.bench.compiled.base
    return (*whole, *(p.id for p in base if revision.bench.of(p.id) or p.id in revision.lifted))


def in_order_of_members(revision: Revision, place: Place) -> tuple[Decided, ...]:
    """Return the items of a place in the order of the members who propose them."""
    rank = {member: n for n, member in enumerate(revision.bench.compiled.members)}

    def first(decided: Decided) -> int:
        return min((rank.get(p.member, len(rank)) for p in decided.item.proposers), default=len(rank))

    return tuple(sorted(revision.bench.of(place), key=first))


def first_place(revision: Revision) -> Place:
    """Return where to begin: at the first item without disposition, else at the first item."""
    found = places(revision)
    undecided = (p for p in found if any(d.outcome is None for d in revision.bench.of(p)))
    first = found[0] if found else revision.bench.compiled.base[0].id
    return next(undecided, first)


def asked_place(revision: Revision) -> Place:
    """Return the place that the address asks for.

    :raises NotFound: there is no such paragraph
    """
    asked = request.args.get("paragraph", "")
    if not asked:
        return first_place(revision)
    if asked == WHOLE:
        return None
    paragraph = request.args.get("paragraph", type=UUID)
    if paragraph not in by_id(revision.bench.compiled.base):
        raise NotFound("There is no such paragraph in the base text.")
    return paragraph


def bench_url(compilation_id: UUID, place: Place, item_id: str = "") -> str:
    """Return the address of a place on the workbench, or of an item there."""
    return url_for(
        "reconciliation.workbench", compilation_id=compilation_id, paragraph=place or WHOLE,
        _anchor=f"i-{item_id}" if item_id else None,
    )  # fmt: skip


def label_of(paragraph: Paragraph | None) -> str:
    """Return how a place is called."""
    return items.label(paragraph) if paragraph else str(gettext("Whole text"))
