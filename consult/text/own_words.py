"""Words other than those proposed: part of a change, or the secretariat's own over several changes."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from consult.text.changes import IN_WORDS, Change, Op
from consult.text.lifting import joined
from consult.text.paragraphs import normalize
from consult.text.wording import Base

_ID = 20
"""How many hexadecimal digits the id of a change has."""


def part_of(change: Change, old: tuple[int, int], new: tuple[int, int]) -> str:
    """Return the wording by which only characters `new` of the words of a change enter, and `old` of the base go.

    Both count within the change; what is not named stays as the base has it.

    :raises ValueError: these are no characters of the change
    """
    if not (0 <= old[0] <= old[1] <= len(change.old) and 0 <= new[0] <= new[1] <= len(change.new)):
        raise ValueError("the change has no such part")
    words = ""
    for part in (change.old[: old[0]], change.new[new[0] : new[1]], change.old[old[1] :]):
        words = joined(words, part) if words and part else words + part
    return words


def over_all(base: Base, changes: Sequence[Change], wording: str, others: Iterable[str] = ()) -> Change:
    """Return one change, of nobody's, that puts a wording in place of all that changes of words in a paragraph touch.

    It is the same one whatever the wording. `others` are the ids of all changes of that paragraph, which it excludes
    where they touch the same words.

    :raises ValueError: they are not of the words of one paragraph
    """
    paragraphs = {change.paragraph for change in changes}
    paragraph = next(iter(paragraphs), None)
    if paragraph is None or len(paragraphs) > 1 or any(change.op not in IN_WORDS for change in changes):
        raise ValueError("only words of one paragraph are worded together")
    start, end = min(c.start for c in changes), max(c.end for c in changes)
    old = base.text[base.index[paragraph]].text[start:end]
    pattern = old if old.strip() else next((c.new for c in changes if c.new.strip()), "")
    lead, trail = pattern[: len(pattern) - len(pattern.lstrip())], pattern[len(pattern.rstrip()) :]
    named = " ".join([str(paragraph), str(start), str(end), *sorted(c.id for c in changes)])
    return Change(
        sha256(named.encode()).hexdigest()[:_ID], paragraph, Op.REPLACE if old else Op.INSERT, start, end, old,
        f"{lead}{normalize(wording)}{trail}" if wording.strip() else "", (), collides_with=tuple(others),
    )  # fmt: skip
