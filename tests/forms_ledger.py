"""How the acts on the status of the text are sent by their forms, in a scene. Rulings are sent from the room."""

from consult.procedure.acts import Act
from consult.text.paragraphs import sha256
from tests.forms import Form
from tests.recipes_ledger import plain, seen_at, text_now

FORMS: dict[Act, Form] = {
    Act.REOPEN_PARAGRAPH: Form(
        "ledger.reopen", lambda at: {"seen": seen_at(at), "reason": "Our capital asks.", "confirmed": "yes"},
    ),
    Act.LIFT_BRACKET: Form("ledger.lift", lambda at: {"seen": seen_at(at), "confirmed": "yes"}),
    Act.CORRECT_TEXT: Form(
        "ledger.correct",
        lambda at: {
            "seen": plain(at).text, "text": f"{plain(at).text}.", "reason": "A slip.", "confirmed": "yes"
        },
    ),
    Act.ISSUE_SETTLED: Form(
        "ledger.issue", lambda at: {"seen": sha256(text_now(at)), "name": "Rev.9", "symbol": "", "confirmed": "yes"},
    ),
}  # fmt: skip
