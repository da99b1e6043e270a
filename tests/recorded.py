"""A draft from its first text through a round to its adoption, and the records of it that people take home."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from consult.models import Draft
from consult.models.sessions import SessionKind
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.circulations import AdoptionOutcome, ExplanationKind
from consult.procedure.consensus import Outcome, Reconciliation
from consult.queries.drafts import current_final
from consult.services import adoption, finals, records, sessions, signing
from tests import builders
from tests.answered import AFTER, Answered, a_round_to_answer, another_round
from tests.reconciled import reconciled

SECRET = "the secret of a server in a test"
PRESENT = ("CHN", "JPN", "MNG", "RUS")
WORDS = ("Decide to measure the air every day;", "Decide to report once a year;", "Decide to meet again.")


@dataclass
class Recorded:
    """An adopted draft, and who takes its record home at `now`."""

    session: Session
    draft: Draft
    another: Draft
    secretariat: Actor
    chair: Actor
    administrator: Actor
    focal_points: dict[str, Actor]
    now: datetime

    @property
    def final_sha256(self) -> str:
        """The hash of the text that was adopted."""
        final = current_final(self.session, self.draft.id)
        assert final is not None
        return final.sha256 or ""

    def export(self, who: Actor | str = "MNG", draft_id: UUID | None = None) -> bytes:
        """Let somebody take the record home."""
        reader = self.focal_points[who] if isinstance(who, str) else who
        return records.export(
            self.session, reader=reader, now=self.now, draft_id=draft_id or self.draft.id, secret=SECRET
        )

    def states(self, member: str, text: str) -> None:
        """Let a member put a statement on record now."""
        adoption.make_statement(
            self.session, by=self.focal_points[member], now=self.now, draft_id=self.draft.id,
            kind=ExplanationKind.EXPLANATION, text=text,
        )  # fmt: skip


def recorded(session: Session) -> Recorded:
    """Fill an empty database with two drafts that were adopted; the one that is returned was the first."""
    answered = a_round_to_answer(session, *WORDS)
    chair = builders.an_actor(session, Capacity.CHAIR)
    now = AFTER + timedelta(days=1)
    sessions.record_session(
        session, by=answered.secretariat, now=now, kind=SessionKind.SOM, number=26, title="SOM-26", mode="hybrid",
        host="KOR", starts=now.date(), ends=now.date(), items=[], present=PRESENT,
    )  # fmt: skip
    people = {member: answered.focal_point(member) for member in builders.MEMBERS}
    administrator = builders.an_actor(session, Capacity.ADMINISTRATOR)
    drafts = [_adopted(one, chair, now, n) for n, one in enumerate((answered, another_round(answered, *WORDS)), 1)]
    signing.seal_records(session, secret=SECRET, now=now)
    draft, another = drafts
    found = Recorded(session, draft, another, answered.secretariat, chair, administrator, people, now)
    found.states("PRK", "We were not present and state our position now.")
    return found


def _adopted(answered: Answered, chair: Actor, now: datetime, number: int) -> Draft:
    session = answered.session
    answered.proposes("MNG", "Decide to measure the clean air every day;", rationale="It is what we measure.")
    answered.proposes("JPN", "Decide to report twice a year;", place=1)
    answered.comments("RUS", "The text is good as a whole.")
    for member in ("JPN", "MNG", "RUS"):
        answered.submits(member)
    answered.says_nothing("CHN")
    work = reconciled(answered, Reconciliation.REFLECT)
    work.disposes_all(Outcome.REFLECTED)
    work.proposes()
    base = work.issues(symbol=f"BODY/L.{number}/Rev.1")
    final = finals.submit_for_adoption(
        session, by=chair, now=now, draft_id=base.draft_id, seen=base.sha256 or "", name="Text for adoption",
        symbol=f"BODY/L.{number}/Rev.2",
    )  # fmt: skip
    adoption.make_statement(
        session, by=answered.focal_point("JPN"), now=now, draft_id=base.draft_id, kind=ExplanationKind.EXPLANATION,
        text="We read paragraph 1 as a political commitment.",
    )  # fmt: skip
    adoption.decide_adoption(
        session, by=chair, now=now, draft_id=base.draft_id, version_id=final.id, outcome=AdoptionOutcome.ADOPTED,
        symbol=f"BODY/SOM26/{number}",
    )  # fmt: skip
    return session.get_one(Draft, base.draft_id)
