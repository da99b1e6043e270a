"""A short draft beside the exercise's own, brought by the services through all later stages of a draft's life.

Each stage is reached from the one before. Crawls read the pages of every stage.
"""

from sqlmodel import select

from consult.models import Consideration, Draft, FloorProposal
from consult.models.sessions import SessionKind
from consult.procedure.circulations import AdoptionOutcome, CirculationKind, CirculationOutcome, ExplanationKind
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import RulingKind, Status
from consult.procedure.submissions import Operation
from consult.queries.working import working_text
from consult.services import (
    adoption,
    announcing,
    archive,
    circulations,
    considerations,
    corrections,
    finals,
    floor,
    ledger,
    positions,
    replies,
    rulings,
    summaries,
)
from consult.text.paragraphs import Text
from tests.journeys import agreeing
from tests.journeys.agreeing import CHAIR, SECRETARIAT
from tests.journeys.exercise import Exercise

RUSSIA, JAPAN, ABSENT = "Vera Luzhina", "Haruka Shirakawa", "Paek Un Sil"


def in_session(exercise: Exercise) -> None:
    """A session works on the text: something is on the floor and spoken to, something ruled, something agreed."""
    draft = agreeing.begin(exercise)
    row = agreeing.take_up(exercise, draft)
    text = _text(exercise, row)
    exercise.does(
        CHAIR, rulings.rule_on_bracket, consideration_id=row.id, paragraph_id=text[1].id, bracket=1,
        kind=RulingKind.LIFT, seen=text[1].text,
    )  # fmt: skip
    exercise.does(
        CHAIR, ledger.agree_paragraph, consideration_id=row.id, paragraph_id=text[0].id, status=Status.AD_REFERENDUM,
        seen=text[0].text,
    )  # fmt: skip
    for member, words in (("KOR", "Request the secretariat to report twice a year."), ("CHN", "Request a report.")):
        proposal = exercise.does(
            SECRETARIAT, floor.type_proposal, consideration_id=row.id, member=member, operation=Operation.REWORD,
            paragraph_id=text[3].id, text=words, note="So that members can plan.",
        )  # fmt: skip
        exercise.does(
            SECRETARIAT, positions.record_position, consideration_id=row.id, member="MNG", note="With regret.",
            value=ReactionValue.CAN_GO_ALONG, floor_proposal_id=proposal.id,
        )  # fmt: skip
    exercise.does(
        SECRETARIAT, positions.record_position, consideration_id=row.id, member="RUS", paragraph_id=text[2].id,
        value=ReactionValue.AWAITING,
    )  # fmt: skip
    exercise.does(SECRETARIAT, lambda s, by, now: considerations.put_on_screen(s, by, now, row.id, text[3].id))


def after_session(exercise: Exercise) -> None:
    """All is settled and agreed, the session has closed its work, and its summary is in preparation."""
    row = _consideration(exercise)
    on_the_floor = select(FloorProposal).where(FloorProposal.consideration_id == row.id)
    for proposal in exercise.asks(lambda s: s.exec(on_the_floor).all()):
        exercise.does(CHAIR, rulings.decline_proposal, proposal_id=proposal.id, seen=proposal.lock_version)
    text = _text(exercise, row)
    exercise.does(
        CHAIR, rulings.rule_on_bracket, consideration_id=row.id, paragraph_id=text[2].id, bracket=1, option=2,
        kind=RulingKind.CHOOSE, seen=text[2].text,
    )  # fmt: skip
    for p in _text(exercise, row)[1:]:
        exercise.does(
            CHAIR, ledger.agree_paragraph, consideration_id=row.id, paragraph_id=p.id, status=Status.AGREED, seen=p.text
        )
    exercise.does(
        CHAIR, considerations.close_consideration, consideration_id=row.id, seen=_consideration(exercise).tick,
        name="Rev.1", symbol=f"{agreeing.SYMBOL}/Rev.1",
    )  # fmt: skip
    exercise.does(
        SECRETARIAT, summaries.draft_summary, session_id=row.session_id, text="The meeting agreed on the plan.", seen=0
    )


def for_adoption(exercise: Exercise) -> None:
    """The text is submitted for adoption."""
    agreeing.submit(exercise, _draft(exercise))


def window_open(exercise: Exercise) -> None:
    """Members can object to the use of silence."""
    draft = _draft(exercise)
    agreeing.allow_silence(exercise, draft)
    agreeing.announce(exercise, draft, CirculationKind.SILENCE)


