"""The paragraphs of a document as HTML: label, marked words, what is done to the paragraph, what is said to it."""

from collections.abc import Iterator
from html import escape
from uuid import UUID

from consult.formats.documents import Document, Remark
from consult.formats.docx_writing_paragraphs import label_of
from consult.formats.docx_writing_scripts import is_rtl
from consult.formats.light_marks import shown
from consult.formats.paper_words import Say, Writer, spoken
from consult.formats.remarking import Remarks
from consult.text.paragraphs import Kind
from consult.text.tracked import Tracked

_DEEPEST = 6


class TextWriter:
    """Writes the rows of a document one after the other, each followed by the remarks on it."""

    def __init__(self, document: Document, gettext: Say) -> None:
        self.document, self.gettext = document, gettext
        self.writer = Writer(document)
        self.remarks = Remarks(document)
        self.moves = {row.arrives for row in document.rows if row.arrives}
        self.base = {row.base: row for row in document.rows if row.base is not None}
        self.depth = 1

    def all(self) -> Iterator[str]:
        """Yield the paragraphs, what is said to the whole first, the footnotes last."""
        yield self._remarks(self.remarks.on_the_whole())
        for row in self.document.rows:
            yield self._paragraph(row) + self._remarks(self.remarks.at(row))
        yield self._remarks(self.remarks.rest())
        yield self.writer.footnotes(self.gettext)

    def _paragraph(self, row: Tracked) -> str:
        kind, level = row.paragraph.kind, min(row.paragraph.level, 3)
        tag = self._tag(row)
        whole = "".join(stretch.text for stretch in row.stretches)
        label = self._label(row)
        classes = " ".join([
            "para", kind.value, f"level-{max(level, 1) if kind is Kind.ITEM else 0}",
            *([] if label and kind not in {Kind.TITLE, Kind.HEADING} else ["unlabelled"]),
        ])  # fmt: skip
        direction = ' dir="rtl"' if is_rtl(whole) else ""
        words = self.writer.words(row)
        return f'<{tag} class="{classes}"{direction}>{label}{words}{self._ends(row)}</{tag}>\n'

    def _tag(self, row: Tracked) -> str:
        if row.paragraph.kind is Kind.TITLE:
            return "h1"
        if row.paragraph.kind is not Kind.HEADING:
            return "p"
        self.depth = min(row.paragraph.level + 2, self.depth + 1, _DEEPEST)
        return f"h{self.depth}"

    def _label(self, row: Tracked) -> str:
        """Return the label, before everything is accepted and after, where these differ."""
        labels = self.document.labels
        old = label_of(row.was or row.paragraph, row.paragraph.label if row.base is not None else "")
        new = old if labels is None else label_of(row.paragraph, labels.get(row.paragraph.id, ""))
        new = "" if row.label_deleted else new
        if old == new or not self.document.hands:
            found = escape(new)
        else:
            found = (f"<del>{escape(old)}</del> " if old else "") + (f"<ins>{escape(new)}</ins>" if new else "")
        return f'<span class="label sans">{found}</span>' if found.strip() else ""

    def _ends(self, row: Tracked) -> str:
        """Return what is done to the paragraph as a whole, where its words do not tell."""
        gettext, found = self.gettext, ""
        standing = [stretch for stretch in row.stretches if not stretch.deleted]
        kept = [stretch for stretch in standing if not stretch.inserted]
        if row.arrives:
            found += self._told(gettext("moved here"))
        elif row.base is not None and self.moves.intersection(row.deleted):
            found += self._told(gettext("moved"))
        elif row.deleted and standing:
            found += f" <del>¶</del>{self.writer.whose(row.deleted)}"
        elif row.inserted and kept:
            found += f" <ins>¶</ins>{self.writer.whose(row.inserted)}"
        return found + (self._told(gettext("other kind of paragraph")) if row.kinds else "")

    def _told(self, words: str) -> str:
        return f' <span class="tag sans">({escape(words)})</span>'

    def _remarks(self, remarks: list[Remark]) -> str:
        if not remarks:
            return ""
        return f'<ul class="remarks sans">{"".join(map(self._remark, remarks))}</ul>\n'

    def _remark(self, remark: Remark) -> str:
        quoted = self._quoted(remark)
        on = f' <span class="quote">“{spoken(quoted, self.document.language)}”</span>' if quoted else ""
        text = spoken(remark.text, self.document.language)
        return f"<li><b>{escape(remark.hand.author)}</b>{on}: {text}</li>\n"

    def _quoted(self, remark: Remark) -> str:
        """Return the words of the base that a remark is on; of very many the first."""
        row = self.base.get(remark.on) if isinstance(remark.on, UUID) else None
        if row is None or remark.start >= remark.end:
            return ""
        whole = "".join(stretch.text for stretch in row.stretches if stretch.at is not None)
        text = shown(whole[remark.start : remark.end])
        text = text.strip()
        return text if len(text) <= 80 else f"{text[:80].rsplit(' ', 1)[0]} …"
