"""Entries of a journal in words, for one reader. Which entries and persons those are was decided in queries/journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext
from sqlmodel import Session

from consult.edge import words
from consult.models import Member
from consult.procedure.acts import Act
from consult.procedure.topics import ON_PEOPLE
from consult.queries.journal import Line
from consult.queries.people import members
from consult.web.acts import sentences, told
from consult.web.concerned import deadline, item
from consult.web.frame import capacity_name

MOST = 12
"""How many items of one act are named."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: its number in the chain, who did what and when, and what is on record beside it.

    `items` are those it was about, with their addresses, `more` how many others; `value` what became of them.
    """

    number: int
    at: datetime
    who: str
    what: str
    beside: Sequence[str]
    items: Sequence[dict[str, str]] = ()
    more: int = 0
    value: str = ""
    deadline: dict[str, Any] | None = None

    def has(self, sought: str) -> bool:
        """Say whether the words stand in it, in whatever case."""
        return (
            sought.casefold()
            in " ".join([self.who, self.what, *self.beside, *(one["text"] for one in self.items)]).casefold()
        )


def tell(session: Session, lines: Sequence[Line]) -> list[Told]:
    """Return entries in words, in the order given."""
    known = {member.code: member for member in members(session)}
    said = sentences()
    return [_told(line, known, said) for line in lines]


def _told(line: Line, known: Mapping[str, Member], said: Mapping[Act, str]) -> Told:
    entry = line.entry
    member = known.get(entry.member_code or "")
    who = [words.state(member) if member else "", capacity_name(entry.capacity.value), line.person]
    names = {code: words.state_in_sentence(one) for code, one in known.items()}
    return Told(
        number=entry.seq,
        at=entry.at,
        who=", ".join(part for part in who if part),
        what=told(entry.act, line.facts, names, said),
        beside=[*_appointed(line, known), *_facts(entry.public, said[entry.act])],
        items=[item(one) for one in line.concerned[:MOST]],
        more=max(len(line.concerned) - MOST, 0),
        value=words.say(next((line.facts[k] for k in ("outcome", "value", "answer") if line.facts.get(k)), "")),
        deadline=deadline(entry),
    )


def _facts(public: Mapping[str, Any], sentence: str) -> list[str]:
    """Return what allowed an act, who was present, the reason; not what the sentence of the act says already."""
    facts = {key: public.get(key) for key in ("authority", "instruction", "present", "reason")}
    wanted = {key: value for key, value in facts.items() if value and f"%({key})s" not in sentence}
    present = wanted.get("present")
    found = {
        "authority": gettext("Authority: %(authority)s", authority=words.say(wanted.get("authority"))),
        "instruction": gettext(
            "On the chair’s written instruction: %(instruction)s", instruction=wanted.get("instruction")
        ),
        "present": gettext(
            "Members present: %(members)s", members=", ".join(present) if isinstance(present, list) else present
        ),
        "reason": gettext("Reason: %(reason)s", reason=wanted.get("reason")),
    }
    return [found[key] for key in wanted]


def _appointed(line: Line, known: Mapping[str, Member]) -> list[str]:
    """Return to which capacity a person was appointed, for which member, and who it is where the reader may know it."""
    if line.entry.act not in ON_PEOPLE:
        return []
    member = known.get(line.entry.public.get("member") or "")
    capacity = line.entry.public.get("capacity")
    found = [gettext("Capacity: %(capacity)s", capacity=capacity_name(capacity))] if capacity else []
    if member is not None:
        found.append(gettext("Member State: %(member)s", member=words.state(member)))
    if line.appointed:
        found.append(gettext("Person: %(person)s", person=line.appointed))
    return found
