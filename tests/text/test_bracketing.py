"""Words of one paragraph in and out of brackets."""

from consult.text.bracketing import ParagraphWriter, Unit
from consult.text.brackets import is_balanced
from consult.text.changes import Change, Op
from consult.text.pieces import Builder
from consult.text.wording import Base
from tests.text.drafting import text_of


def written(text: str, plain: list[Change], bracketed: list[Change], order: tuple[str, ...] = ()) -> str:
    base = Base(text_of(text))
    builder = Builder(base.text[0].id, base.text[0].kind, 0)
    ParagraphWriter(base, 0, order).write(builder, plain, bracketed)
    return " ¶ ".join(paragraph.text for paragraph, _ in builder.finish())


def change(text: str, old: str, new: str, *members: str, op: Op = Op.REPLACE) -> Change:
    start = text.index(old)
    return Change(f"{old}{new}{members}", text_of(text)[0].id, op, start, start + len(old), old, new, members)


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


def test_overlap() -> None:
    assert Unit(0, 2).overlaps(Unit(1, 3))
    assert not Unit(0, 2).overlaps(Unit(2, 3))
    assert Unit(1, 1).overlaps(Unit(0, 2))
    assert not Unit(1, 1).overlaps(Unit(1, 1))
