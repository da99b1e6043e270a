"""A form that waits while its sender proves who they are at a provider. With a password: tests/edge/test_proofs.py."""

import io
import re
import time
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from consult.edge import clock
from consult.models import Appointment, Attachment, Identity, KeptForm, WebSession
from consult.procedure.capacities import Capacity
from tests.elsewhere import Elsewhere, as_configured, come_back, configure, go, leave
from tests.signed_up import PASSWORD, Owner, a_house, an_owner, sign_in
from tests.site import Site

NOTE = b"%PDF note"
PERSON = {"capacity": "focal point", "member": "JPN", "name": "Kim Example", "email": "kim@body.example"}


@pytest.fixture(autouse=True)
def house(site: Site, un: Elsewhere) -> None:
    """A body whose people may come in through the provider."""
    configure(site, as_configured(un))
    a_house(site)


def _an_owner(site: Site, un: Elsewhere, subject: str = "subject-1", *, with_app: bool = False) -> Owner:
    owner = an_owner(site, Capacity.SECRETARIAT, None, with_app=with_app)
    with site.writing() as session:
        session.add(Identity(person_id=owner.actor.person, issuer=un.url, subject=subject, linked_at=clock.real_now()))
    return owner


def _grow_old(site: Site) -> None:
    """Let the proof of every session be an hour old."""
    with site.writing() as session:
        for row in session.exec(select(WebSession)):
            row.proved_at = clock.real_now() - timedelta(hours=1)


@pytest.fixture
def client(site: Site, un: Elsewhere) -> FlaskClient:
    """Somebody of the secretariat who came in through the provider, an hour ago."""
    _an_owner(site, un)
    client = site.app.test_client()
    go(client, un)
    _grow_old(site)
    return client


def _send(client: FlaskClient) -> str:
    sent = PERSON | {"original": (io.BytesIO(NOTE), "note.pdf")}
    asked = client.post("/people/appoint", data=sent, content_type="multipart/form-data")
    assert asked.status_code == 401
    return asked.text


def _hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def _appointed(site: Site) -> int:
    with site.writing() as session:
        return len(session.exec(select(Appointment).where(Appointment.member_code == "JPN")).all())


def test_the_form_with_its_file_goes_on_once_the_provider_has_asked(
    site: Site, un: Elsewhere, client: FlaskClient
) -> None:
    page = _send(client)
    assert "Prove it with UN Identity" in page
    _, told = leave(client, "/people/appoint", **_hidden(page), proof_with="un")
    assert (told["prompt"], told["max_age"]) == ("login", "0")
    with site.writing() as session:
        kept = session.exec(select(KeptForm.sealed)).all()
        assert len(kept) == 2, "the form and its file"
        assert PERSON["email"] not in "".join(kept)
    answer = come_back(client, told, un)
    assert (answer.status_code, _appointed(site)) == (303, 0)
    shown = client.get(answer.location).text
    assert client.get(answer.location).text.count("Go on"), "it can be loaded again"
    kept = _hidden(shown)
    assert {name: kept[name] for name in PERSON} == PERSON
    assert client.post("/people/appoint", data=kept).status_code == 303
    with site.writing() as session:
        row = session.exec(select(Appointment).where(Appointment.member_code == "JPN")).one()
        papers = session.exec(select(Attachment)).all()
        assert session.exec(select(KeptForm)).all() == [], "kept no longer"
    assert [(paper.id, paper.content) for paper in papers] == [(row.paper_id, NOTE)]


@pytest.mark.parametrize(
    ("claims", "status"),
    [({"auth_time": None}, 422), ({"auth_time": time.time() - 3600}, 422), ({"sub": "subject-2"}, 422)],
)
def test_what_proves_nothing_leaves_the_form_where_it_is(
    site: Site, un: Elsewhere, client: FlaskClient, claims: dict[str, object], status: int
) -> None:
    _an_owner(site, un, "subject-2")
    kept = _hidden(_send(client))
    told = leave(client, "/people/appoint", **kept, proof_with="un")[1]
    un.claims = claims
    answer = come_back(client, told, un)
    assert (answer.status_code, _hidden(answer.text)["email"]) == (status, PERSON["email"])
    assert client.post("/people/appoint", data=_hidden(answer.text)).status_code == 401
    assert _appointed(site) == 0


