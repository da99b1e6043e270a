"""The sealed round as everybody sees it: before the deadline nothing but who has submitted, then everything."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlmodel import select

from consult.cli.exercise.players import read
from consult.models import Comment, Proposal, Submission
from consult.procedure.capacities import NATIONAL, Capacity
from tests.database import sqlite_copy
from tests.extent import TAKES_ALL
from tests.journeys import stages
from tests.journeys.crawl import directly, readable
from tests.journeys.delegation import draft_link
from tests.journeys.exercise import Exercise
from tests.journeys.live import LiveServer, serve
from tests.site import Site

Enter = Callable[..., Page]

# The officers of SOM-26 are elected in a later chapter.
EVERYBODY = {one["name"]: one for one in read("people.toml")["people"] if one.get("session") != "SOM-26"}
# The first in each capacity; where all is tried, the focal point of every member too.
ONE_OF_EACH = {one["capacity"]: name for name, one in reversed(EVERYBODY.items())}.values()
PEOPLE = {
    name: one for name, one in EVERYBODY.items()
    if name in ONE_OF_EACH or (TAKES_ALL and one["capacity"] == Capacity.FOCAL_POINT.value)
}  # fmt: skip
OUTSIDE = {Capacity.OBSERVER, Capacity.ADMINISTRATOR}
# Of those who take part all are shown the same once the round has closed, and of those outside too.
AFTERWARDS = [name for name, one in PEOPLE.items() if one["capacity"] in {"focal point", "reviewer", "observer"}]
# One version or paragraph is like another; both rounds are looked at, and the compilation is read to its end.
MOST = {"compilations.preview": 8, "rounds.round_page": 2, "submissions.workspace": 2}


@dataclass(frozen=True)
class Secrets:
    """What a delegation has written: `sent` is for all after the deadline, `inner` for nobody else at any time."""

    member: str
    sent: frozenset[str]
    inner: frozenset[str]
    addresses: frozenset[str]


@pytest.fixture(scope="module")
def live_server(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The demo while the round is open. Who reads changes nothing, so that one is enough for all."""
    with sqlite_copy(demo_template, tmp_path_factory.mktemp("open")) as url, serve(url) as server:
        yield server


@pytest.fixture(scope="module")
def closed_server(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The demo once the round has closed."""
    with sqlite_copy(demo_template, tmp_path_factory.mktemp("closed")) as url, serve(url) as server:
        stages.close(Exercise(server.engine))
        yield server


@pytest.mark.parametrize("name", PEOPLE)
def test_what_is_seen(name: str, enter: Enter, live_server: LiveServer, closed_server: LiveServer) -> None:
    delegation, takes_part = place_of(name)
    foreign = kept_by_others(Exercise(live_server.engine), delegation)
    page = enter(name)

    if takes_part:
        look_at_the_round(page, foreign)
    seen = all_words(directly(page.context, live_server.app), live_server)
    assert {words for secret in foreign for words in secret.sent | secret.inner if words in seen} == set()
    assert_closed(page, foreign)

    if not (TAKES_ALL or name in AFTERWARDS):
        return
    seen = all_words(reader_of(closed_server, name), closed_server)
    for secret in foreign:
        assert {words for words in secret.sent if words in seen} == (secret.sent if takes_part else set()), (
            secret.member
        )
        assert {words for words in secret.inner if words in seen} == set(), secret.member


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
    draft_link(page).click()
    page.get_by_role("link", name=re.compile("^Round 2")).click()
    for secret in foreign:
        answer = page.get_by_role("row").filter(has_text=secret.member).get_by_role("cell").last
        expect(answer).to_have_text(re.compile("^Submitted" if secret.sent else "^not yet$"), use_inner_text=True)


def reader_of(server: LiveServer, name: str) -> FlaskClient:
    """Return a browser in which a person is signed in at a server that no window is open at."""
    return Site(server.app, server.engine).client(Exercise(server.engine).actor(name))


def all_words(client: FlaskClient, server: LiveServer) -> str:
    """Return everything that stands on the pages this reader comes to."""
    return "\n".join(words for words, _ in readable(client, server, most=MOST).values())


def assert_closed(page: Page, foreign: list[Secrets]) -> None:
    """Check that the pages of another delegation's work are not there for this reader."""
    answers = {address: page.request.get(address).status for secret in foreign for address in secret.addresses}
    assert set(answers.values()) == {404}, answers
