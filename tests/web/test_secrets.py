"""What is played here leaves neither secrets nor private words in any log, and no readable secret in any table."""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyotp
import pytest
from flask import url_for
from sqlmodel import SQLModel, select

from consult.models import Account
from consult.procedure.capacities import Capacity
from consult.procedure.stages import Stage
from consult.services.sealing import unseal
from tests.builders import an_actor
from tests.devices import Device
from tests.signed_up import (
    PASSWORD,
    a_house,
    an_owner,
    challenge_at,
    come_in,
    link_in,
    sign_in,
    takes_passkeys,
    with_passkey,
)
from tests.site import Site
from tests.web.theatre import Theatre

WRONG, NEW = "a wrong but private password", "another bridge and a river"
WORDS = ("what our ministry really thinks", "a note for the delegation alone", "the scan of a secret letter")


@dataclass
class Log(logging.Handler):
    """Everything that anybody logs, as it would be written."""

    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.DEBUG)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it with its traceback and its arguments."""
        self.said.append(f"{record.name} {logging.Formatter().format(record)} {record.args!r}")

    def __hash__(self) -> int:
        return id(self)


@pytest.fixture
def log() -> Iterator[Log]:
    """Listen to every logger, each as talkative as it can be."""
    # At DEBUG this one would log the rows that it reads; who switches that on has the database anyway.
    quieter = {"sqlalchemy": logging.INFO}
    there = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    before = {one: (one.level, one.propagate) for one in [logging.root, *there]}
    listening = Log()
    for one in before:
        one.setLevel(quieter.get(one.name.partition(".")[0], logging.DEBUG))
        one.propagate = True
    logging.root.addHandler(listening)
    yield listening
    logging.root.removeHandler(listening)
    for one, (level, propagates) in before.items():
        one.setLevel(level)
        one.propagate = propagates


def played(site: Site) -> set[str]:
    """Sign in by every way, rightly and wrongly, invite and accept, change what can be changed: the secrets of it."""
    takes_passkeys(site)
    a_house(site)
    owner = an_owner(site, with_app=True)
    secrets = {PASSWORD, WRONG, NEW, owner.secret, *owner.recovery_codes, owner.recovery_codes[0].replace("-", "")}
    assert sign_in(site, owner, WRONG)[1].status_code == 422
    client, _ = sign_in(site, owner)
    secrets |= {owner.code(), owner.recovery_codes[1]}
    assert client.post("/sign-in/code", data={"code": "wrong" + owner.code()}).status_code == 422
    assert client.post("/sign-in/code", data={"code": owner.code()}).status_code == 303
    device = with_passkey(client, owner)
    fresh, answer = come_in(site, device)
    assert answer.status_code == 303
    challenge = challenge_at(fresh, "/sign-in/passkey/challenge")
    refused = device.use("another challenge")
    assert fresh.post("/sign-in/passkey", data={"passkey": refused}).status_code == 422
    secrets |= {challenge, *re.findall(r'"(?:signature|clientDataJSON)": "([^"]+)"', refused)}
    change = {"present": PASSWORD, "password": NEW, "repeated": WRONG}
    assert client.post("/account/password", data=change).status_code == 422
    assert client.post("/account/password", data=change | {"repeated": NEW}).status_code == 303
    codes = client.post("/account/recovery-codes").text
    secrets |= set(re.findall(r">(\w{4}-\w{4}-\w{4}-\w{4})<", codes))
    link = _invited(site, client)
    secrets.add(link.rpartition("/")[2])
    for one in (client, fresh):
        kept = one.get_cookie("consult-session")
        assert kept is not None
        secrets.add(kept.value)
    return secrets


def _invited(site: Site, client: object) -> str:
    with site.writing() as session:
        one, other = (an_actor(session, Capacity.REVIEWER, "MNG") for _ in range(2))
    browser = site.app.test_client()
    link = link_in(client.post(f"/people/{one.appointment}/invite", follow_redirects=True).text)  # type: ignore[attr-defined]
    assert browser.get(link).status_code == 200
    assert browser.post(link, data={"password": WRONG, "repeated": NEW}).status_code == 422
    assert browser.post(link, data={"password": PASSWORD, "repeated": PASSWORD}).status_code == 303
    assert browser.get(link).status_code == 404
    link = link_in(client.post(f"/people/{other.appointment}/invite", follow_redirects=True).text)  # type: ignore[attr-defined]
    browser = site.app.test_client()
    answer = Device().make(challenge_at(browser, f"{link}/challenge"))
    assert browser.post(f"{link}/passkey", data={"passkey": answer}).status_code == 303
    page = browser.get("/account/codes").text
    secret = re.findall(r'name="secret" value="(\w+)"', page)[0]
    assert browser.post("/account/codes", data={"secret": secret, "code": pyotp.TOTP(secret).now()}).status_code == 200
    view = site.app.view_functions
    site.app.view_functions = dict(view) | {"invitations.page": lambda secret: {}[secret]}
    assert browser.get(link).status_code == 500, "a fault while a link is open"
    site.app.view_functions = view
    return link


def test_no_log_holds_a_secret(site: Site, log: Log) -> None:
    secrets = played(site)
    assert len(secrets) > 15
    said = "\n".join(log.said)
    assert "INSERT INTO passkey" in said, "everything was heard"
    assert "hide_parameters" in said
    assert "fault " in said
    assert [secret for secret in secrets if secret in said] == []


def test_no_table_holds_a_secret_that_can_be_read(site: Site) -> None:
    secrets = played(site)
    written = b""
    with site.writing() as session:
        for table in SQLModel.metadata.sorted_tables:
            for row in session.execute(select(table)):
                written += b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
        sealed = [row.totp_sealed for row in session.exec(select(Account)) if row.totp_sealed]
    assert b"passkey" in written
    assert [secret for secret in secrets if len(secret) > 6 and secret.encode() in written] == []
    key = site.app.extensions["consult.settings"].secret_key
    assert sealed
    assert all(unseal(one, key) for one in sealed), "only the server can read it"
    assert not any(unseal(one, "another key") for one in sealed)


def test_no_log_holds_what_a_delegation_writes(theatre: Theatre, running: Site, log: Log) -> None:
    scene = theatre.world.scenes[Stage.OPEN]
    client = running.client(theatre.world.who(Capacity.FOCAL_POINT.value, "JPN"))
    secretariat = running.client(theatre.world.who(Capacity.SECRETARIAT.value))
    private, note, scan = WORDS
    with running.app.test_request_context():
        comments, proposals, preview, paper, submit = (
            url_for(endpoint, round_id=scene.round, **more)
            for endpoint, more in (
                ("comments.add", {}), ("proposals.save", {"paragraph_id": scene.base[0].id}),
                ("proposals.preview_wording", {}), ("submissions.begin_paper", {}), ("submissions.submit", {}),
            )
        )  # fmt: skip
    proposal = {"operation": "reword", "text": private, "rationale": note, "lock_version": "0"}
    sent = [
        client.post(comments, data={"comment": private, "type": "general"}),
        client.post(comments, data={"comment": private, "type": "nonsense"}),
        client.post(proposals, data=proposal),
        client.post(proposals, data=proposal | {"text": f"{private} and more"}),
        client.post(preview, data=proposal),
        client.post(submit, data={"cover_note": private, "confirmed": "yes"}),
        secretariat.post(
            paper, data={"member": "RUS", "received_at": note, "original": (io.BytesIO(scan.encode()), "letter.pdf")},
            content_type="multipart/form-data",
        ),
    ]  # fmt: skip
    theatre.put_back(running)
    statuses = [answer.status_code for answer in sent]
    assert statuses[0] == statuses[2] == 303, "written"
    assert {409, 422} <= set(statuses), "refused"
    assert 500 not in statuses
    said = "\n".join(log.said)
    assert "INSERT INTO" in said
    assert [word for word in WORDS if word in said] == []
