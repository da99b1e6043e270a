"""A delegation brings its answer as a Word file and takes over what it says: as its own, and submitted by nobody."""

from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.docx_values import WordFile
from consult.models import AnswerFile, Comment, JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.procedure.rounds import Invited
from consult.procedure.submissions import Carried, Operation, Scope
from consult.queries.answering import reading
from consult.queries.comments import outgoing, threads
from consult.queries.formers import former_wordings
from consult.queries.proposals import contributions, own_proposals
from consult.services.answer_files import bring_file, take_file, why_not
from consult.services.attachments import Original
from consult.services.proposals import choose_contribution
from tests import builders
from tests.builders import NOW
from tests.formats.docx_made import (
    comments,
    dele,
    document,
    docx,
    entries,
    ins,
    known,
    on,
    p,
    packed,
    properties,
    t,
)
from tests.services.delegation import Delegation, a_delegation


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session, "Agree to measure the air together;", "Request a report;", "Decide to meet;")


def _file(here: Delegation) -> bytes:
    first, second, third = here.base
    return docx(
        known(
            first, t("Agree to measure ") + on(0, t("the air")) + t(" ") + dele("together") + ins("jointly") + t(";")
        ),
        p(ins("Publish all that was measured;"), end="ins"),
        known(second, dele(second.text), end="del"),
        known(third),
        comments=comments(("Ann of Energy", "Which air?"), ("", "In general.")),
    )


def _brings(
    here: Delegation, content: bytes, *, by: Actor | None = None, ministry: str = ""
) -> tuple[AnswerFile, WordFile]:
    word = read_parts(content, Limits())
    original = Original("answer.docx", "application/octet-stream", content)
    row = bring_file(
        here.session, by=by or here.focal_point, now=NOW, round_id=here.round.id, original=original, word=word,
        ministry=ministry,
    )  # fmt: skip
    return row, word


def _takes(
    here: Delegation,
    row: AnswerFile,
    word: WordFile,
    *outcomes: Carried,
    scope: Scope = Scope.DELEGATION,
    by: Actor | None = None,
) -> None:
    found = reading(here.session, row, word, here.round)
    chosen = [one.key for one in found.things if one.outcome in (outcomes or {Carried.PLACED})]
    take_file(
        here.session, by=by or here.focal_point, now=NOW, file_id=row.id, word=word, chosen=chosen, seen=found.digest,
        scope=scope,
    )  # fmt: skip


def _own(here: Delegation) -> list[tuple[Operation, str]]:
    return [(one.operation, one.text) for one in own_proposals(here.session, here.live.id)]


def _outcomes(here: Delegation, row: AnswerFile, word: WordFile) -> list[Carried]:
    return [one.outcome for one in reading(here.session, row, word, here.round).things]


def test_what_it_says_stands_in_the_answer_as_if_typed(here: Delegation) -> None:
    row, word = _brings(here, _file(here))
    _takes(here, row, word)
    assert sorted(_own(here)) == [
        (Operation.DELETE, ""), (Operation.NEW_PARAGRAPH, "Publish all that was measured;"),
        (Operation.REWORD, "Agree to measure the air jointly;"),
    ]  # fmt: skip
    said = [one.comment for one in threads(here.session, here.live.id)]
    assert sorted((c.quote, c.text, c.scope) for c in said) == [
        ("", "In general.", Scope.DELEGATION), ("the air", "Ann of Energy: Which air?", Scope.DELEGATION),
    ]  # fmt: skip
    assert {c.author_id for c in said} == {here.focal_point.appointment}
    assert here.live.submitted_at is None


def test_comments_go_out_without_the_names_in_the_file(here: Delegation) -> None:
    row, word = _brings(here, _file(here))
    _takes(here, row, word, scope=Scope.SUBMISSION)
    assert sorted(c.text for c in outgoing(here.session, here.live.id)) == ["In general.", "Which air?"]


def test_answers_to_comments_stay_inside(here: Delegation) -> None:
    word = read_parts(_file(here), Limits())
    remarks = (word.remarks[0], type(word.remarks[1])("Bob", "", "All of it.", 0, 0))
    word = WordFile(word.blocks, word.notes, remarks, word.properties)
    row, _ = _brings(here, _file(here))
    _takes(here, row, word, scope=Scope.SUBMISSION)
    [question] = outgoing(here.session, here.live.id)
    [reply] = here.session.exec(select(Comment).where(Comment.parent_id == question.id))
    assert (reply.text, reply.scope) == ("Bob: All of it.", Scope.DELEGATION)


def test_one_entry_each_in_the_delegations_own_journal(here: Delegation) -> None:
    row, word = _brings(here, _file(here))
    _takes(here, row, word)
    brought, taken = here.session.exec(select(JournalEntry).where(JournalEntry.act == Act.TAKE_FILE).order_by("seq"))
    assert brought.chain == taken.chain == f"delegation:{here.round.id}:MNG"
    assert (brought.public, taken.public) == ({}, {})
    assert brought.private["file"] == taken.private["file"] == str(row.id)
    assert (len(taken.private["proposals"]), len(taken.private["comments"])) == (3, 2)


