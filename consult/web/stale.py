"""A decision on the workbench that came too late: what is stored, what was sent, and the one click that goes on.

The text of the page around it is as it stands now, so that nobody is stuck on one that has gone out of date.
"""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup, escape

from consult.edge import acting, forms, words
from consult.edge.refusals import sentence
from consult.models import Compilation, Disposition
from consult.procedure.consensus import Derived, Outcome
from consult.procedure.refusals import Refusal
from consult.queries.compilations import is_current
from consult.queries.drafts import latest_compilation
from consult.queries.people import name_of
from consult.queries.reconciliation import Bench, Decided, bench
from consult.web.places import bench_url


@dataclass(frozen=True, slots=True)
class Stale:
    """What came too late. `save_url`, empty where nothing is left to decide, takes `sent` in place of what is stored.

    `seen` names the disposition stored. `item_id` is empty for the order of several items, which has its own buttons.
    """

    item_id: str
    sentence: str
    stored: Markup
    stored_by: str
    sent: Markup
    entries: dict[str, str]
    seen: str
    save_url: str
    next_url: str
    next_text: str


def stale_decision(compilation: Compilation, item_id: str, refusal: Refusal) -> Stale:
    """Return what is said at an item whose decision, in the form just sent, was refused as too late."""
    session = acting.reader()
    newest = latest_compilation(session, compilation.round_id) or compilation
    here = bench(session, newest)
    found = here.find(item_id)
    given = found.disposition if found else None
    is_open = found is not None and found.item.is_standing and is_current(session, newest)
    is_savable = is_open and bool(forms.entered("outcome"))
    return Stale(
        item_id=item_id, sentence=sentence(refusal), stored=_stored(found), sent=_sent(),
        stored_by=name_of(session, given.by_id) if given and is_open else "",
        entries={name: forms.entered(name) for name in ("outcome", "wording", "observation")},
        seen=str(given.id) if given else "",
        save_url=url_for("reconciliation.dispose", compilation_id=newest.id, item_id=item_id) if is_savable else "",
        next_url=_next_url(here, found if is_open else None),
        next_text=gettext("Keep what is stored and drop mine") if is_savable else gettext("Go on"),
    )  # fmt: skip


def stale_order(refusal: Refusal) -> Stale:
    """Return what is said above several insertions whose order was refused as too late; their buttons are below it."""
    return Stale("", sentence(refusal), Markup(), "", Markup(), {}, "", "", "", "")


def _next_url(here: Bench, found: Decided | None) -> str:
    """Return where the work goes on: at the item itself, else at the next undecided one, else with the draft."""
    if not is_current(acting.reader(), here.compilation):
        return url_for("drafts.page", draft_id=here.round.draft_id)
    one = found or next(iter(here.undecided), None)
    if one is None:
        return url_for("reconciliation.workbench", compilation_id=here.compilation.id)
    return bench_url(here.compilation.id, one.item.paragraph, one.item.id)


def _stored(found: Decided | None) -> Markup:
    """Return how the item stands now: taken back by whom, or how it is reflected."""
    if found is None:
        return escape(gettext("The item is not in the compilation any more."))
    if found.item.is_superseded:
        return escape(words.say(Derived.SUPERSEDED))
    if not found.item.is_standing:
        left = (f"{p.member} {words.say(Derived.WITHDRAWN)}".strip() for p in found.item.proposers)
        return escape(", ".join(left))
    return _in_words(found.disposition)


def _in_words(given: Disposition | None) -> Markup:
    if given is None:
        return escape(gettext("no disposition yet"))
    return _parts(words.say(given.outcome), given.wording or "", given.observation)


def _sent() -> Markup:
    """Return what the form just sent asks for; without an outcome it was to undo the last disposition."""
    outcome = forms.entered("outcome")
    if not outcome:
        return escape(gettext("Undo"))
    wording = forms.entered("wording") if outcome == Outcome.WITH_CHANGES else ""
    return _parts(words.say(outcome), wording, forms.entered("observation"))


def _parts(*parts: str) -> Markup:
    return Markup("<br>").join(part.strip() for part in parts if part.strip())
