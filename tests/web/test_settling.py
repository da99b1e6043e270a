"""Lifting, correcting and issuing between sessions, as the secretariat does it on its pages."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from consult.queries.working import working_text
from consult.text.paragraphs import Paragraph, sha256
from tests.negotiated import Negotiated
from tests.site import Site


class Desk:
    """The secretariat before Rev.1, from which Mongolia has withdrawn a bracket."""

    def __init__(self, site: Site) -> None:
        self.site = site
        with site.writing() as session:
            work = Negotiated(session)
            work.withdraws(work.own)
            self.draft, self.base = work.version.draft_id, work.version.id
            self.secretariat = work.made.answered.secretariat
            self.member = work.made.answered.focal_point("MNG")
            now = work.made.now()
        site.set_clock(now)
        self.client: FlaskClient = site.client(self.secretariat)

    def at(self, place: int) -> Paragraph:
        with self.site.writing() as session:
            return working_text(session, self.base)[place]

    def sha256(self) -> str:
        with self.site.writing() as session:
            return sha256(working_text(session, self.base))

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(f"/drafts/{self.draft}/{path}")
        assert answer.status_code == status
        return answer.get_data(as_text=True)

    def post(self, path: str, status: int = 303, **entries: str) -> str:
        answer = self.client.post(f"/drafts/{self.draft}/{path}", data=entries)
        assert answer.status_code == status
        return answer.get_data(as_text=True)


@pytest.fixture
def desk(site: Site) -> Desk:
    return Desk(site)


def _lifting(paragraph: UUID) -> str:
    return f"brackets/{paragraph}/lifting"


def test_what_was_withdrawn_is_offered_to_be_lifted_and_nothing_else(desk: Desk) -> None:
    page = desk.get("brackets")
    assert page.count("/lifting") == 1
    assert "MNG: withdrawn since this text was issued" in page
    assert "Between sessions a bracket goes only when its proposer withdraws." in page
    assert "/settled" not in page
    other = desk.get(_lifting(desk.at(1).id), status=409)
    assert "Nothing that its proposers have withdrawn" in other


def test_it_says_what_lifting_does_and_does_it_once(desk: Desk) -> None:
    here = desk.at(0)
    assert "<del>" in desk.get(_lifting(here.id))
    desk.post(_lifting(here.id), seen=here.text, confirmed="yes")
    assert desk.at(0).text == "alpha one two three"
    desk.post(_lifting(here.id), status=409, seen=here.text, confirmed="yes")
    assert "/settled" in desk.get("brackets")


def test_what_was_settled_is_shown_whole_before_it_is_issued(desk: Desk) -> None:
    desk.get("settled", status=409)
    here = desk.at(0)
    desk.post(_lifting(here.id), seen=here.text, confirmed="yes")
    page = desk.get("settled")
    assert "bracket lifted" in page
    assert "withdrawal by the proposer" in page
    assert desk.sha256() in page
    again = desk.post("settled", status=422, name="", symbol="", seen=desk.sha256(), confirmed="yes")
    assert "Give the version a name" in again
    desk.post("settled", status=409, name="Rev.2", symbol="", seen="0" * 64, confirmed="yes")
    desk.post("settled", name="Rev.2", symbol="A/2", seen=desk.sha256(), confirmed="yes")
    assert "The base text is “Rev.2”." in desk.get("status")


def test_a_correction_is_shown_marked_and_can_be_changed_again(desk: Desk) -> None:
    here = desk.at(2)
    path = f"corrections/{here.id}"
    entered = {"seen": here.text, "text": "Gamma", "reason": "A capital."}
    shown = desk.post(path, status=200, **entered)
    assert "<ins>Gamma</ins>" in shown
    assert 'name="text" rows="8"' in desk.post(path, status=200, **entered, again="yes")
    desk.post(path, status=422, seen=here.text, text=here.text, reason="x")
    desk.post(path, **entered, confirmed="yes")
    assert desk.at(2).text == "Gamma"
    assert "Gamma" in desk.post(path, status=409, **entered | {"text": "Gammas", "confirmed": "yes"})


def test_members_read_all_of_it_and_do_none(desk: Desk) -> None:
    desk.client = desk.site.client(desk.member)
    assert "/lifting" not in desk.get("brackets")
    desk.get(_lifting(desk.at(0).id), status=403)
    desk.get(f"corrections/{desk.at(2).id}", status=403)
    desk.get("settled", status=403)
    desk.post("settled", status=403, name="x", seen="x")
