"""A PDF is tagged, the same twice, in the right faces, and fetches nothing; where none can be made, that is said."""

import socket
from pathlib import Path

import pytest

from consult.formats import paper, paper_matrix, pdf
from tests.formats.tables import a_table
from tests.papers import PRINTS, has_faces, pages, say, structure
from tests.word.scenarios import BASE, scenario, six_answers

PAGE = paper.page(scenario(BASE, six_answers()).document, say)


@PRINTS
def test_it_is_tagged_and_the_same_twice() -> None:
    content = pdf.write(PAGE, seconds=60)
    assert content == pdf.write(PAGE, seconds=60)
    tags = structure(content)
    assert tags[0] == "/Document"
    assert {"/H1", "/H2", "/P", "/L", "/Link"} <= set(tags)
    assert tags.index("/H1") < tags.index("/H2")


@PRINTS
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Recallingthemeeting"),
        ("ru", "сотрудничествогосударств-членов"),
        ("ja", "東アジアの"),
        ("ko", "회원국은"),
    ],
)
def test_every_script_can_be_read_in_it(language: str, words: str) -> None:
    if not has_faces(language):
        pytest.skip(f"no face for {language} here")
    assert words in "".join("".join(pages(pdf.write(PAGE, seconds=60))).split())


@PRINTS
def test_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of this machine")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        at = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        hostile = (
            f"<title>x</title><style>@import url({at}); @font-face {{ font-family: x; src: url({secret.as_uri()}) }}"
            f'</style><img src="{at}"><img src="{secret.as_uri()}"><link rel=attachment href="{secret.as_uri()}">seen'
        )
        assert "seen" in pages(pdf.write(f'<html lang="en">{hostile}</html>', seconds=60))[0]
        with pytest.raises(TimeoutError):
            server.accept()
    assert "secret" not in pages(pdf.write(f'<html lang="en">{hostile}</html>', seconds=60))[0]


@PRINTS
def test_a_table_of_long_cells_does_not_take_for_ever() -> None:
    page = paper_matrix.page(a_table(*[("words of a long paragraph " * 20,) * 4] * 20))
    assert pdf.write(page, seconds=60)  # it took minutes where widths were found from what the cells hold


@PRINTS
def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(pdf.TooLong):
        pdf.write(PAGE.replace("<body>", "<body>" + "<p>word</p>" * 50_000), seconds=2)


def test_where_it_cannot_be_made_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_LIBRARIES", (("libnothing-of-the-kind.so",),))
    pdf.is_possible.cache_clear()
    try:
        assert not pdf.is_possible()
        with pytest.raises(pdf.CannotBeMade):
            pdf.write(PAGE, seconds=1)
    finally:
        pdf.is_possible.cache_clear()


def test_only_so_many_are_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_possible", lambda: True)
    monkeypatch.setattr(pdf, "_AT_ONCE", pdf.BoundedSemaphore(1))
    assert pdf._AT_ONCE.acquire()
    with pytest.raises(pdf.TooBusy):
        pdf.write(PAGE, seconds=0)
