"""How the acts on the status of the text are done in a scene.

Where a scene has no consideration, one that is over stands in: the act is then refused, not unknown.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from consult.models import Consideration
from consult.procedure.acts import TABLE, Act
from consult.procedure.capacities import Capacity
from consult.procedure.ledger import RulingKind, Status
from consult.queries.drafts import current_base, open_consideration
from consult.queries.working import working_text
from consult.services import amendments, ledger, rulings, settling
from consult.services.reopening import add_entry
from consult.text.brackets import count
from consult.text.paragraphs import Paragraph, Text, sha256
from tests.recipes import Place, Recipe
from tests.scenes import NOW, known

_BEFORE = NOW - timedelta(minutes=1)


def text_now(at: Place) -> Text:
    """Return the text of the scene as it stands."""
    base = current_base(at.session, at.scene.draft)
    return working_text(at.session, base.id) if base else at.scene.base


def plain(at: Place) -> Paragraph:
    """Return the last paragraph without brackets."""
    return next(p for p in reversed(text_now(at)) if not count(p.text))


def bracketed(at: Place) -> Paragraph:
    """Return the first paragraph with a bracket, if the scene has one."""
    return next((p for p in text_now(at) if count(p.text)), plain(at))


def a_consideration(at: Place) -> UUID:
    """Return the open consideration, or a closed one where the scene is at another stage."""
    found = open_consideration(at.session, at.scene.draft)
    if found is not None:
        return found.id
    by = at.world.who(Capacity.SECRETARIAT.value)
    row = Consideration(
        session_id=at.world.session, draft_id=at.scene.draft, base_id=at.scene.version, opened_at=_BEFORE,
        opened_by_id=by.appointment, closed_at=_BEFORE, closed_by_id=by.appointment,
    )  # fmt: skip
    at.session.add(row)
    at.session.flush()
    return row.id


def _agreed(at: Place) -> UUID:
    """Let a paragraph be agreed, and return it."""
    here, by = plain(at), at.world.who(Capacity.SECRETARIAT.value)
    add_entry(
        at.session, by=by, now=_BEFORE, paragraph_id=here.id, version_id=at.scene.version,
        status=Status.AD_REFERENDUM, text=here.text, present=["MNG"],
    )  # fmt: skip
    return here.id


def _withdrawn(at: Place) -> UUID:
    """Let Mongolia withdraw what it proposed, where a bracket may be lifted; its paragraph."""
    if at.scene.stage in TABLE[Act.LIFT_BRACKET].stages:
        by = at.world.who(Capacity.FOCAL_POINT.value)
        amendments.withdraw_proposal(
            at.session, by=by, now=_BEFORE, proposal_id=known(at.scene.answers.proposal)
        )  # fmt: skip
    return at.scene.base[0].id


def _corrected(at: Place) -> UUID:
    """Let a correction wait for being issued, where it may be; its paragraph."""
    here = plain(at)
    if at.scene.stage in TABLE[Act.ISSUE_SETTLED].stages:
        settling.correct_text(
            at.session, by=at.world.who(Capacity.SECRETARIAT.value), now=_BEFORE, draft_id=at.scene.draft,
            paragraph_id=here.id, text=f"{here.text};", seen=here.text, reason="A slip.",
        )  # fmt: skip
    return here.id


def seen_at(at: Place) -> str:
    """Return the words of the paragraph that was arranged, as they stand."""
    return next((p.text for p in text_now(at) if p.id == at.arranged), "")


def _ruling(at: Place) -> dict[str, Any]:
    here = bracketed(at)
    return {
        "consideration_id": at.arranged, "paragraph_id": here.id, "bracket": 1, "kind": RulingKind.DELETE,
        "seen": here.text,
    }  # fmt: skip


def _agreeing(at: Place) -> dict[str, Any]:
    here = plain(at)
    return {"consideration_id": at.arranged, "paragraph_id": here.id, "status": Status.AD_REFERENDUM, "seen": here.text}


def _on_paragraph(**more: Any) -> Any:
    return lambda at: {"draft_id": at.scene.draft, "paragraph_id": at.arranged, "seen": seen_at(at)} | more


RECIPES: dict[Act, Recipe] = {
    Act.RULE: Recipe(rulings.rule_on_bracket, _ruling, arrange=a_consideration),
    Act.AGREE_PARAGRAPH: Recipe(ledger.agree_paragraph, _agreeing, arrange=a_consideration),
    Act.REOPEN_PARAGRAPH: Recipe(
        ledger.reopen_paragraph, _on_paragraph(reason="Our capital asks."), arrange=_agreed
    ),
    Act.LIFT_BRACKET: Recipe(settling.lift_bracket, _on_paragraph(), arrange=_withdrawn),
    Act.CORRECT_TEXT: Recipe(
        settling.correct_text,
        lambda at: {
            "draft_id": at.scene.draft, "paragraph_id": plain(at).id, "seen": plain(at).text,
            "text": f"{plain(at).text}.", "reason": "A slip.",
        },
    ),
    Act.ISSUE_SETTLED: Recipe(
        settling.issue_settled,
        lambda at: {"draft_id": at.scene.draft, "name": "Rev.9", "symbol": "", "seen": sha256(text_now(at))},
        arrange=_corrected,
    ),
}  # fmt: skip
