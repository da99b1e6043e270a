"""A version that members negotiate, and what the secretariat puts in after it."""

from dataclasses import replace
from typing import Any

from sqlmodel import Session, select

from consult.models import Proposal, TraceLine, Version
from consult.queries.drafts import text_of
from consult.services import drafts
from consult.services.amendments import withdraw_proposal
from consult.text.numbering import number
from consult.text.paragraphs import Text
from tests.answered import a_round_to_answer
from tests.reconciled import Reconciled, reconciled


class Negotiated:
    """Rev.1 with a bracket of MNG's, one of MNG and KOR together, and what the secretariat puts in after it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        answered = a_round_to_answer(session, "alpha one two three", "beta one [some / many] three", "gamma", "delta")
        self.own = answered.proposes("MNG", "alpha one two new three")
        self.joint = {m: answered.proposes(m, "delta and more", place=3) for m in ("MNG", "KOR")}
        for member in ("MNG", "KOR"):
            answered.submits(member)
        self.made: Reconciled = reconciled(answered)
        self.made.disposes_all()
        self.version = self.made.issues(symbol="A/1")
        self.text = text_of(session, self.version.id)

    def withdraws(self, proposal: Proposal, member: str = "MNG") -> None:
        """Let a member take a proposal back."""
        by = self.made.answered.focal_point(member)
        withdraw_proposal(self.session, by=by, now=self.made.now(), proposal_id=proposal.id)

    def with_(self, place: int, words: str | None) -> Text:
        """Return Rev.1 with other words in one paragraph, or without it."""
        kept = () if words is None else (replace(self.text[place], text=words),)
        return number((*self.text[:place], *kept, *self.text[place + 1 :]))

    def puts_in(self, text: Text, reason: str = "", **more: Any) -> Version:
        """Let the secretariat put a text in as Rev.2 and issue it."""
        by, now = self.made.answered.secretariat, self.made.now()
        version = drafts.put_text(
            self.session, by=by, now=now, draft_id=self.version.draft_id, name="Rev.2", text=text, **more
        )
        return drafts.issue_version(
            self.session, by=by, now=self.made.now(), version_id=version.id, symbol="A/2", reason=reason
        )

    def reissues(self, text: Text, version: Version | None = None) -> Version:
        """Let the secretariat reissue Rev.1, or another version."""
        return drafts.reissue_version(
            self.session, by=self.made.answered.secretariat, now=self.made.now(),
            version_id=(version or self.version).id, text=text, reason="A line was wrong.",
        )  # fmt: skip

    def told(self, version: Version) -> list[tuple[str, str]]:
        """Return outcome and reason of the lines of a trace table that say more than that nothing has changed."""
        rows = self.session.exec(select(TraceLine).where(TraceLine.version_id == version.id)).all()
        return [(row.outcome, row.reason) for row in sorted(rows, key=lambda r: r.position) if row.outcome]
