"""What was made of a Word file that the secretariat put in, in sentences beside the text that was recognized."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext, ngettext

from consult.edge import acting
from consult.edge.uploads import read_word
from consult.formats import files
from consult.formats.docx_account import Account, account
from consult.formats.docx_text import text_of
from consult.formats.docx_values import WordFile
from consult.formats.docx_views import BASE, FINAL
from consult.models import Attachment
from consult.text.paragraphs import Text

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What is said of a file: its name, what was done with it, what was not taken over."""

    name: str
    done: list[str]
    left_out: list[str]


def taken_in(original_id: UUID | None, text: Text) -> TakenIn | None:
    """Return what to say of the file a text came from, where it was a Word file."""
    row = acting.reader().get(Attachment, original_id) if original_id else None
    if row is None or not files.is_word(row.name):
        return None
    return told(row.name, read_word(row.content), text)


def told(name: str, word: WordFile, text: Text) -> TakenIn:
    """Return what to say of a Word file from which `text` was taken."""
    final = [p.text for p in text_of(word, FINAL)]
    view = FINAL if [p.text for p in text] == final else BASE
    counted = account(word, view)
    return TakenIn(name, [*_done(counted, view)], left_out(counted))


def _done(counted: Account, view: frozenset[str]) -> list[str]:
    said = []
    if counted.changes and view is FINAL:
        said.append(ngettext(
            "Its %(num)s tracked change is taken as accepted.", "Its %(num)s tracked changes are taken as accepted.",
            counted.changes,
        ))  # fmt: skip
    elif counted.changes:
        said.append(ngettext(
            "Its %(num)s tracked change is left aside: this is the text before it.",
            "Its %(num)s tracked changes are left aside: this is the text before them.", counted.changes,
        ))  # fmt: skip
    if counted.changes and counted.authors:
        said.append(gettext("In the file they are by: %(names)s.", names=", ".join(counted.authors[:_SHOWN])))
    if counted.cells:
        said.append(ngettext(
            "%(num)s paragraph stood in a table; each cell became a paragraph, row by row.",
            "%(num)s paragraphs stood in tables; each cell became a paragraph, row by row.", counted.cells,
        ))  # fmt: skip
    if counted.renumbered:
        pairs = ", ".join(f"{there} → {here}" for there, here in counted.renumbered[:_SHOWN] if here)
        more = "" if len(counted.renumbered) <= _SHOWN else ", …"
        said.append(gettext("Numbered otherwise than in the file: %(pairs)s.", pairs=(pairs or "–") + more))
    return said


def left_out(counted: Account, *, with_remarks: bool = True) -> list[str]:
    """Return what of a file is not taken over; `with_remarks`, its comments are not."""
    said = [_left_out(what, count) for what, count in counted.left_out.items()]
    if counted.remarks and with_remarks:
        said.append(ngettext("%(num)s comment in the margin", "%(num)s comments in the margin", counted.remarks))
    return said


def _left_out(what: str, count: int) -> str:
    words = {
        "boxes": ngettext("%(num)s text box", "%(num)s text boxes", count),
        "files": ngettext("%(num)s other file taken in", "%(num)s other files taken in", count),
        "formatting": ngettext("%(num)s change of form only", "%(num)s changes of form only", count),
        "formulae": ngettext("%(num)s formula", "%(num)s formulae", count),
        "heads": ngettext("%(num)s head or foot of pages", "%(num)s heads and feet of pages", count),
        "hidden": ngettext(
            "%(num)s stretch of hidden words: it is taken in as text, look at it",
            "%(num)s stretches of hidden words: they are taken in as text, look at them", count,
        ),
        "pictures": ngettext("%(num)s picture", "%(num)s pictures", count),
    }  # fmt: skip
    return words[what]
