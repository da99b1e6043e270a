"""What a delegation takes away: the file for its capital, and its own answer; nobody else gets them early."""

import pytest

from consult.edge import exports_of_answers
from consult.edge.acting import Acting
from consult.formats import docx_writing
from consult.procedure.refusals import NotFound
from consult.queries.submissions import live
from tests.answered import AFTER, Answered, a_round_to_answer
from tests.builders import NOW
from tests.site import Site
from tests.word.plain_reading import W, comments, paragraphs, part, said_by


@pytest.fixture
def answered(site: Site):  # type: ignore[no-untyped-def]
    """A round in which nobody has answered, inside a request."""
    with site.app.test_request_context(), site.writing() as session:
        yield a_round_to_answer(session)


def _as(answered: Answered, member: str, now: object = NOW) -> Acting:
    return Acting(answered.session, answered.focal_point(member), now)  # type: ignore[arg-type]


def test_the_file_for_the_capital_says_how_to_return_it(answered: Answered) -> None:
    document, name = exports_of_answers.for_capital(_as(answered, "MNG"), answered.round.id)
    content = docx_writing.write(document)
    assert name.endswith(" MNG")
    lines = paragraphs(content, "accept")
    assert lines[0] == "For the capital of Mongolia"
    assert "Deadline: 31 October 2022, 17:00 (Ulaanbaatar), 31 October 2022, 09:00 UTC" in lines
    assert [line for line in lines if line.startswith("OP")] == [
        f"OP{n} {p.text}" for n, p in enumerate(answered.base, 1)
    ]
    assert part(content, "word/settings.xml").find(f"{W}trackRevisions") is not None
    assert document.properties["consult-round"] == str(answered.round.id)
    assert document.properties["consult-member"] == "MNG"
    assert said_by(content) == {}


def test_only_a_delegation_has_one(answered: Answered) -> None:
    with pytest.raises(NotFound):
        exports_of_answers.for_capital(Acting(answered.session, answered.secretariat, NOW), answered.round.id)
    with pytest.raises(NotFound):
        exports_of_answers.for_capital(_as(answered, "MNG"), answered.round.id, "JPN")


def test_the_own_answer_before_it_is_submitted_and_after(answered: Answered) -> None:
    answered.proposes("JPN", "alpha one 2 three", rationale="Numerals.")
    answered.comments("JPN", "What is meant?", place=3, quote="one two")
    row = live(answered.session, answered.round.id, "JPN")
    assert row is not None
    document, _ = exports_of_answers.answer(_as(answered, "JPN"), row.id)
    content = docx_writing.write(document)
    assert said_by(content) == {"Japan": {"ins": ["2"], "del": ["two"]}}
    assert comments(content) == [("Japan", "Numerals."), ("Japan", "What is meant?")]
    assert "In preparation: nothing of this has been submitted." in paragraphs(content, "accept")
    answered.submits("JPN")
    document, _ = exports_of_answers.answer(_as(answered, "JPN"), row.id)
    assert "Received 3 October 2022, 09:00 UTC." in [line.text for line in document.front]


def test_others_get_it_when_they_may_read_it(answered: Answered) -> None:
    answered.proposes("JPN", "alpha one 2 three")
    row = answered.submits("JPN")
    for sealed in (_as(answered, "CHN"), Acting(answered.session, answered.secretariat, NOW)):
        with pytest.raises(NotFound):
            exports_of_answers.answer(sealed, row.id)
    document, _ = exports_of_answers.answer(_as(answered, "CHN", AFTER), row.id)
    assert said_by(docx_writing.write(document)) == {"Japan": {"ins": ["2"], "del": ["two"]}}
