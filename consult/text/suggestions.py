"""The secretariat's wording of a change beside the member's own: two alternatives at one place."""

from dataclasses import replace

from consult.text.brackets import alternatives
from consult.text.changes import Change, Op
from consult.text.paragraphs import normalize

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


def origin(identity: str) -> str:
    """Return the id of the member's change from that of either."""
    return identity.removesuffix(SUGGESTED)


def _edges(change: Change) -> tuple[str, str]:
    """Return the blanks that the words of a change begin and end with."""
    pattern = change.new if change.new.strip() else change.old
    return pattern[: len(pattern) - len(pattern.lstrip())], pattern[len(pattern.rstrip()) :]
