"""Finished drafts go into the archive and come out of it, with a reason."""

import pytest
from sqlmodel import Session

from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.stages import Stage
from consult.queries.drafts import stage
from consult.services import archive
from tests.adopting import adopting


def test_a_draft_goes_in_and_comes_out(session: Session) -> None:
    here = adopting(session)
    with pytest.raises(Invalid, match="reason"):
        here.does(here.secretariat, archive.archive_draft, draft_id=here.draft.id, reason="")
    here.does(here.secretariat, archive.archive_draft, draft_id=here.draft.id, reason="Given up by the session.")
    assert stage(session, here.draft.id, here.now) is Stage.ARCHIVED
    with pytest.raises(Conflict, match="archive"):
        here.submit()
    here.does(here.secretariat, archive.restore_draft, draft_id=here.draft.id, reason="Taken up again.")
    assert stage(session, here.draft.id, here.now) is Stage.CIRCULATED
