"""What members say to a compilation: on record once, by those who may, about what is there."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Compilation, JournalEntry, Reaction
from consult.models.compilations import ValidationOutcome
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.consensus import ReactionValue
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.procedure.rounds import Attribution
from consult.queries.compilations import compiled
from consult.queries.reactions import said_as, unopposed
from consult.queries.reconciliation import fingerprint_of_items
from consult.services.amendments import withdraw_proposal
from consult.services.compilations import recompile
from consult.services.reactions import Chosen, go_along_with_remaining, react, react_to_items, validate
from tests import builders
from tests.answered import AFTER, Answered, an_answered_round, the

LATER = AFTER + timedelta(hours=1)


def _react(
    answered: Answered,
    compilation: Compilation,
    item_id: str,
    value: ReactionValue = ReactionValue.SUPPORTS,
    wording: str = "",
    *,
    by: Actor | None = None,
) -> Reaction:
    return react(
        answered.session, by=by or answered.focal_point("RUS"), now=LATER, compilation_id=compilation.id,
        item_id=item_id, value=value, wording=wording,
    )  # fmt: skip


def _deletion(answered: Answered, compilation: Compilation) -> str:
    return the(compiled(answered.session, compilation).items, op="delete_paragraph").id


def test_the_newest_reaction_counts_and_the_earlier_stay(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    item = _deletion(answered, compilation)
    _react(answered, compilation, item, ReactionValue.AWAITING)
    _react(answered, compilation, item, ReactionValue.CANNOT_ACCEPT)
    [given] = the(compiled(session, compilation).items, id=item).reactions
    assert (given.member, given.value) == ("RUS", ReactionValue.CANNOT_ACCEPT)
    assert len(session.exec(select(Reaction)).all()) == 2


def test_saying_the_same_twice_is_one_entry(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    item = _deletion(answered, compilation)
    first = _react(answered, compilation, item, ReactionValue.OTHER_WORDING, "beta one")
    assert _react(answered, compilation, item, ReactionValue.OTHER_WORDING, " beta  one ").id == first.id
    assert len(session.exec(select(JournalEntry).where(JournalEntry.act == Act.REACT)).all()) == 1


def test_a_reaction_to_a_comment_and_to_a_stance(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    items = compiled(session, compilation).items
    for item in (the(items, op="retain"), the(items, old="one two")):
        assert _react(answered, compilation, item.id).item_id == item.id


@pytest.mark.parametrize(
    ("value", "wording"),
    [
        (ReactionValue.OTHER_WORDING, "  "),
        (ReactionValue.SUPPORTS, "words"),
        (ReactionValue.OTHER_WORDING, "x" * 30_000),
    ],
)
def test_a_wording_goes_with_other_wording(session: Session, value: ReactionValue, wording: str) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    with pytest.raises(Invalid) as refused:
        _react(answered, compilation, _deletion(answered, compilation), value, wording)
    assert refused.value.field == "wording"


def test_nobody_reacts_to_what_it_alone_proposes(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    with pytest.raises(Conflict):
        _react(answered, compilation, _deletion(answered, compilation), by=answered.focal_point("CHN"))
    joint = the(compiled(session, compilation).items, members=("CHN", "KOR"))
    assert _react(answered, compilation, joint.id, by=answered.focal_point("CHN")).member_code == "CHN"


def test_nobody_reacts_to_what_was_given_up(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    deletion = the(compiled(session, compilation).items, op="delete_paragraph")
    proposal = deletion.proposers[0].proposal_id
    assert proposal is not None
    withdraw_proposal(session, by=answered.focal_point("CHN"), now=AFTER, proposal_id=proposal)
    with pytest.raises(Conflict):
        _react(answered, compilation, deletion.id)


def test_only_the_focal_point_and_only_to_the_newest(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    item = _deletion(answered, compilation)
    with pytest.raises(NotAllowed):
        _react(answered, compilation, item, by=builders.an_actor(session, Capacity.REVIEWER, "RUS"))
    deputy = builders.a_deputy(session, "RUS", Act.REACT, giver=answered.focal_point("RUS"))
    assert _react(answered, compilation, item, by=deputy).member_code == "RUS"
    with pytest.raises(NotFound):
        _react(answered, compilation, "nothing")
    recompile(session, by=answered.secretariat, now=LATER, compilation_id=compilation.id, reason="Again.")
    with pytest.raises(Conflict):
        _react(answered, compilation, item)


def _marked(item: str, value: ReactionValue | None, wording: str = "", seen: str = "") -> Chosen:
    return Chosen(item, value, wording, seen)


def test_many_reactions_are_one_act(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    items = compiled(session, compilation).items
    ids = [i.id for i in items if i.is_standing and "RUS" not in i.members]
    by = answered.focal_point("RUS")

    def mark(*chosen: Chosen) -> int:
        return len(react_to_items(session, by=by, now=LATER, compilation_id=compilation.id, chosen=chosen))

    first, second = _marked(ids[0], ReactionValue.SUPPORTS), _marked(ids[1], ReactionValue.OTHER_WORDING, "other")
    assert mark(first, second, _marked(ids[2], None)) == 2
    assert mark(first, second) == 0, "sent twice"
    [entry] = session.exec(select(JournalEntry).where(JournalEntry.act == Act.REACT)).all()
    assert entry.public["items"] == ids[:2]
    untouched = _marked(ids[0], ReactionValue.SUPPORTS, seen=said_as("supports", ""))
    _react(answered, compilation, ids[0], ReactionValue.CANNOT_ACCEPT)
    assert mark(untouched) == 0, "what was not touched overwrites nothing"
    with pytest.raises(Conflict, match="meanwhile"):
        mark(_marked(ids[0], ReactionValue.AWAITING, seen=said_as("supports", "")))
    with pytest.raises(Invalid) as refused:
        mark(_marked(ids[3], ReactionValue.SUPPORTS), _marked(ids[2], None, "typed"))
    assert refused.value.field == f"wording-{ids[2]}"
    assert not the(compiled(session, compilation).items, id=ids[3]).reactions, "all of them or none"


def test_goes_along_with_exactly_what_was_listed(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    by = answered.focal_point("RUS")
    listed = unopposed(session, compilation, "RUS")
    arguments = {"by": by, "now": LATER, "compilation_id": compilation.id, "seen": fingerprint_of_items(listed)}
    made = go_along_with_remaining(session, **arguments)
    assert {(one.item_id, one.value) for one in made} == {(d.item.id, ReactionValue.CAN_GO_ALONG) for d in listed}
    with pytest.raises(Conflict, match="No item is left"):
        go_along_with_remaining(session, **arguments)
    with pytest.raises(Conflict, match="has changed"):
        go_along_with_remaining(session, **(arguments | {"by": answered.focal_point("PRK"), "seen": "0" * 64}))


def _validate(
    answered: Answered, compilation: Compilation, member: str, outcome: ValidationOutcome, text: str = ""
) -> object:
    return validate(
        answered.session, by=answered.focal_point(member), now=LATER, compilation_id=compilation.id, outcome=outcome,
        text=text,
    )  # fmt: skip


def test_a_member_confirms_or_says_what_is_missing(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    _validate(answered, compilation, "CHN", ValidationOutcome.CONFIRMED)
    _validate(answered, compilation, "CHN", ValidationOutcome.CONFIRMED)
    changed = _validate(answered, compilation, "CHN", ValidationOutcome.MISSING, "The second reason.")
    assert (changed.outcome, changed.text) == (ValidationOutcome.MISSING, "The second reason.")  # type: ignore[attr-defined]
    assert len(session.exec(select(JournalEntry).where(JournalEntry.act == Act.VALIDATE)).all()) == 2


def test_what_is_missing_has_to_be_said(session: Session) -> None:
    answered = an_answered_round(session)
    with pytest.raises(Invalid):
        _validate(answered, answered.compiles(), "CHN", ValidationOutcome.MISSING)


def test_who_sent_nothing_cannot_confirm_but_can_miss_it(session: Session) -> None:
    answered = an_answered_round(session)
    compilation = answered.compiles()
    with pytest.raises(Conflict):
        _validate(answered, compilation, "PRK", ValidationOutcome.CONFIRMED)
    assert _validate(answered, compilation, "PRK", ValidationOutcome.MISSING, "Our note verbale of May.")
    assert _validate(answered, compilation, "JPN", ValidationOutcome.CONFIRMED)


def test_the_journal_of_a_round_without_names_says_no_more_than_that(session: Session) -> None:
    answered = an_answered_round(session, attribution=Attribution.SECRETARIAT)
    compilation = answered.compiles()
    _react(answered, compilation, _deletion(answered, compilation), ReactionValue.CANNOT_ACCEPT)
    _validate(answered, compilation, "RUS", ValidationOutcome.CONFIRMED)
    reacted, validated = (
        session.exec(select(JournalEntry).where(JournalEntry.act == act)).one() for act in (Act.REACT, Act.VALIDATE)
    )
    assert reacted.chain == f"delegation:{answered.round.id}:RUS"
    assert validated.chain == f"draft:{answered.round.draft_id}"
    assert (set(validated.public), validated.private["outcome"]) == ({"round", "compilation"}, "confirmed")
