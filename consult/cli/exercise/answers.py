"""What the members of the exercise answer, and how the secretariat reflects it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from consult.cli.exercise.players import FOLDER, Players, read, utc
from consult.models import Round
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import Outcome
from consult.procedure.submissions import CommentType, Nature, Operation, Scope
from consult.queries import compilations as compiled
from consult.queries.contents import frozen
from consult.queries.drafts import text_of
from consult.queries.submissions import live
from consult.services import comments, compilations, dispositions, proposals, submissions
from consult.text.paragraphs import Kind, Text

OUTCOMES = {
    "reflected": Outcome.REFLECTED,
    "partly": Outcome.WITH_CHANGES,
    "not reflected": Outcome.NOT_REFLECTED,
}


def comment_on_outline(players: Players, consultation: Round) -> None:
    """Let members comment on the outline, each at the instant its file names."""
    for answer in sorted(read("outline-comments.toml")["answers"], key=lambda a: a["submitted_at"]):
        Delegation(players, consultation, answer).submits()


def dispose_of_comments(players: Players, consultation: Round) -> None:
    """Compile the comments and say how each is reflected in the next text."""
    now = consultation.deadline + timedelta(days=1)
    secretariat = players.secretariat
    compilation = players.does(secretariat, now, compilations.issue_compilation, round_id=consultation.id)
    items = players.asks(secretariat, now, lambda s, by: compiled.read(s, by, compilation).items)
    decided = {
        (answer["member"], comment["text"]): comment["disposition"]
        for answer in read("outline-comments.toml")["answers"]
        for comment in answer["comments"]
    }
    for item in items:
        [member] = item.members
        disposition = decided[member, item.new]
        players.does(
            secretariat, now + timedelta(days=30), dispositions.dispose, compilation_id=compilation.id,
            item_id=item.id, outcome=OUTCOMES[disposition["outcome"]], observation=disposition["observation"],
        )  # fmt: skip


def propose_on_zero_draft(players: Players, consultation: Round) -> None:
    """Let members answer the zero draft; one is left in preparation."""
    answers = [read(f"proposals/{path.name}") for path in sorted((FOLDER / "proposals").glob("*.toml"))]
    # In the order of time, as the journal has it; who has not submitted comes last.
    for answer in sorted(answers, key=lambda a: a.get("submitted_at", consultation.deadline)):
        delegation = Delegation(players, consultation, answer)
        if answer["state"] == "submitted":
            delegation.submits()
        else:
            delegation.prepares()


class Delegation:
    """One member working on its answer in one round."""

    def __init__(self, players: Players, consultation: Round, answer: dict[str, Any]) -> None:
        self.players, self.round_id, self.answer = players, consultation.id, answer
        self.member: str = answer["member"]
        self.focal_point = players.find(Capacity.FOCAL_POINT, self.member)
        self.at: datetime = (
            utc(answer["submitted_at"]) if "submitted_at" in answer else consultation.opens_at + timedelta(days=20)
        )
        self.labels = players.asks(self.focal_point, self.at, lambda s, _: _by_label(text_of(s, consultation.base_id)))

    def submits(self) -> None:
        """Prepare the answer, clear it and submit it."""
        self.prepares()
        live_one = self.players.asks(self.focal_point, self.at, lambda s, _: live(s, self.round_id, self.member))
        if live_one is None:
            raise LookupError(f"{self.member} has prepared nothing")
        seen = self.players.asks(self.focal_point, self.at, lambda s, _: frozen(s, live_one)[1])
        self._does(submissions.clear, submission_id=live_one.id, seen=seen)
        self._does(submissions.submit, submission_id=live_one.id)

    def prepares(self) -> None:
        """Write everything, a day before."""
        self.players.does(
            self.focal_point, self._before(), submissions.save_cover_note, round_id=self.round_id,
            text=self.answer["cover_note"], seen="",
        )  # fmt: skip
        saved = [self._saves(proposal, self._author(proposal)) for proposal in self.answer.get("proposals", [])]
        for contribution in self.answer.get("contributions", []):
            self._saves(contribution, self._author(contribution))
        for comment in self.answer.get("comments", []):
            self._comments(comment)
        for proposal in saved:
            if proposal is not None and proposal.ministry:
                self._does(proposals.choose_contribution, proposal_id=proposal.id)

    def _saves(self, proposal: dict[str, Any], author: UUID) -> Any:
        operation = "reword" if proposal["operation"] == "split" else proposal["operation"]
        kind = proposal.get("kind")
        return self.players.does(
            author, self._before(), proposals.save_proposal, round_id=self.round_id, operation=Operation(operation),
            paragraph_id=self._id(proposal.get("paragraph")), after_id=self._id(proposal.get("after")),
            text=proposal.get("text", ""), rationale=proposal.get("rationale", ""),
            nature=Nature(proposal.get("nature", "substantive")), kind=Kind(kind) if kind else None,
        )  # fmt: skip

    def _comments(self, comment: dict[str, Any]) -> None:
        whole = comment["paragraph"] == "whole"
        self.players.does(
            self.focal_point, self._before(), comments.add_comment, round_id=self.round_id, text=comment["text"],
            type=CommentType(comment["type"]), scope=Scope.SUBMISSION,
            paragraph_id=None if whole else self._id(comment["paragraph"]), quote=comment.get("quote", ""),
        )  # fmt: skip

    def _author(self, proposal: dict[str, Any]) -> UUID:
        """Return who wrote this: the focal point, the deputy, or the reviewer of the ministry named."""
        who = proposal.get("by", "focal point")
        if who in {"focal point", "deputy"}:
            return self.players.find(Capacity(who), self.member)
        ministry = proposal.get("ministry") if who == "reviewer" else who
        return self.players.find(Capacity.REVIEWER, self.member, ministry)

    def _id(self, label: str | None) -> UUID | None:
        return self.labels[label] if label else None

    def _before(self) -> datetime:
        return self.at - timedelta(hours=20)

    def _does(self, service: Any, **arguments: Any) -> None:
        self.players.does(self.focal_point, self.at, service, **arguments)


def _by_label(text: Text) -> dict[str, UUID]:
    return {p.label: p.id for p in text if p.label}
