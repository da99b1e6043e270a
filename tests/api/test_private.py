"""Every read there is, by those whom it is not for: what another delegation prepares, or has sealed, is nowhere.

Neither by its id, where the answer is that about an id nobody has, nor by any word of it in any answer.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, select

from consult.api.declared import DECLARED, Declared
from consult.models import Comment, Proposal, Submission
from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from tests.api.conftest import Stagehand
from tests.private import is_as_if_never_made
from tests.probed import TABLES
from tests.programs import URL

READS = [one for one in DECLARED if one.act is None]
SECRET = "Zugzwang"
PRIVATE = {"submission_id": "submissions", "proposal_id": "contribution", "comment_id": "comment"}
OUTSIDERS = ("KOR", Capacity.SECRETARIAT, Capacity.CHAIR, Capacity.OBSERVER, Capacity.ADMINISTRATOR)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_by_its_id_it_is_as_if_it_had_never_been(stage: Stagehand, who: str | Capacity) -> None:
    answers = stage.scene(Stage.OPEN).answers
    keys = {
        "submission_id": answers.submissions["JPN"], "proposal_id": answers.contribution,
        "comment_id": answers.comment,
    }  # fmt: skip
    client = stage.of(who) if who == "KOR" else stage.office(Capacity(who))
    tried = 0
    for one in READS:
        if len(one.names) == 1 and (key := keys.get(next(iter(one.names)))):
            is_as_if_never_made(client, URL + one.path.replace(f"<uuid:{next(iter(one.names))}>", "{}"), key)
            tried += 1
    assert tried >= 6


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_word_of_it_stands_in_any_answer(stage: Stagehand, who: str | Capacity) -> None:
    """The words are written into what Japan prepares and Mongolia has sealed; then everything there is, is read."""
    _hide_a_word(stage)
    client = stage.of(who) if who == "KOR" else stage.office(Capacity(who))
    read = 0
    for path in _paths(stage):
        answer = client.get(path)
        assert answer.status_code < 500, path
        assert SECRET.encode() not in _unpacked(answer.data), path
        read += answer.status_code == 200
    own = stage.of("JPN").get(f"/rounds/{stage.scene(Stage.OPEN).round}/submission/proposals")
    assert SECRET in own.text, "the word is not where it is looked for"
    assert read > (0 if who == Capacity.ADMINISTRATOR else 2)


def _unpacked(content: bytes) -> bytes:
    """Return what is in an answer, also where it is a ZIP."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as files:
        return b"".join(files.read(name) for name in files.namelist())


def _hide_a_word(stage: Stagehand) -> None:
    answers = stage.scene(Stage.OPEN).answers
    hidden = {answers.submissions["JPN"], answers.submissions["MNG"]}
    with stage.site.writing() as session:
        for proposal in session.exec(select(Proposal)):
            if proposal.submission_id in hidden:
                proposal.text, proposal.rationale = f"{proposal.text} {SECRET}", SECRET
        for comment in session.exec(select(Comment)):
            if comment.submission_id in hidden:
                comment.text = SECRET
        for key in hidden:
            row = session.get_one(Submission, key)
            row.cover_note, row.content = SECRET, row.content.replace('"cover_note":""', f'"cover_note":"{SECRET}"')


def _paths(stage: Stagehand) -> Iterator[str]:
    """Yield the address of every read, with the ids of the scene with the open round, and of rows that are anywhere."""
    with Session(stage.site.engine) as session:
        known = {name: _some(session, table) for name, table in TABLES.items()}
    scene = stage.scene(Stage.OPEN)
    answers = scene.answers
    here: dict[str, Any] = {
        "submission_id": answers.submissions["MNG"], "proposal_id": answers.contribution,
        "comment_id": answers.comment,
        "draft_id": scene.draft, "version_id": scene.version, "round_id": scene.round,
        "paragraph_id": scene.base[3].id,
    }  # fmt: skip
    for one in READS:
        yield _filled(one, {name: [here.get(name), *keys] for name, keys in known.items()}, 0) + _query(one)
        yield _filled(one, known, 1) + _query(one)
        if "submission_id" in one.names:
            yield _filled(one, known | {"submission_id": [answers.submissions["JPN"]]}, 0)


def _some(session: Session, table: str) -> list[object]:
    return list(session.scalars(sa.select(SQLModel.metadata.tables[table].c.id).limit(3)))


def _filled(one: Declared, known: dict[str, list[object]], place: int) -> str:
    path = one.path
    for name, kind in one.names.items():
        keys = [key for key in known.get(name, []) if key is not None]
        value: object = keys[min(place, len(keys) - 1)] if keys else (uuid4() if kind is UUID else "MNG")
        path = "".join(
            str(value) if part.endswith(f":{name}>") or part == f"<{name}>" else part for part in _parts(path)
        )
    return URL + path


def _parts(path: str) -> list[str]:
    found, rest = [], path
    while "<" in rest:
        before, _, rest = rest.partition("<")
        inside, _, rest = rest.partition(">")
        found += [before, f"<{inside}>"]
    return [*found, rest]


def _query(one: Declared) -> str:
    return f"?q={SECRET}" if one.name == "search_draft" else ""
