"""`consult messages` brings catalogues up to the sources and loses no translation."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from consult.cli import messages

OLD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Sign in"
msgstr "Войти"

msgid "Nobody says this."
msgstr "Никто."
"""


def test_finds_what_each_floor_says() -> None:
    found = messages.extracted()
    for said in (
        "There is no such draft.",  # a refusal
        "The text is empty.",  # a format that cannot read
        "A bracket is opened and not closed: “%(words)s”.",  # a problem of a text
        "Sign in",  # a template
        "focal point",  # a word of the glossary
        "the Republic of Korea",  # a State
        "Ulaanbaatar",
    ):
        assert said in found
    assert "field" not in found


def test_keeps_what_is_translated_and_drops_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    path.write_text(OLD, "utf-8")
    messages.update(path)
    with path.open("rb") as file:
        catalogue = read_po(file, locale="ru")
    assert catalogue["Sign in"].string == "Войти"
    assert "Nobody says this." not in catalogue
    assert "There is no such draft." in messages.untranslated(catalogue)
    assert "Sign in" not in messages.untranslated(catalogue)


def test_a_second_time_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "FOLDER", tmp_path)
    first, again = (_run(tmp_path) for _ in range(2))
    assert first == again
    assert b"Creation-Date" not in first


def _run(folder: Path) -> bytes:
    result = CliRunner().invoke(messages.messages_command, ["mn"])
    assert result.exit_code == 0
    assert "mn.po: " in result.output
    return (folder / "mn.po").read_bytes()
