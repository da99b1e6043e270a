"""The decision of a session and statements beside the text, on the pages: said before, then on record."""

import pytest

from consult.models import Adoption, Explanation
from consult.procedure.capacities import Capacity
from consult.procedure.circulations import AdoptionOutcome
from consult.queries.adoption import decisions_on, explanations
from consult.queries.drafts import text_of
from tests import builders
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site


@pytest.fixture
def at(site: Site) -> AdoptionSite:
    found = adoption_site(site)
    found.submitted()
    return found


def decision(at: AdoptionSite, **entries: object) -> dict[str, object]:
    assert at.here.final is not None
    return {"version": str(at.here.final.id), "outcome": "adopted", "symbol": "BODY/SOM26/1", "note": ""} | entries


def decided(at: AdoptionSite) -> list[Adoption]:
    with at.acting() as here:
        return list(decisions_on(here.session, here.draft.id))


def said(at: AdoptionSite) -> list[Explanation]:
    with at.acting() as here:
        return list(explanations(here.session, here.draft.id))


def test_without_a_session_there_is_no_form(at: AdoptionSite) -> None:
    page = at.chair.get(f"{at.url}/decision").text
    assert "No session is held today" in page
    assert 'name="outcome"' not in page
    assert at.chair.post(f"{at.url}/decision", data=decision(at, confirmed="yes")).status_code == 409


def test_the_decision_says_who_is_recorded_as_not_present_and_not_as_agreeing(at: AdoptionSite) -> None:
    at.session_held()
    form = at.chair.get(f"{at.url}/decision").text
    assert "Democratic People&#39;s Republic of Korea" in form
    shown = at.chair.post(f"{at.url}/decision", data=decision(at))
    assert shown.status_code == 200
    sentence = "Recorded as not present, and not as agreeing: Democratic People&#39;s Republic of Korea."
    assert sentence in shown.text
    assert "BODY/SOM26/1" in shown.text
    assert decided(at) == []
    answer = at.chair.post(f"{at.url}/decision", data=decision(at, confirmed="yes"))
    assert (answer.status_code, answer.location) == (303, at.url)
    assert [one.outcome for one in decided(at)] == [AdoptionOutcome.ADOPTED]
    assert at.chair.post(f"{at.url}/decision", data=decision(at, confirmed="yes")).status_code == 409


def test_with_a_formal_objection_it_is_not_adopted(at: AdoptionSite) -> None:
    at.session_held()
    entered = decision(at, objecting=["RUS"])
    for more in ({}, {"confirmed": "yes"}):
        refused = at.chair.post(f"{at.url}/decision", data=entered | more)
        assert refused.status_code == 422
        assert "RUS objects formally, so there is no consensus." in refused.text
        assert 'value="RUS" checked' in refused.text
    told = at.chair.post(f"{at.url}/decision", data=entered | {"outcome": "deferred"}).text
    assert "A formal objection is recorded of: Russian Federation." in told
    deferred = entered | {"outcome": "deferred", "note": "To <SOM-27>", "confirmed": "yes", "symbol": ""}
    assert [at.chair.post(f"{at.url}/decision", data=deferred).status_code for _ in range(2)] == [303, 303]
    assert [one.outcome for one in decided(at)] == [AdoptionOutcome.DEFERRED]
    page = at.client("CHN").get(at.url).text
    assert "The session “SOM-26” deferred" in page
    assert "To &lt;SOM-27&gt;" in page


def test_not_adopted_needs_a_reason(at: AdoptionSite) -> None:
    at.session_held()
    refused = at.chair.post(f"{at.url}/decision", data=decision(at, outcome="not adopted"))
    assert refused.status_code == 422
    assert "Say why the text is not adopted" in refused.text
    entered = decision(at, outcome="not adopted", note="No consensus.", symbol="", confirmed="yes")
    assert at.chair.post(f"{at.url}/decision", data=entered).status_code == 303
    assert "Withdrawn. Reason: No consensus." in at.client("CHN").get(at.url).text


