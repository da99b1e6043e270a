"""How each act of the table is done in a scene: through its service. What is needed for it comes from tests/scenes.py.

A recipe also says to whom the thing concerned is not there at all: for them the act is not refused, it is not found.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session

from consult.formats.docx_values import Block, Piece, WordFile
from consult.models import Round, Submission
from consult.models.compilations import ValidationOutcome
from consult.models.drafts import DraftKind, VersionKind
from consult.models.sessions import SessionKind
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import AnswerValue, Outcome, ReactionValue
from consult.procedure.rounds import Invited
from consult.procedure.stages import Stage
from consult.procedure.submissions import LateDecision, LateRule, Operation
from consult.queries.contents import frozen
from consult.services import (
    amendments,
    answer_files,
    comments,
    compilations,
    dispositions,
    drafts,
    erasure,
    lateness,
    papers,
    proposals,
    reactions,
    reconciliation,
    resolutions,
    revisions,
    rounds,
    sessions,
    signing,
    submissions,
    supersession,
)
from consult.services.attachments import Original
from tests.builders import a_text
from tests.scenes import NATIONAL, NOW, WITHOUT, WITHOUT_CHAIR, Scene, World, known

NAMES = (*(capacity.value for capacity in Capacity), WITHOUT, WITHOUT_CHAIR)
OUTSIDE = frozenset({Capacity.OBSERVER.value, Capacity.ADMINISTRATOR.value})
DELEGATIONS = frozenset({*(capacity.value for capacity in NATIONAL), WITHOUT})
SECRETARIAT = frozenset({Capacity.SECRETARIAT.value})
NOBODY: frozenset[str] = frozenset()
ALL = frozenset(NAMES)
EARLY = frozenset({Stage.MANDATE})  # nothing was ever compiled
SETTLED = frozenset({Stage.MANDATE, Stage.CIRCULATED})


@dataclass(frozen=True)
class Place:
    """Where an act is done: the scene, and what was arranged for it."""

    session: Session
    world: World
    scene: Scene
    arranged: UUID | None = None

    @property
    def round(self) -> UUID:
        """The round of the scene."""
        return known(self.scene.round)

    @property
    def answered(self) -> UUID:
        """The round in which the members have answered: the one before, where none has opened since."""
        return known(self.scene.answers.round)

    @property
    def compilation(self) -> UUID:
        """The compilation of the scene; one that is not there where there never was any."""
        return self.scene.compilation or uuid4()

    def submission(self, member: str) -> UUID:
        """The answer of a member."""
        return self.scene.answers.submissions[member]


@dataclass(frozen=True)
class Recipe:
    """How an act is done. `member`: whose people do it; `hidden`: to whom what it is about is not there."""

    perform: Callable[..., object]
    arguments: Callable[[Place], dict[str, Any]]
    member: str = "MNG"
    hidden: frozenset[str] = OUTSIDE
    missing_at: frozenset[Stage] = frozenset()
    arrange: Callable[[Place], UUID] | None = None

    def place(self, session: Session, world: World, stage: Stage) -> Place:
        """Go to the scene and arrange there what the act needs."""
        place = Place(session, world, world.scenes[stage])
        return Place(session, world, place.scene, self.arrange(place)) if self.arrange else place

    def do(self, place: Place, by: Actor) -> object:
        """Do the act."""
        return self.perform(place.session, by=by, now=NOW, **self.arguments(place))


def _a_version_in_preparation(place: Place) -> UUID:
    """Put a text in: a first one, one that keeps what members negotiate, or a chair's text beside it.

    Where nothing more is put in, it is the one that has been in preparation since before.
    """
    if place.scene.preparation is not None:
        return place.scene.preparation
    is_next = place.scene.stage is Stage.CIRCULATED
    return drafts.put_text(
        place.session, by=place.world.who(Capacity.SECRETARIAT.value), now=NOW - timedelta(minutes=1),
        draft_id=place.scene.draft, name="Chair’s text",
        text=place.scene.base if is_next else a_text("Decide otherwise;"),
        kind=VersionKind.BASE if place.scene.stage in SETTLED else VersionKind.SIBLING,
    ).id  # fmt: skip


def seen(place: Place, member: str) -> str:
    """Return the hash of what a member's answer holds, as its page would show it."""
    return frozen(place.session, place.session.get_one(Submission, place.submission(member)))[1]


