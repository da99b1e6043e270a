"""A compilation on the secretariat's workbench. Whatever a service can do is done by the service."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from consult.models import Answer, Compilation, Disposition, Version
from consult.procedure.consensus import AnswerValue, ItemKind, Outcome, Reconciliation
from consult.queries.drafts import text_of
from consult.queries.items import CompiledItem
from consult.queries.reconciliation import Bench, Decided, bench, current_disposition
from consult.queries.revisions import Revision, revision
from consult.services import dispositions, reconciliation, revisions
from consult.text.paragraphs import Text
from tests import builders
from tests.answered import AFTER, Answered, an_answered_round
from tests.remembered import remembered

LATER = AFTER + timedelta(hours=1)
ROUND = timedelta(days=30)


@dataclass
class Reconciled:
    """A compilation, and what the secretariat and the members do with it."""

    answered: Answered
    compilation: Compilation
    clock: datetime = field(default=LATER)

    @property
    def session(self) -> Session:
        return self.answered.session

    @property
    def bench(self) -> Bench:
        return bench(self.session, self.compilation)

    @property
    def revision(self) -> Revision:
        return revision(self.session, self.compilation)

    def now(self) -> datetime:
        """Return an instant after all before it."""
        self.clock += timedelta(minutes=1)
        return self.clock

    def item(self, **wanted: Any) -> CompiledItem:
        """Return the one item whose fields are these."""
        [found] = [d.item for d in self.bench.items if all(getattr(d.item, name) == v for name, v in wanted.items())]
        return found

    def decided(self, item: CompiledItem) -> Decided:
        """Return how an item stands now."""
        found = self.bench.find(item.id)
        assert found is not None
        return found

    def current(self, item: CompiledItem) -> Disposition | None:
        """Return the disposition of an item that counts."""
        return current_disposition(self.session, self.compilation.id, item.id)

    def disposes(self, item: CompiledItem, outcome: Outcome, **more: Any) -> Disposition:
        """Let the secretariat decide an item, having seen what stands."""
        current = self.current(item)
        arguments: dict[str, Any] = {
            "by": self.answered.secretariat, "now": self.now(), "compilation_id": self.compilation.id,
            "item_id": item.id, "outcome": outcome, "seen": current.id if current else None,
        }  # fmt: skip
        return dispositions.dispose(self.session, **(arguments | more))

    def disposes_all(self, outcome: Outcome = Outcome.IN_BRACKETS) -> None:
        """Let the secretariat decide all that is undecided in one way, comments as noted."""
        for d in self.bench.undecided:
            self.disposes(d.item, Outcome.NOTED if d.item.kind is ItemKind.COMMENT else outcome, observation="So.")

    def proposes(self) -> Compilation:
        """Let the secretariat send it to the members."""
        return reconciliation.propose_reflection(
            self.session, by=self.answered.secretariat, now=self.now(), compilation_id=self.compilation.id
        )

    def answers(self, member: str, item: CompiledItem, value: AnswerValue, **more: Any) -> Answer:
        """Let a member answer how its item is reflected."""
        current = self.current(item)
        assert current is not None
        arguments: dict[str, Any] = {
            "by": self.answered.focal_point(member), "now": self.now(),
            "disposition_id": current.id, "value": value,
        }  # fmt: skip
        return reconciliation.answer(self.session, **(arguments | more))

    def issues(self, **more: Any) -> Version:
        """Let the secretariat issue the next version."""
        arguments: dict[str, Any] = {
            "by": self.answered.secretariat, "now": self.now(), "compilation_id": self.compilation.id,
            "name": "Rev.1", "symbol": "",
        }  # fmt: skip
        return revisions.issue_revision(self.session, **(arguments | more))

    def text(self, version: Version) -> Text:
        """Return the text of a version."""
        return text_of(self.session, version.id)

    def goes_on(self, version: Version, **round_options: Any) -> Answered:
        """Let the secretariat open a round of 30 days on the next version; the same people take part."""
        consultation = builders.a_round(
            self.session, version, by=self.answered.secretariat,
            **({"opens_at": self.now(), "deadline": self.clock + ROUND} | round_options),
        )  # fmt: skip
        return replace(self.answered, round=consultation, base=self.text(version))


def reconciled(answered: Answered, mode: Reconciliation = Reconciliation.BRACKETS) -> Reconciled:
    """Compile a round that was answered, under the rule for reconciliation."""
    answered.round.rules = answered.round.rules | {"reconciliation": mode.value}
    answered.session.add(answered.round)
    return Reconciled(answered, answered.compiles())


@remembered
def a_reconciliation(
    session: Session, mode: Reconciliation = Reconciliation.BRACKETS, **round_options: Any
) -> Reconciled:
    """Compile a round in which members answered in every way there is."""
    return reconciled(an_answered_round(session, **round_options), mode)