def test_an_absent_member_cannot_be_said_to_object(at: AdoptionSite) -> None:
    at.session_held()
    answer = at.chair.post(
        f"{at.url}/decision", data=decision(at, outcome="deferred", objecting=["PRK"], confirmed="yes")
    )
    assert answer.status_code == 422
    assert "Not recorded as present: PRK" in answer.text


def test_the_secretariat_brings_the_instruction_on_the_last_page(at: AdoptionSite) -> None:
    at.session_held()
    shown = at.secretariat.post(f"{at.url}/decision", data=decision(at))
    assert "On the chair’s written instruction" in shown.text
    refused = at.secretariat.post(f"{at.url}/decision", data=decision(at, confirmed="yes"))
    assert refused.status_code == 422
    assert 'value="BODY/SOM26/1"' in refused.text, "what was entered is kept"
    assert decided(at) == []


def statement(**entries: object) -> dict[str, object]:
    return {"kind": "reservation", "text": "We reserve our position <here>.\n\nIt is known."} | entries


def test_a_statement_is_shown_as_it_will_stand_then_put_on_record_once(at: AdoptionSite) -> None:
    assert at.here.final is not None
    with at.acting() as here:
        paragraph = text_of(here.session, at.here.final.id)[0]
    assert "does not stop the adoption" in at.client("JPN").get(f"{at.url}/statement").text
    entered = statement(paragraphs=[str(paragraph.id)])
    shown = at.client("JPN").post(f"{at.url}/statement", data=entered).text
    for words in ("We reserve our position &lt;here&gt;.", "Japan", "On: 1", "cannot be changed"):
        assert words in shown, words
    assert said(at) == []
    for _ in range(2):
        answer = at.client("JPN").post(f"{at.url}/statement", data=entered | {"confirmed": "yes"})
        assert answer.status_code == 303
    assert [(one.member_code, one.paragraphs) for one in said(at)] == [("JPN", [str(paragraph.id)])]
    page = at.client("CHN").get(at.url).text
    assert "We reserve our position &lt;here&gt;." in page
    assert f'href="#p-{paragraph.id}"' in page


def test_what_the_browser_kept_of_a_form_is_forgotten_when_its_confirmation_arrives(at: AdoptionSite) -> None:
    entered = statement(kept_as="statement-1")
    shown = at.client("RUS").post(f"{at.url}/statement", data=entered).text
    assert '<input type="hidden" name="kept_as" value="statement-1">' in shown
    assert "kept_as" not in at.client("RUS").post(f"{at.url}/statement", data=statement()).text.split("confirm-list")[1]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": " "}, "Give the words"),
        ({"kind": "veto"}, "Choose one"),
        ({"paragraphs": ["x"]}, "Choose one"),
        ({"paragraphs": ["6f2d1d5e-0000-4000-8000-000000000001"], "confirmed": "yes"}, "no such paragraph"),
    ],
)
def test_what_is_no_statement(at: AdoptionSite, changed: dict[str, object], sentence: str) -> None:
    answer = at.client("JPN").post(f"{at.url}/statement", data=statement(**changed))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "We reserve" in answer.text or "text" in changed


def test_a_member_that_was_absent_speaks_after_the_adoption(site: Site) -> None:
    at = adoption_site(site)
    at.adopted()
    shown = at.client("PRK").post(f"{at.url}/statement", data=statement(kind="statement")).text
    assert "marked as made after the adoption" in shown
    at.client("PRK").post(f"{at.url}/statement", data=statement(kind="statement", confirmed="yes"))
    page = at.client("JPN").get(at.url).text
    assert "after the adoption" in page


def test_only_members_speak_for_the_record(at: AdoptionSite) -> None:
    with at.site.writing() as session:
        reviewer = builders.an_actor(session, Capacity.REVIEWER, "JPN", "Ministry of Energy")
    for who in (at.here.chair, at.here.secretariat, reviewer):
        assert at.client(who).get(f"{at.url}/statement").status_code == 403
    assert at.client(at.observer).get(f"{at.url}/statement").status_code == 404
