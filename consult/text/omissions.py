"""What a free wording of a paragraph would silently change or drop. Compares words; decides nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from consult.text.brackets import spans
from consult.text.changes import Change, Op
from consult.text.composition import Decision, Retained, Treatment, compose, unbracketed_difference
from consult.text.lifting import liftings, selections
from consult.text.options import bare
from consult.text.paragraphs import Paragraph
from consult.text.tokens import note_number, words

_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE, Op.DELETE_PARAGRAPH})
_SIGNS = re.compile(r"\A(?:/ )?Alt \d{1,3}: | — [A-Z]{3}(?:, [A-Z]{3})*\Z")
_ELSEWHERE = frozenset({Op.INSERT_PARAGRAPH, Op.MOVE_PARAGRAPH})
"""What stands in a paragraph of its own, whatever the wording of this one."""


class Reason(StrEnum):
    """Why a wording cannot stand as it is."""

    CHANGED = "changed outside brackets"
    LEFT_OUT = "left out"
    MOVED = "stands elsewhere"


@dataclass(frozen=True, slots=True)
class Omission:
    """Words that a wording changes outside brackets, or leaves out although members propose them."""

    reason: Reason
    words: str
    members: tuple[str, ...] = ()


def omitted(
    base: Paragraph,
    wording: str,
    decisions: Sequence[Decision],
    lifted: str | None = None,
    retained: Retained | None = None,
) -> tuple[Omission, ...]:
    """Return what `wording` of the paragraph `base` changes outside brackets, then what it leaves out.

    Changes that enter unbracketed must be there; those that stand in brackets must be in one, with the codes of
    their members. What makes a paragraph of its own is not looked for here. `lifted` is the base without what was
    withdrawn since it was issued: any of that may be gone, "" the whole paragraph. Where something stands in
    brackets, those who want the paragraph `retained` must be named in one.
    """
    plain = [d for d in decisions if d.treatment is Treatment.PLAIN and d.change.op in _WORDS]
    bracketed = [_as_entering(d) for d in decisions if d.treatment is Treatment.BRACKETED]
    missing = [d for d in plain if not _contains(_words(wording), _words(_as_entering(d).new))]
    entering = [d for d in plain if d not in missing]
    changed = () if _fits(base, wording, entering, lifted) else _changed(_with(base, entering), wording)
    left_out = [*_left_out(wording, bracketed), *_not_retained(wording, bracketed, retained)]
    return (*changed, *(_omission(_as_entering(d)) for d in missing), *left_out)


def _fits(base: Paragraph, wording: str, plain: Sequence[Decision], lifted: str | None) -> bool:
    """Say whether the base, with what enters and without any of what was withdrawn, stands in the wording."""
    chosen = ([Decision(change, Treatment.PLAIN) for change in some] for some in selections(liftings(base, lifted)))
    return any(keeps(_with(base, [*plain, *lifting]), wording) for lifting in chosen)


def _with(base: Paragraph, plain: Sequence[Decision]) -> str:
    return next((p.text for p in compose((base,), plain).text if p.id == base.id), "")


def keeps(base: str, wording: str) -> bool:
    """Say whether `base` stands in `wording`: word for word outside brackets, in its order inside them."""
    old = words(base)
    reached = {0}
    at = 0
    for start, end in [*outermost(wording), (len(wording), len(wording))]:
        for word in words(wording[at:start]):
            reached = {place + 1 for place in reached if place < len(old) and old[place] == word}
        reached = _absorbed(old, reached, words(wording[start:end]))
        at = end
    return len(old) in reached


def holds(wording: str, bracketed: Iterable[str]) -> bool:
    """Say whether brackets stand in the brackets of `wording`, in their order, whatever stands outside."""
    old = [word for bracket in bracketed for word in words(bracket)]
    reached = {0}
    for start, end in outermost(wording):
        reached = _absorbed(old, reached, words(wording[start:end]))
    return len(old) in reached


def outermost(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the brackets that stand in no other."""
    reach = 0
    for start, end in sorted(spans(text)):
        if start >= reach:
            yield start, end
            reach = end


def _absorbed(old: Sequence[str], reached: set[int], bracket: Sequence[str]) -> set[int]:
    """Return the places that can be reached when words from those already `reached` may stand in a bracket.

    Whoever starts later gets at least as far, so of places in a row only the last has to be tried.
    """
    out = set(reached)
    for first in (place for place in reached if place + 1 not in reached):
        last = first
        for word in bracket:
            last += last < len(old) and old[last] == word
        out.update(range(first, last + 1))
    return out


def _as_entering(decision: Decision) -> Change:
    return decision.change if decision.wording is None else replace(decision.change, new=decision.wording)


def _changed(base: str, wording: str) -> Iterable[Omission]:
    quoted = [s.text.strip() for s in unbracketed_difference(base, wording, ()) if s.text.strip()]
    return (Omission(Reason.CHANGED, text) for text in quoted or [wording])


def _left_out(wording: str, bracketed: Sequence[Change]) -> Iterable[Omission]:
    inside = [_words(wording[start:end]) for start, end in outermost(wording)]
    for change in bracketed:
        if change.op not in _ELSEWHERE and not any(_holds(bracket, change) for bracket in inside):
            yield _omission(change)


def _not_retained(wording: str, bracketed: Sequence[Change], retained: Retained | None) -> Iterable[Omission]:
    for change in bracketed:
        against = retained.against(change) if retained and change.op not in _ELSEWHERE else None
        signs = ({*_words(wording[start:end])} for start, end in outermost(wording))
        if against and not any(
            ("RETAIN" in sign or {"NO", "TEXT"} <= sign) and sign.issuperset(against.members) for sign in signs
        ):
            yield Omission(Reason.LEFT_OUT, "RETAIN", against.members)
            return


def _holds(bracket: Sequence[str], change: Change) -> bool:
    """Say whether a bracket holds what a change proposes and names those who propose it."""
    if not set(change.members) <= set(bracket):
        return False
    if change.op is Op.DELETE_PARAGRAPH:
        return "DEL" in bracket or not change.members
    if change.op not in _WORDS:
        return "PLACEHOLDER" in bracket
    new = _words(_proposed(change.new))
    return _contains(bracket, new) if new else _holds_in_order(bracket, _words(change.old))


def _proposed(new: str) -> str:
    """Return the words a change brings, without the bracket, number or codes typed around them: these are settled."""
    words_ = new.strip()
    first, last = bare(words_)
    return _SIGNS.sub("", words_[first:last])


def _holds_in_order(outer: Sequence[str], inner: Sequence[str]) -> bool:
    """Say whether words stand in a bracket in their order, whatever stands between them."""
    left = iter(outer)
    return all(word in left for word in inner)


def _words(text: str) -> list[str]:
    """Return the words without footnote marks, whose numbers depend on the paragraph they stand in."""
    return [word for word in words(text) if note_number(word) is None]


def _contains(outer: Sequence[str], inner: Sequence[str]) -> bool:
    size = len(inner)
    return any(outer[i : i + size] == inner for i in range(len(outer) - size + 1))


def _omission(change: Change) -> Omission:
    return Omission(Reason.LEFT_OUT, (change.new or change.old).strip() or change.op.value, change.members)
