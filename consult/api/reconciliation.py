"""How each item is reflected: the secretariat's work, what members say to it, and the version that comes of it."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Entered, Listing, Moment, Seen, Shown
from consult.api.texts import ParagraphShown, shown
from consult.api.versions import VersionShown, show_version, told
from consult.edge.acting import Acting
from consult.models import Disposition
from consult.procedure.acts import Act, require_entitled
from consult.procedure.consensus import AnswerValue, Derived, Outcome
from consult.procedure.refusals import NotFound
from consult.queries.answers import Said, said
from consult.queries.beside import Beside, beside_of
from consult.queries.compilations import find_compilation
from consult.queries.reconciliation import Bench, Decided, bench, fingerprint, history, may_read_reflection
from consult.queries.revisions import revision
from consult.services import beside, dispositions, reconciliation, resolutions, revisions

operations = Operations("Reconciliation")
ITEM = "/compilations/<uuid:compilation_id>/items/<string(maxlength=80):item_id>"


class ProposerSaidShown(Shown):
    """What a proposer says to how its item is reflected; `member` is empty where the reader may not know it."""

    member: str
    value: str
    text: str


class ReflectedShown(Shown):
    """How an item is reflected. Without an outcome it is undecided."""

    item_id: str
    outcome: Outcome | Derived | None
    disposition_id: UUID | None
    wording: str | None
    observation: str
    said: list[ProposerSaidShown]


class DispositionShown(Shown):
    """A disposition that an item has or had; it is never overwritten, but replaced."""

    id: UUID
    item_id: str
    outcome: Outcome
    wording: str | None
    observation: str
    rank: int | None
    at: Moment
    replaced_at: Moment | None


class BenchShown(Shown):
    """How far the reconciliation has come; each hash is the `seen` of an act that names what was shown."""

    compilation_id: UUID
    items: int
    undecided: list[str]
    uncontested: list[str]
    seen_uncontested: str
    seen_text: str


class BesideShown(Shown):
    """Different insertions at one place, in the order in which they stand."""

    order: list[str]
    is_kept: bool
    seen: str


class DispositionEntered(Entered):
    """How an item is to be reflected; `seen` is the disposition that stood, null where none did."""

    outcome: Outcome
    wording: str | None = None
    observation: str = ""
    seen: UUID | None = None


class DispositionSeen(Entered):
    """The disposition that is taken back."""

    seen: UUID


class HashSeen(Entered):
    """The hash of what was shown."""

    seen: str


class Order(Entered):
    """In which order different insertions are all kept; `seen` is the hash of what was decided on them."""

    order: Annotated[list[str], Field(min_length=1, max_length=400)]
    seen: str


class ParagraphWording(Entered):
    """The secretariat's own wording of a paragraph, or null to drop it; `seen` is the lock_version of that before."""

    wording: str | None
    seen: Seen


class AnswerEntered(Entered):
    """Whether the delegation acknowledges how its item is reflected, or maintains it."""

    value: AnswerValue
    text: str = ""


class RevisionEntered(Entered):
    """What the next version is called; `seen` is the hash of the text shown."""

    name: str
    symbol: str = ""
    seen: str


@operations.reads("/compilations/<uuid:compilation_id>/bench")
def show_bench(a: Acting, compilation_id: UUID) -> BenchShown:
    """Show the secretariat how far its work on a compilation has come."""
    require_entitled(Act.DISPOSE, a.by)
    row = find_compilation(a.session, a.by, compilation_id)
    found = revision(a.session, row)
    undecided, listed = found.bench.undecided, found.bench.uncontested
    return BenchShown(
        compilation_id=row.id, items=len(found.bench.items), undecided=[d.item.id for d in undecided],
        uncontested=[d.item.id for d in listed], seen_uncontested=fingerprint(listed), seen_text=found.sha256,
    )  # fmt: skip


@operations.reads("/compilations/<uuid:compilation_id>/text")
def list_resulting_paragraphs(a: Acting, compilation_id: UUID) -> Listing[ParagraphShown]:
    """List the paragraphs of the text that would be issued now, to the secretariat."""
    require_entitled(Act.DISPOSE, a.by)
    return Listing(revision(a.session, find_compilation(a.session, a.by, compilation_id)).text, shown)


@operations.reads("/compilations/<uuid:compilation_id>/reflected")
def list_reflected(a: Acting, compilation_id: UUID) -> Listing[ReflectedShown]:
    """List how each item is reflected; before it is sent to the members, to the secretariat alone."""
    row = find_compilation(a.session, a.by, compilation_id)
    found = bench(a.session, row)
    rows = found.items if may_read_reflection(a.session, a.by, row) else ()
    return Listing(rows, lambda one: _reflected(a, found, one), lambda one: one.item.id)


@operations.reads(ITEM + "/dispositions")
def list_dispositions(a: Acting, compilation_id: UUID, item_id: str) -> Listing[DispositionShown]:
    """List all dispositions that an item ever had, oldest first, to the secretariat."""
    require_entitled(Act.DISPOSE, a.by)
    row = find_compilation(a.session, a.by, compilation_id)
    return Listing(history(a.session, row.id, item_id), DispositionShown.of)


