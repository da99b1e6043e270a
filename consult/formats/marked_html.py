"""A merge as one page that stands alone: the base with every proposal inline, attributed."""

from html import escape

from consult.text.changes import Change, Op
from consult.text.merge import Merge
from consult.text.paragraphs import Kind, Paragraph
from consult.text.redline import Run, marked

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
    """Return the page. Words of the texts never become markup."""
    parts = [_entering(made, None)]
    for paragraph in made.base:
        parts += [_paragraph(paragraph, made), _entering(made, paragraph)]
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n'
        f"<body><h1>{escape(title)}</h1>\n{''.join(parts)}</body></html>\n"
    )


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
    return f"<cite>{escape(', '.join(members))}</cite>"


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
