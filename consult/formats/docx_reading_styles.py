"""How paragraphs of a Word file are set by their styles: titles, headings, lists. Styles may be based on others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from consult.formats.docx_xml import Element, number, q, value
from consult.formats.word_marks import FURNITURE

_HEADING = re.compile(r"(?:heading|überschrift|titre|заголовок)\s*([1-9])", re.IGNORECASE)
_OURS = re.compile(
    r"(?P<title>ConsultTitle|TextTitle)|(?P<preambular>ConsultPreambular|PreambularParagraph)"
    r"|(?P<operative>ConsultOperative|OperativeParagraph)|(?P<item>(?:Consult)?Item(?P<level>[1-9]))"
    r"|(?P<plain>ConsultPlain|PlainParagraph)"
)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Setting:
    """What a style and the paragraph itself say together."""

    style: str = ""
    level: int = 0
    list_id: str = ""
    depth: int = 0
    is_centred: bool = False
    is_ours: bool = False
    is_furniture: bool = False


class Styles:
    """The styles of a file."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterchildren(q("style")) if root is not None else ()
        self._styles = {value(style, "styleId"): style for style in found}
        self._settings: dict[str, Setting] = {}

    def of(self, properties: Element | None) -> Setting:
        """Return how a paragraph with these properties is set."""
        style = value(properties.find(q("pStyle"))) if properties is not None else ""
        if style not in self._settings:
            self._settings[style] = self._resolved(style)
        return _with_own(self._settings[style], properties)

    def names(self, style: str) -> Iterator[str]:
        """Yield the names of a style and of those it is based on."""
        for one in self._chain(style):
            yield value(one.find(q("name")))

    def _chain(self, style: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = value(found.find(q("basedOn")))

    def _resolved(self, style: str) -> Setting:
        names = [style, *self.names(style)]
        setting = _ours(names) or Setting(*_by_name(names))
        for one in reversed(list(self._chain(style))):
            setting = _with_own(setting, one.find(q("pPr")))
        return setting


def _ours(names: list[str]) -> Setting | None:
    """Return the setting that a style of Consult stands for; some programs keep its name only, others its id."""
    for name in names[:2]:
        if name.startswith((FURNITURE, "Consult Document")):
            return Setting(is_ours=True, is_furniture=True)
        found = _OURS.fullmatch(name.replace(" ", ""))
        if found:
            kind = next(word for word in ("title", "preambular", "operative", "item", "plain") if found[word])
            return Setting(kind, int(found["level"] or 0), is_ours=True)
    return None


def _by_name(names: list[str]) -> tuple[str, int]:
    for name in names:
        heading = _HEADING.fullmatch(name.strip())
        if heading:
            return "heading", int(heading.group(1)) - 1
        if name.strip().lower() == "title":
            return "title", 0
    return "", 0


def _with_own(setting: Setting, properties: Element | None) -> Setting:
    """Return a setting with what the properties of the paragraph add to it."""
    if properties is None:
        return setting
    style, level = setting.style, setting.level
    outline = properties.find(q("outlineLvl"))
    if outline is not None and style != "title" and not setting.is_ours:
        level = number(outline, default=9)
        style, level = ("heading", level) if level < 9 else ("", 0)
    in_list = properties.find(q("numPr"))
    list_id, depth = setting.list_id, setting.depth
    if in_list is not None:
        list_id = value(in_list.find(q("numId")), default=list_id)
        depth = number(in_list.find(q("ilvl")), default=depth)
    side = properties.find(q("jc"))
    is_centred = setting.is_centred if side is None else value(side) == "center"
    return replace(
        setting, style=style, level=level, list_id="" if list_id == "0" else list_id, depth=min(max(depth, 0), 8),
        is_centred=is_centred,
    )  # fmt: skip
