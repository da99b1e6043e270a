"""What a document is made of before it becomes a file of some format: values, no markup."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from consult.text.tracked import Tracked

_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose a change is, by name in the order of members, and since when."""

    names: tuple[str, ...]
    at: datetime

    @property
    def author(self) -> str:
        """All names, as far as Word takes them: of many the first ones, and how many more."""
        whole = ", ".join(self.names)
        kept = len(self.names)
        while len(whole) > _LONGEST and kept > 1:
            kept -= 1
            whole = f"{', '.join(self.names[:kept])} (+{len(self.names) - kept})"
        return whole


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in the margin: on characters of a base paragraph, on what a change brings in, or on the whole.

    `on` is the paragraph, the id of the change, or None; with `start` = `end` all of it is meant.
    """

    hand: Hand
    text: str
    on: UUID | str | None = None
    start: int = 0
    end: int = 0
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head and foot of the pages. `notice`: that it is an exercise, where it is one."""

    body: str
    title: str
    symbol: str = ""
    name: str = ""
    distribution: str = ""
    date: str = ""
    notice: str = ""
    page: str = "%(page)s / %(pages)s"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the document that is none of the text: `style` is one of heading, text, field, note."""

    text: str
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """A document. `hands` says whose each change is, `signs` who sets brackets around what diverges.

    `order` are the names in the order of members. `labels`: those that paragraphs get when all is accepted, where they
    are others than those they have. `after`: what stands on a page of its own behind the text. `short` are short forms
    of names, `kind` says what sort of instrument it is, `history` is its life: versions with their dates.
    `is_tracking`: whoever edits the file leaves tracked changes.
    """

    head: Head
    rows: tuple[Tracked, ...]
    at: datetime
    language: str = "en"
    hands: Mapping[str, Hand] = field(default_factory=lambda: MappingProxyType({}))
    signs: Hand | None = None
    order: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    front: tuple[Line, ...] = ()
    cover: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    end: str = ""
    labels: Mapping[UUID, str] | None = None
    properties: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    short: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    kind: str = "statementDraft"
    history: tuple[tuple[str, datetime], ...] = ()
    is_tracking: bool = False

    def hand_of(self, changes: tuple[str, ...], *, is_sign: bool = False) -> Hand:
        """Return whose some changes are together: all names once, in the order of members; the latest instant."""
        if is_sign and self.signs is not None:
            return self.signs
        found = [self.hands[one] for one in changes if one in self.hands]
        places = {name: n for n, name in enumerate(self.order)}
        names = dict.fromkeys(name for hand in found for name in hand.names)
        return Hand(
            tuple(sorted(names, key=lambda name: places.get(name, len(places)))),
            max((hand.at for hand in found), default=self.at),
        )
