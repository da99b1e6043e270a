"""The journals of a draft and of the body: acts in sentences, rendered when they are read; filtered by the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, instants, words
from consult.edge.refusals import sentence
from consult.procedure.capacities import Capacity
from consult.procedure.clock import end_of_day, typed_instant
from consult.procedure.refusals import Invalid
from consult.procedure.topics import Topic, topic_of
from consult.queries import journal
from consult.queries.drafts import find_draft
from consult.queries.journal import Chain, Line, Wanted
from consult.queries.people import members
from consult.web.frame import capacity_name
from consult.web.telling import Told, tell

pages = Blueprint("journal", __name__)
LENGTH = 100
FIELDS = ("topic", "member", "office", "q", "since", "until")
OFFICES = (Capacity.SECRETARIAT, Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.RAPPORTEUR, Capacity.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Part:
    """What one page shows: its entries, the hashes beside them, and where it lies among the others."""

    told: Sequence[Told]
    hashes: Sequence[tuple[int, str]]
    number: int
    count: int


@pages.get("/drafts/<uuid:draft_id>/journal")
@acting.reads
def draft_journal(draft_id: UUID) -> ResponseReturnValue:
    """Show what was done on a draft, newest first."""
    session, actor = acting.reader(), acting.actor()
    draft = find_draft(session, actor, draft_id)
    return _page("journal/draft.html", journal.draft_journal(session, actor, draft_id), draft=draft)


@pages.get("/journal")
@acting.reads
def body_journal() -> ResponseReturnValue:
    """Show what was done in the body beside its drafts, newest first."""
    return _page("journal/body.html", journal.body_journal(acting.reader(), acting.actor()))


def _page(template: str, chain: Chain, **values: Any) -> ResponseReturnValue:
    entered = {name: request.args.get(name, "").strip()[:200] for name in FIELDS}
    kept: dict[str, Any] = {name: value for name, value in entered.items() if value}
    wanted, found = _wanted(entered)
    part = _part(chain, wanted, entered["q"])

    def at(number: int) -> str | None:
        is_there = 1 <= number <= part.count
        return url_for(str(request.endpoint), **(request.view_args or {}), **kept, page=number) if is_there else None

    page = render_template(
        template, part=part, chain=chain, entered=entered, found=found, is_filtered=bool(kept), choices=_offered(chain),
        url=url_for(str(request.endpoint), **(request.view_args or {})), previous_url=at(part.number - 1),
        next_url=at(part.number + 1), **values,
    )  # fmt: skip
    return (page, 422) if found else page


def _part(chain: Chain, wanted: Wanted, sought: str) -> Part:
    lines = [line for line in chain.lines if wanted.holds(line.entry)]
    told = None
    if sought:  # the words are those of the reader's language, so everything has to be told first
        told = [one for one in tell(acting.reader(), lines) if one.has(sought)]
    total = len(lines if told is None else told)
    count = max(1, -(-total // LENGTH))
    number = min(_number(lines), count)
    span = slice((number - 1) * LENGTH, number * LENGTH)
    shown = tell(acting.reader(), lines[span]) if told is None else told[span]
    return Part(shown, _beside(chain, shown, is_whole=total == len(chain.lines), number=number), number, count)


def _number(lines: Sequence[Line]) -> int:
    """Return which page is asked for: by its number, or by an entry that stands on it."""
    entry, page = request.args.get("entry", ""), request.args.get("page", "")
    if entry.isascii() and entry.isdigit():
        place = next((n for n, line in enumerate(lines) if str(line.entry.seq) == entry), 0)
        return place // LENGTH + 1
    return max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1


def _beside(chain: Chain, shown: Sequence[Told], *, is_whole: bool, number: int) -> list[tuple[int, str]]:
    """Return the hashes of what is shown; where nothing is filtered, those of what lies between as well."""
    numbers = {one.number for one in shown}
    if not is_whole or not numbers:
        return [pair for pair in chain.hashes if pair[0] in numbers]
    last = max(numbers) if number > 1 else chain.hashes[0][0]
    first = min(numbers) if number * LENGTH < len(chain.lines) else 1
    return [pair for pair in chain.hashes if first <= pair[0] <= last]


def _wanted(entered: dict[str, str]) -> tuple[Wanted, dict[str, str]]:
    """Return what is looked for; what cannot be read is not looked at, with a sentence beside it."""
    found: dict[str, str] = {}
    instants_: dict[str, datetime | None] = {"since": None, "until": None}
    for name in instants_:
        try:
            instants_[name] = _instant(name, entered[name])
        except Invalid as refusal:
            found[name] = sentence(refusal)
    topics, offices = {topic.value: topic for topic in Topic}, {office.value: office for office in OFFICES}
    wanted = Wanted(
        topic=topics.get(entered["topic"]), member=entered["member"] or None, capacity=offices.get(entered["office"]),
        since=instants_["since"], until=instants_["until"],
    )  # fmt: skip
    return wanted, found


def _instant(name: str, typed: str) -> datetime | None:
    """Return where a day typed begins (`since`) or ends (`until`) in the reader's capital.

    :raises Invalid: it is no date
    """
    if not typed:
        return None
    zone = instants.zone_of_reader()
    end = typed_instant(typed, "", zone, [zone], field=name)
    return end if name == "until" else end_of_day(date.fromisoformat(typed) - timedelta(days=1), [zone])


def _offered(chain: Chain) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen: only topics and offices that occur, and every member."""
    topics = {topic_of(line.entry.act) for line in chain.lines}
    offices = {line.entry.capacity for line in chain.lines}
    return {
        "topic": [("", gettext("Everything")), *((t.value, words.say(t)) for t in Topic if t in topics)],
        "member": [("", gettext("All")), *((m.code, words.state(m)) for m in members(acting.reader()))],
        "office": [("", gettext("All")), *((o.value, capacity_name(o.value)) for o in OFFICES if o in offices)],
    }
