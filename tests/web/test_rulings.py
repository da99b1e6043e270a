"""The chair's rulings on the pages: each confirmed first, recorded once, never over words that have changed."""

from typing import Any

import pytest
from sqlmodel import select

from consult.models import ParagraphStatus, Ruling
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import RulingKind, Status
from consult.procedure.officers import CHAIRS_ACTS
from consult.procedure.submissions import Operation
from consult.queries.working import fingerprint
from tests.builders import a_vice_chair
from tests.site import Site
from tests.web.room_site import RoomSite, a_room


@pytest.fixture
def at(site: Site) -> RoomSite:
    return a_room(site)


def words(at: RoomSite) -> list[str]:
    with at.playing() as room:
        return [p.text for p in room.text]


def on(at: RoomSite, place: int, **more: str) -> dict[str, Any]:
    return {"seen": fingerprint(words(at)[place]), "confirmed": "yes", "note": ""} | more


def kinds(at: RoomSite) -> list[RulingKind]:
    with at.site.writing() as session:
        return list(session.exec(select(Ruling.kind).order_by(Ruling.seq)).all())  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["chair", "secretariat", "vice-chair"])
def test_a_bracket_is_lifted(at: RoomSite, who: str) -> None:
    with at.site.writing() as session:
        vice_chair = a_vice_chair(session, *CHAIRS_ACTS)
    client = {"chair": at.chair, "secretariat": at.client(), "vice-chair": at.client(vice_chair)}[who]
    url = f"{at.url}/paragraphs/{at.key(0)}/brackets/1"
    page = client.get(f"{url}?kind=bracket+lifted").text
    for told in (
        "The bracket is lifted",
        "China, Japan, Mongolia",
        "Not present, and nothing is recorded of them",
        "<del>",
    ):
        assert told in page
    form = on(at, 0, kind="bracket lifted", option="0")
    answer = client.post(url, data=form)
    assert (answer.status_code, answer.location) == (303, f"{at.url}?paragraph={at.key(0)}")
    assert words(at)[0] == "Recalling the meeting of 2019,"
    assert client.post(url, data=form).status_code == 409, "the paragraph has changed"
    assert client.post(url, data=on(at, 0, kind="bracket lifted", option="0")).status_code == 404
    assert kinds(at) == [RulingKind.LIFT]


def test_a_wording_is_chosen_and_a_bracket_deleted(at: RoomSite) -> None:
    url = f"{at.url}/paragraphs/{at.key(1)}/brackets/1"
    page = at.chair.get(f"{url}?kind=alternative+chosen&option=2").text
    assert "Wording 2 is kept" in page
    at.chair.post(url, data=on(at, 1, kind="alternative chosen", option="2"))
    assert words(at)[1] == "Decide to measure jointly;"
    gone, last = at.key(3), f"{at.url}/paragraphs/{at.key(3)}/brackets/1"
    assert "it goes from the text" in at.chair.get(f"{last}?kind=content+of+a+bracket+deleted").text
    answer = at.chair.post(last, data=on(at, 3, kind="content of a bracket deleted", option="0"))
    assert (answer.status_code, answer.location) == (303, at.url)
    assert gone not in at.keys


def test_nothing_is_ruled_on_words_that_have_changed_or_over_an_objection(at: RoomSite) -> None:
    entries = on(at, 1, kind="alternative chosen", option="1")
    with at.playing() as room:
        room.rules(1, RulingKind.CHOOSE, option=2)
        room.says("JPN", ReactionValue.CANNOT_ACCEPT, 0)
    stale = at.chair.post(f"{at.url}/paragraphs/{at.key(1)}/brackets/1", data=entries)
    assert stale.status_code == 409
    assert "Decide to measure jointly;" in stale.text
    url = f"{at.url}/paragraphs/{at.key(0)}/brackets/1"
    over = at.chair.post(url, data=on(at, 0, kind="bracket lifted", option="0"))
    assert over.status_code == 409
    assert "JPN cannot accept" in over.text


@pytest.mark.parametrize(
    "query", ["", "?kind=reversed", "?kind=alternative+chosen&option=9", "?kind=alternative+chosen&option=x"]
)
def test_what_cannot_be_ruled_has_no_page(at: RoomSite, query: str) -> None:
    assert at.chair.get(f"{at.url}/paragraphs/{at.key(1)}/brackets/1{query}").status_code in {404, 422}
    assert at.chair.get(f"{at.url}/paragraphs/{at.key(1)}/brackets/7?kind=bracket+lifted").status_code == 404


@pytest.mark.parametrize(
    ("kind", "told", "result"),
    [
        ("wording taken", "is taken into the text", "Request two reports;"),
        ("wording put in brackets", "under its code", "Request [Alt 1: a report / Alt 2: two reports — MNG];"),
        ("not taken", "is not taken", "Request a report;"),
    ],
)
def test_a_proposal_from_the_floor_is_ruled_on(at: RoomSite, kind: str, told: str, result: str) -> None:
    with at.playing() as room:
        row = room.proposes("MNG", "Request two reports;", 2)
    url = f"/floor/{row.id}/ruling"
    page = at.chair.get(url, query_string={"kind": kind}).text
    assert told in page
    form = {"kind": kind, "lock_version": "1", "note": "", "confirmed": "yes"}
    assert at.chair.post(url, data=form | {"lock_version": "9"}).status_code == 409
    assert at.chair.post(url, data=form).status_code == 303
    assert at.chair.post(url, data=form).status_code == 409
    assert words(at)[2] == result or kind == "wording put in brackets"
    assert ("[" in words(at)[2]) is (kind == "wording put in brackets")
    assert at.chair.get(url, query_string={"kind": "lifted"}).status_code == 422


