"""Asking again who it is: before what binds, keeping the form; and the second factor a body can require."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from consult.edge import clock
from consult.models import Account, Appointment, Attachment, Body, KeptForm, Passkey, WebSession
from consult.procedure.capacities import Capacity
from tests.builders import BEGINNING
from tests.devices import Device
from tests.elsewhere import Elsewhere, as_configured, come_back, configure, go, leave, link
from tests.signed_up import (
    PASSWORD,
    Owner,
    a_house,
    an_owner,
    challenge_at,
    come_in,
    sign_in,
    takes_passkeys,
    with_passkey,
)
from tests.site import Site

PERSON = {"capacity": "reviewer", "name": "Kim Example", "email": "kim@body.example", "ministry": "Environment"}


@pytest.fixture
def owner(site: Site) -> Owner:
    a_house(site)
    return an_owner(site)


def _later(monkeypatch: pytest.MonkeyPatch, minutes: int = 16) -> None:
    later = clock.real_now() + timedelta(minutes=minutes)
    monkeypatch.setattr(clock, "real_now", lambda: later)


def _appointed(site: Site, capacity: Capacity) -> int:
    with site.writing() as session:
        return len(session.exec(select(Appointment).where(Appointment.capacity == capacity)).all())


def _hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def test_a_fresh_sign_in_is_proof_enough(site: Site, owner: Owner) -> None:
    client, _ = sign_in(site, owner)
    assert client.post("/people/appoint", data=PERSON).status_code == 303
    assert _appointed(site, Capacity.REVIEWER) == 1


def test_later_the_password_is_asked_for_and_the_form_goes_on(
    site: Site, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = sign_in(site, owner)
    _later(monkeypatch)
    asked = client.post("/people/appoint", data=PERSON)
    assert (asked.status_code, _appointed(site, Capacity.REVIEWER)) == (401, 0)
    kept = _hidden(asked.text)
    assert {name: kept[name] for name in PERSON} == PERSON
    wrong = client.post("/people/appoint", data=kept | {"proof_password": "wrong"})
    assert (wrong.status_code, _appointed(site, Capacity.REVIEWER)) == (401, 0)
    assert _hidden(wrong.text)["email"] == PERSON["email"]
    assert client.post("/people/appoint", data=kept | {"proof_password": PASSWORD}).status_code == 303
    assert _appointed(site, Capacity.REVIEWER) == 1
    second = client.post("/people/appoint", data=PERSON | {"email": "lee@body.example"})
    assert second.status_code == 303, "proved a moment ago"


def test_daily_work_and_reading_ask_nothing(site: Site, owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    client, _ = sign_in(site, owner)
    _later(monkeypatch)
    assert client.get("/people/appoint").status_code == 200
    assert client.post("/account/sessions/end").status_code == 303


def test_a_part_of_a_page_leads_to_the_page_that_asks(
    site: Site, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = sign_in(site, owner)
    _later(monkeypatch)
    url, sent = f"/dispositions/{uuid4()}/answer", {"value": "maintained", "text": "Ours."}
    asked = client.post(url, data=sent, headers={"HX-Request": "true"})
    assert (asked.status_code, asked.text) == (401, "")
    page = client.get(asked.headers["HX-Redirect"]).text
    kept = _hidden(page)
    assert ("Is it you?" in page, f'action="{url}"' in page, kept["text"]) == (True, True, "Ours.")
    answer = client.post(url, data=kept | {"proof_password": PASSWORD})
    assert (answer.status_code, "no such item" in answer.text) == (404, True), "it has reached the view"


FOCAL_POINT, SECRETARIAT = (Capacity.FOCAL_POINT, "MNG"), (Capacity.SECRETARIAT, None)


@pytest.mark.parametrize(
    ("who", "url"),
    [
        (FOCAL_POINT, "/circulations/{}/more-time"),
        (FOCAL_POINT, "/proposals/{}/withdraw"),
        (FOCAL_POINT, "/dispositions/{}/answer"),
        (SECRETARIAT, "/sessions/{}/officers/new"),
    ],
)
def test_whatever_binds_asks(
    site: Site, monkeypatch: pytest.MonkeyPatch, who: tuple[Capacity, str | None], url: str
) -> None:
    a_house(site)
    client, _ = sign_in(site, an_owner(site, *who))
    _later(monkeypatch)
    assert client.post(url.format(uuid4()), data={}).status_code == 401


def test_a_file_is_kept_until_the_proof_is_there(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    a_house(site)
    client, _ = sign_in(site, an_owner(site, Capacity.SECRETARIAT, None))
    _later(monkeypatch)
    sent = PERSON | {"capacity": "focal point", "member": "JPN", "original": (io.BytesIO(b"%PDF note"), "note.pdf")}
    asked = client.post("/people/appoint", data=sent, content_type="multipart/form-data")
    assert asked.status_code == 401
    answer = client.post("/people/appoint", data=_hidden(asked.text) | {"proof_password": PASSWORD})
    assert answer.status_code == 303
    with site.writing() as session:
        papers = session.exec(select(Attachment)).all()
        row = session.exec(select(Appointment).where(Appointment.member_code == "JPN")).one()
    assert [(p.id, p.name, p.content, p.owner_code) for p in papers] == [
        (row.paper_id, "note.pdf", b"%PDF note", "JPN")
    ]


def test_a_file_of_somebody_else_is_not_to_be_had(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    a_house(site)
    one, other = (sign_in(site, an_owner(site, Capacity.SECRETARIAT, None))[0] for _ in range(2))
    _later(monkeypatch)
    sent = PERSON | {"capacity": "focal point", "member": "JPN", "original": (io.BytesIO(b"%PDF note"), "note.pdf")}
    kept = _hidden(one.post("/people/appoint", data=sent, content_type="multipart/form-data").text)
    assert other.post("/people/appoint", data=kept | {"proof_password": PASSWORD}).status_code == 422


def test_a_waiting_file_is_sealed_and_goes_with_the_session(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    a_house(site)
    client, _ = sign_in(site, an_owner(site, Capacity.SECRETARIAT, None))
    _later(monkeypatch)
    sent = PERSON | {"capacity": "focal point", "member": "JPN", "original": (io.BytesIO(b"%PDF note"), "note.pdf")}
    assert client.post("/people/appoint", data=sent, content_type="multipart/form-data").status_code == 401
    with site.writing() as session:
        assert session.exec(select(Attachment)).all() == []
        assert "PDF" not in session.exec(select(KeptForm.sealed)).one()
    assert client.post("/sign-out").status_code == 303
    with site.writing() as session:
        assert session.exec(select(KeptForm)).all() == []


def test_a_file_that_waited_too_long_is_asked_for_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    a_house(site)
    client, _ = sign_in(site, an_owner(site, Capacity.SECRETARIAT, None))
    _later(monkeypatch)
    sent = PERSON | {"capacity": "focal point", "member": "JPN", "original": (io.BytesIO(b"%PDF note"), "note.pdf")}
    kept = _hidden(client.post("/people/appoint", data=sent, content_type="multipart/form-data").text)
    with site.writing() as session:
        session.exec(select(KeptForm)).one().at -= timedelta(days=2)
    answer = client.post("/people/appoint", data=kept | {"proof_password": PASSWORD})
    assert (answer.status_code, "Choose the file again." in answer.text) == (422, True)
    assert _appointed(site, Capacity.FOCAL_POINT) == 0


def test_nothing_is_kept_of_who_may_never_act_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    a_house(site)
    client, _ = sign_in(site, an_owner(site, Capacity.REVIEWER))
    _later(monkeypatch)
    sent = PERSON | {"original": (io.BytesIO(b"%PDF note"), "note.pdf")}
    assert client.post("/people/appoint", data=sent, content_type="multipart/form-data").status_code == 403
    with site.writing() as session:
        assert session.exec(select(KeptForm)).all() == session.exec(select(Attachment)).all() == []


def test_with_an_app_its_code_is_asked_for_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    a_house(site)
    owner = an_owner(site, with_app=True)
    client, _ = sign_in(site, owner)
    client.post("/sign-in/code", data={"code": owner.code()})
    _later(monkeypatch)
    kept = _hidden(client.post("/people/appoint", data=PERSON).text)
    proof = kept | {"proof_password": PASSWORD}
    assert client.post("/people/appoint", data=proof | {"proof_code": "000000"}).status_code == 401
    assert client.post("/people/appoint", data=proof | {"proof_code": owner.code(0)}).status_code == 303


def test_proofs_are_not_guessed(site: Site, owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    client, _ = sign_in(site, owner)
    _later(monkeypatch)
    for _ in range(6):
        client.post("/people/appoint", data=PERSON | {"proof_password": "wrong"})
    assert client.post("/people/appoint", data=PERSON | {"proof_password": PASSWORD}).status_code == 429


def _require_second_factor(site: Site) -> None:
    with site.writing() as session:
        body = session.exec(select(Body)).one()
        body.rules = body.rules | {"sign_in": {"second_factor": "required"}}


@pytest.mark.parametrize(("capacity", "is_asked"), [(Capacity.FOCAL_POINT, True), (Capacity.REVIEWER, False)])
def test_a_body_can_require_a_second_factor_of_who_can_bind(site: Site, capacity: Capacity, *, is_asked: bool) -> None:
    a_house(site)
    _require_second_factor(site)
    client, _ = sign_in(site, an_owner(site, capacity))
    answer = client.get("/")
    assert answer.status_code == (303 if is_asked else 200)
    if is_asked:
        assert answer.location == "/account/codes"
        assert client.get("/account/codes").status_code == 200
        assert client.post("/sign-out").status_code == 303


def test_who_came_in_with_one_is_not_asked(site: Site) -> None:
    a_house(site)
    _require_second_factor(site)
    owner = an_owner(site, with_app=True)
    client, _ = sign_in(site, owner)
    client.post("/sign-in/code", data={"code": owner.code()})
    assert client.get("/").status_code == 200


def test_in_the_demo_nobody_has_anything_to_prove(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    a_house(site)
    _require_second_factor(site)
    client: FlaskClient = site.client(an_owner(site).actor)
    _later(monkeypatch)
    assert client.post("/people/appoint", data=PERSON).status_code == 303


def test_a_passkey_is_proof_and_the_form_and_its_files_go_on(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    takes_passkeys(site)
    a_house(site)
    owner = an_owner(site, Capacity.SECRETARIAT, None)
    client, _ = sign_in(site, owner)
    device = with_passkey(client, owner)
    _later(monkeypatch)
    sent = PERSON | {"capacity": "focal point", "member": "JPN", "original": (io.BytesIO(b"%PDF note"), "note.pdf")}
    asked = client.post("/people/appoint", data=sent, content_type="multipart/form-data")
    assert (asked.status_code, "Use a passkey" in asked.text) == (401, True)
    kept = _hidden(asked.text)
    for proof in ({"proof_password": PASSWORD}, {"proof_passkey": device.use("wrong")}):
        refused = client.post("/people/appoint", data=kept | proof)
        assert (refused.status_code, _appointed(site, Capacity.FOCAL_POINT)) == (401, 0), "it is the second factor"
        assert _hidden(refused.text)["email"] == PERSON["email"]
    right = device.use(challenge_at(client, "/account/proof/challenge"))
    assert client.post("/people/appoint", data=kept | {"proof_passkey": right}).status_code == 303
    with site.writing() as session:
        assert [paper.content for paper in session.exec(select(Attachment)).all()] == [b"%PDF note"]
    assert _appointed(site, Capacity.FOCAL_POINT) == 1


def test_a_passkey_of_somebody_else_proves_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    takes_passkeys(site)
    a_house(site)
    one, other = an_owner(site), an_owner(site, member="JPN")
    client, device = sign_in(site, one)[0], with_passkey(sign_in(site, other)[0], other)
    with_passkey(client, one)
    _later(monkeypatch)
    answer = device.use(challenge_at(client, "/account/proof/challenge"))
    assert client.post("/people/appoint", data=PERSON | {"proof_passkey": answer}).status_code == 401
    assert _appointed(site, Capacity.REVIEWER) == 0


def test_who_has_a_passkey_binds_nobody_by_password_alone(site: Site) -> None:
    """A stolen password signs in, but neither binds nor changes the ways in."""
    takes_passkeys(site)
    a_house(site)
    owner = an_owner(site)
    with_passkey(sign_in(site, owner)[0], owner)
    thief, _ = sign_in(site, owner)
    assert thief.get("/").status_code == 200
    for url in ("/people/appoint", "/account/passkeys/begin", "/account/codes"):
        assert thief.post(url, data=PERSON).status_code == 401
        assert thief.post(url, data=PERSON | {"proof_password": PASSWORD}).status_code == 401
    assert thief.post("/account/passkeys", data={"passkey": "x", "proof_password": PASSWORD}).status_code == 401


def test_where_the_body_requires_a_factor_a_passkey_is_asked_for(site: Site) -> None:
    takes_passkeys(site)
    a_house(site)
    _require_second_factor(site)
    owner = an_owner(site)
    client, _ = sign_in(site, owner)
    device = with_passkey(client, owner)
    assert client.get("/").status_code == 200, "it was made here"
    again, _ = sign_in(site, owner)
    asked = again.get("/drafts/new")
    assert (asked.status_code, asked.location) == (303, "/sign-in?next=/drafts/new")
    assert "Sign in with your passkey" in again.get(asked.location).text
    fresh, _ = come_in(site, device)
    assert fresh.get("/").status_code == 200


# A provider of some members: neither its sessions nor its word reach further than its members


def _of_two(site: Site, un: Elsewhere) -> Owner:
    """Somebody of Mongolia's delegation and of the secretariat, linked at a provider that is for Mongolia alone."""
    configure(site, as_configured(un, members=frozenset({"MNG"})))
    a_house(site)
    owner = an_owner(site)
    _also_of_the_secretariat(site, owner)
    link(site, un, owner.actor)
    return owner


