"""What a bracketed text says once everything is settled: brackets opened, one wording chosen in each."""

import re
from collections.abc import Callable, Sequence

from consult.text.brackets import Alternatives, Bracket, Operator, Plain, Tree, Words, parse, render

Option = tuple[str, tuple[str, ...]]
"""A wording and the members who want it; nobody is the base."""


def choices(bracket: Bracket) -> list[Option]:
    """Return what can be chosen in a bracket, the base first; its inner brackets are still closed."""
    match bracket.body:
        case Words(children):
            return [("", ()), (render(children), bracket.members)][not bracket.members :]
        case Alternatives(found):
            base: list[Option] = [] if any(not members for _, members in found) else [("", ())]
            return base + [_of(render(tree), members) for tree, members in found]
        case Operator((clause, *_)):
            text = "" if clause.children is None else render(clause.children)
            return [(text, ()), *([("", clause.members)] if clause.operator == "DEL" else [])]
    raise AssertionError(bracket)


def _of(text: str, members: tuple[str, ...]) -> Option:
    match parse(text):
        case (Bracket(Operator((clause,))),) if clause.operator == "NO TEXT":
            return "", clause.members
    return text, members


def settled(text: str, choose: Callable[[Sequence[Option]], str]) -> str:
    """Return the text with a wording chosen in every bracket, blanks as an editor would leave them."""

    def opened(tree: Tree) -> str:
        return "".join(node.text if isinstance(node, Plain) else opened(parse(choose(choices(node)))) for node in tree)

    return re.sub(r" +(?=[,.;]|\Z)|\A +", "", re.sub(" +", " ", opened(parse(text))))


def as_wanted_by(member: str, text: str) -> str:
    """Return the text if everything goes as one member wants; "" is nobody, for whom the base stands."""

    def choose(found: Sequence[Option]) -> str:
        return next((words for words, members in found if member in members), found[0][0])

    return settled(text, choose)
