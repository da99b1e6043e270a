"""The workbench: decide, undo, word; with htmx and without; nothing typed is lost; nobody else is at it."""

import re
from uuid import uuid4

import pytest

from consult.procedure.consensus import Derived, Outcome
from tests.answered import a_round_to_answer
from tests.builders import MEMBERS
from tests.reconciled import LATER, reconciled
from tests.site import Site
from tests.web.bench_site import HTMX, BenchSite, bench_at


@pytest.fixture
def here(site: Site) -> BenchSite:
    return bench_at(site)


def test_begins_at_the_first_item_without_a_disposition(here: BenchSite) -> None:
    page = here.client().get(f"{here.url}/workbench").get_data(as_text=True)
    assert "The whole is too long." in page
    assert "0 of 10 decided" in page
    here.disposes(here.decided(op="comment", members=("RUS",)), "noted")
    page = here.client().get(f"{here.url}/workbench").get_data(as_text=True)
    assert "1 of 10 decided" in page
    assert re.search(r"<h2 id=\"here\">OP1</h2>", page)


def test_shows_paragraph_proposals_rationale_reactions_and_result(here: BenchSite) -> None:
    url = f"{here.url}/workbench?paragraph={here.paragraphs[0]}"
    page = here.client().get(url).get_data(as_text=True)
    for words in ("Numerals.", "Shorter, says", "No reactions.", "zwei", "Alt 1:", "Resulting text"):
        assert words in page
    assert page.index("ih-" + here.decided(members=("CHN", "KOR")).item.id) < page.index(
        "ih-" + here.decided(op="replace", members=("MNG",)).item.id
    )


@pytest.mark.parametrize("outcome", ["reflected", "in brackets", "for session"])
def test_decides_without_javascript(here: BenchSite, outcome: str) -> None:
    item = here.decided(op="replace", members=("MNG",))
    answer = here.disposes(item, outcome)
    assert answer.status_code == 303
    assert f"paragraph={here.paragraphs[0]}" in answer.location
    assert here.decided(op="replace", members=("MNG",)).outcome == outcome
    page = here.client().get(answer.location).get_data(as_text=True)
    assert re.search(rf'value="{outcome}" aria-pressed="true"', page)


def test_goes_on_to_the_next_item_with_htmx(here: BenchSite) -> None:
    item, other = here.decided(members=("CHN", "KOR")), here.decided(op="replace", members=("MNG",))
    answer = here.disposes(item, "in brackets", headers=HTMX)
    assert answer.status_code == 200
    assert answer.headers["HX-Retarget"] == "#bench"
    fragment = answer.get_data(as_text=True)
    assert fragment.lstrip().startswith('<div class="workbench"')
    assert "1 of 10 decided" in fragment
    assert re.search(rf'id="i-{other.item.id}"[^>]* data-focus', fragment)


def test_a_refused_entry_comes_back_with_what_was_typed(here: BenchSite) -> None:
    item = here.decided(op="replace", members=("MNG",))
    answer = here.disposes(item, "not reflected", observation="", wording="zwo <b>")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Give the reason" in page
    assert "zwo &lt;b&gt;" in page
    fragment = here.disposes(item, "not reflected", headers=HTMX)
    assert fragment.status_code == 422
    assert "<html" not in fragment.get_data(as_text=True)
    assert "HX-Retarget" not in fragment.headers


def test_part_of_the_words(here: BenchSite) -> None:
    item = here.decided(op="replace", members=("MNG",))
    marks = here.client().post(f"{here.url}/items/{item.item.id}/marks", data={"wording": "zwo"})
    assert marks.get_data(as_text=True) == "<del>zwei</del><ins>zwo</ins>"
    assert here.disposes(item, "reflected with changes", wording="zwo").status_code == 303
    url = f"{here.url}/workbench?paragraph={here.paragraphs[0]}"
    page = here.client().get(url).get_data(as_text=True)
    assert "Both wordings stand in brackets" in page


def test_a_stale_decision_shows_both(here: BenchSite) -> None:
    item = here.decided(op="replace", members=("MNG",))
    here.disposes(item, "in brackets", observation="Theirs")
    answer = here.disposes(item, "not reflected", observation="Mine")
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "Theirs" in page
    assert "Mine" in page
    fragment = here.disposes(item, "not reflected", observation="Mine", headers=HTMX)
    assert fragment.status_code == 409
    assert "<html" not in fragment.get_data(as_text=True)


def test_undoes(here: BenchSite) -> None:
    item = here.decided(op="replace", members=("MNG",))
    here.disposes(item, "in brackets")
    seen = here.decided(op="replace", members=("MNG",)).disposition
    assert seen
    url = f"{here.url}/items/{item.item.id}/disposition/undo"
    assert here.client().post(url, data={}).status_code == 422
    assert here.client().post(url, data={"lock_version": "no id"}).status_code == 422
    assert here.client().post(url, data={"lock_version": str(seen.id)}).status_code == 303
    assert here.decided(op="replace", members=("MNG",)).outcome is None
    assert here.client().post(url, data={"lock_version": str(seen.id)}).status_code == 409


GOOD = "alpha one [Alt 1: two / Alt 2: 2 — CHN, KOR / Alt 3: zwei — MNG / Alt 4: deux] three"


