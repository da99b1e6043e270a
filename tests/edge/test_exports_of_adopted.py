"""The adopted text as a paper: its record in front, the text, the statements in full; for observers too."""

import pytest

from consult.edge import exports_of_adopted
from consult.edge.acting import Acting
from consult.formats.documents import Document
from consult.procedure.capacities import Actor
from consult.procedure.circulations import ExplanationKind
from consult.procedure.refusals import NotFound
from consult.queries.adoption import find_adopted
from consult.services import adoption
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site
from tests.web.test_adoption import correct


@pytest.fixture
def at(site: Site) -> AdoptionSite:
    """A text that can be adopted."""
    return adoption_site(site, "Decide to atc;", "Decide to report;")


def _document(at: AdoptionSite, who: Actor, correction: str = "") -> tuple[Document, str]:
    with at.site.app.test_request_context(), at.acting() as here:
        return exports_of_adopted.adopted(Acting(here.session, who, here.now), at.here.draft.id, correction)


def _facts(document: Document) -> dict[str, str]:
    return {line.term: line.text for line in document.cover if line.term}


def test_the_record_stands_in_front(at: AdoptionSite) -> None:
    at.adopted()
    document, name = _document(at, at.observer)
    assert name == document.head.symbol == "BODY/SOM26/1"
    assert document.head.distribution == "Distribution: general"
    facts = _facts(document)
    assert facts["Not present"] == "Democratic People's Republic of Korea"
    assert facts["Adopted"].endswith(" UTC")
    assert facts["SHA-256 of this text"] in document.end
    assert len(facts["SHA-256 of the record of adoption"]) == 64
    assert "python3 verify.py RECORD.zip" in [line.text for line in document.cover]
    assert [row.standing for row in document.rows] == ["Decide to atc;", "Decide to report;"]
    assert document.after == ()


def test_statements_stand_in_full(at: AdoptionSite) -> None:
    at.adopted()
    with at.acting() as here:
        here.does(
            here.focal_points["RUS"], adoption.make_statement, draft_id=here.draft.id,
            kind=ExplanationKind.STATEMENT, text="We recall this.\n\nAnd that.",
        )  # fmt: skip
    document, _ = _document(at, at.observer)
    heading, whose, *words = document.after
    assert heading.text == "Statements on record"
    assert whose.text.startswith("Russian Federation · statement · ")
    assert [line.text for line in words] == ["We recall this.", "And that."]


def test_a_corrected_text_says_so(at: AdoptionSite) -> None:
    at.adopted()
    correct(at)
    with at.acting() as here:
        [corrected] = find_adopted(here.session, at.observer, at.here.draft.id).corrected
        name = corrected.name
    document, _ = _document(at, at.observer, name)
    assert document.rows[0].standing == "Decide to act;"
    assert f"Shown as corrected by {name}." in [line.text for line in document.cover]
    assert _facts(document)["Its SHA-256"] != _facts(document)["SHA-256 of this text"]
    with pytest.raises(NotFound):
        _document(at, at.observer, "Corr.9")


def test_before_the_adoption_there_is_none(at: AdoptionSite) -> None:
    at.submitted()
    with pytest.raises(NotFound):
        _document(at, at.here.chair)
