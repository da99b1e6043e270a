"""Compilations in memory, as rows of a page are made of them."""

from typing import Any
from uuid import UUID, uuid4

from consult.procedure.consensus import ItemKind
from consult.queries.items import Compiled, CompiledItem, Proposer
from consult.text.merge import merge
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.web.compiled import Sheet

ORDER = ("CHN", "MNG", "KOR")


def text(*wordings: str) -> Text:
    return tuple(Paragraph(UUID(int=n), Kind.OPERATIVE, words, label=f"OP{n}") for n, words in enumerate(wordings, 1))


def items_of(base: Text, edited: dict[str, Text], names: bool = True) -> tuple[CompiledItem, ...]:
    """Return the changes as items; every member has one proposal."""
    submissions = {member: (uuid4(), uuid4()) for member in edited}
    return tuple(
        CompiledItem(
            c.id, ItemKind.CHANGE, c.op.value, c.paragraph, c.start, c.end, c.old, c.new, c.after, c.order, c.kind,
            c.level, c.notes, c.cluster,
            proposers=tuple(Proposer(m if names else "", *submissions[m], rationale=f"for {m}") for m in c.members),
        )
        for c in merge(base, edited).changes
    )  # fmt: skip


def sheet(base: Text, items: tuple[CompiledItem, ...], **more: Any) -> Sheet:
    return Sheet(Compiled(base, ORDER, items), **more)
