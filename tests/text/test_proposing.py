"""Proposals are found that make of the base the text that is wanted; what none can say is given back."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from consult.text.changes import Op
from consult.text.editing import Action, apply_proposals
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.proposing import as_proposals
from tests import strategies
from tests.strategies import examples
from tests.text.drafting import said

IDS = [UUID(int=n) for n in range(1, 9)]
BASE: Text = tuple(
    Paragraph(i, Kind.OPERATIVE, text)
    for i, text in zip(
        IDS,
        ["Agree to act at once;", "Decide to meet again soon;", "Request a full report;", "Conclude."],
        strict=False,
    )
)


def wanted(*changed: tuple[int, str], without: int | None = None) -> Text:
    texts = dict(changed)
    return tuple(replace(p, text=texts.get(n, p.text)) for n, p in enumerate(BASE) if n != without)


def found(text: Text, base: Text = BASE) -> list[tuple[Action, UUID | None, str]]:
    made = as_proposals(base, text)
    assert made.unsaid == ()
    return [(edit.action, edit.paragraph, edit.text) for edit in made.edits]


def test_nothing_is_proposed_where_nothing_differs() -> None:
    assert found(BASE) == []


def test_all_that_can_be_said() -> None:
    new = Paragraph(IDS[6], Kind.ITEM, "by all means,", 1)
    first, second, third, fourth = wanted((0, "Agree to act now;"), (2, "Request at once"))
    cut = [third, replace(third, id=IDS[7], text="a full report;")]
    assert found((first, new, *cut, second, fourth)) == [
        (Action.REWORD, IDS[0], "Agree to act now;"),
        (Action.NEW_PARAGRAPH, None, "by all means,"),
        (Action.MOVE, IDS[2], ""),
        (Action.REWORD, IDS[2], "Request at once\n\na full report;"),
    ]
    assert found(wanted(without=2)) == [(Action.DELETE, IDS[2], "")]


def test_joins() -> None:
    both = replace(BASE[0], text="Agree to act at once; Decide to meet again soon;")
    assert found((both, *BASE[2:])) == [(Action.JOIN, IDS[0], "")]
    reworded = replace(both, text="Agree to act at once; Decide to meet anew;")
    assert found((reworded, *BASE[2:])) == [(Action.JOIN, IDS[0], "Agree to act at once; Decide to meet anew;")]
    three = replace(BASE[0], text="Agree to act at once; Decide to meet again soon; Request a full report;")
    assert [action for action, _, _ in found((three, BASE[3]))] == [Action.REWORD, Action.DELETE, Action.DELETE]


def test_footnotes_go_along() -> None:
    noted = replace(BASE[0], text="Agree to act at once[^1];", notes=("As in 2010.",))
    assert found((noted, *BASE[1:])) == [(Action.REWORD, IDS[0], "Agree to act at once[^1];\n\n[^1]: As in 2010.")]
    other = replace(noted, notes=("As in 2019.",))
    assert found((other, *BASE[1:]), (noted, *BASE[1:])) == [
        (Action.REWORD, IDS[0], "Agree to act at once[^1];\n\n[^1]: As in 2019.")
    ]


def test_another_kind_is_no_proposal() -> None:
    made = as_proposals(BASE, (replace(BASE[0], kind=Kind.HEADING), *BASE[1:]))
    assert made.edits == ()
    assert [(change.op, change.paragraph) for change in made.unsaid] == [(Op.SET_KIND, IDS[0])]


@given(st.data())
@examples(60)
def test_what_is_proposed_and_what_is_not_make_the_text(data: st.DataObject) -> None:
    base = data.draw(strategies.texts())
    text = data.draw(strategies.edited(base))
    made = as_proposals(base, text)
    assert bool(made.unsaid) or said(apply_proposals(base, made.edits)) == said(text)
