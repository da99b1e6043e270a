"""The chair's written instruction on forms: asked of whom it is needed from, and of nobody else."""

from io import BytesIO

import pytest

from consult.models import Person
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.officers import CHAIRS_ACTS, IN_THE_ROOM
from consult.web.officers import instructed, instruction_fields
from tests.builders import a_vice_chair, an_actor
from tests.site import Site, signed_in_here


def fields(site: Site, actor: Actor, act: Act) -> dict[str, object]:
    """Return what the form of an act shows somebody."""
    with site.app.test_request_context():
        signed_in_here(actor)
        return instruction_fields(act)


def test_what_was_entered_is_read(site: Site) -> None:
    entries = {"instruction": "Letter of 2 October", "instruction_file": (BytesIO(b"scan"), "letter.pdf")}
    with site.app.test_request_context(method="POST", data=entries):
        found = instructed()
    assert found.text == "Letter of 2 October"
    assert found.original is not None
    assert (found.original.name, found.original.content) == ("letter.pdf", b"scan")


def test_without_entries_nothing_is_instructed(site: Site) -> None:
    with site.app.test_request_context(method="POST"):
        found = instructed()
    assert (found.text, found.original) == ("", None)


def test_the_secretariat_is_asked_for_it_but_for_what_all_have_heard(site: Site, secretariat: Actor) -> None:
    asked = {act for act in CHAIRS_ACTS if fields(site, secretariat, act)["needs_instruction"]}
    assert asked == CHAIRS_ACTS - IN_THE_ROOM


@pytest.mark.parametrize("act", [Act.RULE, Act.SUBMIT_FOR_ADOPTION, Act.END_PROCEDURE])
def test_officers_are_not_asked_for_it(site: Site, secretariat: Actor, act: Act) -> None:
    with site.writing() as session:
        officers = [an_actor(session, Capacity.CHAIR), a_vice_chair(session, act)]
    assert [fields(site, officer, act)["needs_instruction"] for officer in officers] == [False, False]


def test_it_says_who_holds_the_chair(site: Site, secretariat: Actor) -> None:
    assert fields(site, secretariat, Act.DECIDE_ADOPTION)["chair_name"] == ""
    with site.writing() as session:
        person = session.get_one(Person, an_actor(session, Capacity.CHAIR).person)
    assert fields(site, secretariat, Act.DECIDE_ADOPTION)["chair_name"] == person.name
