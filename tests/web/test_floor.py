"""The secretariat's forms in the room: typed under a member's name, corrected where they cannot be taken."""

from typing import Any

import pytest
from sqlmodel import select

from consult.models import FloorProposal, Position
from consult.procedure.capacities import Capacity
from consult.procedure.ledger import FloorState
from tests.site import Site
from tests.web.room_site import RoomSite, a_room


@pytest.fixture
def at(site: Site) -> RoomSite:
    return a_room(site)


def form(at: RoomSite, **changed: str) -> dict[str, Any]:
    return {
        "paragraph": str(at.key(2)), "member": "MNG", "operation": "reword", "text": "Request two reports;",
        "kind": "operative", "level": "0", "place": "", "note": "",
    } | changed  # fmt: skip


def proposals(at: RoomSite) -> list[FloorProposal]:
    with at.site.writing() as session:
        return list(session.exec(select(FloorProposal).order_by(FloorProposal.at)).all())  # type: ignore[arg-type]


def test_a_proposal_is_on_everyones_page(at: RoomSite) -> None:
    answer = at.client().post(f"{at.url}/floor", data=form(at, note="As in <2019>."))
    assert (answer.status_code, answer.location) == (303, f"{at.url}?paragraph={at.key(2)}")
    page = at.client("RUS").get(answer.location).text
    assert "<ins>two" in page
    assert "As in &lt;2019&gt;." in page
    assert at.client().post(f"{at.url}/floor", data=form(at)).status_code == 409


def test_a_new_paragraph_after_this_one_or_at_the_start(at: RoomSite) -> None:
    client = at.client()
    new = {"operation": "new_paragraph", "text": "Invite all;"}
    client.post(f"{at.url}/floor", data=form(at, **new))
    client.post(f"{at.url}/floor", data=form(at, **new, place="start", member="CHN"))
    client.post(f"{at.url}/floor", data=form(at, operation="delete", member="JPN"))
    found = {row.member_code: (row.paragraph_id, row.after_id, row.text) for row in proposals(at)}
    assert found == {
        "MNG": (None, at.key(2), "Invite all;"), "CHN": (None, None, "Invite all;"), "JPN": (at.key(2), None, ""),
    }  # fmt: skip


def test_a_paragraph_is_moved_where_the_member_says(at: RoomSite) -> None:
    client, first, moved = at.client(), str(at.key(0)), at.key(2)
    assert f'<option value="{first}"' in client.get(at.url).text
    client.post(f"{at.url}/floor", data=form(at, operation="move", place=first))
    (row,) = proposals(at)
    assert (row.paragraph_id, row.after_id, row.text) == (at.key(2), at.key(0), "")
    shown = at.chair.get(f"{at.url}?paragraph={at.key(2)}").text
    card = shown.split('<article class="card"')[1].split("</article>")[0]
    assert "after OP1" in card
    assert "Request a report;" in card
    assert "<del>" not in card
    assert "Put it in brackets" not in card
    assert "Move the paragraph" in card
    told = at.chair.get(f"/floor/{row.id}/ruling?kind=wording taken").text
    assert "The paragraph stands, with the words it has, after OP1." in told
    entered = {"kind": "wording taken", "lock_version": str(row.lock_version), "confirmed": "yes"}
    answer = at.chair.post(f"/floor/{row.id}/ruling", data=entered)
    assert answer.status_code == 303, answer.text
    page = client.get(f"{at.url}?paragraph={moved}").text
    assert "Paragraph 2 of 4" in page
    assert "paragraph moved" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"member": "RUS"}, "not recorded as present"),
        ({"text": "Request a report;"}, "Nothing would change"),
        ({"text": "Request [two;"}, "bracket"),
        ({"operation": "join"}, "joined by a new wording"),
        ({"operation": "new_paragraph", "kind": "poem"}, "values offered"),
        ({"operation": "new_paragraph", "level": "9"}, "from 0 to 3"),
    ],
)
def test_wrong_entries_come_back_with_what_was_typed(at: RoomSite, changed: dict[str, str], sentence: str) -> None:
    entries = form(at, **changed)
    answer = at.client().post(f"{at.url}/floor", data=entries)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert entries["text"] in answer.text
    assert proposals(at) == []


def test_a_member_that_is_not_chosen_is_no_member(at: RoomSite) -> None:
    assert at.client().post(f"{at.url}/floor", data=form(at, member="")).status_code in {404, 422}


def test_its_words_are_changed_and_it_is_withdrawn(at: RoomSite) -> None:
    client = at.client()
    client.post(f"{at.url}/floor", data=form(at))
    (row,) = proposals(at)
    assert "Request two reports;" in client.get(f"/floor/{row.id}/words").text
    changed = client.post(f"/floor/{row.id}/words", data={"text": "Request three;", "note": "", "lock_version": "1"})
    assert changed.status_code == 303
    stale = client.post(f"/floor/{row.id}/words", data={"text": "Request four;", "note": "", "lock_version": "1"})
    assert stale.status_code == 409
    for words in ("Request three;", "Request four;"):
        assert words in stale.text
    wrong = client.post(f"/floor/{row.id}/words", data={"text": " ", "note": "", "lock_version": "2"})
    assert wrong.status_code == 422
    assert "MNG withdraws its proposal" in client.get(f"/floor/{row.id}/withdrawal").text
    assert client.post(f"/floor/{row.id}/withdrawal", data={"lock_version": "2"}).status_code == 303
    assert [one.state for one in proposals(at)] == [FloorState.WITHDRAWN]
    assert "withdrawn from the floor" in at.client("RUS").get(f"{at.url}?paragraph={at.key(2)}").text


def test_what_members_say_to_a_paragraph_and_to_a_proposal(at: RoomSite) -> None:
    client = at.client()
    said = {"paragraph": str(at.key(2)), "member": "JPN", "value": "can go along", "note": ""}
    assert client.post(f"{at.url}/positions", data=said).status_code == 303
    client.post(f"{at.url}/floor", data=form(at))
    (row,) = proposals(at)
    page = client.get(f"/floor/{row.id}/position").text
    assert page.count('<option value="MNG"') == 0, "its own"
    assert client.post(f"/floor/{row.id}/position", data=said | {"value": "cannot accept"}).status_code == 303
    assert client.post(f"/floor/{row.id}/position", data=said | {"member": "MNG"}).status_code == 422
    assert client.post(f"{at.url}/positions", data=said | {"value": ""}).status_code == 422
    with at.site.writing() as session:
        found = [(p.member_code, p.value.value, p.floor_proposal_id) for p in session.exec(select(Position))]
    assert found == [("JPN", "can go along", None), ("JPN", "cannot accept", row.id)]
    page = at.client("RUS").get(f"{at.url}?paragraph={at.key(2)}").text
    assert page.index("cannot accept") < page.index("can go along")


def test_others_get_no_form(at: RoomSite) -> None:
    at.client().post(f"{at.url}/floor", data=form(at))
    (row,) = proposals(at)
    pages = [
        f"{at.url}/floor?paragraph={at.key(2)}",
        *(f"/floor/{row.id}/{x}" for x in ("words", "withdrawal", "position")),
    ]
    for client, status in ((at.client("MNG"), 403), (at.chair, 403), (at.client(at.somebody(Capacity.OBSERVER)), 404)):
        assert [client.get(url).status_code for url in pages] == [status] * 4
        assert client.post(f"{at.url}/floor", data=form(at)).status_code == status
    assert [at.client().get(url).status_code for url in pages] == [200] * 4
    assert at.client().get(f"{at.url}/floor?paragraph=x").status_code == 404
