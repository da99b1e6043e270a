"""A process that lives says so, and one that cannot serve says why, to whoever asks."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.app import create_app
from tests.site import in_production


@pytest.fixture
def app(tmp_path: Path, sqlite_template: Path) -> Iterator[Flask]:
    path = Path(shutil.copyfile(sqlite_template, tmp_path / "health.sqlite3"))
    made = create_app(in_production(f"sqlite:///{path}"))
    yield made
    made.extensions["consult.engine"].dispose()


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_both_answer_under_any_name_and_open_no_session(
    app: Flask, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        answer = app.test_client().get(path, headers={"Host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok\n", "text/plain")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer.headers
    assert caplog.records == []


def test_nothing_else_is_answered_under_another_name(app: Flask) -> None:
    assert app.test_client().get("/healthz/", headers={"Host": "10.0.0.7:8000"}).status_code == 421
    assert app.test_client().post("/healthz", headers={"Host": "10.0.0.7:8000"}).status_code == 421


def test_other_tables_are_not_ready_but_alive(app: Flask) -> None:
    with app.extensions["consult.engine"].begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.text) == (503, "The database has not the tables of this version.\n")
    assert app.test_client().get("/healthz").status_code == 200


def test_a_database_that_cannot_be_reached(tmp_path: Path) -> None:
    app = create_app(in_production(f"sqlite:///{tmp_path}/nowhere/x.sqlite3"))
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.text) == (503, "The database cannot be reached.\n")
    assert app.test_client().get("/healthz").status_code == 200


def test_a_reader_does_not_wait_for_who_writes(app: Flask) -> None:
    with app.extensions["consult.engine"].begin():
        assert app.test_client().get("/readyz").status_code == 200
