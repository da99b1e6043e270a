"""Where members are not named, nothing that others read depends on who did what.

The same round is played twice with the members in each other's parts: one withdraws alone, one narrows alone, one
reacts alone, each answers differently how it is reflected. Whoever took none of these parts must read the same, word
for word, on all pages that lead on from the draft, from the interface for programs and in the record taken home.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from sqlmodel import col, select
from werkzeug.test import TestResponse

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import AnswerValue, Outcome, ReactionValue
from consult.procedure.rounds import Attribution
from consult.procedure.submissions import Operation
from consult.record.container import unpack
from consult.services.amendments import narrow_proposal, withdraw_proposal
from consult.services.reactions import react
from tests import builders
from tests.answered import AFTER, Answered, a_round_to_answer, another_round
from tests.programs import program
from tests.reconciled import Reconciled
from tests.site import Site

FIRST = {"a": "CHN", "b": "KOR", "c": "MNG", "d": "RUS"}
SECOND = {"a": "RUS", "b": "MNG", "c": "KOR", "d": "CHN"}
# What is new in each play by itself: identities, hashes, and the numbers of the builders.
UUID4 = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
BY_ITSELF = re.compile(UUID4 + r"|[0-9a-f]{12,}|nonce=\"[^\"]+|[\w.-]{40,}|(Person|Version) \d+|person\d+@")
ALIKE = re.compile(r"show=|\.(pdf|akn|xlsx)\Z|/(matrix|trace)/.*\.docx\Z")
"""Addresses that say what others say already: the same document or table in a form that is slower to make or read."""
HREF = re.compile(r'href="(/[^"#]*)')
TOLD = {"draft_id", "round_id", "compilation_id", "version_id"}


def played(answered: Answered, cast: Mapping[str, str]) -> dict[str, UUID]:
    """Let members play the parts of one round up to the next version, and once more after it."""
    session, lone = answered.session, {}
    for part in "abcd":
        lone[part] = answered.proposes(cast[part], f"beta one {part}{part}{part} three", place=1)
        answered.proposes(cast[part], f"gamma one two three, {part} and more", place=2)
        answered.proposes(cast[part], f"what {part} adds", operation=Operation.NEW_PARAGRAPH)
        answered.comments(cast[part], f"A remark of {part}.")
    answered.proposes(cast["a"], "alpha one 2 three")
    joint = answered.proposes(cast["b"], "alpha one 2 three")
    answered.proposes(cast["c"], "alpha one 2 three")
    own = answered.proposes(cast["d"], "delta one two three, four and five", place=3)
    for part in sorted("abcd", key=lambda part: cast[part]):
        answered.submits(cast[part])
    answered.says_nothing("JPN")
    work = Reconciled(answered, answered.compiles())

    def by(part: str) -> Actor:
        return answered.focal_point(cast[part])

    withdraw_proposal(session, by=by("a"), now=work.now(), proposal_id=lone["a"].id)
    narrow_proposal(
        session, by=by("d"), now=work.now(), proposal_id=own.id, text="delta one two three, four", seen=own.text
    )  # fmt: skip
    item = work.item(new="2")
    react(
        session, by=by("d"), now=work.now(), compilation_id=work.compilation.id, item_id=item.id,
        value=ReactionValue.CANNOT_ACCEPT,
    )  # fmt: skip
    work.disposes_all(Outcome.IN_BRACKETS)
    work.proposes()
    work.answers(cast["a"], item, AnswerValue.ACKNOWLEDGED, text="So be it.")
    work.answers(cast["b"], item, AnswerValue.MAINTAINED, text="We need it.")
    work.answers(cast["c"], item, AnswerValue.ACKNOWLEDGED)
    version = work.issues()
    withdraw_proposal(session, by=by("b"), now=work.now(), proposal_id=joint.id)
    withdraw_proposal(session, by=by("c"), now=work.now(), proposal_id=lone["c"].id)
    return {
        "draft_id": answered.round.draft_id, "round_id": answered.round.id, "compilation_id": work.compilation.id,
        "version_id": version.id,
    }  # fmt: skip


class Plays:
    """The two plays on a site, and those who read of them without a part in them."""

    def __init__(self, site: Site) -> None:
        self.site = site
        with site.writing() as session:
            first = a_round_to_answer(session, attribution=Attribution.SECRETARIAT)
            second = another_round(first, attribution=Attribution.SECRETARIAT)
            self.ids = [played(first, FIRST), played(second, SECOND)]
            self.readers = {code: first.focal_point(code) for code in ("JPN", "PRK", "CHN")}
            self.readers["chair"] = builders.an_actor(session, Capacity.CHAIR)
            self.readers["reviewer"] = builders.an_actor(session, Capacity.REVIEWER, "PRK", "Ministry of Energy")
            self.readers["secretariat"] = first.secretariat
        site.set_clock(AFTER + timedelta(days=2))
        self.site.client(self.readers["chair"]).get(f"/drafts/{self.ids[0]['draft_id']}/record.zip")  # makes the key

    def read(self, who: str, ids: Mapping[str, UUID]) -> dict[str, Counter[str]]:
        """Return the words of everything that somebody is told of one play, by where."""
        self.site.set_clock(AFTER + timedelta(days=2))  # the time of day stands on pages, and reading takes a while
        found: dict[str, Counter[str]] = {}
        for place, said in [*self._pages(who, ids), *self._programs(who, ids)]:
            found.setdefault(BY_ITSELF.sub("·", place), Counter()).update(_words(said))
        # How often one item is named as an origin depends on the hashes of the items, which are new in each play.
        return {place: Counter({*words}) if "/origin" in place else words for place, words in found.items()}

    def _pages(self, who: str, ids: Mapping[str, UUID]) -> Iterator[tuple[str, str]]:
        """Follow every address from the page of the draft on, as far as it is one of this draft's."""
        client, waiting = self.site.client(self.readers[who]), [f"/drafts/{ids['draft_id']}"]
        seen = set(waiting)
        while waiting:
            url = waiting.pop()
            answer = client.get(url)
            yield url, _told(answer)
            for found in HREF.findall(answer.text if answer.mimetype == "text/html" else ""):
                if re.search(UUID4, found) and found not in seen and not ALIKE.search(found):
                    seen.add(found)
                    waiting.append(found)

    def _programs(self, who: str, ids: Mapping[str, UUID]) -> Iterator[tuple[str, str]]:
        client = program(self.site, self.readers[who])
        for rule in self.site.app.url_map.iter_rules():
            is_read = rule.rule.startswith("/api/") and "GET" in (rule.methods or ())
            if is_read and rule.arguments and rule.arguments <= TOLD:
                with self.site.app.test_request_context():
                    url = self.site.app.url_for(rule.endpoint, **{name: ids[name] for name in rule.arguments})
                yield url, _told(client.get(url))


