"""In which language a stretch of text is set, as far as its script tells: so fonts, line breaks and spelling follow."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_CJK = (
    "\u1100-\u11ff\u2e80-\u303f\u3040-\u318f\u31a0-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\uff00-\uffef\U00020000-\U0003ffff"
)
_RUN = re.compile(
    rf"(?P<rtl>[{_RTL}](?:[\W\d_]*[{_RTL}])*)|(?P<cjk>[{_CJK}]+)|(?P<cyrillic>[\u0400-\u052f][\u0400-\u052f\W\d_]*)"
)
_KANA, _HANGUL = re.compile("[\u3040-\u30ff]"), re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]")
_HEBREW, _MONGOLIAN = re.compile("[\u0590-\u05ff]"), re.compile("[ӨөҮү]")
_LETTER = re.compile(r"[^\W\d_]")


class Script(NamedTuple):
    """The language tag of a stretch, empty for that of the document; and how Word is told of it."""

    tag: str = ""
    is_rtl: bool = False
    is_cjk: bool = False


def stretches(text: str, around: str = "") -> Iterator[tuple[str, Script]]:
    """Yield the stretches of `text` by script. `around` is what it stands in: it tells Japanese from Chinese."""
    whole = around or text
    at = 0
    for found in _RUN.finditer(text):
        if at < found.start():
            yield text[at : found.start()], Script()
        yield found.group(), _script(found, whole)
        at = found.end()
    if at < len(text):
        yield text[at:], Script()


def _script(found: re.Match[str], whole: str) -> Script:
    if found["rtl"]:
        return Script("he-IL" if _HEBREW.search(found["rtl"]) else "ar-SA", is_rtl=True)
    if found["cjk"]:
        tag = "ja-JP" if _KANA.search(whole) else "ko-KR" if _HANGUL.search(whole) else "zh-CN"
        return Script(tag, is_cjk=True)
    return Script("mn-MN" if _MONGOLIAN.search(whole) else "ru-RU")


def is_rtl(text: str) -> bool:
    """Say whether a paragraph runs from right to left: its first letter decides."""
    first = _LETTER.search(text)
    return first is not None and bool(re.match(f"[{_RTL}]", first.group()))
