"""The text as it stands becomes a version: every ruling in its trace, every word with its source."""

import pytest
from sqlmodel import Session, select, update

from consult.models import ParagraphStatus, Ruling, TraceLine, Version, VersionParagraph
from consult.procedure.acts import Act
from consult.procedure.ledger import RulingKind, Status
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.submissions import Operation
from consult.queries.drafts import current_base, text_of
from consult.queries.traces import lineage, trace
from consult.services import rulings
from consult.services.reopening import add_entry
from consult.services.settlement import issue_working_text
from consult.text.paragraphs import Kind, sha256
from tests.deciding import Deciding, deciding


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def _issues(room: Deciding, name: str = "Text as at the end of the session") -> Version:
    return issue_working_text(
        room.session, by=room.chair, now=room.later(), base=room.base, name=name, symbol="A/2",
        act=Act.CLOSE_CONSIDERATION, session_id=room.meeting.id, public={"present": ["CHN"]},
    )  # fmt: skip


def _lines(room: Deciding, version: Version) -> list[TraceLine]:
    query = select(TraceLine).where(TraceLine.version_id == version.id).order_by(TraceLine.position)  # type: ignore[arg-type]
    return list(room.session.exec(query).all())


def test_it_is_the_text_as_it_stood(room: Deciding) -> None:
    room.rules(0, RulingKind.LIFT)
    room.rules(3, RulingKind.DELETE)
    shown = room.text
    version = _issues(room)
    assert text_of(room.session, version.id) == shown
    assert (version.sha256, version.parent_id, version.session_id) == (sha256(shown), room.base.id, room.meeting.id)
    assert current_base(room.session, room.draft.id) == version
    [*_, entry] = room.journal()
    assert (entry.act, entry.public["rulings"], entry.public["present"]) == (Act.CLOSE_CONSIDERATION, 2, ["CHN"])


def test_every_ruling_has_a_line_and_every_untouched_paragraph(room: Deciding) -> None:
    paragraphs = [p.id for p in room.text]
    lifted = room.rules(0, RulingKind.LIFT)
    undone = room.rules(1, RulingKind.CHOOSE, option=1)
    rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=undone.id)
    gone = room.rules(3, RulingKind.DELETE)
    added = room.takes(room.proposes("JPN", "New;", operation=Operation.NEW_PARAGRAPH, kind=Kind.OPERATIVE))
    version = _issues(room)
    assert [(one.from_paragraph_id, one.to_paragraph_id, one.ruling_id) for one in _lines(room, version)] == [
        (paragraphs[0], paragraphs[0], lifted.id),
        (paragraphs[1], paragraphs[1], None),
        (paragraphs[2], paragraphs[2], None),
        (paragraphs[3], None, gone.id),
        (None, added.paragraph_id, added.id),
    ]
    assert len(trace(room.session, room.secretariat, version.id).lines) == 5


def test_words_from_the_floor_bear_their_member_and_the_ruling(room: Deciding) -> None:
    made = room.takes(room.proposes("CHN", "Request a yearly report;", 2))
    version = _issues(room)
    paragraph = text_of(room.session, version.id)[2]
    sources = lineage(room.session, version.id)[paragraph.id]
    told = [(paragraph.text[s.start : s.end].strip(), s.members, s.ruling, s.version) for s in sources]
    assert told == [
        ("Request a", (), None, room.base.id),
        ("yearly", ("CHN",), made.id, version.id),
        ("report;", (), None, room.base.id),
    ]


def test_the_sources_tile_every_paragraph(room: Deciding) -> None:
    room.rules(0, RulingKind.LIFT)
    room.rules(1, RulingKind.CHOOSE, option=2)
    undone = room.takes(room.proposes("CHN", "Quite other words;", 2))
    rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=undone.id)
    version = _issues(room)
    known = lineage(room.session, version.id)
    for paragraph in text_of(room.session, version.id):
        sources = known[paragraph.id]
        assert [s.start for s in sources] == [0, *(s.end for s in sources)][:-1]
        assert sources[-1].end == len(paragraph.text)
    unchanged = known[text_of(room.session, version.id)[2].id]
    assert {s.version for s in unchanged} == {room.base.id}


def test_footnotes_go_with_the_words_that_mark_them(session: Session) -> None:
    room = deciding(session, "See [this[^1]] and that[^2].")
    row = text_of(session, room.base.id)[0]
    session.exec(
        update(VersionParagraph).where(VersionParagraph.paragraph_id == row.id).values(notes=["First.", "Second."])  # type: ignore[arg-type]
    )
    room.rules(0, RulingKind.DELETE)
    [paragraph] = text_of(session, _issues(room).id)
    assert (paragraph.text, paragraph.notes) == ("See and that[^1].", ("Second.",))


def test_an_agreed_paragraph_stays_agreed_while_its_words_stand(room: Deciding) -> None:
    room.agrees(2)
    room.rules(0, RulingKind.LIFT)
    _issues(room)
    assert room.entries(2) == [Status.AD_REFERENDUM]


def test_one_that_is_others_words_is_re_opened(room: Deciding) -> None:
    add_entry(
        room.session, by=room.chair, now=room.now, paragraph_id=room.at(2).id, version_id=room.base.id,
        status=Status.AD_REFERENDUM, text="Request reports;",
    )  # fmt: skip
    _issues(room)
    assert room.entries(2) == [Status.AD_REFERENDUM, Status.REOPENED]
    assert room.session.exec(select(ParagraphStatus.member_code)).all() == [None, None]


def test_something_is_left_of_the_text(session: Session) -> None:
    room = deciding(session, "[a — CHN]")
    room.rules(0, RulingKind.DELETE)
    with pytest.raises(Conflict, match="Nothing would be left"):
        _issues(room)


def test_it_has_a_name(room: Deciding) -> None:
    with pytest.raises(Invalid, match="name"):
        _issues(room, name=" ")
    assert room.session.exec(select(Ruling)).all() == []
