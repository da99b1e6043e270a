"""The secretariat's wording of a change beside the member's own: two alternatives at one place."""

from dataclasses import replace

from consult.text.brackets import alternatives
from consult.text.changes import Change, Op
from consult.text.paragraphs import normalize
from consult.text.tokens import fuse, tokenize

SUGGESTED = "~"
"""What the id of a change is followed by where it is the secretariat's wording of it."""


def with_suggestion(text: str, change: Change, wording: str) -> tuple[Change, ...]:
    """Return `change` of the paragraph `text` and beside it, attributed to nobody, its other `wording`.

    Both replace the same words, so that they become alternatives: an insertion takes in a word next to it. For
    a new paragraph the one change that comes back holds both.
    """
    if change.op is Op.INSERT_PARAGRAPH:
        both = alternatives([(change.new, change.members), (normalize(wording), ())])[1:-1]
        return (replace(change, new=both, members=()),)
    lead, trail = _edges(change)
    reworded = replace(
        change, id=change.id + SUGGESTED, new=f"{lead}{normalize(wording)}{trail}", members=(),
        collides_with=(change.id, *change.collides_with),
    )  # fmt: skip
    if change.op is Op.INSERT:
        own, other = _widened(text, change), _widened(text, reworded)
    else:
        own, other = change, replace(reworded, op=Op.REPLACE)
    return replace(own, collides_with=(other.id, *change.collides_with)), other


def origin(identity: str) -> str:
    """Return the id of the member's change from that of either."""
    return identity.removesuffix(SUGGESTED)


def _widened(text: str, change: Change) -> Change:
    """Return an insertion as a replacement of the word before it, or at the start of the one after it."""
    tokens = tokenize(text)
    before = next((t for t in reversed(tokens) if t.end <= change.start), None)
    after = next((t for t in tokens if t.start >= change.end), None)
    if before is not None:
        old = text[before.start : change.start]
        return replace(change, op=Op.REPLACE, start=before.start, old=old, new=_beside(old, change.new))
    if after is not None:
        old = text[change.end : after.end]
        return replace(change, op=Op.REPLACE, end=after.end, old=old, new=_beside(change.new, old))
    return change


def _beside(left: str, right: str) -> str:
    """Return both, with a blank where words would grow together."""
    return f"{left} {right}" if fuse(left, right) else left + right


def _edges(change: Change) -> tuple[str, str]:
    """Return the blanks that the words of a change begin and end with."""
    pattern = change.new if change.new.strip() else change.old
    return pattern[: len(pattern) - len(pattern.lstrip())], pattern[len(pattern.rstrip()) :]
