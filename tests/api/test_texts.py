"""A text as it goes in: Markdown or plain, read as on the pages."""

from base64 import b64encode

import pytest

from consult.api.texts import TextEntered, shown
from consult.procedure.refusals import Invalid
from consult.text.paragraphs import Kind
from tests.formats.docx_made import dele, docx, ins, p
from tests.site import Site


def test_both_forms_are_recognized() -> None:
    markdown = TextEntered(text="# Title\n\n1. Decide so;").read()
    assert [(p.kind, p.text) for p in markdown] == [(Kind.TITLE, "Title"), (Kind.OPERATIVE, "Decide so;")]
    plain = TextEntered(text="Title\n\n1. Decide so;", format="plain text").read()
    assert [p.kind for p in plain] == [Kind.TITLE, Kind.OPERATIVE]
    assert shown(plain[1]).label == "OP1"


def test_a_word_file_comes_in_base64(site: Site) -> None:
    content = docx(p("1. Decide " + "so;"), p(dele("One") + ins("Two")))
    entered = {"text": b64encode(content).decode(), "format": "word"}
    with site.app.app_context():
        assert [p.text for p in TextEntered(**entered).read()] == ["Decide so;", "Two"]
        assert [p.text for p in TextEntered(**entered, changes="before").read()] == ["Decide so;", "One"]
        assert TextEntered(**entered).original().content == content
        for wrong in ("?", b64encode(b"x").decode()):
            with pytest.raises(Invalid):
                TextEntered(text=wrong, format="word").read()


def test_it_is_kept_as_it_came_in() -> None:
    assert TextEntered(text="1. A;\r\n").original().content == b"1. A;\r\n"


def test_what_cannot_be_read_names_the_field() -> None:
    with pytest.raises(Invalid) as refusal:
        TextEntered(text="").read()
    assert refusal.value.field == "text"
