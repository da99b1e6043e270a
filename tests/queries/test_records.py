"""What is gathered for a reader, and for whom nothing is."""

import pytest
from sqlmodel import Session

from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.queries.records import gather
from tests import builders
from tests.recorded import recorded


def test_a_record_says_for_whom_it_is(session: Session) -> None:
    here = recorded(session)
    found = gather(session, here.focal_points["MNG"], here.draft.id, here.now)
    assert found.about["reader"] == {"capacity": "focal point", "member": "MNG"}
    assert found.about["fictional"] is True
    assert len(found.versions) == len(found.provenance) == 3
    assert [*found.traces] == [2, 3]
    with pytest.raises(NotFound):
        gather(session, builders.an_actor(session, Capacity.OBSERVER), here.draft.id, here.now)
