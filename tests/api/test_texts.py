"""A text as it goes in: Markdown or plain, read as on the pages."""

import pytest

from consult.api.texts import TextEntered, shown
from consult.procedure.refusals import Invalid
from consult.text.paragraphs import Kind


def test_both_forms_are_recognized() -> None:
    markdown = TextEntered(text="# Title\n\n1. Decide so;").read()
    assert [(p.kind, p.text) for p in markdown] == [(Kind.TITLE, "Title"), (Kind.OPERATIVE, "Decide so;")]
    plain = TextEntered(text="Title\n\n1. Decide so;", format="plain text").read()
    assert [p.kind for p in plain] == [Kind.TITLE, Kind.OPERATIVE]
    assert shown(plain[1]).label == "OP1"


def test_it_is_kept_as_it_came_in() -> None:
    assert TextEntered(text="1. A;\r\n").original().content == b"1. A;\r\n"


def test_what_cannot_be_read_names_the_field() -> None:
    with pytest.raises(Invalid) as refusal:
        TextEntered(text="").read()
    assert refusal.value.field == "text"
