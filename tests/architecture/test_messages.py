"""Whatever people read is marked, stands in every catalogue, and is whole there."""

import ast
import re
from enum import StrEnum
from importlib import import_module

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from consult.cli.messages import SENTENCES, extracted, forms
from consult.edge.languages import FOLDER
from consult.edge.words import WORDS
from consult.procedure.refusals import Refusal
from tests.architecture.sources import ROOT, sources
from tests.architecture.unmarked import in_python, in_template

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.po"))
TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*.html"))
# Read in a terminal by who runs the server, by those who write programs, or by nobody.
NOT_FOR_READERS = {"cli", "api", "settings", "database", "models", "providers", "record", "__init__", "__main__"}
# path → words in it that need no mark, and why
ALLOWED: dict[str, dict[str, str]] = {
    "consult/app.py": {"Fictional exercise, not the position of any government": "what tests look for in English"},
    "consult/edge/exports_of_adopted.py": {"python3 verify.py RECORD.zip": "a command"},
    "consult/edge/health.py": {
        "The database cannot be reached.": "said to machines",
        "The database has not the tables of this version.": "likewise",
    },
    "consult/edge/providers.py": {"Refresh": "the name of a header"},
    "consult/web/programs.py": {'curl -H "Authorization: Bearer $TOKEN" {root}api/v1/drafts': "a command"},
    "consult/services/corrections.py": {"Corr.": "stands in symbols as it is", "/Corr.": "stands in symbols as it is"},
    "consult/formats/matrix_entries.py": {
        "Substantive": "a category of a form",
        "Editorial": "a category of a form",
        "at the start": "a sign of a form, read back",
    },
    "consult/formats/matrix_csv.py": {"text/csv; charset=utf-8": "a media type"},
    "consult/edge/exports_of_versions.py": {"Draft": "part of the name of an element"},
    "consult/edge/exports.py": {"text/html; charset=utf-8": "a media type"},
    "consult/formats/docx_writing_merge.py": {"Consult": "its own name"},
    "consult/text/bracketing.py": {"new paragraph": "stands in the negotiated text"},
    "consult/text/placeholders.py": {"join with the next paragraph": "stands in the negotiated text"},
    "consult/text/numbering.py": {"Title": "a label, part of the text as PP1 is"},
}
LARGE = {
    "consult/edge/downloads.py", "consult/edge/problems.py", "consult/edge/programs.py", "consult/formats/akn.py",
    "consult/formats/akn_meta.py", "consult/formats/docx_package.py", "consult/formats/docx_reading_runs.py",
    "consult/formats/docx_reading_styles.py", "consult/formats/docx_writing.py",
    "consult/formats/docx_writing_paragraphs.py", "consult/formats/docx_writing_parts.py",
    "consult/formats/docx_writing_runs.py", "consult/formats/docx_writing_styles.py",
    "consult/formats/marked_html.py", "consult/formats/matrix_docx.py", "consult/formats/paper.py",
    "consult/formats/paper_matrix.py", "consult/formats/paper_style.py", "consult/formats/paper_table.py",
    "consult/formats/paper_text.py", "consult/formats/paper_words.py", "consult/formats/pdf.py",
    "consult/formats/record_files.py", "consult/formats/record_page.py", "consult/text/diff.py",
    "consult/web/devices.py",
}  # fmt: skip
"""Holds words of a language, of a format, a style sheet, a program or a header among its code."""
# Enumerations whose values no page shows as they are.
UNSAID = {
    "Act", "Action", "AmendmentKind", "Asked", "Attribution", "Change", "Derived", "ItemKind", "LateRule", "Op",
    "Purpose",
    "Reason", "Reconciliation", "Relation", "Scope", "Slot", "State", "Transmitted", "Treatment", "VersionKind",
    "Visibility", "Way", "WorkingDayOf",
}  # fmt: skip


@pytest.fixture(scope="module")
def messages() -> Catalog:
    """What the sources say."""
    return extracted()


def test_no_sentence_in_the_code_is_unmarked() -> None:
    said = {s.path: in_python(s.tree) for s in sources() if s.floor not in NOT_FOR_READERS and s.path not in LARGE}
    unmarked = {path: [text for text in texts if text not in ALLOWED.get(path, {})] for path, texts in said.items()}
    assert {path: texts for path, texts in unmarked.items() if texts} == {}


