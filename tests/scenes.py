"""A body with a draft at each stage of its life, at one and the same instant, and somebody in every capacity.

Whoever acts does so for Mongolia, but where a member must be at a certain point of its answer:
MNG, KOR   have submitted; both propose something for the first paragraph, MNG in words
JPN        is preparing an answer, with a contribution of a ministry
CHN        has cleared its answer
PRK        answered on paper, entered by the secretariat
RUS        has not been heard of; nothing was transmitted to it. It answered the round before when that was compiled

Who is present in sessions: MNG, CHN and JPN.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from consult.procedure.acts import TABLE
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.stages import Stage
from consult.text.paragraphs import Text

NOW = datetime(2022, 10, 3, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NATIONAL = (Capacity.FOCAL_POINT, Capacity.DEPUTY, Capacity.REVIEWER, Capacity.HEAD_OF_DELEGATION)
Cast = dict[tuple[str, str | None], Actor]
WITHOUT = "deputy without delegation"
WITHOUT_CHAIR = "vice-chair without delegation"
DELEGABLE = tuple(act for act, rule in TABLE.items() if rule.delegable)
WORDS = ("alpha one two three", "beta one two three", "gamma one two three", "delta one two three")


@dataclass(frozen=True)
class Answers:
    """What members have answered in a round, by member."""

    round: UUID | None = None
    submissions: dict[str, UUID] = field(default_factory=dict)
    proposal: UUID | None = None
    wording: str = ""
    contribution: UUID | None = None
    comment: UUID | None = None


@dataclass(frozen=True)
class Scene:
    """A draft at a stage, with the rows that acts are about: the newest there are.

    `preparation` is a text that was in preparation when the draft was adopted, and has been since.
    """

    stage: Stage
    draft: UUID
    version: UUID
    base: Text
    round: UUID | None = None
    answers: Answers = Answers()
    compilation: UUID | None = None
    item: str | None = None
    others_item: str | None = None
    disposition: UUID | None = None
    preparation: UUID | None = None


@dataclass(frozen=True)
class World:
    """Everything there is: who, and where the drafts stand. `session` is over; `meeting` is held today."""

    cast: Cast
    scenes: dict[Stage, Scene]
    session: UUID
    meeting: UUID

    def who(self, name: str, member: str = "MNG") -> Actor:
        """Return who acts in a capacity (or as the deputy without delegation), for a member where it is national."""
        return self.cast.get((name, member)) or self.cast[name, None]


def known(key: UUID | None) -> UUID:
    """Return the id of a row that is there at this stage."""
    assert key is not None
    return key
