"""The words of a paragraph as marked HTML: what is brought in and taken out, by whom, in the language of its script."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from itertools import groupby

from consult.formats.characters import Character, characters
from consult.formats.documents import Document
from consult.formats.docx_writing_scripts import Script, stretches
from consult.formats.light_marks import PLAIN, Look, looks
from consult.text.tracked import Ids, Tracked

Say = Callable[..., str]
"""Says a message in the reader's language, its places filled in by name."""


@dataclass
class Writer:
    """Writes the words of one document, and counts its footnotes through.

    `is_sharing`: where a footnote comes again word for word, as in a text beside another, it keeps its number.
    """

    document: Document
    is_sharing: bool = False
    notes: list[str] = field(default_factory=list)

    @cached_property
    def diverging(self) -> frozenset[str]:
        """The changes that stand in a bracket which says whose they are."""
        signs = (stretch for row in self.document.rows for stretch in row.stretches if stretch.is_sign)
        return frozenset(one for sign in signs for one in sign.inserted)

    def words(self, row: Tracked) -> str:
        """Return the words of a paragraph."""
        whole = "".join(stretch.text for stretch in row.stretches)
        out = ""
        waiting: Ids = ()
        groups = groupby(characters(row), key=lambda c: (c.inserted, c.deleted, c.is_sign))
        for (inserted, deleted, is_sign), group in groups:
            ids = self._named(inserted, deleted)
            if waiting and ids != waiting:
                out += self.whose(waiting)
            waiting = ids
            shown = "".join(self._looks(list(group), whole))
            out += _marked(shown, inserted, deleted, is_sign=is_sign)
        return out + (self.whose(waiting) if waiting else "")

    def whose(self, changes: Ids) -> str:
        """Return the codes of those whose some changes are, where short names are known."""
        short = self.document.short
        codes = [short.get(name, name) for name in self.document.hand_of(changes).names] if changes and short else ()
        return f'<span class="whose sans"> [{escape(", ".join(codes))}]</span>' if codes else ""

    def _named(self, inserted: Ids, deleted: Ids) -> Ids:
        """Return the changes whose members are to be named after the words; brackets name theirs themselves."""
        return deleted or tuple(one for one in inserted if one not in self.diverging)

    def _looks(self, group: Sequence[Character], whole: str) -> Iterator[str]:
        for (look, notes), found in groupby(group, key=lambda c: (c.look, c.notes if c.look.note else ())):
            here = list(found)
            if look.note:
                yield from (self._note(notes, look.note) for _ in here)
            else:
                yield looking("".join(c.text for c in here), look, self.document.language, whole)

    def _note(self, notes: Sequence[str], number: int) -> str:
        text = notes[number - 1] if number <= len(notes) else ""
        if self.is_sharing and text in self.notes:
            count = self.notes.index(text) + 1
            return f'<sup><a href="#note-{count}">{count}</a></sup>'
        self.notes.append(text)
        count = len(self.notes)
        return f'<sup><a id="ref-{count}" href="#note-{count}">{count}</a></sup>'

    def footnotes(self, gettext: Say) -> str:
        """Return the footnotes met so far, each with the way back to the text."""
        if not self.notes:
            return ""
        back = escape(gettext("Back to the text"))
        rows = "".join(
            f'<li id="note-{n}">{plain(note, self.document.language)} <a href="#ref-{n}" title="{back}">↑</a></li>\n'
            for n, note in enumerate(self.notes, 1)
        )
        return f'<section class="notes"><h2>{escape(gettext("Notes"))}</h2>\n<ol>{rows}</ol></section>\n'


def _marked(shown: str, inserted: Ids, deleted: Ids, *, is_sign: bool) -> str:
    """Return words as they are tracked; what moves away with somebody else's deletion is both."""
    if is_sign:
        return f'<ins class="sign">{shown}</ins>'
    shown = f"<del>{shown}</del>" if deleted else shown
    return f"<ins>{shown}</ins>" if inserted else shown


def looking(text: str, look: Look, language: str, around: str = "") -> str:
    """Return a text that looks the same throughout, each script in its language."""
    parts = "".join(_tagged(part, script, language) for part, script in stretches(text, around))
    parts = f"<em>{parts}</em>" if look.is_italic else parts
    return f"<strong>{parts}</strong>" if look.is_bold else parts


def plain(text: str, language: str) -> str:
    """Return a text with its light marks, without footnotes; line breaks stay."""
    found = [(c, look) for c, look in zip(text, looks(text), strict=True) if look is not None and not look.note]
    groups = groupby(found, key=lambda pair: pair[1]._replace(is_escaped=False))
    return "".join(looking(_joined(group), look, language, text) for look, group in groups).replace("\n", "<br>")


def spoken(text: str, language: str) -> str:
    """Return a text in which nothing is a mark; line breaks stay."""
    return looking(text, PLAIN, language).replace("\n", "<br>")


def _joined(group: Iterable[tuple[str, Look]]) -> str:
    return "".join(character for character, _ in group)


def _tagged(part: str, script: Script, language: str) -> str:
    is_own = not script.tag or script.tag.partition("-")[0] == language.partition("-")[0]
    shown = escape(part)
    return shown if is_own else f'<span lang="{script.tag}">{shown}</span>'
