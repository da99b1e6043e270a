"""The table of acts through the interface for programs, in a slice: it refuses as the pages do, cell by cell.

Where an act has become possible somebody does it, and one in four of those who may not tries; elsewhere one does.
"""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from flask.testing import FlaskClient

from consult.api.declared import DECLARED
from consult.procedure.acts import TABLE, Act
from consult.procedure.stages import Stage
from tests import operations, operations_later
from tests.cells import RECIPES, refusal
from tests.places import PLACES, address
from tests.programs import program
from tests.recipes import NAMES
from tests.site import Site
from tests.web.test_table import acts_on_record, version_of
from tests.web.theatre import Theatre

SENT = operations.SENT | operations_later.SENT
BY_NAME = {one.name: one for one in DECLARED}
TURNS = 4


def test_each_operation_that_is_sent_performs_its_act() -> None:
    assert {act: BY_NAME[sent.operation].act for act, sent in SENT.items()} == {act: act for act in SENT}


@pytest.mark.parametrize("act", SENT)
def test_it_is_done_where_it_may_be_and_refused_as_on_the_pages(theatre: Theatre, running: Site, act: Act) -> None:
    for stage in Stage:
        _stage(theatre, running, act, stage)


def _stage(theatre: Theatre, running: Site, act: Act, stage: Stage) -> None:
    sent = SENT[act]
    refused, allowed = _who(act, stage, sent.hidden)
    if not refused and not allowed:
        return
    with running.writing() as session:
        place = RECIPES[act].place(session, theatre.world, stage)
        names, body = PLACES[act](place), sent.body(place) if sent.body else None
        own = {name: values(place) for name, values in sent.own.items()}
    url = address(running.app, BY_NAME[sent.operation].endpoint, names)
    desk = _Desk(theatre, running, act, url, {name: own.get(name, body) for name in NAMES})
    with closing(sqlite3.connect(theatre.path)) as watcher:
        before = version_of(watcher)
        for name, status in refused.items():
            assert (stage.value, name, desk.sends(name)) == (stage.value, name, status)
        is_changed = version_of(watcher) != before
    assert not is_changed, "something was committed"
    if allowed:
        status = desk.sends(allowed)
        assert status in {200, 201, 204}, (stage.value, allowed, status)
        assert acts_on_record(running, theatre.world.who(allowed, RECIPES[act].member).appointment)[-1] is act
    if allowed or place.arranged:
        theatre.put_back(running)


def _who(act: Act, stage: Stage, hidden: frozenset[str] | None) -> tuple[dict[str, int], str]:
    """Return who tries in vain with which status, and one who may."""
    refused: dict[str, int] = {}
    allowed = [name for name in NAMES if refusal((act, name, stage), hidden) is None]
    is_here = stage in TABLE[act].stages and TABLE[act].stages != set(Stage)
    for number, name in enumerate(NAMES):
        how = refusal((act, name, stage), hidden)
        turn = (number + [*Stage].index(stage) + [*Act].index(act)) % (TURNS if is_here else 2 * TURNS)
        if how is not None and turn == 0:
            refused[name] = how[0].status
    return refused, allowed[[*Stage].index(stage) % len(allowed)] if allowed else ""


class _Desk:
    """An operation in a scene, ready to be sent by anybody."""

    def __init__(self, theatre: Theatre, running: Site, act: Act, url: str, bodies: dict[str, Any]) -> None:
        self.theatre, self.running, self.url, self.bodies = theatre, running, url, bodies
        self.member, self.method = RECIPES[act].member, BY_NAME[SENT[act].operation].method

    def sends(self, name: str) -> int:
        """Let somebody send it; the status of the answer."""
        client: FlaskClient = program(self.running, self.theatre.world.who(name, self.member))
        answer = client.open(self.url, method=self.method, json=self.bodies[name])
        expected = "application/problem+json" if answer.status_code >= 400 else "application/json"
        assert answer.mimetype == expected or answer.status_code == 204
        return int(answer.status_code)


def test_every_act_that_is_offered_is_tried() -> None:
    assert {one.act for one in DECLARED if one.act is not None} == set(SENT)
