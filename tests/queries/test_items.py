"""Items as values: their order, their hash, and what of them a reader is shown."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import ItemKind, ReactionValue
from consult.procedure.rounds import Attribution
from consult.queries.items import Compiled, CompiledItem, Given, Proposer, as_changes, as_seen, fingerprint, in_order
from consult.text.paragraphs import Kind, Paragraph

NOW = datetime(2022, 11, 1, tzinfo=UTC)
P, Q = (Paragraph(UUID(int=n), Kind.OPERATIVE, "one two") for n in (1, 2))


def _item(name: str = "a", *members: str, **more: object) -> CompiledItem:
    proposers = tuple(Proposer(m, uuid4(), uuid4(), rationale="why") for m in members or ("CHN",))
    fields: dict[str, object] = {"paragraph": P.id, "op": "replace", "old": "one", "new": "1", "end": 3} | more
    return CompiledItem(name, ItemKind(fields.pop("kind", ItemKind.CHANGE)), proposers=proposers, **fields)  # type: ignore[arg-type]


def _actor(capacity: Capacity, member: str | None = None) -> Actor:
    return Actor(uuid4(), uuid4(), capacity, member)


def _withdrawn(item: CompiledItem) -> CompiledItem:
    return replace(item, proposers=tuple(replace(p, withdrawn_at=NOW) for p in item.proposers))


def test_stands_while_anybody_proposes_it() -> None:
    item = _item("a", "CHN", "KOR")
    half = replace(item, proposers=(replace(item.proposers[0], withdrawn_at=NOW), item.proposers[1]))
    assert (half.members, half.is_standing, half.is_only_of("KOR")) == (("KOR",), True, True)
    assert not _withdrawn(item).is_standing
    assert not replace(item, is_superseded=True).is_standing


def test_becomes_the_change_it_was() -> None:
    [change] = as_changes([_item("a", "CHN", "KOR", notes=("note",), new_kind=Kind.ITEM, new_level=1)])
    assert (change.id, change.paragraph, change.op.value, change.start, change.end) == ("a", P.id, "replace", 0, 3)
    assert (change.members, change.notes, change.kind, change.level) == (("CHN", "KOR"), ("note",), Kind.ITEM, 1)


def test_stances_and_comments_are_no_changes() -> None:
    others = [_item("b", kind=ItemKind.STANCE, op="retain"), _item("c", kind=ItemKind.COMMENT, op="comment")]
    assert as_changes(others) == ()


def test_what_is_left_alone_in_its_cluster_collides_no_more() -> None:
    one, other = _item("a", cluster=7), _item("b", "KOR", cluster=7)
    assert [c.collides_with for c in as_changes([one, other])] == [("b",), ("a",)]
    [left] = as_changes([one, _withdrawn(other)])
    assert (left.collides_with, left.cluster) == ((), None)
    assert len(as_changes([one, _withdrawn(other)], standing_only=False)) == 2


def test_follow_the_text_whatever_their_order() -> None:
    items = [
        _item("whole", paragraph=None, kind=ItemKind.COMMENT, op="comment"),
        _item("start", paragraph=None, op="insert_paragraph"),
        _item("words"), _item("stance", kind=ItemKind.STANCE, op="retain"),
        _item("said", kind=ItemKind.COMMENT, op="comment"), _item("next", op="insert_paragraph"),
        _item("later", paragraph=Q.id),
    ]  # fmt: skip
    ordered = in_order((P, Q), reversed(items))
    assert [i.id for i in ordered] == ["whole", "start", "words", "stance", "said", "next", "later"]


def test_the_hash_knows_content_and_not_what_came_later() -> None:
    item = _item()
    first = fingerprint("base", {"CHN": "ab"}, [item])
    assert fingerprint("base", {"CHN": "ab"}, [_withdrawn(item)]) == first
    assert fingerprint("base", {"CHN": "ac"}, [item]) != first
    assert fingerprint("base", {"CHN": "ab"}, [replace(item, new="2")]) != first


def _unnamed() -> Compiled:
    given = tuple(Given(m, ReactionValue.SUPPORTS, "words", NOW) for m in ("RUS", "JPN"))
    item = replace(_item("a", "CHN", "KOR"), reactions=given)
    late = replace(item, proposers=tuple(replace(p, is_late=True) for p in item.proposers))
    return Compiled((P, Q), ("CHN", "KOR", "RUS"), (late,))


def test_all_see_the_names_where_members_do() -> None:
    content = _unnamed()
    for capacity, member in ((Capacity.CHAIR, None), (Capacity.REVIEWER, "JPN"), (Capacity.SECRETARIAT, None)):
        assert as_seen(content, _actor(capacity, member), Attribution.MEMBERS) is content
    assert as_seen(content, _actor(Capacity.SECRETARIAT), Attribution.SECRETARIAT) is content


def test_others_see_no_names_and_nothing_that_gives_them_away() -> None:
    for capacity, member in ((Capacity.CHAIR, None), (Capacity.FOCAL_POINT, "PRK")):
        seen = as_seen(_unnamed(), _actor(capacity, member), Attribution.SECRETARIAT)
        [item] = seen.items
        assert (seen.members, item.members) == ((), ())
        assert item.is_standing
        assert len(item.proposers) == 2
        assert not any(p.is_late or p.member for p in item.proposers)
        assert [p.rationale for p in item.proposers] == ["why", "why"]
        assert [g.member for g in item.reactions] == ["", ""]


def _seen_by(member: str, *given: Given, **proposer: object) -> CompiledItem:
    item = replace(_item("a", "CHN"), reactions=given)
    item = replace(item, proposers=tuple(replace(p, **proposer) for p in item.proposers))  # type: ignore[arg-type]
    actor = _actor(Capacity.FOCAL_POINT, member)
    return as_seen(Compiled((P, Q), ("CHN",), (item,)), actor, Attribution.SECRETARIAT).items[0]


def test_no_instant_gives_away_who_withdrew_or_narrowed() -> None:
    for member, withdrawn_at, is_narrowed in (("PRK", None, False), ("CHN", NOW, True)):
        seen = _seen_by(member, withdrawn_at=NOW, is_narrowed=True)
        [proposer] = seen.proposers
        assert (proposer.withdrawn_at, proposer.is_narrowed) == (withdrawn_at, is_narrowed)
        assert proposer.is_withdrawn
        assert not seen.is_standing


def test_neither_the_instant_nor_the_order_of_reactions_names_anybody() -> None:
    said = (ReactionValue.SUPPORTS, "b"), (ReactionValue.CANNOT_ACCEPT, "c"), (ReactionValue.SUPPORTS, "a")
    given = [Given(m, value, words, NOW) for m, (value, words) in zip(("JPN", "PRK", "RUS"), said, strict=True)]
    seen = [_seen_by("KOR", *some).reactions for some in (given, given[::-1])]
    assert seen[0] == seen[1]
    assert {(g.member, g.at) for g in seen[0]} == {("", None)}
    own = _seen_by("PRK", *given).reactions
    assert [(g.member, g.at) for g in own] == [("PRK", NOW), ("", None), ("", None)]


def test_everybody_sees_the_own_name() -> None:
    seen = as_seen(_unnamed(), _actor(Capacity.FOCAL_POINT, "KOR"), Attribution.SECRETARIAT)
    [item] = seen.items
    assert (seen.members, item.members, item.proposers[0].is_late) == (("KOR",), ("KOR",), True)
    assert not item.is_only_of("KOR")
    reacting = as_seen(_unnamed(), _actor(Capacity.FOCAL_POINT, "JPN"), Attribution.SECRETARIAT)
    assert [g.member for g in reacting.items[0].reactions] == ["JPN", ""]
