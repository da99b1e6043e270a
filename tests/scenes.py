"""A body with a draft at each stage of its life, at one and the same instant, and somebody in every capacity.

Whoever acts does so for Mongolia, but where a member must be at a certain point of its answer:
MNG, KOR   have submitted; both propose something for the first paragraph, MNG in words
JPN        is preparing an answer, with a contribution of a ministry
CHN        has cleared its answer
PRK        answered on paper, entered by the secretariat
RUS        has not been heard of; nothing was transmitted to it. It answered the round before when that was compiled
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from consult.models import Disposition, Proposal, Round, Submission
from consult.models.sessions import SessionKind
from consult.procedure.acts import TABLE
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import Outcome
from consult.procedure.officers import CHAIRS_ACTS
from consult.procedure.rounds import Invited
from consult.procedure.stages import Stage
from consult.procedure.submissions import Operation
from consult.queries.contents import frozen
from consult.queries.drafts import text_of
from consult.queries.reconciliation import bench
from consult.queries.submissions import live
from consult.services import drafts, rounds, sessions
from consult.services.attachments import Original
from consult.services.comments import add_comment
from consult.services.compilations import issue_compilation
from consult.services.dispositions import dispose
from consult.services.papers import begin_paper, enter_paper
from consult.services.proposals import save_proposal
from consult.services.reconciliation import propose_reflection
from consult.services.revisions import issue_revision
from consult.services.submissions import clear, submit
from consult.text.paragraphs import Text
from tests import builders
from tests.builders import BEGINNING

NOW = datetime(2022, 10, 3, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NATIONAL = (Capacity.FOCAL_POINT, Capacity.DEPUTY, Capacity.REVIEWER, Capacity.HEAD_OF_DELEGATION)
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
    """A draft at a stage, with the rows that acts are about: the newest there are."""

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


@dataclass(frozen=True)
class World:
    """Everything there is: who, and where the drafts stand."""

    cast: dict[tuple[str, str | None], Actor]
    scenes: dict[Stage, Scene]
    session: UUID

    def who(self, name: str, member: str = "MNG") -> Actor:
        """Return who acts in a capacity (or as the deputy without delegation), for a member where it is national."""
        return self.cast.get((name, member)) or self.cast[name, None]


def a_world(session: Session) -> World:
    """Fill an empty database."""
    administrator = builders.a_body(session)
    maker = _Maker(session, _a_cast(session, administrator))
    meeting = sessions.record_session(
        session, by=maker.secretariat, now=BEGINNING, kind=SessionKind.SOM, number=25, title="SOM-25", mode="hybrid",
        host="Mongolia", starts=date(2022, 8, 29), ends=date(2022, 8, 30), items=[], present=["MNG"],
    )  # fmt: skip
    return World(maker.cast, {stage: maker.a_scene(stage) for stage in Stage}, meeting.id)


def _a_cast(session: Session, administrator: Actor) -> dict[tuple[str, str | None], Actor]:
    cast: dict[tuple[str, str | None], Actor] = {(Capacity.ADMINISTRATOR.value, None): administrator}
    for capacity in Capacity:
        if capacity not in {*NATIONAL, Capacity.ADMINISTRATOR, Capacity.VICE_CHAIR}:
            cast[capacity.value, None] = builders.an_actor(session, capacity)
    cast[Capacity.VICE_CHAIR.value, None] = builders.a_vice_chair(session, *CHAIRS_ACTS)
    cast[WITHOUT_CHAIR, None] = builders.a_vice_chair(session)
    for member in builders.MEMBERS:
        focal_point = builders.an_actor(session, Capacity.FOCAL_POINT, member)
        cast[Capacity.FOCAL_POINT.value, member] = focal_point
        cast[Capacity.DEPUTY.value, member] = builders.a_deputy(session, member, *DELEGABLE, giver=focal_point)
        cast[WITHOUT, member] = builders.a_deputy(session, member, giver=focal_point)
        for capacity in (Capacity.REVIEWER, Capacity.HEAD_OF_DELEGATION):
            cast[capacity.value, member] = builders.an_actor(session, capacity, member, "Ministry of Energy")
    return cast


class _Maker:
    """Takes drafts through their life."""

    def __init__(self, session: Session, cast: dict[tuple[str, str | None], Actor]) -> None:
        self.session, self.cast = session, cast
        self.secretariat = cast[Capacity.SECRETARIAT.value, None]

    def a_scene(self, stage: Stage) -> Scene:
        """Take a new draft to `stage`."""
        draft = builders.a_draft(self.session, self.secretariat, f"Declaration at the stage {stage.value}")
        base = builders.a_version(self.session, draft, *WORDS, by=self.secretariat)
        scene = Scene(stage, draft.id, base.id, text_of(self.session, base.id))
        if stage is Stage.MANDATE:
            return self.taken_back(self.opened(scene, BEGINNING + HOUR, NOW + DAY, BEGINNING + 2 * HOUR))
        scene = self.revised(self.opened(scene, BEGINNING + HOUR, BEGINNING + 5 * DAY, BEGINNING + 2 * HOUR))
        return self.at_stage(scene)

    def at_stage(self, scene: Scene) -> Scene:
        """Go on from the second version."""
        begun, stage = BEGINNING + 9 * DAY, scene.stage
        if stage is Stage.CIRCULATED:
            return scene
        if stage is Stage.ANNOUNCED:
            row = self.a_round(scene, begun, NOW + DAY, NOW + 20 * DAY)
            return replace(scene, round=row.id)
        if stage is Stage.OPEN:
            return self.opened(scene, begun, NOW + 20 * DAY, begun + HOUR)
        scene = self.opened(scene, begun, NOW - DAY, begun + HOUR)
        if stage is Stage.CLOSED:
            return scene
        scene = self.compiled(scene, NOW - 6 * HOUR)
        if stage is Stage.RECONCILIATION:
            propose_reflection(
                self.session, by=self.secretariat, now=NOW - 2 * HOUR, compilation_id=known(scene.compilation)
            )
        return scene

    def a_round(self, scene: Scene, now: datetime, opens_at: datetime, deadline: datetime) -> Round:
        """Open a round and transmit it to all but the Russian Federation."""
        row = rounds.open_round(
            self.session, by=self.secretariat, now=now, base_id=scene.version, invited=Invited.PROPOSALS,
            opens_at=opens_at, deadline=deadline, zone="Asia/Seoul",
        )  # fmt: skip
        for member in builders.MEMBERS[:-1]:
            rounds.record_transmission(
                self.session, by=self.secretariat, now=now, round_id=row.id, member=member, at=now, evidence="E-mail"
            )
        return row

    def opened(self, scene: Scene, opens_at: datetime, deadline: datetime, now: datetime) -> Scene:
        """Open a round and let the members answer at `now`."""
        row = self.a_round(scene, opens_at, opens_at, deadline)
        return replace(scene, round=row.id, answers=_Answering(self, row, scene.base, now).all())

    def compiled(self, scene: Scene, now: datetime) -> Scene:
        """Issue the compilation and dispose of all items."""
        compilation = issue_compilation(self.session, by=self.secretariat, now=now, round_id=known(scene.round))
        made: dict[str, Disposition] = {}
        for one in bench(self.session, compilation).items:
            made[one.item.id] = dispose(
                self.session, by=self.secretariat, now=now + HOUR, compilation_id=compilation.id, item_id=one.item.id,
                outcome=Outcome.IN_BRACKETS, observation="For the members.",
            )  # fmt: skip
        items = {one.item.members: one.item.id for one in bench(self.session, compilation).items}
        own = items["MNG",]
        return replace(scene, compilation=compilation.id, item=own, others_item=items["KOR",], disposition=made[own].id)

    def revised(self, scene: Scene) -> Scene:
        """Go through a whole round, to the next version."""
        scene = self.compiled(scene, BEGINNING + 6 * DAY)
        answering = _Answering(self, self.session.get_one(Round, known(scene.round)), scene.base, BEGINNING + 6.5 * DAY)
        late = answering.proposes("RUS", Operation.REWORD, "delta one two three, said late", place=3)
        answering.submits(late.submission_id, "RUS")
        version = issue_revision(
            self.session, by=self.secretariat, now=BEGINNING + 7 * DAY, compilation_id=known(scene.compilation),
            name="Rev.1", symbol="",
        )  # fmt: skip
        return replace(scene, version=version.id, base=text_of(self.session, version.id))

    def taken_back(self, scene: Scene) -> Scene:
        """Cancel the round, withdraw the version: the mandate is all that is left."""
        now = NOW - 2 * DAY
        rounds.cancel_round(
            self.session, by=self.secretariat, now=now, round_id=known(scene.round), reason="The wrong file."
        )
        drafts.withdraw_version(
            self.session, by=self.secretariat, now=now, version_id=scene.version, reason="The wrong file."
        )
        return scene


class _Answering:
    """Lets the members answer in a round at one instant."""

    def __init__(self, maker: _Maker, row: Round, base: Text, now: datetime) -> None:
        self.session, self.cast, self.secretariat = maker.session, maker.cast, maker.secretariat
        self.round, self.base, self.now = row, base, now

    def all(self) -> Answers:
        """Let each be where the module says."""
        own = self.proposes("MNG", Operation.REWORD, self.base[0].text + " and more of it")
        self.proposes("KOR", Operation.DELETE, place=1)
        self.proposes("CHN", Operation.RETAIN, place=2)
        self.proposes("JPN", Operation.RETAIN, place=2)
        contribution = self.proposes(
            "JPN", Operation.REWORD, self.base[3].text + " four", place=3, capacity=Capacity.REVIEWER
        )
        submissions = {
            "MNG": self.submits(own.submission_id, "MNG"),
            "KOR": self.submits(self._live("KOR"), "KOR"),
            "CHN": self.clears(self._live("CHN"), "CHN"),
            "JPN": contribution.submission_id,
            "PRK": self.on_paper("PRK"),
        }
        comment = add_comment(
            self.session,
            by=self.cast[Capacity.FOCAL_POINT.value, "JPN"],
            now=self.now,
            round_id=self.round.id,
            text="Why?",
        )
        return Answers(self.round.id, submissions, own.id, own.text, contribution.id, comment.id)

    def proposes(
        self,
        member: str,
        operation: Operation,
        text: str = "",
        *,
        place: int = 0,
        capacity: Capacity = Capacity.FOCAL_POINT,
    ) -> Proposal:
        """Let somebody of a delegation prepare a proposal."""
        proposal = save_proposal(
            self.session, by=self.cast[capacity.value, member], now=self.now, round_id=self.round.id,
            operation=operation, paragraph_id=self.base[place].id, text=text,
        )  # fmt: skip
        assert proposal is not None
        return proposal

    def clears(self, submission_id: UUID, member: str) -> UUID:
        """Let a focal point clear its answer."""
        seen = frozen(self.session, self.session.get_one(Submission, submission_id))[1]
        by = self.cast[Capacity.FOCAL_POINT.value, member]
        clear(self.session, by=by, now=self.now, submission_id=submission_id, seen=seen)
        return submission_id

    def submits(self, submission_id: UUID, member: str) -> UUID:
        """Let a focal point clear and submit its answer."""
        self.clears(submission_id, member)
        by = self.cast[Capacity.FOCAL_POINT.value, member]
        return submit(self.session, by=by, now=self.now, submission_id=submission_id).id

    def on_paper(self, member: str) -> UUID:
        """Enter "no comments" that came on paper."""
        row = begin_paper(
            self.session, by=self.secretariat, now=self.now, round_id=self.round.id, member=member,
            received_at=self.now, original=Original("letter.pdf", "application/pdf", b"scan"),
        )  # fmt: skip
        seen = frozen(self.session, row)[1]
        return enter_paper(
            self.session, by=self.secretariat, now=self.now, submission_id=row.id, seen=seen, no_comments=True
        ).id

    def _live(self, member: str) -> UUID:
        row = live(self.session, self.round.id, member)
        assert row is not None
        return row.id


def known(key: UUID | None) -> UUID:
    """Return the id of a row that is there at this stage."""
    assert key is not None
    return key
