"""What is no text, or too much of it, is refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.formats.markdown import read
from consult.formats.plain_text import MAX_BYTES, MAX_PARAGRAPHS, blocks, decode, opens_apart
from consult.formats.unreadable import Unreadable


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The text is empty."),
        (" \n\t ", "The text is empty."),
        (b"\xef\xbb\xbf", "The text is empty."),
        ("Ж".encode("cp1251"), "The text is not in UTF-8."),
        (b"\xff\xfeab\x00", "The text is not in UTF-8."),
        (b"PK\x03\x04 a Word file", "This is a Word, PDF or other packed file"),
        (b"%PDF-1.7", "This is a Word, PDF or other packed file"),
        (b"a\x00b", "it holds binary data"),
        (b"x" * (MAX_BYTES + 1), "The text is larger than 5 MB."),
        ("x" * (MAX_BYTES + 1), "The text is larger than 5 MB."),
        ("x\n" * (MAX_PARAGRAPHS + 1), "The text has more than 10000 paragraphs."),
    ],
)
def test_refusals(content: bytes | str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert decode("Конвенция 合作".encode(encoding)) == "Конвенция 合作"


def test_as_many_paragraphs_as_allowed() -> None:
    assert len(read("x\n" * MAX_PARAGRAPHS)) == MAX_PARAGRAPHS


def test_control_characters_and_line_ends_do_no_harm() -> None:
    assert [p.text for p in read("one\r\n\r\ntwo\x07three\r\n\r\n\u2028four")] == ["one", "two three", "four"]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read(text)
    except Unreadable as refusal:
        sentence = str(refusal)
    else:
        return
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb", True),
        ("\n a\nb\n \nc", True),
        ("a\n1. b\n\nc", False),
        ("a\nb", False),
        ("a\n\n", False),
        ("", False),
    ],
)
def test_a_first_paragraph_apart_from_what_follows(text: str, expected: bool) -> None:
    assert opens_apart(text, starts=lambda line, above: line.startswith("1.")) is expected


def test_blocks_keep_indentation() -> None:
    assert blocks("a\n\n\tb\nc", starts=lambda line, above: False) == ["a", "    b c"]
    assert blocks("a\n\nb\nc", starts=lambda line, above: line == "c" and above == "b") == ["a", "b", "c"]
