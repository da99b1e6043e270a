"""A compilation on the workbench behind the pages, and somebody in every capacity."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from consult.models import Compilation, Round
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import Outcome, Reconciliation
from consult.queries.drafts import text_of
from consult.queries.reconciliation import Decided
from tests import builders
from tests.answered import Answered, an_answered_round
from tests.reconciled import LATER, Reconciled, reconciled
from tests.site import Site

HTMX = {"HX-Request": "true"}


@dataclass
class BenchSite:
    """The pages, the ids behind them, and people."""

    site: Site
    compilation_id: UUID
    draft_id: UUID
    base_id: UUID
    paragraphs: list[UUID]
    people: dict[str, Actor] = field(default_factory=dict)

    def client(self, who: str = "secretariat") -> FlaskClient:
        return self.site.client(self.people[who])

    @property
    def url(self) -> str:
        return f"/compilations/{self.compilation_id}"

    @contextmanager
    def working(self) -> Iterator[Reconciled]:
        """Look behind the pages, or act there."""
        with self.site.writing() as session:
            compilation = session.get_one(Compilation, self.compilation_id)
            consultation = session.get_one(Round, compilation.round_id)
            members = {code: actor for code, actor in self.people.items() if actor.member == code}
            base = text_of(session, self.base_id)
            answered = Answered(session, consultation, self.people["secretariat"], base, members)
            yield Reconciled(answered, compilation, clock=LATER)

    def decided(self, **wanted: Any) -> Decided:
        """Return the one item whose fields are these, as it stands."""
        with self.working() as work:
            return work.decided(work.item(**wanted))

    def disposes_all(self, outcome: Outcome = Outcome.IN_BRACKETS, *, is_sent: bool = False) -> None:
        with self.working() as work:
            work.disposes_all(outcome)
            if is_sent:
                work.proposes()

    def disposes(
        self, item: Decided, outcome: str, *, headers: dict[str, str] | None = None, **more: str
    ) -> TestResponse:
        """Press a button on the workbench, having seen what stands."""
        seen = str(item.disposition.id) if item.disposition else ""
        entries = {"outcome": outcome, "lock_version": seen} | more
        return self.client().post(f"{self.url}/items/{item.item.id}/disposition", data=entries, headers=headers)


def bench_at(site: Site, mode: Reconciliation = Reconciliation.BRACKETS, **round_options: Any) -> BenchSite:
    """Fill the database with a round that members answered in every way, compiled."""
    with site.writing() as session:
        work = reconciled(an_answered_round(session, **round_options), mode)
        answered = work.answered
        people = {code: answered.focal_point(code) for code in builders.MEMBERS}
        people |= {
            "secretariat": answered.secretariat,
            "deputy": builders.an_actor(session, Capacity.DEPUTY, "MNG"),
            "reviewer": builders.an_actor(session, Capacity.REVIEWER, "MNG", "Ministry of Energy"),
            "chair": builders.an_actor(session, Capacity.CHAIR),
            "observer": builders.an_actor(session, Capacity.OBSERVER),
            "administrator": builders.an_actor(session, Capacity.ADMINISTRATOR),
        }
        made = BenchSite(
            site, work.compilation.id, answered.round.draft_id, work.compilation.base_id,
            [p.id for p in answered.base], people,
        )  # fmt: skip
    site.set_clock(LATER)
    return made
