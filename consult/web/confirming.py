"""What a ruling will do, said before it is made: the paragraph as it will read, in marks, and what goes on record.

Decides nothing: what cannot be ruled, the services refuse.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import gettext

from consult.edge import acting, forms, words
from consult.models import FloorProposal, Member, Ruling
from consult.procedure.acts import Act, require
from consult.procedure.ledger import FloorState, RulingKind, Status
from consult.procedure.refusals import Invalid, NotFound
from consult.procedure.submissions import Operation
from consult.procedure.visibility import may_read_drafts
from consult.queries.drafts import open_consideration, stage
from consult.queries.floor import find_floor_proposal
from consult.queries.people import members
from consult.queries.room import Room, room
from consult.queries.working import fingerprint
from consult.text import settling
from consult.text.brackets import attributed, operator
from consult.text.redline import mark
from consult.web.floor import heading
from consult.web.items import label
from consult.web.paper import moved_to
from consult.web.rows import ShownRun
from consult.web.wording import wording

_OPS = {"=": "keep", "+": "insert", "-": "delete"}


def bracket(consideration_id: UUID, paragraph_id: UUID, number: int, found: dict[str, str]) -> str:
    """Show what settling a bracket so will make of the paragraph."""
    seen = _room(consideration_id, paragraph_id, Act.RULE)
    text, kind = seen.one.paragraph.text, _kind()
    told = {
        RulingKind.LIFT: gettext("The bracket is lifted; its words stay in the text."),
        RulingKind.DELETE: gettext("What the bracket holds is deleted."),
        RulingKind.CHOOSE: gettext("Wording %(number)s is kept; the other ones go.", number=option()),
    }
    if kind not in told:
        raise Invalid("Choose one of the values offered.")
    try:
        after = _settled(text, number, kind)
    except (LookupError, ValueError):
        raise NotFound("There is no such bracket or alternative in this paragraph.") from None
    return _shown(
        seen, found, url_for("rulings.bracket", consideration_id=consideration_id, paragraph_id=paragraph_id,
                             number=number),
        [told[kind], _on_words(after)], after, carried={"kind": kind.value, "option": option()},
    )  # fmt: skip


def removal(consideration_id: UUID, paragraph_id: UUID, found: dict[str, str]) -> str:
    """Show what deleting a whole paragraph will do."""
    seen = _room(consideration_id, paragraph_id, Act.RULE)
    url = url_for("rulings.remove", consideration_id=consideration_id, paragraph_id=paragraph_id)
    return _shown(seen, found, url, [gettext("The whole paragraph is deleted by decision of the members present.")], "")


def proposal(proposal_id: UUID, found: dict[str, str]) -> str:
    """Show what ruling so on a proposal from the floor will do."""
    row = find_floor_proposal(acting.reader(), acting.actor(), proposal_id)
    seen = _room(row.consideration_id, row.paragraph_id or row.after_id, Act.RULE)
    kind = request.values.get("kind", "")
    return _shown(
        seen, found, url_for("rulings.proposal", proposal_id=proposal_id), _on_proposal(seen, row, kind),
        _after(seen, row, kind), carried={"kind": kind, "lock_version": row.lock_version},
        before="" if row.operation is Operation.NEW_PARAGRAPH else None,
    )  # fmt: skip


def reversal(ruling_id: UUID, found: dict[str, str]) -> str:
    """Show what reversing a ruling will do."""
    session, actor = acting.reader(), acting.actor()
    row = session.get(Ruling, ruling_id)
    if row is None or not may_read_drafts(actor):
        raise NotFound("There is no such ruling.")
    require(Act.RULE, actor, stage(session, row.draft_id, acting.now()))
    consideration = open_consideration(session, row.draft_id)
    if consideration is None:
        raise NotFound("This session does not consider the draft.")
    seen = room(session, actor, consideration.id)
    is_there = seen.place(row.paragraph_id) is not None
    told = [gettext("This ruling is reversed: %(ruling)s. Both stay on record.", ruling=words.say(row.kind))]
    if row.floor_proposal_id:
        told.append(gettext("The proposal it was about is on the floor again."))
    return _shown(
        room(session, actor, consideration.id, row.paragraph_id) if is_there else seen, found,
        url_for("rulings.reverse", ruling_id=ruling_id), told, row.before, before=row.text,
    )  # fmt: skip


def agreement(consideration_id: UUID, paragraph_id: UUID, found: dict[str, str]) -> str:
    """Show what recording that members agree to a paragraph will do."""
    seen = _room(consideration_id, paragraph_id, Act.AGREE_PARAGRAPH)
    try:
        status = Status(request.values.get("status", ""))
    except ValueError:
        raise Invalid("Choose one of the values offered.") from None
    return _shown(
        seen, found, url_for("rulings.agree", consideration_id=consideration_id, paragraph_id=paragraph_id),
        [
            gettext("The paragraph is recorded as: %(status)s.", status=words.say(status)),
            gettext("It is re-opened when its words change, or when a member re-opens it."),
        ],
        seen.one.paragraph.text, carried={"status": status.value}, has_note=False,
    )  # fmt: skip


def option() -> int:
    """Return which of the wordings of a bracket is meant, counted from 1; 0 where none is."""
    value = request.values.get("option", "0")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 0


def runs(before: str, after: str) -> list[ShownRun]:
    """Return a paragraph in marks, from what it says to what it will say."""
    return [ShownRun(_OPS[segment.op], wording(segment.text)) for segment in mark(before, after)]


def _shown(
    seen: Room, found: dict[str, str], url: str, told: Sequence[str], after: str, *,
    carried: dict[str, Any] | None = None, before: str | None = None, has_note: bool = True,
) -> str:  # fmt: skip
    stands = seen.one.paragraph.text if before is None else before
    return render_template(
        "room/ruling.html", **heading(seen.consideration), url=url, consequences=[*told, *_on_members(seen)],
        runs=runs(stands, after), found=found, label=label(seen.one.paragraph), carried=carried or {},
        has_note=has_note,
        seen=forms.entered("seen") or fingerprint(seen.one.paragraph.text), entered=request.form,
        back_url=url_for("room.page", consideration_id=seen.consideration.id, paragraph=seen.one.paragraph.id),
    )  # fmt: skip


def _room(consideration_id: UUID, paragraph_id: UUID | None, act: Act) -> Room:
    session, actor = acting.reader(), acting.actor()
    seen = room(session, actor, consideration_id)
    require(act, actor, stage(session, seen.draft.id, acting.now()))
    is_there = paragraph_id is None or seen.place(paragraph_id) is not None
    return seen if not is_there else room(session, actor, consideration_id, paragraph_id)


def _settled(text: str, number: int, kind: RulingKind) -> str:
    if kind is RulingKind.CHOOSE:
        return settling.keep(text, number, option())
    return settling.lift(text, number) if kind is RulingKind.LIFT else settling.drop(text, number)


def _kind() -> RulingKind:
    try:
        return RulingKind(request.values.get("kind", ""))
    except ValueError:
        raise Invalid("Choose one of the values offered.") from None


def _on_words(after: str) -> str:
    if not after:
        return gettext("Nothing is left of the paragraph: it goes from the text.")
    left = len(settling.brackets_of(after))
    if left:
        return gettext("Brackets that still stand in the paragraph: %(number)s.", number=left)
    return gettext("No bracket is left in the paragraph. It is not agreed by that; agreement is recorded separately.")


def _on_members(seen: Room) -> list[str]:
    everybody = members(acting.reader())
    there = _named(everybody, [m.code for m in everybody if m.code in seen.present])
    absent = _named(everybody, [m.code for m in everybody if m.code not in seen.present])
    told = [gettext("On record as decided before these members: %(members)s.", members=there or "–")]
    return (
        [*told, gettext("Not present, and nothing is recorded of them: %(members)s.", members=absent)]
        if absent
        else told
    )


def _named(everybody: Sequence[Member], codes: Sequence[str]) -> str:
    return ", ".join(words.state(member) for member in everybody if member.code in codes)


def _on_proposal(seen: Room, row: FloorProposal, kind: str) -> list[str]:
    said = {
        RulingKind.WORDING.value: gettext("What %(member)s proposes is taken into the text.", member=row.member_code),
        RulingKind.IN_BRACKETS.value: gettext(
            "What %(member)s proposes enters the text in brackets, under its code. It is not agreed by that.",
            member=row.member_code,
        ),
        FloorState.NOT_TAKEN.value: gettext(
            "What %(member)s proposes is not taken. It stays on record with that.", member=row.member_code
        ),
    }  # fmt: skip
    if kind not in said:
        raise Invalid("Choose one of the values offered.")
    if row.operation is not Operation.MOVE or kind != RulingKind.WORDING.value:
        return [said[kind]]
    place = moved_to(seen, row.after_id)
    return [said[kind], gettext("The paragraph stands, with the words it has, %(place)s.", place=place)]


def _after(seen: Room, row: FloorProposal, kind: str) -> str:
    """Return how the paragraph will read."""
    stands = "" if row.operation is Operation.NEW_PARAGRAPH else seen.one.paragraph.text
    if kind == FloorState.NOT_TAKEN.value or row.operation is Operation.MOVE:
        return stands
    if kind == RulingKind.WORDING.value:
        return row.text
    if row.operation is Operation.DELETE:
        return operator("DEL", [row.member_code], stands)
    if not stands:
        return attributed(row.text, [row.member_code])
    return settling.with_wording(seen.one.paragraph, row.text, row.member_code)
