"""Diverging texts side by side: the base, that of each member, the secretariat's."""

import re

import pytest
from markupsafe import Markup
from sqlmodel import Session

from consult.procedure.consensus import AnswerValue, Outcome
from consult.procedure.submissions import Operation
from consult.queries.compilations import compiled
from consult.queries.revisions import reflection
from consult.web.compiled import Sheet
from tests.answered import a_round_to_answer
from tests.reconciled import Reconciled, reconciled
from tests.site import Site, words
from tests.web.bench_site import bench_at


@pytest.fixture
def work(session: Session) -> Reconciled:
    """Two members want other words in the first paragraph and other new paragraphs behind it."""
    answered = a_round_to_answer(session, "alpha one", "beta")
    for member, word in (("CHN", "two"), ("MNG", "three")):
        answered.proposes(member, f"alpha {word}")
        answered.proposes(member, f"new {word}", operation=Operation.NEW_PARAGRAPH)
        answered.submits(member)
    return reconciled(answered)


def _columns(work: Reconciled, place: int, *, who: str = "") -> list[tuple[str, str]]:
    """Return heading and words of the columns at the first paragraph: of its own row, or of those behind it."""
    content = compiled(work.session, work.compilation)
    actor = work.answered.focal_point(who) if who else work.answered.secretariat
    sheet = Sheet(content, who or None, reflection=reflection(work.session, actor, work.compilation, content))
    with words().test_request_context():
        return [(c.heading or c.code, _bare(c.text)) for c in [*sheet.rows(0)][place].columns]


def _bare(markup: Markup) -> str:
    return re.sub(r"<[^>]*>", "|", str(markup)).replace("||", "|").strip("|")


def test_what_the_secretariat_proposes_is_the_last_column_for_those_who_may_know(work: Reconciled) -> None:
    before = [("Base text", "alpha one"), ("CHN", "alpha |one|two"), ("MNG", "alpha |one|three")]
    assert _columns(work, 0) == before
    work.disposes(work.item(op="replace", new="two"), Outcome.IN_BRACKETS)
    *others, (heading, result) = _columns(work, 0)
    assert others == before
    assert (heading, "two" in result and "three" in result) == ("Proposed result", True)
    assert _columns(work, 0, who="CHN") == before
    work.disposes_all()
    work.proposes()
    assert _columns(work, 0, who="CHN")[-1][0] == "Proposed result"


def test_its_own_words_are_called_so(work: Reconciled) -> None:
    work.disposes(work.item(op="replace", new="two"), Outcome.WITH_CHANGES, wording="some")
    assert _columns(work, 0)[-1][0] == "Wording of the secretariat"
    assert "some" in _columns(work, 0)[-1][1]
    assert [heading for heading, _ in _columns(work, 2)] == ["CHN", "MNG"]
    for word in ("two", "three"):
        work.disposes(work.item(op="insert_paragraph", new=f"new {word}"), Outcome.IN_BRACKETS)
    (*_, (heading, result)) = _columns(work, 2)
    assert heading == "Proposed result"
    assert "new two" in result
    assert "new three" in result


def test_the_page_of_a_member_shows_it_once_it_is_sent(site: Site) -> None:
    here = bench_at(site)
    page = f"{here.url}?show=diverging"
    here.disposes_all()
    assert "Proposed result" in here.client().get(page).get_data(as_text=True)
    assert "Proposed result" not in here.client("MNG").get(page).get_data(as_text=True)
    with here.working() as work:
        work.proposes()
    assert "Proposed result" in here.client("MNG").get(page).get_data(as_text=True)


def test_where_nothing_is_left_it_says_so(work: Reconciled) -> None:
    for word in ("two", "three"):
        work.disposes(work.item(op="insert_paragraph", new=f"new {word}"), Outcome.NOT_REFLECTED, observation="Why.")
    work.disposes_all()
    work.proposes()
    for member, word in (("CHN", "two"), ("MNG", "three")):
        work.answers(member, work.item(op="insert_paragraph", new=f"new {word}"), AnswerValue.ACKNOWLEDGED)
    assert _columns(work, 2)[-1] == ("Proposed result", "The paragraph does not stand in the next version.")
