"""Words are marked, attributed, and in the language of their script."""

from dataclasses import replace

import pytest

from consult.formats.documents import Document
from consult.formats.light_marks import PLAIN
from consult.formats.paper_words import Writer, looking, plain, spoken
from consult.text.paragraphs import Text
from tests.papers import read, say, text
from tests.word.scenarios import BASE, STATES, scenario

CODES = {name: code for code, name in STATES.items()}


def named(document: Document) -> Document:
    """Return a document whose members are known by their codes."""
    return replace(document, short=CODES)


def _edited(place: int, old: str, new: str) -> Text:
    return tuple(replace(p, text=p.text.replace(old, new)) if n == place else p for n, p in enumerate(BASE))


def _words(answers: dict[str, Text], place: int) -> str:
    document = named(scenario(BASE, answers).document)
    return Writer(document).words(document.rows[place])


def test_other_words_are_attributed_once() -> None:
    found = _words({"JPN": _edited(4, "measure", "monitor"), "KOR": _edited(4, "measure", "monitor")}, 4)
    assert found.startswith('Decide to <del>measure</del><ins>monitor</ins><span class="whose sans"> [JPN, KOR]</span>')


def test_a_bracket_says_itself_whose_words_it_holds() -> None:
    words = _words({"JPN": _edited(4, "measure", "monitor"), "CHN": _edited(4, "measure", "see")}, 4)
    assert (
        text(read(f"<p>{words}</p>"))
        == "Decide to measure [CHN, JPN][Alt 1: see — CHN / Alt 2: monitor — JPN] together, where appropriate;"
    )


def test_nobody_is_named_where_codes_are_not_known() -> None:
    document = scenario(BASE, {"JPN": _edited(4, "measure", "monitor")}).document
    assert "whose" not in Writer(document).words(document.rows[4])


@pytest.mark.parametrize(("place", "languages"), [(7, ["ru-RU"]), (8, ["ja-JP"]), (9, ["ar-SA"]), (10, [])])
def test_each_script_has_its_language(place: int, languages: list[str]) -> None:
    found = read(f"<p>{_words({}, place)}</p>").xpath("//@lang")
    assert set(found) == set(languages)


def test_footnotes_are_counted_through_and_lead_back() -> None:
    document = scenario(BASE, {}).document
    writer = Writer(document)
    assert writer.footnotes(say) == ""
    assert 'href="#note-1"' in writer.words(document.rows[1])
    assert 'href="#note-2"' in writer.words(document.rows[1])
    notes = read(writer.footnotes(say))
    assert notes.xpath("//li/@id") == ["note-1", "note-2"]
    assert notes.xpath("//strong/text()") == ["2010", "2010"]
    sharing = Writer(document, is_sharing=True)
    assert sharing.words(document.rows[1]) + sharing.words(document.rows[1]) != ""
    assert len(sharing.notes) == 1


def test_light_marks_and_lines() -> None:
    assert plain("*a* **b** \\*c\\*\nd[^1]", "en") == "<em>a</em> <strong>b</strong> *c*<br>d"
    assert spoken("*a*\n<b>", "en") == "*a*<br>&lt;b&gt;"
    assert looking("Слово", PLAIN, "ru") == "Слово"
    assert looking("Слово", PLAIN, "en") == '<span lang="ru-RU">Слово</span>'
