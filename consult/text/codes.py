"""Texts as strings with one character a word: so they are compared, searched and cut as quickly as characters.

A token of one character stands for itself, so what is asked of signs can be asked of such a string. A longer one gets a
character of the planes in which Unicode has nothing.
"""

from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring

from consult.text.tokens import FUNCTION_WORDS, words

_FIRST, _LAST = 0x4_0000, 0xD_FFFF
_FIRST_SIGN, _LAST_SIGN = 0xE_1000, 0xE_FFFF
"""For what has several characters and is no word: joined emoji, the keys of footnotes."""
_FIXED = {word: chr(_FIRST + n) for n, word in enumerate(sorted(w for w in FUNCTION_WORDS if len(w) > 1))}

FUNCTION_CODES = frozenset(_FIXED.get(word, word) for word in FUNCTION_WORDS)
"""The function words, each as its character."""


class TokenCodes(dict[str, str]):
    """Gives each token its character, the same for as long as this lives."""

    def __init__(self) -> None:
        super().__init__(_FIXED)
        self.tokens = {code: token for token, code in _FIXED.items()}
        """The token of each character."""
        self.quoted = _Quoted(self.tokens)
        """The token of each character, as JSON."""
        self._chunks = _Chunks(self)

    def __missing__(self, token: str) -> str:
        code = token
        if len(token) > 1 or not is_itself(token):
            first, last = (_FIRST, _LAST) if token[0].isalnum() else (_FIRST_SIGN, _LAST_SIGN)
            if first + len(self) > last:
                raise ValueError("more different words than can be told apart")
            code = chr(first + len(self))
        self[token] = code
        self.tokens[code] = token
        return code

    def written(self, tokens: Iterable[str]) -> str:
        """Return tokens, each as one character."""
        return "".join(map(self.__getitem__, tokens))

    def of_plain(self, text: str) -> str:
        """Return the tokens of a text without footnotes, each as one character; each word is read once."""
        return "".join(map(self._chunks.__getitem__, text.split(" ")))


class _Chunks(dict[str, str]):
    """What stands between two blanks: no token reaches across one."""

    def __init__(self, codes: TokenCodes) -> None:
        super().__init__()
        self._codes = codes

    def __missing__(self, chunk: str) -> str:
        found = self[chunk] = self._codes.written(words(chunk))
        return found


class _Quoted(dict[str, str]):
    def __init__(self, tokens: dict[str, str]) -> None:
        super().__init__()
        self._tokens = tokens

    def __missing__(self, code: str) -> str:
        found = self[code] = encode_basestring(self._tokens[code])
        return found


def is_itself(code: str) -> bool:
    """Say whether a character stands for itself, and not for a longer token."""
    return not _FIRST <= ord(code) <= _LAST_SIGN


def is_word(code: str) -> bool:
    """Say whether a character stands for a word, and not for a sign."""
    return _FIRST <= ord(code) <= _LAST or code.isalnum()


def encoded(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Return two sequences of tokens, each as one character, the same for equal ones."""
    codes = TokenCodes()
    return codes.written(old), codes.written(new)
