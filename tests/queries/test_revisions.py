"""The text that dispositions yield, whatever they are: rule 2.3, and the base is always in it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from consult.models import Answer, Compilation, Disposition, Round
from consult.procedure.capacities import Actor
from consult.procedure.consensus import (
    AnswerValue,
    Derived,
    ItemKind,
    Outcome,
    Reconciliation,
    Treatment,
    possible_outcomes,
)
from consult.procedure.rounds import Attribution
from consult.procedure.submissions import Nature
from consult.queries.compilations import compiled
from consult.queries.items import Compiled, CompiledItem, Proposer, in_order
from consult.queries.reconciliation import WITH_WORDS, Bench, decided
from consult.queries.revisions import Revision, reflection
from consult.text.brackets import Alternatives, Operator, Plain, Tree, Words, parse, render
from consult.text.changes import Change
from consult.text.merge import merge
from consult.text.omissions import keeps
from consult.text.paragraphs import Kind, Paragraph, Text, normalize
from consult.text.tokens import words
from tests.reconciled import a_reconciliation

AT = datetime(2022, 11, 3, tzinfo=UTC)
MEMBERS = ("CHN", "KOR", "MNG")
VOCABULARY = ["all", "States", "agree", "to", "clean", "air", "[or water]", ",", "and", "forests"]
SENTENCES = st.lists(st.sampled_from(VOCABULARY), min_size=2, max_size=7).map(" ".join)


def _id(name: object) -> UUID:
    """The same ids in every run, so that Hypothesis finds its way."""
    return uuid5(NAMESPACE_URL, str(name))


@st.composite
def _merged(draw: st.DrawFn) -> tuple[Text, Sequence[Change]]:
    """A text, and the changes that up to three members propose to it."""
    sentences = draw(st.lists(SENTENCES, min_size=1, max_size=3))
    base = tuple(Paragraph(_id(n), Kind.OPERATIVE, text) for n, text in enumerate(sentences))
    edited = {}
    for member in MEMBERS[: draw(st.integers(1, 3))]:
        text = [Paragraph(p.id, p.kind, draw(SENTENCES | st.just(p.text))) for p in base if draw(st.integers(0, 5))]
        if not draw(st.integers(0, 2)):
            text.insert(draw(st.integers(0, len(text))), Paragraph(_id(member), Kind.OPERATIVE, draw(SENTENCES)))
        edited[member] = tuple(text)
    return base, merge(base, edited).changes


def _item(change: Change, nature: Nature) -> CompiledItem:
    return CompiledItem(
        change.id, ItemKind.CHANGE, change.op.value, change.paragraph, change.start, change.end, change.old, change.new,
        change.after, change.order, change.kind, change.level, change.notes, change.cluster, nature,
        proposers=tuple(Proposer(member) for member in change.members),
    )  # fmt: skip


@st.composite
def _revisions(draw: st.DrawFn, *, editorial: bool = True, answered: bool = True) -> Revision:
    """A reconciliation in any state: some items decided, some answered."""
    base, changes = draw(_merged())
    natures = st.sampled_from(Nature) if editorial else st.just(Nature.SUBSTANTIVE)
    items = in_order(base, [_item(change, draw(natures)) for change in changes])
    compilation, given_to, answers = _id("compilation"), {}, {}
    for item in items:
        possible = possible_outcomes(item.kind, has_words=item.op in WITH_WORDS)
        outcome = draw(st.sampled_from([*possible, None]))
        if outcome is None:
            continue
        wording = draw(SENTENCES) if outcome is Outcome.WITH_CHANGES else None
        disposition = Disposition(
            id=_id(item.id), compilation_id=compilation, item_id=item.id, outcome=outcome, wording=wording,
            by_id=compilation, at=AT,
        )  # fmt: skip
        given_to[item.id] = disposition
        said = {m: draw(st.sampled_from([*AnswerValue, None])) for m in item.members} if answered else {}
        answers[disposition.id] = tuple(
            Answer(disposition_id=disposition.id, member_code=m, value=value, by_id=compilation, at=AT)
            for m, value in said.items()
            if value
        )
    mode = draw(st.sampled_from(Reconciliation))
    consultation = Round(
        draft_id=compilation, base_id=compilation, number=1, invited="comments and proposals", opens_at=AT, deadline=AT,
        zone="UTC", opened_at=AT, rules={"reconciliation": mode.value}, attribution=Attribution.MEMBERS,
    )  # fmt: skip
    number = Compilation(id=compilation, round_id=consultation.id, number=1, base_id=compilation, sha256="")
    return Revision(Bench(number, consultation, Compiled(base, MEMBERS, items), decided(items, given_to, answers)), {})


def _stripped(tree: Tree) -> str:
    """Return the text without what is proposed in brackets: of alternatives the first, where that is the base's."""
    return "".join(node.text if isinstance(node, Plain) else _without(node.body, node.members) for node in tree)


def _without(body: Words | Operator | Alternatives, members: tuple[str, ...]) -> str:
    if isinstance(body, Words):
        return "" if members else f"[{_stripped(body.children)}]"
    if isinstance(body, Alternatives):
        first, whose = body.options[0]
        return "" if whose else _stripped(first)
    kept = [c.children for c in body.clauses if c.operator in {"DEL", "RESERVE", "RETAIN"} and c.children]
    return "".join(_stripped(children) for children in kept)


