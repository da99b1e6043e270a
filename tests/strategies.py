"""Hypothesis strategies: texts in many scripts, and what members do to them."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from hypothesis import settings
from hypothesis import strategies as st

from consult.text.paragraphs import Kind, Paragraph, Text, normalize
from consult.text.tokens import tokenize

_IDS = UUID("0b6d2c8e-70f1-4c57-9a35-9a4b0f7f5d10")

ENGLISH = (
    "the", "of", "and", "shall", "should", "may", "member", "States", "effective", "low-carbon", "cities", "and/or",
    "monitoring", "air", "pollution", "NEASPEC’s", "2030", "marine", "protected", "areas", "co-operation", "2.5",
)  # fmt: skip
CYRILLIC = ("Отмечая", "государства-члены", "и", "рамках", "сотрудничество", "й", "окружающей", "среды")
HANGUL = ("회원국은", "환경", "협력을", "강화하고", "한", "및", "북동아시아")
HAN = ("应当", "加强", "次区域", "合作", "東アジア", "カ\u3099ス", "环境")
MARKED = ("e\u0301tude", "x\u0323\u0307", "किन्तु", "นโยบาย", "می\u200cخواهم", "a\u20dd")
EMOJI = ("👩‍👩‍👧", "🇲🇳", "👍🏽", "1\ufe0f\u20e3", "🌏")
RTL = ("سياسات", "البيئة", "תוכנית", "\u200fأ", "\u0601١٢")
PUNCTUATION = (",", ".", ";", ":", "(", ")", "“", "”", "—", "[", "]", "*", "¶", "。", "\\", "/", "-", "[^1]")
SCRIPTS = (ENGLISH, ENGLISH, ENGLISH, CYRILLIC, HANGUL, HAN, MARKED, EMOJI, RTL)


def examples(number: int) -> settings:
    """Return the settings of a property that takes a number of examples."""
    return settings(max_examples=number)


Round = tuple[Text, dict[str, Text]]
"""A base, and what members made of it."""

member_codes = st.sampled_from(("CHN", "JPN", "KOR", "MNG", "PRK", "RUS"))


@st.composite
def words(draw: st.DrawFn, *, least: int = 1, most: int = 9) -> str:
    """Draw a few words of one script, with punctuation, as they would be written."""
    script = draw(st.sampled_from(SCRIPTS))
    pool = st.one_of(st.sampled_from(script), st.sampled_from(script), st.sampled_from((*PUNCTUATION, *ENGLISH)))
    chosen = draw(st.lists(pool, min_size=least, max_size=most))
    blank = "" if script is HAN and draw(st.booleans()) else " "
    text = ""
    for word in chosen:
        text += word if word in ",.;:)”。" and draw(st.booleans()) else blank + word
    return normalize(text) or "the"


any_text = st.one_of(words(most=14), st.text(max_size=40).map(normalize))
"""Wording of any kind, as Consult stores it."""


@st.composite
def paragraphs(draw: st.DrawFn, number: int = 0) -> Paragraph:
    """Draw one paragraph with a lasting id, sometimes with a footnote."""
    kind = draw(st.sampled_from(tuple(Kind)))
    text = draw(words(least=1, most=12))
    notes = (draw(words(most=4)),) if draw(st.integers(0, 5)) == 0 else ()
    if notes and "[^1]" not in text:
        text = f"{text} [^1]"
    level = draw(st.integers(1, 3)) if kind is Kind.ITEM else 0
    return Paragraph(uuid5(_IDS, str(number)), kind, text, level, "", notes)


@st.composite
def texts(draw: st.DrawFn, *, least: int = 1, most: int = 6) -> Text:
    """Draw a base text."""
    count = draw(st.integers(least, most))
    return tuple(draw(paragraphs(number)) for number in range(count))


def _reworded(draw: st.DrawFn, paragraph: Paragraph) -> Paragraph:
    """Replace, insert or delete some words."""
    text = paragraph.text
    tokens = tokenize(text)
    first = draw(st.integers(0, len(tokens)))
    last = draw(st.integers(first, min(len(tokens), first + 3)))
    start = tokens[first].start if first < len(tokens) else len(text)
    end = tokens[last - 1].end if last > first else start
    new = draw(st.one_of(st.just(""), words(most=3)))
    return replace(paragraph, text=normalize(f"{text[:start]} {new} {text[end:]}"))


def _split(draw: st.DrawFn, paragraph: Paragraph, fresh: UUID) -> list[Paragraph]:
    tokens = tokenize(paragraph.text)
    if len(tokens) < 2:
        return [paragraph]
    at = tokens[draw(st.integers(1, len(tokens) - 1))].start
    head, tail = normalize(paragraph.text[:at]), normalize(paragraph.text[at:])
    return [replace(paragraph, text=head), replace(paragraph, id=fresh, text=tail)]


@st.composite
def edited(draw: st.DrawFn, base: Text, *, with_ids: bool | None = None) -> Text:
    """Draw what a member could make of a base: words, paragraphs, order and kinds changed."""
    out = list(base)
    for step in range(draw(st.integers(0, 4))):
        fresh = uuid5(_IDS, f"new {step} {draw(st.integers(0, 10**9))}")
        act = draw(st.sampled_from(("reword", "reword", "reword", "insert", "delete", "move", "split", "join", "kind")))
        at = draw(st.integers(0, max(0, len(out) - 1)))
        if act == "insert" or not out:
            out.insert(at, replace(draw(paragraphs()), id=fresh))
        elif act == "reword":
            out[at] = _reworded(draw, out[at])
        elif act == "delete":
            del out[at]
        elif act == "move":
            out.insert(draw(st.integers(0, len(out) - 1)), out.pop(at))
        elif act == "split":
            out[at : at + 1] = _split(draw, out[at], fresh)
        elif act == "join" and at + 1 < len(out):
            second = out.pop(at + 1)
            out[at] = replace(out[at], text=f"{out[at].text} {second.text}")
        elif act == "kind":
            out[at] = replace(out[at], kind=draw(st.sampled_from(tuple(Kind))))
    keep_ids = draw(st.booleans()) if with_ids is None else with_ids
    return tuple(out) if keep_ids else without_ids(out, salt=draw(st.integers(0, 10**9)))


def without_ids(text: Sequence[Paragraph], salt: int = 0) -> Text:
    """Return a text as it comes back from a file: same words, unknown ids."""
    return tuple(replace(p, id=uuid5(_IDS, f"file {salt} {k}")) for k, p in enumerate(text))


@st.composite
def rounds(draw: st.DrawFn, *, most_members: int = 4) -> Round:
    """Draw a base and the texts of several members, some of whom say the same."""
    base = draw(texts())
    answers: dict[str, Text] = {}
    for code in draw(st.lists(member_codes, unique=True, min_size=1, max_size=most_members)):
        copied = answers and draw(st.integers(0, 3)) == 0
        answers[code] = answers[draw(st.sampled_from(sorted(answers)))] if copied else draw(edited(base))
    return base, answers
