"""Processes write at once and are killed anywhere: what was promised is there, nothing is there by half."""

import subprocess
import sys
import time
import tomllib
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from consult.database import transaction
from consult.models import Appointment, JournalEntry, Person
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.record.chain import Entry, first_break
from consult.services.people import found_body
from tests.architecture.sources import ROOT

WRITERS, TIMES, KILLS = 4, 50, 6


def test_an_act_happens_once_or_not_at_all(engine: Engine, database_url: str) -> None:
    who = _found(engine)
    promised: list[str] = []
    for round_ in range(KILLS + 1):
        running = [_start(database_url, f"{round_}-{n}", who) for n in range(WRITERS)]
        if round_ < KILLS:
            time.sleep(0.8 + 0.1 * round_)
            running[0].kill()
        for process in running:
            said, complaint = process.communicate(timeout=120)
            promised += said.splitlines()
            assert process is running[0] or process.returncode == 0, complaint
    with Session(engine) as session:
        names = session.exec(
            select(Person.email).join(Appointment).where(Appointment.capacity == Capacity.REVIEWER)
        ).all()
        entries = session.exec(
            select(JournalEntry).where(JournalEntry.chain == "body").order_by(col(JournalEntry.seq))
        ).all()
    assert len(names) == len(set(names)) == sum(entry.act is Act.APPOINT for entry in entries)
    assert set(promised) <= set(names)
    assert len(names) >= WRITERS * TIMES
    assert first_break((_link(entry), entry.hash) for entry in entries) is None


def _found(engine: Engine) -> tuple[str, str]:
    seed = tomllib.loads((ROOT / "config/bodies/neaspec.toml").read_text("utf-8"))
    with Session(engine) as session, transaction(session):
        administrator = {"name": "A", "email": "a@example.org"}
        office = found_body(session, now=datetime.now(UTC), seed=seed, administrator=administrator, is_fictional=True)
        return str(office.person_id), str(office.id)


def _start(url: str, name: str, who: tuple[str, str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.stress.writer", url, name, str(TIMES), *who]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def _link(row: JournalEntry) -> Entry:
    return Entry(
        chain=row.chain,
        seq=row.seq,
        at=row.at.isoformat(timespec="microseconds"),
        act=row.act.value,
        capacity=row.capacity.value,
        member=row.member_code,
        public=row.public,
        commitment=row.commitment,
        prev=row.prev,
    )
