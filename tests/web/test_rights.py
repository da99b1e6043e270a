"""What is another delegation's own is not there: not to be read, not to be told from what never was.

Every route that names a thing of a delegation is asked for one that is another's and for one that does not exist, in
every capacity and under every visibility, by reading and by sending a form. Both answers are the same to the letter.
"""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from consult.models import Round
from consult.procedure.rounds import Attribution, Visibility
from consult.procedure.stages import Stage
from tests.programs import secret_of
from tests.recipes import NAMES
from tests.scenes import Scene
from tests.site import Site, words
from tests.web.test_reading import SUBMITTED, known, told
from tests.web.theatre import Theatre

OTHERS = "KOR"
SETTINGS = [(Visibility.SEALED, Attribution.SECRETARIAT), (Visibility.OPEN, Attribution.MEMBERS)]
# Answers that give nothing; below /api/ what a program sends is looked at before what it is about.
NOTHING = {303, 403, 404, 415, 422}
# What changes from one answer to the next by itself.
BY_ITSELF = re.compile(
    r'nonce-[\w+/=-]+|nonce="[^"]+|X-CSRFToken": "[^"]+|name="csrf_token" value="[^"]+|[0-9a-f-]{36}|Demo clock: [^<]+'
)


def private(scene: Scene, *, is_open: bool) -> dict[str, list[UUID | None]]:
    """Return what is of one delegation alone: Japan is preparing, China has cleared; Mongolia's is sealed, or not."""
    answers = scene.answers
    return {
        "submission_id": [answers.submissions[one] for one in ("JPN", "CHN", *(() if is_open else ("MNG",)))],
        "proposal_id": [answers.contribution, *(() if is_open else (answers.proposal,))],
        "comment_id": [answers.comment],
    }


def routes() -> Iterator[tuple[Rule, str, str]]:
    """Yield each route that names a thing of a delegation, with a method and the argument that does."""
    for rule in words().url_map.iter_rules():
        for argument in sorted(rule.arguments & {"submission_id", "proposal_id", "comment_id"}):
            for method in sorted({"GET", "POST"} & (rule.methods or set())):
                yield rule, method, argument


def said(answer: TestResponse) -> tuple[int, str, list[tuple[str, str]]]:
    """Return all that an answer says."""
    headers = [(name, BY_ITSELF.sub("", value)) for name, value in answer.headers if name != "X-Request-ID"]
    return answer.status_code, BY_ITSELF.sub("", answer.text), headers


@pytest.fixture
def setting(
    theatre: Theatre, running: Site, request: pytest.FixtureRequest
) -> Iterator[tuple[Visibility, Attribution]]:
    """A visibility and an attribution in force in the round that is open."""
    visibility, attribution = request.param
    with Session(running.engine) as session:
        row = session.get_one(Round, theatre.world.scenes[Stage.OPEN].round)
        row.visibility, row.attribution = visibility, attribution
        session.add(row)
        session.commit()
    yield visibility, attribution
    theatre.put_back(running)


@pytest.mark.parametrize("setting", SETTINGS, indirect=True, ids="-".join)
def test_what_is_anothers_is_answered_like_what_never_was(
    theatre: Theatre, running: Site, setting: tuple[Visibility, Attribution]
) -> None:
    scene = theatre.world.scenes[Stage.OPEN]
    differs: list[tuple[object, ...]] = []
    values = known(running.engine, theatre.world, scene) | {"form": ["docx"]}
    hidden = private(scene, is_open=setting[0] is Visibility.OPEN)
    asked = 0
    for name in NAMES:
        client = running.client(theatre.world.who(name, OTHERS))
        client.get("/")  # sets the cookie of forms
        token = {"Authorization": f"Bearer {secret_of(running, theatre.world.who(name, OTHERS))}"}
        for rule, method, argument in routes():
            rest = {one: values[one][0] for one in rule.arguments - {argument}}
            nobodys, *theirs = (
                said(client.open(_url(running, rule, rest | {argument: key}), method=method, headers=token))
                for key in (uuid4(), *hidden[argument])
            )
            asked += len(theirs)
            if any(one != nobodys for one in theirs) or nobodys[0] not in NOTHING:
                differs.append((name, method, rule.endpoint, nobodys[0], [one[0] for one in theirs]))
    assert differs == []
    assert asked > 20 * len(NAMES)


@pytest.mark.parametrize("setting", SETTINGS, indirect=True, ids="-".join)
def test_an_open_round_shows_what_a_sealed_one_does_not(
    theatre: Theatre, running: Site, setting: tuple[Visibility, Attribution]
) -> None:
    scene = theatre.world.scenes[Stage.OPEN]
    urls = [f"/submissions/{scene.answers.submissions['MNG']}/received", f"/rounds/{scene.round}"]
    reader = running.client(theatre.world.who("focal point", OTHERS))
    seen = [SUBMITTED in told(reader.get(url)) for url in urls]
    assert any(seen) is (setting[0] is Visibility.OPEN)


def _url(site: Site, rule: Rule, values: dict[str, object]) -> str:
    with site.app.test_request_context():
        return site.app.url_for(rule.endpoint, **values)  # type: ignore[arg-type]  # the values of a route
