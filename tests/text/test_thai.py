"""Thai divided into words where the switch is on; everything else as before."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text import thai
from consult.text.merge import apply, edits
from consult.text.tokens import is_ideograph, spans, tokenize, words
from tests.strategies import examples
from tests.text.drafting import only, said, text_of

SENTENCE = "รัฐสมาชิกจะส่งเสริมเมืองคาร์บอนต่ำและรายงานต่อที่ประชุม"
is_here = pytest.mark.skipif(not thai.is_installed(), reason="the extra thai is not installed")


@pytest.fixture
def _divided() -> Iterator[None]:
    thai.use_words(True)
    yield
    thai.use_words(False)


divided = pytest.mark.usefixtures("_divided")


def test_without_the_switch_a_run_of_letters_is_one_token() -> None:
    assert not thai.is_in_use()
    assert words(SENTENCE) == [SENTENCE]


@is_here
@divided
def test_words_tile_their_run_and_marks_stay_with_their_letters() -> None:
    found = words(SENTENCE)
    assert "".join(found) == SENTENCE
    assert {"รัฐ", "สมาชิก", "รายงาน"} <= set(found)
    assert [t.text for t in tokenize(f"Thai: {SENTENCE} (2022)")] == ["Thai", ":", *found, "(", "2022", ")"]


@is_here
@divided
def test_a_member_changes_a_word_and_not_the_sentence() -> None:
    base, other = text_of(SENTENCE), text_of(SENTENCE.replace("จะ", "ควร"), name="other")
    change = only(edits(base, other, "MNG"))
    assert (change.old, change.new) == ("จะ", "ควร")
    assert said(apply(base, [change])) == said(other)


@is_here
@divided
@pytest.mark.parametrize(
    "text", ["The Bureau’s low-carbon [^1] 30% ¶", "Бүх гишүүн улс", "회원국은 노력한다", "各国应努力。"]
)
def test_other_scripts_are_as_they_were(text: str) -> None:
    found = words(text)
    thai.use_words(False)
    assert words(text) == found
    assert all(len(token) == 1 for token in found if is_ideograph(token))


@is_here
@divided
@examples(80)
@given(st.text(st.sampled_from("กขคงจนมรลสหอะาิีุูเแโไำ่้๊ ab1.["), max_size=40))
def test_tokens_leave_out_nothing_but_blanks(text: str) -> None:
    assert "".join(text[a:b] for a, b in spans(text)) == "".join(text.split())
    assert [text[a:b] for a, b in spans(text)] == words(text)


WORDS = st.lists(
    st.sampled_from(
        ["รัฐ", "สมาชิก", "จะ", "ควร", "ส่งเสริม", "เมือง", "รายงาน", "ต่อ", "ที่ประชุม", "และ", "ใน", "ปี", "2022", "UN"]
    ),
    min_size=1,
)


@is_here
@divided
@examples(60)
@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, min_size=1, max_size=3))
def test_accepting_all_gives_the_members_text(old: list[list[str]], new: list[list[str]]) -> None:
    base, mine = text_of(*map("".join, old)), text_of(*map("".join, new), name="mine")
    assert said(apply(base, edits(base, mine, "MNG"))) == said(mine)


def test_without_the_dictionary_the_switch_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(thai, "import_module", missing)
    with pytest.raises(ModuleNotFoundError):
        thai.use_words(True)
    assert not thai.is_in_use()
