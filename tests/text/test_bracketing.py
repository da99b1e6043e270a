"""Words of one paragraph in and out of brackets."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consult.text.bracketing import ParagraphWriter
from consult.text.brackets import is_balanced
from consult.text.changes import Change, Op
from consult.text.composition import Decision, Retained, Treatment, compose
from consult.text.merge import merge
from consult.text.paragraphs import Paragraph, normalize
from consult.text.pieces import Builder
from consult.text.tokens import words
from consult.text.wording import Base
from tests.strategies import examples
from tests.text.choosing import as_wanted_by, settled
from tests.text.drafting import text_of


def written(text: str, plain: list[Change], bracketed: list[Change], order: tuple[str, ...] = ()) -> str:
    base = Base(text_of(text))
    builder = Builder(base.text[0].id, base.text[0].kind, 0)
    ParagraphWriter(base, 0, order).write(builder, plain, bracketed)
    return " ¶ ".join(paragraph.text for paragraph, _ in builder.finish())


def change(text: str, old: str, new: str, *members: str, op: Op = Op.REPLACE) -> Change:
    start = text.index(old)
    return Change(f"{old}{new}{members}", text_of(text)[0].id, op, start, start + len(old), old, new, members)


def as_proposed(base: str, retaining: tuple[str, ...] = (), **members: str) -> str:
    """Return one paragraph with all that members would have in its place, in brackets."""
    before = text_of(base)
    made = merge(before, {code: (replace(before[0], text=text),) for code, text in members.items()})
    stances = {before[0].id: Retained(retaining, "stance")} if retaining else {}
    [paragraph] = compose(before, [Decision(c, Treatment.BRACKETED) for c in made.changes], retained=stances).text
    return paragraph.text


TEXT = "They shall meet and [report] annually."


def test_forms() -> None:
    assert written(TEXT, [], [change(TEXT, "shall", "should", "CHN")]) == TEXT.replace(
        "shall", "[Alt 1: shall / Alt 2: should — CHN]"
    )
    assert written(TEXT, [], [change(TEXT, " annually", "", "CHN", op=Op.DELETE)]) == TEXT.replace(
        "annually", "[DEL CHN: annually]"
    )
    assert written(TEXT, [change(TEXT, "shall", "should", "CHN")], []) == TEXT.replace("shall", "should")


def test_members_stand_in_the_order_given() -> None:
    changes = [change(TEXT, "shall", "should", "PRK"), change(TEXT, "shall meet", "will meet", "MNG")]
    assert "Alt 2: will meet — MNG / Alt 3: should meet — PRK" in written(TEXT, [], changes)
    assert "Alt 2: should meet — PRK / Alt 3: will meet — MNG" in written(TEXT, [], changes, ("PRK", "MNG"))


def test_a_change_across_a_bracket_takes_in_the_whole_bracket() -> None:
    found = written(TEXT, [], [change(TEXT, "and [", "to [once more] [", "CHN")])
    assert found == "They shall meet [Alt 1: and [report] / Alt 2: to [once more] [report] — CHN] annually."


def test_a_plain_change_inside_alternatives_enters_wherever_it_can() -> None:
    plain = change(TEXT, "meet", "convene", "JPN")
    found = written(TEXT, [plain], [change(TEXT, "shall meet and", "will gather to", "CHN")])
    assert found == "They [Alt 1: shall convene and / Alt 2: will gather to — CHN] [report] annually."


def test_a_paragraph_end_in_brackets_is_a_placeholder() -> None:
    split = Change("s", text_of(TEXT)[0].id, Op.SPLIT_PARAGRAPH, 15, 15, "", "", ("RUS",))
    assert written(TEXT, [], [split]) == TEXT.replace("meet and", "meet [PLACEHOLDER RUS: new paragraph] and")
    assert written(TEXT, [split], []) == TEXT.replace("meet and", "meet ¶ and")


def test_what_a_member_leaves_unbalanced_is_escaped() -> None:
    found = written(TEXT, [], [change(TEXT, "shall", "[should", "CHN")])
    assert found == TEXT.replace("shall", "[Alt 1: shall / Alt 2: \\[should — CHN]")


def test_a_bracket_of_the_base_that_a_member_leaves_open_is_escaped_in_its_alternative() -> None:
    found = written(TEXT, [], [change(TEXT, "and [", "to", "CHN")])
    assert found == "They shall meet [Alt 1: and [report] / Alt 2: to report\\] — CHN] annually."
    assert is_balanced(found)


def test_a_members_own_brackets_reach_no_further_than_they_have_to() -> None:
    text = "A legally binding instrument is needed, and it should be strong."
    found = as_proposed(text, JPN=text.replace("legally binding", "[legally binding]"))
    assert found == text.replace("legally binding", "[Alt 1: legally binding / Alt 2: [legally binding] — JPN]")


def test_a_bracket_around_all_of_an_insertion_is_not_doubled() -> None:
    assert as_proposed("They meet.", JPN="They meet [annually].") == "They meet [annually — JPN]."


def test_different_insertions_at_one_point_are_alternatives() -> None:
    found = as_proposed("They hold talks.", CHN="They hold open talks.", RUS="They hold regular talks.")
    assert found == "They hold [Alt 1: open — CHN / Alt 2: regular — RUS] talks."


def test_an_insertion_and_a_new_paragraph_at_one_point_are_alternatives() -> None:
    text = text_of("They meet. They talk.")
    split = Change("s", text[0].id, Op.SPLIT_PARAGRAPH, 10, 10, "", "", ("RUS",))
    words = Change("w", text[0].id, Op.INSERT, 10, 10, "", " Soon.", ("CHN",))
    found = written(text[0].text, [], [split, words])
    assert found == "They meet. [Alt 1: Soon. — CHN / Alt 2: [PLACEHOLDER RUS: new paragraph]] They talk."


@pytest.mark.parametrize(
    ("base", "members", "expected"),
    [
        ("a [b] c", {"CHN": "a [x] c"}, "a [Alt 1: b / Alt 2: x — CHN] c"),
        ("a [b] c", {"CHN": "a x c", "KOR": "a c"}, "a [Alt 1: b / Alt 2: x — CHN / Alt 3: [NO TEXT KOR]] c"),
        ("a [b] c", {"KOR": "a c"}, "a [DEL KOR: b] c"),
        ("a [b] c", {"CHN": "a b c"}, "a [RETAIN CHN: b] c"),
        ("a [b] c", {"CHN": "a b c", "KOR": "a c"}, "a [DEL KOR: b / RETAIN CHN] c"),
        ("a [b] c", {"CHN": "a b c", "KOR": "a x c"}, "a [Alt 1: [RETAIN CHN: b] / Alt 2: x — KOR] c"),
        ("a [b — MNG] c", {"CHN": "a x c"}, "a [Alt 1: b — MNG / Alt 2: x — CHN] c"),
        ("a [b — MNG] c", {"CHN": "a b c"}, "a [b — CHN, MNG] c"),
        ("a [b — MNG] c", {"MNG": "a b c"}, "a [b — MNG] c"),
        ("a [DEL MNG: b] c", {"CHN": "a c"}, "a [DEL CHN, MNG: b] c"),
        ("a [DEL MNG: b] c", {"CHN": "a b c"}, "a [DEL MNG: b / RETAIN CHN] c"),
        ("a [DEL MNG: b] c", {"CHN": "a x c"}, "a [Alt 1: [DEL MNG: b] / Alt 2: x — CHN] c"),
        ("[a b]", {"CHN": "[x y]", "KOR": "[x y]"}, "[Alt 1: a b / Alt 2: x y — CHN, KOR]"),
    ],
)
def test_who_disputes_a_whole_bracket_joins_it(base: str, members: dict[str, str], expected: str) -> None:
    assert as_proposed(base, **members) == expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"JPN": "a x d"}, "a [Alt 1: b / Alt 2: c — MNG / Alt 3: x — JPN] d"),
        ({"JPN": "a b d"}, "a [Alt 1: [RETAIN JPN: b] / Alt 2: c — MNG] d"),
        ({"JPN": "a c d"}, "a [Alt 1: b / Alt 2: c — JPN, MNG] d"),
        ({"JPN": "a d"}, "a [Alt 1: b / Alt 2: c — MNG / Alt 3: [NO TEXT JPN]] d"),
        ({"JPN": "a [Alt 1: b / Alt 2: x — MNG] d"}, "a [Alt 1: b / Alt 2: c — MNG / Alt 3: x — JPN] d"),
        (
            {"JPN": "a [Alt 1: b / Alt 2: c — MNG / Alt 3: x — JPN] d"},
            "a [Alt 1: b / Alt 2: c — MNG / Alt 3: x — JPN] d",
        ),
        ({"JPN": "a [Alt 1: b / Alt 2: c — MNG, JPN] d"}, "a [Alt 1: b / Alt 2: c — JPN, MNG] d"),
        ({"JPN": "a [Alt 1: b / Alt 2: c x — MNG] d"}, "a [Alt 1: b / Alt 2: c [x — JPN] — MNG] d"),
    ],
)
def test_alternatives_are_joined_by_further_ones(members: dict[str, str], expected: str) -> None:
    assert as_proposed("a [Alt 1: b / Alt 2: c — MNG] d", **members) == expected


@pytest.mark.parametrize(
    ("base", "members", "expected"),
    [
        (
            "desertification and land",
            {"MNG": "desertification, land"},
            "desertification [Alt 1: and / Alt 2: , — MNG] land",
        ),
        ("a, b", {"MNG": "a and b"}, "a [Alt 1: , / Alt 2: and — MNG] b"),
        ("a b", {"MNG": "a, x, b"}, "a[, x, — MNG] b"),
        ("a, b", {"MNG": "a and x, b"}, "a [and x — MNG], b"),
        ("a, b", {"MNG": "a and x, b", "RUS": "a, x, b"}, "a [Alt 1: and x — MNG / Alt 2: , x — RUS], b"),
        ("a b", {"MNG": "a. b"}, "a[. — MNG] b"),
        ("国家合作", {"MNG": "国家的合作", "RUS": "国家间合作"}, "国家[Alt 1: 的 — MNG / Alt 2: 间 — RUS]合作"),
    ],
)
def test_a_blank_stands_outside_wherever_a_wording_needs_one(base: str, members: dict[str, str], expected: str) -> None:
    assert as_proposed(base, **members) == expected


def _prose(words: list[str]) -> str:
    return "".join(word if word == "," else f" {word}" for word in words).strip()


WORDS = ("a", "b", "c", "d", "of", "and", ",")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(_prose)
ANSWERS = st.dictionaries(st.sampled_from(("CHN", "JPN", "KOR")), SENTENCES, min_size=1)


@st.composite
def bracketed_sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7))
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first + 1, len(words)))
    behind = _prose(words[last:])
    return f"{_prose(words[:first])} [{_prose(words[first:last])}]{'' if behind[:1] == ',' else ' '}{behind}".strip()


def _opened(text: str) -> str:
    return normalize(text.replace("[", " ").replace("]", " "))


@examples(150)
@given(SENTENCES, ANSWERS)
def test_to_accept_what_a_member_wants_gives_its_text_to_the_blank(base: str, answers: dict[str, str]) -> None:
    found = as_proposed(base, **answers)
    assert as_wanted_by("", found) == base
    for member, text in answers.items():
        assert as_wanted_by(member, found) == text


@examples(80)
@given(SENTENCES, ANSWERS)
def test_so_it_does_where_another_member_retains_the_paragraph(base: str, answers: dict[str, str]) -> None:
    found = as_proposed(base, retaining=("MNG", "RUS"), **answers)
    assert is_balanced(found)
    assert as_wanted_by("", found) == as_wanted_by("RUS", found) == base
    assert ("MNG, RUS" in found) == ("[" in found)
    for member, text in answers.items():
        assert as_wanted_by(member, found) == text


@examples(100)
@given(
    bracketed_sentences(), st.dictionaries(st.sampled_from(("CHN", "JPN", "KOR")), bracketed_sentences(), min_size=1)
)
def test_so_it_does_where_words_stand_in_brackets_already(base: str, answers: dict[str, str]) -> None:
    found = as_proposed(base, **answers)
    assert is_balanced(found)
    assert words(_opened(as_wanted_by("", found))) == words(_opened(base))
    for member, text in answers.items():
        assert words(_opened(as_wanted_by(member, found))) == words(_opened(text))


@examples(60)
@given(SENTENCES, ANSWERS, st.data())
def test_no_choice_lets_words_grow_together(base: str, answers: dict[str, str], data: st.DataObject) -> None:
    assume(not base.startswith(","))  # where a paragraph begins there is no blank that could be kept before a bracket
    found = settled(as_proposed(base, **answers), lambda choices: data.draw(st.sampled_from(choices))[0])
    assert set(words(found)) <= set(WORDS)
    assert "  " not in found


def as_kept(base: str, kept: tuple[str, ...], **members: str) -> str:
    """Return one paragraph with all that members would have in its place, the insertions of some kept in this order."""
    before = text_of(base)
    made = merge(before, {code: (replace(before[0], text=text),) for code, text in members.items()})
    ranks = {c.id: kept.index(c.members[0]) for c in made.changes if c.op is Op.INSERT and c.members[0] in kept}
    decisions = [Decision(c, Treatment.BRACKETED, rank=ranks.get(c.id)) for c in made.changes]
    [paragraph] = compose(before, decisions).text
    return paragraph.text


BOTH = {"CHN": "They hold open talks, and report.", "RUS": "They hold regular talks, and report."}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("They report.", "They [DEL JPN: hold [open — CHN] [regular — RUS] talks, and] report."),
        (
            "They meet, and report.",
            "They [Alt 1: hold [open — CHN] [regular — RUS] talks / Alt 2: meet — JPN], and report.",
        ),
        ("They hold talks.", "They hold [open — CHN] [regular — RUS] talks[DEL JPN: , and report]."),
    ],
)
def test_what_is_kept_stands_inside_what_a_third_member_disputes(other: str, expected: str) -> None:
    found = as_kept("They hold talks, and report.", ("CHN", "RUS"), JPN=other, **BOTH)
    assert found == expected
    assert as_wanted_by("", found) == "They hold talks, and report."
    for member, text in {**BOTH, "JPN": other}.items():
        assert as_wanted_by(member, found) == text
    turned = as_kept("They hold talks, and report.", ("RUS", "CHN"), JPN=other, **BOTH)
    assert turned == expected.replace("[open — CHN] [regular — RUS]", "[regular — RUS] [open — CHN]")


def test_a_footnote_of_what_is_kept_keeps_its_number_apart_from_those_of_the_base() -> None:
    base = (replace(text_of("One[^1] or two[^2] hold talks.")[0], notes=("A.", "B.")),)

    def answer(text: str, *notes: str) -> tuple[Paragraph, ...]:
        return (replace(base[0], text=text, notes=notes),)

    made = merge(
        base,
        {
            "CHN": answer("One[^1] or two[^2] hold open[^3] talks.", "A.", "B.", "C."),
            "RUS": answer("One[^1] or two[^2] hold regular talks.", "A.", "B."),
            "JPN": answer("One[^1] or.", "A."),
        },
    )
    decisions = [
        Decision(c, Treatment.BRACKETED, rank=("CHN", "RUS").index(c.members[0]) if c.op is Op.INSERT else None)
        for c in made.changes
    ]
    [paragraph] = compose(base, decisions).text
    assert paragraph.text == "One[^1] or [DEL JPN: two[^2] hold [open[^3] — CHN] [regular — RUS] talks]."
    assert paragraph.notes == ("A.", "B.", "C.")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("They should act.", "They [Alt 1: shall / Alt 2: should — MNG] act."),
        ("They may act.", "They [Alt 1: shall / Alt 2: should / Alt 3: may — MNG] act."),
        ("They [shall/should/may] act.", "They [Alt 1: shall / Alt 2: should / Alt 3: shall/should/may — MNG] act."),
        ("They act.", "They [Alt 1: shall / Alt 2: should / Alt 3: [NO TEXT MNG]] act."),
    ],
)
def test_words_that_compete_with_a_slash_are_alternatives_as_soon_as_somebody_chooses(
    wanted: str, expected: str
) -> None:
    assert as_proposed("They [shall/should] act.", MNG=wanted) == expected
