"""What the workbench shows of one paragraph."""

from collections.abc import Iterator

import pytest

from consult.models import Compilation, Disposition, Round
from consult.procedure.consensus import AnswerValue, ItemKind, Outcome, Standing, Treatment
from consult.queries.composing import Revision
from consult.queries.items import Compiled, CompiledItem
from consult.queries.reconciliation import Bench, Decided
from consult.web.bench import BenchPage, effect, of_words
from tests.reconciled import Reconciled
from tests.site import Site
from tests.web.bench_site import BenchSite, bench_at


@pytest.fixture
def here(site: Site) -> BenchSite:
    return bench_at(site)


@pytest.fixture
def work(here: BenchSite) -> Iterator[Reconciled]:
    with here.working() as work, here.site.app.test_request_context():
        yield work


def _page(work: Reconciled, place: int | None) -> BenchPage:
    return BenchPage(work.revision, None if place is None else work.answered.base[place].id)


def test_the_whole_text_has_comments_and_no_result(work: Reconciled) -> None:
    page = _page(work, None)
    assert (page.title, page.paragraph, page.results, page.own_wording) == ("Whole text", None, (), "")
    [comment] = page.items
    assert [c.value for c in comment.choices] == [
        "reflected", "reflected with changes", "not reflected", "for session", "noted",
    ]  # fmt: skip


def test_always_five_buttons_the_impossible_ones_among_them(work: Reconciled) -> None:
    for place in (0, 1, 2, 3, None):
        for one in _page(work, place).items:
            assert len(one.choices) == 5
    [reserve] = [one for one in _page(work, 2).items if one.shown.what == "RESERVE"]
    assert [c.value for c in reserve.choices if not c.is_possible] == ["reflected with changes"]


def test_follows_what_is_decided(work: Reconciled) -> None:
    assert [r.brackets for r in _page(work, 0).results] == [1]
    item = work.item(op="replace", members=("MNG",))
    work.disposes_all(Outcome.NOT_REFLECTED)
    work.proposes()
    work.answers("MNG", item, AnswerValue.ACKNOWLEDGED)
    page = _page(work, 0)
    assert "zwei" not in page.results[0].text
    effects = {one.shown.members: one.effect for one in page.items}
    assert effects[("MNG",)] == "Does not enter the text."
    assert effects[("CHN", "KOR")] == "Stands in the text in brackets."
    assert page.next_open_url is None


def test_a_retain_has_no_bracket_of_its_own_where_nobody_disputes_the_paragraph(work: Reconciled) -> None:
    work.disposes_all()
    [retain] = [one for one in _page(work, 3).items if one.shown.what == "RETAIN"]
    assert retain.effect == "Stands in the text in brackets."
    move = work.item(op="move_paragraph")
    work.disposes(move, Outcome.NOT_REFLECTED, observation="It stands well there.")
    work.proposes()
    work.answers("RUS", move, AnswerValue.ACKNOWLEDGED)
    [retain] = [one for one in _page(work, 3).items if one.shown.what == "RETAIN"]
    assert "no bracket of its own" in retain.effect
    assert not any("RETAIN" in p.text for p in work.revision.text)


def test_of_very_many_places_those_around_are_listed(work: Reconciled, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [link.label for link in _page(work, 0).links]
    assert _page(work, 0).unlisted == 0
    monkeypatch.setattr("consult.web.bench.AROUND", 1)
    for place in (0, 1, 2, 3):
        page = _page(work, place)
        assert page.title in [link.label for link in page.links if link.is_current]
        assert len(page.links) + page.unlisted == len(every)
        assert page.unlisted > 0


def test_leads_from_place_to_place(work: Reconciled) -> None:
    page = _page(work, 0)
    assert [(link.label, link.open, link.total) for link in page.links] == [
        ("Whole text", 1, 1), ("OP1", 2, 2), ("OP2", 2, 2), ("OP3", 2, 2), ("OP4", 3, 3),
    ]  # fmt: skip
    assert [link.is_current for link in page.links].index(True) == 1
    assert page.previous_url
    assert "paragraph=whole" in page.previous_url
    assert page.next_url
    assert str(work.answered.base[1].id) in page.next_url
    assert _page(work, 3).next_url is None
    assert "paragraph=whole" in (_page(work, 3).next_open_url or "")


@pytest.mark.parametrize("own", Treatment)
@pytest.mark.parametrize("suggested", Treatment)
def test_every_treatment_is_said_in_a_sentence(site: Site, own: Treatment, suggested: Treatment) -> None:
    with site.app.test_request_context():
        assert of_words(own, suggested).endswith(".")


def test_says_that_a_member_takes_back_its_own_bracket(site: Site) -> None:
    own = Standing(False, frozenset({"MNG"}), False, takes_back=True)
    with site.app.test_request_context():
        decided = Decided(
            CompiledItem(id="x", kind=ItemKind.CHANGE, op="delete", paragraph=None),
            own,
            Disposition(outcome=Outcome.REFLECTED),
        )
        revision = Revision(Bench(Compilation(), Round(rules={}), Compiled((), (), ()), (decided,)), {})
        assert effect(revision, decided).startswith("Its proposers take back what they have in brackets here")
