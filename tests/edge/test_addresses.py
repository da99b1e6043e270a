"""Only addresses of this site are followed."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.urls import iri_to_uri

from consult.edge.addresses import local, public, to
from tests.signed_up import a_house, an_owner, sign_in, takes_passkeys
from tests.site import Site


@pytest.mark.parametrize("target", ["/", "/drafts?q=a%20b", "/x#p-1", "/é"])
def test_a_page_of_ours(target: str) -> None:
    assert local(target) == target


@pytest.mark.parametrize(
    "target",
    [
        "",
        "x",
        "//evil.example",
        "/\\evil.example",
        "http://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil",
    ],
)
def test_nothing_else(target: str) -> None:
    assert local(target) == ""


def followed(location: str, page: str = "https://consult.body.example/sign-in") -> str:
    """Return the host to which a browser goes (WHATWG URL): it drops blanks around and tabs and line ends within, and
    takes a backslash for a slash.
    """
    read = re.sub(r"[\t\n\r]", "", location.strip("".join(map(chr, range(33))))).replace("\\", "/")
    read = read if not re.match(r"https?:/*", read) else re.sub(r"^(https?):/*", r"\1://", read)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", read) and not read.startswith("http"):
        return "another scheme"
    return urlsplit(urljoin(page, re.sub(r"^/{2,}", "//", read))).netloc


TRICKS = (
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "\\evil.example", "https:evil.example",
    "https:/evil.example", "HTTPS://evil.example", "/%2f%2fevil.example", "%2f%2fevil.example", "/%5cevil.example",
    "//evil\u3002example", "/\u2215evil.example", "/\uff0f\uff0fevil.example", "/\r\n/evil.example", "\t//evil.example",
    "/\t/evil.example", "/\x00/evil.example", " //evil.example", "//evil.example@consult.body.example",
    "https://consult.body.example@evil.example", "//consult.body.example.evil.example", "javascript:alert(1)",
    "data:text/html,x", "/.//evil.example", "/..//evil.example", "/x\r\nSet-Cookie: a=b", "//[::1]", "/\u202e//evil",
    "?//x", "#//x", "/;//evil.example",
)  # fmt: skip
PIECES = st.lists(
    st.sampled_from(
        [
            "/", "\\", "//", "https:", "evil.example", "@", "%2f", "%5c", "\t", "\r", "\n", "\u3002", ".", "..", "\x00",
            " ", "?", "#", ":", "\uff0f", "consult.body.example", "\u200b", ";",
        ]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(st.sampled_from(TRICKS) | PIECES | st.text())
@example("/.//evil.example")
def test_whatever_comes_stays_here(target: str) -> None:
    found = local(target)
    if not found:
        return
    assert found == target
    assert found[0] == "/"
    sent = iri_to_uri(found)  # as it stands in the answer
    assert followed(found) == followed(sent) == "consult.body.example"
    assert not re.search(r"[\r\n\x00\\]", sent)


@pytest.mark.parametrize("target", TRICKS)
def test_no_page_leads_elsewhere(site: Site, target: str) -> None:
    a_house(site)
    owner = an_owner(site)
    asked = site.app.test_client().get("/sign-in", query_string={"next": target}).text
    for entry in re.findall(r'name="next" value="([^"]*)"', asked):
        assert followed(unescape(entry)) == "consult.body.example"
    answers = [
        sign_in(site, owner, next=target)[1],
        site.client(owner.actor).post("/language", data={"language": "en", "next": target}),
        site.app.test_client().post(f"/demo/sign-in/{owner.actor.appointment}", data={"next": target}),
    ]
    for answer in answers:
        assert answer.status_code == 303
        assert followed(answer.location) == "consult.body.example"


def test_an_address_to_be_given_away_is_the_settings(site: Site) -> None:
    with site.app.test_request_context(base_url="https://evil.example"):
        assert public("people.sign_in") == "https://evil.example/sign-in", "where the settings say nothing"
        takes_passkeys(site)
        assert public("people.sign_in") == "https://consult.body.example/sign-in"


def test_a_page_that_does_not_exist_has_no_address(site: Site) -> None:
    with site.app.test_request_context():
        assert to("drafts.front") == "/"
        assert to("no.such.page", id=1) == ""
