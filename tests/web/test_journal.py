"""The journal on its page."""

from consult.procedure.capacities import Capacity
from consult.services import drafts
from tests.builders import NOW, a_body, a_draft, a_version, an_actor
from tests.site import Site


def test_it_tells_what_was_done_and_that_it_holds(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        secretariat = an_actor(session)
        draft = a_draft(session, secretariat)
        version = a_version(session, draft, by=secretariat, symbol="BODY/1")
        drafts.withdraw_version(session, by=secretariat, now=NOW, version_id=version.id, reason="Wrong <file>")
        member, observer = an_actor(session, Capacity.FOCAL_POINT, "CHN"), an_actor(session, Capacity.OBSERVER)
    url = f"/drafts/{draft.id}/journal"
    page, members_page = site.client(secretariat).get(url).text, site.client(member).get(url).text
    for text in (page, members_page):
        assert "Reason: Wrong &lt;file&gt;" in text
        assert "(BODY/1)." in text
        assert "chain of hashes holds" in text
    assert "Person" in page.split("<tbody>")[1]
    assert "Person" not in members_page.split("<tbody>")[1].split("</tbody>")[0]
    assert "Put a text in" not in members_page
    assert site.client(observer).get(url).status_code == 404
