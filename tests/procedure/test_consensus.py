"""The rule of who may take words out of a text and put them in, in every case there is."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from consult.procedure.consensus import (
    ItemKind,
    Outcome,
    ReactionValue,
    Reconciliation,
    Standing,
    Treatment,
    gives_words_up,
    has_left,
    is_opposed,
    is_uncontested_editorial,
    needs_reason,
    possible_outcomes,
    treatment,
    treatment_of_wording,
)

BOTH = frozenset({"CHN", "KOR"})
ONE = frozenset({"CHN"})
NOBODY: frozenset[str] = frozenset()
# Who proposes, acknowledges, maintains: every way two proposers can have answered, and all having withdrawn.
ANSWERS = [
    (BOTH, NOBODY, NOBODY),
    (BOTH, ONE, NOBODY),
    (BOTH, NOBODY, ONE),
    (BOTH, frozenset({"KOR"}), ONE),
    (BOTH, BOTH, NOBODY),
    (BOTH, NOBODY, BOTH),
    (ONE, BOTH, NOBODY),
    (ONE, frozenset({"KOR"}), NOBODY),
    (ONE, NOBODY, frozenset({"KOR"})),
    (NOBODY, NOBODY, NOBODY),
    (NOBODY, BOTH, NOBODY),
    (NOBODY, NOBODY, BOTH),
]


def _every_case() -> Iterator[tuple[Outcome, Standing, Reconciliation]]:
    for outcome, kind, editorial, opposed, answers, mode in product(
        Outcome, ItemKind, (False, True), (False, True), ANSWERS, Reconciliation
    ):
        proposers, acknowledged, maintained = answers
        yield outcome, Standing(editorial, proposers, opposed, acknowledged, maintained, kind), mode


CASES = list(_every_case())


def _expected(outcome: Outcome, it: Standing, mode: Reconciliation) -> tuple[Treatment, Treatment]:
    """The rule once more, as a list of sentences: what becomes of the members' words and of the secretariat's."""
    plain, bracketed, none = Treatment.PLAIN, Treatment.BRACKETED, Treatment.NONE
    agreed = it.proposers <= it.acknowledged
    may_enter = not it.opposed and (it.editorial or mode is Reconciliation.REFLECT)
    if it.kind is ItemKind.COMMENT:
        return none, none  # it asks for thought, not for words
    if not it.proposers:
        return none, none  # withdrawn by all
    if outcome is Outcome.NOT_REFLECTED:
        return (none, none) if agreed else (bracketed, none)
    if it.kind is ItemKind.STANCE:
        return bracketed, none
    if outcome is Outcome.REFLECTED:
        return (plain, none) if may_enter else (bracketed, none)
    if outcome is Outcome.WITH_CHANGES:
        undisputed = it.editorial and not it.opposed and not it.maintained & it.proposers
        if not agreed and not undisputed:
            return bracketed, bracketed
        return (none, plain) if may_enter else (none, bracketed)
    return bracketed, none


def test_every_case_by_the_sentences() -> None:
    assert len(CASES) == 6 * 3 * 2 * 2 * 12 * 2
    for outcome, it, mode in CASES:
        found = treatment(outcome, it, mode), treatment_of_wording(outcome, it, mode)
        assert found == _expected(outcome, it, mode), (outcome, it, mode)


def test_no_substantive_word_enters_unbracketed_where_the_rules_say_brackets() -> None:
    for outcome, it, mode in CASES:
        if mode is Reconciliation.BRACKETS and not it.editorial:
            assert treatment(outcome, it, mode) is not Treatment.PLAIN
            assert treatment_of_wording(outcome, it, mode) is not Treatment.PLAIN


def test_nothing_opposed_enters_unbracketed_in_either_mode() -> None:
    for outcome, it, mode in CASES:
        if it.opposed:
            found = {treatment(outcome, it, mode), treatment_of_wording(outcome, it, mode)}
            assert Treatment.PLAIN not in found


def test_only_the_proposers_let_go_of_substantive_words() -> None:
    """Whatever the secretariat proposes: unless all withdrew or acknowledged, the words stand."""
    for outcome, it, mode in CASES:
        if it.kind is not ItemKind.COMMENT and it.proposers - it.acknowledged and not it.editorial:
            assert treatment(outcome, it, mode) is not Treatment.NONE


def test_what_a_member_maintains_stands() -> None:
    for outcome, it, mode in CASES:
        if it.kind is not ItemKind.COMMENT and it.maintained & it.proposers:
            assert treatment(outcome, it, mode) is not Treatment.NONE


def test_the_answers_of_others_move_nothing() -> None:
    for outcome, kind, editorial, opposed, mode in product(
        Outcome, ItemKind, (False, True), (False, True), Reconciliation
    ):
        alone = Standing(editorial, ONE, opposed, kind=kind)
        for values in ({"acknowledged": frozenset({"KOR"})}, {"maintained": frozenset({"KOR"})}):
            other = Standing(editorial, ONE, opposed, kind=kind, **values)
            assert treatment(outcome, other, mode) is treatment(outcome, alone, mode)
            assert treatment_of_wording(outcome, other, mode) is treatment_of_wording(outcome, alone, mode)


def test_the_modes_differ_only_in_what_is_unopposed() -> None:
    for outcome, it, _ in CASES:
        found = [(treatment(outcome, it, mode), treatment_of_wording(outcome, it, mode)) for mode in Reconciliation]
        assert found[0] == found[1] or (not it.opposed and not it.editorial)


def test_the_secretariats_wording_is_there_only_where_it_changes() -> None:
    for outcome, it, mode in CASES:
        if outcome is not Outcome.WITH_CHANGES:
            assert treatment_of_wording(outcome, it, mode) is Treatment.NONE
        elif it.kind is ItemKind.CHANGE and it.proposers:
            found = {treatment(outcome, it, mode), treatment_of_wording(outcome, it, mode)}
            assert found != {Treatment.NONE}, "the item would vanish"


@pytest.mark.parametrize("value", ReactionValue)
def test_what_opposes(value: ReactionValue) -> None:
    against = {ReactionValue.CANNOT_ACCEPT, ReactionValue.OTHER_WORDING}
    assert is_opposed(False, {"JPN": value}, False) is (value in against)
    assert is_opposed(False, {"JPN": value, "RUS": ReactionValue.CANNOT_ACCEPT}, False)


def test_silence_does_not_oppose_but_a_collision_and_a_retain_do() -> None:
    assert not is_opposed(False, {}, False)
    assert is_opposed(True, {}, False)
    assert is_opposed(False, {}, True)


def test_uncontested_editorial() -> None:
    for _, it, _ in CASES:
        wanted = it.kind is ItemKind.CHANGE and it.editorial and not it.opposed and bool(it.proposers)
        assert is_uncontested_editorial(it) is wanted


def test_an_item_leaves_by_withdrawal_or_by_acknowledged_rejection_only() -> None:
    for outcome, it, _ in CASES:
        rejected = outcome is Outcome.NOT_REFLECTED and it.proposers <= it.acknowledged
        assert has_left(outcome, it) is (not it.proposers or rejected)
    assert not has_left(None, Standing(False, ONE, False, acknowledged=ONE))


@pytest.mark.parametrize("outcome", Outcome)
def test_what_needs_a_reason(outcome: Outcome) -> None:
    for kind in ItemKind:
        partial = kind is ItemKind.COMMENT and outcome is Outcome.WITH_CHANGES
        assert needs_reason(outcome, kind) is (partial or outcome is Outcome.NOT_REFLECTED)


def test_what_can_be_proposed_for_an_item() -> None:
    five = {*Outcome} - {Outcome.NOTED}
    assert set(possible_outcomes(ItemKind.CHANGE)) == five
    assert set(possible_outcomes(ItemKind.CHANGE, has_words=False)) == five - {Outcome.WITH_CHANGES}
    assert set(possible_outcomes(ItemKind.STANCE)) == five - {Outcome.WITH_CHANGES}
    assert set(possible_outcomes(ItemKind.COMMENT)) == {*Outcome} - {Outcome.IN_BRACKETS}


@pytest.mark.parametrize("outcome", Outcome)
def test_what_is_acknowledged_at_once_changes_no_word(outcome: Outcome) -> None:
    cases = [(it, mode) for one, it, mode in _every_case() if one is outcome]
    changes = [
        (it, mode)
        for it, mode in cases
        for silent, agreed in [(replace(it, acknowledged=NOBODY), replace(it, acknowledged=it.proposers))]
        if treatment(outcome, silent, mode) is not treatment(outcome, agreed, mode)
        or treatment_of_wording(outcome, silent, mode) is not treatment_of_wording(outcome, agreed, mode)
    ]
    assert bool(changes) is gives_words_up(outcome)


@pytest.mark.parametrize("mode", Reconciliation)
def test_what_a_member_takes_back_of_its_own_needs_no_bracket(mode: Reconciliation) -> None:
    own = Standing(False, ONE, False, takes_back=True)
    assert treatment(Outcome.REFLECTED, own, mode) is Treatment.PLAIN
    assert treatment(Outcome.IN_BRACKETS, own, mode) is Treatment.BRACKETED, "the secretariat says otherwise"
    assert treatment(Outcome.REFLECTED, replace(own, opposed=True), mode) is Treatment.BRACKETED, (
        "others want it to stay"
    )
