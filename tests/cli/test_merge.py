"""`consult merge`: no database, no network, the exit codes of the interface."""

import json
import sys
from pathlib import Path
from subprocess import run
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner

from consult.cli.merge import merge_command
from consult.formats.word_marks import bookmark_of
from tests.formats.docx_made import dele, docx, ins, marked, p, t
from tests.word.plain_reading import said_by

BASE = "# Draft\n\n1. The member States shall promote cooperation.\n\n2. The Secretariat shall report.\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.md").write_text(BASE, "utf-8")
    (tmp_path / "c.md").write_text(BASE.replace("shall promote", "should promote"), "utf-8")
    (tmp_path / "j.md").write_text(BASE.replace("shall promote", "will promote") + "\n3. They conclude.\n", "utf-8")
    (tmp_path / "k.txt").write_text("DRAFT\n\n1. The member States shall promote cooperation.\n", "utf-8")
    return tmp_path


def invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(merge_command, arguments)
    return result.exit_code, result.output


def test_without_divergence(files: Path) -> None:
    code, output = invoke("base.md", "--edit", "CHN=c.md")
    assert code == 0
    assert "OP1      The member States {-shall- CHN}{+should+ CHN} promote cooperation." in output
    assert "Changes: 1. Diverging: 0." in output


def test_word_files_are_merged_by_their_bookmarks(files: Path) -> None:
    one, two = (bookmark_of(uuid4()) for _ in range(2))
    base = docx(p(marked(one, t("1. States shall act;"))), p(marked(two, t("2. They report."))))
    moved = docx(
        p(marked(two, t("1. They ") + dele("report") + ins("tell") + t("."))), p(marked(one, t("2. States shall act;")))
    )
    (files / "b.docx").write_bytes(base)
    (files / "m.docx").write_bytes(moved)
    made = json.loads(invoke("b.docx", "--edit", "CHN=m.docx", "--json")[1])
    assert [bookmark_of(UUID(one["id"])) for one in made["base"]["paragraphs"]] == [one, two]
    assert sorted(change["op"] for change in made["changes"]) == ["move_paragraph", "replace"]


def test_with_divergence(files: Path) -> None:
    code, output = invoke("base.md", "--edit", "CHN=c.md", "--edit", "JPN=j.md")
    assert code == 1
    assert "{-shall- CHN, JPN}{+should+ CHN}{+will+ JPN}" in output or "{+will+ JPN}{+should+ CHN}" in output
    assert "{+They conclude.+ JPN}" in output


def test_what_happens_beside_paragraphs_without_a_label_is_shown(files: Path) -> None:
    plain = "One thought stands here.\n\nAnother thought follows it.\n\nThe last of all thoughts.\n"
    (files / "plain.txt").write_text(plain, "utf-8")
    (files / "more.txt").write_text(plain.replace("Another", "Quite a new one.\n\nAnother"), "utf-8")
    output = invoke("plain.txt", "--edit", "CHN=more.txt")[1].splitlines()
    place = next(n for n, line in enumerate(output) if "{+Quite a new one.+ CHN}" in line)
    assert "One thought" in output[place - 1]


def test_json(files: Path) -> None:
    code, output = invoke("base.md", "--edit", "JPN=j.md", "--edit", "CHN=c.md", "--json")
    made = json.loads(output)
    assert code == 1
    assert made["members"] == ["CHN", "JPN"]
    assert sorted(made) == ["base", "changes", "members", "merged"]
    again = invoke("base.md", "--edit", "CHN=c.md", "--edit", "JPN=j.md", "--json")
    assert json.loads(again[1]) == made, "the order of arrival changes nothing, and ids last"


def test_base_from_standard_input(files: Path) -> None:
    result = CliRunner().invoke(merge_command, ["-", "--edit", "CHN=c.md"], input=BASE)
    assert (result.exit_code, result.output) == invoke("base.md", "--edit", "CHN=c.md")


def test_in_colour(files: Path) -> None:
    output = invoke("base.md", "--edit", "CHN=c.md", "--color", "always")[1]
    assert "\x1b[9;31mshall\x1b[0m\x1b[2m‹CHN›\x1b[0m" in output
    assert "\x1b[4;34mshould\x1b[0m" in output


def test_docx(files: Path) -> None:
    code, _ = invoke("base.md", "--edit", "CHN=c.md", "--docx", "out.docx")
    assert code == 0
    assert said_by((files / "out.docx").read_bytes())["CHN"]["ins"] == ["should"]


def test_html(files: Path) -> None:
    code, output = invoke("base.md", "--edit", "CHN=c.md", "--html", "out.html")
    assert (code, output) == (0, "")
    assert "<ins>should</ins>" in (files / "out.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["base.md"], "Please name at least one member's text"),
        (["missing.md", "--edit", "CHN=c.md"], "cannot be opened"),
        (["base.md", "--edit", "CHN"], "is not of the form CODE=FILE"),
        (["base.md", "--edit", "china=c.md"], "is not of the form CODE=FILE"),
        (["base.md", "--edit", "CHN=c.md", "--edit", "CHN=j.md"], "The code CHN is given twice."),
        (["base.md", "--edit", "CHN=c.md", "--json", "--html", "x"], "one of --json, --html and --docx"),
        (["base.md", "--edit", "CHN=c.md", "--html", "no/such/folder.html"], "cannot be written"),
        (["base.md", "--edit", "CHN=."], "nor a .docx file"),
        (["-", "--edit", "CHN=-"], "Standard input can be read once"),
    ],
)
def test_bad_input(files: Path, arguments: list[str], sentence: str) -> None:
    code, output = invoke(*arguments)
    assert code == 2
    assert sentence in output


def test_moves_and_kinds_are_said(files: Path) -> None:
    lines = BASE.split("\n\n")
    (files / "m.md").write_text("\n\n".join(["## Draft", lines[2], lines[1]]), "utf-8")
    code, output = invoke("base.md", "--edit", "MNG=m.md")
    assert code == 0
    assert "here, MNG}" in output
    assert "{as heading, MNG}" in output


def test_it_needs_neither_database_nor_web_server(files: Path) -> None:
    script = (
        "import sys; from click.testing import CliRunner; from consult.cli import main;"
        "r = CliRunner().invoke(main, ['merge', 'base.md', '--edit', 'CHN=c.md']);"
        "assert r.exit_code == 0, r.output; assert not {'sqlalchemy', 'flask', 'alembic'} & set(sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = run(
        [sys.executable, "-c", script],
        cwd=files,
        env={"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_what_is_too_large_is_refused_with_a_sentence(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.text.limits.MOST_PARAGRAPHS", 2)
    code, output = invoke("base.md", "--edit", "CHN=c.md")
    assert code == 2
    assert "A text has 3 paragraphs, and 2 can be compared." in output
