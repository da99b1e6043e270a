"""Whom to tell of a weakness (RFC 9116)."""

import re
from dataclasses import replace
from datetime import datetime

from consult.edge import clock
from tests.site import Site


def test_it_says_whom_to_tell_until_when_and_where_it_stands(site: Site) -> None:
    extensions = site.app.extensions
    extensions["consult.settings"] = replace(
        extensions["consult.settings"], public_url="https://consult.body.example/",
        security_contact="mailto:security@body.example",
    )  # fmt: skip
    answer = site.app.test_client().get("/.well-known/security.txt", base_url="https://evil.example")
    assert (answer.status_code, answer.content_type) == (200, "text/plain; charset=utf-8")
    said = dict(re.findall(r"^([\w-]+): (.+)$", answer.text, flags=re.MULTILINE))
    assert said["Contact"] == "mailto:security@body.example"
    assert said["Canonical"] == "https://consult.body.example/.well-known/security.txt"
    assert said["Preferred-Languages"] == "en, ru"
    days = (datetime.fromisoformat(said["Expires"]) - clock.real_now()).days
    assert 0 < days < 365


def test_where_nobody_is_named_there_is_none(site: Site) -> None:
    assert site.app.test_client().get("/.well-known/security.txt").status_code == 404
