"""The next version holds every decision, in brackets or without, and each word knows where it comes from."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text import brackets
from consult.text.changes import Change, Op
from consult.text.composition import Composition, Decision, Retained, Treatment, compose, unbracketed_difference
from consult.text.merge import Merge, merge
from consult.text.numbering import number
from consult.text.paragraphs import Text
from consult.text.wording import keys
from tests.strategies import Round, examples, rounds
from tests.text.drafting import CITIES, CLEAN_AIR, DRAFT, OCEANS, SECRETARIAT, merged, only, said, text_of

PLAIN, BRACKETED, NONE = Treatment
usual = examples(70)


def all_as(treatment: Treatment, changes: Iterable[Change]) -> list[Decision]:
    return [Decision(change, treatment) for change in changes]


def bracketed(made: Merge) -> list[str]:
    return [p.text for p in compose(made.base, all_as(BRACKETED, made.changes)).text]


def check_spans(base: Text, made: Composition) -> None:
    by_id = {p.id: p for p in base}
    assert set(made.spans) == {p.id for p in made.text}
    for paragraph in made.text:
        at = 0
        for span in made.spans[paragraph.id]:
            assert span.start == at < span.end
            at = span.end
            if span.source == "base":
                assert span.paragraph is not None
                assert span.at is not None
                words = keys(paragraph.text[span.start : span.end], paragraph.notes)
                there = by_id[span.paragraph]
                assert words == keys(there.text[span.at : span.at + span.end - span.start], there.notes)[: len(words)]
        assert at == len(paragraph.text)


@usual
@given(rounds(), st.data())
def test_any_decisions_give_a_text_whose_words_know_their_source(drawn: Round, data: st.DataObject) -> None:
    base, answers = drawn
    decisions = [
        Decision(
            change,
            data.draw(st.sampled_from(Treatment)),
            data.draw(st.sampled_from((None, None, "other words"))),
            data.draw(st.sampled_from((None, 1, 2))),
        )
        for change in merge(base, answers).changes
    ]
    reserves = {p.id: ("RUS",) for p in base if data.draw(st.integers(0, 4)) == 0}
    stances = {p.id: Retained(("PRK", "RUS"), "stance") for p in base if data.draw(st.integers(0, 4)) == 0}
    made = compose(base, decisions, reserves, retained=stances)
    check_spans(base, made)
    assert len({p.id for p in made.text}) == len(made.text)
    assert compose(base, list(reversed(decisions)), reserves, retained=stances).text == made.text


@usual
@given(rounds())
def test_nothing_decided_is_the_base(drawn: Round) -> None:
    base, answers = drawn
    made = compose(base, all_as(NONE, merge(base, answers).changes))
    assert made.text == tuple(replace(p, label="") for p in base)


@usual
@given(rounds())
def test_what_collides_with_none_enters_as_the_merge_has_it(drawn: Round) -> None:
    base, answers = drawn
    made = merge(base, answers)
    free = [c for c in made.changes if not c.collides_with]
    assert said(compose(base, all_as(PLAIN, free)).text) == said(made.merged)


@usual
@given(rounds(), st.booleans())
def test_brackets_lose_no_word_and_stay_balanced(drawn: Round, named: bool) -> None:
    base, answers = drawn
    changes = [c if named else replace(c, members=()) for c in merge(base, answers).changes]
    made = compose(base, all_as(BRACKETED, changes))
    words = {word for p in made.text for word in keys(p.text, p.notes)}
    for change in changes:
        assert set(keys(change.new, change.notes)) - {"[", "]"} <= words
    assert {word for p in base for word in keys(p.text, p.notes)} - {"[", "]"} <= words
    strings = [p.text for p in base] + [c.new for c in changes]
    if all(brackets.is_balanced(s) and "\\" not in s for s in strings):
        assert all(brackets.is_balanced(p.text) for p in made.text)


def test_the_forms_of_a_change_on_its_own() -> None:
    made = merged(
        DRAFT,
        MNG=[CLEAN_AIR.replace("monitoring data", "monitoring data and forecasts"), OCEANS, CITIES, SECRETARIAT],
        CHN=[CLEAN_AIR.replace(" on a voluntary basis", ""), OCEANS, CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
    )
    assert bracketed(made)[:2] == [
        CLEAN_AIR.replace("data", "data [and forecasts — MNG]").replace(
            "on a voluntary basis", "[DEL CHN: on a voluntary basis]"
        ),
        OCEANS.replace("expand", "[Alt 1: expand / Alt 2: extend — JPN]"),
    ]


def test_a_collision_is_alternatives_with_the_base_first() -> None:
    base = text_of("The member States shall promote effective cooperation.")
    made = merged(
        base,
        CHN=["The member States should promote effective cooperation."],
        KOR=["The member States should promote effective cooperation."],
        JPN=["The member States will strengthen effective cooperation."],
    )
    options = "Alt 1: shall promote / Alt 2: should promote — CHN, KOR / Alt 3: will strengthen — JPN"
    assert bracketed(made) == [f"The member States [{options}] effective cooperation."]


def test_who_would_have_no_words_there_says_so() -> None:
    base = text_of("They meet annually, as appropriate.")
    made = merged(base, CHN=["They meet annually."], JPN=["They meet annually, as agreed."])
    assert bracketed(made) == [
        "They meet annually[Alt 1: , as appropriate / Alt 2: , as agreed — JPN / Alt 3: [NO TEXT CHN]]."
    ] or bracketed(made) == [
        "They meet annually[Alt 1: , as appropriate / Alt 2: [NO TEXT CHN] / Alt 3: , as agreed — JPN]."
    ]


def test_a_bracket_of_the_base_is_never_cut() -> None:
    base = text_of("The member States [shall] promote [effective and timely] cooperation.")
    made = merged(base, CHN=["The member States should promote [effective and timely] cooperation."])
    assert bracketed(made) == [
        "The member States [Alt 1: shall / Alt 2: should — CHN] promote [effective and timely] cooperation."
    ]


def test_a_members_own_brackets_around_words() -> None:
    base = text_of("A legally binding instrument is needed.")
    made = merged(base, JPN=["A [legally binding] instrument is needed."])
    (text,) = bracketed(made)
    assert brackets.is_balanced(text)
    assert "[legally binding]" in text
    assert "— JPN]" in text


def test_whole_paragraphs() -> None:
    first, second = CLEAN_AIR.split(". ", 1)
    new = "The member States welcome the road map."
    made = merged(
        DRAFT,
        RUS=[first + ".", second, OCEANS, CITIES, SECRETARIAT, new],
        KOR=[CLEAN_AIR, CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS, f"{CITIES} {SECRETARIAT}"],
        CHN=[SECRETARIAT, CLEAN_AIR, OCEANS, CITIES],
    )
    assert bracketed(made) == [
        "[PLACEHOLDER CHN: former OP4 here]",
        f"{first}. [PLACEHOLDER RUS: new paragraph] {second}",
        f"[DEL KOR: {OCEANS}]",
        f"{CITIES} [PLACEHOLDER JPN: join with the next paragraph]",
        SECRETARIAT,
        f"[{new} — RUS]",
    ]


def test_a_moved_paragraph_without_a_label_is_called_by_its_first_words() -> None:
    moved = replace(
        text_of("The goals[^1] of [the] Programme, long and [never] ending.")[0], label="", notes=("Of 2010.",)
    )
    base = (moved, *text_of("Two.", name="b"), *text_of("Three.", name="c"))
    made = merge(base, {"CHN": (base[1], base[2], moved)})
    assert compose(base, all_as(BRACKETED, made.changes)).text[-1].text == (
        "[PLACEHOLDER CHN: former “The goals of [the] Programme, long and \\[…” here]"
    )


def test_an_edit_inside_a_paragraph_that_another_deletes() -> None:
    made = merged(
        DRAFT,
        KOR=[CLEAN_AIR, CITIES, SECRETARIAT],
        MNG=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
    )
    assert bracketed(made)[1] == "[DEL KOR: " + OCEANS.replace("expand", "[Alt 1: expand / Alt 2: extend — MNG]") + "]"


def test_a_reserve_stands_around_everything() -> None:
    made = compose(DRAFT, [], {DRAFT[1].id: ("RUS",)})
    assert made.text[1].text == f"[RESERVE RUS: {OCEANS}]"
    assert [s.source for s in made.spans[DRAFT[1].id]] == ["reserve", "base", "reserve"]


def test_one_enters_and_the_other_stays_in_brackets() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS.replace("expand", "enlarge"), CITIES, SECRETARIAT],
    )
    decisions = [Decision(c, PLAIN if c.members == ("CHN",) else BRACKETED) for c in made.changes]
    text = compose(DRAFT, decisions).text[1].text
    assert text == OCEANS.replace("expand", "[Alt 1: extend / Alt 2: enlarge — JPN]")


def test_two_that_cannot_both_enter_go_into_brackets_both() -> None:
    made = merged(
        DRAFT,
        CHN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, CITIES, SECRETARIAT],
    )
    text = compose(DRAFT, all_as(PLAIN, made.changes)).text[1].text
    assert text == "[DEL JPN: " + OCEANS.replace("expand", "[Alt 1: expand / Alt 2: extend — CHN]") + "]"


def test_reflected_with_changes() -> None:
    made = merged(DRAFT, CHN=[CLEAN_AIR, OCEANS.replace("areas", "areas and biodiversity"), CITIES, SECRETARIAT])
    change = only(made.changes)
    text = compose(DRAFT, [Decision(change, PLAIN, "and corridors")])
    assert text.text[1].text == OCEANS.replace("areas", "areas and corridors")
    assert change.id in {s.source for s in text.spans[DRAFT[1].id]}
    deleted = only(merged(DRAFT, CHN=[CLEAN_AIR, CITIES, SECRETARIAT]).changes)
    assert compose(DRAFT, [Decision(deleted, PLAIN, "Shorter.")]).text[1].text == "Shorter."


def test_a_free_wording_replaces_the_paragraph() -> None:
    made = merged(DRAFT, CHN=[CLEAN_AIR, OCEANS.replace("expand", "extend"), CITIES, SECRETARIAT])
    wording = OCEANS.replace("expand", "extend and deepen") + "\nThey will report."
    text = compose(DRAFT, all_as(PLAIN, made.changes), {}, {DRAFT[1].id: wording, DRAFT[2].id: ""})
    assert [p.text for p in text.text[1:3]] == wording.split("\n")
    assert [o.relation for o in text.origins] == ["split_from"]
    assert CITIES not in [p.text for p in text.text]
    check_spans(DRAFT, text)
    assert {"base", "wording"} <= {s.source for s in text.spans[DRAFT[1].id]}


def test_origins() -> None:
    first, second = CLEAN_AIR.split(". ", 1)
    made = merged(DRAFT, CHN=[first + ".", second, f"{OCEANS} {CITIES}", SECRETARIAT, "The member States conclude."])
    composed = compose(DRAFT, all_as(PLAIN, made.changes))
    found = {(o.relation, o.origin) for o in composed.origins}
    assert found == {("split_from", DRAFT[0].id), ("joined_from", DRAFT[2].id), ("inserted_after", DRAFT[3].id)}
    assert said(number(composed.text)) == said(made.merged)


def test_what_concerns_other_paragraphs_is_left_out() -> None:
    made = merged(DRAFT, CHN=[CITIES, CLEAN_AIR.replace("decide to", "will"), OCEANS, SECRETARIAT])
    part = compose(DRAFT[:2], all_as(PLAIN, made.changes), {UUID(int=1): ("RUS",)}, {UUID(int=2): "x"})
    assert [p.text for p in part.text] == [CLEAN_AIR.replace("decide to", "will"), OCEANS]


def test_footnotes_follow_their_words_into_brackets() -> None:
    base = (replace(text_of("The goals[^1] stand.")[0], notes=("Of 2010.",)),)
    new = replace(base[0], text="The goals[^1] stand firm[^2].", notes=("Of 2010.", "Of 2022."))
    made = merge(base, {"JPN": (new,)})
    composed = compose(base, all_as(BRACKETED, made.changes)).text[0]
    assert composed.text == "The goals[^1] stand [firm[^2] — JPN]."
    assert composed.notes == ("Of 2010.", "Of 2022.")


def test_the_words_outside_brackets() -> None:
    change = Change("1", DRAFT[1].id, Op.REPLACE, 28, 34, "expand", "extend", ("CHN",))
    assert OCEANS[28:34] == "expand"
    fine = [
        OCEANS,
        OCEANS.replace("expand", "[Alt 1: expand / Alt 2: extend — CHN]"),
        OCEANS.replace("expand", "extend"),
        OCEANS.replace(" areas", " areas [and more — JPN]"),
        f"[DEL CHN: {OCEANS}]",
    ]
    assert [unbracketed_difference(OCEANS, wording, [change]) for wording in fine] == [()] * len(fine)
    silent = unbracketed_difference(OCEANS, OCEANS.replace(" marine", ""), [change])
    assert [(s.op, s.text) for s in silent] == [("-", "marine")]
    added = unbracketed_difference(OCEANS, OCEANS.replace("areas", "areas and deserts"), [change])
    assert [(s.op, s.text) for s in added] == [("+", "and deserts")]


def test_the_signs_of_each_alternative_come_from_its_own_change() -> None:
    base = text_of("Decide to act now together;")
    wanted = {
        "CHN": "Decide to act soon together;",
        "MNG": "Decide to together;",
        "RUS": "Decide to act then together;",
    }
    made = merged(base, **{member: [text] for member, text in wanted.items()})
    composed = compose(base, all_as(BRACKETED, made.changes))
    [paragraph] = composed.text
    whose = {change.id: change.members for change in made.changes}
    for member in wanted:
        [at] = [n for n in range(len(paragraph.text)) if paragraph.text.startswith(member, n)]
        [span] = [s for s in composed.spans[paragraph.id] if s.start <= at < s.end]
        assert whose[span.source] == (member,), paragraph.text


def retained(made: Merge, *members: str) -> Composition:
    """Compose with all changes in brackets, every paragraph retained by these members."""
    stances = {p.id: Retained(members, "stance") for p in made.base}
    return compose(made.base, all_as(BRACKETED, made.changes), retained=stances)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"RUS": "They meet annually."}, "They meet [DEL RUS: and talk / RETAIN KOR] annually."),
        (
            {"MNG": "They meet or talk annually."},
            "They meet [Alt 1: [RETAIN KOR: and] / Alt 2: or — MNG] talk annually.",
        ),
        (
            {"MNG": "They meet and talk twice annually."},
            "They meet and talk [Alt 1: [NO TEXT KOR] / Alt 2: twice — MNG] annually.",
        ),
        (
            {"MNG": "They meet and talk [twice] annually."},
            "They meet and talk [Alt 1: [NO TEXT KOR] / Alt 2: [twice] — MNG] annually.",
        ),
    ],
)
def test_the_bracket_names_who_retains_the_words(wanted: dict[str, str], expected: str) -> None:
    made = merged(text_of("They meet and talk annually."), **{code: [text] for code, text in wanted.items()})
    composed = retained(made, "KOR")
    [paragraph] = composed.text
    assert paragraph.text == expected
    [at] = [n for n in range(len(expected)) if expected.startswith("KOR", n)]
    [span] = [s for s in composed.spans[paragraph.id] if s.start <= at < s.end]
    assert span.source == "stance"
    check_spans(made.base, composed)


@pytest.mark.parametrize(
    ("base", "wanted", "expected"),
    [
        ("a [b] c", {"RUS": "a c"}, "a [DEL RUS: b / RETAIN KOR] c"),
        ("a [b] c", {"RUS": "a x c"}, "a [Alt 1: [RETAIN KOR: b] / Alt 2: x — RUS] c"),
        ("a [b] c", {"CHN": "a b c"}, "a [Alt 1: [RETAIN KOR: [b]] / Alt 2: b — CHN] c"),
        ("a [DEL MNG: b] c", {"RUS": "a c"}, "a [DEL MNG, RUS: b / RETAIN KOR] c"),
        ("a [b — MNG] c", {"RUS": "a c"}, "a [DEL RUS: [b — MNG] / RETAIN KOR] c"),
        (
            "a [Alt 1: b / Alt 2: c — MNG] d",
            {"RUS": "a x d"},
            "a [Alt 1: [RETAIN KOR: [Alt 1: b / Alt 2: c — MNG]] / Alt 2: x — RUS] d",
        ),
    ],
)
def test_who_retains_a_bracket_wants_it_as_it_is(base: str, wanted: dict[str, str], expected: str) -> None:
    made = merge(text_of(base), {m: (replace(text_of(base)[0], text=text),) for m, text in wanted.items()})
    assert [p.text for p in retained(made, "KOR").text] == [expected]


def test_whole_paragraphs_are_retained_against_what_would_become_of_them() -> None:
    first, second = CLEAN_AIR.split(". ", 1)
    made = merged(
        DRAFT,
        RUS=[first + ".", second, OCEANS, CITIES, SECRETARIAT, "The member States welcome the road map."],
        KOR=[CLEAN_AIR, CITIES, SECRETARIAT],
        JPN=[CLEAN_AIR, OCEANS, f"{CITIES} {SECRETARIAT}"],
        CHN=[SECRETARIAT, CLEAN_AIR, OCEANS, CITIES],
    )
    composed = retained(made, "MNG")
    assert [p.text for p in composed.text] == [
        "[PLACEHOLDER CHN: former OP4 here / RETAIN MNG]",
        f"{first}. [PLACEHOLDER RUS: new paragraph / RETAIN MNG] {second}",
        f"[DEL KOR: {OCEANS} / RETAIN MNG]",
        f"{CITIES} [PLACEHOLDER JPN: join with the next paragraph / RETAIN MNG]",
        SECRETARIAT,
        "[The member States welcome the road map. — RUS]",
    ]
    check_spans(DRAFT, composed)


def test_nobody_retains_against_itself_and_an_undisputed_paragraph_says_nothing() -> None:
    made = merged(DRAFT, CHN=[SECRETARIAT, CLEAN_AIR, OCEANS, CITIES])
    assert retained(made, "CHN").text[0].text == "[PLACEHOLDER CHN: former OP4 here]"
    assert [p.text for p in retained(made, "CHN", "KOR").text] == [
        "[PLACEHOLDER CHN: former OP4 here / RETAIN KOR]", CLEAN_AIR, OCEANS, CITIES, SECRETARIAT,
    ]  # fmt: skip


def test_where_members_are_not_named_it_is_said_without_codes() -> None:
    made = merged(text_of("They meet and talk annually."), RUS=["They meet annually."])
    unnamed = replace(made, changes=tuple(replace(c, members=()) for c in made.changes))
    assert retained(unnamed).text[0].text == "They meet [DEL: and talk / RETAIN] annually."


def test_what_moves_together_has_its_placeholders_together() -> None:
    head, next_, *others = DRAFT
    made = merge(DRAFT, {"CHN": (*others, head, next_)}, {"CHN": {head.id, next_.id}})
    assert bracketed(made)[-2:] == ["[PLACEHOLDER CHN: former OP1 here]", "[PLACEHOLDER CHN: former OP2 here]"]
    check_spans(made.base, compose(made.base, all_as(BRACKETED, made.changes)))
