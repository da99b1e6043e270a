"""What a member may answer in one go: what is not its own, not answered, and opposed by nobody on record."""

from dataclasses import replace

from sqlmodel import Session

from consult.procedure.consensus import ReactionValue
from consult.queries.compilations import compiled
from consult.queries.reactions import said_as, unopposed
from consult.queries.reconciliation import fingerprint_of_items
from consult.services.reactions import react
from tests.answered import AFTER, an_answered_round


def test_leaves_out_what_is_own_answered_or_contested(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    items = compiled(session, compilation).items
    listed = {d.item.id for d in unopposed(session, compilation, "RUS")}
    assert listed
    assert not listed & {item.id for item in items if "RUS" in item.members}
    assert not listed & {item.id for item in items if item.op == "reserve"}
    retained = {item.paragraph for item in items if item.op == "retain"}
    touched = {i.id for i in items if i.paragraph in retained and i.op in {"replace", "delete_paragraph"}}
    assert not listed & touched
    first, second = sorted(listed)[:2]
    for member, item, value in (
        ("PRK", first, ReactionValue.CANNOT_ACCEPT), ("RUS", second, ReactionValue.AWAITING),
    ):  # fmt: skip
        react(session, by=answered.focal_point(member), now=AFTER, compilation_id=compilation.id, item_id=item,
              value=value)  # fmt: skip
    assert {d.item.id for d in unopposed(session, compilation, "RUS")} == listed - {first, second}


def test_the_hash_of_what_is_listed_tells_nobody_whose_it_is(session: Session) -> None:
    answered = an_answered_round(session)
    listed = unopposed(session, answered.compiles(), "RUS")
    of_others = [replace(d, standing=replace(d.standing, proposers=frozenset({"PRK"}))) for d in listed]
    assert fingerprint_of_items(of_others) == fingerprint_of_items(listed)
    assert fingerprint_of_items(listed[1:]) != fingerprint_of_items(listed)


def test_an_answer_has_a_hash_and_none_has_none(session: Session) -> None:
    assert said_as("", "") == said_as(None, "words") == ""
    assert len({said_as("supports", ""), said_as("other wording", "a"), said_as("other wording", "b")}) == 3
