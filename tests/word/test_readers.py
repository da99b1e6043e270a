"""pandoc and LibreOffice read in our files what we say stands in them. `make test-word` installs them."""

from pathlib import Path

import pytest

from consult.formats import docx_writing
from consult.formats.documents import Line
from tests.word.plain_reading import squeezed
from tests.word.readers import PANDOC, by_office, by_pandoc, has_office
from tests.word.scenarios import BASE, Scenario, clean, long_text, scenario, six_answers

SCENARIOS: dict[str, Scenario] = {
    **{f"{n} members": scenario(BASE, dict([*six_answers().items()][:n])) for n in range(1, 7)},
    "600 paragraphs": scenario(*long_text()),
    "clean": clean(BASE, front=(Line("A note."),)),
}
VIEWS = ("reject", "accept")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The documents, written."""
    place = tmp_path_factory.mktemp("word")
    found = {name: place / f"{n}.docx" for n, name in enumerate(SCENARIOS)}
    for name, file in found.items():
        file.write_bytes(docx_writing.write(SCENARIOS[name].document))
    return found


@pytest.fixture(scope="module")
def office(files: dict[str, Path]) -> dict[str, dict[str, list[str]]]:
    """What LibreOffice reads in all of them."""
    if not has_office():
        pytest.skip("LibreOffice is not installed; make test-word installs it")
    return by_office([*files.values()])


def _stated(name: str, view: str) -> list[str]:
    one = SCENARIOS[name]
    front = [line.text for line in one.document.front]
    return [*front, *(one.base if view == "reject" else one.accepted)]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed; make test-word installs it")
def test_pandoc_reads_what_is_stated(files: dict[str, Path], name: str, view: str) -> None:
    assert by_pandoc(files[name], view) == ["".join(line.split()) for line in _stated(name, view)]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_office_reads_what_is_stated(
    files: dict[str, Path], office: dict[str, dict[str, list[str]]], name: str, view: str
) -> None:
    read = [squeezed(line) for line in office[str(files[name])][view]]
    assert [line for line in read if line] == _stated(name, view)
