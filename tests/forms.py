"""How each act is sent by its form, in a scene: to which page, with which entries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from uuid import UUID

from consult.formats import markdown
from consult.models import Compilation
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from consult.queries.revisions import revision
from tests.recipes import ALL, DELEGATIONS, SECRETARIAT, Place
from tests.recipes import seen as content_seen

Values = Callable[[Place], dict[str, Any]]


@dataclass(frozen=True)
class Form:
    """A form as it is sent: to which endpoint, with which entries.

    `hidden`: to whom the page is not there, where that differs from the service. `never`: who may do the act, but not
    by this form. `own`: entries that are others for some.
    """

    endpoint: str
    values: Values
    entries: Values = lambda _: {}
    hidden: frozenset[str] | None = None
    never: frozenset[str] = frozenset()
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


def _disposition(at: Place) -> str:
    return str(at.scene.disposition or UUID(int=0))


def _entries(**entries: str) -> Values:
    return lambda _: entries


def _marked(at: Place) -> dict[str, str]:
    item = at.scene.others_item or "none"
    return {"item": item, f"value-{item}": "can go along"}


def _text_shown(at: Place) -> dict[str, str]:
    compilation = at.session.get(Compilation, at.scene.compilation) if at.scene.compilation else None
    is_reached = at.scene.stage in {Stage.COMPILED, Stage.RECONCILIATION} and compilation is not None
    seen = revision(at.session, compilation).sha256 if is_reached and compilation else ""
    return {"name": "Rev.2", "symbol": "", "lock_version": seen, "confirmed": "yes"}


FORMS: dict[Act, Form] = {
    Act.RECORD_SESSION: Form(
        "sessions.record", _entries(),
        _entries(kind="SOM", number="26", title="SOM-26", mode="online", host="China", starts="2022-09-29",
                 ends="2022-09-30", items="", present="CHN"),
    ),
    Act.RECORD_STATEMENT: Form(
        "sessions.record_statement", lambda at: {"session_id": at.world.session},
        lambda at: {"draft": str(at.scene.draft), "member": "MNG", "text": "We welcome it.", "source": "paragraph 64"},
    ),
    Act.CREATE_DRAFT: Form(
        "drafts.create", _entries(), _entries(title="A further draft", kind="report", mandate="Decision 2.")
    ),
    Act.PUT_TEXT: Form(
        "drafting.put", lambda at: {"draft_id": at.scene.draft}, _entries(name="Next", text="1. Decide so;")
    ),
    Act.EDIT_VERSION: Form(
        "drafting.save", _version, _entries(name="Better", text="1. Decide better;", lock_version="1")
    ),
    Act.DISCARD_VERSION: Form("drafting.discard", _version, _entries(lock_version="1", confirmed="yes")),
    Act.ISSUE_VERSION: Form(
        "drafting.issue", _version, _entries(symbol="BODY/L.9", lock_version="1", confirmed="yes")
    ),
    Act.WITHDRAW_VERSION: Form("reissue.withdraw", _version, _entries(reason="The wrong file.", confirmed="yes")),
    Act.REISSUE_VERSION: Form(
        "reissue.reissue", _version,
        lambda at: {
            "text": markdown.write(at.scene.base) + "\n\n9. And so on.\n", "reason": "A line was missing.",
            "confirmed": "yes",
        },
    ),
    Act.OPEN_ROUND: Form(
        "rounds.open_round", _version,
        _entries(invited="comments and proposals", deadline="2022-12-01", zone="Asia/Seoul", visibility="sealed",
                 attribution="members", confirmed="yes"),
    ),
    Act.EXTEND_ROUND: Form(
        "conduct.extend", _round,
        _entries(deadline="2022-12-24", zone="Asia/Seoul", reason="Asked for.", lock_version="1", confirmed="yes"),
    ),
    Act.CANCEL_ROUND: Form(
        "conduct.cancel", _round, _entries(reason="The wrong file.", lock_version="1", confirmed="yes")
    ),
    Act.RECORD_TRANSMISSION: Form(
        "conduct.record_transmission", lambda at: {"round_id": at.round, "member": "RUS"},
        _entries(at="2022-10-01", at_time="09:00", zone="Asia/Seoul", evidence="Note verbale 1"),
    ),
    Act.ACKNOWLEDGE_RECEIPT: Form("conduct.acknowledge", _round),
    Act.SAVE_PROPOSAL: Form(
        "proposals.save", lambda at: {"round_id": at.round, "paragraph_id": at.scene.base[0].id},
        lambda at: {"operation": "reword", "text": at.scene.base[0].text + " from now on", "lock_version": "0"},
        hidden=ALL - DELEGATIONS,
    ),
    Act.COMMENT: Form("comments.add", _round, _entries(comment="Why?", type="general"), hidden=ALL - DELEGATIONS),
    Act.CHOOSE_CONTRIBUTION: Form(
        "proposals.choose", lambda at: _answered(at) | {"proposal_id": at.scene.answers.contribution},
        _entries(lock_version="0"), hidden=ALL - DELEGATIONS,
    ),
    Act.CLEAR: Form(
        "submissions.clear", _answered,
        lambda at: {"submission": str(at.submission("JPN")), "content": content_seen(at, "JPN")},
        hidden=ALL - DELEGATIONS,
    ),
    Act.SUBMIT: Form(
        "submissions.submit", _answered,
        lambda at: {"submission": str(at.submission("CHN")), "is_cleared": "yes", "confirmed": "yes"},
        hidden=ALL - DELEGATIONS,
    ),
    Act.SUPERSEDE: Form("supersession.supersede", _answer("MNG"), _entries(confirmed="yes")),
    Act.WITHDRAW_SUBMISSION: Form("supersession.withdraw", _answer("MNG"), _entries(confirmed="yes")),
    Act.CORRECT_TRANSCRIPTION: Form("supersession.correct", _answer("PRK"), _entries(confirmed="yes")),
    Act.DECIDE_LATE: Form(
        "lateness.decide", lambda at: {"submission_id": at.arranged},
        _entries(decision="taken", authority="On the chair’s instruction.", seen=""),
    ),
    Act.CARRY_OVER: Form("lateness.carry_over", _round, _entries(confirmed="yes")),
    Act.ENTER_PAPER: Form(
        "submissions.begin_paper", _round,
        lambda _: {
            "member": "RUS", "received_at": "2022-10-03", "received_at_time": "08:59", "zone": "UTC",
            "original": (BytesIO(b"scan"), "letter.pdf"),
        },
    ),
    Act.WITHDRAW_PROPOSAL: Form("amendments.withdraw", _proposal, _entries(reason="", confirmed="yes")),
    Act.NARROW_PROPOSAL: Form(
        "amendments.narrow", _proposal,
        lambda at: {
            "wording_seen": at.scene.answers.wording, "text": at.scene.answers.wording.removesuffix(" of it"),
        },
    ),
    Act.ISSUE_COMPILATION: Form("compilations.issue", _round, _entries(confirmed="yes")),
    Act.RECOMPILE: Form(
        "compilations.recompile", _compilation, _entries(reason="Something was missing.", confirmed="yes")
    ),
    Act.VALIDATE: Form("compilations.validate", _compilation, _entries(outcome="confirmed")),
    Act.REACT: Form("compilations.react", _compilation, _marked),
    Act.DISPOSE: Form(
        "reconciliation.dispose", _item("item"),
        lambda at: {
            "outcome": "for session", "observation": "To be settled there.", "lock_version": _disposition(at)
        },
    ),
    Act.UNDO_DISPOSITION: Form(
        "reconciliation.undo", _item("item"), lambda at: {"lock_version": _disposition(at)}
    ),
    Act.WORD_PARAGRAPH: Form(
        "reconciliation.word",
        lambda at: {"compilation_id": at.compilation, "paragraph_id": at.scene.base[0].id},
        _entries(drop="yes", lock_version="0"),
    ),
    Act.PROPOSE_REFLECTION: Form("reconciliation.propose", _compilation, _entries(confirmed="yes")),
    Act.ANSWER: Form(
        "reconciliation.answer", lambda at: {"disposition_id": _disposition(at)},
        _entries(value="acknowledged"),
    ),
    Act.ISSUE_REVISION: Form("reconciliation.issue_revision", _compilation, _text_shown),
}  # fmt: skip
# Other forms of the same acts. What they ask for beyond the table is tested where they are; here, that they refuse.
FORMS_BESIDE: list[tuple[Act, Form]] = [
    (Act.SUBMIT, Form("submissions.submit_no_comments", _answered, hidden=ALL - DELEGATIONS)),
    (
        Act.SAVE_PROPOSAL,
        Form("submissions.save_cover_note", _answered, _entries(cover_note="Dear all"), hidden=ALL - DELEGATIONS,
 never=frozenset({Capacity.REVIEWER.value})),
    ),
    (
        Act.SAVE_PROPOSAL,
        Form(
            "proposals.save_new", _answered, _entries(text="Also decide;", kind="operative", level="0", after="start"),
            hidden=ALL - DELEGATIONS,
        ),
    ),
    (
        Act.SAVE_PROPOSAL,
        Form(
            "proposals.remove", lambda at: _answered(at) | {"proposal_id": at.scene.answers.contribution},
            _entries(lock_version="1"), hidden=ALL - DELEGATIONS,
        ),
    ),
    *(
        (
            Act.COMMENT,
            Form(
                endpoint, lambda at: _answered(at) | {"comment_id": at.scene.answers.comment},
                _entries(text="Because.", lock_version="1"), hidden=ALL - DELEGATIONS,
            ),
        )
        for endpoint in ("comments.reply", "comments.edit", "comments.remove")
    ),
    *(
        (
            Act.ENTER_PAPER,
            Form(
                endpoint, lambda at: _answered(at) | {"member": "PRK"},
                lambda at: {"submission": str(at.submission("PRK"))}, hidden=ALL - SECRETARIAT,
            ),
        )
        for endpoint in ("submissions.enter_paper", "submissions.discard_paper")
    ),
    (
        Act.RECORD_TRANSMISSION,
        Form(
            "conduct.record_transmissions", lambda at: {"round_id": at.round},
            lambda _: {
                "to": "RUS", "at": "2022-10-01", "at_time": "09:00", "zone": "Asia/Seoul", "evidence": "Circular note",
            },
        ),
    ),
    (Act.CARRY_OVER, Form("lateness.settle", lambda _: {"item_id": UUID(int=0)}, hidden=ALL)),
    (Act.REACT, Form("compilations.go_along", _compilation, _entries(lock_version="x"))),
    (Act.DISPOSE, Form("reconciliation.reflect_uncontested", _compilation, _entries(lock_version="x"))),
    (Act.DISPOSE, Form("reconciliation.keep_beside", _compilation, _entries(order="x y", lock_version="x"))),
]  # fmt: skip
