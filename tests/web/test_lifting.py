"""What was withdrawn since is shown on the current version, on the workbench and before issuing; and lifted there."""

import html

import pytest
from flask.testing import FlaskClient

from consult.models import Compilation, Version
from consult.procedure.rounds import Attribution
from consult.services.amendments import narrow_proposal, withdraw_proposal
from consult.services.compilations import issue_compilation
from tests.answered import a_round_to_answer
from tests.reconciled import ROUND, reconciled
from tests.site import Site


class Withdrawn:
    """Rev.1 with a bracket of MNG's and one of MNG and KOR; MNG lets go of both, or narrows the first."""

    def __init__(
        self, site: Site, *, is_narrowed: bool = False, attribution: Attribution = Attribution.MEMBERS
    ) -> None:
        self.site = site
        with site.writing() as session:
            answered = a_round_to_answer(session, attribution=attribution)
            own = answered.proposes("MNG", "alpha one two new words three")
            joint = {m: answered.proposes(m, "beta one two three, all", place=1) for m in ("MNG", "KOR")}
            for member in ("MNG", "KOR"):
                answered.submits(member)
            work = reconciled(answered)
            work.disposes_all()
            version = work.issues()
            by = answered.focal_point("MNG")
            if is_narrowed:
                narrow_proposal(
                    session, by=by, now=work.now(), proposal_id=own.id, text="alpha one two new three", seen=own.text
                )  # fmt: skip
            else:
                for proposal in (own, joint["MNG"]):
                    withdraw_proposal(session, by=by, now=work.now(), proposal_id=proposal.id)
            self.people = {code: answered.focal_point(code) for code in ("MNG", "KOR", "RUS")}
            self.people["secretariat"] = answered.secretariat
            self.former, self.version, self.work = answered.round.base_id, version.id, work
            self.paragraphs = [p.id for p in answered.base]
        site.set_clock(work.clock)

    def client(self, who: str = "secretariat") -> FlaskClient:
        return self.site.client(self.people[who])

    def page(self, url: str, who: str = "secretariat") -> str:
        return html.unescape(self.client(who).get(url).get_data(as_text=True))


@pytest.fixture
def withdrawn(site: Site) -> Withdrawn:
    return Withdrawn(site)


def test_the_current_version_says_who_has_withdrawn(withdrawn: Withdrawn) -> None:
    for who in ("RUS", "KOR", "secretariat"):
        page = withdrawn.page(f"/versions/{withdrawn.version}", who)
        assert "MNG: withdrawn since this text was issued. The bracket can be lifted." in page
        assert "MNG: withdrawn since this text was issued. Still proposed by KOR." in page
        assert f'href="#p-{withdrawn.paragraphs[0]}"' in page
    assert "withdrawn since" not in withdrawn.page(f"/versions/{withdrawn.former}")


def test_names_are_kept_back_where_members_are_not_named(site: Site) -> None:
    withdrawn = Withdrawn(site, attribution=Attribution.SECRETARIAT)
    page = withdrawn.page(f"/versions/{withdrawn.version}", "RUS")
    assert "a member State: withdrawn since this text was issued." in page
    assert "MNG: withdrawn" not in page
    assert "MNG: withdrawn" in withdrawn.page(f"/versions/{withdrawn.version}")


def test_what_was_narrowed_is_said_to_be_narrowed(site: Site) -> None:
    withdrawn = Withdrawn(site, is_narrowed=True)
    page = withdrawn.page(f"/versions/{withdrawn.version}", "RUS")
    assert "MNG: narrowed since this text was issued." in page


class OnTheBench:
    """The same, with a second round on Rev.1 compiled; KOR has proposed something in the first paragraph."""

    def __init__(self, site: Site) -> None:
        here = Withdrawn(site)
        self.here = here
        with site.writing() as session:
            work = here.work
            work.answered.session = session
            later = work.goes_on(session.get_one(Version, here.version))
            later.proposes("KOR", "alpha one two [new words — MNG] three four", now=work.now())
            later.submits("KOR", now=work.now())
            after = work.clock + ROUND
            made = issue_compilation(session, by=later.secretariat, now=after, round_id=later.round.id)
            self.compilation = made.id
        site.set_clock(after)

    @property
    def url(self) -> str:
        return f"/compilations/{self.compilation}"


def test_the_workbench_lifts_it_by_one_button(site: Site) -> None:
    on = OnTheBench(site)
    here, paragraph = on.here, on.here.paragraphs[0]
    page = here.page(f"{on.url}/workbench?paragraph={paragraph}")
    assert "MNG: withdrawn since this text was issued. The bracket can be lifted." in page
    assert 'value="alpha one two three [four — KOR]"' in page
    issue = here.page(f"{on.url}/issue")
    assert "Withdrawn or narrowed since, and still in this text" in issue
    answer = here.client().post(
        f"{on.url}/paragraphs/{paragraph}/wording",
        data={"wording": "alpha one two three [four — KOR]", "lock_version": "0"},
    )
    assert answer.status_code == 303
    page = here.page(f"{on.url}/workbench?paragraph={paragraph}")
    assert "It is lifted in the wording of the secretariat." in page


def test_a_paragraph_without_items_is_on_the_workbench_too(site: Site) -> None:
    on = OnTheBench(site)
    page = on.here.page(f"{on.url}/workbench")
    assert f"{on.url}/workbench?paragraph={on.here.paragraphs[1]}" in page


def test_the_trace_table_says_withdrawn(site: Site) -> None:
    on = OnTheBench(site)
    with site.writing() as session:
        work = on.here.work
        work.answered.session = session
        work.compilation = session.get_one(Compilation, on.compilation)
        work.clock += ROUND + ROUND
        work.disposes_all()
    client = on.here.client()
    client.post(
        f"{on.url}/paragraphs/{on.here.paragraphs[0]}/wording",
        data={"wording": "alpha one two three [four — KOR]", "lock_version": "0"},
    )
    with site.writing() as session:
        work.answered.session = session
        version = work.issues(name="Rev.2").id
    page = on.here.page(f"/versions/{version}/trace", "RUS")
    assert "withdrawn" in page
    assert "new words" in page
