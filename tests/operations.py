"""How each act is sent through the interface for programs, in a scene: which operation, with what.

The acts of the other subjects: see `operations_later`.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from consult.formats import markdown
from consult.models import Compilation
from consult.procedure.acts import Act
from consult.procedure.stages import Stage
from consult.queries.revisions import revision
from tests.recipes import ALL, DELEGATIONS, Place
from tests.recipes import seen as content_seen

Values = Callable[[Place], dict[str, Any]]
FILE = {"name": "letter.pdf", "type": "application/pdf", "content": base64.b64encode(b"scan").decode()}


@dataclass(frozen=True)
class Sent:
    """An operation as it is sent. `hidden`: to whom what it is about is not there, where that differs.

    `own`: what some send that is different.
    """

    operation: str
    names: Values
    body: Values | None = None
    hidden: frozenset[str] | None = None
    own: Mapping[str, Values] = field(default_factory=dict)


def _compilation(at: Place) -> dict[str, Any]:
    return {"compilation_id": at.compilation}


def _item(name: str) -> Values:
    return lambda at: {"compilation_id": at.compilation, "item_id": getattr(at.scene, name) or "none"}


def _round(at: Place) -> dict[str, Any]:
    return {"round_id": at.round}


def _answered(at: Place) -> dict[str, Any]:
    return {"round_id": at.answered}


def _version(at: Place) -> dict[str, Any]:
    return {"version_id": at.arranged or at.scene.version}


def _answer(member: str) -> Values:
    return lambda at: {"submission_id": at.submission(member)}


def _proposal(at: Place) -> dict[str, Any]:
    return {"proposal_id": at.scene.answers.proposal}


def body(**values: Any) -> Values:
    """Return what is sent, the same in every scene."""
    return lambda _: values


def _disposition(at: Place) -> str:
    return str(at.scene.disposition or UUID(int=0))


def _text_shown(at: Place) -> dict[str, str]:
    compilation = at.session.get(Compilation, at.scene.compilation) if at.scene.compilation else None
    is_reached = at.scene.stage in {Stage.COMPILED, Stage.RECONCILIATION} and compilation is not None
    seen = revision(at.session, compilation).sha256 if is_reached and compilation else ""
    return {"name": "Rev.2", "symbol": "", "seen": seen}


OUTSIDE_DELEGATIONS = ALL - DELEGATIONS
SENT: dict[Act, Sent] = {
    Act.CREATE_DRAFT: Sent(
        "create_draft", body(), body(title="A further draft", kind="report", mandate="Decision 2.")
    ),
    Act.PUT_TEXT: Sent("put_text", lambda at: {"draft_id": at.scene.draft}, body(name="Next", text="1. Decide so;")),
    Act.EDIT_VERSION: Sent("edit_version", _version, body(name="Better", text="1. Decide better;", seen=1)),
    Act.DISCARD_VERSION: Sent("discard_version", _version),
    Act.ISSUE_VERSION: Sent("issue_version", _version, body(symbol="BODY/L.9", seen=1)),
    Act.WITHDRAW_VERSION: Sent("withdraw_version", _version, body(reason="The wrong file.")),
    Act.REISSUE_VERSION: Sent(
        "reissue_version", _version,
        lambda at: {"text": markdown.write(at.scene.base) + "\n\n9. And so on.\n", "reason": "A line was missing."},
    ),
    Act.OPEN_ROUND: Sent(
        "open_round", _version,
        body(invited="comments and proposals", deadline="2022-12-01T15:00:00Z", zone="Asia/Seoul"),
    ),
    Act.EXTEND_ROUND: Sent(
        "extend_round", _round, body(deadline="2022-12-24T15:00:00Z", reason="Asked for.", seen=1)
    ),
    Act.CANCEL_ROUND: Sent("cancel_round", _round, body(reason="The wrong file.", seen=1)),
    Act.RECORD_TRANSMISSION: Sent(
        "record_transmission", lambda at: {"round_id": at.round, "member": "RUS"},
        body(at="2022-10-01T00:00:00Z", evidence="Note verbale 1"),
    ),
    Act.ACKNOWLEDGE_RECEIPT: Sent("acknowledge_receipt", _round),
    Act.SAVE_PROPOSAL: Sent(
        "save_proposal", _round,
        lambda at: {
            "operation": "reword", "paragraph_id": str(at.scene.base[0].id),
            "text": at.scene.base[0].text + " from now on",
        },
        OUTSIDE_DELEGATIONS,
    ),
    Act.COMMENT: Sent("add_comment", _round, body(text="Why?"), OUTSIDE_DELEGATIONS),
    Act.CHOOSE_CONTRIBUTION: Sent(
        "choose_contribution", lambda at: {"proposal_id": at.scene.answers.contribution}, body(seen=0),
        OUTSIDE_DELEGATIONS,
    ),
    Act.CLEAR: Sent(
        "clear_answer", _answered,
        lambda at: {"submission_id": str(at.submission("JPN")), "seen": content_seen(at, "JPN")}, OUTSIDE_DELEGATIONS,
    ),
    Act.SUBMIT: Sent(
        "submit_answer", _answered, lambda at: {"submission_id": str(at.submission("CHN"))}, OUTSIDE_DELEGATIONS
    ),
    Act.SUPERSEDE: Sent("supersede", _answer("MNG")),
    Act.WITHDRAW_SUBMISSION: Sent("withdraw_submission", _answer("MNG")),
    Act.CORRECT_TRANSCRIPTION: Sent("correct_transcription", _answer("PRK")),
    Act.DECIDE_LATE: Sent(
        "decide_late", lambda at: {"submission_id": at.arranged},
        body(decision="taken", authority="On the chair’s instruction."),
    ),
    Act.CARRY_OVER: Sent("carry_over", _round),
    Act.ENTER_PAPER: Sent("begin_paper", _round, body(member="RUS", received_at="2022-10-03T08:59:00Z", original=FILE)),
    Act.WITHDRAW_PROPOSAL: Sent("withdraw_proposal", _proposal, body()),
    Act.NARROW_PROPOSAL: Sent(
        "narrow_proposal", _proposal,
        lambda at: {"seen": at.scene.answers.wording, "text": at.scene.answers.wording.removesuffix(" of it")},
    ),
    Act.ISSUE_COMPILATION: Sent("issue_compilation", _round),
    Act.RECOMPILE: Sent("recompile", _compilation, body(reason="Something was missing.")),
    Act.VALIDATE: Sent("validate_compilation", _compilation, body(outcome="confirmed")),
    Act.REACT: Sent("react_to_item", _item("others_item"), body(value="can go along")),
    Act.DISPOSE: Sent(
        "dispose", _item("item"),
        lambda at: {
            "outcome": "for session", "observation": "To be settled there.",
            "seen": str(at.scene.disposition) if at.scene.disposition else None,
        },
    ),
    Act.UNDO_DISPOSITION: Sent("undo_disposition", _item("item"), lambda at: {"seen": _disposition(at)}),
    Act.WORD_PARAGRAPH: Sent(
        "word_paragraph", lambda at: {"compilation_id": at.compilation, "paragraph_id": at.scene.base[0].id},
        body(wording=None, seen=0),
    ),
    Act.PROPOSE_REFLECTION: Sent("propose_reflection", _compilation),
    Act.ANSWER: Sent(
        "answer_disposition", lambda at: {"disposition_id": _disposition(at)}, body(value="acknowledged")
    ),
    Act.ISSUE_REVISION: Sent("issue_revision", _compilation, _text_shown),
}  # fmt: skip
