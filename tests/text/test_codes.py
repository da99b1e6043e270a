"""A text as a string of words: equal tokens are equal characters, and signs stand for themselves."""

import pytest
from hypothesis import given

from consult.text import codes
from consult.text.codes import FUNCTION_CODES, TokenCodes, encoded, is_itself, is_word
from consult.text.tokens import FUNCTION_WORDS, words
from consult.text.wording import is_plain
from tests.strategies import any_text, examples


@examples(300)
@given(any_text)
def test_characters_lead_back_to_tokens(text: str) -> None:
    known = TokenCodes()
    written = known.written(words(text))
    assert [known.tokens[code] for code in written] == words(text)
    assert not is_plain(text) or known.of_plain(text) == written
    assert all(known.tokens[code] == code for code in written if is_itself(code))


def test_function_words_are_known_by_their_character() -> None:
    known = TokenCodes()
    assert {known[word] for word in FUNCTION_WORDS} == FUNCTION_CODES


def test_a_sign_is_itself_and_no_word_takes_its_place() -> None:
    typed = chr(0x4_0000 + len(FUNCTION_WORDS))
    old, new = encoded([",", "clean", "air", typed], [",", "air"])
    assert old[0] == new[0] == ","
    assert len(set(old)) == 4
    assert old[2] == new[1]


def test_quoted_as_json() -> None:
    known = TokenCodes()
    assert known.quoted[known['"']] == '"\\""'


def test_more_words_than_there_are_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "_LAST", codes._FIRST + len(TokenCodes()))
    known = TokenCodes()
    known["one"]
    with pytest.raises(ValueError, match="more different words"):
        known["two"]


def test_what_is_a_word() -> None:
    known = TokenCodes()
    assert all(is_word(known[token]) for token in ("air", "a", "5", "合", "low-carbon", "и"))
    assert not any(is_word(known[token]) for token in (",", "¶¶", "\ue000 As in 2010", "👩‍🔬", "€"))