def _a_late_answer(place: Place) -> UUID:
    """Where the round has closed, let the Russian Federation answer late under the rule that the chair decides."""
    if place.scene.stage is not Stage.CLOSED:
        return place.submission("MNG")
    row = place.session.get_one(Round, place.round)
    row.rules = row.rules | {"late": LateRule.CHAIR.value}
    by = place.world.who(Capacity.FOCAL_POINT.value, "RUS")
    return submissions.submit_no_comments(
        place.session, by=by, now=NOW - timedelta(minutes=1), round_id=place.round
    ).id  # fmt: skip


def _on_round(perform: Callable[..., object], **arguments: Any) -> Recipe:
    return Recipe(perform, lambda at: {"round_id": at.round} | arguments)


def _in_preparation(perform: Callable[..., object], **arguments: Any) -> Recipe:
    return Recipe(
        perform, lambda at: {"version_id": at.arranged} | arguments, hidden=ALL - SECRETARIAT,
        arrange=_a_version_in_preparation,
    )  # fmt: skip


def _on_compilation(perform: Callable[..., object], more: Callable[[Place], dict[str, Any]] = lambda _: {}) -> Recipe:
    return Recipe(perform, lambda at: {"compilation_id": at.compilation} | more(at), missing_at=EARLY)


def _on_answer(perform: Callable[..., object], member: str, hidden: frozenset[str] = ALL - DELEGATIONS) -> Recipe:
    return Recipe(perform, lambda at: {"submission_id": at.submission(member)}, member, hidden)


def _a_key_in_use(place: Place) -> UUID:
    """Let a record have been signed once."""
    signing.keep_key(place.session, secret="secret", now=NOW)
    return place.scene.draft


