"""How the acts of sessions, the ledger, adoption, circulations and people are sent by programs.

Whom one appoints depends on who one is: that is tested where the operation is.
"""

from typing import Any

from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.queries.circulations import working_days_later
from consult.queries.people import find_member
from consult.queries.working import fingerprint
from consult.text.paragraphs import sha256
from tests.operations import FILE, Sent, body
from tests.places import Values
from tests.recipes import Place
from tests.recipes_adoption import base_seen, corrected
from tests.recipes_adoption import final_of as submitted
from tests.recipes_circulations import EARLIER, later, outcome_of, seen
from tests.recipes_ledger import bracketed, plain, seen_at, text_now
from tests.recipes_sessions import presence_seen, tick
from tests.scenes import NOW, WITHOUT

PERSON = {"name": "New Person", "email": "new@body.example"}
INSTRUCTION = {"text": "Letter of the chair of 2 October 2022", "paper": FILE}
AMENDED = {"text": "1. Decide to act;\n\n2. Decide to report;"}
FOCAL_POINT, CHAIR = frozenset({Capacity.FOCAL_POINT.value}), frozenset({Capacity.CHAIR.value})


def _instructed(**values: Any) -> Values:
    return lambda _: values | {"instruction": INSTRUCTION}


def _chairs(**values: Any) -> Values:
    return lambda at: values | {"seen": seen(at), "instruction": INSTRUCTION}


def _later(**values: Any) -> Values:
    return lambda at: _chairs(**values)(at) | {"expires": later(at).isoformat()}


def _correction(at: Place) -> dict[str, Any]:
    return {
        "seen": str(submitted(at)), "reason": "Typing.", "zone": "UTC",
        "expires": working_days_later(at.session, NOW, 10).isoformat(),
        "wordings": [{"paragraph_id": str(key), "text": words} for key, words in corrected(at).items()],
    }  # fmt: skip


