"""The words of a paragraph as runs: tracked, in the language of their script, with footnotes and comments.

Characters that look otherwise once everything is accepted are tracked as taken out and brought in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from consult.formats.characters import Character, characters
from consult.formats.documents import Document, Hand, Remark
from consult.formats.docx_writing_scripts import Script, stretches
from consult.formats.docx_writing_xml import Element, instant, w, words
from consult.formats.light_marks import PLAIN, Look
from consult.formats.word_marks import ESCAPED
from consult.text.tracked import Tracked

_FACES = {"zh-CN": "SimSun", "ja-JP": "MS Mincho", "ko-KR": "Batang"}


@dataclass(slots=True)
class Package:
    """What the parts of a file have in common: numbers that must differ, footnotes and comments met so far."""

    document: Document
    revisions: int = 0
    bookmarks: int = 0
    notes: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def revision(self, tag: str, hand: Hand, *children: Element) -> Element:
        """Return a tracked change around its runs, or the sign of one."""
        self.revisions += 1
        at = instant(hand.at)
        return w(tag, *children, id=str(self.revisions), author=hand.author, date=at)

    def note(self, text: str) -> int:
        """Take a footnote, and return its number in the file."""
        self.notes.append(text)
        return len(self.notes)

    def remark(self, remark: Remark) -> int:
        """Take a comment, and return its number in the file."""
        self.remarks.append(remark)
        return len(self.remarks) - 1


def runs(package: Package, row: Tracked, remarks: Sequence[Remark]) -> Iterator[Element]:
    """Yield what stands in a paragraph; `remarks` are those on it or on what is brought in there."""
    found = list(characters(row))
    whole = "".join(stretch.text for stretch in row.stretches)
    opening: dict[int, list[Element]] = defaultdict(list)
    closing: dict[int, list[Element]] = defaultdict(list)
    for remark in remarks:
        first, last = _reach(found, remark)
        number = str(package.remark(remark))
        opening[first].append(w("commentRangeStart", id=number))
        mark = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=number))
        closing[last] += [w("commentRangeEnd", id=number), mark]
    places = sorted({0, len(found), *opening, *closing})
    for place, following in zip(places, [*places[1:], len(found)], strict=True):
        yield from (*closing[place], *opening[place]) if place else (*opening[place], *closing[place])
        yield from _tracked(package, found[place:following], whole)


def _reach(characters: Sequence[Character], remark: Remark) -> tuple[int, int]:
    """Return the first character a comment is on, and the one behind the last; everything where none is left of it."""
    found = [n for n, one in enumerate(characters) if one.at is not None and remark.start <= one.at < remark.end]
    return (found[0], found[-1] + 1) if found else (0, len(characters))


def _tracked(package: Package, characters: Iterable[Character], whole: str) -> Iterator[Element]:
    for (inserted, deleted, is_sign), group in groupby(characters, key=lambda c: (c.inserted, c.deleted, c.is_sign)):
        made = list(_plain(package, list(group), whole, is_deleted=bool(deleted)))
        if deleted:
            made = [package.revision("del", package.document.hand_of(deleted), *made)]
        if inserted:
            made = [package.revision("ins", package.document.hand_of(inserted, is_sign=is_sign), *made)]
        yield from made


def _plain(package: Package, characters: Sequence[Character], whole: str, *, is_deleted: bool) -> Iterator[Element]:
    for (look, notes), group in groupby(characters, key=lambda c: (c.look, c.notes if c.look.note else ())):
        here = list(group)
        if look.note:
            for _ in here:
                text = notes[look.note - 1] if look.note <= len(notes) else ""
                yield note_reference(package.note(text))
        else:
            yield from text_runs("".join(c.text for c in here), look, around=whole, is_deleted=is_deleted)


def text_runs(text: str, look: Look = PLAIN, *, around: str = "", is_deleted: bool = False) -> Iterator[Element]:
    """Yield the runs of a text that looks the same throughout, one for each script."""
    for stretch, script in stretches(text, around):
        yield w("r", _properties(look, script), words(stretch, is_deleted=is_deleted))


def note_reference(number: int) -> Element:
    """Return the mark of a footnote."""
    return w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteReference", id=str(number)))


def _properties(look: Look, script: Script) -> Element | None:
    found: list[Element | None] = [
        w("rStyle", val=ESCAPED) if look.is_escaped else None,
        w("rFonts", eastAsia=_FACES[script.tag], hint="eastAsia") if script.is_cjk else None,
        *([w("b"), w("bCs")] if look.is_bold else []),
        *([w("i"), w("iCs")] if look.is_italic else []),
        w("rtl") if script.is_rtl else None,
        _language(script),
    ]
    kept = [one for one in found if one is not None]
    return w("rPr", *kept) if kept else None


def _language(script: Script) -> Element | None:
    if not script.tag:
        return None
    if script.is_rtl:
        return w("lang", bidi=script.tag)
    return w("lang", eastAsia=script.tag) if script.is_cjk else w("lang", val=script.tag)
