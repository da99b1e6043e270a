"""What a filled matrix says about a text: proposals and comments, each row at the paragraph it names.

Nothing is placed by guess: what names a paragraph that there is not, or several, is left with the reason. Rows on one
paragraph are put together as tracked changes are; where they contradict each other the first one stands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid5

from consult.formats.docx_answer import Answer, Commented, Left, Proposed
from consult.formats.docx_values import Remark
from consult.formats.matrix_filled import Filled
from consult.formats.unreadable import Unreadable
from consult.procedure.submissions import CommentType, Nature
from consult.text.editing import Action, Edit, is_unchanged, parts
from consult.text.merge import merge
from consult.text.paragraphs import Kind, Paragraph, Text, normalize
from consult.text.quoting import passages
from consult.text.redline import mark

_NEW = UUID("0f4c1c5a-36a4-5a04-8d4d-5b8f5d6f7a10")
_SIGNED = re.compile(
    r"(?P<sign>ADD|MOVE)\s+(?:after\s+(?P<place>[^:\n]+?)|at the start)(?:\s*:\s*(?P<text>.*))?\Z", re.DOTALL
)
_ALONE = re.compile(r"(?P<sign>DEL|JOIN|RETAIN|RESERVE|NOC|KIND)\b(?:\s*:\s*(?P<text>.*))?.*\Z", re.DOTALL)
_REPLACED = re.compile(
    r"(?:replace|change)\s+[“\"«](?P<old>[^”\"»]+)[”\"»]\s+(?:by|with|to)\s+[“\"«](?P<new>[^”\"»]+)[”\"»]\W*\Z",
    re.IGNORECASE,
)  # fmt: skip
_QUOTED = re.compile(r"“(?P<quote>[^”]+)”:?\s+(?P<text>.+)\Z", re.DOTALL)
_UNSAYABLE = frozenset({"RETAIN", "RESERVE", "NOC", "KIND"})
_TYPES = {"te": CommentType.SUBSTANTIVE, "ed": CommentType.EDITORIAL}
_SIGNS = {"DEL": Action.DELETE, "JOIN": Action.JOIN, "MOVE": Action.MOVE, "ADD": Action.NEW_PARAGRAPH}
_LIKE, _AT_LEAST = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it is placed: its number in the file and its words."""

    number: int
    told: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.told.get(key, "")

    @property
    def label(self) -> str:
        """The paragraph it names."""
        return self["label"] or f"{self['clause']} {self['part']}".strip()

    @property
    def comment(self) -> str:
        """What it says beside what it proposes."""
        return self["comment"] or self["remark"]


def said(filled: Filled, base: Text, others: frozenset[str] = frozenset()) -> Answer:
    """Return what a filled matrix says about `base`. Rows of `others`, by code or name of a member, are left."""
    placing = _Placing(base, others)
    for number, told in filled.rows:
        placing.take(_Row(number, told))
    return Answer((*placing.reworded(), *placing.proposed), tuple(placing.commented), left=tuple(placing.left))


