"""Files become texts, the same every time, or a sentence."""

from pathlib import Path

import pytest

from consult.cli.texts import BadInput, read_text, runs_as_text, segments_as_text
from consult.text.redline import Run, Segment


def test_the_same_file_gives_the_same_ids(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# One\n\n1. Two", "utf-8")
    (tmp_path / "b.md").write_text("# One\n\n1. Three", "utf-8")
    assert read_text(tmp_path / "a.md") == read_text(tmp_path / "a.md")
    assert {p.id for p in read_text(tmp_path / "a.md")}.isdisjoint(p.id for p in read_text(tmp_path / "b.md"))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"x", "“a.pdf” is neither a .md nor a .txt nor a .docx file."),
        ("a.docx", b"x", "“a.docx”: This is not a Word document."),
        ("a.md", b"", "“a.md”: The text is empty."),
        ("a.txt", b"\xff", "is not in UTF-8"),
        ("a.md", None, "cannot be opened: No such file or directory."),
    ],
)
def test_sentences(tmp_path: Path, name: str, content: bytes | None, sentence: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput) as refusal:
        read_text(tmp_path / name)
    assert sentence in refusal.value.message
    assert refusal.value.exit_code == 2


def test_marks_for_a_terminal() -> None:
    assert segments_as_text([Segment("=", "a "), Segment("-", "b"), Segment("+", "c")]) == "a {-b-}{+c+}"
    assert runs_as_text(
        [Run("keep", "a "), Run("delete", "b", ("1",), ("CHN",)), Run("insert", "c", ("1",), ("CHN", "JPN"))]
    ) == ("a {-b- CHN}{+c+ CHN, JPN}")
