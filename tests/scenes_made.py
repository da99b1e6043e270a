"""Puts the scenes on: a body, its people, and a draft taken to each stage of its life."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Disposition, Round
from consult.models.sessions import SessionKind
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import Outcome
from consult.procedure.officers import CHAIRS_ACTS
from consult.procedure.rounds import Invited
from consult.procedure.stages import Stage
from consult.procedure.submissions import Operation
from consult.queries.drafts import text_of
from consult.queries.reconciliation import bench
from consult.services import drafts, rounds, sessions
from consult.services.compilations import issue_compilation
from consult.services.dispositions import dispose
from consult.services.reconciliation import propose_reflection
from consult.services.revisions import issue_revision
from tests import builders
from tests.builders import BEGINNING
from tests.scenes import DAY, DELEGABLE, HOUR, NATIONAL, NOW, WITHOUT, WITHOUT_CHAIR, WORDS, Cast, Scene, World, known
from tests.scenes_answers import Answering
from tests.scenes_settled import PRESENT, SETTLED_ON, Settling

_SETTLED = (Stage.FOR_ADOPTION, Stage.PROCEDURE, Stage.ADOPTED, Stage.ARCHIVED)


def a_world(session: Session) -> World:
    """Fill an empty database."""
    administrator = builders.a_body(session)
    cast = _a_cast(session, administrator)
    held = [
        sessions.record_session(
            session, by=cast[Capacity.SECRETARIAT.value, None], now=at, kind=kind, number=number, title=title,
            mode="hybrid", host="Mongolia", starts=starts, ends=starts + DAY, items=[], present=PRESENT,
        ).id
        for kind, number, title, starts, at in (
            (SessionKind.SOM, 25, "SOM-25", date(2022, 8, 29), BEGINNING),
            (SessionKind.FOCAL_POINTS, 1, "First focal points meeting", SETTLED_ON.date(), SETTLED_ON),
            (SessionKind.FOCAL_POINTS, 2, "Second focal points meeting", NOW.date(), NOW - 4 * HOUR),
        )
    ]  # fmt: skip
    maker = _Maker(session, cast, former=held[1], meeting=held[2])
    return World(cast, {stage: maker.a_scene(stage) for stage in Stage}, held[0], held[2])


def _a_cast(session: Session, administrator: Actor) -> Cast:
    cast: Cast = {(Capacity.ADMINISTRATOR.value, None): administrator}
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

    def __init__(self, session: Session, cast: Cast, *, former: UUID, meeting: UUID) -> None:
        self.session, self.cast, self.former, self.meeting = session, cast, former, meeting
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
        if stage is Stage.IN_SESSION:
            return Settling(self.session, self.cast, scene, NOW - 3 * HOUR).taken_up(self.meeting)
        if stage in _SETTLED:
            return Settling(self.session, self.cast, scene, SETTLED_ON).taken_to_its_stage(self.former)
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
        return replace(scene, round=row.id, answers=Answering(self.session, self.cast, row, scene.base, now).all())

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
        answering = Answering(
            self.session, self.cast, self.session.get_one(Round, known(scene.round)), scene.base, BEGINNING + 6.5 * DAY
        )
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
