"""A running site with an open round and the people of a delegation in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from sqlmodel import select

from consult.models import Proposal, Submission
from consult.procedure.capacities import Actor
from consult.queries.contents import frozen
from tests.services.delegation import Delegation, a_delegation
from tests.site import Site


@dataclass
class Stand:
    """The site, and by name whoever may come to it."""

    site: Site
    round_id: UUID
    ids: list[UUID]
    people: dict[str, Actor]

    def as_(self, who: str) -> FlaskClient:
        return self.site.client(self.people[who])

    def url(self, path: str = "", member: str = "") -> str:
        whose = f"/{member}" if member else ""
        return f"/rounds/{self.round_id}/submission{whose}{path}"

    def paragraph(self, place: int = 0) -> str:
        return self.url(f"/paragraphs/{self.ids[place]}")

    def rewords(self, text: str, place: int = 0, who: str = "focal_point", **more: Any) -> Any:
        form = {"operation": "reword", "text": text, "lock_version": "0"} | more
        return self.as_(who).post(self.paragraph(place), data=form)

    def submission(self, member: str = "MNG") -> Submission:
        with self.site.writing() as session:
            return session.exec(
                select(Submission).where(Submission.member_code == member).order_by(Submission.begun_at.desc())  # type: ignore[attr-defined]
            ).first()  # type: ignore[return-value]

    def proposals(self) -> list[Proposal]:
        with self.site.writing() as session:
            return list(session.exec(select(Proposal).order_by(Proposal.updated_at)))  # type: ignore[arg-type]

    def content(self, submission: Submission) -> str:
        with self.site.writing() as session:
            return frozen(session, session.get_one(Submission, submission.id))[1]

    def submits(self, who: str = "focal_point") -> Any:
        row = self.submission()
        form = {"submission": str(row.id), "content": self.content(row)}
        return self.as_(who).post(self.url("/confirm"), data=form)


def a_stand(site: Site, *wordings: str, **round_options: Any) -> Stand:
    """Open a round on a site."""
    with site.writing() as session:
        here: Delegation = a_delegation(session, *wordings, **round_options)
        people = {
            "focal_point": here.focal_point, "reviewer": here.reviewer, "other_ministry": here.other_ministry,
            "stranger": here.stranger, "secretariat": here.secretariat,
        }  # fmt: skip
        return Stand(site, here.round.id, here.ids, people)
