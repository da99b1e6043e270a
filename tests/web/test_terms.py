"""The terms of a round are told in sentences, every one of them."""

import tomllib

import pytest

from consult.procedure.rounds import Attribution, Invited, Visibility
from consult.settings import ROOT
from consult.web import terms
from tests.site import Site


def test_every_choice_has_its_words(site: Site) -> None:
    with site.app.test_request_context():
        for kind, choices in (
            (Invited, terms.invited_choices()),
            (Visibility, terms.visibility_choices()),
            (Attribution, terms.attribution_choices()),
        ):
            assert [value for value, _, _ in choices] == [word.value for word in kind]
        assert all(terms.seen_when(v) for v in Visibility)
        assert all(terms.named_to(a) for a in Attribution)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("late", ("mark", "chair decides")),
        ("clearance", ("one", "two")),
        ("reconciliation", ("brackets", "reflect")),
        ("delivery", ("transmitted", "acknowledged")),
    ],
)
def test_each_value_of_a_rule_is_told_differently(site: Site, rule: str, values: tuple[str, str]) -> None:
    with site.app.test_request_context():
        first, second = (terms.told({rule: value}) for value in values)
    assert len(first) == len(second) == 1
    assert first != second


def test_unknown_rules_are_left_out_and_the_demos_are_told(site: Site) -> None:
    rules = tomllib.loads((ROOT / "config/bodies/neaspec.toml").read_text("utf-8"))["rules"]
    with site.app.test_request_context():
        assert len(terms.told(rules)) == 4
        assert terms.told({"late": ["odd"], "anything": 1}) == []
