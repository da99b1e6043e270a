"""Between sessions: what was withdrawn goes, slips are corrected, and the text is issued with all that."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry, Ruling, TraceLine, Version
from consult.procedure.acts import Act
from consult.procedure.ledger import Authority, RulingKind
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.rounds import Attribution
from consult.queries.drafts import current_base, text_of
from consult.queries.lifting import liftable
from consult.queries.traces import lineage
from consult.queries.working import working_text
from consult.services import drafts, settling
from consult.text.paragraphs import Text, sha256
from tests import builders
from tests.negotiated import Negotiated


class Between(Negotiated):
    """Rev.1 between two sessions."""

    @property
    def now_text(self) -> Text:
        return working_text(self.session, self.version.id)

    @property
    def draft_id(self) -> UUID:
        return self.version.draft_id

    def does(self, service: Any, **arguments: Any) -> Any:
        return service(self.session, by=self.made.answered.secretariat, now=self.made.now(), **arguments)

    def lifts(self, place: int, seen: str | None = None) -> Ruling:
        here = self.now_text[place]
        return self.does(  # type: ignore[no-any-return]
            settling.lift_bracket, draft_id=self.draft_id, paragraph_id=here.id, seen=seen or here.text
        )

    def corrects(self, place: int, text: str, reason: str = "A slip.", seen: str | None = None) -> Ruling:
        here = self.now_text[place]
        return self.does(  # type: ignore[no-any-return]
            settling.correct_text, draft_id=self.draft_id, paragraph_id=here.id, text=text, seen=seen or here.text,
            reason=reason,
        )  # fmt: skip

    def issues(self, seen: str | None = None, name: str = "Rev.2") -> Version:
        return self.does(  # type: ignore[no-any-return]
            settling.issue_settled, draft_id=self.draft_id, name=name, symbol="A/2", seen=seen or sha256(self.now_text)
        )


@pytest.fixture
def between(session: Session) -> Between:
    return Between(session)


def test_only_what_was_withdrawn_is_lifted(between: Between) -> None:
    assert between.text[0].text == "alpha one two [new — MNG] three"
    with pytest.raises(Conflict, match="withdrawn"):
        between.lifts(0)
    between.withdraws(between.own)
    made = between.lifts(0)
    assert between.now_text[0].text == "alpha one two three"
    assert (made.kind, made.authority, made.members) == (RulingKind.LIFT, Authority.WITHDRAWAL, ["MNG"])
    with pytest.raises(Conflict):
        between.lifts(0)
    with pytest.raises(Conflict):
        between.lifts(1)


def test_what_another_member_still_proposes_stays(between: Between) -> None:
    between.withdraws(between.joint["MNG"], "MNG")
    between.lifts(3)
    assert between.now_text[3].text == "delta [and more — KOR]"
    between.withdraws(between.joint["KOR"], "KOR")
    between.lifts(3)
    assert between.now_text[3].text == "delta"


def test_a_correction_made_before_stays_when_a_bracket_is_lifted(between: Between) -> None:
    between.corrects(0, "Alpha one two [new — MNG] three")
    between.withdraws(between.own)
    between.lifts(0)
    assert between.now_text[0].text == "Alpha one two three"


def test_names_stay_where_the_round_keeps_them(between: Between) -> None:
    between.withdraws(between.own)
    assert liftable(between.session, between.version.id).texts  # remembered, as it was composed with names
    between.made.answered.round.attribution = Attribution.SECRETARIAT
    between.lifts(0)
    entry = between.session.exec(select(JournalEntry).where(JournalEntry.act == Act.LIFT_BRACKET)).one()
    assert entry.public["withdrawn_by"] == []


def test_a_correction_leaves_brackets_alone(between: Between) -> None:
    made = between.corrects(1, "Beta one [some / many] three.")
    assert (made.kind, made.authority, made.members) == (RulingKind.CORRECTION, Authority.EDITORIAL, [])
    with pytest.raises(Invalid, match="word for word"):
        between.corrects(1, "Beta one [some / more] three.")
    with pytest.raises(Invalid, match="word for word"):
        between.corrects(1, "Beta one some three.")
    with pytest.raises(Invalid, match="Nothing would change"):
        between.corrects(1, "Beta one  [some / many] three.")
    with pytest.raises(Invalid, match="Only members"):
        between.corrects(2, " ")
    with pytest.raises(Invalid, match="reason"):
        between.corrects(2, "Gamma", reason="")


def test_stale_pages_change_nothing(between: Between) -> None:
    between.corrects(2, "Gamma", seen="gamma")
    with pytest.raises(Conflict, match="changed since you saw it"):
        between.corrects(2, "Gammas", seen="gamma")
    shown = sha256(between.now_text)
    between.corrects(2, "Gamma,")
    with pytest.raises(Conflict, match="changed since you saw it"):
        between.issues(seen=shown)


def test_it_issues_as_the_next_base_with_its_trace(between: Between) -> None:
    with pytest.raises(Conflict, match="Nothing was settled"):
        between.issues()
    between.withdraws(between.own)
    lifted = between.lifts(0)
    corrected = between.corrects(2, "Gamma")
    shown = sha256(between.now_text)
    version = between.issues()
    assert current_base(between.session, between.draft_id) == version
    assert (version.parent_id, version.sha256, version.symbol) == (between.version.id, shown, "A/2")
    lines = between.session.exec(
        select(TraceLine).where(TraceLine.version_id == version.id).order_by(TraceLine.position)  # type: ignore[arg-type]
    ).all()
    assert [(one.outcome, one.ruling_id, one.item_id is not None) for one in lines] == [
        ("withdrawn", lifted.id, True), ("", None, False), ("editorial correction", corrected.id, False),
        ("", None, False),
    ]  # fmt: skip
    with pytest.raises(Conflict, match="Nothing was settled"):
        between.issues()


def test_words_of_members_keep_their_source(between: Between) -> None:
    between.corrects(0, "Alpha one two [new — MNG] three")
    version = between.issues()
    before, after = (lineage(between.session, one.id)[between.text[0].id] for one in (between.version, version))
    assert [(s.item, s.members) for s in after if s.item] == [(s.item, s.members) for s in before if s.item]
    assert after[0].ruling is not None


def test_nothing_else_happens_before_it_is_issued(between: Between) -> None:
    between.corrects(2, "Gamma")
    wanted = "not been issued yet"
    with pytest.raises(Conflict, match=wanted):
        between.puts_in(between.text)
    by, now = between.made.answered.secretariat, between.made.now()
    with pytest.raises(Conflict, match=wanted):
        builders.a_round(between.session, between.version, by=by, opens_at=now)
    with pytest.raises(Conflict, match=wanted):
        drafts.withdraw_version(between.session, by=by, now=now, version_id=between.version.id, reason="x")
    with pytest.raises(Conflict, match=wanted):
        between.reissues(between.text)


def test_what_went_into_a_version_can_go_on_from_there(between: Between) -> None:
    between.withdraws(between.own)
    between.lifts(0)
    version = between.issues()
    between.withdraws(between.joint["MNG"], "MNG")
    between.version = version
    between.lifts(3)
    assert between.now_text[3].text == "delta [and more — KOR]"
    assert text_of(between.session, version.id)[0].text == "alpha one two three"
