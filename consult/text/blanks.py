"""Blanks at the seams between words: what two texts share of them belongs to neither difference."""


def common_blanks(x: str, y: str) -> tuple[int, int]:
    """Return how many blanks two strings begin with together, and how many they end in; the end comes first."""
    most = min(len(x), len(y))
    tail = 0
    while tail < most and x[-1 - tail] == y[-1 - tail] and x[-1 - tail].isspace():
        tail += 1
    most -= tail
    head = 0
    while head < most and x[head] == y[head] and x[head].isspace():
        head += 1
    return head, tail