def test_taken_over_again_nothing_is_there_twice(here: Delegation) -> None:
    row, word = _brings(here, _file(here))
    _takes(here, row, word)
    assert set(_outcomes(here, row, word)) == {Carried.CONTAINED}
    _takes(here, row, word)
    assert len(_own(here)) == 3


def test_what_stands_there_is_replaced_only_where_chosen_and_stays_readable(here: Delegation) -> None:
    here.proposes("Agree to measure the water;")
    row, word = _brings(here, _file(here))
    assert _outcomes(here, row, word)[0] is Carried.OCCUPIED
    _takes(here, row, word)
    assert (Operation.REWORD, "Agree to measure the water;") in _own(here)
    _takes(here, row, word, Carried.OCCUPIED)
    assert (Operation.REWORD, "Agree to measure the air jointly;") in _own(here)
    here.proposes("Agree.", seen=2)
    former = former_wordings(here.session, here.live, here.ids[0], "", "Agree.")
    assert [one.text for one in former] == ["Agree to measure the air jointly;", "Agree to measure the water;"]


def test_retain_gives_way_to_a_wording_where_chosen(here: Delegation) -> None:
    here.proposes(operation=Operation.RETAIN)
    row, word = _brings(here, _file(here))
    _takes(here, row, word, Carried.OCCUPIED)
    assert _own(here) == [(Operation.REWORD, "Agree to measure the air jointly;")]


def test_what_was_not_shown_is_not_done(here: Delegation) -> None:
    row, word = _brings(here, _file(here))
    found = reading(here.session, row, word, here.round)
    here.proposes("Agree to measure the water;")
    with pytest.raises(Conflict, match="has changed"):
        take_file(
            here.session, by=here.focal_point, now=NOW, file_id=row.id, word=word, chosen=[found.things[0].key],
            seen=found.digest,
        )  # fmt: skip


def test_what_cannot_be_proposed_is_said_before(here: Delegation) -> None:
    row, word = _brings(here, docx(known(here.base[0], ins("[") + t(here.base[0].text)), *map(known, here.base[1:])))
    found = reading(here.session, row, word, here.round)
    [told] = found.things
    assert why_not(found, "MNG", here.base, told) is not None
    with pytest.raises(Conflict, match="cannot be taken over"):
        _takes(here, row, word)


def test_a_file_of_another_draft_is_refused(here: Delegation) -> None:
    content = packed([*entries(document(p("x"))), properties(consult_draft=str(uuid4()))])
    with pytest.raises(Invalid, match="another draft") as refusal:
        _brings(here, content)
    assert refusal.value.field == "file"


def test_in_a_round_for_comments_only_comments_are_taken(session: Session) -> None:
    here = a_delegation(session, "Agree to measure the air together;", "Request a report;", "Decide to meet;",
                        invited=Invited.COMMENTS)  # fmt: skip
    row, word = _brings(here, _file(here))
    assert _outcomes(here, row, word)[:3] == [Carried.NOT_INVITED] * 3
    _takes(here, row, word)
    assert (_own(here), len(threads(session, here.live.id))) == ([], 2)


def test_once_submitted_a_new_answer_is_begun_first(here: Delegation) -> None:
    here.proposes("Agree to measure the water;")
    here.submits()
    with pytest.raises(Conflict, match="supersedes"):
        _brings(here, _file(here))


def test_the_deputy_does_so_too_and_nobody_elses_delegation(here: Delegation) -> None:
    deputy = builders.an_actor(here.session, Capacity.DEPUTY, "MNG")
    row, word = _brings(here, _file(here), by=deputy)
    with pytest.raises(NotFound):
        take_file(here.session, by=here.stranger, now=NOW, file_id=row.id, word=word, chosen=[], seen="")


def test_files_of_ministries_become_contributions_side_by_side(here: Delegation) -> None:
    of_energy, word = _brings(here, _file(here), by=here.reviewer)
    of_health, _ = _brings(here, _file(here), ministry="Ministry of Health")
    assert of_energy.ministry == here.reviewer.ministry
    _takes(here, of_energy, word, by=here.reviewer)
    _takes(here, of_health, word)
    assert _own(here) == []
    found = contributions(here.session, here.live.id)
    assert {one.ministry for one in found} == {"Ministry of Energy", "Ministry of Health"}
    assert len(found) == 6
    reworded = next(one for one in found if one.operation is Operation.REWORD)
    choose_contribution(here.session, by=here.focal_point, now=NOW, proposal_id=reworded.id)
    assert _own(here) == [(Operation.REWORD, "Agree to measure the air jointly;")]


def test_a_ministry_takes_over_its_own_only_and_lets_nothing_out(here: Delegation) -> None:
    row, word = _brings(here, _file(here))
    with pytest.raises(NotAllowed, match="brought by others"):
        _takes(here, row, word, by=here.reviewer)
    own, word = _brings(here, _file(here), by=here.reviewer)
    with pytest.raises(NotAllowed, match="comments"):
        _takes(here, own, word, by=here.reviewer, scope=Scope.SUBMISSION)
