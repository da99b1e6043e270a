"""What members and the secretariat say to the items of a compilation, as comments in the margin of a document.

Takes a compilation as its reader may see it: who is not named there is not named here, nor told by an instant.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext

from consult.edge.words import say
from consult.formats.documents import Hand, Remark
from consult.procedure.consensus import ItemKind
from consult.queries.items import Compiled, CompiledItem, Proposer, as_changes
from consult.queries.reconciliation import Decided
from consult.text.changes import Op
from consult.text.paragraphs import Paragraph, by_id


@dataclass(frozen=True, slots=True)
class Voices:
    """Under which name and instant members speak; `at` is told for those who are not named."""

    names: Mapping[str, str]
    received: Mapping[str, datetime]
    at: datetime

    def of(self, proposers: Iterable[Proposer]) -> Hand:
        """Return the hand of all who stand behind something."""
        standing = [p for p in proposers if not p.is_withdrawn]
        named = [p.member for p in standing if p.member]
        is_whole = len(standing) == len(named)
        others = () if is_whole else (not_named(),)
        instants = [self.received.get(member, self.at) if is_whole else self.at for member in named]
        return Hand((*(self.names.get(m, m) for m in named), *others), max(instants, default=self.at))

    def hands(self, items: Iterable[CompiledItem]) -> dict[str, Hand]:
        """Return the hand behind each item."""
        return {item.id: self.of(item.proposers) for item in items}


def not_named() -> str:
    """Return what stands for members that the reader may not know, however many."""
    return str(gettext("member State not named"))


def remarks(content: Compiled, voices: Voices, secretariat: Hand, decided: Iterable[Decided]) -> tuple[Remark, ...]:
    """Return the comments: of members in the order of the text, beside each what is said to it."""
    outcomes = {one.item.id: one for one in decided}
    base = by_id(content.base)
    diverging = _diverging(content, voices)
    out: list[Remark] = []
    told: set[tuple[str, UUID]] = set()
    for item in content.items:
        if not item.is_standing:
            continue
        on = _place(item)
        out += [Remark(voices.of(item.proposers), text, *on) for text in _own_words(item, base)]
        out += _rationales(item, voices, told)
        out += [Remark(secretariat, text, *on) for text in diverging.get(item.id, ())]
        out += _reactions(item, voices)
        out += [Remark(secretariat, text, *on) for text in _observation(outcomes.get(item.id))]
    return tuple(out)


def _place(item: CompiledItem) -> tuple[UUID | str | None, int, int]:
    if item.op == Op.INSERT_PARAGRAPH.value:
        return item.id, 0, 0
    return item.paragraph, item.start, item.end


def _own_words(item: CompiledItem, base: Mapping[UUID, Paragraph]) -> Iterator[str]:
    """Yield what of an item is no tracked change, or would not be seen as what it is."""
    if item.kind is ItemKind.COMMENT:
        yield item.new
    elif item.op == "retain":
        yield _stance("RETAIN", gettext("The paragraph is to stay as it is."))
    elif item.op == "reserve":
        yield _stance("RESERVE", gettext("The position on the paragraph is reserved."))
    elif item.op == Op.MOVE_PARAGRAPH.value:
        after = base.get(item.after) if item.after else None
        place = gettext("after %(label)s", label=_label(after)) if after else gettext("at the start of the text")
        yield gettext("To stand %(place)s.", place=place)
    elif item.op == Op.JOIN_PARAGRAPHS.value:
        yield gettext("Joined with the next paragraph")
    elif item.op == Op.SET_KIND.value and item.new_kind is not None:
        yield gettext("To be: %(kind)s.", kind=say(item.new_kind.value))


def _stance(operator: str, meaning: str) -> str:
    return f"{operator}: {meaning}"


def _label(paragraph: Paragraph) -> str:
    return paragraph.label or gettext("“%(words)s…”", words=paragraph.text[:30].strip())


def _rationales(item: CompiledItem, voices: Voices, told: set[tuple[str, UUID]]) -> Iterator[Remark]:
    """Yield why members propose it; once for each proposal, whatever number of changes came of it."""
    for proposer in item.proposers:
        key = (proposer.member, proposer.proposal_id or UUID(int=0))
        if proposer.rationale and not proposer.is_withdrawn and (not proposer.proposal_id or key not in told):
            told.add(key)
            yield Remark(voices.of([proposer]), proposer.rationale, *_place(item), initials=proposer.member)


def _reactions(item: CompiledItem, voices: Voices) -> Iterator[Remark]:
    for given in item.reactions:
        name = voices.names.get(given.member) or not_named()
        words = f"{say(given.value.value)}: {given.wording}" if given.wording else say(given.value.value)
        yield Remark(Hand((name,), given.at or voices.at), words, *_place(item), initials=given.member)


def _observation(one: Decided | None) -> Iterator[str]:
    if one is None or one.disposition is None:
        return
    outcome = say(one.disposition.outcome.value)
    yield f"{outcome}: {one.disposition.observation}" if one.disposition.observation else outcome


def _diverging(content: Compiled, voices: Voices) -> dict[str, tuple[str, ...]]:
    """Return by the first item of each cluster that those in it cannot all stand, and whose they are."""
    items = {item.id: item for item in content.items}
    clusters: dict[int, list[CompiledItem]] = {}
    for change in as_changes(content.items):
        if change.cluster is not None:
            clusters.setdefault(change.cluster, []).append(items[change.id])
    found: dict[str, tuple[str, ...]] = {}
    for group in clusters.values():
        whose = "; ".join(dict.fromkeys(voices.of(item.proposers).author for item in group))
        found[group[0].id] = (gettext("Diverging proposals: %(whose)s.", whose=whose),)
    return found