@dataclass(slots=True)
class _Placing:
    base: Text
    others: frozenset[str]
    proposed: list[Proposed] = field(default_factory=list)
    commented: list[Commented] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    words: dict[UUID, list[tuple[_Row, str]]] = field(default_factory=dict)
    taken: set[object] = field(default_factory=set)

    def take(self, row: _Row) -> None:
        """Place what a row says, or say why it is left."""
        try:
            self._take(row)
        except Unreadable as why:
            self.left.append(Left(row.number, _in_words(row), why.message, why.params))

    def _take(self, row: _Row) -> None:
        named = {one.strip() for one in row["member"].split(",")} - {""}
        if named and named <= self.others:
            raise Unreadable("It is of another member.")
        sign, place, text = _proposal(row)
        if sign in _UNSAYABLE:
            raise Unreadable("%(sign)s is said on the page of the paragraph, not by a matrix.", sign=sign)
        paragraph = self._named(place if sign == "ADD" else row.label, row, is_anchor=sign == "ADD")
        if not sign and not text:
            self._comment(row, paragraph, row.comment)
        elif sign == "MOD" or not sign:
            self._reword(row, paragraph, text, is_sure=bool(sign))
        else:
            self._edit(row, sign, paragraph, self._named(place, row, is_anchor=True), text)

    def _named(self, label: str, row: _Row, *, is_anchor: bool = False) -> Paragraph | None:
        """Return the paragraph of a label; None for the whole text, or the start of it."""
        if not _key(label) and (is_anchor or not row["original"]):
            return None
        found = [p for p in self.base if _key(label) and _key(label) in _keys(p)]
        if label.startswith("“") and not found:
            opening = label.strip("“”…. ")
            found = [p for p in self.base if not p.label and p.text.startswith(opening)]
        if len(found) != 1 and not is_anchor and row["original"]:
            found = [p for p in found or self.base if normalize(row["original"]) == p.text]
        if len(found) == 1:
            return found[0]
        if found:
            raise Unreadable("Several paragraphs of the text are called “%(label)s”.", label=label)
        raise Unreadable("No paragraph of the text is called “%(label)s”.", label=label)

    def _comment(self, row: _Row, paragraph: Paragraph | None, text: str) -> None:
        quote, found = row["quote"], _QUOTED.match(text)
        if not quote and found and paragraph and passages(paragraph.text, found["quote"]):
            quote, text = found["quote"], found["text"]
        if not text:
            return
        start, end, words = 0, 0, ""
        if quote and paragraph:
            places = passages(paragraph.text, normalize(quote))
            start, end = places[0] if len(places) == 1 else (0, 0)
            words = quote
        one = Commented(
            Remark("", "", text), paragraph.id if paragraph else None, start, end, words,
            type=_TYPES.get(row["type"].casefold(), CommentType.GENERAL),
        )  # fmt: skip
        if one not in self.taken:
            self.taken.add(one)
            self.commented.append(replace(one, row=row.number))

    def _reword(self, row: _Row, paragraph: Paragraph | None, text: str, *, is_sure: bool) -> None:
        """Keep a wording of a paragraph; what reads like none is taken as a comment, with what it proposes."""
        wording = _replaced(paragraph, text) if paragraph else None
        if wording is None and paragraph and (is_sure or _is_like(paragraph.text, text)):
            wording = text
        if wording is None or paragraph is None:
            self._comment(row, paragraph, "\n\n".join(one for one in (row.comment, text) if one))
        elif not is_unchanged(paragraph.text, wording):
            self.words.setdefault(paragraph.id, []).append((row, wording))

    def _edit(self, row: _Row, sign: str, paragraph: Paragraph | None, after: Paragraph | None, text: str) -> None:
        action = _SIGNS.get(sign)
        if action is None:
            raise Unreadable("“%(sign)s” is no sign that is known.", sign=sign)
        if action is not Action.NEW_PARAGRAPH and paragraph is None:
            raise Unreadable("It names no paragraph.")
        if action is Action.NEW_PARAGRAPH and not text:
            raise Unreadable("There is no text of the new paragraph.")
        kind, level = _kind(row["new_kind"], after)
        is_new = action is Action.NEW_PARAGRAPH
        moved = after.id if after and action in {Action.MOVE, Action.NEW_PARAGRAPH} else None
        edit = Edit(
            uuid5(_NEW, f"{action} {paragraph.id if paragraph and not is_new else ''} {moved} {text}"), action,
            None if is_new or paragraph is None else paragraph.id, text if is_new else "", moved,
            kind=kind if is_new else None, level=level if is_new else 0,
        )  # fmt: skip
        if edit not in self.taken:
            self.taken.add(edit)
            self.proposed.append(_as_proposed(edit, [row]))

    def reworded(self) -> Iterator[Proposed]:
        """Yield a wording for each paragraph, put together from its rows."""
        for paragraph in self.base:
            rows = self.words.get(paragraph.id, [])
            if rows:
                text, used = self._together(paragraph, rows)
                identity = uuid5(_NEW, f"reword {paragraph.id} {text}")
                yield _as_proposed(Edit(identity, Action.REWORD, paragraph.id, text), used)

    def _together(self, paragraph: Paragraph, rows: Sequence[tuple[_Row, str]]) -> tuple[str, list[_Row]]:
        """Return the wording that all rows make together, and the rows that are in it."""
        (first, text), *others = rows
        used = [first]
        for row, more in others:
            both = text if more == text else _both(paragraph, text, more)
            if both is None:
                why = Unreadable("Another row proposes something else for the same words.")
                self.left.append(Left(row.number, _in_words(row), why.message, why.params))
            else:
                text, used = both, [*used, row]
        return text, used


