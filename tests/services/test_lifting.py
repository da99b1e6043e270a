"""A bracket whose proposers have left it can be lifted on the workbench; the trace table says on whose authority."""

import pytest
from sqlmodel import Session, col, select

from consult.models import Resolution, TraceLine, Version
from consult.procedure.consensus import Outcome
from consult.procedure.refusals import Invalid
from consult.procedure.submissions import Operation
from consult.queries.drafts import text_of
from consult.services.amendments import narrow_proposal, withdraw_proposal
from consult.services.resolutions import word_paragraph
from tests.answered import Answered, a_round_to_answer
from tests.reconciled import ROUND, Reconciled, reconciled


class Second:
    """Rev.1 with brackets of MNG and KOR; a second round on it, in which KOR has said something, is compiled."""

    def __init__(self, session: Session, kors: str = "alpha one two [new — MNG] three four") -> None:
        self.session = session
        first = a_round_to_answer(session)
        self.added = first.proposes("MNG", "alpha one two new three")
        self.new = first.proposes("MNG", "brand new", place=1, operation=Operation.NEW_PARAGRAPH)
        self.joint = {m: first.proposes(m, "gamma one two three, all", place=2) for m in ("MNG", "KOR")}
        for member in ("MNG", "KOR"):
            first.submits(member)
        made = reconciled(first)
        made.disposes_all()
        self.version = made.issues()
        answered: Answered = made.goes_on(self.version)
        answered.proposes("KOR", kors, now=made.now())
        answered.submits("KOR", now=made.now())
        after = made.clock + ROUND
        self.work = Reconciled(answered, answered.compiles(now=after), after)
        self.base = answered.base

    def withdraws(self, proposal: object, member: str = "MNG") -> None:
        by = self.work.answered.focal_point(member)
        withdraw_proposal(self.session, by=by, now=self.work.now(), proposal_id=proposal.id)  # type: ignore[attr-defined]

    def words(self, place: int, wording: str | None, seen: int = 0) -> Resolution:
        return word_paragraph(
            self.session, by=self.work.answered.secretariat, now=self.work.now(),
            compilation_id=self.work.compilation.id, paragraph_id=self.base[place].id, wording=wording, seen=seen,
        )  # fmt: skip

    def issues(self) -> tuple[list[str], list[tuple[str, str | None]]]:
        """Issue Rev.2: its words, and the outcomes in the trace table of items of the first round."""
        self.work.disposes_all()
        version: Version = self.work.issues(name="Rev.2")
        rows = self.session.exec(
            select(TraceLine).where(
                TraceLine.version_id == version.id, TraceLine.compilation_id != self.work.compilation.id,
                col(TraceLine.item_id).is_not(None),
            )
        ).all()  # fmt: skip
        return [p.text for p in text_of(self.session, version.id)], [(row.outcome, row.reason) for row in rows]


@pytest.fixture
def second(session: Session) -> Second:
    return Second(session)


def test_nobody_lifts_a_bracket_that_stands(second: Second) -> None:
    with pytest.raises(Invalid, match=r"differ from the base text"):
        second.words(0, "alpha one two three [four — KOR]")
    with pytest.raises(Invalid, match="empty"):
        second.words(2, "")


def test_what_was_withdrawn_is_lifted_and_traced(second: Second) -> None:
    second.withdraws(second.added)
    seed = second.work.revision.lifted_seed(second.base[0].id)
    assert seed == "alpha one two three [four — KOR]"
    second.words(0, seed)
    words, told = second.issues()
    assert words[0] == seed
    assert told == [("withdrawn", "")]


def test_what_others_propose_beside_it_stays(second: Second) -> None:
    second.withdraws(second.added)
    with pytest.raises(Invalid, match="leaves out “four”, proposed by KOR"):
        second.words(0, "alpha one two three")


def test_it_may_also_stay(second: Second) -> None:
    second.withdraws(second.added)
    words, told = second.issues()
    assert words[0] == "alpha one two [new — MNG] three [four — KOR]"
    assert told == []


def test_a_whole_paragraph_goes(second: Second) -> None:
    [place] = [n for n, p in enumerate(second.base) if "brand new" in p.text]
    second.withdraws(second.new)
    assert second.work.revision.lifted_seed(second.base[place].id) == ""
    second.words(place, "")
    words, told = second.issues()
    assert not any("brand new" in text for text in words)
    assert len(words) == len(second.base) - 1
    assert told == [("withdrawn", "")]


def test_of_a_joint_proposal_only_the_code_of_who_left_goes(second: Second) -> None:
    [place] = [n for n, p in enumerate(second.base) if "gamma" in p.text]
    text = second.base[place].text
    second.withdraws(second.joint["MNG"])
    assert second.work.revision.lifted_seed(second.base[place].id) == text.replace("MNG, KOR", "KOR")
    with pytest.raises(Invalid):
        second.words(place, "gamma one two three")
    second.words(place, text.replace("MNG, KOR", "KOR"))
    words, told = second.issues()
    assert text.replace("MNG, KOR", "KOR") in words
    assert told == [("withdrawn", "")]


def test_what_was_narrowed_stands_narrowed(session: Session) -> None:
    second = Second(session, "alpha one two [new — MNG] three four")
    by = second.work.answered.focal_point("MNG")
    narrow_proposal(
        session, by=by, now=second.work.now(), proposal_id=second.new.id, text="new", seen="brand new",
    )  # fmt: skip
    [place] = [n for n, p in enumerate(second.base) if "brand new" in p.text]
    second.words(place, "[new — MNG]")
    words, told = second.issues()
    assert "[new — MNG]" in words
    assert told == [("narrowed", "")]


def test_an_own_wording_made_before_stays_fitting(second: Second) -> None:
    second.words(0, "alpha one two [new — MNG] [and] three [four — KOR]")
    second.withdraws(second.added)
    assert second.work.revision.outdated == ()
    assert second.work.revision.bench.items[0].outcome is None
    second.work.disposes_all(Outcome.IN_BRACKETS)
    assert second.work.issues(name="Rev.2")
