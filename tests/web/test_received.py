"""A submission as received: sealed until the deadline, then for all who may read it."""

import pytest

from consult.procedure.capacities import Capacity
from consult.procedure.rounds import Attribution, Visibility
from tests import builders
from tests.builders import DEADLINE
from tests.site import Site
from tests.web.desk_site import Stand, a_stand


def submitted(site: Site, **round_options: object) -> tuple[Stand, str]:
    stand = a_stand(site, **round_options)
    stand.rewords("alpha, with care", rationale="Because.")
    client = stand.as_("focal_point")
    client.post(stand.url("/cover-note"), data={"cover_note": "Our compliments."})
    stand.rewords("theirs", place=1, who="reviewer")
    stand.submits()
    return stand, f"/submissions/{stand.submission().id}/received"


def test_it_is_sealed_until_the_deadline_and_then_read_by_all(site: Site) -> None:
    stand, path = submitted(site)
    assert stand.as_("focal_point").get(path).status_code == 200
    for who in ("stranger", "secretariat"):
        assert stand.as_(who).get(path).status_code == 404
    assert "/received" not in stand.as_("secretariat").get(f"/rounds/{stand.round_id}").text
    site.set_clock(DEADLINE)
    for who in ("stranger", "secretariat"):
        page = stand.as_(who).get(path).text
        for words in ("MNG", "Our compliments.", "Because.", "<ins>"):
            assert words in page
        assert "theirs" not in page
        assert "/received" in stand.as_(who).get(f"/rounds/{stand.round_id}").text


def test_in_an_open_round_at_once(site: Site) -> None:
    stand, path = submitted(site, visibility=Visibility.OPEN)
    assert stand.as_("stranger").get(path).status_code == 200


def test_where_names_are_kept_from_members_so_is_this(site: Site) -> None:
    stand, path = submitted(site, attribution=Attribution.SECRETARIAT)
    site.set_clock(DEADLINE)
    assert stand.as_("stranger").get(path).status_code == 404
    assert stand.as_("secretariat").get(path).status_code == 200


@pytest.mark.parametrize("capacity", [Capacity.OBSERVER, Capacity.ADMINISTRATOR])
def test_observers_never(site: Site, capacity: Capacity) -> None:
    stand, path = submitted(site)
    with site.writing() as session:
        stand.people["outsider"] = builders.an_actor(session, capacity)
    site.set_clock(DEADLINE)
    assert stand.as_("outsider").get(path).status_code == 404


def test_what_was_withdrawn_since_is_told(site: Site) -> None:
    stand, path = submitted(site)
    proposal = next(p for p in stand.proposals() if not p.ministry)
    stand.as_("focal_point").post(f"/proposals/{proposal.id}/withdraw")
    page = stand.as_("focal_point").get(path).text
    assert "Since then" in page
    assert "withdrawn" in page
