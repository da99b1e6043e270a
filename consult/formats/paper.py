"""A document as one page that stands alone, on screen and on paper: styles inside, no script, nothing fetched.

Whatever people have written is escaped.
"""

from collections.abc import Iterable, Iterator
from html import escape

from consult.formats.documents import Document, Head, Line
from consult.formats.paper_style import style
from consult.formats.paper_text import TextWriter
from consult.formats.paper_words import Say, spoken
from consult.text.paragraphs import Kind

TYPE = "text/html"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(document: Document, gettext: Say) -> str:
    """Return the document as a page. `gettext` speaks the language of the reader."""
    return sheet(document.head, document.language, "".join(_parts(document, gettext)))


def sheet(head: Head, language: str, body: str, *, is_wide: bool = False) -> str:
    """Return a page with this body."""
    title = escape(" – ".join(one for one in (head.symbol, head.title, head.name) if one))
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<meta name="author" content="{escape(head.body)}">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<style>{style(head, is_wide=is_wide)}</style></head>\n<body>\n{body}</body></html>\n"
    )


def masthead(head: Head, language: str) -> str:
    """Return what stands at the top of the first page: whose paper, its symbol, for whom and of when."""
    notice = f'<p class="notice sans">{spoken(head.notice, language)}</p>\n' if head.notice else ""
    symbol = f'<p class="symbol sans">{escape(head.symbol)}</p>' if head.symbol else ""
    if not (head.body or head.symbol or head.distribution or head.date):
        return notice  # a text that is of no body
    below = "".join(f"<p>{spoken(one, language)}</p>" for one in (head.distribution, head.date) if one)
    return (
        f'{notice}<header class="masthead"><div class="ends"><p class="body sans">{spoken(head.body, language)}</p>'
        f'{symbol}</div>\n<div class="facts-above sans">{below}</div></header>\n'
    )


def lines(found: Iterable[Line], language: str, *, first: str = "h1") -> Iterator[str]:
    """Yield paragraphs that are none of the text; facts in a list, the first heading above the others."""
    tags = iter([first])
    waiting: list[str] = []
    for line in [*found, Line("")]:
        text = spoken(line.text, language)
        if line.term:
            waiting.append(f"<dt>{escape(line.term)}</dt><dd>{text}</dd>")
            continue
        if waiting:
            yield f'<dl class="sans">{"".join(waiting)}</dl>\n'
            waiting = []
        if line.style == "heading":
            tag = next(tags, "h2")
            yield f"<{tag}>{text}</{tag}>\n"
        elif line.text:
            yield f'<p class="{escape(line.style)}">{text}</p>\n'


def _parts(document: Document, gettext: Say) -> Iterator[str]:
    language, head = document.language, document.head
    yield masthead(head, language)
    if document.cover:
        yield f'<section class="cover">{"".join(lines(document.cover, language))}</section>\n'
    has_title = bool(document.rows) and document.rows[0].paragraph.kind is Kind.TITLE
    has_heading = any(line.style == "heading" for line in document.front)
    above = head.title if has_heading else head.name
    yield f'<p class="kicker sans">{spoken(above, language)}</p>\n' if above else ""
    if not has_title and not has_heading and not document.cover:
        yield f"<h1>{spoken(head.title, language)}</h1>\n"
    yield from lines(document.front, language)
    yield _legend(document, gettext)
    yield f'<main class="text">{"".join(TextWriter(document, gettext).all())}</main>\n'
    yield "".join(lines(document.after, language, first="h2"))
    yield f'<p class="end sans">{spoken(document.end or head.title, language)}</p>\n'


def _legend(document: Document, gettext: Say) -> str:
    """Return how the marks are read, where there are any, and the members that stand in it by their codes."""
    if not document.hands:
        return ""
    standing = {name for hand in document.hands.values() for name in hand.names}
    names = [name for name in document.order if name in standing and name in document.short]
    marks = f"<ins>{escape(gettext('underlined'))}</ins> {escape(gettext('added'))} · "
    marks += f"<del>{escape(gettext('struck through'))}</del> {escape(gettext('deleted'))}"
    if document.short:
        marks += f" · {escape(gettext('behind the words in square brackets: by whom'))}"
    codes = "; ".join(f'<span class="whose">{escape(document.short[n])}</span> {escape(n)}' for n in names)
    told = f"<p>{codes}</p>" if codes else ""
    return f'<div class="legend sans"><p>{marks}</p>{told}</div>\n'
