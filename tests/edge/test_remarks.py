"""Comments in the margin: whose they are, and that a reason is given once."""

from uuid import uuid4

import pytest

from consult.edge.remarks import Voices, remarks
from consult.formats.documents import Hand
from consult.procedure.consensus import ItemKind, ReactionValue
from consult.queries.items import Compiled, CompiledItem, Given, Proposer
from consult.text.changes import Op
from consult.text.paragraphs import Kind
from tests.site import Site
from tests.word.scenarios import AT, BASE, STATES

SECRETARIAT = Hand(("Secretariat",), AT)


@pytest.fixture
def voices(site: Site):  # type: ignore[no-untyped-def]
    """The voices of six members, within a request."""
    with site.app.test_request_context():
        yield Voices(STATES, {}, AT)


def _item(op: str, kind: ItemKind = ItemKind.CHANGE, **more: object) -> CompiledItem:
    behind = (Proposer("JPN", proposal_id=uuid4()),)
    return CompiledItem(**({"id": op, "kind": kind, "op": op, "paragraph": BASE[4].id, "proposers": behind} | more))  # type: ignore[arg-type]


def _said(voices: Voices, *items: CompiledItem) -> list[tuple[str, str]]:
    return [(r.hand.author, r.text) for r in remarks(Compiled(BASE, ("JPN",), items), voices, SECRETARIAT, ())]


def test_what_is_no_tracked_change_is_said(voices: Voices) -> None:
    assert _said(
        voices,
        _item("retain", ItemKind.STANCE), _item(Op.MOVE_PARAGRAPH.value, after=None), _item(Op.JOIN_PARAGRAPHS.value),
        _item(Op.SET_KIND.value, new_kind=Kind.HEADING), _item(Op.DELETE.value),
    ) == [
        ("Japan", "RETAIN: The paragraph is to stay as it is."), ("Japan", "To stand at the start of the text."),
        ("Japan", "Joined with the next paragraph"), ("Japan", "To be: heading."),
    ]  # fmt: skip


def test_a_reason_is_given_once_for_a_proposal(voices: Voices) -> None:
    whose = (Proposer("JPN", proposal_id=uuid4(), rationale="Shorter."),)
    assert _said(voices, _item("insert", proposers=whose), _item("delete", proposers=whose)) == [("Japan", "Shorter.")]


def test_members_say_what_they_think_of_it(voices: Voices) -> None:
    given = (Given("CHN", ReactionValue.SUPPORTS, "", AT), Given("", ReactionValue.CANNOT_ACCEPT, "Too long.", None))
    assert _said(voices, _item("insert", reactions=given)) == [
        ("China", "supports"), ("member State not named", "cannot accept: Too long."),
    ]  # fmt: skip


def test_what_is_given_up_is_not_there(voices: Voices) -> None:
    assert (
        _said(voices, _item("comment", ItemKind.COMMENT, new="Why?", proposers=(Proposer("JPN", has_left=True),))) == []
    )
