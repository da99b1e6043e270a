"""The numbers that Word computes and shows before paragraphs of a list, counted from top to bottom."""

import re
from dataclasses import dataclass, field, replace

from consult.formats.docx_xml import Element, number, q, value
from consult.text.numbering import letters, roman

_PLACE = re.compile(r"%([1-9])")
_MOST = 9_999


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: `pattern` holds %1, %2 … for the numbers of the levels."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class _Series:
    """Where the count of one list stands; lists made from the same definition count on together."""

    counts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The lists of a file."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._series: dict[str, _Series] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._read(root)

    def label(self, list_id: str, depth: int, *, is_counted: bool = True) -> str:
        """Return what stands before the next paragraph of a list; nothing where there is no such list."""
        levels, series = self._levels.get(list_id), self._series.get(list_id)
        if levels is None or series is None:
            return ""
        for level, start in self._restarts.pop(list_id, {}).items():
            series.counts[level] = start - 1
        counts = dict(series.counts)
        counts[depth] = min(counts.get(depth, levels.get(depth, _Level()).start - 1) + 1, _MOST)
        for level in range(depth):
            counts.setdefault(level, levels.get(level, _Level()).start)
        if is_counted:
            series.counts = {level: count for level, count in counts.items() if level <= depth}
        return _PLACE.sub(lambda found: _shown(levels, counts, int(found[1]) - 1), _pattern(levels, depth))

    def _read(self, root: Element) -> None:
        abstract = {value(one, "abstractNumId"): _levels(one) for one in root.iterchildren(q("abstractNum"))}
        shared: dict[str, _Series] = {}
        for one in root.iterchildren(q("num")):
            list_id, of = value(one, "numId"), value(one.find(q("abstractNumId")))
            levels = dict(abstract.get(of, {}))
            for override in one.iterchildren(q("lvlOverride")):
                depth, start = number(override, "ilvl"), override.find(q("startOverride"))
                own = override.find(q("lvl"))
                if own is not None:
                    levels[depth] = _level(own)
                if start is not None:
                    levels[depth] = replace(levels.get(depth, _Level()), start=number(start, default=1))
                    self._restarts.setdefault(list_id, {})[depth] = number(start, default=1)
            self._levels[list_id] = levels
            self._series[list_id] = shared.setdefault(of, _Series())


def _levels(abstract: Element) -> dict[int, _Level]:
    return {number(one, "ilvl"): _level(one) for one in abstract.iterchildren(q("lvl"))}


def _level(element: Element) -> _Level:
    form = value(element.find(q("numFmt")), default="decimal")
    start = number(element.find(q("start")), default=1)
    return _Level(form, value(element.find(q("lvlText")))[:100], start)


def _pattern(levels: dict[int, _Level], depth: int) -> str:
    level = levels.get(depth, _Level())
    return "•" if level.form == "bullet" else "" if level.form == "none" else level.pattern


def _shown(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    count, form = counts.get(depth, 1), levels.get(depth, _Level()).form
    match form:
        case "lowerLetter":
            return letters(count)
        case "upperLetter":
            return letters(count).upper()
        case "lowerRoman":
            return roman(count).lower()
        case "upperRoman":
            return roman(count)
        case "none" | "bullet":
            return ""
    return str(count)
