"""The table of acts, cell by cell, through the pages: each act's form is sent in every capacity at every stage.

The scenes are those of the services' table. A test is about a form; what it compares, and what it says when it fails,
are its cells. All who are refused in a scene send the form one after the other: they are told the table's reason, and
have committed nothing. What was done is undone by putting the database file back. Every cell is tried through the
services; who is left out here, and why: see `is_tried`.
"""

import re
import sqlite3
from contextlib import closing
from html import unescape
from io import BytesIO
from uuid import UUID

import pytest
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from consult.edge import programs
from consult.models import JournalEntry
from consult.procedure.acts import TABLE, Act
from consult.procedure.refusals import NotAllowed
from consult.procedure.stages import Stage
from tests.cells import CELLS, RECIPES, Cell, about, holds, name_of, refusal
from tests.extent import TAKES_ALL
from tests.forms import Form
from tests.forms_all import FORMS, FORMS_BESIDE, SHOWING_ONLY, WITHOUT_FORM
from tests.places import PLACES, address
from tests.recipes import NAMES
from tests.scenes import NOW
from tests.site import Site
from tests.web.theatre import Theatre

DONE = 303
TRIED = [*FORMS.items(), *FORMS_BESIDE]
Answer = tuple[int, str]


def test_each_act_has_a_form() -> None:
    assert {*FORMS, *WITHOUT_FORM} == set(RECIPES)
    assert set(PLACES) == set(FORMS)


def test_each_form_declares_its_act(running: Site) -> None:
    declared = {
        act: getattr(running.app.view_functions[form.endpoint], "consult_act", None) for act, form in FORMS.items()
    }
    assert [act.value for act, found in declared.items() if found is not act] == []


def test_each_form_of_an_act_is_tried(running: Site) -> None:
    tried = {form.endpoint for form in FORMS.values()} | {form.endpoint for _, form in FORMS_BESIDE} | SHOWING_ONLY
    forms = {
        rule.endpoint
        for rule in running.app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
        and not rule.rule.startswith(programs.PREFIX)
        and isinstance(getattr(running.app.view_functions[rule.endpoint], "consult_act", None), Act)
    }
    assert forms == tried


@pytest.mark.parametrize("act", FORMS, ids=lambda act: act.value)
def test_what_is_allowed_is_done(theatre: Theatre, running: Site, act: Act) -> None:
    allowed = [cell for cell in CELLS if cell[0] is act and refusal(cell, FORMS[act].hidden) is None]
    assert allowed, "nobody may send this at any stage"
    answers = {name_of(cell): done(theatre, running, cell) for cell in allowed}
    assert answers == {name_of(cell): (DONE, [act]) for cell in allowed}


@pytest.mark.parametrize(
    ("act", "form"), TRIED, ids=lambda word: word.endpoint if isinstance(word, Form) else word.value
)
def test_everybody_else_is_refused(theatre: Theatre, running: Site, act: Act, form: Form) -> None:
    for stage in Stage:
        names = [name for name in NAMES if is_tried(act, name, stage)]
        refused = {name: how for name in names if (how := expected(form, (act, name, stage)))}
        with about(stage):
            desk = _Desk(theatre, running, act, form, stage)
            with closing(sqlite3.connect(theatre.path)) as watcher:
                before = version_of(watcher)
                answers = {name: answered(desk.sends(name), how) for name, how in refused.items()}
                is_changed = version_of(watcher) != before
            if is_changed or desk.place.arranged:
                theatre.put_back(running)
            assert answers == refused
            assert not is_changed, "something was committed"


def done(theatre: Theatre, running: Site, cell: Cell) -> tuple[int, list[Act]]:
    """Let somebody send what they may; the answer's status, and what came on record of it."""
    act, name, stage = cell
    by = theatre.world.who(name, RECIPES[act].member)
    try:
        with about(name_of(cell)):
            answer = _Desk(theatre, running, act, FORMS[act], stage).sends(name)
        return answer.status_code, acts_on_record(running, by.appointment)
    finally:
        theatre.put_back(running)


class _Desk:
    """A form in a scene, ready to be sent by anybody."""

    def __init__(self, theatre: Theatre, running: Site, act: Act, form: Form, stage: Stage) -> None:
        self.world, self.running, self.member = theatre.world, running, RECIPES[act].member
        with running.writing() as session:
            self.place = RECIPES[act].place(session, self.world, stage)
            names = (form.place or PLACES[act])(self.place)
            self.entries = form.entries(self.place)
            self.own = {name: entries(self.place) for name, entries in form.own.items()}
        self.url = address(running.app, form.endpoint, names)

    def sends(self, name: str) -> TestResponse:
        """Let somebody send the form."""
        entries = self.own.get(name, self.entries)
        files = {
            key: (BytesIO(sent[0].getvalue()), sent[1]) for key, sent in entries.items() if isinstance(sent, tuple)
        }
        client = self.running.client(self.world.who(name, self.member))
        return client.post(self.url, data=entries | files)


def is_tried(act: Act, name: str, stage: Stage) -> bool:
    """Say whether somebody sends a form in a scene: whom the stage alone keeps from the act does at every stage.

    Whom their capacity keeps from it sends it at one stage at which it is possible, and at one at which it is not, by
    turns; at every stage where all is tried.
    """
    if TAKES_ALL or holds(TABLE[act], name):
        return True
    possible = [one for one in Stage if one in TABLE[act].stages]
    impossible = [one for one in Stage if one not in TABLE[act].stages]
    turn = NAMES.index(name)
    return stage in {stages[turn % len(stages)] for stages in (possible, impossible) if stages}


def expected(form: Form, cell: Cell) -> Answer | None:
    """Return status and sentence of how a form is refused, or None where it is not, or may not be."""
    if cell[1] in form.never:
        return NotAllowed.status, ""
    found = refusal(cell, hidden=form.hidden)
    return (found[0].status, found[1]) if found else None


def answered(answer: TestResponse, how: Answer) -> Answer:
    """Return status and sentence of an answer; what it says instead where the sentence is missing."""
    said = unescape(answer.text)
    return answer.status_code, how[1] if how[1] in said else " ".join(re.sub("<[^>]*>", " ", said).split())


def version_of(watcher: sqlite3.Connection) -> int:
    """Return a number that changes whenever somebody else commits."""
    return int(watcher.execute("PRAGMA data_version").fetchone()[0])


def acts_on_record(site: Site, appointment: UUID) -> list[Act]:
    """Return what was done under an appointment since the pages opened."""
    with Session(site.engine) as session:
        query = select(JournalEntry).where(JournalEntry.at >= NOW, JournalEntry.appointment_id == appointment)
        return [entry.act for entry in session.exec(query)]
