"""Drafts through the interface: where each stands, and where words stand in one."""

from consult.procedure.capacities import Actor, Capacity
from tests.builders import a_draft, a_version, an_actor
from tests.programs import Program, program
from tests.site import Site


def test_a_draft_says_where_it_stands(site: Site, client: Program, secretariat: Actor) -> None:
    with site.writing() as session:
        draft = a_draft(session, secretariat)
        version = a_version(session, draft, by=secretariat)
    shown = client.get(f"/drafts/{draft.id}").get_json()
    assert (shown["stage"], shown["asked"], shown["base_id"]) == ("circulated", "open a round", str(version.id))


def test_words_are_found(site: Site, client: Program, secretariat: Actor) -> None:
    with site.writing() as session:
        draft = a_draft(session, secretariat)
        a_version(session, draft, by=secretariat)
    items = client.get(f"/drafts/{draft.id}/search?q=haze").get_json()["items"]
    assert [(hit["label"], hit["found"]) for hit in items] == [("PP2", "haze")]
    assert client.get(f"/drafts/{draft.id}/search").status_code == 422


def test_who_takes_no_part_finds_none(site: Site, client: Program, secretariat: Actor) -> None:
    with site.writing() as session:
        draft = a_draft(session, secretariat)
        observer = an_actor(session, Capacity.OBSERVER)
    outside = program(site, observer)
    assert outside.get("/drafts").get_json() == {"items": [], "next": None}
    assert outside.get(f"/drafts/{draft.id}").status_code == 404
    assert outside.get(f"/drafts/{draft.id}/search?q=a").status_code == 404
