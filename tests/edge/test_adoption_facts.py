"""The record of adoption in terms and values, as a page or a paper tells instants."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from consult.edge import adoption_facts
from consult.queries.adoption import find_adopted
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site


@pytest.fixture
def at(site: Site) -> AdoptionSite:
    """An adopted text."""
    made = adoption_site(site, "Decide to act;")
    made.adopted()
    return made


@pytest.fixture
def session(at: AdoptionSite) -> Iterator[Session]:
    with at.site.app.test_request_context(), at.acting() as here:
        yield here.session


def test_it_says_how_and_who_was_there(at: AdoptionSite, session: Session) -> None:
    found = find_adopted(session, at.here.chair, at.here.draft.id)
    assert "No member present objected formally" in adoption_facts.how(session, found)
    told = dict(adoption_facts.facts(session, found, lambda _at: "then"))
    assert (told["Symbol"], told["Adopted"], told["Recorded by"]) == ("BODY/SOM26/1", "then", "Chair")
    assert told["Not present"] == "Democratic People's Republic of Korea"
    assert told["Formal objection"] == "None by a member present."


def test_what_proves_it_is_named(at: AdoptionSite, session: Session) -> None:
    found = find_adopted(session, at.here.chair, at.here.draft.id)
    proof = dict(adoption_facts.proof(session, found.adoption))
    assert ":" in proof["Head of the journal right after it"]
