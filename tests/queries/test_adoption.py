"""What stands in the way of adoption, and who is given what was adopted."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.formats import markdown
from consult.models import Circulation
from consult.models.sessions import SessionKind
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.circulations import AdoptionOutcome, CirculationOutcome
from consult.procedure.consensus import Outcome
from consult.procedure.refusals import NotFound
from consult.queries.adoption import adopted_drafts, corrections, find_adopted, obstacles
from consult.queries.drafts import drafts, find_draft, find_version, text_of, versions
from consult.queries.journal import draft_journal
from consult.queries.sessions import sessions
from consult.services import adoption, archive
from consult.services import corrections as acts
from consult.services.drafts import issue_version, put_text
from consult.services.sessions import record_session
from tests import builders
from tests.adopting import DAY, Adopting, adopting
from tests.reconciled import a_reconciliation


def adopted(session: Session) -> Adopting:
    here = adopting(session, "Decide to atc;", "Decide to report;")
    adopt(here)
    return here


def adopt(here: Adopting) -> None:
    here.hold_a_session("CHN", "JPN")
    final = here.submit()
    here.does(
        here.chair, adoption.decide_adoption, draft_id=here.draft.id, version_id=final.id,
        outcome=AdoptionOutcome.ADOPTED, symbol="BODY/1",
    )  # fmt: skip


def correct(here: Adopting) -> None:
    assert here.final is not None
    row = here.does(
        here.secretariat, acts.propose_correction, draft_id=here.draft.id, seen=here.final.id, zone="UTC",
        wordings={text_of(here.session, here.final.id)[0].id: "Decide to act;"}, reason="Typing.",
        expires=here.days_later(10),
    )  # fmt: skip
    circulation = here.session.get_one(Circulation, row.circulation_id)
    here.transmit(circulation)
    here.begin(circulation)
    here.now = circulation.expires
    here.declare(circulation, CirculationOutcome.STANDS)


@pytest.mark.parametrize("capacity", Capacity)
def test_what_is_adopted_is_given_to_all_but_administrators(session: Session, capacity: Capacity) -> None:
    here = adopted(session)
    actor = Actor(uuid4(), uuid4(), capacity, "JPN")
    if capacity is Capacity.ADMINISTRATOR:
        assert list(adopted_drafts(session, actor)) == []
        with pytest.raises(NotFound):
            find_adopted(session, actor, here.draft.id)
        return
    (found,) = adopted_drafts(session, actor)
    assert found == find_adopted(session, actor, here.draft.id)
    assert (found.draft, found.version, found.corrected) == (here.draft, here.final, ())


def test_an_observer_is_given_nothing_else_of_an_adopted_draft(session: Session) -> None:
    here = adopted(session)
    observer = builders.an_actor(session, Capacity.OBSERVER)
    assert list(drafts(session, observer)) == []
    assert list(sessions(session, observer)) == []
    assert here.final is not None
    for looked_for in (
        lambda: find_draft(session, observer, here.draft.id),
        lambda: find_version(session, observer, here.base.id),
        lambda: find_version(session, observer, here.final.id),  # type: ignore[union-attr]
        lambda: draft_journal(session, observer, here.draft.id),
    ):
        with pytest.raises(NotFound):
            looked_for()
    assert list(versions(session, observer, here.draft.id)) == []


@pytest.mark.parametrize("outcome", [None, AdoptionOutcome.DEFERRED, AdoptionOutcome.NOT_ADOPTED])
def test_nothing_is_given_out_that_is_not_adopted(session: Session, outcome: AdoptionOutcome | None) -> None:
    here = adopting(session)
    here.hold_a_session("CHN", "JPN")
    final = here.submit()
    if outcome is not None:
        here.does(
            here.chair,
            adoption.decide_adoption,
            draft_id=here.draft.id,
            version_id=final.id,
            outcome=outcome,
            note="No.",
        )
    observer = builders.an_actor(session, Capacity.OBSERVER)
    assert list(adopted_drafts(session, observer)) == []
    with pytest.raises(NotFound):
        find_adopted(session, observer, here.draft.id)


def test_corrections_are_given_once_they_are_issued(session: Session) -> None:
    here = adopted(session)
    observer = builders.an_actor(session, Capacity.OBSERVER)
    correct(here)
    found = find_adopted(session, observer, here.draft.id)
    assert [one.symbol for one in found.corrected] == ["BODY/1/Corr.1"]
    assert found.version == here.final, "the text as it was adopted"
    assert [one.result_id for one in corrections(session, here.draft.id)] == [found.corrected[0].id]


def test_an_archived_text_stays_readable(session: Session) -> None:
    here = adopted(session)
    here.does(here.secretariat, archive.archive_draft, draft_id=here.draft.id, reason="Done.")
    assert adopted_drafts(session, builders.an_actor(session, Capacity.OBSERVER))


def test_items_for_a_session_stand_in_the_way_until_one_is_held(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all(Outcome.FOR_SESSION)
    base = work.issues()
    now, ahead = work.now(), work.clock + 5 * DAY
    assert obstacles(session, base, now).for_session
    record_session(
        session, by=work.answered.secretariat, now=now, kind=SessionKind.SOM, number=27, title="SOM-27", mode="",
        host="", starts=ahead.date(), ends=ahead.date(), items=[], present=[],
    )  # fmt: skip
    assert obstacles(session, base, now).for_session, "one that lies ahead has settled nothing"
    assert not obstacles(session, base, ahead).for_session
    assert obstacles(session, base, ahead).bracketed, "what it left in brackets is still not agreed"


def test_an_adopted_text_is_called_as_it_calls_itself(session: Session) -> None:
    here = adopting(session)
    text = markdown.read("# *Declaration* on Air\n\n1. Decide to act.")
    here.base = here.does(here.secretariat, put_text, draft_id=here.draft.id, name="Titled", text=text)
    here.does(here.secretariat, issue_version, version_id=here.base.id, symbol="")
    adopt(here)
    (found,) = adopted_drafts(session, builders.an_actor(session, Capacity.OBSERVER))
    assert found.title == "Declaration on Air"
    assert found.draft.title == here.draft.title != found.title
