"""What a draft went through, on its timeline: sessions, written procedures, decisions, the archive."""

from datetime import timedelta
from typing import Any

import pytest
from flask import g

from consult.models.drafts import VersionKind
from consult.procedure.circulations import AdoptionOutcome, CirculationKind, CirculationOutcome
from consult.queries.drafts import text_of
from consult.queries.people import find_principal
from consult.services import adoption, archive, circulations, corrections, finals, replies
from consult.web.history import history
from tests.adopting import Adopting, adopting
from tests.builders import a_text
from tests.queries.test_agreement import a_consideration
from tests.site import Site


def _told(site: Site, at: Adopting) -> list[tuple[str, str]]:
    """Return titles and sentences of the timeline as Japan reads them now."""
    reader = at.focal_points["JPN"]
    with site.app.test_request_context():
        g.now, g.principal = at.now, find_principal(at.session, reader.appointment, at.now)
        return [(entry["title"], str(entry.get("text", ""))) for entry in history(at.session, reader, at.draft)]


def test_a_session_considers_then_has_considered(site: Site) -> None:
    with site.writing() as session:
        at = adopting(session)
        row = a_consideration(at)
        assert _told(site, at)[-1] == (
            f"The session “SOM-26” considers “{at.base.name}”", "The session has not closed its consideration.",
        )  # fmt: skip
        row.closed_at, row.result_id = at.now, at.base.id
        at.base.session_id = row.session_id
        session.flush()
        (issued, considered) = _told(site, at)
        assert "The text as at the end of the session “SOM-26”." in issued[1]
        assert considered == (
            f"The session “SOM-26” considered “{at.base.name}”",
            f"At the end of the session the text stood as in “{at.base.name}”.",
        )  # fmt: skip


def test_texts_of_the_chair_and_texts_for_adoption_are_told_apart(site: Site) -> None:
    with site.writing() as session:
        at = adopting(session)
        at.does(at.chair, finals.issue_chairs_text, draft_id=at.draft.id, name="Chair’s text", text=a_text("Act;"))
        at.now += timedelta(hours=1)
        final = at.submit()
        assert final.kind is VersionKind.FINAL
        told = dict(_told(site, at))
        assert "does not replace" in told["Chair’s text"]
        assert told["Text for adoption (BODY/L.2)"] == "Submitted for adoption."
        at.does(at.chair, finals.withdraw_from_adoption, draft_id=at.draft.id, reason="Asked for.")
        assert "Withdrawn. Reason: Asked for." in dict(_told(site, at))["Text for adoption (BODY/L.2)"]


def test_a_procedure_is_told_state_by_state_and_names_nobody(site: Site) -> None:
    with site.writing() as session:
        at = adopting(session)
        circulation = at.announce()
        title = "Silence procedure on “Text for adoption”"
        assert (title, "The use of silence can be objected to.") in _told(site, at)
        at.transmit(circulation)
        assert circulation.objections_until is not None
        at.now = circulation.objections_until
        assert (title, "The period has not begun.") in _told(site, at)
        at.begin(circulation)
        assert (title, "The period is running.") in _told(site, at)
        at.objects(circulation, "CHN")
        assert (title, "An objection was received. The outcome has not been declared.") in _told(site, at)
        at.declare(circulation, CirculationOutcome.BROKEN)
        told = _told(site, at)
        assert (title, "The chair declared that it was broken by an objection.") in told
        assert "China" not in str(told)


def test_nobody_learns_from_it_who_has_consented(site: Site) -> None:
    with site.writing() as session:
        at = adopting(session)
        circulation = at.running(CirculationKind.CONSENT)
        before = _told(site, at)
        at.does(at.focal_points["CHN"], replies.consent, circulation_id=circulation.id)
        assert _told(site, at) == before


@pytest.mark.parametrize(
    ("outcome", "title"),
    [
        (AdoptionOutcome.ADOPTED, "“Text for adoption” adopted at the session “SOM-26”"),
        (AdoptionOutcome.DEFERRED, "“Text for adoption” deferred by the session “SOM-26”"),
        (AdoptionOutcome.NOT_ADOPTED, "“Text for adoption” not adopted by the session “SOM-26”"),
    ],
)
def test_what_a_session_decided_stays(site: Site, outcome: AdoptionOutcome, title: str) -> None:
    with site.writing() as session:
        at = adopting(session)
        final = at.submit()
        at.hold_a_session("CHN")
        at.now += timedelta(minutes=1)
        at.does(
            at.chair, adoption.decide_adoption, draft_id=at.draft.id, version_id=final.id, outcome=outcome,
            symbol="BODY/9" if outcome is AdoptionOutcome.ADOPTED else "", note="Two members want more time.",
        )  # fmt: skip
        told = dict(_told(site, at))
        assert told[title] == (
            "Symbol of the adopted text: BODY/9"
            if outcome is AdoptionOutcome.ADOPTED
            else "Two members want more time."
        )


def test_to_the_archive_by_way_of_a_correction(site: Site) -> None:
    with site.writing() as session:
        at = adopting(session)
        circulation = at.running()
        at.now = circulation.expires
        at.declare(circulation, CirculationOutcome.STANDS)
        assert at.final is not None
        proposed = at.does(
            at.secretariat, corrections.propose_correction, draft_id=at.draft.id, seen=at.final.id,
            wordings={text_of(session, at.final.id)[0].id: "Decide to act now;"}, reason="A slip.",
            expires=at.days_later(12), zone="Asia/Seoul",
        )  # fmt: skip
        correction: Any = session.get(circulation.__class__, proposed.circulation_id)
        told = _told(site, at)
        assert "The chair declared that the text stands. It is adopted." in dict(told).values()
        assert ("Correction 1 of the adopted text", "The period has not begun.") in told
        at.transmit(correction)
        at.begin(correction)
        at.now = correction.expires
        assert ("Correction 1 of the adopted text", "The period is over. The outcome has not been declared.") in _told(
            site, at
        )
        at.declare(correction, CirculationOutcome.STANDS)
        at.now += timedelta(minutes=1)
        at.does(at.secretariat, archive.archive_draft, draft_id=at.draft.id, reason="All is done.")
        told = _told(site, at)
        assert ("Correction 1 of the adopted text", "The chair declared that the correction stands.") in told
        assert any("The adopted text as corrected." in text for _, text in told)
        assert told[-1] == ("Put into the archive", "Reason: All is done.")


def test_a_procedure_ended_says_why(site: Site) -> None:
    with site.writing() as session:
        at = adopting(session)
        circulation = at.running()
        at.does(
            at.chair, circulations.end_procedure, circulation_id=circulation.id, seen=circulation.lock_version,
            reason="The wrong file.",
        )  # fmt: skip
        assert "Ended by the chair. Reason: The wrong file." in str(_told(site, at))
