"""How the acts on sessions and in the room are sent by their forms, in a scene."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID

from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.queries.working import fingerprint
from tests.forms import Form
from tests.places import plain_paragraph
from tests.recipes import ALL, Place
from tests.recipes_ledger import bracketed, plain
from tests.recipes_sessions import presence_seen, tick
from tests.scenes import WITHOUT, WITHOUT_CHAIR


def _delegation(capacity: str, act: Act) -> Callable[[Place], dict[str, Any]]:
    """Return the entries of a delegation to who has none so far."""
    return lambda at: {"holder": str(at.world.who(capacity).appointment), "acts": act.value}


FORMS: dict[Act, Form] = {
    Act.DELEGATE_ACTS: Form(
        "delegations.give", _delegation(WITHOUT, Act.CLEAR),
        own={Capacity.CHAIR.value: _delegation(WITHOUT_CHAIR, Act.RULE)},
    ),
    Act.RECORD_PRESENCE: Form(
        "presence.record", lambda at: {"present": ["MNG", "CHN"], "head-MNG": "Mr A", "seen": presence_seen(at)},
    ),
    Act.ELECT_OFFICER: Form(
        "elections.elect",
        lambda _: {
            "capacity": "rapporteur", "member": "JPN", "name": "New Officer", "email": "officer@body.example",
            "confirmed": "yes",
        },
    ),
    Act.RECORD_DECISION: Form("decisions.record", lambda _: {"text": "The Meeting decided so.", "draft": ""}),
    Act.DRAFT_SUMMARY: Form("summaries.save", lambda _: {"text": "It met.", "lock_version": "0"}),
    Act.FINALIZE_SUMMARY: Form(
        "summaries.finalize",
        lambda _: {
            "lock_version": "1", "confirmed": "yes", "instruction": "Letter of 2 October",
            "instruction_file": (BytesIO(b"scan"), "letter.pdf"),
        },
    ),
    Act.TAKE_UP_DRAFT: Form("considerations.take_up", lambda _: {"confirmed": "yes"}),
    Act.TYPE_PROPOSAL: Form(
        "floor.type_in", lambda at: {"member": "MNG", "operation": "delete", "paragraph": str(plain(at).id)}
    ),
    Act.RECORD_POSITION: Form(
        "floor.say", lambda at: {"member": "MNG", "value": "awaiting instructions", "paragraph": str(plain(at).id)},
    ),
    Act.CLOSE_CONSIDERATION: Form(
        "considerations.close", lambda at: {"confirmed": "yes", "lock_version": str(tick(at))}
    ),
    Act.RULE: Form(
        "rulings.bracket",
        lambda at: {
            "kind": "content of a bracket deleted", "option": "0", "seen": fingerprint(bracketed(at).text),
            "confirmed": "yes",
        },
    ),
    Act.AGREE_PARAGRAPH: Form(
        "rulings.agree",
        lambda at: {"status": "agreed ad referendum", "seen": fingerprint(plain(at).text), "confirmed": "yes"},
    ),
}  # fmt: skip
_NONE = UUID(int=0)
# Other forms of the same acts. On what is not there they are refused to everybody.
FORMS_BESIDE: list[tuple[Act, Form]] = [
    *(
        (act, Form(endpoint, hidden=ALL, place=lambda _: {"proposal_id": _NONE}))
        for act, endpoint in (
            (Act.TYPE_PROPOSAL, "floor.retype"), (Act.TYPE_PROPOSAL, "floor.withdraw"),
            (Act.RECORD_POSITION, "floor.say_to"), (Act.RULE, "rulings.proposal"),
        )
    ),
    (Act.RULE, Form("rulings.reverse", hidden=ALL, place=lambda _: {"ruling_id": _NONE})),
    (
        Act.RULE,
        Form(
            "rulings.remove", lambda at: {"seen": fingerprint(plain(at).text), "confirmed": "yes"},
            place=plain_paragraph,
        ),
    ),
]  # fmt: skip
