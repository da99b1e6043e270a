"""The trace table as a table to take away: from each paragraph of the base to the paragraph of the version."""

from flask_babel import gettext

from consult.edge.remarked import OPERATIONS, label_of
from consult.edge.remarks import not_named
from consult.edge.words import say
from consult.formats.light_marks import shown
from consult.formats.matrix import Table
from consult.procedure.consensus import ItemKind
from consult.queries.items import CompiledItem
from consult.queries.traces import Trace, Traced


def traced(found: Trace, *, title: str) -> Table:
    """Return the table: paragraph now, members, paragraph before, what was proposed, how it is reflected and why."""
    columns = (
        gettext("Paragraph of this version"), gettext("Members"), gettext("Paragraph of the base"), gettext("Proposal"),
        gettext("How reflected"), gettext("Reason"), gettext("Answers of the proposers"),
    )  # fmt: skip
    rows = tuple(_row(line) for line in found.lines)
    return Table(title, columns, rows, language=found.version.language)


def _row(line: Traced) -> tuple[str, ...]:
    item = line.item
    whose = dict.fromkeys(p.member or not_named() for p in item.proposers) if item else ()
    said = "; ".join(f"{one.member or not_named()}: {say(one.value)}" for one in line.said if one.value)
    return (
        label_of(line.after) if line.after else "", ", ".join(whose), label_of(line.before) if line.before else "",
        _proposal(item) if item else "", say(line.line.outcome), line.line.reason, said,
    )  # fmt: skip


def _proposal(item: CompiledItem) -> str:
    if item.kind is ItemKind.COMMENT:
        return f"“{item.old}” {item.new}" if item.old else item.new
    words = " → ".join(f"“{shown(one).strip()}”" for one in (item.old, item.new) if one.strip())
    return " ".join(part for part in (OPERATIONS.get(item.op, ""), words) if part)
