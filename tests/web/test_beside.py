"""On the workbench different insertions at one place are kept with one click, in either order, or not."""

import re

import pytest

from consult.procedure.submissions import Operation
from consult.text.paragraphs import by_id
from consult.web.beside import groups
from tests.answered import a_round_to_answer
from tests.queries.test_beside import answered
from tests.reconciled import LATER, reconciled
from tests.site import Site
from tests.web.bench_site import HTMX


class Here:
    """The workbench of a round with two insertions at one point, and two new paragraphs at one place."""

    def __init__(self, site: Site) -> None:
        with site.writing() as session:
            work = reconciled(answered(session))
            self.url = f"/compilations/{work.compilation.id}"
            self.places = [p.id for p in work.answered.base]
            self.secretariat, self.member = work.answered.secretariat, work.answered.focal_point("CHN")
        site.set_clock(LATER)
        self.client, self.other = site.client(self.secretariat), site.client(self.member)

    def page(self, place: int = 0) -> str:
        return self.client.get(f"{self.url}/workbench?paragraph={self.places[place]}").get_data(as_text=True)

    def entries(self, text: str, place: int = 0) -> dict[str, str]:
        """Return what the button with this text sends."""
        form = next(f for f in re.findall(r"<form.*?</form>", self.page(place), re.DOTALL) if text in f)
        [version] = re.findall(r'name="lock_version" value="(\w+)"', form)
        [(name, value)] = re.findall(rf'name="(order|apart)" value="([^"]+)"[^>]*>{re.escape(text)}', form)
        return {name: value, "lock_version": version}


@pytest.fixture
def here(site: Site) -> Here:
    return Here(site)


def result(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page[page.index('id="result"') :])


def test_one_click_without_javascript(here: Here) -> None:
    assert "They stand as alternatives in one bracket." in here.page()
    assert "[Alt 1: open — CHN / Alt 2: regular — RUS]" in result(here.page())
    answer = here.client.post(f"{here.url}/beside", data=here.entries("Keep both: RUS, then CHN"))
    assert answer.status_code == 303
    assert "[regular — RUS] [open — CHN]" in result(here.page())
    assert "All of them are kept" in here.page()
    assert "Keep both: RUS, then CHN" not in here.page(), "that is how it is"
    here.client.post(f"{here.url}/beside", data=here.entries("Keep both: CHN, then RUS"))
    assert "[open — CHN] [regular — RUS]" in result(here.page())
    here.client.post(f"{here.url}/beside", data=here.entries("Show as alternatives"))
    assert "[Alt 1: open — CHN / Alt 2: regular — RUS]" in result(here.page())


def test_with_htmx_the_bench_comes_back(here: Here) -> None:
    answer = here.client.post(f"{here.url}/beside", data=here.entries("Keep both: KOR, then CHN", 1), headers=HTMX)
    assert answer.status_code == 200
    assert answer.headers["HX-Retarget"] == "#bench"
    shown = result(answer.get_data(as_text=True))
    assert shown.index("Korea") < shown.index("China")


def test_new_paragraphs_are_no_alternatives(here: Here) -> None:
    page = here.page(1)
    assert "Different new paragraphs at one place" in page
    assert "In which order has not been decided." in page
    here.client.post(f"{here.url}/beside", data=here.entries("Keep both: KOR, then CHN", 1))
    assert "Leave the order open" in here.page(1)


@pytest.mark.parametrize(
    ("entries", "status"),
    [({"order": "x y"}, 422), ({}, 422), ({"apart": "x"}, 422), ({"order": "x " * 10_000}, 422)],
)
def test_what_was_not_offered_is_refused(here: Here, entries: dict[str, str], status: int) -> None:
    assert here.client.post(f"{here.url}/beside", data=entries).status_code == status


def test_a_decision_of_somebody_else_is_a_conflict(here: Here) -> None:
    stale = here.entries("Keep both: RUS, then CHN") | {"lock_version": "0" * 64}
    assert here.client.post(f"{here.url}/beside", data=stale).status_code == 409
    assert here.other.post(f"{here.url}/beside", data=stale).status_code == 403


def test_of_three_every_order_is_offered_that_leaves_a_member_its_own(site: Site) -> None:
    with site.writing() as session, site.app.test_request_context():
        made = a_round_to_answer(session, "They meet.")
        for member, text in (("CHN", "China one."), ("CHN", "China two."), ("KOR", "Korea.")):
            made.proposes(member, text, operation=Operation.NEW_PARAGRAPH)
        for member in ("CHN", "KOR"):
            made.submits(member)
        work = reconciled(made)
        [group] = groups(work.revision, made.base[0].id, by_id(made.base))
        assert [o.text for o in group.orders] == [
            f"Keep all, in this order: {names}" for names in ("CHN; CHN; KOR", "CHN; KOR; CHN", "KOR; CHN; CHN")
        ]
        assert not any(o.is_current for o in group.orders)
        assert [one.members for one in group.shown] == [("CHN",), ("CHN",), ("KOR",)]
