"""The exercise as one row of acts in the order of time: what the files hold, one act after the other.

An act of the files is a table with `at`, `do` (what is done), `by` (the secretariat where nobody is named) and what
that act needs. Some tables stand for several acts: those of a round, and whatever was transmitted to the members.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from consult.cli.exercise import answers, cast, meetings, procedures, reconciling, rooms, texts
from consult.cli.exercise.players import FOLDER, Players, Turn, read, utc

Row = dict[str, Any]
ACTS: dict[str, Callable[[Turn], None]] = {
    **cast.ACTS, **texts.ACTS, **answers.ACTS, **reconciling.ACTS, **meetings.ACTS, **rooms.ACTS, **procedures.ACTS,
}  # fmt: skip
BEGINNING = datetime.min.replace(tzinfo=UTC)
PREPARED_BEFORE = timedelta(hours=20)


def acts() -> list[Row]:
    """Return all acts of the files, oldest first; those of the same instant in the order of the file."""
    rows: list[Row] = []
    for path in sorted((FOLDER / "acts").glob("*.toml")):
        contents = read(f"acts/{path.name}")
        common = {key: value for key, value in contents.items() if key != "acts"}
        for row in contents["acts"]:
            rows += _expanded(common | row)
    return sorted(rows, key=lambda row: utc(row["at"]))


def play(players: Players, *, until: datetime, since: datetime = BEGINNING) -> None:
    """Let the people of the exercise do what the files tell of the time from `since` on and before `until`."""
    for row in acts():
        if since <= utc(row["at"]) < until:
            _perform(players, row)


def _perform(players: Players, row: Row) -> None:
    try:
        ACTS[row["do"]](Turn(players, row))
    except Exception as error:
        error.add_note(f"in the exercise: {row['do']} at {row['at']}")
        raise


def _expanded(row: Row) -> Iterator[Row]:
    """Yield the act of a table, and the transmissions and answers it stands for."""
    yield row
    about = {"draft": row.get("draft"), "of": "circulation" if row["do"] != "open round" else "round"}
    for sent in row.get("transmissions", []):
        yield about | sent | {"do": "transmit", "at": sent["at"] + timedelta(minutes=5), "sent_at": sent["at"]}
        if "acknowledged_at" in sent:
            yield about | sent | {"do": "acknowledge", "at": sent["acknowledged_at"]}
    for answer in _answers(row.get("answers", "")):
        prepared = answer.get("prepared_at") or answer["submitted_at"] - PREPARED_BEFORE
        yield about | {"do": "prepare answer", "at": prepared, "answer": answer}
        yield about | {"do": "submit answer", "at": answer["submitted_at"], "answer": answer}


def _answers(name: str) -> list[Row]:
    """Return the answers of the members to a round: those of one file, or a file for each."""
    if name.endswith(".toml"):
        return list(read(name)["answers"])
    return [read(f"{name}/{path.name}") for path in sorted((FOLDER / name).glob("*.toml"))] if name else []
