"""What is put in as the next version keeps what members negotiate; a wrong upload can be corrected all the same."""

from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import TraceLine, Version
from consult.models.drafts import VersionKind
from consult.procedure.refusals import Invalid
from consult.procedure.rounds import Invited
from consult.queries.drafts import text_of
from consult.services import rounds
from consult.services.continuity import is_negotiated
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph
from tests import builders
from tests.answered import AFTER, a_round_to_answer
from tests.negotiated import Negotiated

NEW = Paragraph(uuid4(), Kind.OPERATIVE, "[quite new]")


@pytest.fixture
def it(session: Session) -> Negotiated:
    return Negotiated(session)


@pytest.mark.parametrize(
    ("place", "words", "quoted"),
    [
        (0, "alpha one two three", "[new — MNG]”, which stands in “Rev.1” for MNG"),
        (0, None, "[new — MNG]"),
        (1, "beta one many three", "[some / many]”, which stands in “Rev.1”. Brackets go only when the members"),
        (3, "delta [and more — MNG]", "[and more — MNG, KOR]”, which stands in “Rev.1” for KOR, MNG"),
        (2, "gamma ray", "“ray”. Members negotiate this text"),
        (2, None, "“gamma”"),
    ],
)
def test_what_members_negotiate_is_neither_dropped_nor_changed(
    it: Negotiated, place: int, words: str | None, quoted: str
) -> None:
    with pytest.raises(Invalid) as refused:
        it.puts_in(it.with_(place, words), "Because.")
    assert quoted in str(refused.value)


def test_paragraphs_stay_where_they_are(it: Negotiated) -> None:
    with pytest.raises(Invalid, match="stand elsewhere"):
        it.puts_in(number((it.text[1], it.text[0], *it.text[2:])), "Because.")


def test_words_come_in_within_brackets_and_with_a_reason(it: Negotiated) -> None:
    text = number((*it.with_(2, "gamma [ray]"), NEW))
    with pytest.raises(Invalid) as refused:
        it.puts_in(text)
    assert refused.value.field == "reason"


def test_the_reason_is_in_the_trace_table_and_in_the_journal(it: Negotiated) -> None:
    version = it.puts_in(number((*it.with_(2, "gamma [ray]"), NEW)), "Asked for by the session.")
    assert it.told(version) == [("added in brackets", "Asked for by the session.")] * 2


def test_the_same_text_needs_no_reason(it: Negotiated) -> None:
    assert it.told(it.puts_in(it.text)) == []


def test_what_was_withdrawn_may_go_with_a_line_that_says_so(it: Negotiated) -> None:
    it.withdraws(it.own)
    version = it.puts_in(it.with_(0, "alpha one two three"))
    assert it.told(version) == [("withdrawn", "")]
    [line] = it.session.exec(select(TraceLine).where(TraceLine.version_id == version.id, TraceLine.outcome != ""))
    assert (line.from_paragraph_id, line.to_paragraph_id) == (it.text[0].id, it.text[0].id)
    assert line.compilation_id == it.made.compilation.id


def test_what_was_withdrawn_may_stay(it: Negotiated) -> None:
    it.withdraws(it.own)
    assert it.told(it.puts_in(it.text)) == []


def test_of_a_joint_proposal_only_the_code_goes(it: Negotiated) -> None:
    it.withdraws(it.joint["MNG"])
    with pytest.raises(Invalid, match="for KOR, MNG"):
        it.puts_in(it.with_(3, "delta"))


def test_of_a_joint_proposal_the_code_goes_with_a_line(it: Negotiated) -> None:
    it.withdraws(it.joint["MNG"])
    assert it.told(it.puts_in(it.with_(3, "delta [and more — KOR]"))) == [("withdrawn", "")]


def test_a_chairs_text_may_say_what_it_likes(it: Negotiated) -> None:
    assert it.puts_in(builders.a_text("Quite another text;"), kind=VersionKind.SIBLING).symbol == "A/2"


def test_a_reissue_corrects_words_and_says_so(it: Negotiated) -> None:
    version = it.reissues(it.with_(2, "Gamma"))
    assert version.symbol == "A/1*"
    assert it.told(version)[-1] == ("corrected", "A line was wrong.")


def test_a_reissue_drops_no_bracket(it: Negotiated) -> None:
    with pytest.raises(Invalid, match="for MNG"):
        it.reissues(it.with_(0, "alpha one two three"))


def test_a_wrong_upload_is_corrected_by_a_reissue(it: Negotiated) -> None:
    wrong = it.puts_in(it.with_(2, "gamma [quite wrong]"), "A slip.")
    right = it.reissues(it.text, wrong)
    assert [p.text for p in text_of(it.session, right.id)] == [p.text for p in it.text]
    assert it.told(right)[-1] == ("corrected", "A line was wrong.")


def test_before_proposals_are_invited_the_secretariat_drafts_freely(session: Session) -> None:
    builders.a_body(session)
    secretariat = builders.an_actor(session)
    draft = builders.a_draft(session, secretariat)
    first = builders.a_version(session, draft, "alpha [x — MNG]", by=secretariat)
    assert not is_negotiated(session, draft.id)
    builders.a_version(session, draft, "something else", by=secretariat)
    assert session.get_one(Version, first.id)


def test_a_round_for_comments_or_a_cancelled_one_opens_no_negotiation(session: Session) -> None:
    answered = a_round_to_answer(session, invited=Invited.COMMENTS)
    assert not is_negotiated(session, answered.round.draft_id)
    rounds.cancel_round(
        session, by=answered.secretariat, now=AFTER, round_id=answered.round.id, reason="The wrong file."
    )  # fmt: skip
    builders.a_round(session, session.get_one(Version, answered.round.base_id), by=answered.secretariat)
    assert is_negotiated(session, answered.round.draft_id)
