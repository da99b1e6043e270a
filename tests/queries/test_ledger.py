"""How far each paragraph is agreed, how it came to that, and how versions compare."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import ParagraphStatus
from consult.procedure.acts import Act
from consult.procedure.ledger import RulingKind, Status
from consult.procedure.rounds import Attribution
from consult.queries.ledger import corrections, figures, history, named, standing_of, statuses
from consult.services import rulings, settling
from consult.services.settlement import issue_working_text
from consult.text.paragraphs import Kind, Paragraph
from tests.deciding import Deciding, deciding
from tests.negotiated import Negotiated


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def _entry(status: Status, text: str) -> ParagraphStatus:
    return ParagraphStatus(paragraph_id=uuid4(), seq=1, version_id=uuid4(), status=status, text=text, by_id=uuid4())


@pytest.mark.parametrize(
    ("text", "entry", "expected"),
    [
        ("a b", None, Status.OPEN),
        ("a [b]", None, Status.BRACKETED),
        ("a b", _entry(Status.AD_REFERENDUM, "a  b"), Status.AD_REFERENDUM),
        ("a b", _entry(Status.AGREED, "a b"), Status.AGREED),
        ("a c", _entry(Status.AGREED, "a b"), Status.REOPENED),
        ("a [b]", _entry(Status.AGREED, "a b"), Status.REOPENED),
        ("a b", _entry(Status.REOPENED, "a b"), Status.REOPENED),
        ("a [b]", _entry(Status.REOPENED, "a b"), Status.REOPENED),
    ],
)
def test_agreement_to_other_words_is_none_to_these(text: str, entry: ParagraphStatus | None, expected: Status) -> None:
    assert standing_of(Paragraph(uuid4(), Kind.OPERATIVE, text), entry).status is expected


def test_the_status_is_that_of_the_text_as_it_stands(room: Deciding) -> None:
    room.rules(1, RulingKind.CHOOSE, option=1)
    room.agrees(1)
    found = statuses(room.session, room.base)
    assert [one.status for one in found] == [Status.BRACKETED, Status.AD_REFERENDUM, Status.OPEN, Status.BRACKETED]
    assert [one.brackets for one in found] == [1, 0, 0, 2]


def test_the_history_tells_everything_in_order(room: Deciding) -> None:
    room.agrees(2)
    made = room.takes(room.proposes("CHN", "Request a yearly report;", 2))
    rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=made.id)
    events = history(room.session, room.secretariat, room.at(2).id)
    assert [(e.ruling.kind if e.ruling else e.entry.status if e.entry else None) for e in events] == [
        Status.AD_REFERENDUM, RulingKind.WORDING, Status.REOPENED, RulingKind.REVERSAL
    ]  # fmt: skip
    assert [e.is_reversed for e in events] == [False, True, False, False]
    assert events[1].proposal is not None
    assert events[1].proposal.member_code == "CHN"
    assert events[1].meeting == room.meeting


def test_figures_go_from_version_to_version(room: Deciding) -> None:
    assert [(f.brackets, f.agreed) for f in figures(room.session, room.draft.id)] == [(4, 0)]
    room.agrees(2)
    room.rules(0, RulingKind.LIFT)
    found = figures(room.session, room.draft.id)
    assert [(f.version, f.brackets, f.agreed) for f in found] == [(room.base, 4, 0), (None, 3, 1)]
    room.closes()
    version = issue_working_text(
        room.session, by=room.chair, now=room.later(), base=room.base, name="Rev.2", symbol="",
        act=Act.CLOSE_CONSIDERATION,
    )  # fmt: skip
    found = figures(room.session, room.draft.id)
    assert [(f.version, f.brackets, f.agreed) for f in found] == [(room.base, 4, 0), (version, 3, 1)]
    assert figures(room.session, uuid4()) == []


def test_corrections_are_those_of_the_base_and_since(session: Session) -> None:
    work = Negotiated(session)
    by, draft = work.made.answered.secretariat, work.version.draft_id

    def correct(place: int, words: str) -> None:
        settling.correct_text(
            session, by=by, now=work.made.now(), draft_id=draft, paragraph_id=work.text[place].id, text=words,
            seen=work.text[place].text, reason="A slip.",
        )  # fmt: skip

    correct(2, "Gamma")
    assert [one.text for one in corrections(session, work.version)] == ["Gamma"]
    version = issue_working_text(
        session, by=by, now=work.made.now(), base=work.version, name="Rev.2", symbol="", act=Act.ISSUE_SETTLED
    )
    assert [one.text for one in corrections(session, version)] == ["Gamma"]


def test_who_has_withdrawn_is_named_as_the_round_names(session: Session) -> None:
    work = Negotiated(session)
    work.withdraws(work.own)
    made = settling.lift_bracket(
        session, by=work.made.answered.secretariat, now=work.made.now(), draft_id=work.version.draft_id,
        paragraph_id=work.text[0].id, seen=work.text[0].text,
    )  # fmt: skip
    other, own = work.made.answered.focal_point("RUS"), work.made.answered.focal_point("MNG")
    assert named(session, other, made) == ("MNG",)
    work.made.answered.round.attribution = Attribution.SECRETARIAT
    assert named(session, other, made) == ()
    assert named(session, own, made) == ("MNG",)


def test_decisions_name_those_present(room: Deciding) -> None:
    made = room.rules(0, RulingKind.LIFT)
    assert named(room.session, room.focal_points["RUS"], made) == ("CHN", "JPN", "MNG")
