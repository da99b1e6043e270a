"""What a Word file says as JSON: a stable interface, described in docs/word.md.

Authors and dates are quoted from the file; they are nobody's identity.
"""

from collections.abc import Iterator
from typing import Any

from consult.formats.docx_values import ADDING, REMOVING, Mark, Remark, WordFile
from consult.formats.merge_json import paragraph_as_json
from consult.text.paragraphs import Text

_OPS = {"ins": "insert", "del": "delete", "moveFrom": "move_from", "moveTo": "move_to"}
_END = "\n"
"""Stands for the end of a paragraph that enters or goes."""


def word_as_json(word: WordFile, original: Text, current: Text) -> dict[str, Any]:
    """Return a file as JSON: its text with all revisions rejected, with all accepted, the revisions, the comments."""
    return {
        "original": [paragraph_as_json(paragraph) for paragraph in original],
        "current": [paragraph_as_json(paragraph) for paragraph in current],
        "revisions": _joined(_revisions(word)),
        "comments": [_comment(remark) for remark in word.remarks],
        "left_out": dict(word.left_out),
    }


def text_as_json(text: Text) -> dict[str, Any]:
    """Return a text without revisions in the same form."""
    paragraphs = [paragraph_as_json(paragraph) for paragraph in text]
    return {"original": paragraphs, "current": paragraphs, "revisions": [], "comments": [], "left_out": {}}


def _revisions(word: WordFile) -> Iterator[tuple[Mark, str]]:
    """Yield words under each mark, in the order of the file; of several marks around the same words each once."""
    for block in word.blocks:
        for piece in block.pieces:
            yield from ((mark, piece.text) for mark in (*block.around, *piece.marks))
        yield from ((mark, _END) for mark in (*block.around, *block.end))
    for note in word.notes:
        yield from ((mark, piece.text) for piece in note for mark in piece.marks)


def _joined(found: Iterator[tuple[Mark, str]]) -> list[dict[str, str]]:
    out: list[tuple[Mark, str]] = []
    for mark, text in found:
        if out and out[-1][0] == mark and mark.kind in ADDING | REMOVING:
            out[-1] = mark, out[-1][1] + text
        else:
            out.append((mark, text))
    return [
        {"author": mark.author, "date": mark.date, "op": _OPS.get(mark.kind, mark.kind), "text": text}
        for mark, text in out
    ]


def _comment(remark: Remark) -> dict[str, Any]:
    return {"author": remark.author, "date": remark.date, "text": remark.text, "parent": remark.parent}
