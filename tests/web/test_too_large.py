"""What is too large is refused in a sentence on every route that takes a form, and changes nothing."""

from dataclasses import replace
from io import BytesIO

import pytest

from tests.builders import a_body, an_actor
from tests.programs import secret_of
from tests.routes import PROGRAMS, addresses
from tests.site import Site, words
from tests.web.test_forged import rows

POSTS = sorted(addresses(words(), "POST"))
LIMIT = 5_000_000


@pytest.fixture
def large() -> bytes:
    return b"x" * (LIMIT + 1000)


def test_every_route_says_so(site: Site) -> None:
    """Each is told the length beforehand, so that nothing is read."""
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session)
    client = site.client(actor)
    client.get("/")
    token = {"Authorization": f"Bearer {secret_of(site, actor)}"}
    site.app.config["WTF_CSRF_ENABLED"] = True
    before, unread = rows(site), 0
    for endpoint, url in POSTS:
        answer = client.post(
            url, content_type="application/json" if url.startswith(PROGRAMS) else "multipart/form-data; boundary=x",
            headers=token,
            environ_overrides={"CONTENT_LENGTH": str(LIMIT + 1)},
        )  # fmt: skip
        if url.startswith(PROGRAMS) and answer.status_code != 413:
            assert answer.status_code in {403, 404, 409}, "an operation that takes nothing reads nothing"
            unread += 1
            continue
        assert answer.status_code == 413, (endpoint, answer.text)
        assert "at most 5 MB" in answer.text
    assert unread < len(POSTS) / 8
    assert rows(site) == before


@pytest.mark.parametrize("field", ["file", "text", "original", "wording"])
def test_a_file_and_a_text_alike(site: Site, large: bytes, field: str) -> None:
    with site.writing() as session:
        a_body(session)
        client = site.client(an_actor(session))
    before = rows(site)
    name = '; filename="letter.pdf"' if field in {"file", "original"} else ""
    part = f'--b\r\nContent-Disposition: form-data; name="{field}"{name}\r\n\r\n'.encode()
    answer = client.post(
        "/drafts/new", data=part + large + b"\r\n--b--\r\n", content_type="multipart/form-data; boundary=b"
    )
    assert (answer.status_code, "Too large" in answer.text) == (413, True)
    assert rows(site) == before | {"web_session": before["web_session"] + 1}, "only the sign-in of this test"


def test_many_small_parts_are_too_many_as_well(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        client = site.client(an_actor(session))
    answer = client.post("/drafts/new", data={f"f{n}": "x" for n in range(1500)}, content_type="multipart/form-data")
    assert answer.status_code == 413


def test_what_does_not_say_how_long_it_is_is_measured(site: Site, large: bytes) -> None:
    with site.writing() as session:
        a_body(session)
        client = site.client(an_actor(session))
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=b"):
        part = b"--b\r\nContent-Disposition: form-data; name=text\r\n\r\n" if "multipart" in kind else b"text="
        answer = client.post(
            "/drafts/new", content_type=kind, headers={"Transfer-Encoding": "chunked"},
            input_stream=BytesIO(part + large), environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
        )  # fmt: skip
        assert (answer.status_code, "Too large" in answer.text) == (413, True)


def test_the_limit_is_the_settings(site: Site) -> None:
    extensions = site.app.extensions
    extensions["consult.settings"] = replace(extensions["consult.settings"], max_upload_bytes=2_000_000)
    with site.app.test_request_context():
        assert site.app.config["MAX_CONTENT_LENGTH"] == LIMIT
