"""Members answer in a round of the scenes (tests/scenes.py says who has come how far)."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Proposal, Round, Submission
from consult.procedure.capacities import Capacity
from consult.procedure.submissions import Operation
from consult.queries.contents import frozen
from consult.queries.submissions import live
from consult.services.attachments import Original
from consult.services.comments import add_comment
from consult.services.papers import begin_paper, enter_paper
from consult.services.proposals import save_proposal
from consult.services.submissions import clear, submit
from consult.text.paragraphs import Text
from tests.scenes import Answers, Cast


class Answering:
    """Lets the members answer in a round at one instant."""

    def __init__(self, session: Session, cast: Cast, row: Round, base: Text, now: datetime) -> None:
        self.session, self.cast, self.secretariat = session, cast, cast[Capacity.SECRETARIAT.value, None]
        self.round, self.base, self.now = row, base, now

    def all(self) -> Answers:
        """Let each be where the module says."""
        more = " and more of it" if self.round.number == 1 else " and still more of it"
        own = self.proposes("MNG", Operation.REWORD, self.base[0].text + more)
        self.proposes("KOR", Operation.DELETE, place=1)
        self.proposes("CHN", Operation.RETAIN, place=2)
        self.proposes("JPN", Operation.RETAIN, place=2)
        contribution = self.proposes(
            "JPN", Operation.REWORD, self.base[3].text + " fourfold", place=3, capacity=Capacity.REVIEWER
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
