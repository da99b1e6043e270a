"""What the members of the exercise answer in a round: written by a delegation, then cleared and submitted."""

from typing import Any
from uuid import UUID

from consult.cli.exercise.players import Turn
from consult.cli.exercise.texts import round_of
from consult.procedure.capacities import Capacity
from consult.procedure.submissions import CommentType, Nature, Operation, Scope
from consult.queries.contents import frozen
from consult.queries.drafts import text_of
from consult.queries.submissions import live
from consult.services import comments, proposals, submissions
from consult.text.paragraphs import Kind, Text


def prepare(turn: Turn) -> None:
    """Let a delegation write its answer, with all that its ministries contribute."""
    Delegation(turn).prepares()


def submit(turn: Turn) -> None:
    """Let a delegation clear its answer and submit it."""
    Delegation(turn).submits()


class Delegation:
    """One member working on its answer in one round."""

    def __init__(self, turn: Turn) -> None:
        consultation = round_of(turn)
        self.players, self.round_id, self.answer, self.at = turn.players, consultation.id, turn.row["answer"], turn.at
        self.member: str = self.answer["member"]
        self.focal_point = self.players.find(Capacity.FOCAL_POINT, self.member)
        self.labels = turn.asks(lambda session: _by_label(text_of(session, consultation.base_id)))

    def submits(self) -> None:
        """Complete the cover note where the file has another one for the end, clear the answer and submit it."""
        if "final_cover_note" in self.answer:
            self._notes(self.answer["final_cover_note"], seen=self.answer["cover_note"])
        live_one = self.players.asks(self.focal_point, self.at, lambda s, _: live(s, self.round_id, self.member))
        if live_one is None:
            raise LookupError(f"{self.member} has prepared nothing")
        seen = self.players.asks(self.focal_point, self.at, lambda s, _: frozen(s, live_one)[1])
        self._does(submissions.clear, submission_id=live_one.id, seen=seen)
        self._does(submissions.submit, submission_id=live_one.id)

    def prepares(self) -> None:
        """Write everything."""
        self._notes(self.answer["cover_note"], seen="")
        saved = [self._saves(proposal, self._author(proposal)) for proposal in self.answer.get("proposals", [])]
        for contribution in self.answer.get("contributions", []):
            self._saves(contribution, self._author(contribution))
        for comment in self.answer.get("comments", []):
            self._comments(comment)
        for proposal in saved:
            if proposal is not None and proposal.ministry:
                self._does(proposals.choose_contribution, proposal_id=proposal.id)

    def _notes(self, text: str, *, seen: str) -> None:
        self._does(submissions.save_cover_note, round_id=self.round_id, text=text, seen=seen)

    def _saves(self, proposal: dict[str, Any], author: UUID) -> Any:
        operation = "reword" if proposal["operation"] == "split" else proposal["operation"]
        kind = proposal.get("kind")
        return self.players.does(
            author, self.at, proposals.save_proposal, round_id=self.round_id, operation=Operation(operation),
            paragraph_id=self._id(proposal.get("paragraph")), after_id=self._id(proposal.get("after")),
            text=proposal.get("text", ""), rationale=proposal.get("rationale", ""),
            nature=Nature(proposal.get("nature", "substantive")), kind=Kind(kind) if kind else None,
        )  # fmt: skip

    def _comments(self, comment: dict[str, Any]) -> None:
        whole = comment["paragraph"] == "whole"
        self.players.does(
            self.focal_point, self.at, comments.add_comment, round_id=self.round_id, text=comment["text"],
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

    def _does(self, service: Any, **arguments: Any) -> None:
        self.players.does(self.focal_point, self.at, service, **arguments)


def _by_label(text: Text) -> dict[str, UUID]:
    return {p.label: p.id for p in text if p.label}


ACTS = {"prepare answer": prepare, "submit answer": submit}
