"""A document is given out as a file with its type and its name, and only in forms that there are."""

import pytest

from consult.edge.exports import FORMS, given_out
from consult.formats import pdf
from consult.procedure.refusals import Conflict, NotFound
from tests.site import Site
from tests.word.scenarios import BASE, clean


@pytest.mark.parametrize("form", [form for form in FORMS if form != "pdf" or pdf.is_available()])
def test_each_form_has_its_type_and_ending(site: Site, form: str) -> None:
    with site.app.test_request_context():
        response = given_out(clean(BASE).document, "BODY/2022/L.1", form)
    assert response.headers["Content-Type"].startswith(FORMS[form].media_type)
    assert response.headers["Content-Disposition"].startswith(f'attachment; filename="BODY_2022_L.1.{form}"')
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.data


def test_where_no_pdf_can_be_made_one_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_library", lambda: None)
    with site.app.test_request_context(), pytest.raises(Conflict, match="Word file"):
        given_out(clean(BASE).document, "BODY/2022/L.1", "pdf")


def test_of_another_form_there_is_none(site: Site) -> None:
    with site.app.test_request_context(), pytest.raises(NotFound, match="no file of this kind"):
        given_out(clean(BASE).document, "BODY/2022/L.1", "exe")
