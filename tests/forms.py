"""How each act is sent by its form, in a scene: to which page, with which entries. Where: see `places`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from uuid import UUID

from consult.formats import markdown
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from tests.formats.docx_made import docx, p
from tests.places import Values, answered, compilation, contribution, disposition, text_seen
from tests.recipes import ALL, DELEGATIONS, SECRETARIAT, Place
from tests.recipes import seen as content_seen


@dataclass(frozen=True)
class Form:
    """A form as it is sent: to which endpoint, with which entries.

    `hidden`: to whom the page is not there, where that differs from the service. `never`: who may do the act, but not
    by this form. `own`: entries that are others for some. `place`: what its address names, where that is not the act's.
    """

    endpoint: str
    entries: Values = lambda _: {}
    hidden: frozenset[str] | None = None
    never: frozenset[str] = frozenset()
    own: Mapping[str, Values] = field(default_factory=dict)
    place: Values | None = None


def _entries(**entries: str) -> Values:
    return lambda _: entries


def _marked(at: Place) -> dict[str, str]:
    item = at.scene.others_item or "none"
    return {"item": item, f"value-{item}": "can go along"}


def _text_shown(at: Place) -> dict[str, str]:
    return {"name": "Rev.2", "symbol": "", "lock_version": text_seen(at), "confirmed": "yes"}


FORMS: dict[Act, Form] = {
    Act.RECORD_SESSION: Form(
        "sessions.record",
        _entries(kind="SOM", number="26", title="SOM-26", mode="online", host="China", starts="2022-09-29",
                 ends="2022-09-30", items="", present="CHN"),
    ),
    Act.RECORD_STATEMENT: Form(
        "sessions.record_statement",
        lambda at: {"draft": str(at.scene.draft), "member": "MNG", "text": "We welcome it.", "source": "paragraph 64"},
    ),
    Act.CREATE_DRAFT: Form("drafts.create", _entries(title="A further draft", kind="report", mandate="Decision 2.")),
    Act.PUT_TEXT: Form("drafting.put", _entries(name="Next", text="1. Decide so;")),
    Act.EDIT_VERSION: Form("drafting.save", _entries(name="Better", text="1. Decide better;", lock_version="1")),
    Act.DISCARD_VERSION: Form("drafting.discard", _entries(lock_version="1", confirmed="yes")),
    Act.ISSUE_VERSION: Form("drafting.issue", _entries(symbol="BODY/L.9", lock_version="1", confirmed="yes")),
    Act.WITHDRAW_VERSION: Form("reissue.withdraw", _entries(reason="The wrong file.", confirmed="yes")),
    Act.REISSUE_VERSION: Form(
        "reissue.reissue",
        lambda at: {
            "text": markdown.write(at.scene.base) + "\n\n9. And so on.\n", "reason": "A line was missing.",
            "confirmed": "yes",
        },
    ),
    Act.OPEN_ROUND: Form(
        "rounds.open_round",
        _entries(invited="comments and proposals", deadline="2022-12-01", zone="Asia/Seoul", visibility="sealed",
                 attribution="members", confirmed="yes"),
    ),
    Act.EXTEND_ROUND: Form(
        "conduct.extend",
        _entries(deadline="2022-12-24", zone="Asia/Seoul", reason="Asked for.", lock_version="1", confirmed="yes"),
    ),
    Act.CANCEL_ROUND: Form("conduct.cancel", _entries(reason="The wrong file.", lock_version="1", confirmed="yes")),
    Act.RECORD_TRANSMISSION: Form(
        "conduct.record_transmission",
        _entries(at="2022-10-01", at_time="09:00", zone="Asia/Seoul", evidence="Note verbale 1"),
    ),
    Act.ACKNOWLEDGE_RECEIPT: Form("conduct.acknowledge"),
    Act.SAVE_PROPOSAL: Form(
        "proposals.save",
        lambda at: {"operation": "reword", "text": at.scene.base[0].text + " from now on", "lock_version": "0"},
        hidden=ALL - DELEGATIONS,
    ),
    Act.COMMENT: Form("comments.add", _entries(comment="Why?", type="general"), hidden=ALL - DELEGATIONS),
    Act.CHOOSE_CONTRIBUTION: Form("proposals.choose", _entries(lock_version="0"), hidden=ALL - DELEGATIONS),
    Act.TAKE_FILE: Form(
        "answer_files.bring", lambda _: {"file": (BytesIO(docx(p("Words."))), "answer.docx")},
    ),
    Act.CLEAR: Form(
        "submissions.clear", lambda at: {"submission": str(at.submission("JPN")), "content": content_seen(at, "JPN")},
        hidden=ALL - DELEGATIONS,
    ),
    Act.SUBMIT: Form(
        "submissions.submit",
        lambda at: {"submission": str(at.submission("CHN")), "is_cleared": "yes", "confirmed": "yes"},
        hidden=ALL - DELEGATIONS,
    ),
    Act.SUPERSEDE: Form("supersession.supersede", _entries(confirmed="yes")),
    Act.WITHDRAW_SUBMISSION: Form("supersession.withdraw", _entries(confirmed="yes")),
    Act.CORRECT_TRANSCRIPTION: Form("supersession.correct", _entries(confirmed="yes")),
    Act.DECIDE_LATE: Form(
        "lateness.decide", _entries(decision="taken", authority="On the chair’s instruction.", seen=""),
    ),
    Act.CARRY_OVER: Form("lateness.carry_over", _entries(confirmed="yes")),
    Act.ENTER_PAPER: Form(
        "submissions.begin_paper",
        lambda _: {
            "member": "RUS", "received_at": "2022-10-03", "received_at_time": "08:59", "zone": "UTC",
            "original": (BytesIO(b"scan"), "letter.pdf"),
        },
    ),
    Act.WITHDRAW_PROPOSAL: Form("amendments.withdraw", _entries(reason="", confirmed="yes")),
    Act.NARROW_PROPOSAL: Form(
        "amendments.narrow",
        lambda at: {
            "wording_seen": at.scene.answers.wording, "text": at.scene.answers.wording.removesuffix(" of it"),
        },
    ),
    Act.ISSUE_COMPILATION: Form("compilations.issue", _entries(confirmed="yes")),
    Act.RECOMPILE: Form("compilations.recompile", _entries(reason="Something was missing.", confirmed="yes")),
    Act.VALIDATE: Form("compilations.validate", _entries(outcome="confirmed")),
    Act.REACT: Form("compilations.react", _marked),
    Act.DISPOSE: Form(
        "reconciliation.dispose",
        lambda at: {
            "outcome": "for session", "observation": "To be settled there.", "lock_version": disposition(at)
        },
    ),
    Act.UNDO_DISPOSITION: Form("reconciliation.undo", lambda at: {"lock_version": disposition(at)}),
    Act.WORD_PARAGRAPH: Form("reconciliation.word", _entries(drop="yes", lock_version="0")),
    Act.PROPOSE_REFLECTION: Form("reconciliation.propose", _entries(confirmed="yes")),
    Act.ANSWER: Form("reconciliation.answer", _entries(value="acknowledged")),
    Act.ISSUE_REVISION: Form("reconciliation.issue_revision", _text_shown),
}  # fmt: skip
# Other forms of the same acts. What they ask for beyond the table is tested where they are; here, that they refuse.
FORMS_BESIDE: list[tuple[Act, Form]] = [
    (Act.SUBMIT, Form("submissions.submit_no_comments", hidden=ALL - DELEGATIONS, place=answered)),
    (
        Act.SAVE_PROPOSAL,
        Form("submissions.save_cover_note", _entries(cover_note="Dear all"), hidden=ALL - DELEGATIONS,
             never=frozenset({Capacity.REVIEWER.value}), place=answered),
    ),
    (
        Act.SAVE_PROPOSAL,
        Form(
            "proposals.save_new", _entries(text="Also decide;", kind="operative", level="0", after="start"),
            hidden=ALL - DELEGATIONS, place=answered,
        ),
    ),
    (
        Act.SAVE_PROPOSAL,
        Form("proposals.remove", _entries(lock_version="1"), hidden=ALL - DELEGATIONS, place=contribution),
    ),
    *(
        (
            Act.COMMENT,
            Form(
                endpoint,
                _entries(text="Because.", lock_version="1"), hidden=ALL - DELEGATIONS,
                place=lambda at: answered(at) | {"comment_id": at.scene.answers.comment},
            ),
        )
        for endpoint in ("comments.reply", "comments.edit", "comments.remove")
    ),
    *(
        (
            Act.ENTER_PAPER,
            Form(
                endpoint,
                lambda at: {"submission": str(at.submission("PRK"))}, hidden=ALL - SECRETARIAT,
                place=lambda at: answered(at) | {"member": "PRK"},
            ),
        )
        for endpoint in ("submissions.enter_paper", "submissions.discard_paper")
    ),
    (
        Act.RECORD_TRANSMISSION,
        Form(
            "conduct.record_transmissions",
            lambda _: {
                "to": "RUS", "at": "2022-10-01", "at_time": "09:00", "zone": "Asia/Seoul", "evidence": "Circular note",
            },
        ),
    ),
    (Act.TAKE_FILE, Form("answer_files.take", hidden=ALL, place=lambda _: {"file_id": UUID(int=0)})),
    *(
        (Act.CARRY_OVER, Form(endpoint, hidden=ALL, place=lambda _: {"item_id": UUID(int=0)}))
        for endpoint in ("lateness.settle", "lateness.place")
    ),
    (Act.REACT, Form("compilations.go_along", _entries(lock_version="x"))),
    (Act.ANSWER, Form("compilations.acknowledge", _entries(lock_version="x"), place=compilation)),
    (Act.DISPOSE, Form("reconciliation.reflect_uncontested", _entries(lock_version="x"))),
    (Act.DISPOSE, Form("reconciliation.keep_beside", _entries(order="x y", lock_version="x"))),
]  # fmt: skip
