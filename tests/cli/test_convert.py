"""`consult convert`: one text in every form, without a database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from consult.cli import convert
from consult.cli.convert import convert_command
from consult.formats import pdf
from tests.formats.docx_made import dele, docx, ins, p, t

TEXT = "# Draft\n\nRecalling the *earlier* text,[^1]\n\n1. The States shall meet.\n\n[^1]: As adopted.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments: object, stdin: str = "") -> Result:
    return CliRunner().invoke(convert_command, [str(one) for one in arguments], input=stdin)


def test_word_and_back_again(source: Path, tmp_path: Path) -> None:
    assert run(source, tmp_path / "x.docx", "--to", "docx").exit_code == 0
    back = run(tmp_path / "x.docx", "-", "--to", "md")
    assert (back.exit_code, back.output) == (0, TEXT)


def test_forms_of_markup(source: Path, tmp_path: Path) -> None:
    for form in ("html", "akn"):
        assert run(source, tmp_path / f"x.{form}", "--to", form).exit_code == 0
    assert "The States shall meet." in (tmp_path / "x.html").read_text("utf-8")
    assert "shall meet" in "".join(etree.parse(tmp_path / "x.akn").getroot().itertext())


def test_json_of_a_word_file(tmp_path: Path) -> None:
    changed = p(t("The States ") + dele("shall", "Ann") + ins("should", "Ann") + t(" meet."))
    (tmp_path / "x.docx").write_bytes(docx(changed, p(ins("New.", "Bo"), end="ins")))
    said = json.loads(run(tmp_path / "x.docx", "-", "--to", "json").output)
    assert [one["text"] for one in said["original"]] == ["The States shall meet."]
    assert [one["text"] for one in said["current"]] == ["The States should meet.", "New."]
    assert [(r["author"], r["op"], r["text"]) for r in said["revisions"]][:3] == [
        ("Ann", "delete", "shall"), ("Ann", "insert", "should"), ("Bo", "insert", "New."),
    ]  # fmt: skip
    assert said["comments"] == []


def test_json_of_standard_input_is_the_same_every_time(source: Path) -> None:
    assert run("-", "-", "--to", "json", stdin=TEXT).output == run(source, "-", "--to", "json").output


def test_bad_input(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.docx").write_bytes(b"PK no file")
    for arguments, sentence in (
        ((tmp_path / "none.md", "-", "--to", "md"), "cannot be opened"),
        ((tmp_path / "x.odt", "-", "--to", "md"), "nor a .docx file"),
        ((tmp_path / "bad.docx", "-", "--to", "json"), "bad.docx"),
        ((source, tmp_path / "no" / "x.md", "--to", "md"), "cannot be written"),
        ((source, "-", "--to", "rtf"), "rtf"),
    ):
        result = run(*arguments)
        assert (result.exit_code, sentence in result.output) == (2, True), result.output

    def missing(_: object) -> bytes:
        raise pdf.Unavailable

    monkeypatch.setattr(convert, "_DOCUMENTS", {"pdf": missing})
    assert "Pango is missing" in run(source, tmp_path / "x.pdf", "--to", "pdf").output
    assert not (tmp_path / "x.pdf").exists()
