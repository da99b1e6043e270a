"""Words changed under light marks that stay: for a wording that comes from where nobody sees or sets these."""

import re
from collections.abc import Sequence

from consult.text.quoting import UNSEEN, as_seen
from consult.text.redline import mark

_SIGN = re.compile(r"\*\*|\*")


def with_marks_kept(base: str, wanted: str) -> str:
    """Return `base` with the words of `wanted`, of which the light marks do not count, under its own light marks."""
    shown = [place for place, sign in enumerate(base) if sign not in UNSEEN]
    out: list[str] = []
    at = written = 0
    segments = mark(as_seen(base), as_seen(wanted))
    for n, segment in enumerate(segments):
        if segment.op == "+":
            out.append(segment.text)
            continue
        at += len(segment.text)
        end = max(written, shown[at - 1] + 1 if at else 0)
        if segment.op == "=":
            out.append(base[written:end])
        else:
            signs = _unpaired(_SIGN.findall(base[written:end]))
            is_replaced = any(one.op == "+" for one in segments[n + 1 : n + 2])
            while signs and not is_replaced and base.startswith(signs[-1], end):
                end += len(signs.pop())  # what they were around is gone
            out += signs
        written = end
    return "".join((*out, base[written:]))


def _unpaired(signs: Sequence[str]) -> list[str]:
    """Return the signs without those that would have nothing between them."""
    out: list[str] = []
    for sign in signs:
        if out and out[-1] == sign:
            out.pop()
        else:
            out.append(sign)
    return out
