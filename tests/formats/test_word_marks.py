"""By what a Word file is known again."""

from uuid import uuid4

from consult.formats.word_marks import bookmark_of, paragraph_of


def test_a_bookmark_leads_back_to_its_paragraph() -> None:
    paragraph = uuid4()
    name = bookmark_of(paragraph)
    assert len(name) <= 40
    assert paragraph_of(name) == paragraph


def test_other_bookmarks_lead_nowhere() -> None:
    assert [paragraph_of(name) for name in ("_GoBack", "_c_", f"_c_{'g' * 32}", f"x{bookmark_of(uuid4())}")] == [
        None
    ] * 4
