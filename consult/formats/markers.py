"""How a line shows what kind of paragraph it begins, after the drafting habits of the United Nations."""

import re
from dataclasses import dataclass

from consult.text.numbering import letters
from consult.text.ordinals import BETWEEN
from consult.text.paragraphs import Kind

_PARTICIPLES = (
    "Acknowledging|Acting|Adhering|Affirming|Agreeing|Alarmed|Anticipating|Appreciating|Approving|Aspiring|Aware|"
    "Bearing|Believing|Building|Calling|Celebrating|Cognizant|Commemorating|Commending|Committed|Concerned|"
    "Concluding|Concurring|Confident|Confirming|Congratulating|Conscious|Considering|Contemplating|Continuing|"
    "Convinced|Declaring|Deploring|Desiring|Desirous|Determined|Determining|Disturbed|Drawing|Embracing|"
    "Emphasi[sz]ing|Encouraged|Encouraging|Endorsing|Envisaging|Expressing|Focusing|Fulfilling|Gratified|Guided|"
    "Having|Highlighting|Honouring|Inspired|Intending|Invoking|Keeping|Looking|Marking|Mindful|Motivated|Noting|"
    "Observing|Paying|Pledging|Proceeding|Proclaiming|Pursuing|Reaffirming|Reali[sz]ing|Recalling|Recogni[sz]ing|"
    "Recommending|Referring|Regretting|Reiterating|Rejoicing|Remaining|Renewing|Resolved|Respecting|Responding|"
    "Seeking|Seized|Sharing|Striving|Stressing|Supporting|Taking|Thanking|Underlining|Underscoring|Understanding|"
    "Upholding|Urging|Valuing|Viewing|Welcoming|Wishing"
)
_ADVERBS = (
    "Also|Again|Deeply|Duly|Especially|Extremely|Firmly|Fully|Further|Furthermore|Gravely|Greatly|Highly|Keenly|"
    "Likewise|Moreover|Once|Particularly|Profoundly|Seriously|Sincerely|Solemnly|Still|Strongly|Warmly"
)
_PREAMBULAR = re.compile(
    rf"[*_]{{0,2}}(?:(?:{_PARTICIPLES})(?![^\W_])"
    rf"|(?:{_ADVERBS})(?: again| more| also| fully)? (?i:{_PARTICIPLES})(?![^\W_])"
    r"|(?:In pursuance|Pursuant to)\b)"
)

_HEADING = re.compile(r"(#{1,12})\s+(?=\S)")
_AFTER = rf"{BETWEEN}|alt(?: ?\d)?"
_BETWEEN = rf"(?: ?(?:{_AFTER}))?"
_OPERATIVE = re.compile(rf"(?:\d{{1,3}}{_BETWEEN}[.)]|OP ?\d*{_BETWEEN}[.:)]?)\s+(?=\S)")
_PP_LABEL = re.compile(rf"PP ?\d*{_BETWEEN}[.:)]?\s+(?=\S)")
_ITEM = re.compile(
    rf"(?:\((?P<sign>[a-z]{{1,4}}|\d{{1,3}})\)|(?P<open>[a-z])\))(?P<between> ?(?:{_AFTER})[.:]?)?\s+(?=\S)"
)
_BULLET = re.compile(r"[-*•–‣]\s+(?=\S)")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:")
_ROMAN_NUMBER = re.compile(r"[ivxlc]+\Z")
_OUTLINE = re.compile(rf"(?P<sign>[IVXL]{{1,7}}|[A-Z]){_BETWEEN}\.\s+(?=\S)")
_ESCAPED = re.compile(r"\\+(?=.)")
_ENDED = re.compile(r"[,;.:](?:\[\^[^\]\s]{1,40}\])*\s*\Z")
_FINAL_STOPS = tuple(".,;:!?…。，；：")


@dataclass(slots=True)
class Marker:
    """What a line shows: its kind and level, and the words that remain."""

    kind: Kind
    text: str
    level: int = 0


