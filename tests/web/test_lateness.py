"""The pages of late answers: the chair decides on one, its member carries one over to the next round."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from consult.models import Round, Submission
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.submissions import LateDecision, Operation, SubmissionState
from consult.queries.lateness import waiting
from tests.answered import Answered, a_round_to_answer
from tests.builders import DEADLINE, an_actor
from tests.missed import Missing, at_the_end, several, with_a_comment
from tests.site import Site

LATE = DEADLINE + timedelta(hours=1)
INSTRUCTION = "On the chair’s instruction of 2 November 2022."


class Decided:
    """A round in which the chair decides, closed, with a late answer of MNG."""

    def __init__(self, site: Site) -> None:
        self.site = site
        with site.writing() as session:
            answered: Answered = a_round_to_answer(session)
            row = session.get_one(Round, answered.round.id)
            row.rules = row.rules | {"late": "chair decides"}
            answered.proposes("MNG", "beta one two three late", place=1)
            self.late = answered.submits("MNG", now=LATE).id
            self.round, self.draft = answered.round.id, answered.round.draft_id
            self.people: dict[str, Actor] = {
                "secretariat": answered.secretariat, "MNG": answered.focal_point("MNG"),
                "KOR": answered.focal_point("KOR"), "chair": an_actor(session, Capacity.CHAIR),
            }  # fmt: skip
        site.set_clock(LATE + timedelta(hours=1))

    def client(self, who: str) -> FlaskClient:
        return self.site.client(self.people[who])

    def page(self, who: str, url: str) -> str:
        return self.client(who).get(url).get_data(as_text=True)

    @property
    def submission(self) -> Submission:
        with self.site.writing() as session:
            return session.get_one(Submission, self.late)


@pytest.fixture
def decided(site: Site) -> Decided:
    return Decided(site)


def test_the_receipt_says_that_the_chair_decides(decided: Decided) -> None:
    page = decided.page("MNG", f"/submissions/{decided.late}")
    assert "The chair decides whether it is taken into this compilation." in page


@pytest.mark.parametrize("who", ["chair", "secretariat"])
def test_who_decides_is_led_there(decided: Decided, who: str) -> None:
    assert f"/submissions/{decided.late}/late" in decided.page(who, f"/rounds/{decided.round}")
    assert "Take it into this compilation" in decided.page(who, f"/submissions/{decided.late}/late")


def test_the_others_see_how_it_stands_and_decide_nothing(decided: Decided) -> None:
    page = decided.page("KOR", f"/rounds/{decided.round}")
    assert "The chair decides whether it is taken" in page
    assert f"/submissions/{decided.late}/late" not in page
    assert decided.client("KOR").get(f"/submissions/{decided.late}/late").status_code == 403


def test_the_chair_is_asked_to_decide(decided: Decided) -> None:
    assert "Decide whether 1 late answer is taken" in decided.page("chair", "/")


def test_the_chair_decides(decided: Decided) -> None:
    answer = decided.client("chair").post(
        f"/submissions/{decided.late}/late", data={"decision": "taken", "seen": "", "authority": ""}
    )
    assert answer.status_code == 303
    assert decided.submission.late_decision is LateDecision.TAKEN
    for who in ("KOR", "MNG"):
        assert "The chair has decided that it is taken" in decided.page(who, f"/rounds/{decided.round}")
    assert "Decided on the late answer of Mongolia: taken into the compilation." in decided.page(
        "KOR", f"/drafts/{decided.draft}/journal"
    )


def test_the_secretariat_needs_an_instruction(decided: Decided) -> None:
    url = f"/submissions/{decided.late}/late"
    entries = {"decision": "goes to the next version", "seen": ""}
    answer = decided.client("secretariat").post(url, data=entries | {"authority": ""})
    assert answer.status_code == 422
    assert "Cite the chair’s written instruction" in answer.get_data(as_text=True)
    assert decided.client("secretariat").post(url, data=entries | {"authority": INSTRUCTION}).status_code == 303
    assert INSTRUCTION in decided.page("KOR", f"/rounds/{decided.round}")


def test_nothing_chosen_is_refused_and_what_was_typed_comes_back(decided: Decided) -> None:
    answer = decided.client("secretariat").post(
        f"/submissions/{decided.late}/late", data={"authority": INSTRUCTION}
    )  # fmt: skip
    assert answer.status_code == 422
    assert INSTRUCTION in answer.get_data(as_text=True)


def test_issuing_says_what_is_not_decided(decided: Decided) -> None:
    page = decided.page("secretariat", f"/rounds/{decided.round}/compilation")
    assert "Late answers on which the chair has not decided are not in it and go to the next version: Mongolia." in page


class Carrying:
    """A late answer of MNG that missed its compilation, and the next round."""

    def __init__(self, site: Site, prepare: Callable[[Answered], object] = several) -> None:
        self.site = site
        with site.writing() as session:
            it = Missing(session, prepare)
            self.round, self.former, self.version = it.next.round.id, it.first.round.id, it.version.id
            self.late = it.late.id
            self.people = {code: it.next.focal_point(code) for code in ("MNG", "KOR")}
            self.people |= {
                "secretariat": it.next.secretariat,
                "reviewer": an_actor(session, Capacity.REVIEWER, "MNG", "Ministry of Energy"),
            }
            now = it.now
        site.set_clock(now)

    def client(self, who: str = "MNG") -> FlaskClient:
        return self.site.client(self.people[who])

    def page(self, url: str, who: str = "MNG") -> str:
        return self.client(who).get(url).get_data(as_text=True)

    @property
    def waiting(self) -> list[UUID]:
        with self.site.writing() as session:
            return [row.id for row in waiting(session, self.round, "MNG")]


def _retains(answered: Answered) -> None:
    now = answered.round.deadline + timedelta(days=1, hours=2)
    answered.proposes("MNG", "beta one 2 three", place=1, now=now)
    answered.proposes("MNG", place=0, operation=Operation.RETAIN, now=now)


@pytest.fixture
def carrying(site: Site) -> Carrying:
    return Carrying(site)


def test_everybody_is_told_that_it_was_not_in_the_compilation(carrying: Carrying) -> None:
    for who in ("MNG", "KOR", "secretariat"):
        assert "Late answers not in the compilation" in carrying.page(f"/rounds/{carrying.round}", who)
        page = carrying.page(f"/versions/{carrying.version}/trace", who)
        assert "They are not in this version" in page
        assert f"/submissions/{carrying.late}/received" in page


def test_the_old_receipt_says_where_it_goes(carrying: Carrying) -> None:
    assert "goes to the next version" in carrying.page(f"/submissions/{carrying.late}")


def test_the_workspace_offers_it(carrying: Carrying) -> None:
    url = f"/rounds/{carrying.round}/late-answer"
    assert url in carrying.page(f"/rounds/{carrying.round}/submission")
    page = carrying.page(url)
    assert "4 entries will stand in your answer in preparation." in page
    assert "quite new" in page


def test_a_reviewer_sees_it_and_cannot_take_it_over(carrying: Carrying) -> None:
    page = carrying.page(f"/rounds/{carrying.round}/submission", "reviewer")
    assert "Your late answer" in page
    assert f"/rounds/{carrying.round}/late-answer" not in page
    assert carrying.client("reviewer").get(f"/rounds/{carrying.round}/late-answer").status_code == 403


def test_who_has_none_is_offered_none(carrying: Carrying) -> None:
    assert "Your late answer" not in carrying.page(f"/rounds/{carrying.round}/submission", "KOR")
    assert carrying.client("KOR").get(f"/rounds/{carrying.round}/late-answer").status_code == 409


def test_one_act_takes_it_over(carrying: Carrying) -> None:
    client = carrying.client()
    answer = client.post(f"/rounds/{carrying.round}/late-answer", data={"confirmed": "yes"})
    assert answer.status_code == 303
    page = client.get(f"/rounds/{carrying.round}/submission").get_data(as_text=True)
    assert "Your earlier answer is taken over." in page
    assert "quite new" in page
    assert "It can be taken over into this one." not in page
    assert carrying.client().get(f"/rounds/{carrying.round}/late-answer").status_code == 409


def test_what_is_not_placed_stays_until_it_is_dealt_with(site: Site) -> None:
    carrying = Carrying(site, _retains)
    page = carrying.page(f"/rounds/{carrying.round}/late-answer")
    assert "Cannot be placed" in page
    carrying.client().post(f"/rounds/{carrying.round}/late-answer")
    [one] = carrying.waiting
    page = carrying.page(f"/rounds/{carrying.round}/submission")
    assert "From your earlier answer, not placed yet" in page
    assert "Write it at OP1" in page
    assert "1 entry of your earlier answer has not been placed" in carrying.page(
        f"/rounds/{carrying.round}/submission/confirm"
    )
    assert carrying.client("KOR").post(f"/carried/{one}/settled").status_code == 404
    assert carrying.client().post(f"/carried/{one}/settled").status_code == 303
    assert carrying.waiting == []
    assert "not placed yet" not in carrying.page(f"/rounds/{carrying.round}/submission")


def test_a_comment_is_put_where_it_may_belong(site: Site) -> None:
    carrying = Carrying(site, with_a_comment)
    carrying.client().post(f"/rounds/{carrying.round}/late-answer")
    [one] = carrying.waiting
    page = carrying.page(f"/rounds/{carrying.round}/submission")
    assert "May belong to OP1 now:" in page
    assert f"/carried/{one}/placed" in page
    assert "Put the comment there" not in carrying.page(f"/rounds/{carrying.round}/submission", "reviewer")
    stale = carrying.client().post(f"/carried/{one}/placed", data={"seen": "other words"})
    assert stale.status_code == 409
    assert carrying.waiting == [one]
    assert carrying.client("KOR").post(f"/carried/{one}/placed", data={"seen": "one two three"}).status_code == 404
    assert carrying.client().post(f"/carried/{one}/placed", data={"seen": "one two three"}).status_code == 303
    assert carrying.waiting == []
    assert "Why?" in carrying.page(f"/rounds/{carrying.round}/submission")


def test_a_wording_that_has_no_place_is_written_from_a_draft(site: Site) -> None:
    carrying = Carrying(site, at_the_end)
    carrying.client().post(f"/rounds/{carrying.round}/late-answer")
    [one] = carrying.waiting
    page = carrying.page(f"/rounds/{carrying.round}/submission")
    [link] = re.findall(rf'href="([^"]*carried={one})"', page)
    draft = carrying.page(link)
    assert "alpha one two three [four — KOR] and five</textarea>" in draft
    assert "Five." in draft
    assert carrying.client("KOR").get(link).status_code == 404


def test_what_was_begun_and_not_submitted_is_offered_as_such(site: Site) -> None:
    carrying = Carrying(site)
    with site.writing() as session:
        late = session.get_one(Submission, carrying.late)
        late.state, late.received_at, late.submitted_at = SubmissionState.IN_PREPARATION, None, None
    page = carrying.page(f"/rounds/{carrying.round}/submission")
    assert "Your delegation had begun an answer to" in page
    assert "Read it as received" not in page
    assert "Take over your earlier answer" in carrying.page(f"/rounds/{carrying.round}/late-answer")