def test_no_word_in_a_template_is_unmarked() -> None:
    said = {path: in_template((ROOT / path).read_text("utf-8")) for path in TEMPLATES}
    unmarked = {path: [text for text in texts if text not in WORDS] for path, texts in said.items()}
    assert {path: texts for path, texts in unmarked.items() if texts} == {}


@pytest.mark.parametrize("script", ["consult.js", "passkeys.js"])
def test_the_script_says_nothing_of_its_own(script: str) -> None:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", (ROOT / "static" / script).read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"""["'`][A-Z][a-z]+ [a-z]+[^"'`]*["'`]""", code) == []


def test_each_refusal_is_looked_through_for_messages() -> None:
    assert {kind.__name__ for kind in Refusal.__subclasses__()} <= set(SENTENCES)


def test_each_word_shown_can_be_said() -> None:
    kinds = [kind for kind in _enumerations() if kind.__name__ not in UNSAID]
    assert {kind.__name__: [w.value for w in kind if w.value not in WORDS] for kind in kinds} == {
        kind.__name__: [] for kind in kinds
    }


def test_there_is_another_language() -> None:
    assert "ru" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_just_what_the_sources_say(messages: Catalog, language: str) -> None:
    said, known = _keys(messages), _keys(_catalogue(language))
    assert {"missing": sorted(said - known), "gone": sorted(known - said)} == {"missing": [], "gone": []}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_whole(language: str) -> None:
    catalogue = _catalogue(language)
    rows = [message for message in catalogue if message.id]
    assert [message.id for message in rows if message.fuzzy or not all(forms(message))] == []
    plural = [message for message in rows if message.pluralizable]
    assert [message.id for message in plural if len(forms(message)) != catalogue.num_plurals] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_parameters_and_the_edges(language: str) -> None:
    rows = [message for message in _catalogue(language) if message.id]
    assert [message.id for message in rows if any(form and not _fits(message, form) for form in forms(message))] == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('raise Invalid("Give the date.", field="day")', []),
        ('gettext("%(n)s of them", n=one)', []),
        ('flash("It is done.")', ["It is done."]),
        ('raise Invalid(f"Give the {thing} first.")', ["Give the ", " first."]),
        ('gettext("Given by %(who)s", who="the chair")', ["the chair"]),
        ("f'{told} {gettext(\"It is done.\")}'", ["It is done."]),
        ('raise Conflict("A" if one else "It is too late.")', ["It is too late."]),
        ('SENTENCES = {Kind.ONE: "Nothing is there."}', ["Nothing is there."]),
        ('def one() -> None:\n    """Do one thing."""', []),
    ],
)
def test_code_is_read_well(code: str, found: list[str]) -> None:
    assert in_python(ast.parse(code)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>{{ _('Saved') }}</p>", []),
        ("<p>{% if a %}{{ a }}{% else %}none{% endif %}</p>", ["none"]),
        ("<p aria-label=\"{{ _('Main') }} menu\">–</p>", ["menu"]),
        ("{{ button('Save it', 'second') }}", ["Save it"]),
        ("{{ _('By %(who)s', who='the chair') }}", ["the chair"]),
        ("{% if a == 'in preparation' %}{{ codes({'a b': c}) }}{% endif %}<script>let me = 1</script>", []),
    ],
)
def test_templates_are_read_well(source: str, found: list[str]) -> None:
    assert in_template(source) == found


def _catalogue(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def _keys(catalogue: Catalog) -> set[str]:
    return {str(message.id) for message in catalogue if message.id}


def _fits(message: Message, form: str) -> bool:
    """Say whether a form has the parameters of its message, and its blanks at both ends."""
    original = message.id if isinstance(message.id, str) else message.id[-1]
    edges = [(text[:1].isspace(), text[-1:].isspace()) for text in (original, form)]
    return _parameters(form) == _parameters(original) and edges[0] == edges[1]


def _parameters(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text))


def _enumerations() -> list[type[StrEnum]]:
    modules = [import_module(s.path.removesuffix(".py").replace("/", ".")) for s in sources() if s.floor != "__main__"]
    found = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    ours = [kind for kind in found if issubclass(kind, StrEnum) and kind.__module__.startswith("consult.")]
    return sorted(ours, key=lambda kind: kind.__name__)
