"""How a page looks on paper and on a screen: as a document of the United Nations, in a serif, labels at the left."""

from consult.formats.documents import Head

_STYLE = """
@page { size: A4; margin: 28mm 25mm 25mm }
@page { @top-left { content: "TITLE"; font: 9pt serif } @top-right { content: "SYMBOL"; font: 9pt serif }
 @bottom-left { content: "NOTICE"; font: 9pt serif } @bottom-right { content: PAGES; font: 9pt serif } }
@page :first { @top-left { content: "" } @top-right { content: "" } }
body { font: 11pt/1.5 "Noto Serif", "Times New Roman", serif; max-width: 44rem; margin: 0 auto; padding: 0 1rem }
.masthead { border-bottom: 1pt solid; margin-bottom: 1.5rem }
.masthead p { display: flex; justify-content: space-between; gap: 1rem; margin: .2rem 0; font-size: 10pt }
.notice { font-size: 9pt } .field { font-weight: bold }
h1 { font-size: 15pt; text-align: center; margin: 1.5rem 0 } h2 { font-size: 12pt } h3, h4, h5, h6 { font-size: 11pt }
h1, h2, h3, h4, h5, h6 { break-after: avoid } p { margin: .6rem 0; orphans: 2; widows: 2 }
.preambular, .operative, .item, .heading { padding-left: 3.2rem; text-indent: -3.2rem }
.unlabelled { text-indent: 0 }
.label { display: inline-block; min-width: 3.2rem; text-indent: 0 }
.level-1 { margin-left: 3.2rem } .level-2 { margin-left: 5.2rem } .level-3 { margin-left: 7.2rem }
.level-4, .level-5, .level-6, .level-7, .level-8, .level-9 { margin-left: 9.2rem }
ins { text-decoration: underline; color: #0b4a8f } del { text-decoration: line-through; color: #8a1c12 }
ins.sign { color: #333; text-decoration: none }
cite { font: 7.5pt system-ui, sans-serif; color: #444; margin: 0 .15rem }
.end { border-top: .5pt solid; font-size: 8.5pt; padding-top: .4rem; overflow-wrap: anywhere }
.notes, .comments { font-size: 9pt } .cover { break-after: page } .after { break-before: page }
sup { font-size: 7.5pt; line-height: 0 }
table { table-layout: fixed; border-collapse: collapse; width: 100%; font-size: 8.5pt }
thead { display: table-header-group }
th, td { border: .5pt solid #555; padding: .25rem; vertical-align: top; text-align: start; overflow-wrap: anywhere }
caption { text-align: start; padding: .3rem 0 }
:lang(zh-CN) { font-family: "Noto Serif CJK SC", "Noto Sans CJK SC", SimSun, serif }
:lang(ja-JP) { font-family: "Noto Serif CJK JP", "Noto Sans CJK JP", "MS Mincho", serif }
:lang(ko-KR) { font-family: "Noto Serif CJK KR", "Noto Sans CJK KR", Batang, serif }
:lang(ar-SA) { font-family: "Noto Naskh Arabic", "Noto Sans Arabic", serif }
"""
_LYING = "@page { size: A4 landscape; margin: 22mm 18mm 20mm } body { max-width: none }"


def style(head: Head, *, is_lying: bool = False) -> str:
    """Return the style sheet of a page with this head."""
    before, _, rest = head.page.partition("%(page)s")
    between, _, after = rest.partition("%(pages)s")
    numbers = f"{_string(before)} counter(page) {_string(between)} counter(pages) {_string(after)}"
    own = _STYLE
    for name, text in (("TITLE", head.title), ("SYMBOL", head.symbol or head.name), ("NOTICE", head.notice)):
        own = own.replace(f'"{name}"', _string(text), 1)
    return own.replace("PAGES", numbers, 1) + (_LYING if is_lying else "")


def _string(text: str) -> str:
    """Return a string of CSS that can end neither itself nor the style sheet."""
    safe = "".join(c if c.isalnum() or c in " .,:–-()" else f"\\{ord(c):x} " for c in text)
    return f'"{safe}"'