def test_the_confirmation_shows_what_will_stand(at: RoomSite) -> None:
    """What enters in brackets is shown as it will be written."""
    with at.playing() as room:
        rows = [room.proposes("MNG", "Request two reports;", 2), room.proposes("JPN", "", 2, Operation.DELETE)]
    for row in rows:
        page = at.chair.get(f"/floor/{row.id}/ruling?kind=wording+put+in+brackets").text
        form = {"kind": "wording put in brackets", "lock_version": "1", "note": ""}
        assert at.chair.post(f"/floor/{row.id}/ruling", data=form).status_code == 303
        with at.site.writing() as session:
            last = session.exec(select(Ruling).order_by(Ruling.seq.desc())).first()  # type: ignore[attr-defined]
        assert last is not None
        for code in ("MNG",) if row.member_code == "MNG" else ("DEL JPN",):
            assert code in page.split("<main")[1].split('<div class="confirm">')[0]
            assert code in last.text


def test_a_ruling_is_reversed_and_both_stay(at: RoomSite) -> None:
    with at.playing() as room:
        made = room.rules(0, RulingKind.LIFT)
    assert "Reverse this ruling" in at.chair.get(f"{at.url}?paragraph={at.key(0)}").text
    url = f"/rulings/{made.id}/reversal"
    assert "bracket lifted. Both stay on record." in at.chair.get(url).text
    assert at.chair.post(url, data={"note": "", "confirmed": "yes"}).status_code == 303
    assert at.chair.post(url, data={"note": "", "confirmed": "yes"}).status_code == 409
    assert kinds(at) == [RulingKind.LIFT, RulingKind.REVERSAL]
    assert "Reverse this ruling" not in at.chair.get(f"{at.url}?paragraph={at.key(0)}").text


def test_a_whole_paragraph_goes_and_comes_back(at: RoomSite) -> None:
    key, url = at.key(2), f"{at.url}/paragraphs/{at.key(2)}/removal"
    assert "The whole paragraph is deleted" in at.chair.get(url).text
    assert at.chair.post(url, data=on(at, 2)).location == at.url
    assert key not in at.keys
    with at.site.writing() as session:
        made = session.exec(select(Ruling)).one()
    assert at.chair.get(f"/rulings/{made.id}/reversal").status_code == 200
    assert at.chair.post(f"/rulings/{made.id}/reversal", data={"note": ""}).status_code == 303
    assert key in at.keys


def test_members_agree_to_a_paragraph(at: RoomSite) -> None:
    url = f"{at.url}/paragraphs/{at.key(2)}/agreement"
    assert "agreed ad referendum" in at.chair.get(f"{url}?status=agreed+ad+referendum").text
    form = on(at, 2, status="agreed ad referendum")
    assert at.chair.post(url, data=form).status_code == 303
    assert at.chair.post(url, data=form).status_code == 409
    page = at.chair.get(f"{at.url}?paragraph={at.key(2)}").text
    assert "status=agreed+ad+referendum" not in page
    assert "status=agreed" in page
    with at.site.writing() as session:
        assert session.exec(select(ParagraphStatus.status)).all() == [Status.AD_REFERENDUM]
    assert at.chair.get(f"{url}?status=open").status_code == 200
    assert at.chair.post(url, data=on(at, 2, status="open")).status_code == 422
    assert at.chair.post(url, data=on(at, 2, status="wonderful")).status_code == 422
    with_brackets = f"{at.url}/paragraphs/{at.key(0)}/agreement"
    assert at.chair.post(with_brackets, data=on(at, 0, status="agreed")).status_code == 409


def test_nobody_else_rules(at: RoomSite) -> None:
    with at.playing() as room:
        made, row = room.rules(1, RulingKind.CHOOSE, option=1), room.proposes("MNG", "Request two reports;", 2)
    with at.site.writing() as session:
        vice_chair = a_vice_chair(session)
    pages = [
        f"{at.url}/paragraphs/{at.key(0)}/brackets/1?kind=bracket+lifted", f"{at.url}/paragraphs/{at.key(2)}/removal",
        f"/floor/{row.id}/ruling?kind=not+taken", f"/rulings/{made.id}/reversal",
        f"{at.url}/paragraphs/{at.key(2)}/agreement?status=agreed",
    ]  # fmt: skip
    outsider = at.client(at.somebody(Capacity.OBSERVER))
    for client, status in ((at.client("CHN"), 403), (at.client(vice_chair), 403), (outsider, 404)):
        for url in pages:
            assert client.get(url).status_code == status
            assert client.post(url, data=on(at, 0, kind="bracket lifted", lock_version="1")).status_code == status
    assert len(kinds(at)) == 1
