"""The reconciliation of a round of the exercise: compiled, disposed of, answered, issued as the next version."""

from typing import Any

from consult.cli.exercise.players import Turn, read
from consult.cli.exercise.texts import base_of, paragraph, round_of, there
from consult.models import Compilation
from consult.models.compilations import ValidationOutcome
from consult.procedure.consensus import AnswerValue, ItemKind, Outcome, ReactionValue
from consult.procedure.submissions import Nature
from consult.queries.compilations import compiled
from consult.queries.drafts import latest_compilation, text_of
from consult.queries.items import CompiledItem
from consult.queries.reconciliation import current_disposition
from consult.queries.revisions import revision
from consult.services import compilations, dispositions, reactions, reconciliation, revisions
from consult.text.paragraphs import Text

OUTCOMES = {"partly": Outcome.WITH_CHANGES}
OPERATIONS = {
    "insert_paragraph": "new_paragraph", "delete_paragraph": "delete", "move_paragraph": "move",
    "split_paragraph": "split", "join_paragraphs": "join",
}  # fmt: skip


def issue_compilation(turn: Turn) -> None:
    """Compile what the members have submitted."""
    turn.does(compilations.issue_compilation, round_id=round_of(turn).id)


def dispose(turn: Turn) -> None:
    """Say of every item how it is reflected: as its file says, else in brackets, and editorial ones as proposed."""
    told = read(turn.row["file"])
    text = turn.asks(text_of, base_of(turn).id)
    compilation = compilation_of(turn)
    for item in turn.asks(compiled, compilation).items:
        said = _said_of(item, text, told)
        outcome = said.get("outcome") or _by_default(item)
        turn.does(
            dispositions.dispose, compilation_id=compilation.id, item_id=item.id,
            outcome=OUTCOMES.get(outcome) or Outcome(outcome), observation=said.get("observation", ""),
        )  # fmt: skip


def _said_of(item: CompiledItem, text: Text, told: dict[str, Any]) -> dict[str, Any]:
    """Return what a file says of an item: that of a whole answer beside its comment, or in a list of its own."""
    label = next((p.label for p in text if p.id == item.paragraph), "")
    if item.kind is ItemKind.COMMENT:
        beside = [
            comment | comment["disposition"]
            for answer in told.get("answers", []) for comment in answer["comments"]
            if answer["member"] in item.members and comment["text"] == item.new
        ]  # fmt: skip
        listed = (one for one in told.get("comments", []) if _fits_comment(one, item, label))
        return next(iter([*beside, *listed]), {})
    return next((one for one in told.get("dispositions", []) if _fits(one, item, label)), {})


def _fits_comment(one: dict[str, Any], item: CompiledItem, label: str) -> bool:
    return (one["member"], one["paragraph"], one["quote"]) == (item.members[0], label or "whole", item.old)


def _fits(one: dict[str, Any], item: CompiledItem, label: str) -> bool:
    operation = OPERATIONS.get(item.op, item.op)
    is_there = (one["paragraph"], one["operation"], one["members"]) == (label, operation, list(item.members))
    return is_there and one.get("new", item.new).strip() == item.new.strip()


def _by_default(item: CompiledItem) -> str:
    if item.kind is ItemKind.COMMENT:
        return Outcome.NOTED.value
    return (Outcome.REFLECTED if item.nature is Nature.EDITORIAL else Outcome.IN_BRACKETS).value


def validate(turn: Turn) -> None:
    """Let a member say whether the compilation reflects its submission."""
    missing = turn.row.get("missing", "")
    outcome = ValidationOutcome.MISSING if missing else ValidationOutcome.CONFIRMED
    turn.does(reactions.validate, compilation_id=compilation_of(turn).id, outcome=outcome, text=missing)


def react(turn: Turn) -> None:
    """Let a member say how it sees what others propose on a paragraph."""
    row = turn.row
    for item in _items(turn):
        if set(row["to"]) <= {*item.members} and row.get("new", item.new).strip() == item.new.strip():
            turn.does(
                reactions.react, compilation_id=compilation_of(turn).id, item_id=item.id,
                value=ReactionValue(row["value"]), wording=row.get("wording", ""),
            )  # fmt: skip


def propose_reflection(turn: Turn) -> None:
    """Send the members how each item is reflected."""
    turn.does(reconciliation.propose_reflection, compilation_id=compilation_of(turn).id)


def answer(turn: Turn) -> None:
    """Let a member say to how its items on a paragraph are reflected: on all paragraphs where the file names none."""
    compilation = compilation_of(turn)
    member = turn.row["by"].partition(" ")[0]
    for item in _items(turn):
        if member in item.members:
            made = turn.asks(current_disposition, compilation.id, item.id)
            turn.does(
                reconciliation.answer, disposition_id=there(made).id, value=AnswerValue(turn.row["value"]),
                text=turn.row.get("text", ""),
            )  # fmt: skip


def issue_revision(turn: Turn) -> None:
    """Issue the next version out of the compilation."""
    compilation = compilation_of(turn)
    turn.does(
        revisions.issue_revision, compilation_id=compilation.id, name=turn.row["name"], symbol=turn.row["symbol"],
        seen=turn.asks(revision, compilation).sha256,
    )  # fmt: skip


def compilation_of(turn: Turn) -> Compilation:
    """Return the newest compilation of the round on the text as it stands."""
    return there(turn.asks(latest_compilation, round_of(turn).id))


def _items(turn: Turn) -> list[CompiledItem]:
    """Return the items at the paragraph that the file names, or all."""
    items = turn.asks(compiled, compilation_of(turn)).items
    if "paragraph" not in turn.row:
        return [*items]
    here = paragraph(turn.asks(text_of, base_of(turn).id), turn.row["paragraph"]).id
    return [item for item in items if item.paragraph == here]


ACTS = {
    "compile": issue_compilation,
    "dispose": dispose,
    "validate": validate,
    "react": react,
    "propose reflection": propose_reflection,
    "answer": answer,
    "issue revision": issue_revision,
}
