"""What the page of a round tells of the others, and where it leads whom."""

from datetime import timedelta

import pytest

from consult.models import Submission
from consult.procedure.submissions import SubmissionState
from consult.services import rounds
from tests.builders import DEADLINE, NOW
from tests.site import Site
from tests.web.bench_site import bench_at
from tests.web.test_rounds import Setting, a_setting, page

RECEIVED = NOW - timedelta(hours=2)


@pytest.fixture
def here(site: Site) -> Setting:
    return a_setting(site)


def answered(site: Site, here: Setting, member: str, *, no_comments: bool = False) -> None:
    with site.writing() as session:
        session.add(
            Submission(
                round_id=here.round_id, member_code=member, base_id=here.base_id, begun_at=NOW, received_at=RECEIVED,
                sha256="0" * 64, state=SubmissionState.SUBMITTED, no_comments=no_comments,
            )
        )  # fmt: skip


def test_when_an_answer_came_is_for_its_delegation_and_the_secretariat(site: Site, here: Setting) -> None:
    answered(site, here, "MNG")
    assert "3 October 2022, 15:00" in page(site, here.focal_point, here), "in Ulaanbaatar"
    assert "3 October 2022, 07:00" in page(site, here.secretariat, here), "in UTC, this person's own zone"
    assert "3 October 2022, 07:00" not in page(site, here.chair, here)


def test_no_comments_is_told_as_such(site: Site, here: Setting) -> None:
    answered(site, here, "JPN", no_comments=True)
    text = page(site, here.chair, here)
    assert ">No comments<" in text
    assert ">Submitted" not in text


def test_the_evidence_is_for_the_secretariat(site: Site, here: Setting) -> None:
    with site.writing() as session:
        rounds.record_transmission(
            session, by=here.secretariat, now=NOW, round_id=here.round_id, member="JPN", at=NOW, evidence="<i>NV 7</i>"
        )
    assert "&lt;i&gt;NV 7&lt;/i&gt;" in page(site, here.secretariat, here)
    assert "NV 7" not in page(site, here.focal_point, here)


def test_the_work_goes_on_where_it_is_each_ones(site: Site, here: Setting) -> None:
    submission, paper = f"/rounds/{here.round_id}/submission", f"/rounds/{here.round_id}/paper"
    offered = {"Our submission": submission, "No comments": f"{submission}/no-comments", "on paper": paper}
    expected = {
        here.secretariat: {paper},
        here.focal_point: {submission, f"{submission}/no-comments"},
        here.deputy: {submission},
        here.reviewer: {submission},
        here.chair: set(),
    }
    for actor, links in expected.items():
        text = page(site, actor, here)
        assert {url for url in offered.values() if f'href="{url}"' in text} == links


def test_whoever_has_answered_is_not_offered_no_comments(site: Site, here: Setting) -> None:
    answered(site, here, "MNG")
    assert "/no-comments" not in page(site, here.focal_point, here)


def test_after_the_deadline_all_read_what_was_received_and_the_secretariat_issues(site: Site, here: Setting) -> None:
    link = f'href="/rounds/{here.round_id}/compilation">'
    assert link not in page(site, here.secretariat, here)
    assert link not in page(site, here.focal_point, here)
    site.set_clock(DEADLINE + timedelta(seconds=1))
    assert f"{link}Issue the compilation" in page(site, here.secretariat, here)
    assert f"{link}What was received" in page(site, here.focal_point, here)


def test_the_zone_in_which_the_deadline_was_typed_is_told(site: Site, here: Setting) -> None:
    assert "31 October 2022, 18:00, time of Seoul (Asia/Seoul)" in page(site, here.focal_point, here)


def test_after_the_compilation_the_secretariat_goes_on_at_the_workbench(site: Site) -> None:
    here = bench_at(site)
    with here.working() as work:
        url = f"/rounds/{work.compilation.round_id}"
    bench = f'class="button button-" href="{here.url}/workbench">Workbench'
    assert bench in here.client().get(url).text
    member = here.client("PRK").get(url).text
    assert "Workbench" not in member
    assert f'class="button button-" href="{here.url}">Compilation' in member
