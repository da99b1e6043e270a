"""What members have taken back goes out of the brackets; what stood there before them stays."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.applying import apply
from consult.text.composition import Decision, Retained, Treatment, compose
from consult.text.lifting import MOST_SEPARATE, liftings, named, selections, taken_back, without
from consult.text.merge import merge
from consult.text.paragraphs import Kind, Paragraph
from consult.text.tokens import same

SENTENCES = st.lists(st.sampled_from(["a", "b", "c", "d", "e", ","]), min_size=1, max_size=6).map(" ".join)
MEMBERS = ("CHN", "KOR", "MNG")


@pytest.mark.parametrize(
    ("text", "gone", "expected"),
    [
        ("a [x — MNG] b", "MNG", "a b"),
        ("a [x — MNG], b", "MNG", "a, b"),
        ("[x — MNG] b", "MNG", "b"),
        ("[x — MNG]", "MNG", ""),
        ("a [x — MNG, CHN] b", "MNG", "a [x — CHN] b"),
        ("a [x — CHN] b", "MNG", "a [x — CHN] b"),
        ("a [some / many] b", "MNG", "a [some / many] b"),
        ("a [DEL MNG: x] b", "MNG", "a x b"),
        ("a [DEL CHN, MNG: x] b", "MNG", "a [DEL CHN: x] b"),
        ("[RESERVE MNG: a b]", "MNG", "a b"),
        ("[PLACEHOLDER MNG: former 3 here]", "MNG", ""),
        ("a [ADD MNG: x] b", "MNG", "a b"),
        ("[RETAIN MNG] a", "MNG", "a"),
        ("a [Alt 1: x / Alt 2: y — MNG] b", "MNG", "a x b"),
        ("a [Alt 1: x / Alt 2: y — MNG / Alt 3: z — CHN] b", "MNG", "a [Alt 1: x / Alt 2: z — CHN] b"),
        ("a [Alt 1: y — MNG / Alt 2: z — CHN] b", "MNG", "a [z — CHN] b"),
        ("a [Alt 1: x / Alt 2: [NO TEXT MNG]] b", "MNG", "a x b"),
        ("a [Alt 1: [NO TEXT CHN] / Alt 2: y — MNG] b", "MNG", "a b"),
        ("a [Alt 1: x [y — CHN] / Alt 2: z — MNG] b", "MNG", "a x [y — CHN] b"),
        ("a [DEL MNG: x / RETAIN CHN] b", "MNG", "a x b"),
        ("a [DEL KOR, MNG: x / RETAIN CHN] b", "MNG", "a [DEL KOR: x / RETAIN CHN] b"),
        ("a [DEL CHN: x / RETAIN MNG] b", "MNG", "a [DEL CHN: x] b"),
        ("a [DEL CHN: x / RETAIN KOR, MNG] b", "MNG", "a [DEL CHN: x / RETAIN KOR] b"),
        ("a [DEL: x / RETAIN] b", "MNG", "a [DEL: x / RETAIN] b"),
        ("[PLACEHOLDER MNG: former 3 here / RETAIN CHN]", "MNG", ""),
        ("a [DEL CHN: x / RETAIN KOR / ADD MNG: y] b", "MNG", "a [DEL CHN: x / RETAIN KOR / ADD MNG: y] b"),
        ("a [[x — MNG] — CHN] b", "MNG", "a b"),
        ("a[^1] b", "MNG", "a[^1] b"),
    ],
)
def test_leaves_what_stood_there_before(text: str, gone: str, expected: str) -> None:
    assert without(text, frozenset({gone})) == expected


@given(SENTENCES, SENTENCES, SENTENCES, SENTENCES, st.sets(st.sampled_from(MEMBERS)))
def test_names_nobody_who_is_gone_and_without_all_is_the_base(
    base: str, a: str, b: str, c: str, gone: set[str]
) -> None:
    paragraph = Paragraph(uuid4(), Kind.OPERATIVE, base)
    edited = {m: (Paragraph(paragraph.id, paragraph.kind, t),) for m, t in zip(MEMBERS, (a, b, c), strict=True)}
    for retaining in ((), ("RUS",)):
        composed = _composed(paragraph, edited, retaining)
        assert not named(without(composed, frozenset(gone))) & gone
        assert same(without(composed, frozenset({*MEMBERS, *retaining})), base)


def _composed(paragraph: Paragraph, edited: dict[str, tuple[Paragraph, ...]], retaining: tuple[str, ...]) -> str:
    changes = merge((paragraph,), edited).changes
    stances = {paragraph.id: Retained(retaining, "stance")} if retaining else {}
    made = compose((paragraph,), [Decision(change, Treatment.BRACKETED) for change in changes], retained=stances)
    return made.text[0].text


def test_names_whoever_stands_in_a_bracket() -> None:
    text = "a [x — MNG] [DEL CHN: [y — KOR]] [Alt 1: z / Alt 2: v — JPN] [RETAIN RUS] PRK"
    assert named(text) == {"MNG", "CHN", "KOR", "JPN", "RUS"}


def test_each_lifting_is_a_change_of_its_own() -> None:
    paragraph = Paragraph(uuid4(), Kind.OPERATIVE, "a [x — MNG] b [y — MNG] c")
    changes = liftings(paragraph, "a b c")
    texts = {apply((paragraph,), chosen)[0].text for chosen in selections(changes)}
    assert {"a b c", "a [x — MNG] b c", "a b [y — MNG] c", paragraph.text} <= texts
    assert liftings(paragraph, None) == liftings(paragraph, paragraph.text) == ()


def test_a_whole_paragraph_can_go() -> None:
    paragraph = Paragraph(uuid4(), Kind.OPERATIVE, "[a b — MNG]")
    [change] = liftings(paragraph, "")
    assert apply((paragraph,), [change]) == ()


def test_of_very_many_only_all_or_none_are_tried() -> None:
    text = " ".join(f"w{n} [x{n} — MNG]" for n in range(MOST_SEPARATE + 1))
    paragraph = Paragraph(uuid4(), Kind.OPERATIVE, text)
    changes = liftings(paragraph, without(text, frozenset({"MNG"})))
    assert len(changes) > MOST_SEPARATE
    assert [*selections(changes)] == [(), changes]


@pytest.mark.parametrize(
    ("base", "wanted", "members", "expected"),
    [
        ("a [b — MNG] c", "a c", {"MNG"}, True),
        ("a [b — MNG] c", "a c", {"KOR"}, False),
        ("a [b — MNG] c", "a c", {"KOR", "MNG"}, True),
        ("a [b — MNG] c", "a b c", {"MNG"}, False),
        ("a [b — KOR, MNG] c", "a c", {"MNG"}, False),
        ("a [b — KOR, MNG] c", "a [b — KOR] c", {"MNG"}, True),
        ("a [DEL MNG: b] c", "a b c", {"MNG"}, True),
        ("a [DEL MNG: b] c", "a c", {"MNG"}, False),
        ("a [DEL MNG: b / RETAIN KOR] c", "a b c", {"MNG"}, True),
        ("a [Alt 1: b / Alt 2: d — MNG] c", "a b c", {"MNG"}, True),
        ("a [Alt 1: b / Alt 2: d — MNG] c", "a d c", {"MNG"}, False),
        ("a [Alt 1: b / Alt 2: d — MNG / Alt 3: e — KOR] c", "a [Alt 1: b / Alt 2: e — KOR] c", {"MNG"}, True),
        ("[x — KOR [y — MNG]] [z — MNG]", "[x — KOR] [z — MNG]", {"MNG"}, True),
        ("a [b] c", "a c", {"MNG"}, False),
        ("[RESERVE MNG: a]", "a", {"MNG"}, True),
        ("[b — MNG]", "", {"MNG"}, True),
        ("a b", "a b", {"MNG"}, False),
    ],
)
def test_to_ask_for_the_own_bracket_to_go_is_to_withdraw_it(
    base: str, wanted: str, members: set[str], expected: bool
) -> None:
    paragraph = Paragraph(uuid4(), Kind.OPERATIVE, base)
    changes = liftings(paragraph, wanted)
    assert taken_back(base, changes, frozenset(members)) == ({c.id for c in changes} if expected else set())


def test_what_is_asked_beside_it_is_asked() -> None:
    paragraph = Paragraph(uuid4(), Kind.OPERATIVE, "one long way [DEL MNG: back] home")
    changes = liftings(paragraph, "a long way back home")
    assert len(changes) == 3
    assert taken_back(paragraph.text, changes, frozenset({"MNG"})) == {c.id for c in changes if c.new != "a"}
