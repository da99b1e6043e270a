"""A comment matrix or a trace table as a page that stands alone, wide; every cell is text, one line below the other."""

from html import escape

from consult.formats.documents import Document
from consult.formats.matrix import Table
from consult.formats.paper import masthead, sheet
from consult.formats.paper_words import spoken


def page(table: Table, document: Document) -> str:
    """Return the table as a page with the head and foot of `document`."""
    language = table.language
    about = f'<p class="kicker sans">{spoken(table.subtitle, language)}</p>\n' if table.subtitle else ""
    widths = "".join(f'<col style="width: {share:.1%}">' for share in table.shares)
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{spoken(cell, language)}</td>' for cell in row)}</tr>\n" for row in table.rows)
    body = (
        f"{masthead(document.head, language)}<h1>{spoken(table.title, language)}</h1>\n{about}"
        f'<div class="wide"><table><colgroup>{widths}</colgroup><thead class="sans"><tr>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div>\n"
    )
    return sheet(document.head, language, body, is_wide=True)
