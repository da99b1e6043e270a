"""Files become texts, the same every time, or a sentence."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from consult.cli.texts import BadInput, read_all, read_text, refuse_both, with_thai, write_file


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


def test_files_are_read_in_their_order_and_said(tmp_path: Path) -> None:
    for name in ("a.md", "b.txt"):
        (tmp_path / name).write_text(f"Words of {name}", "utf-8")
    said: list[str] = []
    texts = read_all([tmp_path / "b.txt", tmp_path / "a.md"], said.append)
    assert [text[0].text for text in texts] == ["Words of b.txt", "Words of a.md"]
    assert [line.split(":")[0] for line in said] == ["Reading 1 of 2", "Reading 2 of 2"]


def test_standard_input_is_read_once() -> None:
    with pytest.raises(BadInput, match="can be read once"):
        read_all([Path("-"), Path("-")], lambda _: None)


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        write_file(tmp_path / "no" / "such.html", "x")


def test_one_form_of_output_is_chosen() -> None:
    refuse_both(True, None)
    with pytest.raises(BadInput, match="one of --json and --html"):
        refuse_both(True, Path("x.html"))


def test_thai_needs_its_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.text.thai.is_installed", lambda: False)
    result = CliRunner().invoke(_nothing, ["--thai"])
    assert (result.exit_code, "`make thai`" in result.output) == (2, True)
    assert CliRunner().invoke(_nothing, env={"CONSULT_THAI_WORDS": "true"}).exit_code == 2
    assert CliRunner().invoke(_nothing).exit_code == 0


@click.command()
@with_thai
def _nothing() -> None:
    """Do nothing, in words of Thai or not."""
