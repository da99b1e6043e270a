"""A wording can bring footnotes along: new ones, other words for those there are, or none."""

from dataclasses import replace
from uuid import UUID

from consult.text.changes import Op
from consult.text.editing import (
    Action,
    Edit,
    apply_proposals,
    as_kept,
    as_wording,
    is_unchanged,
    joined,
    own_notes,
    parts,
    unknown_notes,
)
from consult.text.footnotes import brought, divided
from consult.text.merge import edits, merge
from consult.text.paragraphs import Kind, Paragraph, Text

ONE, TWO = UUID(int=1), UUID(int=2)
BASE = (
    Paragraph(ONE, Kind.OPERATIVE, "The goals[^1] stand.", notes=("As adopted in 2010.",)),
    Paragraph(TWO, Kind.OPERATIVE, "They bind[^1] nobody.", notes=("See annex I.",)),
)


def reworded(text: str, paragraph: UUID = ONE, action: Action = Action.REWORD) -> Text:
    return apply_proposals(BASE, [Edit(UUID(int=9), action, paragraph, text)])


def test_a_wording_is_its_paragraphs_and_its_footnotes() -> None:
    wording = "The goals[^1] stand.\n[^1]: As  adopted\nin 2011.\n\nThey bind[^2] nobody.\n\n[^2]: See annex II."
    assert parts(wording) == ("The goals[^1] stand.", "They bind[^2] nobody.")
    assert own_notes(wording) == {1: "As adopted in 2011.", 2: "See annex II."}
    assert as_kept(as_kept(wording)) == as_kept(wording)
    assert divided(("[^0]: a", "[^100]: b", "[^a]: c"))[1] == {}


def test_other_words_for_a_footnote() -> None:
    text = reworded("The goals[^1] stand.\n\n[^1]: As adopted in 2011.")
    assert text[0].notes == ("As adopted in 2011.",)
    (change,) = edits(BASE, text, "KOR")
    assert (change.op, change.old, change.notes) == (Op.REPLACE, "[^1]", ("As adopted in 2011.",))


def test_a_footnote_enters_and_another_goes() -> None:
    text = reworded("The goals stand[^2].\n\n[^2]: Until 2030.")
    assert (text[0].text, text[0].notes) == ("The goals stand[^2].", ("As adopted in 2010.", "Until 2030."))
    made = merge(BASE, {"KOR": text})
    assert [(c.op, c.new) for c in made.changes] == [(Op.DELETE, ""), (Op.INSERT, "[^2]")]
    assert (made.merged[0].text, made.merged[0].notes) == ("The goals stand[^1].", ("Until 2030.",))


def test_a_footnote_in_a_new_paragraph_and_in_a_joined_wording() -> None:
    new = apply_proposals(
        BASE, [Edit(UUID(int=9), Action.NEW_PARAGRAPH, None, "Also this[^1].\n[^1]: New.", after=ONE)]
    )
    assert (new[1].text, new[1].notes) == ("Also this[^1].", ("New.",))
    (joined,) = reworded("The goals[^1] bind[^2] nobody.\n\n[^2]: See annex II.", action=Action.JOIN)
    assert joined.notes == ("As adopted in 2010.", "See annex II.")


def test_marks_must_have_their_footnotes() -> None:
    assert unknown_notes("a[^1] b[^2] c[^3]\n\n[^3]: c", ("one",)) == (2,)
    assert not is_unchanged("The goals[^1] stand.", "The goals[^1] stand.\n\n[^1]: Other.")
    assert is_unchanged("The goals[^1] stand.", "The goals[^1]  stand.")
    assert is_unchanged("The goals[^1] stand.", "The goals[^1] stand.\n\n[^1]:  As adopted.", ["As adopted."])
    assert not is_unchanged("The goals[^1] stand.", "The goals[^1] stand.\n\n[^1]: Other.", ["As adopted."])


def test_what_an_editor_shows_is_what_it_takes_back() -> None:
    shown = as_wording(BASE[:1])
    assert shown.endswith("[^1]: As adopted in 2010.")
    assert as_kept(shown, BASE[0].notes) == BASE[0].text
    again = apply_proposals(BASE, [Edit(UUID(int=9), Action.REWORD, BASE[0].id, shown)])
    assert again == BASE


def test_footnotes_of_several_paragraphs_are_counted_on() -> None:
    both = (replace(BASE[0], text="a[^1]", notes=("x",)), replace(BASE[0], text="b[^1] c[^2]", notes=("y", "z")))
    assert as_wording(both) == "a[^1]\n\nb[^2] c[^3]\n\n[^1]: x\n\n[^2]: y\n\n[^3]: z"
    assert joined(*both).text == "a[^1] b[^2] c[^3]"
    assert joined(*both).notes == ("x", "y", "z")


def test_footnotes_brought_along_take_the_place_of_others() -> None:
    assert brought(("a", "b"), {2: "c", 4: "d"}) == ("a", "c", "", "d")
    assert brought(("a",), {}) == ("a",)
