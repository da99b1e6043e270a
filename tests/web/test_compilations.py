"""The pages of a compilation: who gets them, when, and what they show."""

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from consult.models import Compilation
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.rounds import Attribution
from consult.queries.compilations import compiled
from consult.services.amendments import withdraw_proposal
from tests import builders
from tests.answered import AFTER, a_round_to_answer, an_answered_round, the
from tests.builders import DEADLINE, MEMBERS
from tests.site import Site

INSTANT = timedelta(seconds=2)  # the demo's clock goes on while a page is made


@dataclass
class Here:
    """An answered round behind the pages, and somebody in every capacity."""

    site: Site
    round_id: UUID
    draft_id: UUID
    paragraphs: list[UUID]
    people: dict[str, Actor]
    compilation_id: UUID | None = None

    def client(self, who: str) -> FlaskClient:
        return self.site.client(self.people[who])

    @property
    def preview(self) -> str:
        return f"/rounds/{self.round_id}/compilation"

    @property
    def issued(self) -> str:
        return f"/compilations/{self.compilation_id}"


def here_at(site: Site, *, is_issued: bool, attribution: Attribution = Attribution.MEMBERS) -> Here:
    """Fill the database; the clock stands a day after the deadline."""
    with site.writing() as session:
        answered = an_answered_round(session, attribution=attribution)
        people = {member: answered.focal_point(member) for member in MEMBERS}
        people["secretariat"] = answered.secretariat
        people["observer"] = builders.an_actor(session, Capacity.OBSERVER)
        people["reviewer"] = builders.an_actor(session, Capacity.REVIEWER, "JPN")
        compilation_id = answered.compiles().id if is_issued else None
        paragraphs = [p.id for p in answered.base]
        here = Here(site, answered.round.id, answered.round.draft_id, paragraphs, people, compilation_id)
    site.set_clock(AFTER)
    return here


@pytest.fixture
def closed(site: Site) -> Here:
    return here_at(site, is_issued=False)


@pytest.fixture
def here(site: Site) -> Here:
    return here_at(site, is_issued=True)


def text_of(client: FlaskClient, url: str, status: int = 200) -> str:
    """Return what a page says."""
    answer = client.get(url)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def test_nobody_sees_anything_before_the_deadline(closed: Here) -> None:
    closed.site.set_clock(DEADLINE - INSTANT)
    for who in ("secretariat", "CHN", "PRK", "reviewer", "observer"):
        text = text_of(closed.client(who), closed.preview, 404)
        assert "alpha" not in text


def test_all_who_take_part_see_it_at_the_very_deadline(closed: Here) -> None:
    closed.site.set_clock(DEADLINE)
    for who in ("secretariat", "CHN", "PRK", "reviewer"):
        assert "<ins>2</ins>" in text_of(closed.client(who), closed.preview)
    text_of(closed.client("observer"), closed.preview, 404)


def test_only_the_secretariat_is_offered_to_issue_it(closed: Here) -> None:
    assert 'value="yes"' in text_of(closed.client("secretariat"), closed.preview)
    assert 'value="yes"' not in text_of(closed.client("CHN"), closed.preview)
    assert closed.client("CHN").post(closed.preview).status_code == 403
    assert closed.client("observer").post(closed.preview).status_code == 404


def test_issuing_leads_to_it_and_twice_changes_nothing(closed: Here) -> None:
    client = closed.client("secretariat")
    first = client.post(closed.preview, data={"confirmed": "yes"})
    assert first.status_code == 303
    assert "Compilation No. 1" in text_of(client, first.headers["Location"])
    assert client.post(closed.preview, data={"confirmed": "yes"}).status_code == 423
    assert client.get(closed.preview).headers["Location"] == first.headers["Location"]


def test_shows_every_proposal_with_its_members(here: Here) -> None:
    text = text_of(here.client("PRK"), here.issued)
    assert "<ins>2</ins>" in text
    assert "CHN KOR" in text
    assert "<ins>zwei</ins>" in text
    assert "a new paragraph" in text
    assert "<del>beta one two three</del>" in text
    assert "<ins>¶</ins>" in text
    for words in (
        "Shorter, says China",
        "Numerals.",
        "Two thoughts.",
        "What is meant?",
        "The whole is too long.",
        "RETAIN",
        "RESERVE",
    ):
        assert words in text, words
    assert "Move proposed by RUS: to stand after OP1" in text
    assert "OP4 would stand here: move proposed by RUS" in text


def test_shows_diverging_ones_side_by_side(here: Here) -> None:
    text = text_of(here.client("PRK"), here.issued)
    [sides] = re.findall(rf'<ul class="sides" id="d-{here.paragraphs[0]}".*?</ul>', text, flags=re.DOTALL)
    headings = re.findall(r'<span class="code">(.*?)</span>', sides)
    assert headings == ["CHN KOR", "MNG"]
    assert "Base text" in sides
    assert f'href="#d-{here.paragraphs[0]}"' in text
    assert f"d-{here.paragraphs[1]}" not in text


def test_says_per_member_what_it_answered(here: Here) -> None:
    text = text_of(here.client("RUS"), here.issued)
    table = text[text.index("Answers of the members") :]
    assert re.search(r"PRK.*?no answer.*?not confirmed", table, flags=re.DOTALL)
    assert re.search(r"JPN.*?no comments", table, flags=re.DOTALL)
    assert "No record is not agreement" in table


