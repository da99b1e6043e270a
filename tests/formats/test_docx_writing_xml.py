"""Elements take no character that cannot stand in XML."""

from consult.formats.docx_writing_xml import SPACE, clean, field, instant, paragraph, part, w, words
from tests.word.plain_reading import W
from tests.word.scenarios import AT


def test_what_cannot_stand_in_xml_goes() -> None:
    assert clean("a\x00b\x0bc\ufffed\U0001f30f") == "abcd\U0001f30f"
    made = words("\x01 a ", is_deleted=True)
    assert (made.tag, made.text, made.get(SPACE)) == (f"{W}delText", " a ", "preserve")


def test_attributes_are_of_the_main_namespace() -> None:
    made = w("ins", w("r"), None, id="1", author="<A & B>")
    assert made.get(f"{W}author") == "<A & B>"
    assert len(made) == 1
    assert b"&lt;A &amp; B&gt;" in part(made)


def test_an_instant_is_in_utc() -> None:
    assert instant(AT) == "2022-10-03T09:00:00Z"


def test_a_paragraph_has_its_style_first() -> None:
    made = paragraph("Header", field("PAGE"), properties=[w("keepNext")])
    assert [child.tag for child in made[0]] == [f"{W}pStyle", f"{W}keepNext"]
    assert made[1].get(f"{W}instr") == " PAGE "
