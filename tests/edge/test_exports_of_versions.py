"""Versions as documents: what each says of itself, and what changed as tracked changes of the secretariat."""

from collections.abc import Iterator

import pytest

from consult.edge import exports_of_versions
from consult.edge.acting import Acting
from consult.formats import docx_writing
from consult.models import Draft
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.queries.drafts import text_of
from tests.builders import NOW, a_body, a_draft, a_version, an_actor
from tests.site import Site
from tests.word.plain_reading import W, paragraphs, part, said_by


@pytest.fixture
def here(site: Site) -> Iterator[Acting]:
    """A request of the secretariat."""
    with site.app.test_request_context(), site.writing() as session:
        a_body(session)
        yield Acting(session, an_actor(session), NOW)


@pytest.fixture
def draft(here: Acting) -> Draft:
    """A draft."""
    return a_draft(here.session)


def test_a_version_says_what_it_is(here: Acting, draft: Draft) -> None:
    version = a_version(here.session, draft, "Decide to act;", symbol="BODY/2022/L.1")
    document, name = exports_of_versions.clean(here, version.id)
    assert name == "BODY/2022/L.1"
    assert (document.head.symbol, document.head.title) == ("BODY/2022/L.1", draft.title)
    assert document.head.distribution == "Distribution: limited to those taking part"
    assert document.properties == {"consult-draft": str(draft.id), "consult-version": str(version.id)}
    assert str(version.sha256) in document.end


def test_a_text_in_preparation_says_so_and_is_the_secretariats(here: Acting, draft: Draft) -> None:
    version = a_version(here.session, draft, "Decide to act;", is_issued=False)
    document, _ = exports_of_versions.clean(here, version.id)
    assert "not issued" in document.head.distribution
    member = an_actor(here.session, Capacity.FOCAL_POINT, "CHN")
    with pytest.raises(NotFound):
        exports_of_versions.clean(Acting(here.session, member, NOW), version.id)


def test_what_changed_is_tracked_and_labels_follow(here: Acting, draft: Draft) -> None:
    old = a_version(here.session, draft, "Decide to act;", "Ask for a report.", symbol="BODY/1")
    new = a_version(here.session, draft, "Thank the host;", "Decide to wait;", "Ask for a report.", symbol="BODY/2")
    for pair in ((old, new), (new, old)):
        document, name = exports_of_versions.marked(here, *(one.id for one in pair))
        assert name == "BODY/2 marked from BODY/1"
    content = docx_writing.write(document)
    assert paragraphs(content, "reject")[1:3] == ["OP1 Decide to act;", "OP2 Ask for a report."]
    assert paragraphs(content, "accept")[1:4] == ["OP1 Thank the host;", "OP2 Decide to wait;", "OP3 Ask for a report."]
    assert list(said_by(content)) == ["Secretariat of NEASPEC"]
    marks = {one.get(f"{W}name") for one in part(content).iter(f"{W}bookmarkStart")}
    assert {f"_c_{p.id.hex}" for p in text_of(here.session, new.id)} <= marks


def test_versions_of_two_drafts_are_not_compared(here: Acting, draft: Draft) -> None:
    one = a_version(here.session, draft, "Decide to act;")
    other = a_version(here.session, a_draft(here.session), "Decide to act;")
    with pytest.raises(NotFound):
        exports_of_versions.marked(here, one.id, other.id)
