"""A comment matrix or a trace table as a page that stands alone, wide; every cell is text, one line below the other."""

from html import escape

from consult.formats.matrices import Table, guarded
from consult.formats.paper import masthead, sheet
from consult.formats.paper_words import spoken


def page(table: Table) -> str:
    """Return the table as a page. A cell from which a program could take a formula is guarded, as in every file."""
    language = table.language
    facts = "".join(
        f"<p class='sans'><b>{escape(name)}:</b> {spoken(value, language)}</p>\n" for name, value in table.facts
    )
    whole = sum(column.width + 1 for column in table.columns)
    widths = "".join(f'<col style="width: {(column.width + 1) / whole:.1%}">' for column in table.columns)
    heads = "".join(f'<th scope="col">{spoken(title, language)}</th>' for title in table.titles)
    rows = "".join(
        f"<tr>{''.join(f'<td>{spoken(guarded(cell), language)}</td>' for cell in row)}</tr>\n" for row in table.rows
    )
    body = (
        f"{masthead(table.head, language)}<h1>{spoken(table.head.name, language)}</h1>\n{facts}"
        f'<div class="wide"><table><colgroup>{widths}</colgroup><thead class="sans"><tr>{heads}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div>\n"
    )
    made = sheet(table.head, language, body, is_wide=True)
    return made.replace("A4 landscape", "A2 landscape", 1) if table.is_large else made
