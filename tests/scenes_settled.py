"""Takes a draft of the scenes from its second version on through a session: to adoption, and into the archive."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from consult.models import Consideration, Version
from consult.models.drafts import VersionKind
from consult.procedure.capacities import Capacity
from consult.procedure.circulations import AdoptionOutcome, CirculationKind
from consult.procedure.ledger import RulingKind
from consult.procedure.stages import Stage
from consult.queries.circulations import working_days_later
from consult.queries.drafts import current_final, text_of
from consult.queries.working import working_text
from consult.services import adoption, announcing, archive, circulations, drafts, finals, rulings
from consult.services.considerations import close_consideration, take_up_draft
from consult.text.brackets import count
from tests import builders
from tests.builders import BEGINNING
from tests.scenes import DAY, HOUR, Cast, Scene, known

PRESENT = ("MNG", "CHN", "JPN")
SETTLED_ON = BEGINNING + 13 * DAY + 9 * HOUR
"""When the session takes a draft up that it settles."""


class Settling:
    """Takes one draft on; `now` is when the next act happens."""

    def __init__(self, session: Session, cast: Cast, scene: Scene, now: datetime) -> None:
        self.session, self.scene, self.now = session, scene, now
        self.chair = cast[Capacity.CHAIR.value, None]
        self.secretariat = cast[Capacity.SECRETARIAT.value, None]

    def taken_up(self, meeting: UUID) -> Scene:
        """Let a session take the draft up."""
        self._take_up(meeting)
        return self.scene

    def taken_to_its_stage(self, meeting: UUID) -> Scene:
        """Let a session settle the text, and take it to where the scene stands."""
        self._settle(self._take_up(meeting))
        self._submit()
        if self.scene.stage is Stage.PROCEDURE:
            self._circulate()
        elif self.scene.stage is not Stage.FOR_ADOPTION:
            self._prepare()
            self._adopt()
        if self.scene.stage is Stage.ARCHIVED:
            archive.archive_draft(
                self.session, by=self.secretariat, now=self._later(), draft_id=self.scene.draft, reason="Finished."
            )
        return self.scene

    def _later(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def _take_up(self, meeting: UUID) -> Consideration:
        return take_up_draft(
            self.session, by=self.secretariat, now=self._later(), draft_id=self.scene.draft, session_id=meeting
        )

    def _settle(self, row: Consideration) -> None:
        """Let members delete what stands in brackets, and the text be issued as it then reads."""
        for paragraph in working_text(self.session, row.base_id):
            text = paragraph.text
            while count(text):
                ruling = rulings.rule_on_bracket(
                    self.session, by=self.chair, now=self._later(), consideration_id=row.id, bracket=1,
                    paragraph_id=paragraph.id, kind=RulingKind.DELETE, seen=text,
                )  # fmt: skip
                text = ruling.text
        close_consideration(
            self.session, by=self.chair, now=self._later(), consideration_id=row.id, seen=row.tick, name="Rev.2"
        )
        self._stands_at(self.session.get_one(Version, known(row.result_id)))

    def _stands_at(self, version: Version) -> None:
        self.scene = replace(self.scene, version=version.id, base=text_of(self.session, version.id))

    def _submit(self) -> None:
        base = self.session.get_one(Version, self.scene.version)
        finals.submit_for_adoption(
            self.session, by=self.chair, now=self._later(), draft_id=self.scene.draft, name="Text for adoption",
            seen=base.sha256 or "",
        )  # fmt: skip

    def _circulate(self) -> None:
        """Let the text be with all members for their consent in writing."""
        expires = working_days_later(self.session, self.now, 25)
        row = announcing.announce_procedure(
            self.session, by=self.chair, now=self._later(), version_id=self._final(), kind=CirculationKind.CONSENT,
            expires=expires, zone="Asia/Seoul",
        )  # fmt: skip
        for member in builders.MEMBERS:
            circulations.record_transmission(
                self.session, by=self.secretariat, now=self._later(), circulation_id=row.id, member=member, at=self.now,
                evidence="E-mail",
            )  # fmt: skip
        announcing.begin_procedure(
            self.session, by=self.chair, now=self._later(), circulation_id=row.id, seen=row.lock_version
        )

    def _prepare(self) -> None:
        """Let the secretariat have begun a text of which nothing comes any more."""
        version = drafts.put_text(
            self.session, by=self.secretariat, now=self._later(), draft_id=self.scene.draft, name="Aide-mémoire",
            text=builders.a_text("Decide otherwise;"), kind=VersionKind.SIBLING,
        )  # fmt: skip
        self.scene = replace(self.scene, preparation=version.id)

    def _adopt(self) -> None:
        adoption.decide_adoption(
            self.session, by=self.chair, now=self._later(), draft_id=self.scene.draft, version_id=self._final(),
            outcome=AdoptionOutcome.ADOPTED,
        )  # fmt: skip

    def _final(self) -> UUID:
        final = current_final(self.session, self.scene.draft)
        assert final is not None
        return final.id
