"""A decision that came too late: the page shows what is stored and what was sent, and goes on in one click."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from consult.procedure.consensus import Outcome
from consult.services.amendments import withdraw_proposal
from consult.services.compilations import recompile
from consult.services.dispositions import undo_disposition
from tests.queries.test_beside import answered
from tests.reconciled import LATER, reconciled
from tests.site import Site
from tests.web.bench_site import HTMX, BenchSite, bench_at

OF_MNG = {"op": "replace", "members": ("MNG",)}


@pytest.fixture
def here(site: Site) -> BenchSite:
    return bench_at(site)


def told(page: str) -> str:
    """Return what the notice of a decision that came too late says, without marks."""
    [notice] = re.findall(r'<div class="flash flash-error" role="alert".*?</ul>', page, re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", notice)))


def one_click(client: FlaskClient, page: str) -> str:
    """Press the button that saves what was sent, and return the page it leads to."""
    [(url, form)] = re.findall(
        r'<form method="post" action="([^"]+)"[^>]*>((?:(?!</form>).)*Save mine instead)', page, re.DOTALL
    )
    entries = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
    answer = client.post(url, data=entries, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("headers", [None, HTMX])
def test_shows_both_and_saves_in_one_click(here: BenchSite, headers: dict[str, str] | None) -> None:
    item = here.decided(**OF_MNG)
    here.disposes(item, "in brackets", observation="Theirs")
    answer = here.disposes(item, "reflected with changes", wording="zwo", observation="Mine", headers=headers)
    assert answer.status_code == 409
    assert answer.headers.get("HX-Retarget") == ("#bench" if headers else None)
    notice = told(answer.text)
    assert "Saved meanwhile by" in notice
    assert re.search(r"in brackets Theirs .*What you sent, not saved reflected with changes zwo Mine", notice)
    one_click(here.client(), answer.text)
    given = here.decided(**OF_MNG).disposition
    assert given is not None
    assert (given.outcome, given.wording, given.observation) == (Outcome.WITH_CHANGES, "zwo", "Mine")


@pytest.mark.parametrize("headers", [None, HTMX])
def test_what_was_withdrawn_meanwhile_leaves_nobody_stuck(here: BenchSite, headers: dict[str, str] | None) -> None:
    item = here.decided(op="delete_paragraph")
    [behind] = item.item.proposers
    with here.working() as work:
        assert behind.proposal_id
        withdraw_proposal(
            work.session, by=here.people["CHN"], now=work.now(), proposal_id=behind.proposal_id, reason="Yes."
        )
    answer = here.disposes(item, "not reflected", observation="Too much", headers=headers)
    assert answer.status_code == 409
    notice = told(answer.text)
    assert "taken this back" in notice
    assert re.search(r"As it stands now CHN withdrawn .*not reflected Too much", notice)
    assert "Save mine instead" not in answer.text
    [way_on] = re.findall(r'href="([^"]+)">Go on<', answer.text)
    assert here.client().get(unescape(way_on)).status_code == 200
    assert item.item.id not in way_on


@pytest.mark.parametrize("headers", [None, HTMX])
def test_what_was_compiled_anew_is_decided_there(here: BenchSite, headers: dict[str, str] | None) -> None:
    item = here.decided(**OF_MNG)
    with here.working() as work:
        newest = recompile(
            work.session, by=here.people["secretariat"], now=work.now(), compilation_id=here.compilation_id,
            reason="Something was missing.",
        ).id  # fmt: skip
    answer = here.disposes(item, "for session", observation="There", headers=headers)
    assert answer.status_code == 409
    assert "no disposition yet" in told(answer.text)
    assert "1 of 10 decided" in one_click(here.client(), answer.text)
    here.compilation_id = newest
    assert here.decided(**OF_MNG).outcome is Outcome.FOR_SESSION


def test_once_the_next_version_is_out_it_leads_to_the_draft(here: BenchSite) -> None:
    item = here.decided(**OF_MNG)
    here.disposes_all()
    with here.working() as work:
        work.issues()
    answer = here.disposes(item, "reflected")
    assert answer.status_code == 409
    assert f'href="/drafts/{here.draft_id}">Go on<' in answer.text
    assert "Save mine instead" not in answer.text


def test_taking_back_what_somebody_took_back_already(here: BenchSite) -> None:
    item = here.decided(**OF_MNG)
    here.disposes(item, "in brackets")
    seen = here.decided(**OF_MNG).disposition
    assert seen
    with here.working() as work:
        undo_disposition(
            work.session, by=here.people["secretariat"], now=work.now(), compilation_id=here.compilation_id,
            item_id=item.item.id, seen=seen.id,
        )  # fmt: skip
    url = f"{here.url}/items/{item.item.id}/disposition/undo"
    answer = here.client().post(url, data={"lock_version": str(seen.id)})
    assert answer.status_code == 409
    assert re.search(r"As it stands now no disposition yet .*Undo", told(answer.text))
    assert f'#i-{item.item.id}">Go on<' in answer.text


@pytest.mark.parametrize("headers", [None, HTMX])
def test_an_order_that_came_too_late_finds_fresh_buttons(site: Site, headers: dict[str, str] | None) -> None:
    with site.writing() as session:
        work = reconciled(answered(session))
        url, secretariat = f"/compilations/{work.compilation.id}", work.answered.secretariat
        place = work.answered.base[0].id
    site.set_clock(LATER)
    client = site.client(secretariat)

    def buttons(page: str) -> list[dict[str, str]]:
        form = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'name="order"' in f)
        [version] = re.findall(r'name="lock_version" value="(\w+)"', form)
        return [{"order": one, "lock_version": version} for one in re.findall(r'name="order" value="([^"]+)"', form)]

    first, second = buttons(client.get(f"{url}/workbench?paragraph={place}").text)
    client.post(f"{url}/beside", data=first)
    late = client.post(f"{url}/beside", data=second, headers=headers)
    assert late.status_code == 409
    assert "How these items are reflected has been changed since you opened the page." in late.text
    [again] = buttons(late.text)
    assert client.post(f"{url}/beside", data=again).status_code == 303