@operations.reads(ITEM + "/beside")
def show_beside(a: Acting, compilation_id: UUID, item_id: str) -> BesideShown:
    """Show the secretariat the insertions at one place that exclude each other, of which an item is one."""
    require_entitled(Act.DISPOSE, a.by)
    group = beside_of(bench(a.session, find_compilation(a.session, a.by, compilation_id)), item_id)
    if group is None:
        raise NotFound("There is no such item in the compilation.")
    return _beside(group)


@operations.performs(Act.DISPOSE, ITEM + "/disposition", "PUT")
def dispose(a: Acting, compilation_id: UUID, item_id: str, body: DispositionEntered) -> DispositionShown:
    """Propose how an item is reflected."""
    row = dispositions.dispose(
        a.session, by=a.by, now=a.now, compilation_id=compilation_id, item_id=item_id, **dict(body)
    )
    return DispositionShown.of(row)


@operations.performs(Act.UNDO_DISPOSITION, ITEM + "/disposition/undo")
def undo_disposition(a: Acting, compilation_id: UUID, item_id: str, body: DispositionSeen) -> None:
    """Take the last disposition of an item back; what stood before it stands again."""
    dispositions.undo_disposition(
        a.session, by=a.by, now=a.now, compilation_id=compilation_id, item_id=item_id, seen=body.seen
    )


@operations.performs(Act.DISPOSE, "/compilations/<uuid:compilation_id>/uncontested")
def reflect_uncontested(a: Acting, compilation_id: UUID, body: HashSeen) -> None:
    """Reflect all uncontested editorial proposals, exactly those shown."""
    dispositions.dispose_uncontested(a.session, by=a.by, now=a.now, compilation_id=compilation_id, seen=body.seen)


@operations.performs(Act.DISPOSE, "/compilations/<uuid:compilation_id>/beside")
def keep_beside(a: Acting, compilation_id: UUID, body: Order) -> None:
    """Keep different insertions at one place, all of them in the order given."""
    beside.keep_beside(
        a.session, by=a.by, now=a.now, compilation_id=compilation_id, order=body.order, seen=body.seen
    )  # fmt: skip


@operations.performs(Act.DISPOSE, ITEM + "/alternatives")
def show_as_alternatives(a: Acting, compilation_id: UUID, item_id: str, body: HashSeen) -> None:
    """Show different insertions at one place as alternatives again."""
    beside.show_as_alternatives(
        a.session, by=a.by, now=a.now, compilation_id=compilation_id, item_id=item_id, seen=body.seen
    )


@operations.performs(
    Act.WORD_PARAGRAPH, "/compilations/<uuid:compilation_id>/paragraphs/<uuid:paragraph_id>/wording", "PUT"
)
def word_paragraph(a: Acting, compilation_id: UUID, paragraph_id: UUID, body: ParagraphWording) -> None:
    """Set the secretariat's own wording of a paragraph, or drop it."""
    resolutions.word_paragraph(
        a.session, by=a.by, now=a.now, compilation_id=compilation_id, paragraph_id=paragraph_id, **dict(body)
    )


@operations.performs(Act.PROPOSE_REFLECTION, "/compilations/<uuid:compilation_id>/proposing")
def propose_reflection(a: Acting, compilation_id: UUID) -> None:
    """Send the members how each item is reflected."""
    reconciliation.propose_reflection(a.session, by=a.by, now=a.now, compilation_id=compilation_id)


@operations.performs(Act.ANSWER, "/dispositions/<uuid:disposition_id>/answer", "PUT")
def answer_disposition(a: Acting, disposition_id: UUID, body: AnswerEntered) -> None:
    """Say for the delegation whether it acknowledges how its item is reflected, or maintains it."""
    reconciliation.answer(a.session, by=a.by, now=a.now, disposition_id=disposition_id, **dict(body))


@operations.performs(Act.ISSUE_REVISION, "/compilations/<uuid:compilation_id>/issue", makes=show_version)
def issue_revision(a: Acting, compilation_id: UUID, body: RevisionEntered) -> VersionShown:
    """Issue the next version, exactly as it was shown."""
    row = revisions.issue_revision(a.session, by=a.by, now=a.now, compilation_id=compilation_id, **dict(body))
    return told(a, row)


def _reflected(a: Acting, found: Bench, one: Decided) -> ReflectedShown:
    given: Disposition | None = one.disposition
    heard: tuple[Said, ...] = said(a.by, one.answers, found.round.attribution)
    return ReflectedShown(
        item_id=one.item.id, outcome=one.outcome,
        disposition_id=given.id if given and one.item.is_standing else None, wording=given.wording if given else None,
        observation=given.observation if given else "", said=[ProposerSaidShown.of(s) for s in heard],
    )  # fmt: skip


def _beside(group: Beside) -> BesideShown:
    return BesideShown(order=list(group.order), is_kept=group.is_kept, seen=group.seen)