def _also_of_the_secretariat(site: Site, owner: Owner) -> None:
    with site.writing() as session:
        session.add(Appointment(person_id=owner.actor.person, capacity=Capacity.SECRETARIAT, since=BEGINNING))


def test_who_comes_in_for_one_member_changes_no_way_in(site: Site, un: Elsewhere) -> None:
    takes_passkeys(site)
    owner = _of_two(site, un)
    client = site.app.test_client()
    assert go(client, un).status_code == 303
    answer = Device().make(challenge_at(client, "/account/passkeys/challenge"), owner.actor.person)
    for url, sent in (
        ("/account/passkeys", {"passkey": answer}), ("/account/codes", {}), ("/account/providers/un", {}),
        ("/account/codes/remove", {}), ("/account/recovery-codes", {}),
    ):  # fmt: skip
        refused = client.post(url, data=sent)
        assert (url, refused.status_code, "Sign in another way" in refused.text) == (url, 403, True)
    with site.writing() as session:
        assert session.exec(select(Passkey)).all() == []
    assert client.post("/account/programs", data={"label": "x", "scope": "read", "days": "30"}).status_code == 200


def test_a_provider_of_some_proves_nothing_for_the_rest(
    site: Site, un: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = sign_in(site, _of_two(site, un))
    _later(monkeypatch)
    asked = client.post("/people/appoint", data=PERSON)
    assert (asked.status_code, "proof_password" in asked.text, "proof_with" in asked.text) == (401, True, False)
    refused = client.post("/people/appoint", data=PERSON | {"proof_with": "un"})  # from a page of before
    assert (refused.status_code, "is not for everything" in refused.text) == (422, True)
    assert "proof_with" not in refused.text
    assert _hidden(refused.text)["email"] == PERSON["email"]


def test_whom_nothing_else_could_prove_is_told_why_nothing_is_offered(
    site: Site, un: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = _of_two(site, un)
    client, _ = sign_in(site, owner)
    with site.writing() as session:
        session.get_one(Account, owner.actor.person).password_hash = ""
    _later(monkeypatch)
    asked = client.post("/people/appoint", data=PERSON)
    assert (asked.status_code, "is not for everything" in asked.text, "proof_with" in asked.text) == (401, True, False)


def test_nor_for_what_came_while_somebody_was_there(site: Site, un: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(site, as_configured(un, members=frozenset({"MNG"})))
    a_house(site)
    owner = an_owner(site)
    link(site, un, owner.actor)
    client, _ = sign_in(site, owner)
    with site.writing() as session:
        here = session.exec(select(WebSession)).one()
        here.proved_at -= timedelta(hours=1)
    told = leave(client, "/people/appoint", **PERSON, proof_with="un")[1]
    _also_of_the_secretariat(site, owner)
    assert come_back(client, told, un).status_code == 422
    with site.writing() as session:
        assert session.exec(select(WebSession)).one().proved_at == here.proved_at
