"""One item of a compilation in words and marks, wherever it is shown. Decides nothing about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from consult.procedure.consensus import ItemKind, ReactionValue
from consult.queries.items import CompiledItem, Given, Proposer
from consult.text.changes import Op
from consult.text.paragraphs import Paragraph
from consult.web.wording import wording

CONTEXT = 70
"""How many characters are shown on either side of a change of words."""

Tag = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What members said to an item with one value; `unnamed` counts those whom the reader may not know."""

    value: str
    members: tuple[str, ...]
    unnamed: str
    wordings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """The rationale of one proposer."""

    member: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as pages show it: `words` is marked text, `members` those who propose it as far as they are named."""

    id: str
    kind: str
    what: str
    label: str
    words: Markup
    members: tuple[str, ...]
    unnamed: str
    nature: str
    tags: tuple[Tag, ...]
    reasons: tuple[Reason, ...]
    said: tuple[Said, ...]


def shown_item(item: CompiledItem, base: Mapping[UUID, Paragraph]) -> ShownItem:
    """Return an item as pages show it."""
    paragraph = base.get(item.paragraph) if item.paragraph else None
    return ShownItem(
        id=item.id, kind=item.kind.value, what=what(item), label=place(item, paragraph),
        words=words(item, base), members=item.members, unnamed=unnamed(item.proposers), nature=item.nature.value,
        tags=tuple(tags(item, item.proposers)), reasons=tuple(reasons(item.proposers)), said=said(item.reactions),
    )  # fmt: skip


def what(item: CompiledItem) -> str:
    """Return what kind of item it is."""
    names = {
        Op.REPLACE.value: gettext("Other words"),
        Op.INSERT.value: gettext("Added words"),
        Op.DELETE.value: gettext("Deleted words"),
        Op.INSERT_PARAGRAPH.value: gettext("New paragraph"),
        Op.DELETE_PARAGRAPH.value: gettext("Deletion of the paragraph"),
        Op.MOVE_PARAGRAPH.value: gettext("Move of the paragraph"),
        Op.SPLIT_PARAGRAPH.value: gettext("Division of the paragraph"),
        Op.JOIN_PARAGRAPHS.value: gettext("Joined with the next paragraph"),
        Op.SET_KIND.value: gettext("Other kind of paragraph"),
        "comment": gettext("Comment"),
    }
    return str(names.get(item.op, item.op.upper()))


def place(item: CompiledItem, paragraph: Paragraph | None) -> str:
    """Return where in the base an item belongs."""
    if item.op == Op.INSERT_PARAGRAPH.value:
        return after(paragraph)
    if paragraph is None:
        return str(gettext("Whole text"))
    return label(paragraph)


def label(paragraph: Paragraph) -> str:
    """Return how a paragraph is called; one without a label by its first words."""
    return paragraph.label or str(gettext("“%(words)s…”", words=paragraph.text[:30].strip()))


def after(paragraph: Paragraph | None) -> str:
    """Return the place after a paragraph, or at the start."""
    if paragraph is None:
        return str(gettext("at the start of the text"))
    return str(gettext("after %(label)s", label=label(paragraph)))


def words(item: CompiledItem, base: Mapping[UUID, Paragraph]) -> Markup:
    """Return what an item changes as marked text, with some of the words around it."""
    paragraph = base.get(item.paragraph) if item.paragraph else None
    if item.kind is ItemKind.COMMENT:
        if not item.old:
            return escape(item.new)
        return Markup('<bdi class="quote">“%s”</bdi> <bdi>%s</bdi>') % (item.old, item.new)
    if item.kind is ItemKind.STANCE:
        return stance(item.op)
    if item.op == Op.MOVE_PARAGRAPH.value:
        target = base.get(item.after) if item.after else None
        return escape(gettext("To stand %(place)s.", place=after(target)))
    if item.op == Op.SET_KIND.value:
        return escape(kind_sentence(item))
    if item.op in {Op.INSERT_PARAGRAPH.value, Op.DELETE_PARAGRAPH.value}:
        return _marked(item.old, item.new)
    text = paragraph.text if paragraph else ""
    return _context(text[: item.start], at_end=True) + _mark(item) + _context(text[item.end :], at_end=False)


def stance(op: str) -> Markup:
    """Return what a stance means."""
    if op == "retain":
        return escape(gettext("The paragraph is to stay as it is."))
    return escape(gettext("The position on the paragraph is reserved."))


def kind_sentence(item: CompiledItem) -> str:
    """Return as what kind of paragraph it is proposed."""
    kinds = {
        "title": gettext("a title"),
        "heading": gettext("a heading"),
        "preambular": gettext("a preambular paragraph"),
        "operative": gettext("an operative paragraph"),
        "item": gettext("an item"),
        "plain": gettext("a plain paragraph"),
    }
    kind = kinds.get(item.new_kind.value) if item.new_kind else None
    return str(gettext("To be %(kind)s.", kind=kind) if kind else gettext("At another level of the outline."))


def _mark(item: CompiledItem) -> Markup:
    if item.op == Op.SPLIT_PARAGRAPH.value:
        return Markup("<ins>¶</ins> ")
    if item.op == Op.JOIN_PARAGRAPHS.value:
        return Markup("<del>¶</del>")
    return _marked(item.old, item.new)


def _marked(old: str, new: str) -> Markup:
    deleted = Markup("<del>%s</del>") % wording(old.strip()) if old.strip() else Markup("")
    inserted = Markup("<ins>%s</ins>") % wording(new.strip()) if new.strip() else Markup("")
    head = " " if (old or new)[:1].isspace() else ""
    tail = " " if (new or old)[-1:].isspace() else ""
    return Markup("%s%s%s%s%s") % (head, deleted, " " if deleted and inserted else "", inserted, tail)


def _context(text: str, *, at_end: bool) -> Markup:
    """Return the words next to a change, cut between words."""
    if len(text) <= CONTEXT:
        return wording(text)
    if at_end:
        return Markup("…%s") % wording(text[-CONTEXT:].partition(" ")[2])
    return Markup("%s…") % wording(text[:CONTEXT].rpartition(" ")[0])


def unnamed(proposers: Iterable[Proposer]) -> str:
    """Return how many others propose it whom the reader may not know, in words; empty where there are none."""
    return members_in_words(sum(1 for p in proposers if not p.member and not p.is_withdrawn))


def members_in_words(number: int) -> str:
    """Return a number of members whose names are not shown; empty for none."""
    return str(ngettext("%(num)s member", "%(num)s members", number)) if number else ""


def by_whom(item: CompiledItem) -> str:
    """Return who proposes an item, in a sentence."""
    parts = [", ".join(item.members), unnamed(item.proposers)]
    return " + ".join(part for part in parts if part)


def tags(item: CompiledItem, proposers: Sequence[Proposer]) -> Iterable[Tag]:
    """Return what is to be known about an item, or about some proposers of it, in a word each."""
    if item.is_superseded:
        yield gettext("replaced since the first compilation"), "open"
    elif proposers and all(p.is_withdrawn for p in proposers):
        yield gettext("withdrawn"), "open"
    if any(p.is_narrowed for p in proposers):
        yield gettext("narrowed since this compilation"), "open"
    if any(p.is_late for p in proposers):
        yield gettext("received after the deadline"), ""


def reasons(proposers: Iterable[Proposer]) -> Iterable[Reason]:
    """Return the rationales given."""
    return (Reason(p.member, p.rationale) for p in proposers if p.rationale)


def said(reactions: Iterable[Given]) -> tuple[Said, ...]:
    """Return the reactions by value, in the order of the glossary; none given counts as none."""
    given = list(reactions)
    return tuple(
        Said(
            value=value.value,
            members=tuple(g.member for g in given if g.value is value and g.member),
            unnamed=members_in_words(sum(1 for g in given if g.value is value and not g.member)),
            wordings=tuple((g.member, g.wording) for g in given if g.value is value and g.wording),
        )
        for value in ReactionValue
        if any(g.value is value for g in given)
    )
