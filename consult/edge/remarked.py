"""The items of a compilation as lines of a comment matrix, as its reader may see them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext

from consult.edge.remarks import Voices, not_named
from consult.edge.words import say
from consult.formats.light_marks import shown
from consult.formats.matrix import Remarked
from consult.procedure.consensus import ItemKind, ReactionValue
from consult.procedure.submissions import Nature
from consult.queries.items import Compiled, CompiledItem, as_changes
from consult.queries.reconciliation import Decided
from consult.text.applying import apply
from consult.text.changes import Change, Op
from consult.text.paragraphs import Kind, Paragraph, Text

OPERATIONS: Mapping[str, str] = {
    Op.REPLACE.value: "MOD", Op.INSERT.value: "ADD", Op.DELETE.value: "DEL", Op.INSERT_PARAGRAPH.value: "ADD",
    Op.DELETE_PARAGRAPH.value: "DEL", Op.MOVE_PARAGRAPH.value: "MOVE", Op.SPLIT_PARAGRAPH.value: "SPLIT",
    Op.JOIN_PARAGRAPHS.value: "JOIN", Op.SET_KIND.value: "KIND", "retain": "RETAIN", "reserve": "RESERVE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Around:
    """What is the same in every line: round, base, language."""

    round: str
    base: str
    language: str


class Lines:
    """Makes a line of each item that somebody still proposes, in the order of the text."""

    def __init__(self, content: Compiled, voices: Voices, decided: Iterable[Decided], around: Around) -> None:
        self.content, self.voices, self.around = content, voices, around
        self.outcomes = {one.item.id: one for one in decided}
        self.changes = {change.id: change for change in as_changes(content.items)}
        self.index = {p.id: place for place, p in enumerate(content.base)}
        self.sections = _sections(content.base)

    def all(self) -> Iterator[Remarked]:
        """Yield the lines."""
        standing = (item for item in self.content.items if item.is_standing)
        for number, item in enumerate(standing, 1):
            yield self._line(number, item)

    def _line(self, number: int, item: CompiledItem) -> Remarked:
        paragraph = self.content.base[self.index[item.paragraph]] if item.paragraph in self.index else None
        behind = [p for p in item.proposers if not p.is_withdrawn]
        decided = self.outcomes.get(item.id)
        disposition = decided.disposition if decided else None
        line = str(self.index[item.paragraph] + 1) if item.paragraph in self.index else "0"
        original, proposed = self._words(item, paragraph)
        nature, category = _nature(item)
        hand = self.voices.of(item.proposers)
        return Remarked(
            id=str(number), round=self.around.round, base=self.around.base, language=self.around.language,
            member=", ".join(p.member or not_named() for p in behind), state=hand.author,
            label=_place(item, paragraph), section=self.sections.get(item.paragraph, ""), line=line, to_line=line,
            nature=nature, category=category, operation=OPERATIONS.get(item.op, ""), original=original,
            comment=self._comment(item), proposed=proposed, supported_by=_supporters(item),
            late=gettext("yes") if any(p.is_late for p in behind) else "", status=gettext("stands"),
            disposition=say(disposition.outcome.value) if disposition else "",
            observation=disposition.observation if disposition else "", date=hand.at.date().isoformat(),
        )  # fmt: skip

    def _comment(self, item: CompiledItem) -> str:
        reasons = dict.fromkeys(p.rationale for p in item.proposers if p.rationale and not p.is_withdrawn)
        if item.kind is ItemKind.COMMENT:
            return item.new
        return "\n".join(reasons)

    def _words(self, item: CompiledItem, paragraph: Paragraph | None) -> tuple[str, str]:
        """Return the words there are, and those proposed: whole paragraphs, so that each line can be read alone."""
        if item.kind is ItemKind.COMMENT:
            return item.old, ""
        change = self.changes.get(item.id)
        if item.op == Op.INSERT_PARAGRAPH.value:
            return "", shown(item.new)
        original = shown(paragraph.text) if paragraph else ""
        if change is None or paragraph is None:
            return original, ""
        if change.op is Op.MOVE_PARAGRAPH:
            after = self.content.base[self.index[change.after]] if change.after in self.index else None
            return original, _moved(after)
        if change.op is Op.SET_KIND:
            return original, gettext("To be: %(kind)s.", kind=say(change.kind.value)) if change.kind else ""
        return original, words_with(self.content.base, paragraph, [change])


def words_with(base: Text, paragraph: Paragraph, changes: Sequence[Change]) -> str:
    """Return what changes of its words make of a paragraph; "" where nothing is left of it."""
    place = next(n for n, one in enumerate(base) if one.id == paragraph.id)
    is_joined = any(change.op is Op.JOIN_PARAGRAPHS for change in changes)
    return "\n".join(shown(p.text) for p in apply(base[place : place + 1 + is_joined], changes))


def _moved(after: Paragraph | None) -> str:
    where = gettext("after %(label)s", label=label_of(after)) if after else gettext("at the start of the text")
    return gettext("To stand %(place)s.", place=where)


def label_of(paragraph: Paragraph) -> str:
    """Return how a paragraph is called; one without a label by its first words."""
    return paragraph.label or gettext("“%(words)s…”", words=paragraph.text[:30].strip())


def _place(item: CompiledItem, paragraph: Paragraph | None) -> str:
    if item.op == Op.INSERT_PARAGRAPH.value:
        return (
            gettext("after %(label)s", label=label_of(paragraph)) if paragraph else gettext("at the start of the text")
        )
    return label_of(paragraph) if paragraph else gettext("Whole text")


def _nature(item: CompiledItem) -> tuple[str, str]:
    """Return the nature as the ISO form writes it, and in a word."""
    if item.nature is Nature.EDITORIAL:
        return "ed", say(Nature.EDITORIAL.value)
    is_general = item.kind is ItemKind.COMMENT and any(p.operation == "general" for p in item.proposers)
    return ("ge", say("general")) if is_general else ("te", say(Nature.SUBSTANTIVE.value))


def _supporters(item: CompiledItem) -> str:
    found = (g.member or not_named() for g in item.reactions if g.value is ReactionValue.SUPPORTS)
    return ", ".join(dict.fromkeys(found))


def _sections(base: Text) -> dict[UUID | None, str]:
    """Return the heading that each paragraph stands under."""
    found: dict[UUID | None, str] = {}
    heading = ""
    for paragraph in base:
        if paragraph.kind is Kind.HEADING:
            heading = paragraph.label
        found[paragraph.id] = heading
    return found