RECIPES: dict[Act, Recipe] = {
    Act.CHANGE_KEY: Recipe(
        signing.change_key, lambda _: {"secret": "secret"}, hidden=NOBODY, arrange=_a_key_in_use,
    ),
    Act.ERASE_PRIVATE: Recipe(
        erasure.erase_private, lambda at: {"chain": f"draft:{at.scene.draft}", "seq": 1, "reason": "Asked for."},
        hidden=NOBODY,
    ),
    Act.RECORD_SESSION: Recipe(
        sessions.record_session,
        lambda _: {
            "kind": SessionKind.SOM, "number": 26, "title": "SOM-26", "mode": "online", "host": "China",
            "starts": date(2022, 9, 29), "ends": date(2022, 9, 30), "items": [], "present": ["CHN"],
        },
        hidden=NOBODY,
    ),
    Act.RECORD_STATEMENT: Recipe(
        sessions.record_statement,
        lambda at: {
            "session_id": at.world.session, "draft_id": at.scene.draft, "member": "MNG", "text": "We welcome it.",
            "source": "paragraph 64",
        },
        hidden=NOBODY,
    ),
    Act.CREATE_DRAFT: Recipe(
        drafts.create_draft,
        lambda _: {"title": "A further draft", "kind": DraftKind.REPORT, "mandate": "Decision 2."},
        hidden=NOBODY,
    ),
    Act.PUT_TEXT: Recipe(
        drafts.put_text, lambda at: {"draft_id": at.scene.draft, "name": "Next", "text": a_text("Decide so;")}
    ),
    Act.EDIT_VERSION: _in_preparation(drafts.edit_version, seen=1, name="Better", text=a_text("Decide better;")),
    Act.DISCARD_VERSION: _in_preparation(drafts.discard_version),
    Act.ISSUE_VERSION: _in_preparation(drafts.issue_version, symbol="BODY/L.9"),
    Act.WITHDRAW_VERSION: Recipe(
        drafts.withdraw_version, lambda at: {"version_id": at.scene.version, "reason": "The wrong file."}
    ),
    Act.REISSUE_VERSION: Recipe(
        drafts.reissue_version,
        lambda at: {"version_id": at.scene.version, "reason": "A line was missing.", "text": at.scene.base},
    ),
    Act.OPEN_ROUND: Recipe(
        rounds.open_round,
        lambda at: {
            "base_id": at.scene.version, "invited": Invited.PROPOSALS, "opens_at": NOW,
            "deadline": NOW + timedelta(days=9), "zone": "Asia/Seoul",
        },
    ),
    Act.EXTEND_ROUND: _on_round(rounds.extend_round, deadline=NOW + timedelta(days=40), reason="Asked for."),
    Act.CANCEL_ROUND: _on_round(rounds.cancel_round, reason="The wrong file."),
    Act.RECORD_TRANSMISSION: _on_round(rounds.record_transmission, member="RUS", at=NOW, evidence="Note verbale 1"),
    Act.ACKNOWLEDGE_RECEIPT: _on_round(rounds.acknowledge_receipt),
    # What the secretariat types in, it types in for paper of a named member only.
    Act.SAVE_PROPOSAL: Recipe(
        proposals.save_proposal,
        lambda at: {
            "round_id": at.round, "operation": Operation.REWORD, "paragraph_id": at.scene.base[0].id,
            "text": at.scene.base[0].text + " from now on",
        },
        "JPN", OUTSIDE | SECRETARIAT,
    ),
    Act.COMMENT: Recipe(
        comments.add_comment, lambda at: {"round_id": at.round, "text": "Why?"}, "JPN", OUTSIDE | SECRETARIAT
    ),
    Act.CHOOSE_CONTRIBUTION: Recipe(
        proposals.choose_contribution, lambda at: {"proposal_id": at.scene.answers.contribution}, "JPN",
        ALL - DELEGATIONS,
    ),
    Act.TAKE_FILE: Recipe(
        answer_files.bring_file,
        lambda at: {
            "round_id": at.round, "word": WordFile((Block((Piece("Words."),)),)),
            "original": Original("answer.docx", "application/octet-stream", b"PK"),
        },
        "JPN",
    ),
    Act.CLEAR: Recipe(
        submissions.clear, lambda at: {"submission_id": at.submission("JPN"), "seen": seen(at, "JPN")}, "JPN",
        ALL - DELEGATIONS,
    ),
    Act.SUBMIT: _on_answer(submissions.submit, "CHN"),
    Act.SUPERSEDE: _on_answer(supersession.supersede, "MNG"),
    Act.WITHDRAW_SUBMISSION: _on_answer(supersession.withdraw_submission, "MNG"),
    Act.ENTER_PAPER: Recipe(
        papers.begin_paper,
        lambda at: {
            "round_id": at.round, "member": "RUS", "received_at": NOW - timedelta(minutes=1),
            "original": Original("letter.pdf", "application/pdf", b"scan"),
        },
    ),
    Act.CORRECT_TRANSCRIPTION: _on_answer(
        supersession.correct_transcription, "PRK", ALL - DELEGATIONS - SECRETARIAT
    ),
    Act.DECIDE_LATE: Recipe(
        lateness.decide_late,
        lambda at: {
            "submission_id": at.arranged, "decision": LateDecision.TAKEN, "authority": "On the chair’s instruction.",
        },
        arrange=_a_late_answer,
    ),
    # In the round before, the Russian Federation answered when the compilation was out.
    Act.CARRY_OVER: Recipe(lateness.carry_over, lambda at: {"round_id": at.round}, "RUS"),
    Act.WITHDRAW_PROPOSAL: Recipe(
        amendments.withdraw_proposal, lambda at: {"proposal_id": at.scene.answers.proposal}, hidden=ALL - DELEGATIONS
    ),
    Act.NARROW_PROPOSAL: Recipe(
        amendments.narrow_proposal,
        lambda at: {
            "proposal_id": at.scene.answers.proposal, "seen": at.scene.answers.wording,
            "text": at.scene.answers.wording.removesuffix(" of it"),
        },
        hidden=ALL - DELEGATIONS,
    ),
    Act.ISSUE_COMPILATION: _on_round(compilations.issue_compilation),
    Act.RECOMPILE: _on_compilation(compilations.recompile, lambda _: {"reason": "Something was missing."}),
    Act.VALIDATE: _on_compilation(reactions.validate, lambda _: {"outcome": ValidationOutcome.CONFIRMED}),
    Act.REACT: _on_compilation(
        reactions.react, lambda at: {"item_id": at.scene.others_item, "value": ReactionValue.CAN_GO_ALONG}
    ),
    Act.DISPOSE: _on_compilation(
        dispositions.dispose,
        lambda at: {
            "item_id": at.scene.item, "outcome": Outcome.FOR_SESSION, "observation": "To be settled there.",
            "seen": at.scene.disposition,
        },
    ),
    Act.UNDO_DISPOSITION: _on_compilation(
        dispositions.undo_disposition, lambda at: {"item_id": at.scene.item, "seen": at.scene.disposition}
    ),
    Act.WORD_PARAGRAPH: _on_compilation(
        resolutions.word_paragraph, lambda at: {"paragraph_id": at.scene.base[0].id, "wording": None, "seen": 0}
    ),
    Act.PROPOSE_REFLECTION: _on_compilation(reconciliation.propose_reflection),
    Act.ANSWER: Recipe(
        reconciliation.answer,
        lambda at: {"disposition_id": at.scene.disposition or uuid4(), "value": AnswerValue.ACKNOWLEDGED},
        missing_at=EARLY,
    ),
    Act.ISSUE_REVISION: _on_compilation(revisions.issue_revision, lambda _: {"name": "Rev.2", "symbol": ""}),
}  # fmt: skip
