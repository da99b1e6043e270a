"""A document as one page of HTML that stands alone; PDF files are made from it. Words never become markup."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from consult.formats.characters import Character, characters
from consult.formats.documents import Document, Line, Remark
from consult.formats.docx_writing_paragraphs import label_of
from consult.formats.docx_writing_scripts import is_rtl, stretches
from consult.formats.light_marks import Look, looks
from consult.formats.matrices import Table, guarded
from consult.formats.pdf_style import style
from consult.text.paragraphs import Kind
from consult.text.tracked import Tracked

_HEADINGS = 6


def document_page(document: Document) -> str:
    """Return the page: cover, text with every change marked and attributed, footnotes, comments."""
    writer = _Writer(document)
    cover = f'<section class="cover">{_lines(document.cover)}</section>' if document.cover else ""
    text = "".join(writer.row(row) for row in document.rows)
    end = f'<p class="end">{escape(document.end)}</p>' if document.end else ""
    after = f'<section class="after">{_lines(document.after)}</section>' if document.after else ""
    body = f"{cover}{_lines(document.front)}<main>{text}</main>{end}{writer.notes()}{writer.comments()}{after}"
    return _page(document, body)


def table_page(table: Table) -> str:
    """Return a table as a page that lies on its side; what stands above it stands in its caption."""
    head = "".join(f'<th scope="col">{_multiline(title)}</th>' for title in table.titles)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_multiline(guarded(cell))}</td>" for cell in row) + "</tr>\n" for row in table.rows
    )
    facts = "<br>".join(f"<b>{escape(name)}:</b> {_worded(value)}" for name, value in table.facts)
    caption = f"<caption>{facts}</caption>" if facts else ""
    whole = sum(column.width + 1 for column in table.columns)
    widths = "".join(f'<col style="width: {100 * (c.width + 1) / whole:.1f}%">' for c in table.columns)
    body = (
        f'<h1>{escape(table.head.name)}</h1><table style="table-layout: fixed">{caption}<colgroup>{widths}</colgroup>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>"
    )
    page = _page(Document(table.head, (), table.at, table.language), body, is_lying=True)
    return page.replace("A4 landscape", "A2 landscape", 1) if table.is_large else page


def _page(document: Document, body: str, *, is_lying: bool = False) -> str:
    head = document.head
    notice = f'<p class="notice">{escape(head.notice)}</p>' if head.notice else ""
    masthead = (
        f'<header class="masthead"><p><b>{escape(head.body)}</b><b>{escape(head.symbol or head.name)}</b></p>'
        f"<p><span>{escape(head.distribution)}</span><span>{escape(head.date)}</span></p></header>"
    )
    title = " – ".join(part for part in (head.symbol, head.name, head.title) if part)
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}"><head><meta charset="utf-8">'
        f'<title>{escape(title)}</title><meta name="viewport" content="width=device-width">'
        f"<style>{style(head, is_lying=is_lying)}</style></head>\n<body>{masthead}{notice}{body}</body></html>\n"
    )


def _lines(lines: tuple[Line, ...]) -> str:
    tags = {"heading": "h2", "field": 'p class="field"'}
    return "".join(f"<{(tag := tags.get(line.style, 'p'))}>{_worded(line.text)}</{tag.split()[0]}>\n" for line in lines)


def _multiline(text: str) -> str:
    return "<br>".join(_worded(line) for line in text.splitlines())


def _worded(text: str) -> str:
    """Return words as markup, each script in its language."""
    return "".join(
        f'<span lang="{script.tag}"{" dir=rtl" if script.is_rtl else ""}>{escape(words)}</span>'
        if script.tag else escape(words)
        for words, script in stretches(text)
    )  # fmt: skip


def _marked(text: str) -> str:
    """Return words with light marks as markup."""
    shown = [(look, c) for c, look in zip(text, looks(text), strict=True) if look is not None]
    return "".join(
        _looking(look, "".join(c for _, c in group)) for look, group in groupby(shown, key=lambda one: one[0])
    )


def _changed(words: str, inserted: tuple[str, ...], deleted: tuple[str, ...], *, is_sign: bool = False) -> str:
    if deleted:
        words = f"<del>{words}</del>"
    kind = ' class="sign"' if is_sign else ""
    return f"<ins{kind}>{words}</ins>" if inserted else words


def _looking(look: Look, text: str) -> str:
    words = f"<b>{_worded(text)}</b>" if look.is_bold else _worded(text)
    return f"<i>{words}</i>" if look.is_italic else words


class _Writer:
    """Writes rows; numbers footnotes and comments as they are met."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.footnotes: list[str] = []
        self.is_attributed = len({hand.author for hand in document.hands.values()}) > 1
        self.said: list[Remark] = []
        self.waiting = {id(remark): remark for remark in document.remarks}

    def row(self, row: Tracked) -> str:
        """Return a paragraph."""
        kind = row.paragraph.kind
        level = 1 if kind is Kind.TITLE else min(row.paragraph.level + 2, _HEADINGS)
        tag = f"h{level}" if kind in {Kind.TITLE, Kind.HEADING} else "p"
        words = "".join(self._runs(row)) + self._marks(row)
        words += _changed("¶", row.inserted, row.deleted) if row.base and (row.inserted or row.deleted) else ""
        depth = row.paragraph.level if kind is Kind.ITEM else 0
        direction = "rtl" if is_rtl("".join(stretch.text for stretch in row.stretches)) else "ltr"
        label = self._label(row)
        kinds = f"{kind.value} level-{min(depth, 9)}{'' if label else ' unlabelled'}"
        return f'<{tag} class="{kinds}" dir="{direction}">{label}{words}</{tag}>\n'

    def _label(self, row: Tracked) -> str:
        old = label_of(row.was or row.paragraph, row.paragraph.label if row.base is not None else "")
        new = "" if row.label_deleted else old
        if self.document.labels is not None and not row.label_deleted:
            new = label_of(row.paragraph, self.document.labels.get(row.paragraph.id, ""))
        if old == new:
            return f'<span class="label">{escape(new)}</span> ' if new else ""
        gone = f"<del>{escape(old)}</del> " if old else ""
        return f'<span class="label">{gone}{f"<ins>{escape(new)}</ins>" if new else ""}</span> '

    def _runs(self, row: Tracked) -> Iterator[str]:
        """Yield the words, and behind each change whose it is; once where one member takes out and brings in."""
        waiting = ""
        for (inserted, deleted, is_sign), group in groupby(
            characters(row), key=lambda c: (c.inserted, c.deleted, c.is_sign)
        ):
            own = "" if is_sign else self._by(deleted or inserted)
            if waiting and own != waiting:
                yield waiting
            waiting = own
            yield _changed("".join(self._plain(list(group))), inserted, deleted, is_sign=is_sign)
        yield waiting

    def _by(self, changes: tuple[str, ...]) -> str:
        """Return whose changes these are, by short names where there are such."""
        if not self.is_attributed or not changes:
            return ""
        names = (self.document.short.get(name, name) for name in self.document.hand_of(changes).names)
        return f"<cite>{escape(', '.join(names))}</cite>"

    def _plain(self, found: list[Character]) -> Iterator[str]:
        for look, group in groupby(found, key=lambda c: c.look):
            here = list(group)
            if look.note:
                notes = here[0].notes
                self.footnotes.append(notes[look.note - 1] if look.note <= len(notes) else "")
                yield f'<sup><a href="#n{len(self.footnotes)}">{len(self.footnotes)}</a></sup>'
            else:
                yield _looking(look, "".join(c.text for c in here))

    def _marks(self, row: Tracked) -> str:
        """Return the numbers of the comments on a paragraph."""
        own = {*row.inserted, *(one for s in row.stretches for one in (*s.inserted, *s.deleted))}
        places = {row.base, row.paragraph.id, *own, *([] if self.said or row is not self.document.rows[0] else [None])}
        out = ""
        for key, remark in [*self.waiting.items()]:
            if remark.on in places:
                self.said.append(self.waiting.pop(key))
                number = len(self.said)
                out += f'<sup class="comment"><a href="#c{number}">[{number}]</a></sup>'
        return out

    def notes(self) -> str:
        """Return the footnotes."""
        if not self.footnotes:
            return ""
        rows = "".join(f'<li id="n{n}">{_marked(text)}</li>' for n, text in enumerate(self.footnotes, 1))
        return f'<ol class="notes">{rows}</ol>\n'

    def comments(self) -> str:
        """Return the comments, each by who says it."""
        rows = "".join(
            f'<li id="c{n}"><b>{escape(one.hand.author)}</b> {_multiline(one.text)}</li>'
            for n, one in enumerate(self.said, 1)
        )
        return f'<ol class="comments">{rows}</ol>\n' if rows else ""
