"""Whose words brackets say they hold: each member they name, with the operator it stands behind."""

from collections import Counter
from collections.abc import Iterable, Iterator

from consult.text.brackets import Alternatives, Bracket, Operator, Tree, Words, parse


def spoken_for(base: str, wording: str, member: str) -> tuple[str, ...]:
    """Return the other members for whom `wording` says more in brackets than `base` does, in their order by code.

    `member` is the writer: what somebody says for the own Government needs no leave.
    """
    added = Counter(_named(parse(wording))) - Counter(_named(parse(base)))
    return tuple(sorted({code for _, code in added} - {member}))


def _named(tree: Tree) -> Iterator[tuple[str, str]]:
    for node in tree:
        if isinstance(node, Bracket):
            yield from _in_bracket(node)


def _in_bracket(bracket: Bracket) -> Iterator[tuple[str, str]]:
    yield from (("", code) for code in bracket.members)
    for sign, members, children in _parts(bracket):
        yield from ((sign, code) for code in members)
        yield from _named(children)


def _parts(bracket: Bracket) -> Iterable[tuple[str, tuple[str, ...], Tree]]:
    match bracket.body:
        case Operator(clauses):
            return [(one.operator, one.members, one.children or ()) for one in clauses]
        case Alternatives(options):
            return [("", members, children) for children, members in options]
        case Words(children):
            return [("", (), children)]
