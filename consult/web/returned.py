"""What a Word file of a delegation says, thing by thing: where it belongs, who signed it, what becomes of it."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext, ngettext
from markupsafe import Markup

from consult.edge.matrix_words import rows_left
from consult.edge.refusals import sentence
from consult.edge.words import say
from consult.formats.answers import Content
from consult.formats.docx_account import account
from consult.formats.docx_answer import Commented, Proposed
from consult.formats.matrix_filled import Filled
from consult.models import Proposal
from consult.procedure.submissions import LISTED, SLOTS, Carried, Operation
from consult.queries.answering import Reading, Told
from consult.services.answer_files import why_not
from consult.text.changes import Op
from consult.text.editing import Edit
from consult.text.paragraphs import Text, by_id
from consult.web.desk import Desk
from consult.web.items import label
from consult.web.taken_in import left_out
from consult.web.wording import wording
from consult.web.workspace import described


@dataclass(frozen=True, slots=True)
class Returned:
    """One thing that a file says. `told` says of the changes in the file whose they are, `why` what stands against it.

    `instead` is what stands there now and would be replaced.
    """

    key: str
    outcome: Carried
    label: str
    operation: str
    words: Markup
    told: str
    why: str = ""
    instead: Markup | None = None
    is_comment: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether it has its place."""
        return self.outcome is Carried.PLACED and not self.why

    @property
    def is_instead(self) -> bool:
        """Whether it would stand in the place of something else."""
        return self.outcome is Carried.OCCUPIED and not self.why

    @property
    def is_listed(self) -> bool:
        """Whether it cannot be taken over."""
        return bool(self.why)

    @property
    def is_contained(self) -> bool:
        """Whether it is said already."""
        return self.outcome is Carried.CONTAINED


def returned(here: Desk, found: Reading, told: Told) -> Returned:
    """Return one thing of a file as the page shows it."""
    if told.commented is not None:
        return _comment(here, told, told.commented)
    if told.proposed is None:
        raise ValueError("neither a proposal nor a comment")
    on = here.text if told.edit else found.old
    row_of = _proposal(told.edit or told.proposed.edit)
    refusal = why_not(found, here.member.code, here.text, told)
    why = sentence(refusal) if refusal else _why(told)
    return Returned(
        told.key, told.outcome, _place(on, told.edit or told.proposed.edit), _operation(row_of),
        described(on, row_of), _signed(told), why, described(here.text, told.standing) if told.standing else None,
    )  # fmt: skip


def left_aside(here: Desk, word: Content, found: Reading) -> list[str]:
    """Return what of a file is not taken over at all."""
    if isinstance(word, Filled):
        return rows_left(found.left)
    known = by_id(here.text)
    kinds = [known[c.paragraph] for c in found.unsaid if c.op is Op.SET_KIND and c.paragraph in known]
    said = [gettext("%(label)s is another kind of paragraph in the file.", label=label(one)) for one in kinds]
    counted = account(word)
    return [*left_out(counted, with_remarks=False), *said]


def _proposal(edit: Edit) -> Proposal:
    """Return a proposal of the file as the pages describe those in an answer."""
    operation = Operation(edit.action.value)
    return Proposal(
        submission_id=edit.id, operation=operation, slot=SLOTS[operation], paragraph_id=edit.paragraph,
        after_id=edit.after, text=edit.text, kind=edit.kind, level=edit.level, author_id=edit.id,
    )  # fmt: skip


def _place(text: Text, edit: Edit) -> str:
    known = by_id(text)
    if edit.paragraph is not None and edit.paragraph in known:
        return label(known[edit.paragraph])
    return str(gettext("New paragraph"))


def _operation(proposal: Proposal) -> str:
    return "" if proposal.operation is Operation.NEW_PARAGRAPH else say(proposal.operation.value)


def _why(told: Told) -> str:
    if told.outcome in LISTED - {Carried.OCCUPIED}:
        return str(say(told.outcome.value))
    return ""


def _signed(told: Told) -> str:
    """Say whether the file shows a proposal as changed, and under which names."""
    one = told.proposed
    if one is not None and one.rows:
        return _of_rows(one)
    if one is None or not one.is_tracked:
        said = gettext("Not tracked in the file: found by comparing it with the text.")
    elif one.authors:
        said = gettext("Tracked in the file by %(names)s.", names=", ".join(one.authors))
    else:
        said = gettext("Tracked in the file, without a name.")
    return " ".join((said, _in_table(one.cell) if one else "")).strip()


def _of_rows(one: Proposed) -> str:
    return " ".join(part for part in (_in_rows(one.rows), one.rationale) if part)


def _in_rows(rows: tuple[int, ...]) -> str:
    numbers = ", ".join(str(number) for number in rows)
    return str(ngettext("Row %(rows)s of the matrix.", "Rows %(rows)s of the matrix.", len(rows), rows=numbers))


def _in_table(cell: str) -> str:
    if not cell:
        return ""
    table, row, column = cell.split("/")[-3:]
    told = gettext("There it stands in table %(table)s, row %(row)s, cell %(cell)s.", table=table, row=row, cell=column)
    return str(told)


def _comment(here: Desk, told: Told, one: Commented) -> Returned:
    known = by_id(here.text)
    where: UUID | None = one.paragraph
    name = label(known[where]) if where in known else str(gettext("Whole text"))
    quoted = known[where].text[told.start : told.end] if where in known else ""
    quote = wording(quoted or one.words)
    words = Markup("%s%s") % (Markup("“%s” ") % quote if quote else "", one.remark.text)
    author = one.remark.author
    signed = gettext("Signed %(name)s in the file.", name=author) if author else gettext("Not signed in the file.")
    signed = _in_rows((one.row,)) if one.row else signed
    operation = gettext("Answer to a comment") if one.remark.parent is not None else gettext("Comment")
    return Returned(told.key, told.outcome, name, str(operation), words, str(signed), _why(told), is_comment=True)
