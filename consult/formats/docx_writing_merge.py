"""A merge that knows no database as a document: members by their codes, everything dated when it was made."""

from datetime import datetime

from consult.formats.documents import Document, Hand, Head
from consult.text.laying import laid_out
from consult.text.merge import Merge


def merge_document(made: Merge, *, title: str, at: datetime) -> Document:
    """Return the base with every member's changes as its tracked changes."""
    hands = {change.id: Hand(tuple(change.members), at) for change in made.changes}
    signs = Hand(("Consult",), at)
    rows = laid_out(made.base, made.changes, made.members)
    return Document(Head("Consult", title), rows, at, hands=hands, signs=signs, order=made.members, end=title)
