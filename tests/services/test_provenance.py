"""Where words come from: the sources of a paragraph tile its text, and lead back to where words first stood."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from consult.models import Provenance, Version
from consult.procedure.consensus import AnswerValue, Outcome
from consult.procedure.submissions import Nature
from consult.services import drafts
from tests import builders
from tests.answered import Answered, a_round_to_answer
from tests.reconciled import Reconciled, a_reconciliation, reconciled


def _sources(work: Reconciled, version: Version) -> list[tuple[str, Provenance]]:
    """Return the stretches of a version with their sources, once they are seen to tile it."""
    rows = work.session.exec(
        select(Provenance).where(Provenance.version_id == version.id).order_by(col(Provenance.start_offset))
    ).all()
    found = []
    for paragraph in work.text(version):
        own = [row for row in rows if row.paragraph_id == paragraph.id]
        assert [row.start_offset for row in own] == [0, *(row.end_offset for row in own[:-1])]
        assert own[-1].end_offset == len(paragraph.text)
        found += [(paragraph.text[row.start_offset : row.end_offset], row) for row in own]
    return found


@pytest.mark.parametrize("outcome", [Outcome.REFLECTED, Outcome.IN_BRACKETS, Outcome.NOT_REFLECTED])
def test_every_word_has_its_source(session: Session, outcome: Outcome) -> None:
    work = a_reconciliation(session)
    work.disposes_all(outcome)
    version = work.issues()
    found = _sources(work, version)
    base = [text for text, row in found if row.source_version_id == work.compilation.base_id]
    assert " ".join(base).split() == " ".join(p.text for p in work.answered.base).split()
    for text, row in found:
        if row.source_version_id == version.id:
            assert all((row.item_id, row.members, row.disposition_id)), text
    [zwei] = [row for text, row in found if "zwei" in text]
    item = work.item(members=("MNG",), op="replace")
    assert (zwei.item_id, zwei.members, zwei.compilation_id) == (item.id, ["MNG"], work.compilation.id)


def test_words_of_the_secretariat_are_nobodys(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    item = work.item(members=("MNG",), op="replace")
    given = work.disposes(item, Outcome.WITH_CHANGES, wording="deux")
    [deux] = [row for text, row in _sources(work, work.issues()) if "deux" in text]
    assert (deux.item_id, deux.members, deux.disposition_id) == (item.id, [], given.id)


def _next_round(work: Reconciled, base: Version) -> Answered:
    """Open a round on the version that was issued."""
    opens = work.now()
    consultation = builders.a_round(
        work.session, base, by=work.answered.secretariat, opens_at=opens, deadline=opens + timedelta(days=9)
    )
    return Answered(work.session, consultation, work.answered.secretariat, work.text(base), work.answered.focal_points)


def test_untouched_words_lead_to_the_version_where_they_first_stood(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha one two three")
    answered.proposes("CHN", "alpha one 2 three", nature=Nature.EDITORIAL)
    answered.submits("CHN")
    first = reconciled(answered)
    first.disposes_all(Outcome.REFLECTED)
    rev1 = first.issues(name="Rev.1")
    again = _next_round(first, rev1)
    now = again.round.opens_at + timedelta(days=1)
    again.proposes("KOR", "alpha one 2 3", now=now, nature=Nature.EDITORIAL)
    again.submits("KOR", now=now)
    second = Reconciled(again, again.compiles(now=again.round.deadline), clock=again.round.deadline)
    second.disposes_all(Outcome.REFLECTED)
    rev2 = second.issues(name="Rev.2")
    sources = _sources(second, rev2)
    found = [(text.strip(), row.source_version_id, row.members) for text, row in sources if text.strip()]
    zero = first.compilation.base_id
    assert found == [("alpha one", zero, []), ("2", rev1.id, ["CHN"]), ("3", rev2.id, ["KOR"])]


def test_a_text_put_in_keeps_the_sources_of_what_it_keeps(session: Session) -> None:
    work = a_reconciliation(session)
    by, draft_id = work.answered.secretariat, work.answered.round.draft_id
    base = session.get_one(Version, work.compilation.base_id)
    assert {row.source_version_id for _, row in _sources(work, base)} == {base.id}
    work.disposes_all(Outcome.NOT_REFLECTED)
    work.proposes()
    for d in work.bench.items:
        for member in d.item.members:
            work.answers(member, d.item, AnswerValue.ACKNOWLEDGED)
    text = builders.a_text("alpha one two [II] three", *(p.text for p in work.answered.base[1:]))
    version = drafts.put_text(session, by=by, now=work.now(), draft_id=draft_id, name="next", text=text)
    drafts.issue_version(session, by=by, now=work.now(), version_id=version.id, symbol="", reason="Asked for.")
    found = [(words.strip(), row.source_version_id) for words, row in _sources(work, version) if words.strip()]
    assert found[:3] == [("alpha one two", base.id), ("[II]", version.id), ("three", base.id)]


def test_a_reissue_keeps_the_sources(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    first = work.issues(symbol="A/1")
    again = drafts.reissue_version(
        session, by=work.answered.secretariat, now=work.now(), version_id=first.id, text=work.text(first),
        reason="A slip.",
    )  # fmt: skip
    before = [(text, row.source_version_id, row.item_id) for text, row in _sources(work, first)]
    assert [(text, row.source_version_id, row.item_id) for text, row in _sources(work, again)] == before
