"""How the answers on the zero draft became Rev.1."""

from sqlmodel import col, select

from consult.cli.exercise.players import read
from consult.models import Answer, Compilation, Disposition, Validation, Version
from consult.procedure.consensus import AnswerValue
from consult.queries.drafts import text_of
from consult.queries.reconciliation import bench
from consult.text.brackets import count
from tests.cli.conftest import At


def test_in_the_second_chapter_all_is_decided_and_some_have_answered(chapter: At) -> None:
    with chapter(2) as session:
        newest = session.exec(select(Compilation).order_by(col(Compilation.issued_at).desc())).first()
        assert newest is not None
        assert newest.reflection_proposed_at is not None
        assert bench(session, newest).undecided == ()
        confirmed = session.exec(select(Validation).where(Validation.compilation_id == newest.id)).all()
        assert {one.member_code for one in confirmed} == {"CHN", "JPN", "MNG", "KOR", "RUS"}
        assert {one.member_code for one in session.exec(select(Answer))} == {"KOR", "MNG"}


def test_every_disposition_of_the_file_is_used(chapter: At) -> None:
    told = {one["observation"] for one in read("dispositions.toml")["dispositions"] if one["observation"]}
    with chapter(2) as session:
        given = {one.observation for one in session.exec(select(Disposition))}
    assert told <= given


def test_a_maintained_proposal_stands_in_brackets(chapter: At) -> None:
    with chapter(3) as session:
        values = {one.value for one in session.exec(select(Answer).where(Answer.member_code == "RUS"))}
        revised = session.exec(select(Version).where(Version.name == "Rev.1", col(Version.compilation_id).is_not(None)))
        text = text_of(session, revised.one().id)
    assert values == {AnswerValue.MAINTAINED}
    assert sum(count(p.text) > 0 for p in text) > 25