def test_words_a_paragraph(here: BenchSite) -> None:
    url = f"{here.url}/paragraphs/{here.paragraphs[0]}/wording"
    answer = here.client().post(url, data={"wording": "alpha 1 [two] three", "lock_version": "0"})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Outside brackets these words differ" in page
    assert "alpha 1 [two] three</textarea>" in page
    assert here.client().post(url, data={"wording": GOOD, "lock_version": "0"}).status_code == 303
    bench = f"{here.url}/workbench?paragraph={here.paragraphs[0]}"
    assert "This is the wording of the secretariat." in here.client().get(bench).get_data(as_text=True)
    conflict = here.client().post(url, data={"wording": GOOD.replace("deux", "dos"), "lock_version": "0"})
    assert conflict.status_code == 409
    assert "dos" in conflict.get_data(as_text=True)
    dropped = here.client().post(url, data={"drop": "yes", "wording": "whatever", "lock_version": "1"})
    assert dropped.status_code == 303
    assert "This is the wording of the secretariat." not in here.client().get(bench).get_data(as_text=True)


def test_says_first_what_it_reflects_at_once(site: Site) -> None:
    from consult.procedure.submissions import Nature

    with site.writing() as session:
        answered = a_round_to_answer(session)
        answered.proposes("CHN", "Alpha one two three", nature=Nature.EDITORIAL)
        answered.proposes("KOR", "beta one 2 three", 1)
        for member in ("CHN", "KOR"):
            answered.submits(member)
        work = reconciled(answered)
        url, secretariat = f"/compilations/{work.compilation.id}", answered.secretariat
    site.set_clock(LATER)
    client = site.client(secretariat)
    page = client.get(f"{url}/uncontested").get_data(as_text=True)
    assert "1 proposal would be reflected" in page
    assert "Alpha" in page
    assert "beta" not in page
    seen = re.search(r'name="lock_version" value="([0-9a-f]{64})"', page)
    assert seen
    assert client.post(f"{url}/uncontested", data={"lock_version": "0" * 64}).status_code == 409
    assert client.post(f"{url}/uncontested", data={"lock_version": seen[1]}).status_code == 303
    assert "No uncontested" in client.get(f"{url}/uncontested").get_data(as_text=True)
    assert client.post(f"{url}/uncontested", data={"lock_version": seen[1]}).status_code == 409


def test_is_the_secretariats_alone(here: BenchSite) -> None:
    for who in (*MEMBERS, "deputy", "reviewer", "chair", "observer", "administrator"):
        for page in ("workbench", "uncontested", "issue", "proposing"):
            assert here.client(who).get(f"{here.url}/{page}").status_code == 403, (who, page)


def test_forged_forms_are_refused_in_a_sentence(here: BenchSite) -> None:
    item = here.decided(op="replace", members=("MNG",))
    for entries in ({}, {"outcome": "burnt"}, {"outcome": "reflected", "lock_version": "x"}):
        answer = here.client().post(f"{here.url}/items/{item.item.id}/disposition", data=entries)
        assert answer.status_code == 422
    assert here.decided(op="replace", members=("MNG",)).outcome is None


def test_what_is_not_there_is_not_found(here: BenchSite) -> None:
    client = here.client()
    data = {"outcome": "reflected"}
    assert client.get(f"/compilations/{uuid4()}/workbench").status_code == 404
    assert client.get(f"{here.url}/workbench?paragraph={uuid4()}").status_code == 404
    assert client.get(f"{here.url}/workbench?paragraph=nonsense").status_code == 404
    assert client.post(f"{here.url}/items/none/disposition", data=data).status_code == 404
    assert client.post(f"{here.url}/items/none/marks", data={}).status_code == 404
    assert client.post(f"{here.url}/paragraphs/{uuid4()}/wording", data={"wording": "x"}).status_code == 404


def test_markup_of_members_is_text(site: Site) -> None:
    with site.writing() as session:
        answered = a_round_to_answer(session)
        answered.proposes("CHN", "alpha <script>alert(1)</script> three", rationale="<img src=x>")
        answered.submits("CHN")
        work = reconciled(answered)
        url, paragraph, secretariat = work.compilation.id, answered.base[0].id, answered.secretariat
    site.set_clock(LATER)
    page = site.client(secretariat).get(f"/compilations/{url}/workbench?paragraph={paragraph}").get_data(as_text=True)
    assert "<script>alert" not in page
    assert "<img" not in page


def test_stays_to_be_read_once_the_draft_has_gone_on(here: BenchSite) -> None:
    here.disposes_all()
    with here.working() as work:
        work.issues()
    page = here.client().get(f"{here.url}/workbench").get_data(as_text=True)
    assert "The draft has gone on since." in page
    assert 'name="outcome"' not in page
    assert here.disposes(here.decided(op="replace", members=("MNG",)), "reflected").status_code == 409


def test_what_was_taken_back_cannot_be_decided(here: BenchSite) -> None:
    from consult.services.amendments import withdraw_proposal

    item = here.decided(op="delete_paragraph")
    [behind] = item.item.proposers
    with here.working() as work:
        assert behind.proposal_id
        withdraw_proposal(
            work.session, by=here.people["CHN"], now=work.now(), proposal_id=behind.proposal_id, reason="Yes."
        )
    assert here.decided(op="delete_paragraph").outcome is Derived.WITHDRAWN
    page = here.client().get(f"{here.url}/workbench?paragraph={here.paragraphs[1]}").get_data(as_text=True)
    assert f"items/{item.item.id}/disposition" not in page
    assert here.disposes(item, Outcome.REFLECTED.value).status_code == 409
