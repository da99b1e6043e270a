"""Compilations: every item of every member, what members say to them, and the acts of issuing one."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Entered, Listing, Moment, Shown
from consult.edge.acting import Acting
from consult.models import Compilation
from consult.models.compilations import ValidationOutcome
from consult.procedure.acts import Act
from consult.procedure.consensus import ItemKind, ReactionValue
from consult.procedure.rounds import may_see_names
from consult.procedure.submissions import Nature
from consult.queries.compilations import (
    CompiledItem,
    MemberAnswer,
    answers_of_members,
    find_compilation,
    is_current,
    preview,
    read,
)
from consult.queries.compilations import compilations as recorded
from consult.queries.items import Given, Proposer
from consult.queries.rounds import find_round
from consult.services import compilations, reactions
from consult.text.paragraphs import Kind

operations = Operations("Compilations")


class CompilationShown(Shown):
    """An issued compilation; `sha256` is that of its base, its submissions and its items."""

    id: UUID
    round_id: UUID
    number: int
    base_id: UUID
    sha256: str
    issued_at: Moment
    reason: str
    reflection_proposed_at: Moment | None
    is_current: bool


class ProposerShown(Shown):
    """A member behind an item; `member` is empty where the reader may not know it, and then instants are not told."""

    member: str
    operation: str
    rationale: str
    nature: Nature
    is_late: bool
    is_withdrawn: bool
    withdrawn_at: Moment | None
    is_narrowed: bool


class ReactionShown(Shown):
    """What a member says to an item; `member` is empty where the reader may not know it, and then `at` is not told."""

    member: str
    value: ReactionValue
    wording: str
    at: Moment | None


class ItemShown(Shown):
    """An item: a change of the base, a stance, or a comment. Those of one `cluster` diverge or touch."""

    id: str
    kind: ItemKind
    op: str
    paragraph_id: UUID | None
    start: int
    end: int
    old: str
    new: str
    after_id: UUID | None
    order: int
    new_kind: Kind | None
    new_level: int | None
    notes: list[str]
    cluster: int | None
    nature: Nature
    is_superseded: bool
    is_standing: bool
    proposers: list[ProposerShown]
    reactions: list[ReactionShown]


class MemberAnswerShown(Shown):
    """What a member submitted, and whether it says that the compilation reflects it. No answer is no agreement."""

    member: str
    received_at: Moment | None
    no_comments: bool
    is_late: bool
    is_compiled: bool
    validation: ValidationOutcome | None
    text: str = Field(description="what it misses, where the reader may know")


class Anew(Entered):
    """Why the compilation is made anew."""

    reason: str


class ValidationEntered(Entered):
    """Whether the compilation reflects the submission; if not, what is missing."""

    outcome: ValidationOutcome
    text: str = ""


class ReactionEntered(Entered):
    """What the delegation says to an item of others."""

    value: ReactionValue
    wording: str = ""


@operations.reads("/rounds/<uuid:round_id>/compilations")
def list_compilations(a: Acting, round_id: UUID) -> Listing[CompilationShown]:
    """List the compilations of a round, by number."""
    find_round(a.session, a.by, round_id)
    return Listing(recorded(a.session, round_id), lambda row: _told(a, row))


@operations.reads("/rounds/<uuid:round_id>/compilation/items")
def preview_items(a: Acting, round_id: UUID) -> Listing[ItemShown]:
    """List what the compilation would hold if it were issued now, to whoever may read the answers by now."""
    found = preview(a.session, a.by, find_round(a.session, a.by, round_id), a.now)
    return Listing(found.items, item_told)


@operations.reads("/compilations/<uuid:compilation_id>")
def show_compilation(a: Acting, compilation_id: UUID) -> CompilationShown:
    """Show a compilation."""
    return _told(a, find_compilation(a.session, a.by, compilation_id))


@operations.reads("/compilations/<uuid:compilation_id>/items")
def list_items(a: Acting, compilation_id: UUID) -> Listing[ItemShown]:
    """List the items of a compilation in the order of the text, with the reactions to them."""
    return Listing(read(a.session, a.by, find_compilation(a.session, a.by, compilation_id)).items, item_told)


@operations.reads("/compilations/<uuid:compilation_id>/members")
def list_member_answers(a: Acting, compilation_id: UUID) -> Listing[MemberAnswerShown]:
    """List per member what it submitted and whether it has confirmed the compilation."""
    row = find_compilation(a.session, a.by, compilation_id)
    consultation = find_round(a.session, a.by, row.round_id)
    rows = answers_of_members(a.session, consultation, row)
    named = {m.member.code for m in rows if may_see_names(a.by, m.member.code, consultation.attribution)}
    return Listing(rows, lambda one: _answer(one, named), lambda one: one.member.code)


@operations.performs(Act.ISSUE_COMPILATION, "/rounds/<uuid:round_id>/compilations", makes=show_compilation)
def issue_compilation(a: Acting, round_id: UUID) -> CompilationShown:
    """Issue the compilation of a round that has closed."""
    return _told(a, compilations.issue_compilation(a.session, by=a.by, now=a.now, round_id=round_id))


@operations.performs(Act.RECOMPILE, "/compilations/<uuid:compilation_id>/anew", makes=show_compilation)
def recompile(a: Acting, compilation_id: UUID, body: Anew) -> CompilationShown:
    """Issue the compilation anew under the next number, with the reason."""
    row = compilations.recompile(a.session, by=a.by, now=a.now, compilation_id=compilation_id, reason=body.reason)
    return _told(a, row)


@operations.performs(Act.VALIDATE, "/compilations/<uuid:compilation_id>/validation", "PUT")
def validate_compilation(a: Acting, compilation_id: UUID, body: ValidationEntered) -> None:
    """Say for the delegation whether the compilation reflects its submission."""
    reactions.validate(a.session, by=a.by, now=a.now, compilation_id=compilation_id, **dict(body))


@operations.performs(
    Act.REACT, "/compilations/<uuid:compilation_id>/items/<string(maxlength=80):item_id>/reaction", "PUT"
)
def react_to_item(a: Acting, compilation_id: UUID, item_id: str, body: ReactionEntered) -> ReactionShown:
    """React for the delegation to an item of others."""
    row = reactions.react(
        a.session, by=a.by, now=a.now, compilation_id=compilation_id, item_id=item_id, **dict(body)
    )  # fmt: skip
    return ReactionShown.of(row, member=row.member_code)


def item_told(item: CompiledItem) -> ItemShown:
    """Return an item as it is told; it has been read as the reader may see it."""
    return ItemShown.of(
        item, paragraph_id=item.paragraph, after_id=item.after, notes=list(item.notes),
        proposers=_proposers(item.proposers), reactions=_reactions(item.reactions),
    )  # fmt: skip


def _proposers(found: Sequence[Proposer]) -> list[ProposerShown]:
    return [ProposerShown.of(one) for one in found]


def _reactions(found: Sequence[Given]) -> list[ReactionShown]:
    return [ReactionShown.of(one) for one in found]


def _told(a: Acting, row: Compilation) -> CompilationShown:
    return CompilationShown.of(row, is_current=is_current(a.session, row))


def _answer(one: MemberAnswer, named: set[str]) -> MemberAnswerShown:
    said, sent = one.validation, one.submission
    # What a member misses may say what it proposed.
    is_told = said is not None and said.outcome is ValidationOutcome.MISSING and one.member.code in named
    return MemberAnswerShown(
        member=one.member.code, received_at=sent.received_at if sent else None,
        no_comments=bool(sent and sent.no_comments), is_late=bool(sent and sent.late), is_compiled=one.is_compiled,
        validation=said.outcome if said else None, text=said.text if said and is_told else "",
    )  # fmt: skip
