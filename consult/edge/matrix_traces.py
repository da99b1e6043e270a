"""The lines of a trace table as rows: from each paragraph of the base through items to the paragraph of the version."""

from consult.edge.matrix_words import SIGNS, label_of
from consult.edge.remarks import not_named
from consult.edge.words import say
from consult.formats.matrices import cell
from consult.queries.traces import Traced

TRACE = (
    "before", "before_text", "member", "operation", "old", "new", "disposition", "proposed", "observation", "answer",
    "now", "now_text",
)  # fmt: skip
"""The columns of a trace table."""


def traced(line: Traced) -> tuple[str, ...]:
    """Return a line in words, as the reader of the trace may know it."""
    item, given = line.item, line.disposition
    behind = [p.member or not_named() for p in item.proposers] if item else []
    said = {
        "before": label_of(line.before), "before_text": line.before.text if line.before else "",
        "member": ", ".join(dict.fromkeys(behind)), "operation": SIGNS[item.op] if item else "",
        "old": item.old if item else "", "new": item.new if item else "",
        "disposition": say(line.line.outcome) if line.line.outcome else "",
        "proposed": (given.wording or "") if given else "",
        "observation": given.observation if given else line.line.reason,
        "answer": "\n".join(
            f"{one.member or not_named()}: {': '.join(w for w in (say(one.value), one.text) if w)}" for one in line.said
        ),
        "now": label_of(line.after), "now_text": line.after.text if line.after else "",
    }  # fmt: skip
    return tuple(cell(said[key]) for key in TRACE)
