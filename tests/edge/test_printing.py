"""Where no PDF is made, the sentence says what to take in its place."""

from collections.abc import Iterator

import pytest

from consult.edge import printing
from consult.formats import pdf
from consult.procedure.refusals import Invalid, NotFound, Refusal, TooMany
from tests.papers import PRINTS
from tests.site import Site


@pytest.fixture(autouse=True)
def _request(site: Site) -> Iterator[None]:
    with site.app.test_request_context():
        yield


@PRINTS
def test_a_page_is_printed() -> None:
    assert printing.printed("<title>x</title>").startswith(b"%PDF")


def test_a_page_that_is_too_long_is_not_even_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "write", lambda *_a, **_k: pytest.fail("it was tried"))
    with pytest.raises(Invalid, match="Take the HTML file and print it"):
        printing.printed("x" * 1_000_001)


@pytest.mark.parametrize(
    ("why", "refusal"), [(pdf.TooLong, Invalid), (pdf.TooBusy, TooMany), (pdf.CannotBeMade, NotFound)]
)
def test_what_fails_is_said(monkeypatch: pytest.MonkeyPatch, why: type[Exception], refusal: type[Refusal]) -> None:
    def fail(_page: str, *, seconds: int) -> bytes:
        raise why

    monkeypatch.setattr(pdf, "write", fail)
    with pytest.raises(refusal, match="PDF"):
        printing.printed("x")
