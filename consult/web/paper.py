"""One paragraph as the room sees it: words, status, brackets, proposals, positions, and the ways to rule on them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from consult.edge import acting, words
from consult.models import Member, Position
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import AGREED, FloorState, RulingKind, Status
from consult.procedure.submissions import Operation
from consult.queries.floor import FROM_THE_FLOOR, OnFloor
from consult.queries.people import members
from consult.queries.room import Room
from consult.text.paragraphs import Kind
from consult.text.quoting import as_seen
from consult.text.settling import Found, brackets_of
from consult.web.items import label
from consult.web.rows import ShownRun
from consult.web.wording import wording

Link = tuple[str, str]
Ways = Mapping[str, bool]
FIRST = 90
"""How many characters of a paragraph stand in the list of all."""
_OPS = {"=": "keep", "+": "insert", "-": "delete"}


@dataclass(frozen=True, slots=True)
class ShownBracket:
    """A bracket: its words, who stands behind it, and how it can be settled."""

    number: int
    words: Markup
    members: tuple[str, ...]
    choices: list[tuple[int, Markup, tuple[str, ...]]]
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Said:
    """What one member says; `is_before`: to the words before the last ruling."""

    member: Member
    value: str
    note: str
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal from the floor, marked against the text as it stands."""

    id: str
    code: str
    operation: str
    runs: list[ShownRun]
    note: str
    state: str
    is_open: bool
    is_new: bool
    said: list[Said]
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Paper:
    """What the replaced part of the page of the room shows."""

    key: UUID
    label: str
    words: Markup
    kind: str
    status: Status
    number: int
    total: int
    is_screen: bool
    is_on_screen: bool
    on_screen: str
    brackets: list[ShownBracket]
    proposals: list[ShownProposal]
    said: list[Said]
    silent: list[Member]
    elsewhere: list[Link]
    rulings: list[tuple[str, Markup, str, str]]
    links: list[tuple[str, str, str]]
    urls: Mapping[str, str]
    may_show: bool


def paper(found: Room, chosen: UUID | None, ways: Ways, *, is_screen: bool) -> Paper:
    """Return the paragraph before the eyes. `chosen`: the one that the reader browses, None who follows the room."""
    one, place = found.one, found.here
    everybody = {member.code: member for member in members(acting.reader())}
    said = [_said(position, everybody, is_before=is_before) for position, is_before in found.said]
    spoken = {position.member_code for position, _ in found.said}
    return Paper(
        one.paragraph.id, label(one.paragraph), wording(one.paragraph.text), one.paragraph.kind.value, one.status,
        place + 1, len(found.standings), is_screen, place == found.on_screen,
        label(found.standings[found.on_screen].paragraph),
        [_bracket(found, bracket, may_rule=ways["may_rule"]) for bracket in brackets_of(one.paragraph.text)],
        [_proposal(found, on_floor, everybody, ways) for on_floor in found.at],
        said, [everybody[code] for code in found.present if code not in spoken], _elsewhere(found),
        _rulings(found, may_rule=ways["may_rule"]), _links(found, ways), _urls(found, chosen, is_screen=is_screen),
        ways["may_show"],
    )  # fmt: skip


def typing(found: Room) -> dict[str, Any]:
    """Return what the secretariat's forms for the paragraph need."""
    everybody = members(acting.reader())
    return {
        "key": found.one.paragraph.id, "label": label(found.one.paragraph), "text": found.one.paragraph.text,
        "present": [(m.code, f"{m.code} {words.state(m)}") for m in everybody if m.code in found.present],
        "operations": [(one.value, words.say(one)) for one in FROM_THE_FLOOR],
        "places": _where(found),
        "kinds": [(one.value, words.say(one)) for one in Kind], "kind": found.one.paragraph.kind.value,
        "level": found.one.paragraph.level, "values": [(one.value, words.say(one), "") for one in ReactionValue],
    }  # fmt: skip


def places(found: Room) -> list[tuple[str, str, Status, int, str]]:
    """Return every paragraph of the text: label, first words, status, how much on it is on the floor, address."""
    waiting = Counter(one.paragraph.id for one in found.waiting if one.paragraph)
    return [
        (
            label(one.paragraph), _first_words(one.paragraph.text), one.status, waiting[one.paragraph.id],
            _page(found, one.paragraph.id),
        )
        for one in found.standings
    ]  # fmt: skip


def _where(found: Room) -> list[Link]:
    """Return after which paragraphs one can stand: the value of the choice, its name."""
    return [("start", gettext("at the start of the text"))] + [
        (
            str(one.paragraph.id),
            gettext("after %(paragraph)s", paragraph=label(one.paragraph)) + f": {_first_words(one.paragraph.text)}",
        )
        for one in found.standings
    ]


def moved_to(found: Room, after_id: UUID | None) -> str:
    """Return where a paragraph that is moved would stand."""
    place = found.place(after_id)
    if place is None:
        return gettext("at the start of the text")
    return gettext("after %(paragraph)s", paragraph=label(found.standings[place].paragraph))


def _first_words(text: str) -> str:
    seen = as_seen(text)
    return seen if len(seen) <= FIRST else f"{seen[:FIRST].rsplit(' ', 1)[0]} …"


def _bracket(found: Room, one: Found, *, may_rule: bool) -> ShownBracket:
    choices = [(number, wording(choice.text), choice.members) for number, choice in enumerate(one.choices, 1)]
    return ShownBracket(
        one.number, wording(one.text), one.members, choices, _to_settle(found, one) if may_rule else []
    )  # fmt: skip


