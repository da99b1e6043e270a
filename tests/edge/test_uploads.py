"""A text comes in pasted or as a file, and says so where it cannot be taken."""

from io import BytesIO
from typing import Any

import pytest

from consult.edge.uploads import original, read_word
from consult.procedure.refusals import Invalid
from consult.text.paragraphs import Kind
from tests.formats.docx_made import dele, docx, ins, p
from tests.site import Site


def _sent(site: Site, **data: Any) -> Any:
    return site.app.test_request_context(method="POST", data=data, content_type="multipart/form-data")


def test_a_file_is_kept_as_it_came(site: Site) -> None:
    content = "\ufeffA DECLARATION\r\n\r\nRecalling the past,\r\n".encode()
    with _sent(site, text="  ", file=(BytesIO(content), "Draft.TXT")):
        came_in = original()
    assert (came_in.name, came_in.content, came_in.is_plain) == ("Draft.TXT", content, True)
    assert [p.kind for p in came_in.text()] == [Kind.TITLE, Kind.PREAMBULAR]


@pytest.mark.parametrize(("pasted", "is_plain"), [("# Title\n\n1. Do;", False), ("TITLE\n\n1. Do;", True)])
def test_a_paste_may_carry_signs_or_not(site: Site, pasted: str, is_plain: bool) -> None:
    with _sent(site, text=pasted):
        came_in = original()
    assert (came_in.content.decode(), came_in.is_plain) == (pasted, is_plain)
    assert [p.kind for p in came_in.text()] == [Kind.TITLE, Kind.OPERATIVE]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "text"),
        ({"text": " \n "}, "text"),
        ({"text": "x", "file": (b"y", "a.md")}, "text"),
        ({"file": (b"PK\x03\x04", "a.docm")}, "file"),
        ({"file": (b"x", "md")}, "file"),
    ],
)
def test_what_is_not_taken(site: Site, data: dict[str, Any], field: str) -> None:
    sent = {k: (BytesIO(v[0]), v[1]) if isinstance(v, tuple) else v for k, v in data.items()}
    with _sent(site, **sent), pytest.raises(Invalid) as refusal:
        original()
    assert refusal.value.field == field


@pytest.mark.parametrize(("changes", "words"), [("", "two"), ("accepted", "two"), ("before", "one")])
def test_a_word_file_is_read_with_its_changes_or_before_them(site: Site, changes: str, words: str) -> None:
    with _sent(site, file=(BytesIO(docx(p(dele("one") + ins("two")))), "a.docx"), changes=changes):
        came_in = original()
        assert (came_in.is_word, [p.text for p in came_in.text()]) == (True, [words])


def test_a_word_file_that_is_none(site: Site) -> None:
    with _sent(site, file=(BytesIO(b"x"), "a.docx")), pytest.raises(Invalid) as refusal:
        original().text()
    assert refusal.value.field == "file"
    with site.app.app_context(), pytest.raises(Invalid) as refusal:
        read_word(b"x", field="file")
    assert refusal.value.field == "file"


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"\xff\xfe\x00\xd8", b"PK\x03\x04", "é".encode("latin-1")])
def test_what_cannot_be_read(site: Site, content: bytes) -> None:
    with _sent(site, file=(BytesIO(content), "a.md")), pytest.raises(Invalid) as refusal:
        original().text()
    assert refusal.value.field == "text"
