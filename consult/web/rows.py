"""The values that the page of a compilation is made of. Decides nothing; `compiled` fills them."""

from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup

from consult.web.items import ShownItem, Tag


@dataclass(frozen=True, slots=True)
class Place:
    """What the page needs to know of a paragraph, of the base or proposed."""

    id: str
    kind: str
    level: int
    label: str


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A stretch of the marked text."""

    op: str
    text: Markup
    members: tuple[str, ...] = ()
    collision: str = ""


@dataclass(frozen=True, slots=True)
class MarginNote:
    """One proposal in the margin: whose, what it does, why. `words` only where it is no longer in the text."""

    member: str
    operation: str
    rationale: str
    nature: str
    tags: tuple[Tag, ...]
    words: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One of the texts side by side."""

    heading: str
    text: Markup
    code: str = ""
    name: str = ""
    is_base: bool = False
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the page. `paragraph` is set where it is one of the base; `url` leads to where its words are.

    `columns_on` says what the columns below it are about.
    """

    place: Place
    runs: tuple[ShownRun, ...]
    state: str = ""
    note: str = ""
    paragraph: UUID | None = None
    url: str = ""
    is_diverging: bool = False
    margin: tuple[MarginNote, ...] = ()
    comments: tuple[ShownItem, ...] = ()
    discussed: tuple[ShownItem, ...] = ()
    columns: tuple[Column, ...] = ()
    columns_on: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without proposals that is fetched when somebody asks for it."""

    sentence: str
    url: str
