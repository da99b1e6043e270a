"""Temporary: cells of my acts on a small world."""
import sys
sys.path.insert(0, "/work/three")
import shutil, sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
import pytest
from sqlmodel import Session, select, func
from consult import database
from consult.models import JournalEntry
from consult.procedure.acts import Act, TABLE
from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from consult.queries.drafts import stage as stage_of, text_of
from consult.queries.circulations import working_days_later
from consult.queries.people import the_body
from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.services import finals, announcing, circulations, archive
from tests import builders, cells, recipes
from tests.scenes import NOW, World, Scene, _a_cast, WORDS
from tests.recipes_circulations import RECIPES, AUTHORITY
from tests.forms_circulations import FORMS, FORMS_BESIDE
from tests.database import engine_at, sqlite_copy
from tests.site import site_at
cells.RECIPES.update(RECIPES)
STAGES = [Stage.MANDATE, Stage.CIRCULATED, Stage.FOR_ADOPTION, Stage.PROCEDURE, Stage.ADOPTED, Stage.ARCHIVED]
CELLS = [(a, n, s) for a in RECIPES for n in recipes.NAMES for s in STAGES]

def world(session):
    administrator = builders.a_body(session)
    body = the_body(session)
    body.rules = body.rules | {"silence": body.rules["silence"] | {"authority": AUTHORITY}}
    cast = _a_cast(session, administrator)
    sec, chair = cast["secretariat", None], cast["chair", None]
    scenes = {}
    for st in STAGES:
        d = builders.a_draft(session, sec, f"D {st}")
        v = builders.a_version(session, d, *WORDS, by=sec, is_issued=st is not Stage.MANDATE)
        early = NOW - timedelta(days=40)
        if st in {Stage.FOR_ADOPTION, Stage.PROCEDURE, Stage.ADOPTED}:
            f = finals.submit_for_adoption(session, by=chair, now=early, draft_id=d.id, name=f"F {st}", symbol="", seen=v.sha256)
        if st in {Stage.PROCEDURE, Stage.ADOPTED}:
            c = announcing.announce_procedure(session, by=chair, now=early, version_id=f.id, kind=CirculationKind.SILENCE, expires=working_days_later(session, early, 10 if st is Stage.ADOPTED else 40), zone="UTC")
            for m in builders.MEMBERS:
                circulations.record_transmission(session, by=sec, now=early, circulation_id=c.id, member=m, at=early, evidence="x")
            announcing.begin_procedure(session, by=chair, now=c.objections_until, circulation_id=c.id, seen=c.lock_version)
            if st is Stage.ADOPTED:
                circulations.declare_outcome(session, by=chair, now=c.expires, circulation_id=c.id, seen=c.lock_version, outcome=CirculationOutcome.STANDS)
        if st is Stage.ARCHIVED:
            archive.archive_draft(session, by=sec, now=early, draft_id=d.id, reason="x")
        scenes[st] = Scene(st, d.id, v.id, text_of(session, v.id))
    return World(cast, scenes, None)

@pytest.fixture(scope="session")
def theatre(sqlite_template, tmp_path_factory):
    folder = tmp_path_factory.mktemp("c")
    original, path = folder/"a.sqlite3", folder/"b.sqlite3"
    shutil.copyfile(sqlite_template, original)
    with site_at(f"sqlite:///{original}", NOW) as site, site.writing() as s:
        w = world(s)
    with sqlite3.connect(original) as con: con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    con.close()
    shutil.copyfile(original, path)
    return w, original, path

@pytest.fixture(scope="session")
def running(theatre):
    with site_at(f"sqlite:///{theatre[2]}", NOW) as site:
        yield site

def back(theatre, site):
    site.engine.dispose()
    for f in theatre[2].parent.glob(f"{theatre[2].name}-*"): f.unlink()
    shutil.copyfile(theatre[1], theatre[2])

@pytest.mark.parametrize("cell", CELLS, ids=cells.name_of)
def test_service(theatre, cell):
    w, original, _ = theatre
    act, name, st = cell
    with engine_at(f"sqlite:///{original}") as engine, Session(engine) as s:
        recipe = RECIPES[act]
        place = recipe.place(s, w, st)
        assert stage_of(s, w.scenes[st].draft, NOW) is st
        expected = cells.refusal(cell)
        by = w.who(name, recipe.member)
        if expected is None:
            recipe.do(place, by)
            (e,) = s.exec(select(JournalEntry).where(JournalEntry.at == NOW))
            assert (e.act, e.appointment_id) == (act, by.appointment)
        else:
            s.flush()
            n = s.connection().exec_driver_sql("SELECT total_changes()").scalar_one()
            with pytest.raises(expected) as r:
                recipe.do(place, by)
            assert type(r.value) is expected
            s.flush()
            assert n == s.connection().exec_driver_sql("SELECT total_changes()").scalar_one()
        s.rollback()

@pytest.mark.parametrize("cell", CELLS, ids=cells.name_of)
def test_form(theatre, running, cell):
    w = theatre[0]
    act, name, st = cell
    form, recipe = FORMS[act], RECIPES[act]
    expected = cells.refusal(cell, hidden=form.hidden)
    back(theatre, running)
    running.set_clock(NOW)
    with running.writing() as s:
        place = recipe.place(s, w, st)
        values, entries = form.values(place), form.entries(place)
    with running.app.test_request_context():
        url = running.app.url_for(form.endpoint, **values)
    answer = running.client(w.who(name, recipe.member)).post(url, data=entries)
    with running.writing() as s:
        done = [e.act for e in s.exec(select(JournalEntry).where(JournalEntry.at >= NOW, JournalEntry.appointment_id == w.who(name, recipe.member).appointment))]
    if expected is None:
        assert answer.status_code == 303, answer.get_data(as_text=True)
        assert done == [act]
    else:
        assert answer.status_code == expected.status
        assert done == []
