"""What a file says is measured on the text of the round; one of an earlier text is carried over, never by guess."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.models import AnswerFile, Version
from consult.procedure.submissions import Carried
from consult.queries.answering import Reading, made_from, reading
from consult.queries.drafts import text_of
from consult.text.paragraphs import by_id
from tests.answered import Answered
from tests.builders import NOW
from tests.formats.docx_made import comments, document, docx, entries, ins, known, on, p, packed, properties, t
from tests.missed import Missing


def _nothing(_: Answered) -> None:
    """Let the member prepare something, so that there is an answer."""
    _.proposes("MNG", "beta changed", place=1, now=_.round.deadline)


@pytest.fixture
def missing(session: Session) -> Missing:
    """Rev.1 of a text of which the first paragraph has changed since."""
    return Missing(session, _nothing)


def _read(missing: Missing, content: bytes, version: Version | None) -> Reading:
    row = AnswerFile(
        round_id=missing.next.round.id, member_code="MNG", attachment_id=uuid4(), at=NOW, by_id=uuid4(),
        version_id=version.id if version else None,
    )  # fmt: skip
    return reading(missing.session, row, read_parts(content, Limits()), missing.next.round)


def test_a_file_of_an_earlier_text_is_carried_over(missing: Missing) -> None:
    old = text_of(missing.session, missing.first.round.base_id)
    content = docx(
        known(
            old[0], on(0, t(old[0].text.split()[0])) + t(old[0].text[len(old[0].text.split()[0]) :]) + ins(" wholly")
        ),
        known(old[1], on(1, t(old[1].text)) + ins(" more")),
        *map(known, old[2:]),
        comments=comments(("Ann", "First."), ("Ann", "Second.")),
    )
    found = _read(missing, content, missing.session.get_one(Version, missing.first.round.base_id))
    assert [one.outcome for one in found.things[:2]] in (
        [Carried.PLACED, Carried.PLACED], [Carried.CHANGED, Carried.PLACED],
    )  # fmt: skip
    new = by_id(text_of(missing.session, missing.next.round.base_id))
    placed = found.things[1].edit
    assert placed is not None
    assert placed.text == new[old[1].id].text + " more"
    assert found.things[3].outcome is Carried.PLACED


def test_where_the_file_says_nothing_it_is_measured_on_the_present_text(missing: Missing) -> None:
    new = text_of(missing.session, missing.next.round.base_id)
    found = _read(missing, docx(*map(known, new)), None)
    assert (found.things, found.unsaid, found.old) == ((), (), new)


def test_a_file_names_the_text_it_was_made_from(missing: Missing) -> None:
    def named(value: str) -> Version | None:
        content = packed([*entries(document(p("x"))), properties(consult_version=value)])
        return made_from(missing.session, read_parts(content, Limits()), missing.next.round)

    first = missing.session.get_one(Version, missing.first.round.base_id)
    assert named(str(first.id)) == first
    assert [named(value) for value in ("", "x", str(uuid4()))] == [None, None, None]


def test_the_digest_tells_whether_anything_has_changed(missing: Missing) -> None:
    new = text_of(missing.session, missing.next.round.base_id)
    content = docx(known(new[0]), known(new[1], t(new[1].text) + ins(" more")), *map(known, new[2:]))
    before = _read(missing, content, None)
    assert before.digest == _read(missing, content, None).digest
    missing.next.proposes("MNG", "something else", place=1, now=missing.now)
    after = _read(missing, content, None)
    assert (after.things[0].outcome, after.digest == before.digest) == (Carried.OCCUPIED, False)
