"""How the acts on adoption are sent by their forms, in a scene."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from consult.formats import markdown
from consult.procedure.acts import Act
from consult.queries.circulations import working_days_later
from consult.queries.drafts import text_of
from tests.builders import a_text
from tests.forms import Form
from tests.recipes import Place
from tests.recipes_adoption import AMENDED, base_seen, corrected, final_of
from tests.scenes import NOW


def _instructed(**entries: str) -> dict[str, Any]:
    """Return entries of an act of the chair, as the secretariat sends them."""
    paper = {"instruction": "Letter of the chair", "instruction_file": (BytesIO(b"scan"), "letter.pdf")}
    return entries | {"confirmed": "yes"} | paper


def _correction(at: Place) -> dict[str, Any]:
    until, words = working_days_later(at.session, NOW, 10), corrected(at)
    text = text_of(at.session, final_of(at))
    return {
        "seen": str(final_of(at)), "reason": "Typing.", "expires": until.date().isoformat(),
        "expires_time": f"{until:%H:%M}", "zone": "UTC", "confirmed": "yes",
        "text": markdown.write(tuple(replace(p, text=words.get(p.id, p.text)) for p in text)),
    }  # fmt: skip


FORMS: dict[Act, Form] = {
    Act.ISSUE_CHAIRS_TEXT: Form(
        "adoption.chairs_text",
        lambda _: _instructed(name="Chair’s text", symbol="", text=markdown.write(a_text(*AMENDED))),
    ),
    Act.SUBMIT_FOR_ADOPTION: Form(
        "adoption.submit",
        lambda at: _instructed(
            seen=base_seen(at), name="Text for adoption", reason="Asked for.", text=markdown.write(a_text(*AMENDED))
        ),
    ),
    Act.WITHDRAW_FROM_ADOPTION: Form("adoption.withdraw", lambda _: _instructed(reason="Members want more time.")),
    Act.DECIDE_ADOPTION: Form(
        "adoption.decide", lambda at: _instructed(version=str(final_of(at)), outcome="adopted", symbol="BODY/99"),
    ),
    Act.MAKE_STATEMENT: Form(
        "adoption.make_statement",
        lambda _: {"kind": "reservation", "text": "We reserve our position on it.", "confirmed": "yes"},
    ),
    Act.PROPOSE_CORRECTION: Form("adoption.propose_correction", _correction),
    Act.ARCHIVE_DRAFT: Form("archive.archive", lambda _: {"reason": "Finished.", "confirmed": "yes"}),
    Act.RESTORE_DRAFT: Form("archive.restore", lambda _: {"reason": "Taken up again.", "confirmed": "yes"}),
}  # fmt: skip
