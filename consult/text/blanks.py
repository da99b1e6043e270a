"""Blanks at the seams between words: what two texts share of them belongs to neither difference."""


def split_blank_tail(x: str, y: str) -> tuple[str, str, str]:
    """Return both strings without the blanks they end in together, and those blanks."""
    size = 0
    while size < min(len(x), len(y)) and x[-1 - size] == y[-1 - size] and x[-1 - size].isspace():
        size += 1
    return x[: len(x) - size], y[: len(y) - size], x[len(x) - size :]


def blank_head(x: str, y: str) -> int:
    """Return the length of the blanks both strings begin with."""
    size = 0
    while size < min(len(x), len(y)) and x[size] == y[size] and x[size].isspace():
        size += 1
    return size
