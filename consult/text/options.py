"""The wordings that one bracket holds, and where its words stand between operators, numbers and codes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consult.text.brackets import Alternatives, Bracket, Operator, Tree, Words, operator, parse, render, spans
from consult.text.tokens import has_words

_APART = re.compile(r" / ")
_SLASH = re.compile(r"/")
_BETWEEN_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*(?:/[^\W\d_]+(?:[-’'][^\W\d_]+)*)+")


@dataclass(frozen=True, slots=True)
class Option:
    """One wording that a bracket holds: [start, end). Its sign begins at `begin`, the codes behind it end at `stop`."""

    begin: int
    start: int
    end: int
    stop: int
    members: tuple[str, ...]


def options(text: str) -> tuple[Option, ...]:
    """Return the wordings of a text that is one bracket, of words or alternatives; of any other text nothing."""
    body, members = only_bracket(text)
    if isinstance(body, Words):
        return (_option(0, "[", body.children, members),)
    out: list[Option] = []
    for tree, own in body.options if isinstance(body, Alternatives) else ():
        sign = f"{' / ' if out else '['}Alt {len(out) + 1}: "
        out.append(_option(out[-1].stop if out else 0, sign, tree, own))
    return tuple(out)


def competing(text: str) -> tuple[Option, ...]:
    """Return the wordings between which a slash stands in a text that is one bracket: `[shall/should]`, `[a / b c]`.

    Only where nobody is named: words that a member proposes are one wording, whatever signs it has. A slash without
    blanks is between single words, and none that has a digit: such are symbols and dates.
    """
    body, members = only_bracket(text)
    if not isinstance(body, Words) or members:
        return ()
    inner, nested = text[1:-1], spans(text[1:-1])
    is_between_words = _BETWEEN_WORDS.fullmatch(inner) is not None
    signs = [found.span() for found in (_SLASH if is_between_words else _APART).finditer(inner)]
    cuts = [(first, last) for first, last in signs if not any(start < first < end for start, end in nested)]
    starts, ends = [0, *(last for _, last in cuts)], [*(first for first, _ in cuts), len(inner)]
    found = tuple(Option(one + 1, one + 1, end + 1, end + 1, ()) for one, end in zip(starts, ends, strict=True))
    return found if len(found) > 1 and all(has_words(text[one.start : one.end]) for one in found) else ()


def regions(text: str) -> list[tuple[int, int]]:
    """Return where in a text that is one bracket its words stand, without operators, numbers and codes."""
    body, _ = only_bracket(text)
    if not isinstance(body, Operator):
        return [(one.start, one.end) for one in options(text)]
    out: list[tuple[int, int]] = []
    end = 1
    for clause in body.clauses:
        words = "" if clause.children is None else render(clause.children)
        end += len(operator(clause.operator, clause.members, None if clause.children is None else words)) - 2
        if clause.children is not None:
            out.append((end - len(words), end))
        end += len(" / ")
    return out


def only_bracket(text: str) -> tuple[Operator | Alternatives | Words | None, tuple[str, ...]]:
    """Return what stands in a text that is one bracket, and the members to whom its words are attributed."""
    tree = parse(text)
    only = tree[0] if len(tree) == 1 else None
    return (only.body, only.members) if isinstance(only, Bracket) else (None, ())


def _option(begin: int, sign: str, tree: Tree, members: tuple[str, ...]) -> Option:
    start = begin + len(sign)
    end = start + len(render(tree))
    return Option(begin, start, end, end + len(dash(members)), members)


def dash(members: Sequence[str]) -> str:
    """Return what attributes words to members, nothing where they are not named."""
    return f" — {', '.join(members)}" if members else ""


def bare(text: str) -> tuple[int, int]:
    """Return the characters of a text without a bracket around all of it that names nobody."""
    own = options(text)
    is_wrapped = len(own) == 1 and (own[0].start, own[0].stop) == (1, len(text) - 1)
    return (own[0].start, own[0].end) if is_wrapped and not own[0].members else (0, len(text))
