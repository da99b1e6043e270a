"""The status of a text: per paragraph and member, its brackets, how it came to that. Shows what is on record only."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting, words
from consult.edge.addresses import to
from consult.models import Draft, Version
from consult.procedure.acts import Act, may
from consult.procedure.ledger import AGREED, Status
from consult.procedure.refusals import NotFound
from consult.procedure.stages import Stage
from consult.queries import ledger, standpoints
from consult.queries.drafts import current_base, find_draft, open_consideration, stage
from consult.queries.people import members
from consult.queries.standpoints import Mark, Matrix
from consult.queries.working import unissued
from consult.text.settling import Found, brackets_of
from consult.web.charts import chart
from consult.web.happenings import correction, happening
from consult.web.items import label
from consult.web.lifting import let_go
from consult.web.stretches import STRETCH, stretch
from consult.web.wording import wording

pages = Blueprint("ledger", __name__)

MOST_CELLS = 4000
"""How many cells of the matrix a page shows at most; of many members it shows fewer paragraphs at a time."""
BEGINNING = 90
"""How many characters of a paragraph stand beside its label."""
SIGNS = {
    Mark.CANNOT_ACCEPT: "✗", Mark.REOPENED: "↺", Mark.BRACKET: "[ ]", Mark.ON_FLOOR: "»", Mark.MAINTAINS: "!",
    Mark.OTHER_WORDING: "≠", Mark.AWAITING: "…", Mark.PROPOSED: "✎", Mark.CAN_GO_ALONG: "~", Mark.SUPPORTS: "+",
    Mark.CANNOT_ACCEPT_ONE: "(✗)", Mark.CAN_GO_ALONG_WITH_ONE: "(~)", Mark.SUPPORTS_ONE: "(+)", Mark.RETAINS: "=",
    Mark.RESERVES: "R", Mark.ACKNOWLEDGED: "↩", Mark.COMMENTED: "¶", Mark.PRESENT: "●",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph in the list: how it is called, its first words, its status and since when, what can be done."""

    id: UUID
    label: str
    words: Markup
    status: Status
    is_agreed: bool
    brackets: int
    told: str
    cells: list[tuple[str, str]]
    history_url: str
    reopen_url: str


@dataclass(frozen=True, slots=True)
class OpenBracket:
    """A bracket that stands: its words, who stands behind it, and between what there is to choose."""

    number: int
    words: Markup
    members: tuple[str, ...]
    choices: list[tuple[int, Markup, tuple[str, ...]]]


