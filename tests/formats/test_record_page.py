"""The page in a record: whatever people wrote is escaped, nothing is loaded, it speaks the reader's language."""

import re
from uuid import UUID

from consult.cli.messages import extracted
from consult.formats.record_page import RecordContents, page
from consult.services.records import english
from consult.text.paragraphs import Kind, Paragraph

TEXT = (Paragraph(UUID(int=1), Kind.OPERATIVE, "Decide <script>alert(1)</script> & go;", 0, "1", ("A <b>note</b>.",)),)


def contents(**more: object) -> RecordContents:
    about = {
        "body": "NEASPEC", "draft": {"title": "Declaration <i>"}, "fictional": True,
        "reader": {"capacity": "focal point", "member": "MNG"},
    }  # fmt: skip
    version = {
        "file": "versions/01.json", "markdown": "versions/01.md", "name": "Zero draft", "number": 1, "sha256": "h",
        "status": "issued", "symbol": None,
    }  # fmt: skip
    journal = {"entries": [{"body": "b", "hash": "h", "prev": "0", "seq": 1}]}
    values: dict[str, object] = {
        "about": about, "versions": [(version, TEXT)], "provenance": {}, "traces": {}, "rounds": [], "submissions": {},
        "compilations": [], "rulings": [], "journals": {"journal/draft.json": journal}, "decisions": [], "records": {},
        "keys": [],
    }  # fmt: skip
    return RecordContents(**(values | more))  # type: ignore[arg-type]


def test_words_never_become_markup() -> None:
    made = page(contents(), english, "en")
    assert "<script" not in made
    assert "Declaration &lt;i&gt;" in made
    assert "A &lt;b&gt;note&lt;/b&gt;." in made
    assert f'<p data-version="1" data-paragraph="{TEXT[0].id}">Decide &lt;script&gt;' in made


def test_nothing_is_loaded() -> None:
    made = page(contents(), english, "en")
    assert not re.findall(r"(?:src|href)=\"(?!#|versions/|journal/)[^\"]*", made)
    assert "default-src 'none'" in made


def test_it_says_so_where_there_is_nothing_and_where_something_is_withheld() -> None:
    made = page(contents(), english, "en")
    for words in ("Nothing has been decided yet.", "No answer is on record.", "withheld from this reader", "Fictional"):
        assert words in made


def test_every_message_is_found_for_the_catalogues() -> None:
    """Babel does not look into the expressions of f-strings."""
    said: set[str] = set()

    def noted(message: str, **values: object) -> str:
        said.add(message)
        return message % values

    page(contents(), noted, "en")
    assert said - {str(message.id) for message in extracted()} == set()


def test_it_speaks_the_readers_language() -> None:
    made = page(contents(), lambda message, **values: f"«{message % values}»", "ru")
    assert 'lang="ru"' in made
    assert "«Journal»" in made