def begins(line: str, above: str) -> bool:
    """Say whether a line begins a paragraph by its look, although another line stands right `above` it."""
    line = line.strip()
    return _has_sign(line) or (bool(_ENDED.search(above)) and is_preambular(line))


def _has_sign(line: str) -> bool:
    patterns = (_HEADING, _OPERATIVE, _PP_LABEL, _ITEM, _BULLET, _NOTE)
    return any(pattern.match(line) for pattern in patterns)


def is_marked(text: str) -> bool:
    """Say whether a plain paragraph with these words would be taken for something else."""
    return _has_sign(text) or is_preambular(text)


def is_preambular(text: str) -> bool:
    """Say whether the words open as a preambular paragraph does: "Recalling", "Deeply concerned"."""
    return bool(_PREAMBULAR.match(text))


class Recognizer:
    """Recognizes one line after another; items are judged by those above them."""

    def __init__(self) -> None:
        self._letters = 0
        self._second_level = False

    def recognize(self, line: str) -> Marker:
        """Return what `line` shows in either format."""
        words, indent = line.strip(), len(line) - len(line.lstrip())
        item = _ITEM.match(words)
        if item:
            level = self._level(item["sign"] or item["open"], indent)
            return self._item(level, words[item.end() :], is_counted=not item["between"])
        bullet = _BULLET.match(words)
        if bullet:
            return self._item(1 + min(indent // 4, 8), words[bullet.end() :])
        self._letters, self._second_level = 0, False
        return _outside_items(words)

    def _item(self, level: int, text: str, *, is_counted: bool = True) -> Marker:
        self._letters += level == 1 and is_counted
        self._second_level = level > 1
        return Marker(Kind.ITEM, text, level)

    def _level(self, sign: str, indent: int) -> int:
        if sign.isdigit():
            return 1 + min(indent // 4, 8)
        if not _ROMAN_NUMBER.match(sign):
            return 1
        is_next_letter = sign == letters(self._letters + 1) and not indent
        stands_alone = self._letters == 0 and not self._second_level and not indent and sign in "vxlc"
        return 1 if is_next_letter or stands_alone else max(2, 1 + min(indent // 4, 8))


def _outside_items(words: str) -> Marker:
    heading = _HEADING.match(words)
    if heading:
        depth, text = len(heading.group(1)), words[heading.end() :]
        return Marker(Kind.TITLE, text) if depth == 1 else Marker(Kind.HEADING, text, depth - 2)
    for pattern, kind in ((_PP_LABEL, Kind.PREAMBULAR), (_OPERATIVE, Kind.OPERATIVE)):
        label = pattern.match(words)
        if label:
            return Marker(kind, words[label.end() :])
    if _PREAMBULAR.match(words):
        return Marker(Kind.PREAMBULAR, words)
    escaped = _ESCAPED.match(words)
    if escaped and is_marked(words[escaped.end() :]):
        return Marker(Kind.PLAIN, words[1:])
    return Marker(Kind.PLAIN, words)


def in_plain_text(found: Marker, *, first: bool, is_apart: bool = False) -> Marker:
    """Recognize titles and headings of a .txt file, which shows them by their look alone.

    `is_apart`: a blank line and a text follow. What opens a text so is its title, however it is written.
    """
    if found.kind is not Kind.PLAIN or found.text.endswith(_FINAL_STOPS):
        return found
    outline = _OUTLINE.match(found.text)
    if first and len(found.text) <= 250 and (found.text.isupper() or (is_apart and not outline)):
        return Marker(Kind.TITLE, found.text)
    if len(found.text) <= 100 and len(found.text.split()) <= 14:
        level = 1 if outline and outline["sign"] in "ABEFGHJKNOPQRSTUWYZ" else 0
        return Marker(Kind.HEADING, found.text[outline.end() if outline else 0 :], level)
    return found
