"""Every act that can be delegated has its words, as has what a deputy does anyway."""

from consult.procedure.acts import TABLE, Act
from consult.procedure.capacities import Capacity
from consult.web.delegable import names
from tests.site import Site

# Everybody's own way in is nothing that one does for a State.
OWN = {Act.CHANGE_ACCESS}


def test_each_has_its_words(site: Site) -> None:
    acts = {act for act, rule in TABLE.items() if rule.holders or Capacity.DEPUTY in rule.capacities}
    with site.app.test_request_context():
        assert set(names()) == acts - OWN
