"""How a paper looks on screen and on A4: everything that a page needs stands in it, nothing is fetched."""

from consult.formats.documents import Head

_SERIF = '"Noto Serif", Georgia, "DejaVu Serif"'
_SANS = '"Noto Sans", "DejaVu Sans", system-ui'
# By language, as the same sign is written otherwise in each of them: those of Debian, then of others.
_FACES = {
    "zh": ('"Noto Serif CJK SC", "Songti SC", SimSun', '"Noto Sans CJK SC", "PingFang SC", SimHei'),
    "ja": ('"Noto Serif CJK JP", "Hiragino Mincho ProN", "MS Mincho"', '"Noto Sans CJK JP", "Yu Gothic"'),
    "ko": ('"Noto Serif CJK KR", AppleMyungjo, Batang', '"Noto Sans CJK KR", "Malgun Gothic"'),
    "ar": ('"Noto Naskh Arabic", "Geeza Pro", "Traditional Arabic"', '"Noto Sans Arabic"'),
    "he": ('"Noto Serif Hebrew", "Times New Roman"', '"Noto Sans Hebrew"'),
}

_SCREEN = """
:root { --ink: #1b1b19; --quiet: #56564f; --rule: #c9c9c0; --blue: #0b4f94 }
html { color: var(--ink); background: #fff }
body { font-size: 1.0625rem; line-height: 1.55; max-width: 46rem; margin: 2rem auto 4rem; padding: 0 1.25rem;
  overflow-wrap: break-word }
.masthead { border-bottom: 2px solid var(--ink); margin: 0 0 1.5rem; padding: 0 0 .6rem }
.masthead p { margin: 0 } .ends { display: flex; justify-content: space-between; gap: 1.5rem; align-items: baseline }
.body { font-size: 1.05rem; max-width: 24rem } .symbol { font-size: 1.25rem; font-weight: bold; white-space: nowrap }
.facts-above { text-align: right; font-size: .875rem; margin: .4rem 0 0 } .kicker { color: var(--quiet) }
.notice { font-size: .875rem; border: 1px solid var(--rule); padding: .3rem .6rem; margin: 0 0 1rem }
h1 { font-size: 1.55rem; line-height: 1.25; margin: .5rem 0 1rem } h2 { font-size: 1.2rem; margin: 1.6rem 0 .5rem }
h3, h4, h5, h6 { font-size: 1.05rem; margin: 1.2rem 0 .4rem } h1, h2, h3, h4, h5, h6 { line-height: 1.3 }
p { margin: .45rem 0 }
.para { padding-left: 4.2rem; text-indent: -4.2rem; margin: .6rem 0 } .level-1 { margin-left: 1.6rem }
.level-2 { margin-left: 3.2rem } .level-3 { margin-left: 4.8rem } .plain, .unlabelled { text-indent: 0 }
.plain, .title, .heading.unlabelled { padding-left: 0; text-indent: 0 }
.label { display: inline-block; min-width: 3.9rem; margin-right: .3rem; text-indent: 0; color: var(--quiet);
  font-size: .85rem }
.para.heading { margin-top: 1.3rem } .heading .label { color: inherit; font-size: 1em } .code { font-family: monospace }
[dir=rtl].para { padding: 0 4.2rem 0 0 } [dir=rtl] .label { margin: 0 0 0 .3rem }
ins { text-decoration: underline; text-underline-offset: .15em } del { text-decoration: line-through }
.whose { color: var(--blue); font-size: .78em; font-weight: 600; font-style: normal; white-space: nowrap;
  text-indent: 0; margin-right: .15em } del + ins { margin-left: .15em }
.sign { font-weight: bold; text-decoration: none } .tag { color: var(--quiet); font-size: .78em; font-style: italic }
.remarks { list-style: none; margin: .3rem 0 .9rem 4.2rem; padding: 0 0 0 .8rem; border-left: 2px solid var(--rule);
  font-size: .82rem; line-height: 1.45 } .remarks li { margin: .2rem 0 } .remarks b { font-weight: 600 }
.quote { color: var(--quiet) } .legend, .quiet, .end { color: var(--quiet); font-size: .85rem }
.legend { border: 1px solid var(--rule); padding: .4rem .7rem; margin: .8rem 0 1.2rem } .legend p { margin: .15rem 0 }
dl { display: grid; grid-template-columns: minmax(8rem, 13rem) minmax(0, 1fr); gap: .35rem 1.2rem; margin: .8rem 0 }
dt { color: var(--quiet); font-size: .9rem } dd { margin: 0; overflow-wrap: anywhere } sup { line-height: 0 }
sup a, .notes a { text-decoration: none; color: inherit } .notes { border-top: 1px solid var(--rule); margin-top: 2rem;
  font-size: .87rem } .end { border-top: 1px solid var(--rule); margin-top: 2rem; padding-top: .4rem }
table { border-collapse: collapse; width: 100%; font-size: .82rem; line-height: 1.4; table-layout: fixed }
th, td { border: 1px solid var(--rule); padding: .35rem .45rem; text-align: left; vertical-align: top }
th { font-weight: 600 } .column-0 { width: 5.6rem } td p { margin: 0 0 .35rem } .silent { color: var(--quiet) }
td b { font-size: .9em; font-weight: 600 }
@media screen and (max-width: 40rem) { .para, .level-1, .level-2, .level-3 { margin-left: 0; padding-left: 0;
  text-indent: 0 } .label { min-width: 0 } .remarks { margin-left: 0 } dl { grid-template-columns: minmax(0, 1fr);
  gap: .1rem } dd { margin-bottom: .4rem }
  .ends { flex-wrap: wrap; gap: .2rem 1rem } .facts-above { text-align: left } .wide { overflow-x: auto }
  table { min-width: 44rem } }
"""
_PRINT = """
@media print { html { font-size: 10pt } body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt;
  line-height: 1.45; orphans: 3; widows: 3 } .text, .front { hyphens: manual }
  h1, h2, h3, h4, h5, h6, .para.heading { break-after: avoid; break-inside: avoid } .remarks li, td p, dl, .legend
  { break-inside: avoid } .remarks { break-before: avoid } .cover { break-after: page } thead
  { display: table-header-group } .end { break-before: avoid } a { color: inherit } }
"""


