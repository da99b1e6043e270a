"""Finds the passage a reader quotes. A page shows *italics*, not the signs for them, so the signs do not count."""

UNSEEN = frozenset("*\\")


def passages(text: str, quote: str) -> list[tuple[int, int]]:
    """Return where the words of `quote` stand in `text`, as code-point offsets, light marks left aside."""
    shown = [place for place, sign in enumerate(text) if sign not in UNSEEN]
    plain = "".join(text[place] for place in shown)
    wanted = "".join(sign for sign in quote if sign not in UNSEEN).strip()
    found = []
    start = plain.find(wanted) if wanted else -1
    while start >= 0:
        found.append((shown[start], shown[start + len(wanted) - 1] + 1))
        start = plain.find(wanted, start + 1)
    return found


def as_seen(text: str) -> str:
    """Return the words as people see them, without the signs of light marks."""
    return "".join(sign for sign in text if sign not in UNSEEN)


def shown_offset(text: str, offset: int) -> int:
    """Return an offset of `text` as it is counted in the text that people see, without its light marks."""
    return sum(sign not in UNSEEN for sign in text[:offset])
