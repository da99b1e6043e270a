"""A short draft beside that of the exercise, moved on by the services to where members agree on it, or do not.

The exercise's own draft stays as it is. Journeys about sessions, written procedures and adoption begin here.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from playwright.sync_api import Page, expect
from sqlmodel import Session, select

from consult.models import Circulation, Consideration, Draft, MeetingSession, Version
from consult.models.drafts import DraftKind
from consult.models.sessions import SessionKind
from consult.procedure.circulations import CirculationKind
from consult.queries.circulations import decisions_for_silence, transmissions, working_days_later
from consult.queries.drafts import current_base, current_final, text_of
from consult.queries.officers import today
from consult.services import announcing, circulations, considerations, decisions, drafts, finals, sessions
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph, Text
from tests.journeys.exercise import Exercise

SECRETARIAT, CHAIR = "Amara Delorme", "Kenjiro Amamiya"
TITLE = "Plan for Measuring Air Quality Together"
SYMBOL = "NEASPEC/RC/L.7"
MEETING = "Focal Points Meeting"
PRESENT = ("CHN", "JPN", "MNG", "KOR", "RUS")
WORDS = (
    (Kind.TITLE, "Plan for Measuring Air Quality Together"),
    (Kind.PREAMBULAR, "Recalling [the decision of the twenty-fifth session — CHN],"),
    (Kind.OPERATIVE, "Decide to measure air quality [Alt 1: together / Alt 2: jointly — MNG];"),
    (Kind.OPERATIVE, "Request the secretariat to report once a year."),
)
PLAIN = (
    (Kind.TITLE, "Plan for Measuring Air Quality Together"),
    (Kind.OPERATIVE, "Decide to measure air quality together;"),
    (Kind.OPERATIVE, "Request the secretariat to report once a year."),
)


def begin(exercise: Exercise, words: Sequence[tuple[Kind, str]] = WORDS) -> Draft:
    """Open the draft and issue its first text, on the Monday after the deadline of the exercise's own round."""
    if exercise.now < exercise.round.deadline:
        day = exercise.round.deadline + timedelta(days=7 - exercise.round.deadline.weekday())
        exercise.advance_to(day.replace(hour=1, minute=0, second=0, microsecond=0))
    draft = exercise.does(
        SECRETARIAT, drafts.create_draft, title=TITLE, kind=DraftKind.PLAN, mandate="Decision 4 of the session."
    )
    text = number(tuple(Paragraph(uuid4(), kind, said) for kind, said in words))
    version = exercise.does(SECRETARIAT, drafts.put_text, draft_id=draft.id, name="Zero draft", text=text)
    exercise.does(SECRETARIAT, drafts.issue_version, version_id=version.id, symbol=SYMBOL)
    return draft


def meet(
    exercise: Exercise, *present: str, title: str = MEETING, kind: SessionKind = SessionKind.FOCAL_POINTS, days: int = 2
) -> MeetingSession:
    """Record a session that begins today."""
    day = exercise.asks(today, exercise.now)
    known = len(exercise.asks(lambda s: s.exec(select(MeetingSession.id)).all()))
    return exercise.does(
        SECRETARIAT, sessions.record_session, kind=kind, number=100 + known, title=title,
        mode="hybrid", host="Mongolia", starts=day, ends=day + timedelta(days=days - 1), items=["Plan for air quality"],
        present=present or PRESENT,
    )  # fmt: skip


def take_up(exercise: Exercise, draft: Draft) -> Consideration:
    """Let a session that begins today take the draft up."""
    meeting = meet(exercise)
    return exercise.does(SECRETARIAT, considerations.take_up_draft, draft_id=draft.id, session_id=meeting.id)


def submit(exercise: Exercise, draft: Draft) -> Version:
    """Submit the text for adoption."""
    base = base_of(exercise, draft)
    return exercise.does(
        CHAIR, finals.submit_for_adoption, draft_id=draft.id, seen=base.sha256 or "", name="Text for adoption",
        symbol=f"{SYMBOL}/Rev.9",
    )  # fmt: skip


