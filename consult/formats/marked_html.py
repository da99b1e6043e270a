"""What the commands on texts make, as one page that stands alone: changes inline, with the codes of their members."""

from collections.abc import Iterable, Mapping
from html import escape
from uuid import UUID

from consult.text.changes import Change, Op
from consult.text.merge import Merge
from consult.text.paragraphs import Kind, Paragraph, Text, by_id
from consult.text.rebase import Rebased, Unplaced
from consult.text.redline import Row, Run, Segment, marked

_STYLE = """
body { font: 1.05rem/1.6 Georgia, "Noto Serif", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
p { display: grid; grid-template-columns: 6rem 1fr; gap: 1rem; margin: .8rem 0 }
.label, cite { font: .8rem/1.6 system-ui, sans-serif; color: #444 }
cite { font-style: normal; margin: 0 .15rem }
ins { text-decoration: underline } del { text-decoration: line-through }
.diverging ins, .diverging del { border-bottom: 2px dotted #0b5cad }
.title, .heading { font-weight: bold }
"""


def merge_page(made: Merge, *, title: str) -> str:
    """Return the page of a merge. Words of the texts never become markup."""
    return _page(title, _merged(made))


def compare_page(rows: Iterable[Row], *, title: str) -> str:
    """Return the page of two versions, marked."""
    return _page(title, "".join(_row(row) for row in rows))


def rebase_page(old: Text, new: Text, made: Rebased, *, title: str) -> str:
    """Return the page of a new version with what is carried over, marked, and of what is not, with its words."""
    body = _merged(Merge(new, (), made.applied, made.text))
    listed = "".join(_unplaced(by_id(old), by_id(new), one) for one in made.unplaced)
    return _page(title, body + (f"<h2>Not carried over</h2>\n{listed}" if listed else ""))


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body><h1>{escape(title)}</h1>\n{body}</body></html>\n"
    )


def _merged(made: Merge) -> str:
    parts = [_entering(made, None)]
    for paragraph in made.base:
        parts += [_paragraph(paragraph, made), _entering(made, paragraph)]
    return "".join(parts)


def _row(row: Row) -> str:
    shown = row.new or row.old
    words = _segments(row.segments) + (" <cite>moved</cite>" if row.moved else "")
    out = _block(shown.label if shown else "", words, shown.kind if shown else None)
    for number, note in enumerate(row.notes, 1):
        if any(segment.op != "=" for segment in note):
            out += _block(f"[^{number}]", _segments(note), None)
    return out


def _segments(segments: Iterable[Segment]) -> str:
    tags = {"=": "", "+": "ins", "-": "del"}
    return "".join(_tagged(tags[segment.op], segment.text) for segment in segments)


def _tagged(tag: str, words: str) -> str:
    return f"<{tag}>{escape(words)}</{tag}>" if tag else escape(words)


def _unplaced(old: Mapping[UUID, Paragraph], new: Mapping[UUID, Paragraph], one: Unplaced) -> str:
    change, found = one.change, one.suggestion
    before = old.get(change.paragraph) if change.paragraph else None
    words = f"<cite>{escape(change.op.value.replace('_', ' '))}</cite> "
    words += "".join(_tagged(tag, text.strip()) for tag, text in (("del", change.old), ("ins", change.new)) if text)
    if found:
        here = new[found.paragraph]
        quoted = here.text[found.start : found.end].strip() or f"{here.text[:60]}…"
        words += f"<br><cite>may belong to {escape(here.label)} now: “{escape(quoted)}”</cite>"
    return _block(before.label if before else "", words, None)


def _paragraph(paragraph: Paragraph, made: Merge) -> str:
    diverging = {change.id for change in made.changes if change.collides_with}
    kinds = [c for c in made.changes if c.op is Op.SET_KIND and c.paragraph == paragraph.id]
    words = "".join(_run(run, diverging) for run in marked(paragraph, made.changes))
    words += "".join(_remark(f"as {change.kind}", change) for change in kinds)
    return _block(paragraph.label, words, paragraph.kind)


def _block(label: str, words: str, kind: Kind | None) -> str:
    return f'<p class="{kind or ""}"><span class="label">{escape(label)}</span><span>{words}</span></p>\n'


def _run(run: Run, diverging: set[str]) -> str:
    if run.kind == "keep":
        return escape(run.text)
    tag = "del" if run.kind == "delete" else "ins"
    classes = ' class="diverging"' if diverging.intersection(run.changes) else ""
    return f"<span{classes}><{tag}>{escape(run.text)}</{tag}>{_members(run.members)}</span>"


def _members(members: tuple[str, ...]) -> str:
    codes = ", ".join(member for member in members if member)
    return f"<cite>{escape(codes)}</cite>" if codes else ""


def _remark(words: str, change: Change) -> str:
    return f" <ins>[{escape(words)}]</ins>{_members(change.members)}"


def _entering(made: Merge, after: Paragraph | None) -> str:
    """Return the new and moved paragraphs that enter after one of the base."""
    anchor = after.id if after else None
    out = ""
    for change in made.changes:
        if change.op is Op.INSERT_PARAGRAPH and change.paragraph == anchor:
            run = Run("insert", change.new, (change.id,), change.members)
            out += _block("", _run(run, {change.id} if change.collides_with else set()), change.kind)
        elif change.op is Op.MOVE_PARAGRAPH and change.after == anchor:
            moved = next(p for p in made.base if p.id == change.paragraph)
            out += _block("", _remark(f"{moved.label or moved.text[:40]} here", change), None)
    return out