def _words(said: str) -> Counter[str]:
    """Return the words, not those of a letter: where a text is cut off depends on the order, which is random."""
    return Counter(re.findall(r"\w\w+", BY_ITSELF.sub("·", said)))


def _told(answer: TestResponse) -> str:
    if not answer.data.startswith(b"PK"):
        return str(answer.text)
    if not answer.headers["Content-Disposition"].endswith(".zip"):
        with ZipFile(BytesIO(answer.data)) as packed:
            return "\n".join(packed.read(name).decode() for name in packed.namelist())
    files = unpack(answer.data)[0]
    return "\n".join(f"{name}\n{data.decode()}" for name, data in files if not name.startswith("manifest"))


@pytest.fixture
def plays(site: Site) -> Plays:
    return Plays(site)


def test_who_took_no_part_cannot_tell_who_did(plays: Plays) -> None:
    for who in ("JPN", "chair"):
        one, other = (plays.read(who, ids) for ids in plays.ids)
        assert {*one} == {*other}
        assert len(one) > 40
        differs = {place: (one[place] - other[place], other[place] - one[place]) for place in one}
        assert {place: both for place, both in differs.items() if any(both)} == {}


def test_the_secretariat_and_each_delegation_can(plays: Plays) -> None:
    for who in ("secretariat", "CHN"):
        client = plays.site.client(plays.readers[who])
        one, other = (_words(client.get(f"/compilations/{ids['compilation_id']}").text) for ids in plays.ids)
        assert one != other


def test_what_is_done_to_single_items_stands_in_the_journals_of_the_delegations(plays: Plays) -> None:
    acts = [Act.WITHDRAW_PROPOSAL, Act.NARROW_PROPOSAL, Act.REACT, Act.ANSWER]
    with plays.site.writing() as session:
        chains = session.exec(select(JournalEntry.chain).where(col(JournalEntry.act).in_(acts))).all()
    assert len(chains) == 2 * 8
    assert all(chain.startswith("delegation:") for chain in chains)
