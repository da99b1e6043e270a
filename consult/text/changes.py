"""What a member proposes, as the smallest differences that can each be decided on their own.

The words here are those of the stable interface (`consult merge`, JSON): see docs/merge.md.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from consult.text.paragraphs import Kind


class Op(StrEnum):
    """What a change does to the base."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    INSERT_PARAGRAPH = "insert_paragraph"
    DELETE_PARAGRAPH = "delete_paragraph"
    MOVE_PARAGRAPH = "move_paragraph"
    SPLIT_PARAGRAPH = "split_paragraph"
    JOIN_PARAGRAPHS = "join_paragraphs"
    SET_KIND = "set_kind"


IN_WORDS = frozenset({Op.REPLACE, Op.INSERT, Op.DELETE, Op.SPLIT_PARAGRAPH})
"""What happens inside one paragraph, at or between its words."""


@dataclass(frozen=True, slots=True)
class Change:
    """One indivisible difference between the base and the texts of the members who propose it.

    `start` and `end` are code-point offsets in the base paragraph's text; `old` is what stands there.
    `paragraph` is the base paragraph concerned; for `insert_paragraph` the one it follows (None at the
    start). For `move_paragraph`, `after` is the one it now follows. `order` counts what enters at one place:
    new and moved paragraphs after the same one, words and paragraph ends at the same point.
    `sources` gives, per member, the id its own text uses for the paragraph this came from.
    `notes` are the footnotes to which marks in `new` refer, numbered as in the member's paragraph.
    """

    id: str
    paragraph: UUID | None
    op: Op
    start: int
    end: int
    old: str
    new: str
    members: tuple[str, ...]
    after: UUID | None = None
    order: int = 0
    kind: Kind | None = None
    level: int | None = None
    cluster: int | None = None
    collides_with: tuple[str, ...] = ()
    sources: dict[str, UUID] = field(default_factory=dict, compare=False, hash=False)
    notes: tuple[str, ...] = ()

    def colliding(self, cluster: int, collides_with: tuple[str, ...]) -> "Change":
        """Return the same, marked: the number of its cluster, and the ids of what it collides with."""
        return Change(
            self.id, self.paragraph, self.op, self.start, self.end, self.old, self.new, self.members, self.after,
            self.order, self.kind, self.level, cluster, collides_with, self.sources, self.notes,
        )  # fmt: skip
