"""The page of a round and the way to open one. Who may do what at which stage: see test_table.py."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from consult.models import Round, Submission
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.submissions import SubmissionState
from consult.services import rounds
from tests.builders import DEADLINE, NOW, a_body, a_deputy, a_draft, a_round, a_version, an_actor
from tests.site import Site

FORM = {
    "invited": "comments and proposals", "deadline": "2022-10-31", "deadline_time": "", "opens_at": "",
    "opens_at_time": "", "zone": "Asia/Seoul", "visibility": "sealed", "attribution": "members", "message": "",
}  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """A zero draft, with a round on it where `round_id` is set."""

    base_id: UUID
    draft_id: UUID
    round_id: UUID
    secretariat: Actor
    focal_point: Actor
    deputy: Actor
    reviewer: Actor
    chair: Actor
    observer: Actor


def a_setting(site: Site, *, with_round: bool = True) -> Setting:
    with site.writing() as session:
        a_body(session)
        secretariat = an_actor(session)
        base = a_version(session, a_draft(session, secretariat), by=secretariat)
        focal_point = an_actor(session, Capacity.FOCAL_POINT, "MNG")
        return Setting(
            base.id, base.draft_id, a_round(session, base, by=secretariat).id if with_round else uuid4(), secretariat,
            focal_point, a_deputy(session, "MNG", Act.ACKNOWLEDGE_RECEIPT, giver=focal_point),
            an_actor(session, Capacity.REVIEWER, "MNG", "Ministry of Energy"), an_actor(session, Capacity.CHAIR),
            an_actor(session, Capacity.OBSERVER),
        )  # fmt: skip


@pytest.fixture
def here(site: Site) -> Setting:
    return a_setting(site)


def page(site: Site, actor: Actor, here: Setting) -> str:
    answer = site.client(actor).get(f"/rounds/{here.round_id}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def the_round(site: Site) -> Round | None:
    with site.writing() as session:
        return session.exec(select(Round)).one_or_none()


def test_everybody_in_the_negotiation_reads_where_it_stands(site: Site, here: Setting) -> None:
    for actor in (here.secretariat, here.focal_point, here.deputy, here.reviewer, here.chair):
        text = page(site, actor, here)
        assert "Round 1 on “" in text
        for name in ("China", "Japan", "Mongolia", "Republic of Korea", "Russian Federation"):
            assert name in text
        assert "Nobody outside the delegation reads a submission before the deadline" in text


def test_a_member_reads_the_deadline_in_the_own_capital_first(site: Site, here: Setting) -> None:
    text = page(site, here.focal_point, here)
    assert '31 October 2022, 17:00 <span class="zone">Ulaanbaatar</span>' in text
    assert text.index("Ulaanbaatar (your capital)") < text.index("Beijing</th>") < text.index("UTC</th>")


def test_a_stranger_finds_nothing(site: Site, here: Setting) -> None:
    assert site.client(here.observer).get(f"/rounds/{here.round_id}").status_code == 404
    assert site.client(here.focal_point).get(f"/rounds/{uuid4()}").status_code == 404
    assert site.client(here.focal_point).get("/rounds/1").status_code == 404


def test_each_is_offered_what_is_theirs(site: Site, here: Setting) -> None:
    with site.writing() as session:
        rounds.record_transmission(
            session, by=here.secretariat, now=NOW, round_id=here.round_id, member="MNG", at=NOW, evidence="E-mail"
        )
    offered = {
        "Move the deadline": {here.secretariat},
        "Cancel the round": {here.secretariat},
        "Record the transmission to Japan": {here.secretariat},
        "Acknowledge receipt</button>": {here.focal_point, here.deputy},
    }
    for actor in (here.secretariat, here.focal_point, here.deputy, here.reviewer, here.chair):
        text = page(site, actor, here)
        assert {words for words in offered if words in text} == {
            words for words, actors in offered.items() if actor in actors
        }


def test_nobody_learns_who_looked_or_began(site: Site, here: Setting) -> None:
    with site.writing() as session:
        for member, state in (("JPN", SubmissionState.IN_PREPARATION), ("CHN", SubmissionState.SUBMITTED)):
            session.add(
                Submission(
                    round_id=here.round_id, member_code=member, base_id=here.base_id, begun_at=NOW, received_at=NOW,
                    sha256="0" * 64, state=state, late=True, cover_note="secret words",
                )
            )  # fmt: skip
    for actor in (here.secretariat, here.focal_point, here.chair):
        text = page(site, actor, here)
        assert text.count(">Submitted") == 1
        assert text.count("received after the deadline</span>") == 1
        assert "secret words" not in text
        assert "in preparation" not in text


def test_the_form_says_what_a_date_alone_means_and_nothing_is_opened_yet(site: Site) -> None:
    here = a_setting(site, with_round=False)
    client = site.client(here.secretariat)
    assert client.get(f"/versions/{here.base_id}/round").status_code == 200
    answer = client.post(f"/versions/{here.base_id}/round", data=FORM)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "the end of 31 October 2022 in the capital where that day ends last (Moscow)" in text
    for local in (
        "1 November 2022, 05:00",
        "1 November 2022, 06:00",
        "1 November 2022, 00:00",
        "31 October 2022, 21:00",
    ):
        assert local in text
    for capital in ("Beijing", "Pyongyang", "Tokyo", "Ulaanbaatar", "Seoul", "Moscow", "UTC"):
        assert f'<th scope="row">{capital}</th>' in text
    assert the_round(site) is None


def test_a_confirmed_round_is_opened(site: Site) -> None:
    here = a_setting(site, with_round=False)
    data = FORM | {
        "confirmed": "yes",
        "deadline_time": "17:00",
        "message": "Please <b>answer</b>.",
        "visibility": "open",
    }
    client = site.client(here.secretariat)
    answer = client.post(f"/versions/{here.base_id}/round", data=data)
    opened = the_round(site)
    assert answer.status_code == 303
    assert opened is not None
    assert (opened.deadline - NOW).total_seconds() == ((28 * 24) - 1) * 3600  # 08:00 UTC
    assert opened.visibility == "open"
    assert "Please &lt;b&gt;answer&lt;/b&gt;." in client.get(answer.location).get_data(as_text=True)
    again = client.post(f"/versions/{here.base_id}/round", data=data)
    assert again.status_code == 409, "pressed twice"


def test_one_goes_back_from_the_confirmation_with_what_was_entered(site: Site) -> None:
    here = a_setting(site, with_round=False)
    data = FORM | {"message": "Kept message.", "zone": "Asia/Tokyo", "again": "yes"}
    answer = site.client(here.secretariat).post(f"/versions/{here.base_id}/round", data=data)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'value="2022-10-31"' in text
    assert '<option value="Asia/Tokyo" selected>' in text
    assert "Kept message." in text
    assert the_round(site) is None


def test_a_round_is_announced_for_a_later_day(site: Site) -> None:
    here = a_setting(site, with_round=False)
    data = FORM | {"confirmed": "yes", "opens_at": "2022-10-10", "opens_at_time": "09:00"}
    client = site.client(here.secretariat)
    answer = client.post(f"/versions/{here.base_id}/round", data=data)
    assert "has been announced" in client.get(answer.location).get_data(as_text=True)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"deadline": ""}, "Give the date."),
        ({"deadline": "2022-02-30"}, "is not a date"),
        ({"deadline": "gestern"}, "is not a date"),
        ({"deadline": "<script>alert(1)</script>"}, "is not a date"),
        ({"deadline": "2021-10-31"}, "must lie in the future"),
        ({"deadline_time": "29:00"}, "is not a time"),
        ({"deadline": "2023-03-26", "deadline_time": "02:30", "zone": "Europe/Berlin"}, "put forward"),
        ({"deadline": "2022-10-30", "deadline_time": "02:30", "zone": "Europe/Berlin"}, "put back"),
        ({"zone": "Asia/Atlantis"}, "There is no time zone"),
        ({"zone": ""}, "There is no time zone"),
        ({"opens_at": "2022-10-10"}, "Give the time as well."),
        ({"opens_at": "2022-10-01", "opens_at_time": "09:00"}, "lies in the past"),
        ({"opens_at": "2022-12-01", "opens_at_time": "09:00"}, "later than the opening"),
        ({"invited": "votes"}, "Choose one of the values offered."),
        ({"visibility": ""}, "Choose one of the values offered."),
        ({"attribution": "public"}, "Choose one of the values offered."),
        ({"message": "x" * 30_000}, "too long"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("confirmed", ["", "yes"])
def test_a_wrong_entry_comes_back_with_a_sentence_beside_it(
    site: Site, wrong: dict[str, str], words: str, confirmed: str
) -> None:
    here = a_setting(site, with_round=False)
    data = FORM | {"message": "Kept message."} | wrong | {"confirmed": confirmed}
    answer = site.client(here.secretariat).post(f"/versions/{here.base_id}/round", data=data)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in text
    assert "<script>alert" not in text
    assert data["message"] in text
    assert the_round(site) is None


def test_an_empty_form_is_a_sentence_not_a_fault(site: Site) -> None:
    here = a_setting(site, with_round=False)
    answer = site.client(here.secretariat).post(f"/versions/{here.base_id}/round", data={})
    assert answer.status_code == 422


def test_the_form_is_for_the_secretariat_and_for_a_version_without_a_round(site: Site, here: Setting) -> None:
    assert site.client(here.focal_point).get(f"/versions/{here.base_id}/round").status_code == 403
    assert site.client(here.observer).get(f"/versions/{here.base_id}/round").status_code == 404
    assert site.client(here.secretariat).get(f"/versions/{here.base_id}/round").status_code == 409
    assert site.client(here.secretariat).get(f"/versions/{uuid4()}/round").status_code == 404


def test_a_cancelled_round_says_so_and_asks_nothing(site: Site, here: Setting) -> None:
    with site.writing() as session:
        rounds.cancel_round(session, by=here.secretariat, now=NOW, round_id=here.round_id, reason="Wrong annex.")
    for actor in (here.secretariat, here.focal_point):
        text = page(site, actor, here)
        assert "This round was cancelled." in text
        assert "Wrong annex." in text
        assert "Move the deadline" not in text


def test_the_passed_deadline_is_seen_at_once(site: Site, here: Setting) -> None:
    site.set_clock(DEADLINE + timedelta(seconds=1))
    assert "has closed" in page(site, here.focal_point, here)