def _to_settle(found: Room, one: Found) -> list[Link]:
    def url(kind: RulingKind, option: int = 0) -> str:
        return url_for(
            "rulings.bracket_form", consideration_id=found.consideration.id, paragraph_id=found.one.paragraph.id,
            number=one.number, kind=kind.value, option=option or None,
        )  # fmt: skip

    links = [(gettext("Lift it: its words stay"), url(RulingKind.LIFT))] if one.may_lift else []
    links += [
        (gettext("Keep wording %(number)s", number=number), url(RulingKind.CHOOSE, number))
        for number, _ in enumerate(one.choices, 1)
    ]
    return links + ([(gettext("Delete its content"), url(RulingKind.DELETE))] if one.may_drop else [])


def _proposal(found: Room, one: OnFloor, everybody: Mapping[str, Member], ways: Ways) -> ShownProposal:
    row = one.proposal
    is_open = row.state is FloorState.OPEN
    is_move = row.operation is Operation.MOVE
    where = f", {moved_to(found, row.after_id)}" if is_move else ""
    return ShownProposal(
        str(row.id), row.member_code, f"{words.say(row.operation)}{where}",
        [ShownRun(_OPS[segment.op], wording(segment.text)) for segment in one.segments], row.note, words.say(row.state),
        is_open, row.operation is Operation.NEW_PARAGRAPH, [_said(position, everybody) for position in one.positions],
        _on_proposal(row.id, row.operation, ways) if is_open else [],
    )  # fmt: skip


def _on_proposal(key: UUID, operation: Operation, ways: Ways) -> list[Link]:
    links: list[Link] = []
    if ways["may_rule"]:
        named = {
            Operation.DELETE: gettext("Delete the paragraph"), Operation.MOVE: gettext("Move the paragraph"),
        }  # fmt: skip
        taken = named.get(operation) or gettext("Take it into the text")
        links += [
            (name, url_for("rulings.proposal_form", proposal_id=key, kind=kind))
            for name, kind in (
                (taken, RulingKind.WORDING.value), (gettext("Put it in brackets"), RulingKind.IN_BRACKETS.value),
                (gettext("Not taken"), FloorState.NOT_TAKEN.value),
            )
            if not (operation is Operation.MOVE and kind == RulingKind.IN_BRACKETS.value)
        ]  # fmt: skip
    if ways["may_record"]:
        links.append((gettext("Record what a member says"), url_for("floor.position_form", proposal_id=key)))
    if ways["may_type"]:
        if operation not in {Operation.DELETE, Operation.MOVE}:
            links.append((gettext("Change its words"), url_for("floor.retype_form", proposal_id=key)))
        links.append((gettext("Withdrawn by the member"), url_for("floor.withdraw_form", proposal_id=key)))
    return links


def _said(position: Position, everybody: Mapping[str, Member], *, is_before: bool = False) -> Said:
    return Said(everybody[position.member_code], words.say(position.value), position.note, is_before)


def _elsewhere(found: Room) -> list[Link]:
    """Return the open proposals on other paragraphs: whose and where, the address."""
    here, other = {one.proposal.id for one in found.at}, []
    for one in found.waiting:
        key = one.paragraph.id if one.paragraph else found.standings[0].paragraph.id
        if one.proposal.id not in here:
            other.append((f"{one.proposal.member_code}, {one.called}", _page(found, key)))
    return other


def _rulings(found: Room, *, may_rule: bool) -> list[tuple[str, Markup, str, str]]:
    """Return the rulings on the paragraph that stand: what, on which words, whose; how the last one is reversed."""
    last = found.ruled[-1].id if found.ruled and may_rule else None
    return [
        (
            words.say(one.kind), wording(one.words), ", ".join(one.members),
            url_for("rulings.reversal_form", ruling_id=one.id) if one.id == last else "",
        )
        for one in found.ruled
    ]  # fmt: skip


def _links(found: Room, ways: Ways) -> list[tuple[str, str, str]]:
    """Return what can be ruled on the paragraph as a whole: name, address, weight."""
    one, links = found.one, []
    keys: dict[str, Any] = {"consideration_id": found.consideration.id, "paragraph_id": one.paragraph.id}
    is_clear = not one.brackets and not any(p.is_open_on(one.paragraph.id) for p in found.at)
    if ways["may_agree"] and is_clear and one.status is not Status.AGREED:
        for name, status in (
            (gettext("Agreed ad referendum"), Status.AD_REFERENDUM),
            (gettext("Agreed"), Status.AGREED),
        ):
            if not (status is Status.AD_REFERENDUM and one.status in AGREED):
                links.append((name, url_for("rulings.agreement_form", **keys, status=status.value), "second"))
    if ways["may_rule"]:
        links.append((gettext("Delete the whole paragraph"), url_for("rulings.removal_form", **keys), "link"))
    return links


def _urls(found: Room, chosen: UUID | None, *, is_screen: bool) -> dict[str, str]:
    keys = [one.paragraph.id for one in found.standings]
    before = _page(found, keys[found.here - 1]) if found.here else ""
    after = _page(found, keys[found.here + 1]) if found.here + 1 < len(keys) else ""
    return {
        "previous": before, "next": after, "show": url_for("room.show", consideration_id=found.consideration.id),
        "follow": url_for("room.page", consideration_id=found.consideration.id) if chosen else "",
        "now": url_for(
            "room.now", consideration_id=found.consideration.id, tick=found.consideration.tick, paragraph=chosen,
            view="screen" if is_screen else None,
        ),
    }  # fmt: skip


def _page(found: Room, key: UUID) -> str:
    return url_for("room.page", consideration_id=found.consideration.id, paragraph=key)
