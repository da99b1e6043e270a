"""The JSON of a Word file: its text before and after, who revised what, and the comments."""

from consult.formats import files
from consult.formats.word_json import text_as_json, word_as_json
from tests.formats.docx_made import dele, docx, ins, p, t
from tests.text.drafting import DRAFT


def test_revisions_in_the_order_of_the_file_and_joined() -> None:
    content = docx(
        p(t("One ") + ins("two ", "Ann") + ins("three", "Ann") + ins(" four", "Bo")), p(dele("Five.", "Bo"), end="del")
    )
    word = files.read_word(content)
    found = word_as_json(word, DRAFT[:1], DRAFT[1:2])
    assert [(r["author"], r["op"], r["text"]) for r in found["revisions"]] == [
        ("Ann", "insert", "two three"), ("Bo", "insert", " four"), ("Bo", "delete", "Five."), ("Ann", "delete", "\n"),
    ]  # fmt: skip
    assert (found["original"][0]["text"], found["current"][0]["text"]) == (DRAFT[0].text, DRAFT[1].text)


def test_a_text_without_revisions_has_the_same_form() -> None:
    found = text_as_json(DRAFT)
    assert found["original"] == found["current"]
    assert found.keys() == word_as_json(files.read_word(docx(p(t("One.")))), DRAFT, DRAFT).keys()