SENT: dict[Act, Sent] = {
    Act.RECORD_SESSION: Sent(
        "record_session",
        body(kind="SOM", number=26, title="SOM-26", mode="online", host="China", starts="2022-09-29",
             ends="2022-09-30", present=["CHN"]),
    ),
    Act.RECORD_STATEMENT: Sent(
        "record_statement",
        lambda at: {
            "draft_id": str(at.scene.draft), "member": "MNG", "text": "We welcome it.", "source": "paragraph 64",
        },
    ),
    Act.RECORD_PRESENCE: Sent(
        "record_presence",
        lambda at: {
            "present": [{"member": "MNG", "head_of_delegation": "Mr A"}, {"member": "CHN"}], "seen": presence_seen(at),
        },
    ),
    Act.ELECT_OFFICER: Sent("elect_officer", body(capacity="rapporteur", member="JPN", person=PERSON)),
    Act.RECORD_DECISION: Sent("record_decision", body(text="The Meeting decided so.")),
    Act.DRAFT_SUMMARY: Sent("draft_summary", body(text="It met.", seen=0)),
    Act.FINALIZE_SUMMARY: Sent("finalize_summary", _instructed(seen=1)),
    Act.EDIT_CALENDAR: Sent(
        "edit_calendar", lambda at: {"holidays": ["2023-01-01"], "seen": find_member(at.session, "MNG").holidays},
    ),
    Act.TAKE_UP_DRAFT: Sent("take_up_draft", lambda at: {"draft_id": str(at.scene.draft)}),
    Act.TYPE_PROPOSAL: Sent(
        "type_proposal", lambda at: {"member": "MNG", "operation": "delete", "paragraph_id": str(plain(at).id)},
    ),
    Act.RECORD_POSITION: Sent("record_position", body(member="MNG", value="awaiting instructions")),
    Act.CLOSE_CONSIDERATION: Sent("close_consideration", lambda at: {"seen": tick(at)}),
    Act.RULE: Sent(
        "rule_on_bracket", lambda at: {"kind": "content of a bracket deleted", "seen": fingerprint(bracketed(at).text)},
    ),
    Act.AGREE_PARAGRAPH: Sent(
        "agree_paragraph", lambda at: {"status": "agreed ad referendum", "seen": fingerprint(plain(at).text)},
    ),
    Act.REOPEN_PARAGRAPH: Sent("reopen_paragraph", lambda at: {"seen": seen_at(at), "reason": "Our capital asks."}),
    Act.LIFT_BRACKET: Sent("lift_bracket", lambda at: {"seen": seen_at(at)}),
    Act.CORRECT_TEXT: Sent(
        "correct_text", lambda at: {"seen": plain(at).text, "text": f"{plain(at).text}.", "reason": "A slip."},
    ),
    Act.ISSUE_SETTLED: Sent("issue_settled", lambda at: {"seen": sha256(text_now(at)), "name": "Rev.9"}),
    Act.ISSUE_CHAIRS_TEXT: Sent("issue_chairs_text", _instructed(name="Chair’s text", text=AMENDED)),
    Act.SUBMIT_FOR_ADOPTION: Sent(
        "submit_for_adoption",
        lambda at: {
            "seen": base_seen(at), "name": "Text for adoption", "reason": "Asked for.", "amended": AMENDED,
            "instruction": INSTRUCTION,
        },
    ),
    Act.WITHDRAW_FROM_ADOPTION: Sent("withdraw_from_adoption", _instructed(reason="Members want more time.")),
    Act.DECIDE_ADOPTION: Sent(
        "decide_adoption",
        lambda at: {
            "version_id": str(submitted(at)), "outcome": "adopted", "symbol": "BODY/99", "instruction": INSTRUCTION,
        },
    ),
    Act.MAKE_STATEMENT: Sent("make_statement", body(kind="reservation", text="We reserve our position on it.")),
    Act.PROPOSE_CORRECTION: Sent("propose_correction", _correction),
    Act.ARCHIVE_DRAFT: Sent("archive_draft", body(reason="Finished.")),
    Act.RESTORE_DRAFT: Sent("restore_draft", body(reason="Taken up again.")),
    Act.ANNOUNCE_PROCEDURE: Sent(
        "announce_procedure",
        lambda at: {
            "kind": "silence", "expires": later(at).isoformat(), "zone": "Asia/Seoul", "instruction": INSTRUCTION,
        },
    ),
    Act.BEGIN_PROCEDURE: Sent("begin_procedure", _later()),
    Act.EXTEND_PROCEDURE: Sent("extend_procedure", _later(reason="Asked for.")),
    Act.END_PROCEDURE: Sent("end_procedure", _chairs(reason="The wrong file.")),
    Act.DECLARE_OUTCOME: Sent("declare_outcome", lambda at: _chairs(outcome=outcome_of(at).value)(at)),
    Act.TELL_FACTS: Sent("tell_facts"),
    Act.OBJECT_TO_USE: Sent("object_to_use", body()),
    Act.OBJECT: Sent("object_to_text", body(text="Too far.")),
    Act.ASK_TIME: Sent("ask_time", body(conditional=True)),
    Act.CONSENT: Sent("consent"),
    Act.LIFT_OBJECTION: Sent("lift_objection", body()),
    Act.ENTER_REPLY: Sent(
        "enter_reply",
        body(member="RUS", kind="objects", received_at=EARLIER.replace(hour=10).isoformat(), original=FILE),
    ),
    Act.APPOINT: Sent(
        "appoint", body(person=PERSON, capacity="observer"),
        own={Capacity.FOCAL_POINT.value: body(person=PERSON, capacity="reviewer", ministry="Environment")},
    ),
    Act.END_APPOINTMENT: Sent("end_appointment", body(), FOCAL_POINT),
    Act.INVITE: Sent("invite", hidden=FOCAL_POINT),
    Act.HAND_OVER: Sent("hand_over", body(person=PERSON)),
    Act.RESET_ACCOUNT: Sent("reset_account"),
    Act.DELEGATE_ACTS: Sent(
        "delegate_acts",
        lambda at: {"holder_id": str(at.world.who(WITHOUT).appointment), "acts": [Act.CLEAR.value]}, CHAIR,
    ),
    Act.END_DELEGATION: Sent("end_delegation", hidden=CHAIR),
}  # fmt: skip
