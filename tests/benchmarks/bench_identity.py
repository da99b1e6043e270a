"""A second text of the greatest length, put in: which of its paragraphs are those of the first."""

from collections.abc import Callable
from random import Random
from uuid import UUID

from consult.services.texts import MOST_PARAGRAPHS
from consult.text.identity import identify
from consult.text.paragraphs import Kind, Paragraph, Text

COMMON = ("the", "of", "and", "to", "in", "member", "States", "shall")


def text(lines: list[str], salt: int) -> Text:
    """Return a text with ids of its own."""
    return tuple(Paragraph(UUID(int=salt + n), Kind.PLAIN, line) for n, line in enumerate(lines))


def unrelated() -> Callable[[], object]:
    """Compare two texts that share no more than common words."""
    random = Random(1)

    def line() -> str:
        rare = [f"word{random.randrange(3_000)}" for _ in range(random.randint(6, 24))]
        return " ".join(random.choice(COMMON) if random.random() < 0.4 else word for word in rare)

    lines = [line() for _ in range(2 * MOST_PARAGRAPHS)]
    before, after = text(lines[:MOST_PARAGRAPHS], 0), text(lines[MOST_PARAGRAPHS:], MOST_PARAGRAPHS)
    return lambda: identify(before, after)


def all_alike() -> Callable[[], object]:
    """Compare two texts in which every paragraph is much like every other."""
    old = [f"The member States shall consider item {n} of the agenda in {n % 7} May." for n in range(MOST_PARAGRAPHS)]
    new = [line.replace("shall", "will").replace("agenda", "list") for line in old]
    before, after = text(old, 0), text(new, MOST_PARAGRAPHS)
    return lambda: identify(before, after)


CASES = [
    ("identities, 10,000 unrelated paragraphs", 10_000.0, unrelated),
    ("identities, 10,000 paragraphs all alike", 10_000.0, all_alike),
]
