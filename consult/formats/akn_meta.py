"""What an Akoma Ntoso file says of itself: what it is, its life from version to version, who is named in it."""

import re
from collections.abc import Iterator

from lxml import etree

from consult.formats.documents import Document
from consult.formats.docx_writing_xml import Element, clean
from consult.formats.word_marks import VERSION

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
BRACKETS = "urn:consult:brackets:1"
"""The namespace of what Akoma Ntoso has no word for."""
EDITOR = "secretariat"
BODY = "body"
_LANGUAGES = {
    "en": "eng",
    "ru": "rus",
    "fr": "fra",
    "es": "spa",
    "ar": "ara",
    "zh": "zho",
    "ja": "jpn",
    "ko": "kor",
    "mn": "mon",
}


def meta(document: Document) -> Element:
    """Return the part about the document."""
    made = etree.Element(f"{{{NAMESPACE}}}meta")
    identification = _add(made, "identification", source=f"#{EDITOR}")
    work = f"/akn/un/statement/{_slug(document.head.body)}/{document.at:%Y-%m-%d}/{_number(document)}"
    language = _LANGUAGES.get(document.language[:2], "mul")
    expression = f"{work}/{language}@{document.at:%Y-%m-%d}"
    date = f"{document.at:%Y-%m-%d}"
    for level, uri in (("Work", work), ("Expression", expression), ("Manifestation", f"{expression}.akn")):
        part = _add(identification, f"FRBR{level}")
        _add(part, "FRBRthis", value=f"{uri}/!main")
        _add(part, "FRBRuri", value=uri)
        _add(part, "FRBRdate", date=date, name="issued")
        _add(part, "FRBRauthor", href=f"#{BODY if level == 'Work' else EDITOR}")
        if level == "Work":
            _add(part, "FRBRcountry", value="un")
        if level == "Expression":
            _add(part, "FRBRlanguage", language=language)
    _lifecycle(made, document)
    references = _add(made, "references", source=f"#{EDITOR}")
    for identity, name in _organizations(document):
        _add(references, "TLCOrganization", eId=identity, href=f"/akn/ontology/organization/{identity}", showAs=name)
    return made


def _lifecycle(made: Element, document: Document) -> None:
    life = _add(made, "lifecycle", source=f"#{EDITOR}")
    events = document.history or ((document.head.name, document.at),)
    for number, (name, at) in enumerate(events, 1):
        kind = "generation" if number == 1 else "amendment"
        event = _add(life, "eventRef", eId=f"event_{number}", date=f"{at:%Y-%m-%d}", type=kind, source=f"#{EDITOR}")
        event.set(f"{{{BRACKETS}}}version", clean(name))


def _organizations(document: Document) -> Iterator[tuple[str, str]]:
    yield BODY, document.head.body
    yield EDITOR, document.signs.author if document.signs else document.head.body
    for name in dict.fromkeys(name for hand in document.hands.values() for name in hand.names):
        if member_id(document, name) != EDITOR:
            yield member_id(document, name), name


def member_id(document: Document, name: str) -> str:
    """Return by what a member is referred to: its code, where there is one."""
    return _slug(document.short.get(name, name))


def _number(document: Document) -> str:
    return _slug(document.head.symbol) or document.properties.get(VERSION, "") or "draft"


def _slug(text: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return slug if slug[:1].isalpha() or not slug else f"n-{slug}"


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", {name: clean(value) for name, value in attributes.items()})
