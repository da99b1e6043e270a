"""Documents as Consult gives them out, with what they say when everything is accepted or rejected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from consult.formats import markdown
from consult.formats.documents import Document, Hand, Head, Line, Remark
from consult.formats.docx_writing_paragraphs import label_of
from consult.formats.light_marks import shown
from consult.text.laying import laid_out
from consult.text.merge import merge
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph, Text, by_id
from consult.text.tracked import Tracked, rejected
from tests.word.plain_reading import squeezed

AT = datetime(2022, 10, 3, 9, 0, tzinfo=UTC)
STATES = {
    "CHN": "China", "PRK": "Democratic People's Republic of Korea", "JPN": "Japan", "MNG": "Mongolia",
    "KOR": "Republic of Korea", "RUS": "Russian Federation",
}  # fmt: skip
HEAD = Head(
    "Body of six States", "Declaration on Clean Air", "BODY/2022/L.1", "Zero draft", "Limited", "3 October 2022"
)
END = "End of the text."
BASE = markdown.read("""# Declaration on *Clean* Air

Recalling the meeting of 2019,[^1]

Deeply concerned by the haze over [some / many] cities,

## Cooperation

1. Decide to measure together, where appropriate;

(a) every hour;

(b) in every capital;

2. Отмечая сотрудничество государств-членов в рамках программы;

3. 应当加强次区域合作, 東アジアの環境, 회원국은 협력을 강화하고;

4. سياسات البيئة في المنطقة;

5. Request the Secretariat to report once a year.

[^1]: As adopted in **2010**.
""")


@dataclass(frozen=True)
class Scenario:
    """A document, and the words of its paragraphs in both views, with their labels."""

    document: Document
    base: list[str]
    accepted: list[str]
    authors: dict[str, dict[str, list[str]]]


def scenario(base: Text, answers: Mapping[str, Text], remarks: Sequence[Remark] = ()) -> Scenario:
    """Return the compilation of answers to a base."""
    made = merge(base, answers)
    hands = {
        c.id: Hand(tuple(STATES[m] for m in STATES if m in c.members), AT + timedelta(hours=len(c.members)))
        for c in made.changes
    }
    rows = laid_out(base, made.changes, tuple(STATES))
    document = Document(
        HEAD, rows, AT, hands=hands, signs=Hand(("Secretariat",), AT), order=tuple(STATES.values()),
        remarks=tuple(remarks), end=END,
    )  # fmt: skip
    return Scenario(document, base_of(base, rows), accepted_of(rows), said(document))


def base_of(base: Text, rows: Sequence[Tracked]) -> list[str]:
    """Return what is to be read when everything is rejected."""
    known = by_id(base)
    found = [_line(known[i], known[i].label, words) for i, words in rejected(rows)]
    return [one for one in [*found, END] if one]


def accepted_of(rows: Sequence[Tracked]) -> list[str]:
    """Return what is to be read when everything is accepted."""
    out, waiting = [], ""
    for row in rows:
        is_called = row.base is not None and not row.label_deleted
        label = label_of(row.was or row.paragraph, row.paragraph.label) if is_called else ""
        waiting += (f"{label}\t" if label else "") + shown(row.standing)
        if not row.deleted:
            out.append(squeezed(waiting))
            waiting = ""
    return [one for one in [*out, squeezed(waiting + END)] if one]


def _line(paragraph: Paragraph, label: str, words: str) -> str:
    return squeezed(f"{label_of(paragraph, label)}\t{shown(words)}")


def said(document: Document) -> dict[str, dict[str, list[str]]]:
    """Return by author the words of the text brought in and taken out."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in document.rows:
        for stretch in row.stretches:
            for kind, ids in (("ins", stretch.inserted), ("del", stretch.deleted)):
                if ids:
                    author = document.hand_of(ids, is_sign=stretch.is_sign and kind == "ins").author
                    found.setdefault(author, {"ins": [], "del": []})[kind].append(shown(stretch.text))
    return found


def six_answers() -> dict[str, Text]:
    """Return answers of six members to the base: everything one can propose, and what diverges."""
    return {
        "CHN": _words({4: ("measure", "observe"), 8: ("次区域", "区域"), 10: ("once", "twice")}),
        "PRK": _without(_words({2: ("Deeply concerned", "Alarmed")}), 6),
        "JPN": _with(_words({4: ("measure", "monitor"), 8: ("環境", "海洋環境")}), 6, Kind.ITEM, "every *minute*;"),
        "MNG": _words({4: ("together", "jointly"), 9: ("سياسات", "خطط")}),
        "KOR": _moved(_words({4: ("together", "jointly"), 8: ("협력을", "공동 협력을")}), 2, 1),
        "RUS": _without(_words({0: ("*Clean* Air", "*Clean Air*"), 7: ("рамках", "области")}), 10),
    }


def _words(new: Mapping[int, tuple[str, str]]) -> Text:
    return tuple(replace(p, text=p.text.replace(*new[n])) if n in new else p for n, p in enumerate(BASE))


def _without(text: Text, place: int) -> Text:
    return text[:place] + text[place + 1 :]


def _with(text: Text, place: int, kind: Kind, words: str) -> Text:
    return (*text[:place], Paragraph(uuid4(), kind, words, 1), *text[place:])


def _moved(text: Text, place: int, to: int) -> Text:
    rest = _without(text, place)
    return (*rest[:to], text[place], *rest[to:])


def long_text(paragraphs: int = 600) -> tuple[Text, dict[str, Text]]:
    """Return a text of many paragraphs in several scripts, and six answers that change every fourth of them each."""
    lines = [BASE[4 + n % 7].text for n in range(paragraphs)]
    base = number(tuple(Paragraph(uuid4(), Kind.OPERATIVE, f"{line} {n}") for n, line in enumerate(lines)))
    answers = {
        code: tuple(
            replace(p, text=f"{p.text} {code.lower()}") if (n + place) % 4 == 0 else p for n, p in enumerate(base)
        )
        for place, code in enumerate(STATES)
    }
    return base, answers


def clean(base: Text, front: tuple[Line, ...] = ()) -> Scenario:
    """Return a text without marks."""
    rows = laid_out(base, ())
    document = Document(HEAD, rows, AT, end=END, front=front)
    return Scenario(document, base_of(base, rows), accepted_of(rows), {})