@pages.get("/drafts/<uuid:draft_id>/status")
@acting.reads
def status(draft_id: UUID) -> ResponseReturnValue:
    """Show how far each paragraph is agreed, what is on record of each member, and how versions compare."""
    session, actor = acting.reader(), acting.actor()
    draft, base = base_of(draft_id)
    found = ledger.statuses(session, base)
    everybody = members(session)
    size = min(STRETCH, max(MOST_CELLS // max(len(everybody), 1), 10))
    shown = stretch(
        [one.paragraph.id for one in found], partial(url_for, "ledger.status", draft_id=draft_id), size=size
    )
    marks = standpoints.matrix(session, actor, base, found)
    may_reopen = may(Act.REOPEN_PARAGRAPH, actor, stage(session, draft_id, acting.now()))
    rows = [_row(draft_id, one, marks, [m.code for m in everybody], may_reopen) for one in shown.of(found)]
    return render_template(
        "ledger/status.html", draft=draft, base=base, rows=rows, members=everybody, stretch=shown,
        counts=_counts(found), legend=[(SIGNS[mark], words.say(mark)) for mark in Mark if mark in marks.used],
        chart=chart(ledger.figures(session, draft_id)), unissued=len(unissued(session, base.id)),
        corrections=[correction(one) for one in ledger.corrections(session, base)],
        has_acts=any(row.reopen_url for row in rows), room_url=_room_url(draft_id),
        version_url=url_for("versions.page", version_id=base.id),
    )  # fmt: skip


@pages.get("/drafts/<uuid:draft_id>/status/<uuid:paragraph_id>")
@acting.reads
def paragraph(draft_id: UUID, paragraph_id: UUID) -> ResponseReturnValue:
    """Show all that happened to a paragraph in sessions and between them."""
    session, actor = acting.reader(), acting.actor()
    draft, base = base_of(draft_id)
    here = _standing_or_gone(base, paragraph_id)
    events = ledger.history(session, actor, paragraph_id)
    is_gone = not here.paragraph.text
    marks = standpoints.matrix(session, actor, base, (here,))
    may_reopen = may(Act.REOPEN_PARAGRAPH, actor, stage(session, draft_id, acting.now()))
    return render_template(
        "ledger/paragraph.html", draft=draft, base=base, p=here.paragraph, label=label(here.paragraph),
        words=wording(here.paragraph.text), status=here.status, told=_told(here), is_gone=is_gone,
        said=[(m, [words.say(mark) for mark in marks.of(paragraph_id, m.code)]) for m in members(session)],
        events=[happening(one) for one in events], origin_url="" if is_gone else _origin(base, paragraph_id),
        reopen_url=_reopen_url(draft_id, here, may_reopen),
        correct_url="" if is_gone else _if(
            Act.CORRECT_TEXT, stage(session, draft_id, acting.now()), "ledger.correct_form", draft_id, paragraph_id
        ),
    )  # fmt: skip


@pages.get("/drafts/<uuid:draft_id>/brackets")
@acting.reads
def brackets(draft_id: UUID) -> ResponseReturnValue:
    """Show the brackets that stand in the text, who stands behind each, and what can be done about them now."""
    session, now = acting.reader(), acting.now()
    draft, base = base_of(draft_id)
    found = [one for one in ledger.statuses(session, base) if one.brackets]
    shown = stretch([one.paragraph.id for one in found], partial(url_for, "ledger.brackets", draft_id=draft_id))
    here, gone = stage(session, draft_id, now), {one.paragraph for one in let_go(base.id)}
    waiting = unissued(session, base.id)
    groups: list[dict[str, Any]] = [
        {
            "p": one.paragraph, "label": label(one.paragraph), "words": wording(one.paragraph.text),
            "brackets": [_bracket(b) for b in brackets_of(one.paragraph.text)],
            "let_go": [line.told for line in let_go(base.id, one.paragraph.id)] if one.paragraph.id in gone else [],
            "lift_url": _if(Act.LIFT_BRACKET, here, "ledger.lift_form", draft_id, one.paragraph.id)
            if one.paragraph.id in gone else "",
            "correct_url": _if(Act.CORRECT_TEXT, here, "ledger.correct_form", draft_id, one.paragraph.id),
        }
        for one in shown.of(found)
    ]  # fmt: skip
    return render_template(
        "ledger/brackets.html", draft=draft, base=base, groups=groups, stretch=shown,
        total=sum(one.brackets for one in found), in_paragraphs=len(found), unissued=len(waiting),
        issue_url=_if(Act.ISSUE_SETTLED, here, "ledger.issue_form", draft_id) if waiting else "",
        room_url=_room_url(draft_id), is_in_session=here is Stage.IN_SESSION,
        chart=chart(ledger.figures(session, draft_id)),
    )  # fmt: skip


def base_of(draft_id: UUID) -> tuple[Draft, Version]:
    """Return a draft with the text that is negotiated.

    :raises NotFound: there is none for this reader, or no text yet
    """
    draft = find_draft(acting.reader(), acting.actor(), draft_id)
    base = current_base(acting.reader(), draft_id)
    if base is None:
        raise NotFound("This draft has no text yet.")
    return draft, base


def standing(base: Version, paragraph_id: UUID) -> ledger.Standing:
    """Return how a paragraph of the text as it stands stands.

    :raises NotFound: it is not in the text
    """
    found = ledger.statuses(acting.reader(), base)
    for one in found:
        if one.paragraph.id == paragraph_id:
            return one
    raise NotFound("There is no such paragraph in the text as it stands.")


def _standing_or_gone(base: Version, paragraph_id: UUID) -> ledger.Standing:
    """Return a paragraph as it stands; one that went has no words.

    :raises NotFound: it never was in this draft
    """
    try:
        return standing(base, paragraph_id)
    except NotFound:
        gone = ledger.gone(acting.reader(), base.draft_id, paragraph_id)
        if gone is None:
            raise
        return ledger.standing_of(gone, None)


def _row(draft_id: UUID, one: ledger.Standing, marks: Matrix, codes: list[str], may_reopen: bool) -> Row:
    return Row(
        one.paragraph.id, label(one.paragraph), _beginning(one.paragraph.text), one.status, one.status in AGREED,
        one.brackets, _told(one), [_cell(marks.of(one.paragraph.id, code)) for code in codes],
        url_for("ledger.paragraph", draft_id=draft_id, paragraph_id=one.paragraph.id),
        _reopen_url(draft_id, one, may_reopen),
    )  # fmt: skip


def _beginning(text: str) -> Markup:
    return wording(text if len(text) <= BEGINNING else text[:BEGINNING].rpartition(" ")[0] + " …")


def _cell(marks: tuple[Mark, ...]) -> tuple[str, str]:
    """Return the sign of what weighs most, and all of it in words; nothing on record has no sign of its own."""
    return (SIGNS[marks[0]], ", ".join(words.say(mark) for mark in marks)) if marks else ("", "")


def _told(one: ledger.Standing) -> str:
    """Return in a sentence what the newest entry of the ledger says, where the status comes from it."""
    if one.entry is None:
        return ""
    if one.status in AGREED:
        present = ", ".join(one.entry.present)
        return str(gettext("Members present when this was recorded: %(members)s.", members=present))
    if one.entry.member_code:
        return str(
            gettext("Re-opened by %(member)s: %(reason)s", member=one.entry.member_code, reason=one.entry.reason)
        )
    if one.status is Status.REOPENED:
        return str(gettext("Its words have changed since it was agreed."))
    return ""


def _counts(found: tuple[ledger.Standing, ...]) -> list[tuple[str, int]]:
    counted = [(words.say(status), sum(one.status is status for one in found)) for status in Status]
    return [*counted, (str(gettext("pairs of brackets")), sum(one.brackets for one in found))]


def _bracket(one: Found) -> OpenBracket:
    choices = [(number, wording(choice.text), choice.members) for number, choice in enumerate(one.choices, 1)]
    return OpenBracket(one.number, wording(one.text), one.members, choices)


def _reopen_url(draft_id: UUID, one: ledger.Standing, may_reopen: bool) -> str:
    is_agreed = one.entry is not None and one.entry.status in AGREED
    if not (may_reopen and is_agreed):
        return ""
    return url_for("ledger.reopen_form", draft_id=draft_id, paragraph_id=one.paragraph.id)


def _if(act: Act, here: Stage, endpoint: str, draft_id: UUID, paragraph_id: UUID | None = None) -> str:
    """Return the address of the form of an act the reader may perform now, else nothing."""
    if not may(act, acting.actor(), here):
        return ""
    return url_for(endpoint, draft_id=draft_id, paragraph_id=paragraph_id)


def _room_url(draft_id: UUID) -> str:
    found = open_consideration(acting.reader(), draft_id)
    return to("room.page", consideration_id=found.id) if found else ""


def _origin(base: Version, paragraph_id: UUID) -> str:
    return url_for("reconciliation.origin", version_id=base.id, paragraph=paragraph_id, _anchor=f"p-{paragraph_id}")
