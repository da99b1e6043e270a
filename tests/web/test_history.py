"""The history of a draft: nothing that was issued or opened disappears from it."""

from datetime import timedelta

from flask import g

from consult.procedure.capacities import Capacity
from consult.queries.people import find_principal
from consult.services import drafts, rounds
from consult.web.history import history
from tests.builders import NOW, a_body, a_draft, a_round, a_text, a_version, an_actor
from tests.site import Site


def test_withdrawn_reissued_and_cancelled_stay_visible(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        secretariat, member = an_actor(session), an_actor(session, Capacity.FOCAL_POINT, "CHN")
        draft = a_draft(session, secretariat)
        version = a_version(session, draft, "Decide to mesure;", symbol="BODY/1")
        consultation = a_round(session, version)
        rounds.cancel_round(session, by=secretariat, now=NOW, round_id=consultation.id, reason="Wrong base")
        drafts.reissue_version(
            session,
            by=secretariat,
            now=NOW,
            version_id=version.id,
            text=a_text("Decide to measure;"),
            reason="Typing error",
        )
        a_version(session, draft, is_issued=False, now=NOW + timedelta(hours=1))
        with site.app.test_request_context():
            g.now, g.principal = NOW, find_principal(session, member.appointment, NOW)
            told = [
                (entry["title"], entry.get("text"), entry.get("is_current"))
                for entry in history(session, member, draft)
            ]
            everything = history(session, secretariat, draft)
    assert told == [
        (f"{version.name} (BODY/1)", "Withdrawn. Reason: Typing error", False),
        (f"Round 1 on “{version.name}”", "Cancelled. Reason: Wrong base", None),
        (f"{version.name} (BODY/1*)", "Reissued for technical reasons: Typing error", True),
    ]
    assert len(everything) == 4
    assert everything[-1]["url"].endswith("/edit")


def test_members_are_invited_until_the_deadline_and_were_invited_after_it(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        secretariat = an_actor(session)
        draft = a_draft(session, secretariat)
        consultation = a_round(session, a_version(session, draft, "Decide to measure;"))
        told = []
        for now in (consultation.deadline - timedelta(hours=1), consultation.deadline):
            with site.app.test_request_context():
                g.now, g.principal = now, find_principal(session, secretariat.appointment, NOW)
                told.append(history(session, secretariat, draft)[-1]["text"])
    assert told == ["Comments and proposals are invited.", "Comments and proposals were invited."]