def _unbracketed(text: str) -> list[str]:
    return [word for word in words(text) if word not in {"[", "]"}]


@given(_revisions(editorial=False, answered=False))
def test_stripped_of_what_stands_in_brackets_it_is_the_base(revision: Revision) -> None:
    if revision.bench.mode is Reconciliation.REFLECT:
        return
    base = {p.id: p.text for p in revision.bench.compiled.base}
    made = {p.id: p.text for p in revision.composition.text if p.id in base}
    assert list(made) == list(base), "no paragraph of the base goes, none moves"
    for identity, text in made.items():  # a bracket of the base may hold further wordings now
        assert _unbracketed(_stripped(parse(text))) == _unbracketed(base[identity])


@given(_revisions(editorial=False))
def test_no_substantive_word_stands_unbracketed_where_the_rules_say_brackets(revision: Revision) -> None:
    if revision.bench.mode is Reconciliation.REFLECT:
        return
    base = {p.id: p.text for p in revision.bench.compiled.base}
    for paragraph in revision.composition.text:
        if paragraph.id in base:
            assert keeps(base[paragraph.id], paragraph.text)
        else:
            assert paragraph.text.startswith("[")
            assert paragraph.text.endswith("]")


@given(_revisions())
def test_every_item_is_in_the_text_unless_its_proposers_let_go(revision: Revision) -> None:
    # Without brackets: one that a member inserts as a whole bears its name, and not another bracket around it.
    everything = _unbracketed(" ".join(p.text for p in revision.composition.text))
    for d in revision.bench.items:
        own, suggested = revision.treatments(d)
        if not d.standing.proposers <= d.standing.acknowledged:
            assert own is not Treatment.NONE or suggested is not Treatment.NONE
        if own is Treatment.BRACKETED and d.item.new.strip():
            assert _contains(everything, _unbracketed(d.item.new)), d.item
        wording = d.disposition.wording if d.disposition else None
        if suggested is not Treatment.NONE and wording and d.item.op in {"insert", "replace", "delete"}:
            assert _contains(everything, _unbracketed(wording)), d.item


@given(_revisions())
def test_spans_tile_every_paragraph(revision: Revision) -> None:
    made = revision.composition
    for paragraph in made.text:
        spans = made.spans[paragraph.id]
        assert [s.start for s in spans] == [0, *(s.end for s in spans[:-1])][: len(spans)]
        assert (spans[-1].end if spans else 0) == len(paragraph.text)


@given(_revisions())
def test_a_part_shows_what_the_whole_will_hold(revision: Revision) -> None:
    """Paragraph by paragraph the workbench shows the text, but for what moves or joins paragraphs."""
    moving = {"move_paragraph", "join_paragraphs"}
    if any(d.item.op in moving for d in revision.bench.items):
        return
    shown = [p.text for place in (None, *(p.id for p in revision.bench.compiled.base)) for p in revision.part(place)]
    assert shown == [p.text for p in revision.composition.text]


@given(_revisions())
def test_what_dispositions_yield_may_be_saved_as_own_wording(revision: Revision) -> None:
    structural = {"move_paragraph", "join_paragraphs", "split_paragraph", "delete_paragraph", "set_kind"}
    for paragraph in revision.bench.compiled.base:
        if any(d.item.op in structural for d in revision.bench.of(paragraph.id)):
            continue
        assert revision.omissions(paragraph.id, revision.seed(paragraph.id)) == ()


@given(_revisions())
def test_same_facts_same_text(revision: Revision) -> None:
    again = Revision(revision.bench, {})
    assert again.sha256 == revision.sha256
    assert again.text == revision.text
    assert all(render(parse(p.text)) == p.text == normalize(p.text) for p in revision.text)


@given(_revisions())
def test_withdrawn_items_leave_no_word(revision: Revision) -> None:
    gone = tuple(
        CompiledItem(**{f: getattr(d.item, f) for f in ("id", "kind", "op", "paragraph", "start", "end", "old", "new")})
        for d in revision.bench.items
    )
    bench = Bench(
        revision.bench.compilation, revision.bench.round,
        Compiled(revision.bench.compiled.base, MEMBERS, gone), decided(gone, {}, {}),
    )  # fmt: skip
    assert {d.outcome for d in bench.items} <= {Derived.WITHDRAWN}
    assert [p.text for p in Revision(bench, {}).text] == [p.text for p in bench.compiled.base]


def test_the_reflection_is_the_secretariats_until_it_is_sent(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    content = compiled(session, work.compilation)

    def is_shown(actor: Actor) -> bool:
        return reflection(session, actor, work.compilation, content) is not None

    assert is_shown(work.answered.secretariat)
    assert not is_shown(work.answered.focal_point("CHN"))
    work.proposes()
    assert is_shown(work.answered.focal_point("CHN"))


def _contains(outer: Sequence[str], inner: Sequence[str]) -> bool:
    size = len(inner)
    return any(list(outer[i : i + size]) == list(inner) for i in range(len(outer) - size + 1))