def style(head: Head, *, is_wide: bool = False) -> str:
    """Return the style sheet of a paper; what stands at the head and foot of its pages is in it."""
    faces = "".join(
        f":lang({tag}) {{ font-family: {_SERIF}, {serif}, serif }} "
        f".sans:lang({tag}), .sans :lang({tag}) {{ font-family: {_SANS}, {sans}, sans-serif }}\n"
        for tag, (serif, sans) in _FACES.items()
    )
    return (
        f"html {{ font-family: {_SERIF}, serif }}\n.sans {{ font-family: {_SANS}, sans-serif }}\n"
        f"{faces}{_SCREEN}{_PRINT}{_page(head, is_wide=is_wide)}"
    )


def _page(head: Head, *, is_wide: bool) -> str:
    """Return the page: A4, upright or wide; the first one has a masthead of its own and no running head."""
    left = head.symbol or head.name or head.title
    right = " · ".join(one for one in (head.distribution, head.date) if one)
    before, _, rest = head.page.partition("%(page)s")
    between, _, after = rest.partition("%(pages)s")
    number = f"{_quoted(before)} counter(page) {_quoted(between)} counter(pages) {_quoted(after)}"
    font = f"font: 8pt {_SANS}, sans-serif; color: #56564f"
    return (
        f"@page {{ size: A4{' landscape' if is_wide else ''}; margin: 2.4cm 2.1cm 2.1cm;\n"
        f"  @top-left {{ content: {_quoted(left)}; {font} }}\n"
        f"  @top-right {{ content: {_quoted(right)}; {font} }}\n"
        f"  @bottom-left {{ content: {_quoted(head.notice)}; {font} }}\n"
        f"  @bottom-right {{ content: {number}; {font} }} }}\n"
        "@page :first { @top-left { content: none } @top-right { content: none } }\n"
    )


def _quoted(text: str) -> str:
    """Return a text as a string of a style sheet, in which nothing can end the string or the sheet."""
    return '"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in text) + '"'