def _proposal(row: _Row) -> tuple[str, str, str]:
    """Return the sign of what a row proposes, the paragraph something is to follow, and the words."""
    if row["operation"]:
        return row["operation"].upper(), row["place"], row["proposed"]
    text = row["change"] or row["proposed"]
    found = _SIGNED.match(text) or _ALONE.match(text)
    if found is None:
        return "", "", text
    groups = found.groupdict()
    return groups["sign"], groups.get("place") or "", groups["text"] or ""


def _key(label: str) -> str:
    return re.sub(r"[\s.,:“”\"]+", "", label).casefold()


def _keys(paragraph: Paragraph) -> set[str]:
    """Return how a paragraph may be called: by its label, and by its number alone."""
    key = _key(paragraph.label)
    numbers = {re.sub(r"\A(?:op|pp|para(?:graph)?)(?=\d)", "", key)} if paragraph.kind is not Kind.PREAMBULAR else set()
    return ({key} | numbers) - {""}


def _both(paragraph: Paragraph, one: str, other: str) -> str | None:
    """Return the wording with the changes of both; None where they change the same words."""
    if len(parts(one)) != 1 or len(parts(other)) != 1:
        return None
    texts = {
        str(n): (Paragraph(paragraph.id, paragraph.kind, normalize(text), paragraph.level, notes=paragraph.notes),)
        for n, text in enumerate((one, other))
    }
    found = merge((paragraph,), texts)
    if any(change.collides_with for change in found.changes) or len(found.merged) != 1:
        return None
    return found.merged[0].text


def _replaced(paragraph: Paragraph, text: str) -> str | None:
    found = _REPLACED.match(text)
    if found is None or paragraph.text.count(found["old"]) != 1:
        return None
    return paragraph.text.replace(found["old"], found["new"])


def _is_like(old: str, new: str) -> bool:
    """Say whether words read as another wording of a paragraph, not as something said about it."""
    kept = sum(len(one.text) for one in mark(old, normalize(new)) if one.op == "=")
    return kept >= _LIKE * min(len(old), len(new)) and kept >= _AT_LEAST * max(len(old), len(new))


def _kind(told: str, anchor: Paragraph | None) -> tuple[Kind, int]:
    name, _, level = told.partition(" ")
    if name in {kind.value for kind in Kind}:
        return Kind(name), int(level) if level.isascii() and level.isdigit() and len(level) == 1 else 0
    return (anchor.kind, anchor.level) if anchor and anchor.kind is not Kind.TITLE else (Kind.OPERATIVE, 0)


def _as_proposed(edit: Edit, rows: Sequence[_Row]) -> Proposed:
    reasons = dict.fromkeys(row.comment for row in rows if row.comment)
    is_editorial = all(row["type"].casefold() == "ed" for row in rows)
    nature = Nature.EDITORIAL if is_editorial else Nature.SUBSTANTIVE
    return Proposed(edit, rationale="\n".join(reasons), nature=nature, rows=tuple(row.number for row in rows))


def _in_words(row: _Row) -> str:
    keys = ("label", "clause", "part", "operation", "place", "comment", "remark", "proposed", "change")
    return " · ".join(row[key] for key in keys if row[key])
