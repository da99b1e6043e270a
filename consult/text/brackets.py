r"""Bracketed text as a tree: what is not agreed, who proposes it, and what is proposed instead.

`[…]` may hold an operator (`[DEL CHN: text]`), alternatives (`[Alt 1: text / Alt 2: text — MNG]`) or words,
attributed (`[text — MNG, CHN]`) or not. Brackets nest. `[^1]` is a footnote and `\[` a mere character.
Whatever does not follow the pattern stays as it is: rendering what was parsed gives the same string.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consult.text.bracket_signs import closing, count, escaped, is_balanced, paired, problems, spans

__all__ = [
    "Alternatives",
    "Bracket",
    "Clause",
    "Operator",
    "Plain",
    "Tree",
    "Words",
    "alternatives",
    "attributed",
    "closing",
    "count",
    "escaped",
    "is_balanced",
    "operator",
    "parse",
    "problems",
    "render",
    "reserve",
    "spans",
]

OPERATORS = ("ADD", "DEL", "RETAIN", "RESERVE", "PLACEHOLDER", "NO TEXT")
_MEMBERS = r"[A-Z]{3}(?:, [A-Z]{3})*"
_CLAUSE = re.compile(rf"({'|'.join(OPERATORS)})(?: ({_MEMBERS}))?(: |(?= / |\Z))")
_NEXT_CLAUSE = re.compile(rf" / (?=(?:{'|'.join(OPERATORS)})(?: {_MEMBERS})?(?:: | / |\Z))")
_ALTERNATIVE = re.compile(r"(?:\A| / )Alt (\d{1,3}): ")
_ATTRIBUTION = re.compile(rf" — ({_MEMBERS})\Z")


@dataclass(frozen=True, slots=True)
class Plain:
    """Words outside any bracket of this level."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Bracketed words without operator."""

    children: "Tree"


@dataclass(frozen=True, slots=True)
class Clause:
    """One operator with the members who ask for it; `children` is None where it stands without text."""

    operator: str
    members: tuple[str, ...]
    children: "Tree | None" = None


@dataclass(frozen=True, slots=True)
class Operator:
    """One or several clauses."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Competing wordings in order, each with the members who propose it; the first is usually the base."""

    options: tuple[tuple["Tree", tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets. `members` are those to whom plain bracketed words are attributed."""

    body: Operator | Alternatives | Words
    members: tuple[str, ...] = ()


Node = Plain | Bracket
Tree = tuple[Node, ...]


def parse(text: str) -> Tree:
    """Return the tree of a text; `render` gives back the same string."""
    levels: list[list[Node]] = [[]]
    last = 0
    for start, end, is_opening in paired(text):
        _append(levels[-1], text[last:start])
        if is_opening:
            levels.append([])
        else:
            inner = tuple(levels.pop())
            levels[-1].append(_bracket(inner))
        last = end
    _append(levels[-1], text[last:])
    return tuple(levels[0])


def render(tree: Tree) -> str:
    """Return the text of a tree."""
    return "".join(node.text if isinstance(node, Plain) else f"[{_body(node)}]" for node in tree)


def _append(children: list[Node], text: str) -> None:
    if text:
        children.append(Plain(text))


def _bracket(inner: Tree) -> Bracket:
    return _as_operator(inner) or _as_alternatives(inner) or _as_words(inner)


def _as_words(inner: Tree) -> Bracket:
    words, members = _attributed(inner)
    return Bracket(Words(words), members)


def _attributed(tree: Tree) -> tuple[Tree, tuple[str, ...]]:
    """Divide `text — MNG, CHN` into the text and the members."""
    last = tree[-1] if tree else None
    found = _ATTRIBUTION.search(last.text) if isinstance(last, Plain) else None
    if found is None or last is None or isinstance(last, Bracket):
        return tree, ()
    rest = last.text[: found.start()]
    return (*tree[:-1], *((Plain(rest),) if rest else ())), tuple(found.group(1).split(", "))


def _as_operator(inner: Tree) -> Bracket | None:
    clauses: list[Clause] = []
    for part in _divided(inner, _NEXT_CLAUSE):
        head = part[0] if part else None
        found = _CLAUSE.match(head.text) if isinstance(head, Plain) else None
        if found is None or not isinstance(head, Plain):
            return None
        rest = head.text[found.end() :]
        children: Tree | None = (*((Plain(rest),) if rest else ()), *part[1:])
        if not found.group(3):
            if children:
                return None
            children = None
        members = tuple(found.group(2).split(", ")) if found.group(2) else ()
        clauses.append(Clause(found.group(1), members, children))
    return Bracket(Operator(tuple(clauses)))


def _as_alternatives(inner: Tree) -> Bracket | None:
    first = inner[0] if inner else None
    if not isinstance(first, Plain) or not first.text.startswith("Alt 1: "):
        return None
    parts = _divided((Plain(first.text.removeprefix("Alt 1: ")), *inner[1:]), _ALTERNATIVE, numbered=True)
    return Bracket(Alternatives(tuple(_attributed(part) for part in parts)))


def _divided(tree: Tree, sign: re.Pattern[str], *, numbered: bool = False) -> list[Tree]:
    """Divide a tree at a sign outside inner brackets; numbered signs count only in sequence, from 2."""
    parts: list[list[Node]] = [[]]
    for node in tree:
        if isinstance(node, Bracket):
            parts[-1].append(node)
            continue
        last = 0
        for found in sign.finditer(node.text):
            if not found.group().startswith(" / ") or (numbered and int(found.group(1)) != len(parts) + 1):
                continue
            _append(parts[-1], node.text[last : found.start()])
            parts.append([])
            last = found.end()
        _append(parts[-1], node.text[last:])
    return [tuple(part) for part in parts]


def _body(bracket: Bracket) -> str:
    match bracket.body:
        case Words(children):
            return render(children) + _dash(bracket.members)
        case Operator(clauses):
            return " / ".join(_clause(clause) for clause in clauses)
        case Alternatives(options):
            texts = [render(tree) + _dash(members) for tree, members in options]
            return " / ".join(f"Alt {n}: {text}" for n, text in enumerate(texts, 1))


def _clause(clause: Clause) -> str:
    text = None if clause.children is None else render(clause.children)
    return operator(clause.operator, clause.members, text)[1:-1]


def _dash(members: Sequence[str]) -> str:
    return f" — {', '.join(members)}" if members else ""


def attributed(text: str, members: Sequence[str]) -> str:
    """Return `[text — MNG, CHN]`."""
    return f"[{text}{_dash(members)}]"


def operator(name: str, members: Sequence[str], text: str | None = None) -> str:
    """Return `[DEL CHN: text]`, without text `[RETAIN CHN]`, where members are not named `[DEL: text]`."""
    return f"[{' '.join([name, *([', '.join(members)] if members else [])])}{'' if text is None else ': ' + text}]"


def alternatives(options: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return `[Alt 1: text / Alt 2: text — MNG]`."""
    texts = [text + _dash(members) for text, members in options]
    return "[" + " / ".join(f"Alt {n}: {text}" for n, text in enumerate(texts, 1)) + "]"


def reserve(members: Sequence[str], text: str) -> str:
    """Return `[RESERVE RUS: text]`."""
    return operator("RESERVE", members, text)
