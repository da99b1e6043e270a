"""Where a delegation works on its answer, or the secretariat on one that came on paper: what all its pages stand on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from flask import Blueprint, url_for

from consult.edge import acting
from consult.models import Draft, Member, Round, Submission, Version
from consult.models.submissions import Way
from consult.procedure.acts import Act, may
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import Invited
from consult.procedure.stages import Stage
from consult.queries.contents import frozen
from consult.queries.drafts import find_draft, stage, text_of
from consult.queries.people import find_member
from consult.queries.rounds import is_running
from consult.queries.submissions import find_workspace, history, is_writable, live, standing
from consult.text.paragraphs import Paragraph, Text, by_id

STRETCH = 100
"""How many paragraphs are shown at a time, with what can be done about each."""

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Desk:
    """One member's answer in one round, as the reader works on it. `is_paper`: entered by the secretariat."""

    consultation: Round
    member: Member
    draft: Draft
    base: Version
    is_paper: bool
    at: Stage

    @property
    def way(self) -> Way:
        """How the answer comes in."""
        return Way.PAPER if self.is_paper else Way.ONLINE

    @property
    def is_for_comments(self) -> bool:
        """Whether the round invites comments only."""
        return self.consultation.invited is Invited.COMMENTS

    @cached_property
    def text(self) -> Text:
        """The base text."""
        return text_of(acting.reader(), self.base.id)

    @cached_property
    def live(self) -> Submission | None:
        """The answer in preparation."""
        return live(acting.reader(), self.consultation.id, self.member.code, self.way)

    @cached_property
    def standing(self) -> Submission | None:
        """The submission that stands; from paper only where it is the secretariat's own entry."""
        found = self._received
        return None if self.is_paper and found and found.way is not Way.PAPER else found

    @property
    def is_from_paper(self) -> bool:
        """Whether a delegation has before it what the secretariat entered for it, and nothing newer of its own."""
        found = self._received
        return not self.is_paper and self.live is None and found is not None and found.way is Way.PAPER

    @property
    def replaced_at(self) -> datetime | None:
        """When the answer was received that what is in preparation would take the place of. That it came, all know."""
        found = self._received
        return found.received_at if found and self.live and found.id != self.live.id else None

    @cached_property
    def _received(self) -> Submission | None:
        return standing(acting.reader(), self.consultation.id, self.member.code)

    @property
    def submission(self) -> Submission | None:
        """What the pages show: the answer in preparation, else the one that stands."""
        return self.live or self.standing

    @cached_property
    def former(self) -> list[Submission]:
        """What was submitted, superseded, withdrawn or set aside before, newest first."""
        own = history(acting.reader(), self.consultation.id, self.member.code)
        shown = self.submission.id if self.submission else None
        # What the secretariat is still typing in from paper is not the delegation's to read yet.
        entered = [s for s in own if s.submitted_at or (s.way is self.way)]
        return [s for s in entered if s.id != shown and (not self.is_paper or s.way is Way.PAPER)]

    @cached_property
    def _runs(self) -> bool:
        return is_running(acting.reader(), self.consultation)

    @cached_property
    def is_writable(self) -> bool:
        """Whether the state of the answer lets anybody work on it."""
        now = acting.now()
        return self._runs and is_writable(acting.reader(), self.consultation, self.member.code, self.way, now)

    def may(self, act: Act) -> bool:
        """Say whether the reader may perform `act` in this round now."""
        return self._runs and may(act, acting.actor(), self.at)

    @property
    def may_write(self) -> bool:
        """Whether the reader may write into the answer."""
        return self.is_writable and self.may(Act.ENTER_PAPER if self.is_paper else Act.SAVE_PROPOSAL)

    @property
    def may_comment(self) -> bool:
        """Whether the reader may comment; inside the delegation also once the answer was submitted."""
        return self.may_write if self.is_paper else self.may(Act.COMMENT)

    @property
    def may_bring_file(self) -> bool:
        """Whether the reader may bring the answer as a Word file."""
        return self.is_writable and not self.is_paper and self.may(Act.TAKE_FILE)

    @property
    def is_voice(self) -> bool:
        """Whether the reader writes what will be submitted, and not a ministry's contribution."""
        return acting.actor().capacity is not Capacity.REVIEWER

    @property
    def may_choose(self) -> bool:
        """Whether the reader may make a contribution the delegation's own."""
        return self.is_writable and not self.is_paper and self.may(Act.CHOOSE_CONTRIBUTION)

    @property
    def may_submit(self) -> bool:
        """Whether the reader may clear, submit or enter what is in preparation."""
        acts = (Act.ENTER_PAPER,) if self.is_paper else (Act.CLEAR, Act.SUBMIT)
        return self.is_writable and any(self.may(act) for act in acts)

    def place(self, paragraph_id: UUID | None) -> str:
        """Return the address of a paragraph where the delegation works, or of the beginning."""
        if paragraph_id is None:
            return self.url("submissions.workspace")
        asked = {"paragraph": paragraph_id} if len(self.text) > STRETCH else {}
        return self.url("submissions.workspace", **asked, _anchor=f"p-{paragraph_id}")

    def digest(self) -> str:
        """Return the SHA-256 of what would be submitted now."""
        return frozen(acting.reader(), self.live)[1] if self.live else ""

    def paragraph(self, paragraph_id: UUID) -> Paragraph:
        """Return a paragraph of the base.

        :raises NotFound: it is not there
        """
        found = by_id(self.text).get(paragraph_id)
        if found is None:
            raise NotFound("There is no such paragraph in the base text.")
        return found

    def url(self, endpoint: str, **values: Any) -> str:
        """Return the address of a page of this answer."""
        if self.is_paper:
            values["member"] = self.member.code
        return url_for(endpoint, round_id=self.consultation.id, **values)


def desk(round_id: UUID, member: str | None) -> Desk:
    """Return the answer the reader works on.

    :raises NotFound: it is not the reader's
    """
    session, actor = acting.reader(), acting.actor()
    consultation, whose = find_workspace(session, actor, round_id, member)
    return Desk(
        consultation=consultation, member=find_member(session, whose),
        draft=find_draft(session, actor, consultation.draft_id), base=session.get_one(Version, consultation.base_id),
        is_paper=actor.is_secretariat, at=stage(session, consultation.draft_id, acting.now()),
    )  # fmt: skip


def at_desk(pages: Blueprint, path: str, method: str = "GET") -> Callable[[View], View]:
    """Serve a page for the delegation and, with the member's code, for the secretariat's entry from paper."""

    def wrap(view: View) -> View:
        for whose in ("", "/<string(length=3):member>"):
            rule = f"/rounds/<uuid:round_id>/submission{whose}{path}"
            pages.add_url_rule(rule, view_func=view, methods=[method])
        return view

    return wrap
