"""How the acts on a written procedure are sent by their forms, in a scene."""

from io import BytesIO
from typing import Any

from consult.procedure.acts import Act
from consult.queries.people import find_member
from tests.forms import Form
from tests.recipes import ALL, Place
from tests.recipes_circulations import EARLIER, later, outcome_of, seen


def _instructed() -> dict[str, Any]:
    return {"instruction": "Letter of the chair of 2 October 2022", "instruction_file": (BytesIO(b"scan"), "l.pdf")}


def _chairs(at: Place, **entries: Any) -> dict[str, Any]:
    return {"lock_version": str(seen(at)), "confirmed": "yes"} | _instructed() | entries


def _expiry(at: Place) -> dict[str, str]:
    """Return the later expiry as it is typed."""
    end = later(at)
    return {"expires": end.date().isoformat(), "expires_time": end.strftime("%H:%M"), "zone": "UTC"}


FORMS: dict[Act, Form] = {
    Act.ANNOUNCE_PROCEDURE: Form(
        "circulations.announce",
        lambda at: {"kind": "silence", "decision": "", "message": "", "confirmed": "yes"} | _expiry(at) | _instructed(),
    ),
    Act.BEGIN_PROCEDURE: Form("circulations.begin", lambda at: _chairs(at, **_expiry(at))),
    Act.EXTEND_PROCEDURE: Form("circulations.extend", lambda at: _chairs(at, **_expiry(at), reason="Asked for.")),
    Act.END_PROCEDURE: Form("circulations.end", lambda at: _chairs(at, reason="The wrong file.")),
    Act.DECLARE_OUTCOME: Form("circulations.declare", lambda at: _chairs(at, outcome=outcome_of(at).value, symbol="")),
    Act.TELL_FACTS: Form("circulations.tell", lambda _: {"confirmed": "yes"}),
    Act.OBJECT_TO_USE: Form("circulations.object_to_use", lambda _: {"text": ""}),
    Act.OBJECT: Form("circulations.object_", lambda _: {"kind": "objects", "text": "Too far."}),
    Act.ASK_TIME: Form("circulations.ask_time", lambda _: {"text": "", "conditional": "yes"}),
    Act.CONSENT: Form("circulations.give_consent"),
    Act.LIFT_OBJECTION: Form("circulations.lift", lambda _: {"text": ""}),
    Act.ENTER_REPLY: Form(
        "circulations.enter_reply",
        lambda _: {
            "member": "RUS", "kind": "objects", "received_at": EARLIER.date().isoformat(),
            "received_at_time": f"{EARLIER.hour + 1:02}:00", "zone": "UTC", "text": "",
            "original": (BytesIO(b"scan"), "note.pdf"),
        },
    ),
    Act.EDIT_CALENDAR: Form(
        "calendar.save",
        lambda at: {"holidays": "2023-01-01", "seen": " ".join(find_member(at.session, "MNG").holidays)},
    ),
}  # fmt: skip


def _nowhere(_: Place) -> dict[str, Any]:
    """Return the address of a procedure that is not there."""
    return {"circulation_id": "00000000-0000-0000-0000-000000000000"}


# Other forms of the same acts: on what is not there they are refused to everybody.
FORMS_BESIDE: list[tuple[Act, Form]] = [
    (
        Act.RECORD_TRANSMISSION,
        Form(
            "circulations.record_transmission",
            lambda _: {"at": "2022-10-01", "at_time": "09:00", "zone": "Asia/Seoul", "evidence": "Note verbale 1"},
            hidden=ALL, place=lambda at: _nowhere(at) | {"member": "RUS"},
        ),
    ),
    (
        Act.RECORD_TRANSMISSION,
        Form(
            "circulations.record_transmissions",
            lambda _: {"to": "RUS", "at": "2022-10-01", "at_time": "09:00", "zone": "Asia/Seoul", "evidence": "Note"},
            hidden=ALL, place=_nowhere,
        ),
    ),
    (Act.ACKNOWLEDGE_RECEIPT, Form("circulations.acknowledge", hidden=ALL, place=_nowhere)),
]  # fmt: skip
