"""The brackets that stand in the text: who stands behind each, between what there is to choose, what can be lifted."""

from uuid import UUID

from consult.api.ledger import base_of
from consult.api.operations import Operations
from consult.api.shapes import Listing, Shown
from consult.edge.acting import Acting
from consult.models import Compilation, Round, Version
from consult.procedure.rounds import may_see_names
from consult.queries.lifting import TakenBack, liftable
from consult.queries.working import fingerprint, working_text
from consult.text.brackets import count
from consult.text.paragraphs import Paragraph
from consult.text.settling import brackets_of

operations = Operations("Status of the text")


class ChoiceShown(Shown):
    """One of the wordings that compete in a bracket."""

    text: str
    members: list[str]
    operator: str


class BracketShown(Shown):
    """A bracket; `number` counts the opening signs of the paragraph. `words` stay when it is lifted."""

    number: int
    text: str
    operators: list[str]
    members: list[str]
    choices: list[ChoiceShown]
    words: str | None
    may_lift: bool
    may_drop: bool


class TakenBackShown(Shown):
    """What members let go of since the text was issued, as far as the reader may know them."""

    compilation_id: UUID
    item_id: str
    members: list[str]
    remaining: list[str]
    is_narrowed: bool


class BracketedShown(Shown):
    """A paragraph with its brackets, and what of it was let go of and can be lifted."""

    paragraph_id: UUID
    label: str
    text: str
    sha256: str
    brackets: list[BracketShown]
    taken_back: list[TakenBackShown]


@operations.reads("/drafts/<uuid:draft_id>/brackets")
def list_brackets(a: Acting, draft_id: UUID) -> Listing[BracketedShown]:
    """List the paragraphs with brackets, who stands behind each, and between what there is to choose."""
    base = base_of(a, draft_id)
    found = [p for p in working_text(a.session, base.id) if count(p.text)]
    return Listing(found, lambda p: _bracketed(a, base, p))


def _bracketed(a: Acting, base: Version, p: Paragraph) -> BracketedShown:
    return BracketedShown(
        paragraph_id=p.id, label=p.label, text=p.text, sha256=fingerprint(p.text),
        brackets=[
            BracketShown.of(
                one, operators=list(one.operators), members=list(one.members),
                choices=[ChoiceShown.of(choice, members=list(choice.members)) for choice in one.choices],
            )
            for one in brackets_of(p.text)
        ],
        taken_back=[_taken_back(a, one) for one in liftable(a.session, base.id).at(p.id)],
    )  # fmt: skip


def _taken_back(a: Acting, one: TakenBack) -> TakenBackShown:
    compilation = a.session.get_one(Compilation, one.compilation_id)
    attribution = a.session.get_one(Round, compilation.round_id).attribution
    let_go, remaining = (
        [m for m in found if may_see_names(a.by, m, attribution)] for found in (one.members, one.remaining)
    )
    return TakenBackShown(
        compilation_id=one.compilation_id, item_id=one.item.id, members=let_go, remaining=remaining,
        is_narrowed=one.is_narrowed,
    )  # fmt: skip
