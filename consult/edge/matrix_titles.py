"""What stands above the columns of a matrix, and how its forms are called. Decides nothing."""

from collections.abc import Iterable

from flask_babel import force_locale
from flask_babel import lazy_gettext as _

from consult.edge import languages
from consult.formats.matrices import Column
from consult.formats.matrix_entries import PROFILES, WIDTHS
from consult.formats.matrix_filled import squeezed

NAMES = {
    "full": _("Comment matrix, all that is known of each item"),
    "iso": _("Comment matrix, ISO form"),
    "ocs": _("Comment matrix, by paragraph and category (OCS)"),
    "page-line": _("Comment matrix, by page and line (IPCC)"),
    "two-column": _("Amendments in two columns, with justification"),
    "side-by-side": _("Texts of members side by side"),
    "trace": _("Trace table"),
}
"""The forms of a matrix."""
_PLACES = {
    "number": _("No."), "id": _("Item"), "round": _("Round"), "symbol": _("Symbol"), "revision": _("Version"),
    "label": _("Paragraph"), "part": _("Paragraph/ Figure/ Table"), "clause": _("Clause/ Subclause"),
    "section": _("Section"), "place": _("To follow paragraph"), "line": _("Line number"),
    "from_page": _("From page"), "from_line": _("From line"), "to_page": _("To page"), "to_line": _("To line"),
    "base": _("Base text"), "before": _("Paragraph before"), "before_text": _("Text before"),
    "now": _("Paragraph now"), "now_text": _("Text now"),
}  # fmt: skip
_WORDS = {
    "member": _("MB/NC"), "member_name": _("Member State"), "type": _("Type of comment"), "category": _("Category"),
    "operation": _("Operation"), "new_kind": _("Kind of paragraph"), "original": _("Original text"),
    "comment": _("Comments"), "remark": _("Comments"), "quote": _("On the words"), "proposed": _("Proposed text"),
    "amended": _("Amended text"), "change": _("Proposed change"), "said": _("Comment or proposed change"),
    "supporters": _("Supported by"), "language": _("Language"), "late": _("Received after the deadline"),
    "old": _("Words before"), "new": _("Words proposed"),
}  # fmt: skip
_OUTCOMES = {
    "status": _("Status"), "disposition": _("How reflected"), "observation": _("Observations of the secretariat"),
    "resulting": _("Paragraph in the next version"), "result": _("Next version"), "responder": _("Observation by"),
    "date": _("Date"), "answer": _("Answer of the member"), "response": _("Response"),
    "secretariat": _("Proposed by the secretariat"),
}  # fmt: skip
TITLES = _PLACES | _WORDS | _OUTCOMES
_OF_FORMS = {
    ("full", "part"): _("Sub-paragraph"),
    ("ocs", "comment"): _("Rationale"),
    ("ocs", "member_name"): _("Member or observer"),
    ("two-column", "number"): _("Amendment No."),
    ("two-column", "comment"): _("Justification"),
    ("two-column", "language"): _("Or."),
    ("page-line", "id"): _("Comment ID"),
    ("iso", "response"): _("Observations of the secretariat"),
}


READ_BACK = ("iso", "full")
"""The forms that are read when they come back filled in."""


def columns(profile: str, keys: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of a form with what stands above them."""
    return tuple(Column(key, title(profile, key), WIDTHS.get(key, 2)) for key in keys)


def title(profile: str, key: str) -> str:
    """Return what stands above a column of a form."""
    return str(_OF_FORMS.get((profile, key)) or TITLES.get(key, key))


def forms() -> list[tuple[str, str]]:
    """Return the forms in which a compilation is given out as a matrix, with their names."""
    return [(key, str(name)) for key, name in NAMES.items() if key != "trace"]


def known() -> dict[str, str]:
    """Return the titles by which columns of a filled matrix are known, squeezed, in every language, with their keys.

    What one title means in two forms, the first says.
    """
    found: dict[str, str] = {}
    for language in languages.names():
        with force_locale(language):
            for profile in READ_BACK:
                for key in PROFILES[profile]:
                    found.setdefault(squeezed(title(profile, key)), key)
    return found
