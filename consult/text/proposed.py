"""Which paragraphs are only proposed: they stand in brackets as a whole and have no number of their own yet."""

from collections.abc import Iterator

from consult.text.brackets import Alternatives, Bracket, Operator, Tree, Words, parse
from consult.text.ordinals import behind
from consult.text.paragraphs import Text, by_id

_AROUND = frozenset({"DEL", "RESERVE"})
"""What may be said of a paragraph whoever proposed it."""


def proposed(text: Text, before: Text = ()) -> Iterator[bool]:
    """Yield for each paragraph of `text` whether it is only proposed, given the text `before` it.

    A paragraph of that text is so if its label says it was; a new one if it stands in brackets as a whole. In a first
    text the brackets have to tell who proposes it, or that it is a placeholder: its drafter counts all others.
    """
    known = by_id(before)
    for paragraph in text:
        former = known.get(paragraph.id)
        bracket = _whole(parse(paragraph.text)) if paragraph.text.startswith("[") else None
        if bracket is None:
            yield False
        elif former is not None:
            yield bool(behind(former.label))
        else:
            yield bool(known) or _is_attributed(bracket)


def _whole(tree: Tree) -> Bracket | None:
    """Return the bracket around all of a text, inside what others say of the whole."""
    only = tree[0] if len(tree) == 1 else None
    if not isinstance(only, Bracket):
        return None
    match only.body:
        case Operator((clause, *_)) if clause.operator in _AROUND:
            return _whole(clause.children or ())
    return only


def _is_attributed(bracket: Bracket) -> bool:
    match bracket.body:
        case Words():
            return bool(bracket.members)
        case Alternatives(((_, first), *_)):
            return bool(first)
        case Operator((clause, *_)):
            return clause.operator in {"ADD", "PLACEHOLDER"}
    return False
