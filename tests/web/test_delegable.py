"""Every act that can be delegated has its words, as has what a deputy does anyway."""

from consult.procedure.acts import TABLE
from consult.procedure.capacities import Capacity
from consult.web.delegable import names
from tests.site import Site


def test_each_has_its_words(site: Site) -> None:
    with site.app.test_request_context():
        assert set(names()) == {
            act for act, rule in TABLE.items() if rule.holders or Capacity.DEPUTY in rule.capacities
        }
