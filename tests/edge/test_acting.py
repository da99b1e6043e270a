"""Who acts is read from the cookie at each request; an act is one transaction."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlmodel import select

from consult.edge import acting, clock
from consult.models import Appointment, DemoClock, Draft
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotAllowed
from tests.builders import NOW, a_body, a_draft, an_actor
from tests.site import Site, signed_in_here


def test_whoever_is_not_signed_in_is_led_there_and_back(site: Site) -> None:
    answer = site.app.test_client().get("/drafts/new?x=1")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/drafts/new?x%3D1")


@pytest.mark.parametrize("secret", ["", "nonsense", "1a69b72f-272b-42a9-b718-f7b2d43d2ae1"])
def test_a_cookie_of_nobody_is_nobody(site: Site, secret: str) -> None:
    client = site.app.test_client()
    client.set_cookie("consult-session", secret)
    assert client.get("/").status_code == 303
    sent = client.post(
        "/drafts/new", data={"title": "What I typed"}, headers={"Referer": "http://localhost/drafts/new"}
    )
    assert sent.status_code == 401, "a redirect would look as if it had arrived"
    assert "You are signed out" in sent.text
    assert "/sign-in?next=/drafts/new" in sent.text
    fragment = client.post("/drafts/new", headers={"HX-Request": "true"})
    assert (fragment.status_code, "/sign-in" in fragment.text) == (401, True)


def test_an_appointment_that_has_ended_signs_out(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session)
    client = site.client(actor)
    assert client.get("/").status_code == 200
    with site.writing() as session:
        session.get_one(Appointment, actor.appointment).until = NOW
    assert client.get("/").status_code == 303


def test_what_fails_leaves_nothing_behind(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session)
    with site.app.test_request_context():
        signed_in_here(actor)
        with suppress(ZeroDivisionError), acting.acting() as a:
            a_draft(a.session, a.by)
            raise ZeroDivisionError
    with site.writing() as session:
        assert session.exec(select(Draft)).all() == []


def test_an_act_remembers_the_demos_instant(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session)
    later = clock.real_now() + timedelta(hours=3)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    site.client(actor).post("/drafts/new", data={"title": "T", "mandate": "M", "kind": "report"})
    with site.writing() as session:
        assert session.get_one(DemoClock, 1).instant >= NOW + timedelta(hours=2)


def test_a_form_is_refused_to_who_may_never_send_it(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session, Capacity.CHAIR)
    with site.app.test_request_context():
        signed_in_here(actor)
        with pytest.raises(NotAllowed):
            acting.entitled(Act.CREATE_DRAFT)


def test_a_view_without_a_guard_has_no_actor(site: Site) -> None:
    with site.app.test_request_context(), pytest.raises(RuntimeError):
        acting.actor()
