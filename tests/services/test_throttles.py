"""Guessing takes too long: what is counted, for how long, and that nobody else has to wait for it."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Throttle
from consult.procedure.refusals import Invalid, TooMany
from consult.services import throttles
from consult.services.throttles import Limit
from tests.builders import NOW

THREE = Limit("a test", 3, timedelta(minutes=10))


def _try(session: Session, who: str, times: int) -> None:
    for _ in range(times):
        throttles.count(session, [(THREE, who)], NOW)


def test_after_so_many_it_is_refused_until_the_stretch_is_over(session: Session) -> None:
    _try(session, "kim", 2)
    throttles.refuse_too_many(session, [(THREE, "kim")], NOW)
    _try(session, "kim", 1)
    with pytest.raises(TooMany) as refusal:
        throttles.refuse_too_many(session, [(THREE, " KIM ")], NOW + timedelta(minutes=9, seconds=30))
    assert (refusal.value.seconds, refusal.value.params["minutes"]) == (30, 1)
    throttles.refuse_too_many(session, [(THREE, "kim")], NOW + timedelta(minutes=10))
    throttles.refuse_too_many(session, [(THREE, "lee")], NOW)


def test_a_new_stretch_counts_anew(session: Session) -> None:
    _try(session, "kim", 3)
    later = NOW + timedelta(minutes=11)
    throttles.count(session, [(THREE, "kim")], later)
    throttles.refuse_too_many(session, [(THREE, "kim")], later)


def test_who_comes_in_is_forgiven(session: Session) -> None:
    _try(session, "kim", 3)
    throttles.forget(session, [(THREE, "kim"), (THREE, "nobody")])
    throttles.refuse_too_many(session, [(THREE, "kim")], NOW)


def test_who_tried_cannot_be_read(session: Session) -> None:
    _try(session, "kim@body.example", 1)
    assert "kim" not in session.exec(select(Throttle)).one().key


def test_what_is_good_once_is_taken_once(session: Session) -> None:
    throttles.use_once(session, THREE, "state", NOW, field="provider")
    with pytest.raises(Invalid):
        throttles.use_once(session, THREE, "state", NOW, field="provider")
    throttles.use_once(session, THREE, "other", NOW + timedelta(days=2), field="provider")
    assert len(session.exec(select(Throttle)).all()) == 1, "counts of long ago go"
