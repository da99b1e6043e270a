"""What a file says of itself names each member once, by its code."""

from dataclasses import replace

from consult.formats.akn_meta import NAMESPACE, member_id, meta
from tests.word.scenarios import BASE, STATES, clean, scenario, six_answers


def test_members_are_named_once() -> None:
    document = replace(scenario(BASE, six_answers()).document, short={name: code for code, name in STATES.items()})
    named = [one.get("showAs") for one in meta(document).iter(f"{{{NAMESPACE}}}TLCOrganization")]
    assert sorted(named[2:]) == sorted(STATES.values())
    assert member_id(document, "Japan") == "jpn"


def test_without_a_symbol_the_version_is_the_number() -> None:
    document = clean(BASE).document
    without = replace(document, head=replace(document.head, symbol=""), properties={"consult-version": "abc"})
    [uri, *_] = [one.get("value") for one in meta(without).iter(f"{{{NAMESPACE}}}FRBRuri")]
    assert uri.endswith("/abc")


def test_an_identity_begins_with_a_letter() -> None:
    assert member_id(clean(BASE).document, "26 States") == "n-26-states"
