"""What settling one bracket makes of a text: its words stay, they go, or one of its wordings is kept.

Brackets are counted in the order of their opening signs, those inside others among them; so a bracket has an address
as long as the text before the eyes is the text there is. Everything outside the bracket stays as it was, every bracket
inside it that is not struck with its words too. Who may settle what is decided elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from consult.text.brackets import Alternatives, Bracket, Clause, Operator, Tree, Words, count, parse, render, spans
from consult.text.composition import compose
from consult.text.decisions import Decision, Treatment
from consult.text.edits import edits_on
from consult.text.lifting import joined
from consult.text.omissions import outermost
from consult.text.options import competing
from consult.text.paragraphs import Paragraph, normalize
from consult.text.tokens import has_words, words
from consult.text.wording import Base

_SLASH_FIRST, _SLASH_LAST = re.compile(r"\s?/\s?"), re.compile(r"\s?/\s?\Z")
_WITHOUT_WORDS = frozenset({"PLACEHOLDER", "NO TEXT"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the wordings that compete in a bracket, and the members who stand behind it."""

    text: str
    members: tuple[str, ...]
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A bracket of a text: characters [start, end), its number from 1, what is in it.

    `words` are what stays when it is lifted, None where there is a choice to make; between words with a slash there may
    be one, and they may stay as they are. `members` stand behind it.
    `is_all`: it is all that stands in the bracket around it, with which its content goes.
    """

    number: int
    start: int
    end: int
    text: str
    operators: tuple[str, ...]
    members: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    words: str | None = None
    is_all: bool = False

    @property
    def may_lift(self) -> bool:
        """Whether it can be lifted: there is nothing to choose, and the bracket around it keeps words."""
        return self.words is not None and (has_words(self.words) or not self.is_all)

    @property
    def may_drop(self) -> bool:
        """Whether its content can go while what is around it stays."""
        return not self.is_all


def brackets_of(text: str) -> tuple[Found, ...]:
    """Return the brackets of a text in the order of their opening signs."""
    found = sorted(spans(text))
    return tuple(_found(text, number, span, found) for number, span in enumerate(found, 1))


def lift(text: str, number: int) -> str:
    """Return `text` with the words of a bracket, without its signs, operator and codes.

    :raises LookupError: there is no such bracket
    :raises ValueError: it holds a choice, or is all there is in the bracket around it and has no words
    """
    bracket = _at(text, number)
    if not bracket.may_lift:
        raise ValueError("this bracket cannot be lifted")
    return _replaced(text, bracket, bracket.words or "")


def drop(text: str, number: int) -> str:
    """Return `text` without a bracket and all it holds.

    :raises LookupError: there is no such bracket
    :raises ValueError: it is all there is in the bracket around it
    """
    bracket = _at(text, number)
    if not bracket.may_drop:
        raise ValueError("this bracket is all there is in another")
    return _replaced(text, bracket, "")


def keep(text: str, number: int, option: int) -> str:
    """Return `text` with one of the wordings that compete in a bracket, counted from 1; the others go.

    :raises LookupError: there is no such bracket, or it does not hold this choice
    :raises ValueError: nothing would be left in the bracket around it
    """
    bracket = _at(text, number)
    if not 1 <= option <= len(bracket.choices):
        raise LookupError("there is no such choice")
    chosen = bracket.choices[option - 1].text
    if bracket.is_all and not has_words(chosen):
        raise ValueError("this bracket is all there is in another")
    return _replaced(text, bracket, chosen)


def same_brackets(old: str, new: str) -> bool:
    """Say whether two texts hold the same brackets, word for word and in the same order, whatever stands outside."""

    def held(text: str) -> list[list[str]]:
        return [words(text[start:end]) for start, end in outermost(text)]

    return held(old) == held(new)


def _at(text: str, number: int) -> Found:
    found = brackets_of(text)
    if not 1 <= number <= len(found):
        raise LookupError("there is no such bracket")
    return found[number - 1]


def _found(text: str, number: int, span: tuple[int, int], all_of_them: list[tuple[int, int]]) -> Found:
    start, end = span
    own = text[start:end]
    tree = parse(own)
    bracket = tree[0] if len(tree) == 1 and isinstance(tree[0], Bracket) else Bracket(Words(()))
    around = [one for one in all_of_them if one[0] < start and end < one[1]]
    return Found(
        number, start, end, own, operators=tuple(clause.operator for clause in _clauses(bracket)),
        members=tuple(dict.fromkeys(_members(bracket))), words=_words(bracket),
        choices=_choices(bracket) or tuple(Choice(own[o.start : o.end], ()) for o in competing(own)),
        is_all=bool(around) and not _is_missed(text[slice(*around[-1])], start - around[-1][0], end - start),
    )  # fmt: skip


def _is_missed(outer: str, at: int, length: int) -> bool:
    """Say whether the bracket around keeps words in each of its parts when [at, at + length) goes from it."""
    tree = parse(outer[:at] + outer[at + length :])
    before = parse(outer)
    return _empty_parts(tree) <= _empty_parts(before)


def _empty_parts(tree: Tree) -> int:
    bracket = tree[0] if len(tree) == 1 else None
    if not isinstance(bracket, Bracket):
        return 1
    return sum(not has_words(render(part)) for part in _parts(bracket))


def _parts(bracket: Bracket) -> Iterator[Tree]:
    match bracket.body:
        case Words(children):
            yield children
        case Operator(clauses):
            yield from (clause.children for clause in clauses if clause.children is not None)
        case Alternatives(options):
            yield from (tree for tree, _ in options)


def _clauses(bracket: Bracket) -> tuple[Clause, ...]:
    return bracket.body.clauses if isinstance(bracket.body, Operator) else ()


def _members(bracket: Bracket) -> Iterator[str]:
    yield from bracket.members
    for clause in _clauses(bracket):
        yield from clause.members
    if isinstance(bracket.body, Alternatives):
        for _, members in bracket.body.options:
            yield from members


def _choices(bracket: Bracket) -> tuple[Choice, ...]:
    """Return what competes in a bracket: alternatives, or clauses that ask for different words."""
    if isinstance(bracket.body, Alternatives):
        return tuple(Choice(_standing(tree), members) for tree, members in bracket.body.options)
    asking = [clause for clause in _clauses(bracket) if clause.children is not None]
    texts = {normalize(render(clause.children or ())) for clause in asking}
    if len(texts) < 2:
        return ()
    return tuple(Choice(_kept(clause), clause.members, clause.operator) for clause in asking)


def _words(bracket: Bracket) -> str | None:
    if isinstance(bracket.body, Words):
        return render(bracket.body.children)
    if _choices(bracket):
        return None
    return next((_kept(clause) for clause in _clauses(bracket) if clause.children is not None), "")


def _kept(clause: Clause) -> str:
    return "" if clause.operator in _WITHOUT_WORDS else render(clause.children or ())


def _standing(tree: Tree) -> str:
    """Return the words of an alternative; one that is no text at all has none."""
    text = render(tree)
    only = parse(text.strip())
    is_nothing = len(only) == 1 and isinstance(only[0], Bracket) and _words(only[0]) == "" and count(text) == 1
    return "" if is_nothing else text


def _replaced(text: str, bracket: Found, new: str) -> str:
    left, right = text[: bracket.start], text[bracket.end :]
    new = normalize(new)
    if not new:
        left, right = _without_slash(left, right)
    if new:
        return normalize(left + new + right)
    return normalize(joined(left, right) if left and right else left + right)


def _without_slash(left: str, right: str) -> tuple[str, str]:
    """Return what stands around a bracket that goes without the slash between it and the next: `[shall]/[should]`."""
    behind, before = _SLASH_FIRST.match(right), _SLASH_LAST.search(left)
    if behind and any(start == behind.end() for start, _ in spans(right)):
        return left, right[behind.end() :]
    is_second = before is not None and any(end == before.start() for _, end in spans(left))
    return (left[: before.start()], right) if before and is_second else (left, right)


def with_wording(paragraph: Paragraph, wording: str, member: str) -> str:
    """Return the words of a paragraph with those that `member` would have otherwise in brackets, under its code."""
    wanted = replace(paragraph, text=normalize(wording))
    changes = edits_on(Base((paragraph,)), (wanted,), member, by_content=False)
    composed = compose((paragraph,), [Decision(change, Treatment.BRACKETED) for change in changes])
    return next(p.text for p in composed.text if p.id == paragraph.id)
