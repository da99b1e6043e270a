"""What members say to a circulated text: once each, in time, in writing; from paper as of its receipt."""

import pytest
from sqlmodel import Session

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.circulations import CirculationKind, CirculationOutcome, ReplyKind
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, TooLate
from consult.procedure.silence import State
from consult.queries.circulations import replies as on_record
from consult.queries.circulations import state
from consult.queries.drafts import text_of
from consult.queries.journal import draft_journal
from consult.queries.people import the_body
from consult.services import circulations, replies
from consult.services.attachments import Original
from consult.services.replies import Reply
from tests.adopting import DAY, TICK, Adopting, adopting
from tests.builders import a_deputy

SCAN = Original("note.pdf", "application/pdf", b"scan")


@pytest.fixture
def here(session: Session) -> Adopting:
    return adopting(session)


def test_an_objection_may_name_paragraphs_and_reasons_and_needs_neither(here: Adopting) -> None:
    procedure = here.running()
    paragraph = text_of(here.session, procedure.version_id)[0].id
    row = here.objects(procedure, text=" Too far. ", paragraphs=[paragraph, here.draft.id])
    assert (row.text, row.paragraphs, row.kind) == ("Too far.", [str(paragraph)], ReplyKind.OBJECTS)


def test_an_amendment_needs_its_words_and_breaks_too(here: Adopting) -> None:
    procedure = here.running()
    with pytest.raises(Invalid, match="words of the amendment"):
        here.objects(procedure, is_amendment=True)
    here.objects(procedure, is_amendment=True, text="Decide to consider acting;")
    assert state(here.session, procedure, here.now) is State.BROKEN


def test_a_double_click_is_one_reply(here: Adopting) -> None:
    procedure = here.running()
    first, before = here.objects(procedure, text="No."), here.entries()
    assert here.objects(procedure, text="No.").id == first.id
    assert here.entries() == before


def test_the_use_of_silence_is_objected_to_in_the_window_only(here: Adopting) -> None:
    procedure = here.announce()
    assert procedure.objections_until is not None
    here.transmit(procedure)
    here.now = procedure.objections_until
    with pytest.raises(TooLate, match="window"):
        here.does(here.focal_points["RUS"], replies.object_to_use, circulation_id=procedure.id)
    here.now -= TICK
    here.does(here.focal_points["RUS"], replies.object_to_use, circulation_id=procedure.id)
    assert state(here.session, procedure, here.now) is State.NOT_USED


def test_consent_is_given_where_it_is_asked_for(here: Adopting) -> None:
    procedure = here.running()
    with pytest.raises(Conflict, match="Nobody is asked"):
        here.does(here.focal_points["CHN"], replies.consent, circulation_id=procedure.id)


def test_who_consents_stands_in_no_journal_that_others_read(here: Adopting) -> None:
    procedure = here.running(CirculationKind.CONSENT)
    here.does(here.focal_points["CHN"], replies.consent, circulation_id=procedure.id)
    seen = draft_journal(here.session, here.focal_points["JPN"], here.draft.id)
    assert Act.CONSENT not in {line.entry.act for line in seen.lines}
    assert here.session.get(JournalEntry, (f"delegation:{procedure.id}:CHN", 1)) is not None


def test_an_objection_is_lifted_by_who_made_it_and_revives_nothing(here: Adopting) -> None:
    procedure = here.running()
    here.objects(procedure)
    with pytest.raises(Conflict, match="no objection"):
        here.does(here.focal_points["JPN"], replies.lift_objection, circulation_id=procedure.id)
    here.does(here.focal_points["CHN"], replies.lift_objection, circulation_id=procedure.id)
    assert state(here.session, procedure, here.now) is State.BROKEN


def test_a_deputy_objects_by_delegation_only(here: Adopting) -> None:
    procedure = here.running()
    without = a_deputy(here.session, "CHN", giver=here.focal_points["CHN"])
    with pytest.raises(NotAllowed, match="not delegated"):
        here.does(without, replies.object_, circulation_id=procedure.id)
    deputy = a_deputy(here.session, "CHN", Act.OBJECT, giver=here.focal_points["CHN"])
    assert here.does(deputy, replies.object_, circulation_id=procedure.id).member_code == "CHN"


