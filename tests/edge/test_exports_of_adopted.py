"""An adopted text as a document: its certificate says what was recorded, to observers too."""

import pytest

from consult.edge import exports_of_adopted
from consult.edge.acting import Acting
from consult.formats import docx_writing
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from tests.builders import NOW, a_draft, an_actor
from tests.recorded import recorded
from tests.site import Site
from tests.word.plain_reading import paragraphs


@pytest.mark.parametrize("capacity", [Capacity.OBSERVER, Capacity.RAPPORTEUR])
def test_the_certificate_says_what_was_recorded(site: Site, capacity: Capacity) -> None:
    with site.app.test_request_context(), site.writing() as session:
        here = recorded(session)
        document, name = exports_of_adopted.adopted(Acting(session, an_actor(session, capacity), NOW), here.draft.id)
        lines, sha256 = paragraphs(docx_writing.write(document), "accept"), here.final_sha256
    told = lines[lines.index("Certificate of what was recorded") :]
    assert name == document.head.symbol or name
    assert any(line.startswith("Adopted ") and line.endswith(" UTC.") for line in told)
    assert "Adopted at the session “SOM-26”. No member present objected formally." in told
    assert any(line.startswith("Not present: ") for line in told)
    assert f"SHA-256 of the text: {sha256}" in told
    assert any(line.startswith("The record is signed with the key ") for line in told)
    assert told[-1] == "This page says what was recorded. It claims no legal effect."
    assert document.head.distribution == "Distribution: general"


def test_before_the_adoption_there_is_none(site: Site) -> None:
    with site.app.test_request_context(), site.writing() as session:
        recorded(session)
        with pytest.raises(NotFound):
            exports_of_adopted.adopted(Acting(session, an_actor(session), NOW), a_draft(session).id)