def allow_silence(exercise: Exercise, draft: Draft) -> None:
    """Let a session decide that silence may be used, and let that session end."""
    meeting = meet(exercise, days=1)
    exercise.does(
        SECRETARIAT, decisions.record_decision, session_id=meeting.id, draft_id=draft.id, allows_silence=True,
        text="The meeting decided that the plan be adopted by a silence procedure.",
    )  # fmt: skip
    exercise.advance_to(exercise.now + timedelta(days=1))


def announce(exercise: Exercise, draft: Draft, kind: CirculationKind = CirculationKind.CONSENT) -> Circulation:
    """Announce a written procedure on the text submitted for adoption; silence on the authority of a decision."""
    final = exercise.asks(current_final, draft.id) or submit(exercise, draft)
    decided = exercise.asks(lambda s: silence_decision(s, draft.id)) if kind is CirculationKind.SILENCE else None
    return exercise.does(
        CHAIR, announcing.announce_procedure, version_id=final.id, kind=kind, expires=days_later(exercise, 13),
        zone="Asia/Seoul", decision_id=decided,
    )  # fmt: skip


def transmit(exercise: Exercise, circulation: Circulation) -> None:
    """Record that the text has gone to every member that does not have it yet."""
    sent = exercise.asks(transmissions, circulation.id)
    for one in (one for one in sent if one.transmission is None):
        exercise.does(
            SECRETARIAT, circulations.record_transmission, circulation_id=circulation.id, member=one.member.code,
            at=exercise.now, evidence="Note verbale 17 (fictional)",
        )  # fmt: skip


def run(exercise: Exercise, draft: Draft, kind: CirculationKind = CirculationKind.SILENCE) -> Circulation:
    """Bring a written procedure to where its period runs."""
    if kind is CirculationKind.SILENCE:
        allow_silence(exercise, draft)
    circulation = announce(exercise, draft, kind)
    transmit(exercise, circulation)
    if circulation.objections_until is not None:
        exercise.advance_to(circulation.objections_until)
    return exercise.does(
        CHAIR,
        announcing.begin_procedure,
        circulation_id=circulation.id,
        seen=circulation_now(exercise, draft).lock_version,
    )


def days_later(exercise: Exercise, count: int) -> datetime:
    """Return when a period of so many working days of every member ends."""
    return exercise.asks(working_days_later, exercise.now, count)


def silence_decision(session: Session, draft_id: UUID) -> UUID:
    """Return the decision that allows silence for a draft."""
    return decisions_for_silence(session, draft_id)[0].id


def circulation_now(exercise: Exercise, draft: Draft) -> Circulation:
    """Return the newest written procedure of the draft as it is now."""
    query = select(Circulation).where(Circulation.draft_id == draft.id).order_by(Circulation.number)  # type: ignore[arg-type]
    return exercise.asks(lambda s: list(s.exec(query).all()))[-1]


def base_of(exercise: Exercise, draft: Draft) -> Version:
    """Return the text of the draft as it stands."""
    base = exercise.asks(current_base, draft.id)
    assert base is not None
    return base


def final_of(exercise: Exercise, draft: Draft) -> Version:
    """Return the text submitted for adoption, or adopted."""
    final = exercise.asks(current_final, draft.id)
    assert final is not None
    return final


def text_of_final(exercise: Exercise, draft: Draft) -> Text:
    """Return the paragraphs of the text submitted for adoption, or adopted."""
    return tuple(exercise.asks(text_of, final_of(exercise, draft).id))


def words_of(exercise: Exercise, draft: Draft) -> list[str]:
    """Return the words of the text of the draft as it stands, paragraph by paragraph."""
    return [p.text for p in exercise.asks(text_of, base_of(exercise, draft).id)]


def open_draft(page: Page, **_: Any) -> None:
    """Come from the front page to the page of the draft."""
    page.get_by_role("link", name="NEASPEC Consult").click()
    page.get_by_role("main").get_by_role("link", name=TITLE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)


def wait_until(page: Page, exercise: Exercise, instant: datetime | None) -> None:
    """Move the demo's clock from deadline to deadline until an instant has come: other drafts have deadlines too."""
    assert instant is not None
    while exercise.now < instant:
        with page.expect_navigation():
            page.get_by_role("button", name="Advance to the deadline").click()
