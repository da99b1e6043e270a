"""Texts come out of .md and .txt files as people mean them, and go back."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.formats.markdown import Unreadable, read, write
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph, Text
from tests import strategies

DRAFT = """# Draft Declaration

We, the Senior Officials,

*Recalling* the Vision Statement of 2010,[^vision]
Also recalling the Framework of 1996,
Deeply concerned about dust and sandstorms,

## Air pollution

1. Decide to strengthen
   cooperation on air pollution:
(a) through monitoring;
(b) through the following:
    (i) modelling;
    (ii) data sharing[^2];
2. Encourage [all] member States to contribute.[^vision]

---

[^vision]: Adopted in 2010.
[^2]: On a voluntary basis.
"""


def shape(text: Text) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(p.kind.value, p.label, p.text, p.notes) for p in text]


def test_a_draft() -> None:
    assert shape(read(DRAFT)) == [
        ("title", "Title", "Draft Declaration", ()),
        ("plain", "", "We, the Senior Officials,", ()),
        ("preambular", "PP1", "*Recalling* the Vision Statement of 2010,[^1]", ("Adopted in 2010.",)),
        ("preambular", "PP2", "Also recalling the Framework of 1996,", ()),
        ("preambular", "PP3", "Deeply concerned about dust and sandstorms,", ()),
        ("heading", "I", "Air pollution", ()),
        ("operative", "OP1", "Decide to strengthen cooperation on air pollution:", ()),
        ("item", "OP1 (a)", "through monitoring;", ()),
        ("item", "OP1 (b)", "through the following:", ()),
        ("item", "OP1 (b) (i)", "modelling;", ()),
        ("item", "OP1 (b) (ii)", "data sharing[^1];", ("On a voluntary basis.",)),
        ("operative", "OP2", "Encourage [all] member States to contribute.[^1]", ("Adopted in 2010.",)),
    ]


def test_plain_text_shows_titles_and_headings_by_their_look() -> None:
    text = read(
        "DECLARATION ON CLEAN AIR\n\nI. MARINE AREAS\n\nThe Meeting,\n\nLow carbon cities\n\nThey agree.", plain=True
    )
    assert [(p.kind.value, p.label, p.text) for p in text] == [
        ("title", "Title", "DECLARATION ON CLEAN AIR"), ("heading", "I", "MARINE AREAS"), ("plain", "", "The Meeting,"),
        ("heading", "II", "Low carbon cities"), ("plain", "", "They agree."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Draft Declaration on Clean Air\n\nThe Meeting,\n\n1. Decides to meet.", ["title", "plain", "operative"]),
        ("\n\nDraft Declaration\non Clean Air\n\nThe Meeting agrees.", ["title", "plain"]),
        ("The Meeting agrees.\n\nIt will meet again.", ["plain", "plain"]),
        ("The Meeting,\n\nIt will meet again.", ["plain", "plain"]),
        ("I. Marine areas\n\nThe Meeting agrees.", ["heading", "plain"]),
        ("Recalling the Statement\n\nThe Meeting agrees.", ["preambular", "plain"]),
        ("Clean air\nThe Meeting agrees.", ["heading", "plain"]),
        ("Clean air\n1. Decides to meet.\n\n2. Decides to talk.", ["heading", "operative", "operative"]),
        ("Clean air", ["heading"]),
        ("Clean air\n\n", ["heading"]),
        ("word " * 60 + "\n\nThe Meeting agrees.", ["plain", "plain"]),
    ],
)
def test_an_unpunctuated_line_apart_from_the_text_below_is_its_title(text: str, kinds: list[str]) -> None:
    assert [p.kind.value for p in read(text, plain=True)] == kinds
    assert "title" not in [p.kind.value for p in read(text)]


def test_without_blank_lines_every_line_is_a_paragraph() -> None:
    assert [p.text for p in read("one\ntwo\nthree")] == ["one", "two", "three"]
    assert [p.text for p in read("one\ntwo\n\nthree")] == ["one two", "three"]


def test_what_a_footnote_lacks_is_kept_as_characters() -> None:
    assert shape(read("Goals[^1] and[^9] more.\n\n[^1]: Note.\n\n[^3]: Nobody asks for this.")) == [
        ("plain", "", "Goals[^1] and\\[^9] more.", ("Note.",)),
        ("plain", "", "\\[^3]: Nobody asks for this.", ()),
    ]


def test_a_second_note_of_the_same_name_is_not_lost() -> None:
    text = read("Goals[^1].\n\n[^1]: First.\n\n[^1]: Second.")
    assert text[0].notes == ("First.",)
    assert "Second." in text[1].text


@st.composite
def well_kept(draw: st.DrawFn) -> Text:
    """Draw a numbered text whose footnotes are all referred to, as Consult keeps them."""
    out = []
    for paragraph in draw(strategies.texts(most=8)):
        words = paragraph.text.replace("[^1]", "").strip() or "words"
        words = words if not words.startswith("*") else f"the {words}"
        notes = tuple(draw(st.lists(st.sampled_from(("A note.", "Another, with [brackets].")), max_size=2)))
        marks = "".join(f" and[^{n}]" for n in range(1, len(notes) + 1))
        level = paragraph.level if paragraph.kind in {Kind.ITEM, Kind.HEADING} else 0
        out.append(Paragraph(uuid4(), paragraph.kind, " ".join(words.split()) + marks, level, "", notes))
    return number(tuple(out))


@given(well_kept())
def test_what_is_written_is_read_again(text: Text) -> None:
    again = read(write(text))
    expected = [(p.kind, p.level, p.text, p.notes) for p in text]
    assert [(p.kind, p.level, p.text, p.notes) for p in again] == expected


@pytest.mark.parametrize(
    "words", ["Recalling that", "1. One", "(a) one", "# one", "- one", "\\Recalling", "\\# x", "PP1 x", "\\x"]
)
def test_a_plain_paragraph_stays_plain(words: str) -> None:
    text = (Paragraph(uuid4(), Kind.PLAIN, words),)
    assert [(p.kind, p.text) for p in read(write(text))] == [(Kind.PLAIN, words)]


def test_a_preambular_paragraph_that_does_not_look_it() -> None:
    text = (Paragraph(uuid4(), Kind.PREAMBULAR, "The Senior Officials Meeting,"),)
    assert write(text) == "PP. The Senior Officials Meeting,\n"
    assert read(write(text))[0].kind is Kind.PREAMBULAR


def test_items_after_h() -> None:
    letters = tuple(replace(Paragraph(uuid4(), Kind.ITEM, f"item {n}"), level=1) for n in range(10))
    roman = replace(letters[0], level=2)
    text = number((*letters[:8], roman, *letters[8:]))
    assert [p.label for p in read(write(text))] == [p.label for p in text]
    assert [p.label for p in text][7:10] == ["(h)", "(h) (i)", "(i)"]


def test_ids_are_new_every_time_unless_given() -> None:
    assert read("x")[0].id != read("x")[0].id
    given_id = uuid4()
    assert read("x", new_id=lambda: given_id)[0].id == given_id


def test_only_marks_are_no_text() -> None:
    with pytest.raises(Unreadable, match="empty"):
        read("---\n\n***")


def test_nothing_is_written_for_nothing() -> None:
    assert write(()) == ""


def test_what_stands_between_two_numbers_is_written_and_read_so() -> None:
    written = """1. One

1 bis. [Between — MNG]

2. Two

    (a) first

    (a) bis [between — KOR]

    (b) second

PP. [First of all — MNG]
"""
    text = read(written)
    assert [p.label for p in text] == ["OP1", "OP1 bis", "OP2", "OP2 (a)", "OP2 (a) bis", "OP2 (b)", "PP1"]
    assert write(text) == written.replace("    (", "(")
    assert write(read("1 ante. [Before all — MNG]\n\n1. One")) == "1 ante. [Before all — MNG]\n\n1. One\n"
