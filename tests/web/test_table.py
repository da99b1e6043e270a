"""The table of acts, cell by cell, through the pages: each act's form is sent in every capacity at every stage.

The scenes are those of the services' table. What is refused has committed nothing; what was done is undone by putting
the database file back.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.refusals import NotAllowed
from tests.cells import CELLS, RECIPES, Cell, name_of, refusal
from tests.forms import Form
from tests.forms_all import FORMS, FORMS_BESIDE, SHOWING_ONLY, WITHOUT_FORM
from tests.scenes import NOW, World
from tests.scenes_made import a_world
from tests.site import Site, site_at

DONE = 303
PAGED = [cell for cell in CELLS if cell[0] in FORMS]
REFUSED_BESIDE = [
    (form, cell)
    for act, form in FORMS_BESIDE
    for cell in PAGED
    if cell[0] is act and (cell[1] in form.never or refusal(cell, hidden=form.hidden) is not None)
]


class Theatre:
    """The application on a database with all scenes, which can be put back as it was."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.original, self.path = folder / "scenes.sqlite3", folder / "played.sqlite3"
        shutil.copyfile(template, self.original)
        with site_at(f"sqlite:///{self.original}", NOW) as site, site.writing() as session:
            self.world: World = a_world(session)
        with sqlite3.connect(self.original) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copyfile(self.original, self.path)

    def put_back(self, site: Site) -> None:
        """Undo whatever was done."""
        site.engine.dispose()
        for file in self.path.parent.glob(f"{self.path.name}-*"):
            file.unlink()
        shutil.copyfile(self.original, self.path)


@pytest.fixture(scope="session")
def theatre(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    """The scenes, made once."""
    return Theatre(sqlite_template, tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="session")
def running(theatre: Theatre) -> Iterator[Site]:
    """The application on them."""
    with site_at(f"sqlite:///{theatre.path}", NOW) as site:
        theatre.put_back(site)
        yield site


def test_each_act_has_a_form() -> None:
    assert {*FORMS, *WITHOUT_FORM} == set(RECIPES)


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
        and isinstance(getattr(running.app.view_functions[rule.endpoint], "consult_act", None), Act)
    }
    assert forms == tried


@pytest.mark.parametrize("cell", PAGED, ids=name_of)
def test_cell(theatre: Theatre, running: Site, cell: Cell) -> None:
    act, name, _ = cell
    form = FORMS[act]
    expected = refusal(cell, hidden=form.hidden)
    answer, is_changed = sent(theatre, running, form, cell)
    if expected is not None:
        assert answer.status_code == expected.status
        assert not is_changed, "something was committed"
        return
    done = acts_on_record(running, theatre.world.who(name, RECIPES[act].member).appointment)
    theatre.put_back(running)
    assert answer.status_code == DONE
    assert done == [act]


@pytest.mark.parametrize(
    ("form", "cell"), REFUSED_BESIDE, ids=lambda v: v.endpoint if isinstance(v, Form) else name_of(v)
)
def test_other_forms_of_an_act_refuse_as_well(theatre: Theatre, running: Site, form: Form, cell: Cell) -> None:
    expected = NotAllowed if cell[1] in form.never else refusal(cell, hidden=form.hidden)
    answer, is_changed = sent(theatre, running, form, cell)
    assert expected is not None
    assert answer.status_code == expected.status
    assert not is_changed, "something was committed"


def sent(theatre: Theatre, running: Site, form: Form, cell: Cell) -> tuple[TestResponse, bool]:
    """Send a form; the answer, and whether anything was committed. What a refused form committed is undone."""
    act, name, stage = cell
    recipe, world = RECIPES[act], theatre.world
    with running.writing() as session:
        place = recipe.place(session, world, stage)
        values, entries = form.values(place), form.entries(place)
    with running.app.test_request_context():
        url = running.app.url_for(form.endpoint, **values)
    with closing(sqlite3.connect(theatre.path)) as watcher:
        before = version_of(watcher)
        answer = running.client(world.who(name, recipe.member)).post(url, data=entries)
        is_changed = version_of(watcher) != before
    if answer.status_code != DONE and (is_changed or place.arranged):
        theatre.put_back(running)
    return answer, is_changed


def version_of(watcher: sqlite3.Connection) -> int:
    """Return a number that changes whenever somebody else commits."""
    return int(watcher.execute("PRAGMA data_version").fetchone()[0])


def acts_on_record(site: Site, appointment: UUID) -> list[Act]:
    """Return what was done under an appointment since the pages opened."""
    with Session(site.engine) as session:
        query = select(JournalEntry).where(JournalEntry.at >= NOW, JournalEntry.appointment_id == appointment)
        return [entry.act for entry in session.exec(query)]
