"""The chair's texts: beside the base, and the one submitted for adoption."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry, ParagraphStatus, Ruling, TraceLine, Version
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.acts import Act
from consult.procedure.circulations import CirculationOutcome
from consult.procedure.ledger import Authority, RulingKind, Status
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.procedure.stages import Stage
from consult.queries.adoption import reopened
from consult.queries.drafts import current_base, current_final, stage, text_of
from consult.services import drafts, finals
from consult.services.reopening import add_entry, amended, newest_entries
from tests.adopting import LETTER, Adopting, adopting
from tests.builders import a_text


@pytest.fixture
def here(session: Session) -> Adopting:
    return adopting(session)


def test_a_chairs_text_stands_beside_the_base(here: Adopting) -> None:
    text = here.does(
        here.chair, finals.issue_chairs_text, draft_id=here.draft.id, name="Chair’s text", symbol="BODY/CRP.1",
        text=a_text("Decide to act at once;", "Decide to report;"),
    )  # fmt: skip
    assert (text.kind, text.status, text.parent_id) == (VersionKind.SIBLING, VersionStatus.ISSUED, here.base.id)
    assert current_base(here.session, here.draft.id) == here.base
    assert stage(here.session, here.draft.id, here.now) is Stage.CIRCULATED
    assert text_of(here.session, text.id)[1].id == text_of(here.session, here.base.id)[1].id


def test_the_secretariat_issues_it_on_instruction_and_members_do_not(here: Adopting) -> None:
    arguments = {"draft_id": here.draft.id, "name": "Chair’s text", "text": a_text("Decide;")}
    with pytest.raises(Invalid, match="written instruction"):
        here.does(here.secretariat, finals.issue_chairs_text, **arguments)
    with pytest.raises(NotAllowed):
        here.does(here.focal_points["CHN"], finals.issue_chairs_text, **arguments)
    assert here.does(here.secretariat, finals.issue_chairs_text, **arguments, instructed=LETTER)


def test_the_base_is_submitted_as_it_stands_with_plain_labels(here: Adopting) -> None:
    final = here.submit()
    assert [p.text for p in text_of(here.session, final.id)] == [p.text for p in text_of(here.session, here.base.id)]
    assert [p.label for p in text_of(here.session, final.id)] == ["1", "2"]
    assert stage(here.session, here.draft.id, here.now) is Stage.FOR_ADOPTION
    assert current_final(here.session, here.draft.id) == final
    lines = here.session.exec(select(TraceLine).where(TraceLine.version_id == final.id)).all()
    assert [line.outcome for line in lines] == ["", ""]


def test_brackets_stand_in_the_way_and_are_named(session: Session) -> None:
    here = adopting(session, "Decide to [act — CHN];", "Decide to report;", "Decide [so];")
    with pytest.raises(Conflict, match="OP1, OP3"):
        here.submit()
    assert current_final(session, here.draft.id) is None


def test_a_page_that_shows_another_text_submits_nothing(here: Adopting) -> None:
    with pytest.raises(Conflict, match="has changed"):
        here.submit(seen="0" * 64)


def test_it_is_withdrawn_with_a_reason_and_the_base_goes_on(here: Adopting) -> None:
    final = here.submit()
    with pytest.raises(Invalid, match="reason"):
        here.does(here.chair, finals.withdraw_from_adoption, draft_id=here.draft.id, reason="")
    here.does(here.chair, finals.withdraw_from_adoption, draft_id=here.draft.id, reason="Members want more time.")
    assert final.status is VersionStatus.WITHDRAWN
    assert stage(here.session, here.draft.id, here.now) is Stage.CIRCULATED


def test_after_a_broken_procedure_an_amended_text_says_why(here: Adopting) -> None:
    amended = a_text("Decide to act soon;", "Decide to report;")
    with pytest.raises(Conflict, match="did not stand"):
        here.submit(text=amended, reason="Asked for.")
    procedure = here.running()
    here.objects(procedure)
    here.declare(procedure, CirculationOutcome.BROKEN)
    here.does(here.chair, finals.withdraw_from_adoption, draft_id=here.draft.id, reason="Amended.")
    with pytest.raises(Invalid, match="reason"):
        here.submit(text=amended, symbol="BODY/L.3")
    with pytest.raises(Invalid, match="without brackets"):
        here.submit(text=a_text("Decide [so];"), reason="Asked for.", symbol="BODY/L.3")
    final = here.submit(text=amended, reason="On the proposal of China.", symbol="BODY/L.3")
    lines = here.session.exec(
        select(TraceLine).where(TraceLine.version_id == final.id).order_by(TraceLine.position)  # type: ignore[arg-type]
    ).all()
    assert [(line.outcome, line.reason) for line in lines] == [
        ("amended after a procedure", "On the proposal of China."), ("", ""),
    ]  # fmt: skip


def test_a_chairs_text_sent_twice_is_circulated_once(here: Adopting) -> None:
    arguments = {"draft_id": here.draft.id, "name": "Chair’s text", "text": a_text("Decide;"), "once": uuid4()}
    first = here.does(here.chair, finals.issue_chairs_text, **arguments)
    before = here.entries()
    assert here.does(here.chair, finals.issue_chairs_text, **arguments) is first
    assert here.entries() == before


def test_a_chairs_text_stands_beside_one_in_preparation(here: Adopting) -> None:
    here.does(
        here.secretariat, drafts.put_text, draft_id=here.draft.id, name="Next", text=text_of(here.session, here.base.id)
    )
    assert here.does(here.chair, finals.issue_chairs_text, draft_id=here.draft.id, name="C", text=a_text("Decide;"))


def a_ruling(here: Adopting, seq: int, kind: RulingKind, reverses: Ruling | None = None) -> Ruling:
    paragraph = text_of(here.session, here.base.id)[0]
    row = Ruling(
        draft_id=here.draft.id, version_id=here.base.id, seq=seq, kind=kind, authority=Authority.DECISION,
        paragraph_id=paragraph.id, before=paragraph.text, text="Decide;", by_id=here.secretariat.appointment,
        at=here.now, reverses_id=reverses.id if reverses else None,
    )  # fmt: skip
    here.session.add(row)
    here.session.flush()
    return row


def test_rulings_that_no_version_has_stand_in_the_way_unless_reversed(here: Adopting) -> None:
    ruling = a_ruling(here, 1, RulingKind.WORDING)
    with pytest.raises(Conflict, match="not in any version"):
        here.submit()
    a_ruling(here, 2, RulingKind.REVERSAL, ruling)
    assert here.submit()


def test_an_amended_text_does_not_pass_over_rulings_either(here: Adopting) -> None:
    here.objects(here.running())
    here.does(here.chair, finals.withdraw_from_adoption, draft_id=here.draft.id, reason="Amended.")
    a_ruling(here, 1, RulingKind.WORDING)
    with pytest.raises(Conflict, match="not in any version"):
        here.submit(text=a_text("Decide to act;", "Decide to report;"), reason="Asked for.", symbol="BODY/L.3")


def reopen(here: Adopting, place: int = 0) -> None:
    paragraph = text_of(here.session, here.base.id)[place]
    here.session.add(
        ParagraphStatus(
            paragraph_id=paragraph.id,
            seq=1,
            version_id=here.base.id,
            status=Status.REOPENED,
            text=paragraph.text,
            member_code="RUS",
            by_id=here.focal_points["RUS"].appointment,
            at=here.now,
        )
    )
    here.session.flush()


def test_a_reopened_paragraph_stands_in_the_way_and_is_named(here: Adopting) -> None:
    reopen(here, 1)
    with pytest.raises(Conflict, match="re-opened: OP2"):
        here.submit()


def test_an_amended_text_does_not_pass_over_a_reopened_paragraph(here: Adopting) -> None:
    here.objects(here.running())
    here.does(here.chair, finals.withdraw_from_adoption, draft_id=here.draft.id, reason="Amended.")
    reopen(here)
    with pytest.raises(Conflict, match="re-opened: OP1"):
        here.submit(text=a_text("Decide to act;", "Decide to report twice;"), reason="Asked for.", symbol="BODY/L.3")
    assert here.submit(text=a_text("Decide to act soon;", "Decide to report;"), reason="Asked.", symbol="BODY/L.3")


def agree(here: Adopting, place: int = 0) -> UUID:
    paragraph = text_of(here.session, here.base.id)[place]
    add_entry(
        here.session, by=here.chair, now=here.now, paragraph_id=paragraph.id, version_id=here.base.id,
        status=Status.AGREED, text=paragraph.text, present=["CHN"],
    )  # fmt: skip
    return paragraph.id


def amend(here: Adopting, *wordings: str, symbol: str = "BODY/L.3") -> Version:
    if current_final(here.session, here.draft.id) is None:
        here.objects(here.running())
    here.does(here.chair, finals.withdraw_from_adoption, draft_id=here.draft.id, reason="Amended.")
    return here.submit(text=a_text(*wordings), reason="China asked for it.", symbol=symbol)


def test_amending_what_was_agreed_re_opens_it_with_the_reason(here: Adopting) -> None:
    first, second = agree(here), agree(here, 1)
    final = amend(here, "Decide to act soon;", "Decide to report;")
    newest = newest_entries(here.session, [first, second])
    assert [newest[p].status for p in (first, second)] == [Status.REOPENED, Status.AGREED]
    assert (newest[first].version_id, newest[first].reason) == (final.id, "China asked for it.")
    assert newest[first].text == "Decide to act soon;"
    entry = here.session.exec(select(JournalEntry).where(JournalEntry.act == Act.SUBMIT_FOR_ADOPTION)).all()[-1]
    assert entry.public["reopened"] == 1
    assert amended(here.session, text_of(here.session, here.base.id), text_of(here.session, here.base.id)) == ()


def test_leaving_out_what_was_agreed_re_opens_it(here: Adopting) -> None:
    second = agree(here, 1)
    amend(here, "Decide to act;")
    assert newest_entries(here.session, [second])[second].status is Status.REOPENED


def test_members_are_asked_about_the_words_that_answer_a_re_opening(here: Adopting) -> None:
    here.objects(here.running())
    reopen(here)
    final = amend(here, "Decide to act soon;", "Decide to report;")
    paragraphs = [p.id for p in text_of(here.session, final.id)]
    assert reopened(here.session, paragraphs) == {paragraphs[0]}
    assert reopened(here.session, paragraphs, final.id) == set()
    assert here.announce()


def test_what_a_withdrawn_amendment_re_opened_falls_with_it(here: Adopting) -> None:
    agree(here)
    amend(here, "Decide to act soon;", "Decide to report;")
    here.does(here.chair, finals.withdraw_from_adoption, draft_id=here.draft.id, reason="Back to the words agreed.")
    assert here.submit(symbol="BODY/L.4")
