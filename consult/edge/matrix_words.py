"""The items of a compilation as the rows of a matrix, in words, as their reader may see them.

Takes what the reader may see: who is not named there is not named here.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from flask_babel import gettext

from consult.edge.refusals import sentence
from consult.edge.remarks import not_named
from consult.edge.words import say
from consult.formats.docx_answer import Left
from consult.formats.matrices import cell
from consult.formats.matrix_entries import Entry
from consult.procedure.consensus import Derived, ItemKind, ReactionValue
from consult.procedure.refusals import Invalid
from consult.procedure.submissions import CommentType, Nature
from consult.queries.answers import Said
from consult.queries.items import Compiled, CompiledItem, Proposer, as_changes
from consult.text.applying import apply
from consult.text.changes import Change, Op
from consult.text.editing import follower
from consult.text.footnotes import as_lines
from consult.text.paragraphs import Kind, Paragraph, Text

SIGNS = {
    Op.REPLACE.value: "MOD", Op.INSERT.value: "MOD", Op.DELETE.value: "MOD", Op.SPLIT_PARAGRAPH.value: "MOD",
    Op.INSERT_PARAGRAPH.value: "ADD", Op.DELETE_PARAGRAPH.value: "DEL", Op.MOVE_PARAGRAPH.value: "MOVE",
    Op.JOIN_PARAGRAPHS.value: "JOIN", Op.SET_KIND.value: "KIND", "retain": "RETAIN", "reserve": "RESERVE",
    "comment": "",
}  # fmt: skip
"""What happens to a paragraph, as negotiated texts sign it."""
_TYPES = {CommentType.GENERAL.value: "ge", CommentType.SUBSTANTIVE.value: "te", CommentType.EDITORIAL.value: "ed"}
_PART = re.compile(r"(?:\s*\([^()]+\)[^()\s]*)+\Z")


@dataclass(frozen=True, slots=True)
class Reflected:
    """How an item is reflected, as far as the reader may know it: all in words, empty where nothing is known."""

    outcome: str = ""
    observation: str = ""
    by: str = ""
    on: str = ""
    said: tuple[Said, ...] = ()
    label: str = ""
    version: str = ""


@dataclass(frozen=True)
class Matrix:
    """Makes the rows. `about` says what is the same in all of them; `line` is where the first paragraph stands."""

    compiled: Compiled
    names: Mapping[str, str]
    about: Entry
    line: int = 1
    reflected: Mapping[str, Reflected] = field(default_factory=dict)

    def entries(self) -> tuple[Entry, ...]:
        """Return a row for each item, in the order of the text."""
        changes = {change.id: change for change in as_changes(self.compiled.items, standing_only=False)}
        places = Places(self.compiled.base, self.line)
        return tuple(self._entry(item, changes.get(item.id), places) for item in self.compiled.items)

    def _entry(self, item: CompiledItem, change: Change | None, places: "Places") -> Entry:
        paragraph = places.paragraphs.get(item.paragraph) if item.paragraph else None
        is_new = item.op == Op.INSERT_PARAGRAPH.value
        label = "" if is_new else label_of(paragraph)
        line = "0" if paragraph is None else str(places.lines[paragraph.id])
        anchor = item.paragraph if is_new else item.after
        said = self._words(item, change, paragraph)
        told = {
            "label": label, "part": part_of(label), "section": places.sections.get(item.paragraph, ""),
            "from_page": "1" if paragraph else "0", "to_page": "1" if paragraph else "0", "from_line": line,
            "to_line": line, "place": label_of(places.paragraphs.get(anchor)) if anchor else "",
        }  # fmt: skip
        fields = _common(self.about) | told | said | self._who(item) | _outcome(item, self.reflected.get(item.id))
        return Entry(**{name: cell(text) for name, text in fields.items()})

    def _words(self, item: CompiledItem, change: Change | None, paragraph: Paragraph | None) -> dict[str, str]:
        whole = paragraph.text if paragraph and item.op != Op.INSERT_PARAGRAPH.value else ""
        is_comment = item.kind is ItemKind.COMMENT
        kind = f"{item.new_kind.value} {item.new_level or 0}" if item.new_kind else ""
        return {
            "id": item.id[:12], "operation": SIGNS[item.op], "type": _type(item), "new_kind": kind,
            "original": whole, "quote": item.old if is_comment else "",
            "proposed": proposed(self.compiled.base, paragraph, [change]) if change else "",
            "comment": item.new if is_comment else self._rationales(item),
        }  # fmt: skip

    def _rationales(self, item: CompiledItem) -> str:
        given = [p for p in item.proposers if p.rationale]
        if len(item.proposers) < 2 or (len(given) == len(item.proposers) and len({p.rationale for p in given}) == 1):
            return given[0].rationale if given else ""
        return "\n".join(f"{p.member or not_named()}: {p.rationale}" for p in given)

    def _who(self, item: CompiledItem) -> dict[str, str]:
        behind = [p for p in item.proposers if not p.is_withdrawn] or list(item.proposers)
        supporting = [given.member for given in item.reactions if given.value is ReactionValue.SUPPORTS]
        return {
            "member": ", ".join(_named(behind, lambda code: code)),
            "member_name": ", ".join(_named(behind, lambda code: self.names.get(code, code))),
            "supporters": ", ".join(dict.fromkeys(code or not_named() for code in supporting)),
            "late": gettext("received after the deadline") if any(p.is_late for p in behind) else "",
        }


class Places:
    """Where the paragraphs of a base stand: their lines in the plain text, the section they are in."""

    def __init__(self, base: Text, first: int) -> None:
        self.paragraphs: dict[UUID | None, Paragraph] = {p.id: p for p in base}
        self.lines: dict[UUID, int] = {}
        self.sections: dict[UUID | None, str] = {}
        line, section = first, ""
        for paragraph in base:
            self.lines[paragraph.id] = line
            line += 2 if paragraph.text else 0
            if paragraph.kind is Kind.HEADING:
                section = f"{paragraph.label} {paragraph.text}".strip()
            self.sections[paragraph.id] = section


def label_of(paragraph: Paragraph | None) -> str:
    """Return how a paragraph is called; one without a label by its first words, none at all by nothing."""
    if paragraph is None:
        return ""
    return paragraph.label or f"“{paragraph.text[:30].strip()}…”"


def part_of(label: str) -> str:
    """Return the part of a label that says which item of a paragraph it is."""
    found = _PART.search(label)
    return found.group().strip() if found else ""


def proposed(base: Text, paragraph: Paragraph | None, changes: Sequence[Change]) -> str:
    """Return the words that changes of one paragraph make of it, with the footnotes they bring along.

    Nothing where it goes, moves, or becomes something else without a change of words.
    """
    if not changes or any(c.op in {Op.MOVE_PARAGRAPH, Op.SET_KIND, Op.DELETE_PARAGRAPH} for c in changes):
        return ""
    if all(change.op is Op.INSERT_PARAGRAPH for change in changes):
        new = apply((), [_at_start(change) for change in changes])
        return "\n\n".join(worded(one, ()) for one in new)
    if paragraph is None:
        return ""
    following = follower(base, paragraph.id) if any(c.op is Op.JOIN_PARAGRAPHS for c in changes) else None
    result = apply((paragraph, following) if following else (paragraph,), changes)
    return "\n\n".join(worded(one, paragraph.notes) for one in result)


def worded(paragraph: Paragraph, known: tuple[str, ...]) -> str:
    """Return the words of a paragraph, and below them those footnotes that are not `known`."""
    new = {n: note for n, note in enumerate(paragraph.notes, 1) if known[n - 1 : n] != (note,)}
    return "\n\n".join((paragraph.text, *as_lines(new)))


def _at_start(change: Change) -> Change:
    return Change(
        id=change.id, paragraph=None, op=change.op, start=0, end=0, old="", new=change.new, members=(),
        order=change.order, kind=change.kind, level=change.level, notes=change.notes,
    )  # fmt: skip


def _common(about: Entry) -> dict[str, str]:
    return {name: getattr(about, name) for name in ("round", "symbol", "revision", "language")}


def _type(item: CompiledItem) -> str:
    if item.kind is ItemKind.COMMENT:
        return _TYPES.get(next((p.operation for p in item.proposers), ""), "ge")
    return "ed" if item.nature is Nature.EDITORIAL else "te"


def _named(proposers: Iterable[Proposer], name: Callable[[str], str]) -> Iterable[str]:
    return dict.fromkeys(name(p.member) if p.member else not_named() for p in proposers)


def _outcome(item: CompiledItem, reflected: Reflected | None) -> dict[str, str]:
    """Return how the item stands and is reflected; that its proposers took it back is known to all."""
    left = "" if item.is_standing else (Derived.SUPERSEDED if item.is_superseded else Derived.WITHDRAWN).value
    known = reflected or Reflected()
    answers = (": ".join(w for w in (f"{one.member or not_named()}: {say(one.value)}", one.text) if w)
               for one in known.said)  # fmt: skip
    return {
        "status": say(left) if left else gettext("stands"), "disposition": say(left) if left else known.outcome,
        "observation": known.observation, "responder": known.by, "date": known.on, "answer": "\n".join(answers),
        "resulting": known.label, "result": known.version,
    }  # fmt: skip


def rows_left(left: Iterable[Left]) -> list[str]:
    """Return the rows of a filled matrix that could not be placed, each with the reason and its words."""
    return [
        gettext(
            "Row %(number)s: %(why)s (%(words)s)", number=one.number, words=one.words,
            why=sentence(Invalid(one.message, **one.params)),
        )
        for one in left
    ]  # fmt: skip