def silence_runs(exercise: Exercise) -> None:
    """The period runs; one member has asked for more time, which was given."""
    draft = _draft(exercise)
    circulation = agreeing.circulation_now(exercise, draft)
    agreeing.transmit(exercise, circulation)
    assert circulation.objections_until is not None
    exercise.advance_to(circulation.objections_until)
    exercise.does(CHAIR, announcing.begin_procedure, circulation_id=circulation.id, seen=circulation.lock_version)
    exercise.does(JAPAN, replies.ask_time, circulation_id=circulation.id, text="Two weeks.", conditional=True)
    exercise.does(
        CHAIR, circulations.extend_procedure, circulation_id=circulation.id, reason="Japan asked for it.",
        expires=agreeing.days_later(exercise, 25), seen=agreeing.circulation_now(exercise, draft).lock_version,
    )  # fmt: skip


def broken(exercise: Exercise) -> None:
    """A member has objected; nothing is declared yet."""
    circulation = agreeing.circulation_now(exercise, _draft(exercise))
    exercise.does(RUSSIA, replies.object_, circulation_id=circulation.id, text="Report in writing.", is_amendment=True)


def consent_asked(exercise: Exercise) -> None:
    """The breach is declared, and the written consent of every member asked for instead; one has consented."""
    draft = _draft(exercise)
    circulation = agreeing.circulation_now(exercise, draft)
    exercise.does(
        CHAIR, circulations.declare_outcome, circulation_id=circulation.id, outcome=CirculationOutcome.BROKEN,
        seen=circulation.lock_version,
    )  # fmt: skip
    anew = agreeing.announce(exercise, draft)
    agreeing.transmit(exercise, anew)
    exercise.does(CHAIR, announcing.begin_procedure, circulation_id=anew.id, seen=anew.lock_version)
    exercise.does(JAPAN, replies.consent, circulation_id=anew.id)


def adopted(exercise: Exercise) -> None:
    """The procedure is ended, a session adopts the text, members speak, a correction is proposed."""
    draft = _draft(exercise)
    circulation = agreeing.circulation_now(exercise, draft)
    exercise.does(
        CHAIR, circulations.end_procedure, circulation_id=circulation.id, reason="SOM-26 meets.",
        seen=circulation.lock_version,
    )  # fmt: skip
    agreeing.meet(exercise, title="SOM-26", kind=SessionKind.SOM)
    final = agreeing.final_of(exercise, draft)
    exercise.does(
        CHAIR, adoption.decide_adoption, draft_id=draft.id, version_id=final.id, outcome=AdoptionOutcome.ADOPTED
    )
    for name in (JAPAN, ABSENT):
        exercise.does(
            name, adoption.make_statement, draft_id=draft.id, kind=ExplanationKind.EXPLANATION, text="We understand."
        )
    text = agreeing.text_of_final(exercise, draft)
    exercise.does(
        SECRETARIAT, corrections.propose_correction, draft_id=draft.id, seen=final.id, zone="Asia/Seoul",
        wordings={text[3].id: text[3].text.replace("once", "one time")}, reason="Style.",
        expires=agreeing.days_later(exercise, 10),
    )  # fmt: skip


def archived(exercise: Exercise) -> None:
    """The correction is ended, and the finished draft is in the archive."""
    draft = _draft(exercise)
    circulation = agreeing.circulation_now(exercise, draft)
    exercise.does(
        CHAIR, circulations.end_procedure, circulation_id=circulation.id, reason="Withdrawn.",
        seen=circulation.lock_version,
    )  # fmt: skip
    exercise.does(SECRETARIAT, archive.archive_draft, draft_id=draft.id, reason="It is finished.")


def chairs_text(exercise: Exercise) -> None:
    """A text of the chair's own stands beside the base of the exercise's draft."""
    exercise.does(
        CHAIR, finals.issue_chairs_text, draft_id=exercise.draft.id, name="Chair’s text", symbol="NEASPEC/RC/CRP.1",
        text=exercise.asks(working_text, exercise.base.id),
    )  # fmt: skip


def _draft(exercise: Exercise) -> Draft:
    return exercise.asks(lambda s: s.exec(select(Draft).where(Draft.title == agreeing.TITLE)).one())


def _consideration(exercise: Exercise) -> Consideration:
    query = select(Consideration).where(Consideration.draft_id == _draft(exercise).id)
    return exercise.asks(lambda s: s.exec(query).all())[-1]


def _text(exercise: Exercise, row: Consideration) -> Text:
    return exercise.asks(working_text, row.base_id)
