"""The sealed round as everybody sees it: before the deadline nothing but who has submitted, then everything."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import uuid4

import pytest
from playwright.sync_api import APIRequestContext, BrowserContext, Page, expect
from sqlmodel import select

from consult.cli.exercise.players import read
from consult.models import Comment, Proposal, Submission
from consult.procedure.capacities import NATIONAL, Capacity
from consult.procedure.submissions import Operation
from consult.queries.contents import frozen
from consult.queries.drafts import text_of
from consult.queries.submissions import live
from consult.services import comments, proposals, submissions
from tests.journeys import stages
from tests.journeys.crawl import crawl
from tests.journeys.exercise import Exercise
from tests.journeys.live import LiveServer

Enter = Callable[..., Page]

PEOPLE = {person["name"]: person for person in read("people.toml")["people"]}
OUTSIDE = {Capacity.OBSERVER, Capacity.ADMINISTRATOR}
# One version or paragraph is like another; both rounds are looked at, and the compilation is read to its end.
OF_A_KIND = {"compilations.preview": 8, "rounds.round_page": 2, "submissions.workspace": 2}


@dataclass(frozen=True)
class Secrets:
    """What a delegation has written: `sent` is for all after the deadline, `inner` for nobody else at any time."""

    member: str
    sent: frozenset[str]
    inner: frozenset[str]
    addresses: frozenset[str]


@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_seen(name: str, enter: Enter, live_server: LiveServer, exercise: Exercise) -> None:
    delegation, takes_part = place_of(name)
    foreign = kept_by_others(exercise, delegation)
    page = enter(name)

    if takes_part:
        look_at_the_round(page, foreign)
    seen = all_words(page.context.request, live_server)
    assert {words for secret in foreign for words in secret.sent | secret.inner if words in seen} == set()
    assert_closed(page, foreign)

    stages.close(exercise)
    seen = all_words(page.context.request, live_server)
    for secret in foreign:
        assert {words for words in secret.sent if words in seen} == (secret.sent if takes_part else set()), (
            secret.member
        )
        assert {words for words in secret.inner if words in seen} == set(), secret.member


@pytest.mark.parametrize("name", ["Lin Haoran", "Amara Delorme", "Kenjiro Amamiya"])
def test_nobody_outside_can_tell_that_a_delegation_works(
    name: str, new_window: Callable[..., BrowserContext], enter: Enter, live_server: LiveServer, exercise: Exercise
) -> None:
    exercise.stop_the_clock()
    request = enter(name).context.request
    before = pages(request, live_server)
    work_in_private(exercise)
    assert pages(request, live_server) == before


def place_of(name: str) -> tuple[str | None, bool]:
    """Return for which delegation a person acts, and whether they take part in the negotiation."""
    capacity = Capacity(PEOPLE[name]["capacity"])
    return PEOPLE[name].get("member") if capacity in NATIONAL else None, capacity not in OUTSIDE


def kept_by_others(exercise: Exercise, delegation: str | None) -> list[Secrets]:
    """Return what the other members have written in the round that is open; not what stands in our own answer too."""
    of_the_round = select(Submission).where(Submission.round_id == exercise.round.id)
    kept = [kept_by(exercise, row) for row in exercise.asks(lambda s: s.exec(of_the_round).all())]
    own = {words for secrets in kept if secrets.member == delegation for words in secrets.sent | secrets.inner}
    return [replace(s, sent=s.sent - own, inner=s.inner - own) for s in kept if s.member != delegation]


def kept_by(exercise: Exercise, row: Submission) -> Secrets:
    """Return what one member has written, in submission or in preparation."""
    written = exercise.asks(lambda s: s.exec(select(Proposal).where(Proposal.submission_id == row.id)).all())
    said = exercise.asks(lambda s: s.exec(select(Comment).where(Comment.submission_id == row.id)).all())
    goes_out = json.loads(row.content) if row.content else {"proposals": [], "comments": []}
    sent = {p["rationale"] for p in goes_out["proposals"]} | {c["text"] for c in goes_out["comments"]}
    every = {p.rationale for p in written} | {c.text for c in said}
    return Secrets(
        row.member_code,
        sent=frozenset(words for words in sent if is_telling(words)),
        inner=frozenset(words for words in every - sent if is_telling(words)),
        addresses=frozenset(f"/submissions/{row.id}{rest}" for rest in ("", "/proposals", "/withdraw")),
    )


def is_telling(words: str) -> bool:
    """Say whether words are long enough to stand nowhere else by chance."""
    return len(words) > 20


def look_at_the_round(page: Page, foreign: list[Secrets]) -> None:
    """Read on the page of the round that the others have submitted or not, and no more."""
    page.get_by_role("heading", level=2).get_by_role("link").first.click()
    page.get_by_role("link", name=re.compile("^Round 2")).click()
    for secret in foreign:
        answer = page.get_by_role("row").filter(has_text=secret.member).get_by_role("cell").last
        expect(answer).to_have_text(re.compile("^Submitted" if secret.sent else "^not yet$"), use_inner_text=True)


def all_words(request: APIRequestContext, live_server: LiveServer) -> str:
    """Return everything that stands on the pages this reader comes to."""
    return "\n".join(words for words, _ in pages(request, live_server).values())


def pages(request: APIRequestContext, live_server: LiveServer) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the words and links of every page this reader comes to, by address."""
    asked: Counter[str] = Counter()

    def is_wanted(endpoint: str) -> bool:
        asked[endpoint] += 1
        return asked[endpoint] <= OF_A_KIND.get(endpoint, 1)

    routes = live_server.app.url_map.bind("localhost")
    visited = crawl(request, live_server.url, routes, is_wanted=is_wanted)
    return {v.path: (" ".join(" ".join(v.page.words).split()), tuple(v.page.links)) for v in visited if v.page}


def assert_closed(page: Page, foreign: list[Secrets]) -> None:
    """Check that the pages of another delegation's work are not there for this reader."""
    answers = {address: page.request.get(address).status for secret in foreign for address in secret.addresses}
    assert set(answers.values()) == {404}, answers


def work_in_private(exercise: Exercise) -> None:
    """Let Japan propose, comment and clear, without submitting."""
    consultation = exercise.round
    paragraph = exercise.asks(text_of, consultation.base_id)[20]
    who = "Haruka Shirakawa"
    exercise.does(
        who, proposals.save_proposal, round_id=consultation.id, operation=Operation.REWORD, paragraph_id=paragraph.id,
        text=paragraph.text + " And so on.",
    )  # fmt: skip
    exercise.does(who, comments.add_comment, round_id=consultation.id, text="For us alone.", comment_id=uuid4())
    row = exercise.asks(live, consultation.id, "JPN")
    assert row is not None
    exercise.does(who, submissions.clear, submission_id=row.id, seen=exercise.asks(frozen, row)[1])
