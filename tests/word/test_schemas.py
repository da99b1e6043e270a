"""Files are valid against the published schemas, where these lie beside the project."""

from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from consult.formats import akn, docx_writing, matrix_docx
from consult.formats.documents import Document, Hand, Line, Remark
from tests.formats.tables import a_table
from tests.strategies import Round, examples, rounds
from tests.word.plain_reading import names, part
from tests.word.scenarios import AT, BASE, STATES, clean, long_text, scenario, six_answers
from tests.word.schemas import AKOMA_NTOSO, FOLDER, WORD, wrong

pytestmark = pytest.mark.skipif(FOLDER is None, reason="the schemas do not lie beside the project")
SHORT = {name: code for code, name in STATES.items()}
REMARKS = [Remark(Hand(("Japan",), AT), "Why?\nSee 2019.", BASE[4].id, 3, 8), Remark(Hand(("China",), AT), "All.")]
DOCUMENTS = {
    "six": replace(scenario(BASE, six_answers(), REMARKS).document, short=SHORT, kind="declarationDraft"),
    "clean": replace(clean(BASE).document, is_tracking=True, cover=(Line("Cover", "heading"),), after=(Line("End"),)),
    "nothing": clean(()).document,
    "long": scenario(*long_text()).document,
}


def _check(document: Document) -> None:
    content = docx_writing.write(document)
    for name in names(content):
        if name.startswith("word/") and name.endswith(".xml"):
            assert wrong(part(content, name), WORD) == [], name
    assert wrong(etree.fromstring(akn.write(document)), AKOMA_NTOSO) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_are_valid(name: str) -> None:
    _check(DOCUMENTS[name])


@examples(25)
@given(rounds(most_members=6))
def test_any_document_is_valid(drawn: Round) -> None:
    _check(scenario(*drawn).document)


def test_tables_are_valid() -> None:
    content = matrix_docx.write(a_table(("OP1", "=1"), ("OP2", "سياسات\nand")))
    assert [wrong(part(content, f"word/{name}.xml"), WORD) for name in ("document", "styles", "settings")] == [[]] * 3
