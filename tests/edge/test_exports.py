"""A document is given out as a file with its type and its name, and only in forms that there are."""

import pytest

from consult.edge.exports import FORMS, given_out
from consult.procedure.refusals import NotFound
from tests.site import Site
from tests.word.scenarios import BASE, clean


@pytest.mark.parametrize("form", FORMS)
def test_each_form_has_its_type_and_ending(site: Site, form: str) -> None:
    with site.app.test_request_context():
        response = given_out(clean(BASE).document, "BODY/2022/L.1", form)
    assert response.headers["Content-Type"].startswith(FORMS[form].media_type)
    assert response.headers["Content-Disposition"].startswith(f'attachment; filename="BODY_2022_L.1.{form}"')
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.data


def test_of_another_form_there_is_none(site: Site) -> None:
    with site.app.test_request_context(), pytest.raises(NotFound, match="no file of this kind"):
        given_out(clean(BASE).document, "BODY/2022/L.1", "exe")
