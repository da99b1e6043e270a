"""A Word file says what the document says: rejecting all gives the base, accepting all the stated text."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given

from consult.formats import docx_writing
from consult.formats.docx_writing_xml import clean
from consult.text.paragraphs import Text
from tests.strategies import Round, examples, rounds
from tests.word.plain_reading import W, names, paragraphs, part, said_by, squeezed
from tests.word.scenarios import BASE, STATES, Scenario, long_text, scenario, six_answers
from tests.word.scenarios import clean as clean_text

usual = examples(60)


def cleaned(lines: list[str]) -> list[str]:
    return [one for one in (squeezed(clean(line)) for line in lines) if one]


def check(one: Scenario) -> bytes:
    content = docx_writing.write(one.document)
    assert paragraphs(content, "reject") == cleaned(one.base)
    assert paragraphs(content, "accept") == cleaned(one.accepted)
    return content


@pytest.mark.parametrize("size", range(1, 7))
def test_the_answers_of_some_members(size: int) -> None:
    answers = dict([*six_answers().items()][:size])
    content = check(scenario(BASE, answers))
    authors = {name for author in said_by(content) for name in author.split(", ")}
    assert authors - {"Secretariat"} == {STATES[code] for code in answers}


def test_joint_proposals_carry_all_names() -> None:
    content = docx_writing.write(scenario(BASE, six_answers()).document)
    assert said_by(content)["Mongolia, Republic of Korea"] == {"ins": ["jointly"], "del": ["together"]}


def test_what_diverges_stands_beside_each_other() -> None:
    content = docx_writing.write(scenario(BASE, six_answers()).document)
    assert said_by(content)["China, Japan"]["del"] == ["measure"]
    accepted = paragraphs(content, "accept")
    assert "OP1 Decide to [Alt 1: observe — CHN / Alt 2: monitor — JPN] jointly, where appropriate;" in accepted


@usual
@given(rounds(most_members=6))
def test_any_answers_to_any_text(drawn: Round) -> None:
    check(scenario(*drawn))


def test_a_long_text() -> None:
    base, answers = long_text()
    check(scenario(base, answers))


def test_a_clean_text_has_no_marks() -> None:
    one = clean_text(BASE)
    content = check(one)
    assert one.base == one.accepted
    assert said_by(content) == {}


def test_the_same_bytes_every_time() -> None:
    one = scenario(BASE, six_answers())
    assert docx_writing.write(one.document) == docx_writing.write(one.document)


def test_each_paragraph_of_the_base_has_its_bookmark() -> None:
    content = docx_writing.write(scenario(BASE, six_answers()).document)
    found = [one.get(f"{W}name") for one in part(content).iter(f"{W}bookmarkStart")]
    assert sorted(found) == sorted(f"_c_{p.id.hex}" for p in BASE)


def test_numbers_of_revisions_differ() -> None:
    root = part(docx_writing.write(scenario(BASE, six_answers()).document))
    numbers = [one.get(f"{W}id") for one in root.iter(f"{W}ins", f"{W}del", f"{W}pPrChange")]
    assert len(numbers) == len(set(numbers)) > 20


def test_all_parts_are_known_by_their_type() -> None:
    content = docx_writing.write(clean_text(BASE).document)
    types = part(content, "[Content_Types].xml")
    told = {one.get("PartName") for one in types if one.get("PartName")}
    assert told == {f"/{name}" for name in names(content) if not name.endswith((".rels", "Types].xml"))}
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert packed.testzip() is None


def empty() -> Text:
    return ()


def test_a_text_without_paragraphs_is_a_file_too() -> None:
    check(clean_text(empty()))
