"""The table of acts, cell by cell, through the services.

Every act is tried in every capacity at every stage, in one database that nobody changes: what a cell does is rolled
back. A test is about an act; what it compares, and what it says when it fails, are its cells. All who are refused an
act in a scene try it one after the other: they have written nothing at all. PostgreSQL repeats whatever is done, and of
what is refused the cells of the two capacities that do most.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from consult import database
from consult.models import JournalEntry
from consult.procedure.acts import TABLE, Act
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Conflict, Refusal
from consult.procedure.stages import Stage
from consult.queries.drafts import stage as stage_of
from consult.services.people import found_body
from tests.cells import CELLS, RECIPES, WITHOUT_RECIPE, Cell, Refused, about, name_of, refusal
from tests.database import empty_postgresql, engine_at, sqlite_copy
from tests.postgresql import Server
from tests.recipes import NAMES, Place
from tests.scenes import NOW, World
from tests.scenes_made import a_world

Theatre = tuple[Engine, World]
Theatres = Callable[[str], Theatre]
KINDS = ("sqlite", "postgresql")
BUSY = {Capacity.FOCAL_POINT.value, Capacity.SECRETARIAT.value}
WROTE = "wrote something"


@pytest.fixture(scope="session")
def theatres(
    scenes: tuple[Path, World],
    postgresql_server: Server,
    postgresql_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Theatres]:
    """A database with all scenes of either kind, made when the first test asks for it."""

    @cache
    def theatre(kind: str) -> Theatre:
        if kind == "sqlite":
            url = opened.enter_context(sqlite_copy(scenes[0], tmp_path_factory.mktemp("table")))
            return opened.enter_context(engine_at(url)), scenes[1]
        url = opened.enter_context(empty_postgresql(postgresql_server, template=postgresql_template))
        engine = opened.enter_context(engine_at(url))
        with Session(engine) as session, database.transaction(session):
            return engine, a_world(session)

    with ExitStack() as opened:
        yield theatre


@pytest.fixture
def theatre(theatres: Theatres, kind: str) -> Theatre:
    """The database with all scenes that the test is about."""
    return theatres(kind)


@pytest.fixture
def scene_session(theatre: Theatre) -> Iterator[Session]:
    """A session on the database with all scenes; whatever it does is undone."""
    with undone(theatre) as session:
        yield session


def test_each_act_has_a_recipe() -> None:
    assert {*RECIPES, *WITHOUT_RECIPE} == set(Act) == set(TABLE)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stage", Stage)
def test_each_scene_stands_at_its_stage(theatre: Theatre, scene_session: Session, stage: Stage) -> None:
    assert stage_of(scene_session, theatre[1].scenes[stage].draft, NOW) is stage


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", RECIPES, ids=lambda act: act.value)
def test_what_is_allowed_is_done(theatre: Theatre, act: Act) -> None:
    allowed = [cell for cell in CELLS if cell[0] is act and refusal(cell) is None]
    assert allowed, "nobody may do this at any stage"
    entries = {name_of(cell): done(theatre, cell) for cell in allowed}
    assert entries == {
        name_of(cell): [(act, theatre[1].who(cell[1], RECIPES[act].member).appointment)] for cell in allowed
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", RECIPES, ids=lambda act: act.value)
def test_everybody_else_is_refused(theatre: Theatre, kind: str, act: Act) -> None:
    names = NAMES if kind == "sqlite" else BUSY
    for stage in Stage:
        refused = {name: how for name in names if (how := refusal((act, name, stage)))}
        with undone(theatre) as session:
            place = RECIPES[act].place(session, theatre[1], stage)
            assert {name: answered(place, act, name, how) for name, how in refused.items()} == refused, stage


@pytest.mark.parametrize("kind", KINDS)
def test_a_body_is_founded_once(scene_session: Session) -> None:
    with pytest.raises(Conflict):
        found_body(scene_session, now=NOW, seed={}, administrator={}, is_fictional=True)


@contextmanager
def undone(theatre: Theatre) -> Iterator[Session]:
    """Open a session on the database with all scenes; whatever it does is undone."""
    with Session(theatre[0]) as session:
        yield session
        session.rollback()


def done(theatre: Theatre, cell: Cell) -> list[tuple[Act, UUID | None]]:
    """Let somebody do what they may; what stands in the journal of it, and under which appointment."""
    act, name, stage = cell
    recipe = RECIPES[act]
    with about(name_of(cell)), undone(theatre) as session:
        recipe.do(recipe.place(session, theatre[1], stage), theatre[1].who(name, recipe.member))
        entries = session.exec(select(JournalEntry).where(JournalEntry.at == NOW))
        return [(entry.act, entry.appointment_id) for entry in entries]


def answered(place: Place, act: Act, name: str, expected: Refused) -> Refused | str:
    """Let somebody try an act; how it was refused, where the sentence begins as expected no further than that."""
    before = written(place.session)
    try:
        RECIPES[act].do(place, place.world.who(name, RECIPES[act].member))
    except Refusal as refused:
        said = str(refused)
        if written(place.session) != before:
            return WROTE
        return type(refused), expected[1] if said.startswith(expected[1]) else said
    return "did it"


def written(session: Session) -> int:
    """Return a number that any write changes (on SQLite), or any entry in the journal."""
    session.flush()
    if session.get_bind().dialect.name == "sqlite":
        return int(session.connection().exec_driver_sql("SELECT total_changes()").scalar_one())
    return session.exec(select(func.count()).select_from(JournalEntry)).one()