def test_what_came_on_paper_counts_from_its_receipt(here: Adopting) -> None:
    procedure = here.running()
    here.now = procedure.expires + DAY
    assert state(here.session, procedure, here.now) is State.HELD
    arguments = {"circulation_id": procedure.id, "member": "RUS", "said": Reply(ReplyKind.OBJECTS, "No.")}
    with pytest.raises(TooLate, match="expired"):
        here.does(here.secretariat, replies.enter_reply, **arguments, received_at=procedure.expires, original=SCAN)
    row = here.does(
        here.secretariat, replies.enter_reply, **arguments, received_at=procedure.expires - TICK, original=SCAN
    )
    assert (row.member_code, row.original_id is None) == ("RUS", False)
    assert state(here.session, procedure, here.now) is State.BROKEN


def test_paper_needs_its_original_and_an_instant_that_can_be(here: Adopting) -> None:
    procedure = here.running()
    arguments = {"circulation_id": procedure.id, "member": "RUS", "said": Reply(ReplyKind.OBJECTS)}
    with pytest.raises(Invalid, match="original"):
        here.does(here.secretariat, replies.enter_reply, **arguments, received_at=here.now, original=None)
    for instant in (here.now + TICK, procedure.announced_at - TICK):
        with pytest.raises(Invalid, match="between"):
            here.does(here.secretariat, replies.enter_reply, **arguments, received_at=instant, original=SCAN)
    assert not on_record(here.session, procedure.id)


def test_time_asked_for_anew_after_an_extension_counts_anew(here: Adopting) -> None:
    procedure = here.running()
    japan = here.focal_points["JPN"]
    first = here.does(japan, replies.ask_time, circulation_id=procedure.id, conditional=True)
    here.now += TICK
    here.does(
        here.chair, circulations.extend_procedure, circulation_id=procedure.id, seen=procedure.lock_version,
        expires=here.days_later(20), reason="Asked.",
    )  # fmt: skip
    here.now += TICK
    second = here.does(japan, replies.ask_time, circulation_id=procedure.id, conditional=True)
    assert second.id != first.id
    assert here.does(japan, replies.ask_time, circulation_id=procedure.id, conditional=True).id == second.id
    here.now = procedure.expires
    assert state(here.session, procedure, here.now) is State.BROKEN


def test_paper_received_in_time_is_on_record_even_when_another_objection_came_online(here: Adopting) -> None:
    procedure = here.running()
    received_at = here.now
    here.now += DAY
    here.objects(procedure)
    here.now += DAY
    arguments = {"circulation_id": procedure.id, "member": "RUS", "said": Reply(ReplyKind.OBJECTS), "original": SCAN}
    here.does(here.secretariat, replies.enter_reply, **arguments, received_at=received_at)
    with pytest.raises(Conflict, match="over already"):
        here.does(here.secretariat, replies.enter_reply, **arguments, received_at=here.now)
    assert {r.member_code for r in on_record(here.session, procedure.id)} == {"CHN", "RUS"}


def test_a_member_can_object_as_long_as_the_period_has_not_begun(here: Adopting) -> None:
    procedure = here.announce()
    here.now = procedure.expires + DAY
    here.objects(procedure)
    assert state(here.session, procedure, here.now) is State.BROKEN


def test_after_the_declaration_paper_goes_elsewhere(here: Adopting) -> None:
    procedure = here.running()
    received_at, here.now = here.now, procedure.expires
    here.declare(procedure, CirculationOutcome.STANDS)
    with pytest.raises(Conflict, match="as a statement"):
        here.does(
            here.secretariat, replies.enter_reply, circulation_id=procedure.id, member="RUS",
            said=Reply(ReplyKind.OBJECTS), received_at=received_at, original=SCAN,
        )  # fmt: skip


def test_an_objection_to_the_use_on_paper_counts_within_the_window_though_it_is_over(here: Adopting) -> None:
    procedure = here.running()
    window = procedure.objections_until
    assert window is not None
    arguments = {"circulation_id": procedure.id, "member": "RUS", "said": Reply(ReplyKind.OBJECTS_TO_USE)}
    with pytest.raises(TooLate, match="window"):
        here.does(here.secretariat, replies.enter_reply, **arguments, received_at=window, original=SCAN)
    here.does(here.secretariat, replies.enter_reply, **arguments, received_at=window - TICK, original=SCAN)
    assert state(here.session, procedure, here.now) is State.NOT_USED


def test_where_objectors_are_named_to_the_chair_alone_the_journal_names_none(here: Adopting) -> None:
    body = the_body(here.session)
    body.rules = body.rules | {"objectors": "chair"}
    procedure = here.running()
    here.objects(procedure)
    seen = draft_journal(here.session, here.focal_points["JPN"], here.draft.id)
    assert Act.OBJECT not in {line.entry.act for line in seen.lines}
    assert here.session.get(JournalEntry, (f"delegation:{procedure.id}:CHN", 1)) is not None
