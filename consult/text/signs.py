"""Which characters of a text are signs of brackets: the brackets, and what they say about the words in them.

What is no sign is words. So marks can tell words that came or went from brackets that came or went around them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consult.text.brackets import Alternatives, Bracket, Operator, Plain, Tree, Words, operator, parse
from consult.text.options import dash
from consult.text.redline import Segment


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of marked text, as in `Segment`, that is signs of brackets or has none."""

    op: str
    text: str
    is_sign: bool

    @property
    def is_change_of_words(self) -> bool:
        """Whether words came or went here."""
        return self.op != "=" and not self.is_sign and bool(self.text.strip())


def parts(marked: Sequence[Segment]) -> tuple[Part, ...]:
    """Return marked text with its signs apart from its words; what stands in both is read as in the new one."""
    old, new = (_flags("".join(s.text for s in marked if s.op in ops)) for ops in ("=-", "=+"))
    out: list[Part] = []
    at = {"-": 0, "+": 0}
    for segment in marked:
        side, flags = ("-", old) if segment.op == "-" else ("+", new)
        start = at[side]
        out += _divided(segment, flags[start : start + len(segment.text)])
        for each in "-+" if segment.op == "=" else side:
            at[each] += len(segment.text)
    return tuple(out)


def _divided(segment: Segment, flags: Sequence[bool]) -> Iterator[Part]:
    start = 0
    for end in range(1, len(flags) + 1):
        if end == len(flags) or flags[end] != flags[start]:
            yield Part(segment.op, segment.text[start:end], flags[start])
            start = end


def _flags(text: str) -> list[bool]:
    """Return of every character whether it belongs to a sign."""
    return [is_sign for stretch, is_sign in _written(parse(text)) for _ in stretch]


def _written(tree: Tree) -> Iterator[tuple[str, bool]]:
    for node in tree:
        if isinstance(node, Plain):
            yield node.text, False
        else:
            yield "[", True
            yield from _inside(node)
            yield "]", True


def _inside(bracket: Bracket) -> Iterator[tuple[str, bool]]:
    match bracket.body:
        case Words(children):
            yield from _written(children)
            yield dash(bracket.members), True
        case Operator(clauses):
            for number, clause in enumerate(clauses):
                head = operator(clause.operator, clause.members, None if clause.children is None else "")[1:-1]
                yield (" / " if number else "") + head, True
                is_note = clause.operator == "PLACEHOLDER"  # its words say what is to come, and are none of the text
                yield from ((words, is_note or is_sign) for words, is_sign in _written(clause.children or ()))
        case Alternatives(options):
            for number, (tree, members) in enumerate(options, 1):
                yield f"{' / ' if number > 1 else ''}Alt {number}: ", True
                yield from _written(tree)
                yield dash(members), True
