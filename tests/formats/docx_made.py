"""Makes Word files for tests, as small as they can be and as odd as is wanted."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from warnings import catch_warnings, simplefilter
from xml.sax.saxutils import escape, quoteattr

from consult.formats.word_marks import bookmark_of
from consult.text.paragraphs import Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
AT = "2022-09-01T08:00:00Z"


def t(words: str, look: str = "", *, tag: str = "t") -> str:
    """Return a run with these words."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{escape(words)}</w:{tag}></w:r>'


def tracked(kind: str, inside: str, author: str = "Ann", date: str = AT) -> str:
    """Return something under a tracked change."""
    dated = f" w:date={quoteattr(date)}" if date else ""
    return f'<w:{kind} w:id="7" w:author={quoteattr(author)}{dated}>{inside}</w:{kind}>'


def ins(words: str, author: str = "Ann") -> str:
    """Return words that were put in."""
    return tracked("ins", t(words), author)


def dele(words: str, author: str = "Ann") -> str:
    """Return words that were taken out."""
    return tracked("del", t(words, tag="delText"), author)


def p(inside: str = "", *, style: str = "", end: str = "", properties: str = "") -> str:
    """Return a paragraph; `end` is the tracked change on its end, `inside` words or runs."""
    runs = inside if inside.startswith("<") or not inside else t(inside)
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    mark = f'<w:rPr><w:{end} w:id="8" w:author="Ann" w:date="{AT}"/></w:rPr>' if end else ""
    return f"<w:p><w:pPr>{own}{properties}{mark}</w:pPr>{runs}</w:p>"


def marked(name: str, inside: str) -> str:
    """Return something with a bookmark around it."""
    return f'<w:bookmarkStart w:id="9" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="9"/>'


def known(paragraph: Paragraph, inside: str = "", *, end: str = "") -> str:
    """Return a paragraph of Consult as it stands in a file that was given out, or with something else inside."""
    return p(marked(bookmark_of(paragraph.id), inside or t(paragraph.text)), end=end)


def comments(*said: tuple[str, str]) -> str:
    """Return the part of the comments, given as author and words, numbered from 0."""
    inside = (
        f'<w:comment w:id="{n}" w:author={quoteattr(author)}><w:p w14:paraId="C{n}">{t(words)}</w:p></w:comment>'
        for n, (author, words) in enumerate(said)
    )
    return part("comments", "".join(inside))


def on(number: int, inside: str) -> str:
    """Return something with a comment on it."""
    return f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'


def properties(**values: str) -> tuple[str, str]:
    """Return the entry of the properties that programs keep with a file; `_` in their names stands for `-`."""
    inside = "".join(
        f'<property name="{name.replace("_", "-")}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for name, value in values.items()
    )
    name = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    return "docProps/custom.xml", f'<Properties xmlns="{name}" xmlns:vt="urn:vt">{inside}</Properties>'


def listed(words: str, number: int, depth: int = 0) -> str:
    """Return a paragraph of a list."""
    own = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(words, properties=own)


def table(*rows: Iterable[str], marks: Mapping[int, str] | None = None) -> str:
    """Return a table, each cell given as its paragraphs; `marks` are tracked changes of rows by their number."""
    out = ""
    for n, row in enumerate(rows):
        mark = (marks or {}).get(n)
        own = f'<w:trPr><w:{mark} w:id="5" w:author="Bob" w:date="{AT}"/></w:trPr>' if mark else ""
        out += f"<w:tr>{own}{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>"
    return f"<w:tbl>{out}</w:tbl>"


def document(*body: str) -> str:
    """Return the main part."""
    return f'<w:document xmlns:w="{W}" xmlns:w14="{W14}" xmlns:r="{R}"><w:body>{"".join(body)}</w:body></w:document>'


def part(tag: str, inside: str) -> str:
    """Return another part, such as that of the comments."""
    return f'{DECLARATION}<w:{tag} xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}">{inside}</w:{tag}>'


def relation(kind: str, target: str, *, is_external: bool = False) -> str:
    """Return one relation."""
    mode = ' TargetMode="External"' if is_external else ""
    return f'<Relationship Id="r{abs(hash((kind, target)))}" Type="{R}/{kind}" Target={quoteattr(target)}{mode}/>'


def relations(*inside: str) -> str:
    """Return a part of relations."""
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{"".join(inside)}</Relationships>'


def content_types(main: str = MAIN) -> str:
    """Return the part that says of what kind each part is."""
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def entries(main: str | bytes, related: str = "", **parts: str) -> list[tuple[str, str | bytes]]:
    """Return the entries of a package; `parts` are named as their relations are, such as `comments`."""
    own = "".join(relation(kind, f"{kind}.xml") for kind in parts)
    return [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations(relation("officeDocument", "word/document.xml"))),
        ("word/document.xml", main),
        ("word/_rels/document.xml.rels", relations(own, related)),
        *((f"word/{kind}.xml", content) for kind, content in parts.items()),
    ]


def packed(found: Iterable[tuple[str, str | bytes]]) -> bytes:
    """Return a package of entries, whatever they are."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in found:
            with catch_warnings():
                simplefilter("ignore")  # two of one name, on purpose
                package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(*body: str, related: str = "", **parts: str) -> bytes:
    """Return a Word file with these paragraphs."""
    return packed(entries(DECLARATION + document(*body), related, **parts))
