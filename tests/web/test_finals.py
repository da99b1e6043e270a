"""Submitting a text for adoption on the pages, a chair's text, a withdrawal: said before, then done."""

from io import BytesIO

import pytest

from consult.formats import markdown
from consult.models.drafts import VersionKind
from consult.procedure.circulations import CirculationOutcome
from consult.queries.drafts import current_base, current_final, text_of, versions
from consult.services import finals
from tests.formats.docx_made import docx, ins, p, t
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site

TEXT = "1. Decide to act at once;\n\n2. Decide to report;\n"


@pytest.fixture
def at(site: Site) -> AdoptionSite:
    return adoption_site(site)


def final_name(at: AdoptionSite) -> str | None:
    with at.acting() as here:
        found = current_final(here.session, here.draft.id)
        return found.name if found else None


def test_what_stands_in_the_way_is_named_and_nothing_is_offered(site: Site) -> None:
    at = adoption_site(site, "Decide to [act — CHN];", "Decide to report;")
    page = at.chair.get(f"{at.url}/submission").text
    assert "Brackets stand in: OP1." in page
    assert 'name="seen"' not in page
    answer = at.chair.post(f"{at.url}/submission", data={"seen": at.here.base.sha256, "name": "For adoption"})
    assert answer.status_code == 409
    assert final_name(at) is None


def test_the_base_is_submitted_after_saying_what_that_does(at: AdoptionSite) -> None:
    page = at.chair.get(f"{at.url}/submission").text
    assert "word for word" in page
    assert at.here.base.sha256 is not None
    assert at.here.base.sha256 in page
    entered = {"seen": at.here.base.sha256, "name": "For <adoption>", "symbol": "BODY/L.2", "confirmed": "yes"}
    answer = at.chair.post(f"{at.url}/submission", data=entered)
    assert (answer.status_code, answer.location) == (303, at.url)
    assert "For &lt;adoption&gt;" in at.client("CHN").get(at.url).text
    assert at.chair.post(f"{at.url}/submission", data=entered).status_code == 409
    assert [at.chair.get(f"{at.url}/submission").status_code] == [409]


def test_the_secretariat_needs_the_chairs_instruction(at: AdoptionSite) -> None:
    page = at.secretariat.get(f"{at.url}/submission").text
    assert "On the chair’s written instruction" in page
    entered = {"seen": at.here.base.sha256, "name": "For adoption"}
    refused = at.secretariat.post(f"{at.url}/submission", data=entered)
    assert refused.status_code == 422
    paper = {"instruction": "Letter of 5 March", "instruction_file": (BytesIO(b"scan"), "letter.pdf")}
    assert at.secretariat.post(f"{at.url}/submission", data=entered | paper).status_code == 303


@pytest.mark.parametrize("page", ["submission", "withdrawal", "decision"])
def test_members_do_not_do_the_chairs_acts(at: AdoptionSite, page: str) -> None:
    assert at.client("CHN").get(f"{at.url}/{page}").status_code == 403


def a_broken_procedure(at: AdoptionSite) -> None:
    with at.acting() as here:
        procedure = here.running()
        here.objects(procedure)
        here.declare(procedure, CirculationOutcome.BROKEN)
        here.does(here.chair, finals.withdraw_from_adoption, draft_id=here.draft.id, reason="To be amended.")
        at.here.now = here.now
    at.set_clock()


