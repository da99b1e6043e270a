"""Who plays which part, and that a refused act leaves nothing behind."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from consult.cli.exercise.cast import FOUNDED, gather
from consult.cli.exercise.players import Players, read
from consult.models import Draft, JournalEntry
from consult.models.drafts import DraftKind
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Invalid
from consult.services import drafts
from tests import database


@pytest.fixture
def players(sqlite_database: str) -> Players:
    """The people of the exercise on a database of this test's own."""
    players = Players(database.create_engine(sqlite_database))
    gather(players)
    return players


def test_a_part_is_found_by_capacity_member_and_ministry(players: Players) -> None:
    one = players.find(Capacity.REVIEWER, "KOR", "Ministry of Oceans and Fisheries")
    other = players.find(Capacity.REVIEWER, "KOR", "Ministry of Foreign Affairs")
    assert one != other
    with pytest.raises(LookupError):
        players.find(Capacity.REVIEWER, "KOR", "Ministry of Silence")


def test_a_refused_act_leaves_nothing(players: Players) -> None:
    with Session(players.engine) as session:
        before = len(session.exec(select(JournalEntry)).all())
    with pytest.raises(Invalid):
        players.does(
            players.secretariat, FOUNDED, drafts.create_draft, title=" ", kind=DraftKind.REPORT, mandate="Decision 1"
        )
    with Session(players.engine) as session:
        assert len(session.exec(select(JournalEntry)).all()) == before
        assert session.exec(select(Draft)).first() is None


def test_the_files_can_be_read() -> None:
    assert Path("config/demo").exists()
    assert read("acts/declaration.toml")["draft"] == "declaration"
