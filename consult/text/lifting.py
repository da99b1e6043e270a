"""A bracketed text without what members had put into it and have taken back. Never decides who has.

What remains is what stood there before them: an addition goes, what was to be deleted or was reserved stays without
its bracket, an alternative is struck from the list; where nothing is disputed any more, nobody has to retain it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import Protocol

from consult.text import brackets
from consult.text.brackets import Alternatives, Bracket, Clause, Operator, Plain, Tree, Words, spans
from consult.text.changes import Change
from consult.text.edits import edits_on
from consult.text.paragraphs import Paragraph, normalize
from consult.text.tokens import fuse, same
from consult.text.wording import Base


class Asked(Protocol):
    """Whatever is asked of the words of a paragraph: a change, or an item."""

    @property
    def id(self) -> str:
        """What it is known by."""

    @property
    def start(self) -> int:
        """Where the words begin that it replaces."""

    @property
    def end(self) -> int:
        """Where they end."""

    @property
    def new(self) -> str:
        """The words in their place."""


_KEEP_WORDS = frozenset({"DEL", "RETAIN", "RESERVE"})
MOST_SEPARATE = 6
"""Of more liftings in one paragraph than these, only all or none are tried."""


def without(text: str, members: frozenset[str]) -> str:
    """Return `text` without the brackets, alternatives and codes of `members`; "" where nothing remains."""
    return normalize(_text(brackets.parse(text), members))


def named(text: str) -> frozenset[str]:
    """Return the members whose codes stand in the brackets of `text`."""
    return frozenset(_codes(brackets.parse(text)))


def taken_back(base: str, asked: Iterable[Asked], members: frozenset[str]) -> set[str]:
    """Return of what `members` ask of the words of a paragraph what only takes out what they alone have in a bracket.

    To ask for that is to withdraw it. Where others stand behind it too, only the codes of `members` go.
    """
    found: set[str] = set()
    placed = sorted(((*_trimmed(base, one), one) for one in asked), key=lambda p: p[:2])
    for start, end in spans(base):
        here = [(first, last, one) for first, last, one in placed if start <= first and last <= end]
        left = _text(brackets.parse(base[start:end]), members)
        if here and not same(base[start:end], left) and same(_applied(base, start, end, here), left):
            found.update(one.id for *_, one in here)
    return found


def _trimmed(base: str, one: Asked) -> tuple[int, int]:
    """Return the words that a change replaces, without the blanks around them."""
    old = base[one.start : one.end]
    return one.start + len(old) - len(old.lstrip()), one.end - len(old) + len(old.rstrip())


def _applied(base: str, start: int, end: int, changes: Iterable[tuple[int, int, Asked]]) -> str:
    parts, at = [], start
    for first, last, one in changes:
        parts += [base[at:first], one.new]
        at = max(at, last)
    return normalize(together([*parts, base[at:end]]))


def liftings(paragraph: Paragraph, lifted: str | None) -> tuple[Change, ...]:
    """Return the differences from a paragraph to its `lifted` wording: "" where it goes, None where nothing does."""
    if lifted is None or lifted == paragraph.text:
        return ()
    after = Paragraph(paragraph.id, paragraph.kind, lifted, paragraph.level, notes=paragraph.notes)
    return tuple(edits_on(Base((paragraph,)), (after,), "", by_content=False))


def selections(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """Yield what of `changes` may be carried out: any of them, of very many all or none."""
    if len(changes) > MOST_SEPARATE:
        yield from ((), tuple(changes))
        return
    yield from chain.from_iterable(combinations(changes, size) for size in range(len(changes) + 1))


def _text(tree: Tree, gone: frozenset[str]) -> str:
    return together(node.text if isinstance(node, Plain) else _bracket(node, gone) for node in tree)


def together(parts: Iterable[str]) -> str:
    """Put parts of a text together; where one is empty, something is gone between its neighbours."""
    out, is_seam = "", False
    for words in parts:
        if words and is_seam:
            out = joined(out, words)
        else:
            out += words
        is_seam = not words
    return out


def joined(left: str, right: str) -> str:
    """Join what stood on the two sides of something that is gone, with the blank that belongs there."""
    if left.endswith(" ") and not right[0].isalnum() and right[0] != "[":
        return left.removesuffix(" ") + right
    return f"{left} {right}" if fuse(left, right) else left + right


def _bracket(bracket: Bracket, gone: frozenset[str]) -> str:
    match bracket.body:
        case Words(children):
            inner, left = _text(children, gone), _left(bracket.members, gone)
            return brackets.attributed(inner, left) if inner and (left or not bracket.members) else ""
        case Operator((clause,)):
            return _clause(clause, gone)
        case Operator((first, Clause("RETAIN", retaining, None))):
            return _retained(first, retaining, gone)
        case Operator():
            return brackets.render((bracket,))
        case Alternatives(options):
            return _alternatives(options, gone)


def _clause(clause: Clause, gone: frozenset[str]) -> str:
    inner = None if clause.children is None else _text(clause.children, gone)
    left = _left(clause.members, gone)
    if left or not clause.members:
        return brackets.operator(clause.operator, left, inner)
    return inner or "" if clause.operator in _KEEP_WORDS else ""


def _retained(clause: Clause, retaining: tuple[str, ...], gone: frozenset[str]) -> str:
    """Return what is proposed, and who wants words retained against it as long as it is."""
    left = _left(retaining, gone)
    written = _clause(clause, gone)
    is_proposed = bool(_left(clause.members, gone) or not clause.members)
    if not is_proposed or (retaining and not left):
        return written
    return f"{written[:-1]} / {brackets.operator('RETAIN', left)[1:]}"


def _alternatives(options: Sequence[tuple[Tree, tuple[str, ...]]], gone: frozenset[str]) -> str:
    written = [(_text(tree, gone), _left(members, gone), members) for tree, members in options]
    kept = [(text, left) for text, left, members in written if text and (left or not members)]
    if len(kept) > 1:
        return brackets.alternatives(kept)
    if not kept or _is_nothing(kept[0][0]):
        return ""
    text, left = kept[0]
    return brackets.attributed(text, left) if left else text


def _is_nothing(text: str) -> bool:
    """Say whether an alternative is no text at all; alone it proposes nothing."""
    match brackets.parse(text):
        case (Bracket(Operator((Clause("NO TEXT"),))),):
            return True
    return False


def _left(members: Sequence[str], gone: frozenset[str]) -> tuple[str, ...]:
    return tuple(member for member in members if member not in gone)


def _codes(tree: Tree) -> Iterator[str]:
    for node in tree:
        if isinstance(node, Plain):
            continue
        yield from node.members
        match node.body:
            case Words(children):
                yield from _codes(children)
            case Operator(clauses):
                for clause in clauses:
                    yield from (*clause.members, *_codes(clause.children or ()))
            case Alternatives(options):
                for option, members in options:
                    yield from (*members, *_codes(option))
