"""The shapes that what goes in and out is made of. Whatever is unknown in what is sent is refused, never dropped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

Item = TypeVar("Item", bound=BaseModel)
MOST = 200
FIRST_YEAR, LAST_YEAR = 1900, 9000


def _within_reach(value: Any) -> Any:
    """Refuse an instant or day so far away that no calendar here reaches it."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError("out_of_reach", "The year must be from 1900 to 9000.")
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _digits(value: Any) -> Any:
    """Refuse a number of an address that is not written in plain digits."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise PydanticCustomError("digits", "Enter a whole number in digits.")
    return value


Moment = Annotated[AwareDatetime, AfterValidator(_within_reach)]
Day = Annotated[date, AfterValidator(_within_reach)]
Seen = Annotated[int, Field(ge=0, le=2**31 - 1, description="lock_version of what was read")]
Small = Annotated[int, Field(ge=0, le=2**31 - 1)]
Code = Annotated[str, Field(pattern="^[A-Z]{3}$", description="a member State, by its ISO 3166 alpha-3 code")]
Limit = Annotated[int, BeforeValidator(_digits), Field(ge=1, le=MOST)]


class Entered(BaseModel):
    """What a program sends."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Shown(BaseModel):
    """What a program is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def of(cls, row: Any, **more: Any) -> Self:
        """Return what is told of a row: its columns of the same names, and `more`."""
        return cls(**{name: getattr(row, name) for name in cls.model_fields if name not in more}, **more)


class Paging(Entered):
    """Which part of a list is wanted."""

    limit: Limit = Field(default=50, description="how many at most")
    cursor: str | None = Field(default=None, max_length=300, description="where the part before this one ended")


class Wrong(Shown):
    """One place in a request that does not have the form described."""

    field: str
    detail: str


class Problem(BaseModel):
    """Why something was refused (RFC 9457). `type` leads to what such a refusal means."""

    type: str
    title: str
    status: int
    detail: str = Field(description="a sentence for a person, in the language asked for")
    field: str | None = Field(default=None, description="which entry it is about")
    errors: list[Wrong] = Field(default=[], description="each place that does not have the form described")
    theirs: str | list[str] | None = Field(default=None, description="what somebody else saved first")
    yours: str | list[str] | None = Field(default=None, description="what was sent")
    theirs_by: str | None = None
    theirs_beside: list[str] = []
    yours_beside: list[str] = []
    stored: int | None = Field(default=None, description="the lock_version under which theirs is stored")
    current: dict[str, Any] | None = Field(default=None, description="how it stands now, where If-Match named another")
    number: str | None = Field(default=None, description="under which the log has a fault")


@dataclass(frozen=True)
class Listing(Generic[Item]):
    """The whole of a list, of which one part is shown.

    `key` tells where a part ended, also when others came between.
    """

    rows: Sequence[Any]
    shown: Callable[[Any], Item]
    key: Callable[[Any], str] = lambda row: str(getattr(row, "id", ""))
