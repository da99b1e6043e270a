"""Comment matrices: what members propose and say, one line each, in the forms that the field works with.

A form is a list of columns in the words its users know, in English as its own office prints it. Nothing private is in
a line: what ministries contribute never comes here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Remarked:
    """One line: a proposal, a stance or a comment, with how it is reflected as far as the reader may know it.

    `line` counts the paragraphs of the text, 0 for the whole; Consult knows no pages. `nature` is ge, te or ed.
    """

    id: str
    round: str = ""
    base: str = ""
    member: str = ""
    state: str = ""
    label: str = ""
    section: str = ""
    line: str = ""
    to_line: str = ""
    nature: str = ""
    category: str = ""
    operation: str = ""
    original: str = ""
    comment: str = ""
    proposed: str = ""
    supported_by: str = ""
    language: str = ""
    late: str = ""
    status: str = ""
    disposition: str = ""
    observation: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written in some format: titles of columns, and their cells."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    subtitle: str = ""
    language: str = "en"


_ISO = {
    "MB/NC": "member", "Line number": "line", "Clause/Subclause": "section", "Paragraph/Figure/Table": "label",
    "Type of comment": "nature", "Comments": "comment", "Proposed change": "proposed",
    "Observations of the secretariat": "reflected",
}  # fmt: skip
_OCS = {
    "Paragraph": "label", "Text": "original", "Category": "category", "Comment": "comment",
    "Proposed text": "proposed", "Member": "state",
}  # fmt: skip
_IPCC = {
    "Comment ID": "id", "From page": "", "From line": "line", "To page": "", "To line": "to_line",
    "Comment": "comment_and_change", "Response": "reflected", "Government": "state",
}  # fmt: skip
_TWO_COLUMNS = {
    "No.": "number", "Members": "state", "Paragraph": "label", "Text": "original", "Amendment": "proposed",
    "Original language": "language", "Justification": "comment",
}  # fmt: skip
FULL = {field.name.replace("_", " "): field.name for field in fields(Remarked)}
FORMS: Mapping[str, Mapping[str, str]] = {
    "full": FULL, "iso": _ISO, "ocs": _OCS, "page-line": _IPCC, "two-column": _TWO_COLUMNS,
}  # fmt: skip


def matrix(remarked: Sequence[Remarked], form: str, *, title: str, subtitle: str = "", language: str = "en") -> Table:
    """Return the lines in one of `FORMS`.

    :raises KeyError: there is no such form
    """
    columns = FORMS[form]
    rows = tuple(tuple(_cell(one, number, name) for name in columns.values()) for number, one in enumerate(remarked, 1))
    return Table(title, tuple(columns), rows, subtitle, language)


def _cell(one: Remarked, number: int, name: str) -> str:
    match name:
        case "":
            return ""
        case "number":
            return str(number)
        case "reflected":
            return ": ".join(part for part in (one.disposition, one.observation) if part)
        case "comment_and_change":
            return "\n".join(part for part in (one.comment, one.proposed) if part)
    return str(getattr(one, name))
