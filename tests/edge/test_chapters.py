"""What the pages are handed about the chapters, and that only one person at a time goes to another one."""

from dataclasses import replace

import pytest

from consult.edge.chapters import EXTENSION, Chapters, chapters, of_app
from consult.procedure.refusals import Conflict, NotFound
from tests.builders import NOW
from tests.site import Site

SOME = Chapters((NOW,), lambda _engine, _number: None)


def test_one_at_a_time() -> None:
    with SOME.alone(), pytest.raises(Conflict), SOME.alone():
        pass
    with SOME.alone():
        pass


def test_where_no_exercise_is_served_there_are_none(site: Site) -> None:
    with site.app.app_context():
        assert of_app() is None
        with pytest.raises(NotFound):
            chapters()


def test_they_are_those_that_the_app_was_given(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = replace(SOME)
    monkeypatch.setitem(site.app.extensions, EXTENSION, mine)
    with site.app.app_context():
        assert chapters() is mine
