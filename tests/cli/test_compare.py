"""`consult compare`."""

import json
from pathlib import Path

from click.testing import CliRunner

from consult.cli.compare import compare_command


def test_compare(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    meet, report = "The officials shall meet every year in the autumn.", "They report to the Meeting every year."
    old.write_text(f"1. {meet}\n\n2. {report}\n\n3. Gone altogether.\n", "utf-8")
    new.write_text(f"1. {report}\n\n2. {meet.replace('shall', 'should')}\n", "utf-8")
    result = CliRunner().invoke(compare_command, [str(old), str(new)])
    assert result.exit_code == 0
    assert "The officials {-shall-}{+should+} meet" in result.output
    assert "(moved)" in result.output
    assert "{-Gone altogether.-}" in result.output
    assert "Paragraphs: 3. Changed: 3." in result.output
    assert "\x1b[9;31mshall" in CliRunner().invoke(compare_command, [str(old), str(new), "--color", "always"]).output
    rows = json.loads(CliRunner().invoke(compare_command, [str(old), str(new), "--json"]).output)["rows"]
    assert [bool(row["old"]) and bool(row["new"]) for row in rows].count(True) == 2


def test_a_page_and_standard_input(tmp_path: Path) -> None:
    old = tmp_path / "old.md"
    old.write_text("1. They meet.[^1]\n\n[^1]: As before.", "utf-8")
    arguments = [str(old), "-", "--html", str(tmp_path / "page.html")]
    result = CliRunner().invoke(compare_command, arguments, input="1. They may meet.[^1]\n\n[^1]: As never before.")
    assert (result.exit_code, result.output) == (0, "")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "They<ins> may</ins> meet" in page
    assert "<title>old – standard input</title>" in page
    assert "As<ins> never</ins> before." in page
    assert CliRunner().invoke(compare_command, ["-", "-"], input="x").exit_code == 2


def test_bad_input(tmp_path: Path) -> None:
    result = CliRunner().invoke(compare_command, [str(tmp_path / "a.md"), str(tmp_path / "b.md")])
    assert result.exit_code == 2
    assert "cannot be opened" in result.output
