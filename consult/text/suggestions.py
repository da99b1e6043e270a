"""The secretariat's wording of a change beside the member's own: two alternatives at one place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from consult.text.brackets import alternatives
from consult.text.changes import Change, Op
from consult.text.paragraphs import normalize
from consult.text.redline import Segment, mark

SUGGESTED = "~"
"""What the id of a change is followed by where it is the secretariat's wording of it."""


def with_suggestion(change: Change, wording: str) -> tuple[Change, ...]:
    """Return `change` and beside it, attributed to nobody, its other `wording`.

    Both stand at one place and collide, so that they become alternatives. For a new paragraph the one change that
    comes back holds both.
    """
    if change.op is Op.INSERT_PARAGRAPH:
        both = alternatives([(change.new, change.members), (normalize(wording), ())])[1:-1]
        return (replace(change, new=both, members=()),)
    lead, trail = _edges(change)
    other = replace(
        change, id=change.id + SUGGESTED, new=f"{lead}{normalize(wording)}{trail}", members=(),
        op=Op.INSERT if change.op is Op.INSERT else Op.REPLACE, collides_with=(change.id, *change.collides_with),
    )  # fmt: skip
    return replace(change, collides_with=(other.id, *change.collides_with)), other


def spans_of_change(change: Change, proposed: Sequence[Change]) -> Iterator[tuple[str, str, int | None]]:
    """Yield the words of a change, others than `proposed`, in stretches as (text, source, offset in what they replace).

    What the base has there is the base's; what a member proposes is that proposal's, and the rest the secretariat's.
    """
    at = 0
    for segment in mark(change.old, change.new):
        if segment.op == "=":
            yield segment.text, "base", at
        elif segment.op == "+":
            own, parts = max(((one, mark(one.new, segment.text)) for one in proposed), key=_taken_up)
            for part in parts:
                if part.op != "-":
                    yield part.text, change.id + SUGGESTED if part.op == "+" else own.id, None
        at += len(segment.text) if segment.op != "+" else 0


def _taken_up(marked: tuple[Change, Sequence[Segment]]) -> tuple[int, str]:
    """Return how much of a proposal a wording takes up."""
    return sum(len(part.text.strip()) for part in marked[1] if part.op == "="), marked[0].id


def origin(identity: str) -> str:
    """Return the id of the member's change from that of either."""
    return identity.removesuffix(SUGGESTED)


def _edges(change: Change) -> tuple[str, str]:
    """Return the blanks that the words of a change begin and end with."""
    pattern = change.new if change.new.strip() else change.old
    return pattern[: len(pattern) - len(pattern.lstrip())], pattern[len(pattern.rstrip()) :]