def test_a_provider_that_is_down_loses_nothing(site: Site, un: Elsewhere, client: FlaskClient) -> None:
    kept = _hidden(_send(client))
    configure(site, as_configured(un))
    un.says = {"issuer": "https://login.example"}
    answer = client.post("/people/appoint", data=kept | {"proof_with": "un"})
    assert answer.status_code == 502
    again = _hidden(answer.text)
    assert {name: again[name] for name in PERSON} == PERSON
    un.says = {}
    configure(site, as_configured(un))
    told = leave(client, "/people/appoint", **again, proof_with="un")[1]
    assert client.post("/people/appoint", data=_hidden(client.get(come_back(client, told, un).location).text))
    assert _appointed(site) == 1


def test_a_waiting_form_is_its_senders_alone(site: Site, un: Elsewhere, client: FlaskClient) -> None:
    told = leave(client, "/people/appoint", **_hidden(_send(client)), proof_with="un")[1]
    where = come_back(client, told, un).location
    stranger, _ = sign_in(site, an_owner(site, member="KOR"))
    assert (client.get(where).status_code, stranger.get(where).status_code) == (200, 404)
    assert client.get("/sign-in/proved/00000000-0000-0000-0000-000000000000").status_code == 404
    assert site.app.test_client().get(where).status_code == 303


def test_only_a_provider_that_is_ones_own_can_tell(site: Site, un: Elsewhere, client: FlaskClient) -> None:
    configure(site, as_configured(un), as_configured(Elsewhere("http://127.0.0.1:1"), name="other", label="Other"))
    page = _send(client)
    assert "Other" not in page
    assert client.post("/people/appoint", data=_hidden(page) | {"proof_with": "other"}).status_code == 404


def test_who_has_a_password_too_may_choose(site: Site, un: Elsewhere) -> None:
    client, _ = sign_in(site, _an_owner(site, un))
    _grow_old(site)
    page = _send(client)
    assert "Prove it with UN Identity" in page
    assert client.post("/people/appoint", data=_hidden(page) | {"proof_password": PASSWORD}).status_code == 303


def test_who_has_an_app_shows_its_code_besides(site: Site, un: Elsewhere) -> None:
    owner = _an_owner(site, un, with_app=True)
    client, _ = sign_in(site, owner)
    client.post("/sign-in/code", data={"code": owner.code()})
    _grow_old(site)
    told = leave(client, "/people/appoint", **_hidden(_send(client)), proof_with="un")[1]
    page = client.get(come_back(client, told, un).location).text
    assert ("code of your app" in page, "proof_password" in page) == (True, False)
    assert client.post("/people/appoint", data=_hidden(page)).status_code == 401
    assert client.post("/people/appoint", data=_hidden(page) | {"proof_code": "000000"}).status_code == 401
    assert (
        client.post("/people/appoint", data=_hidden(page) | {"proof_code": owner.recovery_codes[0]}).status_code == 303
    )
    _grow_old(site)
    assert client.post("/people/appoint", data=PERSON | {"proof_code": owner.recovery_codes[1]}).status_code == 401


@pytest.mark.parametrize("claims", [{"auth_time": time.time() - 3600}, {"auth_time": None}])
def test_who_was_known_there_already_has_proved_nothing_just_now(
    site: Site, un: Elsewhere, claims: dict[str, object]
) -> None:
    _an_owner(site, un)
    client = site.app.test_client()
    un.claims = claims
    assert go(client, un).status_code == 303
    assert "Is it you?" in _send(client)
    un.claims = {}
    again = site.app.test_client()
    go(again, un)
    assert again.post("/people/appoint", data=PERSON | {"capacity": "observer"}).status_code == 303
