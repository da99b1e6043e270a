"""Only addresses of this site are followed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.edge.addresses import local, outside, to
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


@given(st.text())
def test_whatever_comes_stays_here(target: str) -> None:
    found = local(target)
    assert found == "" or (found[0] == "/" and found[1:2] not in {"/", "\\"})


def test_a_page_that_does_not_exist_has_no_address(site: Site) -> None:
    with site.app.test_request_context():
        assert to("drafts.front") == "/"
        assert to("no.such.page", id=1) == ""


def test_the_whole_address_is_that_of_the_settings_or_of_the_request(site: Site) -> None:
    with site.app.test_request_context(base_url="http://here.example"):
        assert outside("people.sign_in") == "http://here.example/sign-in"
        settings = site.app.extensions["consult.settings"]
        site.app.extensions["consult.settings"] = replace(settings, public_url="https://body.example/")
        assert outside("people.sign_in", next="/x") == "https://body.example/sign-in?next=/x"
