"""Where each act is done in a scene: the things its address names, on the pages and for programs alike.

An act names all it is about. An address takes of it what it has room for: a page may have a paragraph in its address
that an operation has in its body.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Flask, url_for

from consult.models import Compilation
from consult.procedure.acts import Act
from consult.procedure.stages import Stage
from consult.queries.revisions import revision
from tests.recipes import Place
from tests.recipes_circulations import final_of
from tests.recipes_ledger import bracketed, plain

Values = Callable[[Place], dict[str, Any]]


def nothing(_: Place) -> dict[str, Any]:
    """Nothing: it is done in the body itself."""
    return {}


def draft(at: Place) -> dict[str, Any]:
    """The draft of the scene."""
    return {"draft_id": at.scene.draft}


def version(at: Place) -> dict[str, Any]:
    """The version that was arranged, or else the text as it stands."""
    return {"version_id": at.arranged or at.scene.version}


def consultation(at: Place) -> dict[str, Any]:
    """The round of the scene."""
    return {"round_id": at.round}


def answered(at: Place) -> dict[str, Any]:
    """The round in which members have answered."""
    return {"round_id": at.answered}


def submission(member: str) -> Values:
    """What a member has submitted."""
    return lambda at: {"submission_id": at.submission(member)}


def proposal(at: Place) -> dict[str, Any]:
    """What a member has proposed."""
    return {"proposal_id": at.scene.answers.proposal}


def contribution(at: Place) -> dict[str, Any]:
    """What a ministry has proposed to its delegation."""
    return answered(at) | {"proposal_id": at.scene.answers.contribution}


def compilation(at: Place) -> dict[str, Any]:
    """The compilation of the scene."""
    return {"compilation_id": at.compilation}


def item(name: str) -> Values:
    """An item of the compilation, by its name in the scene."""
    return lambda at: compilation(at) | {"item_id": getattr(at.scene, name) or "none"}


def session(at: Place) -> dict[str, Any]:
    """The session that is over."""
    return {"session_id": at.world.session}


def room(at: Place) -> dict[str, Any]:
    """Where a session works on the text."""
    return {"consideration_id": at.arranged}


def plain_paragraph(at: Place) -> dict[str, Any]:
    """A paragraph without brackets on which a session works."""
    return room(at) | {"paragraph_id": plain(at).id}


def open_paragraph(at: Place) -> dict[str, Any]:
    """The paragraph of the draft that was arranged."""
    return draft(at) | {"paragraph_id": at.arranged}


def circulation(at: Place) -> dict[str, Any]:
    """The written procedure that was arranged."""
    return {"circulation_id": at.arranged}


def appointment(at: Place) -> dict[str, Any]:
    """The appointment that was arranged."""
    return {"appointment_id": at.arranged}


def disposition(at: Place) -> str:
    """Return the id of the disposition of the scene; of none where there is none."""
    return str(at.scene.disposition or UUID(int=0))


def text_seen(at: Place) -> str:
    """Return the hash of the text that a revision would have, as somebody saw it who was about to issue it."""
    found = at.session.get(Compilation, at.scene.compilation) if at.scene.compilation else None
    is_reached = at.scene.stage in {Stage.COMPILED, Stage.RECONCILIATION} and found is not None
    return revision(at.session, found).sha256 if is_reached and found else ""


PLACES: dict[Act, Values] = {
    Act.CREATE_DRAFT: nothing,
    Act.PUT_TEXT: draft,
    Act.EDIT_VERSION: version,
    Act.DISCARD_VERSION: version,
    Act.ISSUE_VERSION: version,
    Act.WITHDRAW_VERSION: version,
    Act.REISSUE_VERSION: version,
    Act.OPEN_ROUND: version,
    Act.EXTEND_ROUND: consultation,
    Act.CANCEL_ROUND: consultation,
    Act.RECORD_TRANSMISSION: lambda at: consultation(at) | {"member": "RUS"},
    Act.ACKNOWLEDGE_RECEIPT: consultation,
    Act.SAVE_PROPOSAL: lambda at: consultation(at) | {"paragraph_id": at.scene.base[0].id},
    Act.COMMENT: consultation,
    Act.CHOOSE_CONTRIBUTION: contribution,
    Act.TAKE_FILE: consultation,
    Act.CLEAR: answered,
    Act.SUBMIT: answered,
    Act.SUPERSEDE: submission("MNG"),
    Act.WITHDRAW_SUBMISSION: submission("MNG"),
    Act.CORRECT_TRANSCRIPTION: submission("PRK"),
    Act.DECIDE_LATE: lambda at: {"submission_id": at.arranged},
    Act.CARRY_OVER: consultation,
    Act.ENTER_PAPER: consultation,
    Act.WITHDRAW_PROPOSAL: proposal,
    Act.NARROW_PROPOSAL: proposal,
    Act.ISSUE_COMPILATION: consultation,
    Act.RECOMPILE: compilation,
    Act.VALIDATE: compilation,
    Act.REACT: item("others_item"),
    Act.DISPOSE: item("item"),
    Act.UNDO_DISPOSITION: item("item"),
    Act.WORD_PARAGRAPH: lambda at: compilation(at) | {"paragraph_id": at.scene.base[0].id},
    Act.PROPOSE_REFLECTION: compilation,
    Act.ANSWER: lambda at: {"disposition_id": disposition(at)},
    Act.ISSUE_REVISION: compilation,
    Act.RECORD_SESSION: nothing,
    Act.RECORD_STATEMENT: session,
    Act.RECORD_PRESENCE: session,
    Act.ELECT_OFFICER: session,
    Act.RECORD_DECISION: session,
    Act.DRAFT_SUMMARY: session,
    Act.FINALIZE_SUMMARY: session,
    Act.EDIT_CALENDAR: lambda _: {"member": "MNG"},
    Act.TAKE_UP_DRAFT: lambda at: draft(at) | {"session_id": at.arranged},
    Act.TYPE_PROPOSAL: room,
    Act.RECORD_POSITION: plain_paragraph,
    Act.CLOSE_CONSIDERATION: room,
    Act.RULE: lambda at: room(at) | {"paragraph_id": bracketed(at).id, "number": 1},
    Act.AGREE_PARAGRAPH: plain_paragraph,
    Act.REOPEN_PARAGRAPH: open_paragraph,
    Act.LIFT_BRACKET: open_paragraph,
    Act.CORRECT_TEXT: lambda at: draft(at) | {"paragraph_id": plain(at).id},
    Act.ISSUE_SETTLED: draft,
    Act.ISSUE_CHAIRS_TEXT: draft,
    Act.SUBMIT_FOR_ADOPTION: draft,
    Act.WITHDRAW_FROM_ADOPTION: draft,
    Act.DECIDE_ADOPTION: draft,
    Act.MAKE_STATEMENT: draft,
    Act.PROPOSE_CORRECTION: draft,
    Act.ARCHIVE_DRAFT: draft,
    Act.RESTORE_DRAFT: draft,
    Act.ANNOUNCE_PROCEDURE: lambda at: {"version_id": final_of(at)},
    Act.BEGIN_PROCEDURE: circulation,
    Act.EXTEND_PROCEDURE: circulation,
    Act.END_PROCEDURE: circulation,
    Act.DECLARE_OUTCOME: circulation,
    Act.TELL_FACTS: circulation,
    Act.OBJECT_TO_USE: circulation,
    Act.OBJECT: circulation,
    Act.ASK_TIME: circulation,
    Act.CONSENT: circulation,
    Act.LIFT_OBJECTION: circulation,
    Act.ENTER_REPLY: circulation,
    Act.APPOINT: nothing,
    Act.END_APPOINTMENT: appointment,
    Act.INVITE: appointment,
    Act.HAND_OVER: nothing,
    Act.RESET_ACCOUNT: lambda at: {"person_id": at.arranged},
    Act.DELEGATE_ACTS: nothing,
    Act.END_DELEGATION: lambda at: {"delegation_id": at.arranged},
}


def address(app: Flask, endpoint: str, names: dict[str, Any]) -> str:
    """Return the address of a page or an operation, which names of an act's things those it has room for."""
    with app.test_request_context():
        taken = {name for rule in app.url_map.iter_rules(endpoint) for name in rule.arguments}
        return url_for(endpoint, **{name: value for name, value in names.items() if name in taken})