@pytest.mark.parametrize(
    ("show", "shown"),
    [("all", [0, 1, 2, 3]), ("proposals", [0, 1, 2, 3]), ("diverging", [0]), ("mine", [0, 1]), ("?", [0, 1, 2, 3])],
)
def test_filters(here: Here, show: str, shown: list[int]) -> None:
    text = text_of(here.client("CHN"), f"{here.issued}?show={show}")
    found = [place for place, paragraph in enumerate(here.paragraphs) if f'id="p-{paragraph}"' in text]
    assert found == shown


def test_shows_one_paragraph_per_link(here: Here) -> None:
    text = text_of(here.client("CHN"), f"{here.issued}?paragraph={here.paragraphs[2]}")
    assert f'id="p-{here.paragraphs[2]}"' in text
    assert f'id="p-{here.paragraphs[0]}"' not in text
    assert f"paragraph={here.paragraphs[1]}" in text
    assert f"paragraph={here.paragraphs[3]}" in text


def test_a_stretch_for_htmx_is_no_page(here: Here) -> None:
    answer = here.client("CHN").get(f"{here.issued}?start=1&end=2", headers={"HX-Request": "true"})
    text = answer.get_data(as_text=True)
    assert "<html" not in text
    assert [f'id="p-{p}"' in text for p in here.paragraphs] == [False, True, True, False]


@pytest.mark.parametrize("query", ["paragraph=nothing", f"paragraph={UUID(int=7)}"])
def test_a_paragraph_that_is_not_there(here: Here, query: str) -> None:
    text_of(here.client("CHN"), f"{here.issued}?{query}", 404)


@pytest.mark.parametrize("query", ["start=x&end=y", "start=-5", "start=99999999999999999999", "end=-9", "show=%00"])
def test_nonsense_in_the_address_is_no_fault(here: Here, query: str) -> None:
    text_of(here.client("CHN"), f"{here.issued}?{query}")


def test_those_outside_find_nothing(here: Here) -> None:
    for url in (here.issued, f"{here.issued}/answers", f"{here.issued}/anew", here.preview):
        assert here.client("observer").get(url).status_code in {403, 404}
    text_of(here.client("CHN"), f"/compilations/{uuid4()}", 404)
    text_of(here.client("CHN"), f"/rounds/{uuid4()}/compilation", 404)


def test_what_was_withdrawn_stays_to_be_read(here: Here) -> None:
    with here.site.writing() as session:
        compilation = session.get_one(Compilation, here.compilation_id)
        deletion = the(compiled(session, compilation).items, op="delete_paragraph").proposers[0]
        assert deletion.proposal_id is not None
        withdraw_proposal(session, by=here.people["CHN"], now=AFTER, proposal_id=deletion.proposal_id)
    text = text_of(here.client("PRK"), here.issued)
    assert "withdrawn" in text
    assert "<s>" in text
    assert '<div class="para-text" dir="auto">\n<p><del>beta' not in text


def test_made_anew_with_a_reason_all_see(here: Here) -> None:
    client = here.client("secretariat")
    assert "0 items are new" in text_of(client, f"{here.issued}/anew")
    refused = client.post(f"{here.issued}/anew", data={"reason": " "})
    assert refused.status_code == 422
    assert "Give the reason" in refused.get_data(as_text=True)
    done = client.post(f"{here.issued}/anew", data={"reason": "The annex was <b>missing</b>."})
    assert done.status_code == 303
    text = text_of(here.client("PRK"), done.headers["Location"])
    assert "Compilation No. 2" in text
    assert "The annex was &lt;b&gt;missing" in text
    assert "The newest is No. 2" in text_of(here.client("PRK"), here.issued)
    assert client.post(f"{here.issued}/anew", data={"reason": "Again."}).status_code == 409
    assert here.client("CHN").get(f"{here.issued}/anew").status_code == 403


def _without_the_table(text: str) -> str:
    """Leave out who has answered, which is public, and the explanation of the marks."""
    text = re.sub(r'<div class="table-wrap">.*?</table>', "", text, flags=re.DOTALL)
    return re.sub(r'<div class="legend">.*?</div>', "", text, flags=re.DOTALL)


@pytest.mark.parametrize("who", ["PRK", "reviewer", "CHN"])
@pytest.mark.parametrize("page", ["", "?show=diverging", "/answers"])
def test_a_round_without_names_leaks_none(site: Site, who: str, page: str) -> None:
    here = here_at(site, is_issued=True, attribution=Attribution.SECRETARIAT)
    text = _without_the_table(text_of(here.client(who), here.issued + page))
    own = here.people[who].member
    main = text[text.index("<main") :]
    leaked = {code for code in MEMBERS if code != own and re.search(rf"\b{code}\b", main)}
    assert leaked == set()
    assert "zwei" in text
    proposals = re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", main)
    assert set(proposals) <= {str(p) for p in (*here.paragraphs, here.compilation_id, here.draft_id)}


def test_the_secretariat_sees_the_names(site: Site) -> None:
    here = here_at(site, is_issued=True, attribution=Attribution.SECRETARIAT)
    assert "CHN KOR" in text_of(here.client("secretariat"), here.issued)


def test_hostile_words_stay_words(site: Site) -> None:
    with site.writing() as session:
        answered = a_round_to_answer(session)
        answered.proposes("CHN", "alpha <script>alert(1)</script> two", rationale="<img src=x onerror=alert(1)>")
        answered.proposes("KOR", "ﻣﺮﺣﺒﺎ unbalanced *one two")
        answered.comments("KOR", "</p><script>alert(2)</script>", 1)
        answered.submits("CHN")
        answered.submits("KOR")
        compilation, client = answered.compiles(), site.client(answered.focal_point("CHN"))
    site.set_clock(AFTER)
    for page in ("", "/answers"):
        text = text_of(client, f"/compilations/{compilation.id}{page}")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "unbalanced" in text
