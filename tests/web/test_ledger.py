"""The status of the text as people read it: what is on record, and what is not."""

import pytest

from consult.procedure.capacities import Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import RulingKind
from consult.queries.drafts import text_of
from tests import builders
from tests.deciding import Deciding, deciding
from tests.site import Site


@pytest.fixture
def room(site: Site) -> Deciding:
    with site.writing() as session:
        found = deciding(session)
        found.agrees(2)
        found.says("MNG", ReactionValue.CANNOT_ACCEPT, 0)
        found.rules(1, RulingKind.CHOOSE, option=1)
    return found


def _page(site: Site, room: Deciding, path: str, who: str = "RUS") -> str:
    answer = site.client(room.focal_points[who]).get(f"/drafts/{room.draft.id}/{path}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def _row(page: str, label: str) -> str:
    return next(row for row in page.split("<tr") if f">{label}</a>" in row)


def test_the_status_of_each_paragraph_is_a_word(site: Site, room: Deciding) -> None:
    page = _page(site, room, "status")
    assert "agreed ad referendum" in _row(page, "OP3")
    assert "bracketed" in _row(page, "OP1")
    assert "open" in _row(page, "OP2")


def test_no_record_is_shown_as_such_and_is_not_agreement(site: Site, room: Deciding) -> None:
    page = _page(site, room, "status")
    agreed = _row(page, "OP3")
    assert agreed.count("present when it was agreed</span>") == 3
    assert agreed.count("no record</span>") == 3
    assert "cannot accept" in _row(page, "OP1")
    assert "– no record, which is not agreement" in page


def test_the_figures_of_the_chart_stand_in_a_table(site: Site, room: Deciding) -> None:
    page = _page(site, room, "status")
    assert '<svg class="chart" role="img"' in page
    now = next(row for row in page.split("<tr") if ">as it stands now</th>" in row)
    assert "<td>3</td><td>1</td><td>4</td>" in now
    assert "style=" not in page.split("<svg")[1].split("</svg>")[0]


def test_a_member_may_re_open_and_the_secretariat_may_not(site: Site, room: Deciding) -> None:
    assert "Re-open" in _row(_page(site, room, "status"), "OP3")
    answer = site.client(room.secretariat).get(f"/drafts/{room.draft.id}/status")
    assert "reopening" not in answer.get_data(as_text=True)


def test_a_paragraph_tells_all_that_happened_to_it(site: Site, room: Deciding) -> None:
    page = _page(site, room, f"status/{_id(site, room, 1)}")
    assert "alternative chosen" in page
    assert "Decided with these members present: CHN, JPN, MNG." in page
    assert "Focal Points Meeting" in page


def test_one_that_went_still_tells_what_happened_to_it(site: Site, room: Deciding) -> None:
    paragraph = _id(site, room, 3)
    with site.writing() as session:
        room.session = session
        room.rules(3, RulingKind.DELETE)
    page = _page(site, room, f"status/{paragraph}")
    assert "no longer stands in the text" in page
    assert "content of a bracket deleted" in page
    assert "/corrections/" not in page
    client = site.client(room.chair)
    assert client.get(f"/drafts/{room.draft.id}/status/{room.draft.id}").status_code == 404


def test_brackets_say_who_stands_behind_them(site: Site, room: Deciding) -> None:
    page = _page(site, room, "brackets")
    assert "3 pairs of brackets stand" in page
    assert "Behind it stand:" in page
    assert "A session considers this text." in page
    assert "/lifting" not in page


@pytest.mark.parametrize("path", ["status", "brackets"])
def test_who_is_outside_finds_nothing(site: Site, room: Deciding, path: str) -> None:
    with site.writing() as session:
        observer = builders.an_actor(session, Capacity.OBSERVER)
    assert site.client(observer).get(f"/drafts/{room.draft.id}/{path}").status_code == 404


def test_a_draft_without_text_has_no_status(site: Site, room: Deciding) -> None:
    with site.writing() as session:
        draft = builders.a_draft(session)
    assert site.client(room.chair).get(f"/drafts/{draft.id}/status").status_code == 404


def test_a_re_opened_paragraph_says_by_whom_and_why(site: Site, room: Deciding) -> None:
    paragraph = _id(site, room, 2)
    client = site.client(room.focal_points["RUS"])
    url = f"/drafts/{room.draft.id}/status/{paragraph}/reopening"
    form = client.get(url).get_data(as_text=True)
    assert "no longer agreed" in form
    assert client.post(url, data={"seen": "Request a report;", "reason": ""}).status_code == 422
    answer = client.post(url, data={"seen": "Request a report;", "reason": "Our capital asks."})
    assert answer.status_code == 303
    row = _row(_page(site, room, "status"), "OP3")
    assert "re-opened" in row
    assert "Re-opened by RUS: Our capital asks." in row
    assert client.get(url).status_code == 409


def _id(site: Site, room: Deciding, place: int) -> str:
    with site.writing() as session:
        return str(text_of(session, room.base.id)[place].id)


def test_editorial_corrections_are_listed_apart(site: Site, room: Deciding) -> None:
    client, paragraph = site.client(room.secretariat), _id(site, room, 3)
    url = f"/drafts/{room.draft.id}/corrections/{paragraph}"
    assert "stays word for word" in client.get(url).get_data(as_text=True)
    entered = {"seen": "[ADD JPN: Invite [all — KOR] States;]", "text": "[ADD JPN: Invite [all — KOR] States;].",
               "reason": "A full stop."}  # fmt: skip
    shown = client.post(url, data=entered).get_data(as_text=True)
    assert "listed apart" in shown
    assert client.post(url, data=entered | {"confirmed": "yes"}).status_code == 303
    page = _page(site, room, "status").split("<h2>Editorial corrections</h2>")[1]
    assert "A full stop." in page
