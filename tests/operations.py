"""How each act is sent through the interface for programs, in a scene: which operation, with what.

Where: see `places`. The acts of the other subjects: see `operations_later`.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from consult.formats import markdown
from consult.procedure.acts import Act
from tests.formats.docx_made import docx, p
from tests.places import Values, disposition, text_seen
from tests.recipes import ALL, DELEGATIONS, Place
from tests.recipes import seen as content_seen

FILE = {"name": "letter.pdf", "type": "application/pdf", "content": base64.b64encode(b"scan").decode()}

WORD_FILE = {"name": "answer.docx", "content": base64.b64encode(docx(p("Words."))).decode()}


@dataclass(frozen=True)
class Sent:
    """An operation as it is sent. `hidden`: to whom what it is about is not there, where that differs.

    `own`: what some send that is different.
    """

    operation: str
    body: Values | None = None
    hidden: frozenset[str] | None = None
    own: Mapping[str, Values] = field(default_factory=dict)


def body(**values: Any) -> Values:
    """Return what is sent, the same in every scene."""
    return lambda _: values


def _text_shown(at: Place) -> dict[str, str]:
    return {"name": "Rev.2", "symbol": "", "seen": text_seen(at)}


OUTSIDE_DELEGATIONS = ALL - DELEGATIONS
SENT: dict[Act, Sent] = {
    Act.CREATE_DRAFT: Sent("create_draft", body(title="A further draft", kind="report", mandate="Decision 2.")),
    Act.PUT_TEXT: Sent("put_text", body(name="Next", text="1. Decide so;")),
    Act.EDIT_VERSION: Sent("edit_version", body(name="Better", text="1. Decide better;", seen=1)),
    Act.DISCARD_VERSION: Sent("discard_version"),
    Act.ISSUE_VERSION: Sent("issue_version", body(symbol="BODY/L.9", seen=1)),
    Act.WITHDRAW_VERSION: Sent("withdraw_version", body(reason="The wrong file.")),
    Act.REISSUE_VERSION: Sent(
        "reissue_version",
        lambda at: {"text": markdown.write(at.scene.base) + "\n\n9. And so on.\n", "reason": "A line was missing."},
    ),
    Act.OPEN_ROUND: Sent(
        "open_round", body(invited="comments and proposals", deadline="2022-12-01T15:00:00Z", zone="Asia/Seoul"),
    ),
    Act.EXTEND_ROUND: Sent("extend_round", body(deadline="2022-12-24T15:00:00Z", reason="Asked for.", seen=1)),
    Act.CANCEL_ROUND: Sent("cancel_round", body(reason="The wrong file.", seen=1)),
    Act.RECORD_TRANSMISSION: Sent("record_transmission", body(at="2022-10-01T00:00:00Z", evidence="Note verbale 1")),
    Act.ACKNOWLEDGE_RECEIPT: Sent("acknowledge_receipt"),
    Act.SAVE_PROPOSAL: Sent(
        "save_proposal",
        lambda at: {
            "operation": "reword", "paragraph_id": str(at.scene.base[0].id),
            "text": at.scene.base[0].text + " from now on",
        },
        OUTSIDE_DELEGATIONS,
    ),
    Act.COMMENT: Sent("add_comment", body(text="Why?"), OUTSIDE_DELEGATIONS),
    Act.CHOOSE_CONTRIBUTION: Sent("choose_contribution", body(seen=0), OUTSIDE_DELEGATIONS),
    Act.TAKE_FILE: Sent("bring_answer_file", body(**WORD_FILE)),
    Act.CLEAR: Sent(
        "clear_answer",
        lambda at: {"submission_id": str(at.submission("JPN")), "seen": content_seen(at, "JPN")}, OUTSIDE_DELEGATIONS,
    ),
    Act.SUBMIT: Sent("submit_answer", lambda at: {"submission_id": str(at.submission("CHN"))}, OUTSIDE_DELEGATIONS),
    Act.SUPERSEDE: Sent("supersede"),
    Act.WITHDRAW_SUBMISSION: Sent("withdraw_submission"),
    Act.CORRECT_TRANSCRIPTION: Sent("correct_transcription"),
    Act.DECIDE_LATE: Sent("decide_late", body(decision="taken", authority="On the chair’s instruction.")),
    Act.CARRY_OVER: Sent("carry_over"),
    Act.ENTER_PAPER: Sent("begin_paper", body(member="RUS", received_at="2022-10-03T08:59:00Z", original=FILE)),
    Act.WITHDRAW_PROPOSAL: Sent("withdraw_proposal", body()),
    Act.NARROW_PROPOSAL: Sent(
        "narrow_proposal",
        lambda at: {"seen": at.scene.answers.wording, "text": at.scene.answers.wording.removesuffix(" of it")},
    ),
    Act.ISSUE_COMPILATION: Sent("issue_compilation"),
    Act.RECOMPILE: Sent("recompile", body(reason="Something was missing.")),
    Act.VALIDATE: Sent("validate_compilation", body(outcome="confirmed")),
    Act.REACT: Sent("react_to_item", body(value="can go along")),
    Act.DISPOSE: Sent(
        "dispose",
        lambda at: {
            "outcome": "for session", "observation": "To be settled there.",
            "seen": str(at.scene.disposition) if at.scene.disposition else None,
        },
    ),
    Act.UNDO_DISPOSITION: Sent("undo_disposition", lambda at: {"seen": disposition(at)}),
    Act.WORD_PARAGRAPH: Sent("word_paragraph", body(wording=None, seen=0)),
    Act.PROPOSE_REFLECTION: Sent("propose_reflection"),
    Act.ANSWER: Sent("answer_disposition", body(value="acknowledged")),
    Act.ISSUE_REVISION: Sent("issue_revision", _text_shown),
}  # fmt: skip
