"""What happened to a paragraph, told in sentences that say on whose authority."""

import pytest
from sqlmodel import Session

from consult.edge import acting
from consult.procedure.ledger import RulingKind
from consult.queries.ledger import history
from consult.services import ledger, rulings, settling
from consult.web.happenings import Happening, correction, happening, rulings_told
from tests.deciding import Deciding, deciding
from tests.site import words


@pytest.fixture
def room(session: Session) -> Deciding:
    return deciding(session)


def _told(room: Deciding, place: int) -> list[Happening]:
    with words().test_request_context():
        return [happening(one) for one in history(room.session, room.secretariat, room.at(place).id)]


def test_a_ruling_names_who_was_present_and_what_it_took(room: Deciding) -> None:
    made = room.takes(room.proposes("CHN", "Request a yearly report;", 2), note="As in 2019.")
    rulings.reverse_ruling(room.session, by=room.chair, now=room.later(), ruling_id=made.id)
    first, second = _told(room, 2)
    assert first.title == "wording taken into the text"
    assert first.sentences == [
        "Decided with these members present: CHN, JPN, MNG.", "Proposed from the floor by CHN.",
        "Reason: As in 2019.", "This ruling was reversed later.",
    ]  # fmt: skip
    assert "<ins> yearly" in first.words
    assert (first.is_reversed, second.title, second.is_reversed) == (True, "ruling reversed", False)
    assert "<del> yearly" in second.words


def test_entries_name_those_present_and_who_re_opened(room: Deciding) -> None:
    room.agrees(2)
    here = room.at(2)
    ledger.reopen_paragraph(
        room.session, by=room.focal_points["RUS"], now=room.later(), draft_id=room.draft.id, paragraph_id=here.id,
        seen=here.text, reason="Our capital asks.",
    )  # fmt: skip
    agreed, reopened = _told(room, 2)
    assert agreed.sentences == ["Members present when this was recorded: CHN, JPN, MNG."]
    assert reopened.sentences == ["Re-opened by RUS: Our capital asks."]


def test_what_re_opened_by_itself_says_so(room: Deciding) -> None:
    room.agrees(2)
    room.takes(room.proposes("CHN", "Request a yearly report;", 2))
    assert _told(room, 2)[-1].sentences == ["Its words have changed since it was agreed."]


def test_corrections_are_nobodys_decision(room: Deciding, monkeypatch: pytest.MonkeyPatch) -> None:
    made = settling.correct_text(
        room.session, by=room.secretariat, now=room.later(), draft_id=room.draft.id, paragraph_id=room.at(2).id,
        text="Request a report.", seen=room.at(2).text, reason="A full stop.",
    )  # fmt: skip
    lifted = room.rules(0, RulingKind.LIFT)
    [told] = _told(room, 2)
    assert told.is_editorial
    assert "Members have decided nothing here." in told.sentences[0]
    monkeypatch.setattr(acting, "reader", lambda: room.session)
    with words().test_request_context():
        assert (correction(made)["label"], correction(made)["reason"]) == ("OP3", "A full stop.")
        assert rulings_told([made, lifted]) == [
            ("OP3", "editorial correction", "editorial correction of the secretariat"),
            ("OP1", "bracket lifted", "decision of members"),
        ]
