"""What is offered on the way to adoption: just what the reader may do now."""

from typing import Any

import pytest

from consult.services import archive
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site

CHAIRS = {"submission", "withdrawal", "decision"}


def offered(at: AdoptionSite, who: Any) -> set[str]:
    page = at.client(who).get(at.url).text
    pages = (
        f"{at.url}/submission", f"{at.url}/withdrawal", f"{at.url}/decision", f"{at.url}/statement",
        f"{at.url}/correction", f"/drafts/{at.here.draft.id}/chairs-text", f"/drafts/{at.here.draft.id}/archive",
        f"/drafts/{at.here.draft.id}/restoration",
    )  # fmt: skip
    return {one.rsplit("/", 1)[1] for one in pages if f'href="{one}"' in page}


@pytest.fixture
def at(site: Site) -> AdoptionSite:
    return adoption_site(site)


def test_before_a_text_is_submitted(at: AdoptionSite) -> None:
    assert offered(at, at.here.chair) == {"submission", "chairs-text"}
    assert offered(at, at.here.secretariat) == {"submission", "chairs-text", "archive"}
    assert offered(at, "CHN") == set()


def test_while_it_is_submitted(at: AdoptionSite) -> None:
    at.submitted()
    assert offered(at, at.here.chair) == {"withdrawal", "decision", "chairs-text"}
    assert offered(at, "CHN") == {"statement"}


def test_after_it_is_adopted(at: AdoptionSite) -> None:
    at.adopted()
    assert offered(at, at.here.chair) == set()
    assert offered(at, at.here.secretariat) == {"correction", "archive"}
    assert offered(at, "PRK") == {"statement"}
    assert offered(at, at.observer) == set()


def test_in_the_archive(at: AdoptionSite) -> None:
    at.adopted()
    with at.acting() as here:
        here.does(here.secretariat, archive.archive_draft, draft_id=here.draft.id, reason="Done.")
    assert offered(at, at.here.secretariat) == {"restoration"}
    assert offered(at, "PRK") == set()
