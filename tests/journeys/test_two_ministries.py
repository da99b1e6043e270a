"""A focal point with two ministries: both contribute, one wording is chosen, another merged; then it is submitted."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from consult.models import Submission
from consult.procedure.acts import Act
from consult.procedure.submissions import SubmissionState
from tests.journeys.delegation import editor, open_paragraph, open_submission, propose, receipt
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

FOCAL_POINT, FOREIGN_AFFAIRS, OCEANS = "Tak Ha-yeon", "Maeng Seul-ah", "Do Yun-ho"


def test_two_ministries_and_one_voice(enter: Enter, exercise: Exercise) -> None:
    before = exercise.submission("KOR")
    assert before is not None
    focal_point = enter(FOCAL_POINT)
    begin_anew(focal_point)

    foreign_affairs, oceans = enter(FOREIGN_AFFAIRS), enter(OCEANS)
    open_submission(foreign_affairs)
    propose(foreign_affairs, "OP11", "green house", "greenhouse")
    propose(foreign_affairs, "OP12", "at regular intervals", "every two years")
    open_submission(oceans)
    expect(oceans.get_by_role("main")).to_contain_text("Draft the contribution of your ministry.")
    propose(oceans, "OP11", "meeting place of cities", "meeting place of cities, ports")
    propose(oceans, "OP12", "cities of all member States", "cities and ports of all member States")

    open_submission(focal_point)
    choose(focal_point, "OP11", "Ministry of Foreign Affairs")
    merge(focal_point, "OP12")
    preview(focal_point)
    submit(focal_point)

    row = exercise.submission("KOR")
    assert row is not None
    assert row.supersedes_id == before.id
    assert exercise.asks(lambda s: s.get_one(Submission, before.id).state) is SubmissionState.SUPERSEDED
    proposed = {p["text"] for p in json.loads(row.content)["proposals"]}
    assert any("greenhouse gas" in text for text in proposed)
    assert any("every two years" in text and "cities and ports of all" in text for text in proposed)
    assert not any("cities, ports" in text for text in proposed), "what was not chosen stays in the delegation"
    assert len(exercise.entries(Act.CLEAR, "KOR")) == len(exercise.entries(Act.SUBMIT, "KOR"))
    assert exercise.entries(Act.SUBMIT, "KOR")[-1].capacity == "focal point"
    expect(focal_point.get_by_text(row.sha256 or "?")).to_be_attached()


def begin_anew(page: Page) -> None:
    """Begin an answer that will supersede the one submitted."""
    open_submission(page)
    page.get_by_role("link", name="Receipt").click()
    page.get_by_role("link", name="Supersede it").click()
    expect(page.get_by_role("main")).to_contain_text("Nobody outside your delegation learns that you have begun.")
    page.get_by_role("button", name="Begin a new answer").click()
    expect(page.get_by_role("main")).to_contain_text("A new one that would supersede it is in preparation.")


def choose(page: Page, label: str, ministry: str) -> None:
    """Compare the ministries' wordings side by side and take one over."""
    page.get_by_role("region", name="Contributions of ministries not taken over").get_by_role(
        "link", name=label
    ).first.click()
    sides = page.get_by_role("list", name="Contributions side by side").get_by_role("listitem")
    expect(sides).to_have_count(3)
    chosen = sides.filter(has=page.get_by_role("heading", name=ministry))
    expect(chosen.get_by_role("insertion")).to_have_text("greenhouse")
    chosen.get_by_role("button", name="Choose this one").click()
    expect(page.get_by_role("status").filter(has_text="now the delegation's own proposal")).to_be_visible()


def merge(page: Page, label: str) -> None:
    """Merge both ministries' wordings in the editor, and save the result."""
    open_paragraph(page, label)
    page.get_by_role("link", name="Merge them in the editor").click()
    expect(page.get_by_text("Merged from the contributions of")).to_be_visible()
    expect(editor(page, label)).to_have_value(re.compile("every two years.*cities and ports of all member States"))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()


def preview(page: Page) -> None:
    """Read the answer as the others will."""
    page.get_by_role("link", name="Preview as others will see it").click()
    expect(page.get_by_role("main")).to_contain_text("nobody outside your delegation can read it before")
    expect(page.get_by_role("insertion").filter(has_text="every two years")).to_be_visible()


def submit(page: Page) -> None:
    """Read what will happen, submit, and keep the receipt."""
    page.get_by_role("link", name="Clear and submit").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("This becomes the official answer of the Republic of Korea in round 2")
    expect(main).to_contain_text("It supersedes the answer received on")
    expect(main.get_by_role("listitem").filter(has_text="Ministry of Oceans and Fisheries: OP11")).to_be_visible()
    page.get_by_role("button", name="Clear and submit").click()
    expect(receipt(page)).to_contain_text("Received before the deadline")
