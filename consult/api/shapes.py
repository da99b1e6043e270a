"""The shapes that what goes in and out is made of. Whatever is unknown in what is sent is refused, never dropped."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import PydanticCustomError

Item = TypeVar("Item", bound=BaseModel)
MOST = 200
_INSTANT, _DAY = TypeAdapter(AwareDatetime), TypeAdapter(date)
FIRST_YEAR, LAST_YEAR = 1900, 9000


def _within_reach(value: Any) -> Any:
    """Refuse an instant or day so far away that no calendar here reaches it."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError("out_of_reach", "The year must be from 1900 to 9000.")
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _instant(value: Any) -> Any:
    """Take an instant as the description says it is written, and not as seconds since 1970."""
    return _read(value, _INSTANT, "T") if isinstance(value, str) else value


def _day(value: Any) -> Any:
    """Take a day as the description says it is written."""
    return _read(value, _DAY, "$") if isinstance(value, str) else value


def _read(written: str, kind: TypeAdapter[Any], end: str) -> Any:
    try:
        if re.match(rf"\d{{4}}-\d\d-\d\d{end}", written.upper(), re.ASCII):
            return kind.validate_python(written)
    except ValidationError:
        pass
    raise PydanticCustomError("written", "Write a day as 2022-10-31, an instant as 2022-10-31T21:00:00Z.")


def _whole(value: Any) -> Any:
    """Take 1.0 for 1, as JSON does."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _digits(value: Any) -> Any:
    """Refuse a number of an address that is not written in plain digits."""
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise PydanticCustomError("digits", "Enter a whole number in digits.")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_instant), AfterValidator(_within_reach)]
Day = Annotated[date, BeforeValidator(_day), AfterValidator(_within_reach)]
Seen = Annotated[int, Field(ge=0, le=2**31 - 1, description="lock_version of what was read"), BeforeValidator(_whole)]
Small = Annotated[int, Field(ge=0, le=2**31 - 1), BeforeValidator(_whole)]
Level = Annotated[int, Field(ge=0, le=3, description="how deep a paragraph stands"), BeforeValidator(_whole)]
Code = Annotated[str, Field(pattern="^[A-Z]{3}$", description="a member State, by its ISO 3166 alpha-3 code")]
Limit = Annotated[int, Field(ge=1, le=MOST), BeforeValidator(_digits)]


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
