"""Every page in every scene: none breaks, nobody outside takes part, and nothing sealed is read by others.

Read by whom most is shown to: the secretariat, or the focal point of a member that is not the one the page is about,
by turns; by both where all is tried.
While the round is open, when submissions are sealed, everybody reads every page.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, select
from werkzeug.test import TestResponse

from consult.edge import programs
from consult.models import Attachment, Circulation, Consideration, Ruling, Version
from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.extent import TAKES_ALL
from tests.recipes import NAMES, OUTSIDE
from tests.scenes import Scene, World
from tests.site import Site, words
from tests.web.theatre import Theatre

SECRETARIAT, OTHERS = Capacity.SECRETARIAT.value, "KOR"
# What Mongolia has submitted in the open round, and a ministry of Japan has contributed to an answer in preparation.
SUBMITTED, CONTRIBUTED = "and still more of it", "fourfold"
READERS = (SECRETARIAT, Capacity.FOCAL_POINT.value)
PAGES = [
    rule for rule in words().url_map.iter_rules()
    # What programs read: tests/api/test_private.py.
    if "GET" in (rule.methods or ()) and rule.endpoint != "static" and not rule.rule.startswith(programs.PREFIX)
]  # fmt: skip
ANSWERS = {200, 302, 303, 403, 404, 409, 422, 423}
NO_PART = {302, 303, 403, 404}
# Of nobody's draft; of the adopted text observers are told (tests/web/test_adoption_record.py).
OPEN_TO_ALL = {
    "drafts.front", "people.sign_in", "people.capacities", "archive.index", "adoption.page", "adoption.record",
    "adoption.text", "calendar.page", "journal.body_journal", "sessions.index", "sessions.page", "summaries.page",
    "account.page", "account.codes", "appointments.index", "appointments.appointing", "records.keys",
    "records.signature",
    "programs.index", "reference.page",
}  # fmt: skip


def rows(session: Session, model: type[SQLModel], scene: Scene) -> Iterator[Any]:
    """Return what a draft has of something."""
    return iter(session.exec(select(model).where(model.draft_id == scene.draft)).all())  # type: ignore[attr-defined]


def known(engine: Engine, world: World, scene: Scene) -> dict[str, list[Any]]:
    """Return what the addresses of pages can hold in a scene; what is not there has no page."""
    with Session(engine) as session:
        found = {
            "version_id": [row.id for row in rows(session, Version, scene)],
            "consideration_id": [row.id for row in rows(session, Consideration, scene)],
            "circulation_id": [row.id for row in rows(session, Circulation, scene)],
            "ruling_id": [row.id for row in rows(session, Ruling, scene)][:1],
            "attachment_id": [row.id for row in session.exec(select(Attachment)).all()][:1],
        }
    answers = scene.answers
    return found | {
        "draft_id": [scene.draft], "other_id": found["version_id"][:1], "number": [1], "member": ["MNG"],
        "paragraph_id": [scene.base[0].id], "session_id": [world.session], "round_id": [scene.round],
        "submission_id": [answers.submissions["MNG"], answers.submissions["JPN"]],
        "proposal_id": [answers.proposal], "comment_id": [answers.comment],
        "compilation_id": [scene.compilation] if scene.compilation else [],
    }  # fmt: skip


def addresses(site: Site, world: World, scene: Scene) -> list[tuple[str, str]]:
    """Return endpoint and address of every page in a scene: each with the first of all it can hold, then the others."""
    values = known(site.engine, world, scene)
    found = []
    with site.app.test_request_context():
        for page in PAGES:
            wanted = sorted(page.arguments)
            if all(values.get(name) for name in wanted):
                first = {name: values[name][0] for name in wanted}
                several = [{name: value} for name in wanted for value in values[name][1:]]
                found += [(page.endpoint, site.app.url_for(page.endpoint, **first | one)) for one in [{}, *several]]
    return found


def told(answer: TestResponse) -> str:
    """Return everything an answer says, of a packed file also what is packed in it."""
    if answer.mimetype != "application/zip":
        return answer.data.decode(errors="replace")
    with ZipFile(BytesIO(answer.data)) as packed:
        return "\n".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


@pytest.mark.parametrize(
    ("stage", "name"),
    [
        (stage, name)
        for at, stage in enumerate(Stage)
        for turn, name in enumerate(READERS)
        if TAKES_ALL or (at + turn) % 2
    ],
)
def test_no_page_breaks(theatre: Theatre, running: Site, stage: Stage, name: str) -> None:
    client = running.client(theatre.world.who(name, OTHERS))
    read = {url: client.get(url) for _, url in addresses(running, theatre.world, theatre.world.scenes[stage])}
    assert {url: answer.status_code for url, answer in read.items() if answer.status_code not in ANSWERS} == {}
    assert [url for url, answer in read.items() if answer.mimetype == "text/html" and "%(" in answer.text] == []
    assert sum(answer.status_code == 200 for answer in read.values()) > 20


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OUTSIDE])
def test_what_is_sealed_is_read_by_nobody_else(theatre: Theatre, running: Site, name: str) -> None:
    pages = addresses(running, theatre.world, theatre.world.scenes[Stage.OPEN])
    others = running.client(theatre.world.who(name, OTHERS))
    read = {url: told(others.get(url)) for _, url in pages}
    assert [url for url, text in read.items() if SUBMITTED in text or CONTRIBUTED in text] == []


@pytest.mark.parametrize(("member", "sealed"), [("MNG", SUBMITTED), ("JPN", CONTRIBUTED)])
def test_sealed_words_are_on_pages_of_their_own_member(
    theatre: Theatre, running: Site, member: str, sealed: str
) -> None:
    pages = addresses(running, theatre.world, theatre.world.scenes[Stage.OPEN])
    own = running.client(theatre.world.who(Capacity.FOCAL_POINT.value, member))
    assert [url for _, url in pages if sealed in told(own.get(url))]


@pytest.mark.parametrize("name", sorted(OUTSIDE))
@pytest.mark.parametrize("stage", [Stage.OPEN, Stage.ADOPTED])
def test_who_takes_no_part_finds_no_draft(theatre: Theatre, running: Site, stage: Stage, name: str) -> None:
    client = running.client(theatre.world.who(name))
    pages = addresses(running, theatre.world, theatre.world.scenes[stage])
    read = {url: client.get(url).status_code for endpoint, url in pages if endpoint not in OPEN_TO_ALL}
    assert {url: status for url, status in read.items() if status not in NO_PART} == {}
