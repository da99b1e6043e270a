"""The merge of many submissions, and what it finds of the truth, beside reading the submissions alone."""

from collections.abc import Callable

from consult.text.merge import merge
from consult.text.paragraphs import Text
from tests.benchmarks.scoring import Scorer, text_of
from tests.benchmarks.workload import Workload, workload

SIZES = ("small", "medium")


def submitted(work: Workload) -> tuple[Text, dict[str, Text]]:
    """Return the base, and the members' texts by number, without the ids of the base."""
    return text_of(work.base, "base"), {str(n): text_of(lines, str(n)) for n, lines in enumerate(work.texts)}


def read_alone(work: Workload) -> Callable[[], object]:
    """Read all submissions and look every paragraph up: no merge can take less."""
    texts = ["\n".join(lines) for lines in work.texts]
    known = set(work.base)
    return lambda: [[line in known for line in text.split("\n")] for text in texts]


def merged(work: Workload) -> Callable[[], object]:
    """Merge all submissions."""
    base, texts = submitted(work)
    return lambda: merge(base, texts)


def one_more(work: Workload) -> Callable[[], object]:
    """Merge one submission alone."""
    base, texts = submitted(work)
    return lambda: merge(base, {"0": texts["0"]})


CASES = [
    ("merge, 60 paragraphs × 6 members", 1_000.0, lambda: merged(workload("small"))),
    ("merge, 300 paragraphs × 30 members", 8_000.0, lambda: merged(workload("medium"))),
    ("one submission, 300 paragraphs", 1_000.0, lambda: one_more(workload("medium"))),
]


def report(milliseconds: Callable[[Callable[[], object]], float]) -> None:
    """Print the ratio to reading alone, and recall / precision against the truth."""
    print(f"\n{'size':8}{'read':>10}{'merge':>12}{'ratio':>8}   {'edits':16}{'identical':16}{'diverging':16}")
    for size in SIZES:
        work = workload(size)
        base, texts = submitted(work)
        read, took = milliseconds(read_alone(work)), milliseconds(merged(work))
        found = Scorer(work).scores(merge(base, texts))
        shares = "".join(f"{found[name]!s:16}" for name in ("edits", "identical", "diverging"))
        print(f"{size:8}{read:7.2f} ms{took:9.1f} ms{took / read:8.0f}   {shares}")