def test_an_amended_text_is_shown_before_it_is_submitted(at: AdoptionSite) -> None:
    assert "amended text instead" not in at.chair.get(f"{at.url}/submission").text
    a_broken_procedure(at)
    assert "amended text instead" in at.chair.get(f"{at.url}/submission").text
    assert "Decide to act;" in at.chair.get(f"{at.url}/submission?as=amended").text
    entered = {
        "seen": at.here.base.sha256,
        "name": "Amended",
        "symbol": "BODY/L.3",
        "text": TEXT,
        "reason": "As <asked>",
    }
    shown = at.chair.post(f"{at.url}/submission", data=entered)
    assert shown.status_code == 200
    for words in (" at once</ins>", "1 paragraph", "As &lt;asked&gt;", "object to it anew"):
        assert words in shown.text, words
    assert final_name(at) is None
    again = at.chair.post(f"{at.url}/submission", data=entered | {"again": "yes"}).text
    assert "Decide to act at once;" in again
    assert at.chair.post(f"{at.url}/submission", data=entered | {"confirmed": "yes"}).status_code == 303
    assert final_name(at) == "Amended"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": " "}, "Give the reason"),
        ({"text": "1. Decide to [act];"}, "without brackets"),
        ({"text": "1. Decide to act;\n\n2. Decide to report;"}, "same as before"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_no_amended_text(at: AdoptionSite, changed: dict[str, str], sentence: str) -> None:
    a_broken_procedure(at)
    entered = {"seen": at.here.base.sha256, "name": "Amended", "text": TEXT, "reason": "Asked."} | changed
    entered |= {"confirmed": "yes"} if "brackets" in sentence else {}
    answer = at.chair.post(f"{at.url}/submission", data=entered)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_text_is_withdrawn_with_a_reason_that_stays_readable(at: AdoptionSite) -> None:
    at.submitted()
    assert "marked as withdrawn" in at.chair.get(f"{at.url}/withdrawal").text
    assert at.chair.post(f"{at.url}/withdrawal", data={"reason": " "}).status_code == 422
    assert at.chair.post(f"{at.url}/withdrawal", data={"reason": "More <time>"}).status_code == 303
    assert "Withdrawn. Reason: More &lt;time&gt;" in at.client("CHN").get(at.url).text
    assert at.chair.post(f"{at.url}/withdrawal", data={"reason": "More"}).status_code == 409


def chairs_text(at: AdoptionSite) -> dict[str, str]:
    return {"name": "Chair’s text", "symbol": "BODY/CRP.1", "note": "To help.", "text": TEXT}


def siblings(at: AdoptionSite) -> list[str]:
    with at.acting() as here:
        found = versions(here.session, here.chair, here.draft.id)
        return [markdown.write(text_of(here.session, v.id)) for v in found if v.kind is VersionKind.SIBLING]


def test_a_chairs_text_is_shown_as_recognized_then_circulated_beside_the_base(at: AdoptionSite) -> None:
    url = f"/drafts/{at.here.draft.id}/chairs-text"
    assert 'name="once"' in at.chair.get(url).text
    shown = at.chair.post(url, data=chairs_text(at))
    assert shown.status_code == 200
    assert "stays the base text" in shown.text
    assert "Decide to act at once;" in shown.text
    assert siblings(at) == []
    once = {"once": "6f2d1d5e-0000-4000-8000-000000000001", "confirmed": "yes"}
    assert [at.chair.post(url, data=chairs_text(at) | once).status_code for _ in range(2)] == [303, 303]
    assert siblings(at) == [TEXT]
    with at.acting() as here:
        assert current_base(here.session, here.draft.id) == here.base


def test_a_chairs_text_may_come_as_a_file(at: AdoptionSite) -> None:
    url = f"/drafts/{at.here.draft.id}/chairs-text"
    entered = chairs_text(at) | {"text": ""}
    shown = at.chair.post(url, data=entered | {"file": (BytesIO(TEXT.encode()), "chair.md")})  # type: ignore[arg-type]
    assert "Decide to act at once;" in shown.text
    assert at.chair.post(url, data=entered).status_code == 422


def test_a_chairs_text_may_come_from_word(at: AdoptionSite) -> None:
    url = f"/drafts/{at.here.draft.id}/chairs-text"
    entered = chairs_text(at) | {"text": "", "changes": "before"}
    content = docx(p(t("1. Decide to act") + ins(" now") + t(";")))
    shown = at.chair.post(url, data=entered | {"file": (BytesIO(content), "chair.docx")})  # type: ignore[arg-type]
    assert "Decide to act;" in shown.text
    assert "Its 1 tracked change is left aside" in shown.text


def test_the_taken_symbol_leads_back_to_the_form(at: AdoptionSite) -> None:
    with at.acting() as here:
        here.submit(symbol="BODY/CRP.1")
    url = f"/drafts/{at.here.draft.id}/chairs-text"
    answer = at.chair.post(url, data=chairs_text(at) | {"confirmed": "yes"})
    assert answer.status_code == 422
    assert "is taken" in answer.text
    assert "Decide to act at once;" in answer.text
